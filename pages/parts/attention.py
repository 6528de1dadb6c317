"""What needs attention, in lists of links: what changed, what waits for a decision, what is old."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from analytics.answers.briefly import framework as briefly
from analytics.answers.briefly.framework_today import Line, decisions
from analytics.attention.asking import CHOSEN, LAST
from analytics.attention.words import in_one_sentence, nothing_changed
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures import measure_changes
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import address, data, site, viewers, views
from pages.parts.plainly import plainly

MOST = 4  # lines of a list; how many more there are is said, with the way to them


def find(scope: Scope) -> TableResult:
    """What needs attention among all measures and files, changes since the list before."""
    return data.table("needs_attention", scope, {"since": LAST, "today": date.today().isoformat()})


def answer(found: TableResult, more: int, place: Any) -> None:
    """How many things need attention, and that nothing changed where so."""
    views.answer(in_one_sentence(found, more), place)


def changed(found: TableResult) -> None:
    """What changed beyond chance, the most pressing first; or that nothing did."""
    _heading(_("What changed since the list before"))
    changes = _of(found, "change")
    with st.container(key="attention", gap=None):
        for each in changes[:MOST]:
            _link(each["what"], each["page"], each["view"])
    if not changes:
        st.html(f'<p class="gw-subtitle">{escape(nothing_changed(found))}</p>')
    left = len(changes) - MOST
    words = _("All measures, and since when each is compared")
    if left > 0:
        words = ngettext(
            "{count} change more, and all measures", "{count} changes more, and all measures", left
        ).format(count=show_number(left))
    _link(words, "overview", "changed")


def _of(found: TableResult, kind: str) -> list[Mapping[str, Any]]:
    return [row for row in found.rows if row["kind"] == kind]


def out_of_date(found: TableResult) -> None:
    """The files that are older than they should be, or that none is."""
    _heading(_("What is out of date"))
    old = _of(found, "stale")
    with st.container(key="attention_old", gap=None):
        for each in old:
            _link(each["what"], each["page"], each["view"])
    if not old:
        words = _("No file is older than it should be.")
        st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def to_decide(found: TableResult, scope: Scope) -> int:
    """What waits for a decision: targets that are clearly missed, and what the framework asks.
    How many lines of the framework there are."""
    grid, lines = _framework(scope)
    _heading(_("What needs a decision"))
    with st.container(key="attention_decide", gap=None):
        _decisions(_of(found, "target"), lines)
    _heading(_("What the framework asks"))
    with st.container(key="attention_framework", gap=None):
        _link(grid, "enablers", "grid")
    return len(lines)


def _decisions(missed: Sequence[Mapping[str, Any]], lines: Sequence[Line]) -> None:
    every = [(each["what"], each["page"], each["view"]) for each in missed]
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


def since(scope: Scope) -> str:
    """Which date changes are looked at since: that of the list before, or the comparison date."""
    if scope.compare is None:
        return LAST
    words = {LAST: _("The list before"), CHOSEN: show_date(scope.compare)}
    return address.segmented(_("Changed since"), "since", list(words), LAST,
                             format_func=words.__getitem__)  # fmt: skip


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
