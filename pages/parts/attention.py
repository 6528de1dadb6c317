"""What needs attention, in lists of links: what changed, what waits for a decision, what is old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from analytics.answers.briefly import framework as briefly
from analytics.answers.briefly.framework_today import Line, decisions
from analytics.attention.found import Attention, Finding
from analytics.attention.ranking import questions, rank
from analytics.attention.words import in_one_sentence
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.figures import measure_changes
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import address, data, freshness, site, viewers, views
from pages.parts.plainly import plainly

MOST = 4  # lines of a list; how many more there are is said, with the way to them


def watched() -> tuple[str, ...]:
    """The measures whose changes are looked at."""
    return questions()[0]


def find(scope: Scope, known: Mapping[str, MeasureResult]) -> Attention:
    """What needs attention among measures that were asked for and all files."""
    flow = data.table(questions()[1], scope) if scope.compare else None
    return rank({each: known[each] for each in watched()}, flow, freshness.read())


def answer(found: Attention, scope: Scope, more: int, place: Any) -> None:
    """How many things need attention, and that nothing changed where so."""
    views.answer(in_one_sentence(found, scope.compare, more), place)


def changed(found: Attention, scope: Scope) -> None:
    """What changed beyond chance, the most pressing first; or that nothing did."""
    day = show_date(scope.compare) if scope.compare else ""
    _heading(_("What changed since {date}").format(date=day) if day else _("What changed"))
    changes = [each for each in found.findings if each.kind == "change"]
    with st.container(key="attention", gap=None):
        for each in changes[:MOST]:
            _link(each.sentence, each.page, each.view)
    if not changes:
        st.html(f'<p class="gw-subtitle">{escape(_none(found, scope))}</p>')
    if scope.compare:
        views.link("overview", "changed")


def _none(found: Attention, scope: Scope) -> str:
    if scope.compare is None:
        return _("No earlier date was chosen to compare with.")
    if not found.changes_tested:
        return _("No change since {date} can be tested.").format(date=show_date(scope.compare))
    words = ngettext(
        "Nothing changed: {count} measure was tested, and it moved no more than chance would"
        " explain.",
        "Nothing changed: {count} measures were tested, and none moved more than chance would"
        " explain.", found.changes_tested,
    )  # fmt: skip
    return words.format(count=show_number(found.changes_tested))


def out_of_date(found: Attention) -> None:
    """The files that are older than they should be, or that none is."""
    _heading(_("What is out of date"))
    old = [each for each in found.findings if each.kind == "stale"]
    with st.container(key="attention_old", gap=None):
        for each in old:
            _link(each.sentence, each.page, each.view)
    if not old:
        words = _("No file is older than it should be.")
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def to_decide(found: Attention, scope: Scope) -> int:
    """What waits for a decision: targets that are clearly missed, and what the framework asks.
    How many lines of the framework there are."""
    grid, lines = _framework(scope)
    _heading(_("What needs a decision"))
    missed = [each for each in found.findings if each.kind == "target"]
    with st.container(key="attention_decide", gap=None):
        _decisions(missed, lines)
    _heading(_("What the framework asks"))
    with st.container(key="attention_framework", gap=None):
        _link(grid, "enablers", "grid")
    return len(lines)


def _decisions(missed: Sequence[Finding], lines: Sequence[Line]) -> None:
    every = [(each.sentence, each.page, each.view) for each in missed]
    every += [(each.sentence, "enablers", each.view) for each in lines]
    for sentence, page, view in every[:MOST]:
        _link(sentence, page, view)
    if (left := len(every) - MOST) > 0:
        more = ngettext(
            "{count} thing more waits for a decision",
            "{count} things more wait for a decision", left,
        )  # fmt: skip
        _link(more.format(count=show_number(left)), "enablers", "conflicts")
    if not every:
        words = _("Nothing: no target is clearly missed, and the framework asks for none.")
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def _framework(scope: Scope) -> tuple[str, list[Line]]:
    """Where the enablers stand in one sentence, and what of them waits: said for all staff."""
    # What people type is slow to load, and the first figures do not wait for it.
    from analytics.framework.catalogue import published

    everybody = Scope(as_at=scope.as_at, compare=scope.compare)
    options = {"organisation": "", "framework": next(iter(published().values())).framework}
    grid = data.framework_table("enabler_grid", everybody, options)
    found = data.framework_table("enabler_conflicts", everybody, options)
    return briefly.grid(grid), decisions(grid.rows, found.rows)


def _heading(words: str) -> None:
    st.html(f'<h3 class="gw-headline">{escape(words)}</h3>')


def surely_changed(found: TableResult) -> None:
    """Under the list of all measures, a link for each that changed beyond chance."""
    with st.container(key="attention", gap=None):
        for row in measure_changes.surely_changed(found):
            _link(measure_changes.in_words(row), row["page"], row["view"])


def _link(sentence: str, page: str, view: str) -> None:
    """One thing. A role that may not load files is told that they are old, without a link."""
    entry = site.page(page)
    if not viewers.viewer().opens("pages", entry.id):
        st.markdown(plainly(sentence))
        return
    first = not view or view == entry.views[0].id
    query = {**address.to_carry(), **({} if first else {address.VIEW: view})}
    st.page_link(entry.file, label=plainly(sentence), icon=entry.icon, query_params=query)
