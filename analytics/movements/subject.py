"""What starters, leavers and absence add to the house: which events count, and their words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Measure
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.movements import coverage
from analytics.movements import events as movements
from analytics.movements.words import COLUMNS, in_words

EVENT_PARAMETERS = ("counting", "yearly", "retiring")  # which starters and leavers count
COUNTING = ("include_trainees", "include_returns")


def _bind_counting(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_counting(options)
    return Bound({"counting": values}, movements.in_words(values))


def _bind_yearly(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_counting(options)
    return Bound({"yearly": values}, movements.in_words(values))


def _bind_retiring(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_retiring(options)
    return Bound({"retiring": values}, movements.in_words(values))


def _steps_of_counting(options: Mapping[str, str]) -> list[Mapping[str, str]] | None:
    return movements.steps_back(options, dict.fromkeys(COUNTING, "no"))


def _steps_of_retiring(options: Mapping[str, str]) -> list[Mapping[str, str]] | None:
    return movements.steps_back(options, {"ill_health": "with", "flexi": "yes"})


def _bind_hours(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    chosen = movements.read_hours(options)
    return Bound({"hours": chosen}, {"hours": chosen})


def _why_unavailable(
    store: Store, measure: Measure, scope: Scope, values: Mapping[str, Any]
) -> str | None:
    if not measure.rests_on:
        return None
    return coverage.why_not(store, measure.rests_on, scope, _which_events(values))


def _on_measure(
    store: Store, measure: Measure, scope: Scope, values: Mapping[str, Any]
) -> list[str]:
    if not measure.rests_on:
        return []
    return coverage.remarks(store, measure.rests_on, scope, _which_events(values))


def _which_events(values: Mapping[str, Any]) -> Mapping[str, Any]:
    """The values that say which events count, whatever the query calls them."""
    return next((values[name] for name in EVENT_PARAMETERS if name in values), {})


SUBJECT = Subject(
    writers=dict.fromkeys((*sorted(COLUMNS), "working_hours", "leaving_reason"), in_words),
    parameters={
        "counting": Parameter(_bind_counting, ("months", *COUNTING), _steps_of_counting),
        "yearly": Parameter(_bind_yearly, COUNTING, _steps_of_counting),
        "retiring": Parameter(
            _bind_retiring, ("months", "ill_health", "flexi"), _steps_of_retiring
        ),
        "hours": Parameter(_bind_hours, ("hours",)),
    },
    why_unavailable=_why_unavailable,
    on_measure=_on_measure,
)
