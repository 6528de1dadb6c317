"""What needs attention, as links: the first three things, and where all of each kind stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from analytics.answers.briefly import framework as briefly
from analytics.answers.briefly.framework_today import decisions
from analytics.attention.asking import CHOSEN, LAST
from analytics.attention.ranking import is_good_news
from analytics.attention.words import FIRST, in_one_sentence, what_changed
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.figures import measure_changes
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import address, data, site, viewers, views
from pages.parts.plainly import plainly

CHANGE, TARGET, STALE, FRAMEWORK = "change", "target", "stale", "framework"
DECISIONS = (TARGET, FRAMEWORK)


@dataclass(frozen=True)
class Thing:
    """One thing that needs attention, of which kind it is, and the view that shows more of it."""

    kind: str
    sentence: str
    page: str
    view: str


@dataclass(frozen=True)
class Found:
    """What needs attention, the most pressing first; where the framework stands is in one
    sentence."""

    listed: TableResult
    things: tuple[Thing, ...]
    framework: str

    def of(self, *kinds: str) -> list[Thing]:
        """The things of some kinds."""
        return [each for each in self.things if each.kind in kinds]

    @property
    def changes(self) -> str:
        """Which measures changed since the list before, in one sentence."""
        return what_changed(self.listed.summary["changed"], self.listed.summary["tested"])


def find(scope: Scope) -> Found:
    """What needs attention among all measures and files, after that what waits for somebody in the
    framework, which is said for all staff, and what became better last."""
    options = {"since": LAST, "today": date.today().isoformat()}
    listed = data.table("needs_attention", scope, options)
    framework, asked = _framework(scope)
    rows = sorted(listed.rows, key=is_good_news)  # in their order; what is better waits for nobody
    things = [Thing(row["kind"], row["what"], row["page"], row["view"]) for row in rows]
    at = sum(not is_good_news(row) for row in rows)
    return Found(listed, (*things[:at], *asked, *things[at:]), framework)


def _framework(scope: Scope) -> tuple[str, list[Thing]]:
    # What people type is slow to load, and the first figures do not wait for it.
    from analytics.framework.catalogue import published

    everybody = Scope(as_at=scope.as_at, compare=scope.compare)
    options = {"organisation": "", "framework": next(iter(published().values())).framework}
    grid = data.framework_table("enabler_grid", everybody, options)
    found = data.framework_table("enabler_conflicts", everybody, options)
    lines = decisions(grid.rows, found.rows)
    return briefly.grid(grid), [
        Thing(FRAMEWORK, each.sentence, "enablers", each.view) for each in lines
    ]


def answer(found: Found, place: Any = st, *, three: bool = True) -> None:
    """How many things need attention, and that nothing changed where so."""
    said = in_one_sentence(found.listed, len(found.of(FRAMEWORK)), first=three)
    views.answer(said, place)


def first(found: Found) -> None:
    """The three most pressing things, and one link to the rest with their number."""
    lines = list(found.things[:FIRST])
    if (left := len(found.things) - FIRST) > 0:
        words = ngettext(
            "{count} thing more needs attention", "{count} things more need attention", left
        )
        lines += [Thing("", words.format(count=show_number(left)), "overview", "everything")]
    _heading(_("What comes first"))
    _list(lines, _("Nothing needs attention."), "attention_first")


def in_brief(found: Found) -> None:
    """One line each: what changed, what waits for a decision, what is old, and the framework."""
    waiting, old = found.of(*DECISIONS), found.of(STALE)
    words = ngettext(
        "{count} thing waits for a decision", "{count} things wait for a decision", len(waiting)
    ).format(count=show_number(len(waiting)))
    _heading(_("What changed"))
    _list([Thing(CHANGE, found.changes, "overview", "changed")], "", "attention_changed")
    _heading(_("What needs a decision"))
    _list([Thing(TARGET, words, "overview", "everything")] if waiting else [], _no_decision(),
          "attention_decide")  # fmt: skip
    _heading(_("What is out of date"))
    _list(old, _nothing_old(), "attention_old")
    _heading(_("What the framework asks"))
    _list([Thing(FRAMEWORK, found.framework, "enablers", "grid")], "", "attention_framework")


def everything(found: Found) -> None:
    """All of it, in two columns: what changed and what is old; what waits for a decision."""
    left, right = st.columns(2, gap="large")
    with left:
        _heading(_("What changed since the list before"))
        words = _("All measures, and since when each is compared")
        changes = found.of(CHANGE)
        every = Thing(CHANGE, words if changes else found.changes, "overview", "changed")
        _list([*changes, every], "", "attention_changed")
        _heading(_("What is out of date"))
        _list(found.of(STALE), _nothing_old(), "attention_old")
    with right:
        _heading(_("What needs a decision"))
        _list(found.of(*DECISIONS), _no_decision(), "attention_decide")
        _heading(_("What the framework asks"))
        _list([Thing(FRAMEWORK, found.framework, "enablers", "grid")], "", "attention_framework")


def _no_decision() -> str:
    return _("Nothing: no target is clearly missed, and the framework asks for none.")


def _nothing_old() -> str:
    return _("No file is older than it should be.")


def _list(things: Sequence[Thing], nothing: str, key: str) -> None:
    """Links under each other, or that there are none."""
    with st.container(key=key, gap=None):
        for each in things:
            _link(each)
    if not things and nothing:
        st.html(f'<p class="gw-subtitle">{escape(nothing)}</p>')


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
    rows = measure_changes.surely_changed(found)
    _list([Thing(CHANGE, measure_changes.in_words(row), row["page"], row["view"]) for row in rows],
          "", "attention")  # fmt: skip


def _link(thing: Thing) -> None:
    """One thing. A role that may not load files is told that they are old, without a link."""
    entry = site.page(thing.page)
    if not viewers.viewer().opens("pages", entry.id):
        st.markdown(plainly(thing.sentence))
        return
    is_first = not thing.view or thing.view == entry.views[0].id
    query = {**address.to_carry(), **({} if is_first else {address.VIEW: thing.view})}
    st.page_link(entry.file, label=plainly(thing.sentence), icon=entry.icon, query_params=query)
