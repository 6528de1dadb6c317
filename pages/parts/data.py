"""Every cache of the pages, and the only way from a page to ``analytics``.

A cache key is the query's id, the scope, the options, the viewer's rights and units and whether
they look at the exact view, the language, the settings, the policy and the version of the store.
The version is read once a run, so an import shows at the next click and never on half a page;
nothing is cleared by hand. What is cached is already protected (or exact, under a key of its own):
results, never rows. Within one run of a page the store answers each question once; those rows go
when the run ends, but for counts of all staff (`analytics.engine.remembering`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Concatenate

import streamlit as st

from analytics.answers import measures
from analytics.answers.for_viewer import Answers, Found, Given
from analytics.answers.unit_choices import UnitChoice
from analytics.attention.asking import ask_ahead as ask_ahead_of_attention
from analytics.compare.measures_down import OfUnit, measures_of
from analytics.engine import store as stores
from analytics.engine.ran_queries import note_query, noted_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import AgeScheme, Scope
from analytics.engine.viewer import Viewer
from analytics.plans import ages_by_band as plan_ages
from analytics.plans.ages_by_band import BandAges
from analytics.privacy.policy import policy_mark
from analytics.safekeeping.unfinished import finish
from analytics.words import _, language
from analytics.working_folder import remove_left_behind
from pages.parts import viewers

TREND_DATES = 25  # two years of months and the month they are compared with; six years of quarters
ENTRIES = 2000  # results are a few kilobytes each, and shared by all who have the same rights

_this_run: ContextVar[dict[str, stores.Store] | None] = ContextVar("this_run", default=None)


@st.cache_resource(max_entries=2, show_spinner=False)
def _open(folder: str, version: int) -> stores.Store:
    remove_left_behind()
    return stores.open_store(Path(folder))


def folder() -> Path:
    """The folder of the store that this server shows."""
    return stores.store_folder(None)


def answers(viewer: Viewer | None = None) -> Answers:
    """What whoever is looking is answered from the current version of the store."""
    return Answers(_store(), viewer or viewers.viewer())


def _store() -> stores.Store:
    """The current version of the store; within one run of a page the one that it began with.

    An import that ends meanwhile shows at the next click, and never on half a page.
    """
    run = _this_run.get()
    if run:
        return next(iter(run.values()))
    finish(folder())
    opened = _open(str(folder()), stores.current_version(folder()))
    return opened if run is None else run.setdefault(opened.version, remember_answers(opened))


@contextmanager
def one_run() -> Iterator[None]:
    """One run of a page: its many answers rest on the same numbers, each asked for once."""
    token = _this_run.set({})
    try:
        with viewers.one_run():
            yield
    finally:
        _this_run.reset(token)


def measure(
    measure_id: str,
    scope: Scope,
    splits: tuple[str, ...] = (),
    options: Mapping[str, Any] | None = None,
) -> MeasureResult:
    """A measure for a scope, from the cache where it was asked before."""
    return _measure(measure_id, scope, splits, _frozen(options), *_key())


def measures_together(measure_ids: Iterable[str], scope: Scope) -> dict[str, MeasureResult]:
    """Several measures of the same staff, by id: a third of the time that one by one takes."""
    return _measures_together(tuple(measure_ids), scope, *_key())


def ask_ahead(measure_ids: Iterable[str], scope: Scope) -> None:
    """Ask what needs attention and these measures at once: each query of theirs is planned once."""
    _ask_ahead(tuple(measure_ids), scope, *_key())


def trend(measure_id: str, scope: Scope) -> MeasureResult:
    """A measure by month over the dates that a chart can show: the latest ``TREND_DATES``."""
    shown = [day for day in dates() if scope.as_at is None or day <= scope.as_at][:TREND_DATES]
    since = shown[-1] if shown else None
    return measure(measure_id, replace(scope, since=since), ("month",))


def table(table_id: str, scope: Scope, options: Mapping[str, Any] | None = None) -> TableResult:
    """A table for a scope, from the cache where it was asked before."""
    return _table(table_id, scope, _frozen(options), *_key())


def why(measure_id: str) -> str:
    """Why a measure matters, in the reader's language; empty where nobody has said."""
    found = measures.all_measures().get(measure_id)
    return _(found.why) if found else ""


def ages_by_band(
    _everything: stores.Store, scope: Scope, scheme: AgeScheme, ladder: bool
) -> dict[str, BandAges]:
    """The ages of every band as far as they are shown, from the cache where asked before."""
    ages, queries = _ages_by_band(scope, scheme, ladder, *_key())
    for query in queries:  # an answer made of these ages shows them, from the cache or not
        note_query(query)
    return ages


def measures_of_unit(_everything: stores.Store, scope: Scope, together: Sequence[Scope]) -> OfUnit:
    """The measures of one unit that stands beside others, from the cache where asked before."""
    found = _measures_of_unit(scope, together, *_key())
    for query in dict.fromkeys(query.sql for each in found.answers for query in each.queries):
        note_query(query)
    return found


def fresh_table(
    table_id: str, scope: Scope, options: Mapping[str, Any] | None = None
) -> TableResult:
    """A table that rests on what people type, which changes without a new version of the store."""
    return answers().table(table_id, scope, options)


def table_of_said(
    table_id: str, scope: Scope, options: Mapping[str, Any], said: str
) -> TableResult:
    """A table that rests on what people typed, from the cache until ``said`` is another text."""
    return _framework_table(table_id, scope, _frozen(options), said, *_key())


def framework_table(
    table_id: str, scope: Scope, options: Mapping[str, Any] | None = None
) -> TableResult:
    """A table of what is said of a framework, from the cache until somebody says more.

    Only units narrow it: whom each item is about is part of the item.
    """
    # The register is slow to load.
    from analytics.framework.book import said_so_far
    from analytics.framework.indicators import units_alone

    said = said_so_far(folder())
    return _framework_table(table_id, units_alone(scope), _frozen(options), said, *_key())


def dates(kind: str = "staff_in_post") -> list[date]:
    """The dates of one kind of file that are loaded, newest first."""
    return answers().dates(kind)


def empty() -> bool:
    """Whether no staff in post are loaded."""
    return answers().empty


def work_out(
    work: Callable[Concatenate[stores.Store, Given], Found],
    *given: Given.args,
    **named: Given.kwargs,
) -> Found:
    """What a function of a subject finds for whoever is looking, such as a priced plan."""
    return answers().work_out(work, *given, **named)


def choices(field: str, scope: Scope) -> list[str]:
    """The values that can be chosen for a field, given the date and the other choices."""
    return _choices(field, scope.as_at, scope.where, *_key()) if scope.as_at else []


def units(as_at: date) -> list[UnitChoice]:
    """The units of every level that can be chosen on a date, each with what lies above it."""
    return _units(as_at, *_key())


def _key() -> tuple[str, str, str, str, str]:
    """What a cached answer depends on besides the question.

    Settings and the policy change what is hidden; the viewer's key says whether anything is.
    """
    settings = "|".join(
        f"{name}={value}"
        for name, value in sorted(os.environ.items())
        if name.startswith("GWEITHLU")
    )
    policy = repr(policy_mark())
    return viewers.viewer().key, language(), answers().version, settings, policy


def _frozen(options: Mapping[str, Any] | None) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted((options or {}).items()))


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _measure(
    measure_id: str, scope: Scope, splits: tuple[str, ...], options: tuple, *key: str
) -> MeasureResult:
    return answers().measure(measure_id, scope, splits, dict(options) or None)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _measures_together(
    measure_ids: tuple[str, ...], scope: Scope, *key: str
) -> dict[str, MeasureResult]:
    return answers().measures(measure_ids, scope)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _ask_ahead(measure_ids: tuple[str, ...], scope: Scope, *key: str) -> None:
    """Nothing: what is asked stays with the store of this run, for the answers that follow."""
    answers().work_out(ask_ahead_of_attention, scope, measure_ids)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _table(table_id: str, scope: Scope, options: tuple, *key: str) -> TableResult:
    return answers().table(table_id, scope, dict(options) or None)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _framework_table(
    table_id: str, scope: Scope, options: tuple, said: str, *key: str
) -> TableResult:
    return answers().table(table_id, scope, dict(options) or None)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _ages_by_band(
    scope: Scope, scheme: AgeScheme, ladder: bool, *key: str
) -> tuple[dict[str, BandAges], tuple[str, ...]]:
    with noted_queries() as queries:
        ages = answers().work_out(plan_ages.ages_by_band, scope, scheme, ladder)
    return ages, tuple(queries)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _measures_of_unit(scope: Scope, _together: Sequence[Scope], *key: str) -> OfUnit:
    return answers().work_out(measures_of, scope, _together)


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _choices(field: str, as_at: date, where: tuple, *key: str) -> list[str]:
    return answers().choices(field, Scope(as_at=as_at, where=where))


@st.cache_data(max_entries=ENTRIES, show_spinner=False)
def _units(as_at: date, *key: str) -> list[UnitChoice]:
    return answers().units(as_at)
