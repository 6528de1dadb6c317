"""Adding evidence and milestones to an item, and what can be done with the item itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import streamlit as st

from analytics.framework import saving
from analytics.framework.book import Book
from analytics.framework.catalogue import Item
from analytics.framework.entries import EVIDENCE, MILESTONE
from analytics.words import _, show_date
from pages.parts import buttons, shell
from pages.parts.framework import who
from pages.parts.plainly import plainly

_ROUND = "framework_log_round"


def draw(book: Book, item: Item) -> None:
    """Three boxes, folded up: evidence, milestones, and the item in the list."""
    if not (who.may_say() and who.name()):
        return
    with st.expander(_("Add evidence, or take a line back")):
        _evidence(book, item)
    with st.expander(_("Add a milestone, or say that one was reached")):
        _milestones(book, item)
    with st.expander(_("Change the list: link, replace or retire this item")):
        _list(book, item)


def _key(item: Item, name: str) -> str:
    """The key of a field; a new one after each line that was added, so that it is blank again."""
    return f"framework_{item.id}_{name}_{st.session_state.get(_ROUND, 0)}"


def _evidence(book: Book, item: Item) -> None:
    what = st.text_input(_("What shows how it stands"), key=_key(item, "what"), max_chars=300)
    first, second, third = st.columns(3)
    where = first.text_input(_("Where it is found"), key=_key(item, "where"), max_chars=300)
    dated = _day(second, _("Date of the evidence"), _key(item, "dated"), date.today())
    review = _day(third, _("Look at it again by"), _key(item, "review"), None)
    if buttons.button(_("Add evidence"), key="framework_add_evidence", icon=":material/add:"):
        _do(lambda: saving.log_evidence(who.by(book.organisation), item.id,
                                        dated or date.today(), what, where, review))  # fmt: skip
    lines = {each.id: _("{date}: {what}").format(date=show_date(each.dated, "medium"),
                                                 what=each.what)
             for each in book.evidence.get(item.id, ())}  # fmt: skip
    _take_back(book, item, EVIDENCE, lines)


def _milestones(book: Book, item: Item) -> None:
    title = st.text_input(_("What will have been reached"), key=_key(item, "step"), max_chars=300)
    due = _day(st, _("By when"), _key(item, "due"), None)
    if buttons.button(_("Add milestone"), key="framework_add_step", icon=":material/add:",
                      disabled=due is None):  # fmt: skip
        assert due is not None
        _do(lambda: saving.save_milestone(who.by(book.organisation), item.id, title, due))
    steps = {each.id: each for each in book.milestones.get(item.id, ())}
    still = [each.id for each in steps.values() if each.done_on is None]
    if still:
        chosen = st.selectbox(_("Reached today"), still, key=_key(item, "reached"),
                              format_func=lambda each: steps[each].title)  # fmt: skip
        if buttons.button(_("Say that it was reached"), key="framework_reached"):
            step = steps[chosen]
            _do(lambda: saving.save_milestone(who.by(book.organisation), item.id, step.title,
                                              step.due, date.today(), entry=step.id))  # fmt: skip
    _take_back(book, item, MILESTONE, {key: each.title for key, each in steps.items()})


def _take_back(book: Book, item: Item, kind: str, lines: dict[str, str]) -> None:
    if not lines:
        return
    chosen = st.selectbox(
        _("Take back what was a mistake"), list(lines), key=_key(item, f"back_{kind}"),
        format_func=lambda each: lines[each],
    )  # fmt: skip
    if buttons.button(_("Take back"), key=f"framework_back_{kind}", icon=":material/undo:"):
        _do(lambda: saving.take_back(who.by(book.organisation), item.id, kind, chosen))


def _list(book: Book, item: Item) -> None:
    linked = st.text_input(_("Action of another plan"), item.linked_to, key=_key(item, "linked"),
                           max_chars=300)  # fmt: skip
    if buttons.button(_("Link"), key="framework_link", icon=":material/link:"):
        _do(lambda: saving.link_item(who.by(book.organisation), item.id, linked))
    others = [
        each.id for each in book.items.values()
        if each.id != item.id and each.kind == item.kind and each.state == "current"
    ]  # fmt: skip
    successor = st.selectbox(_("Replaced by"), others, key=_key(item, "successor"))
    if buttons.button(_("Say that it is replaced"), key="framework_supersede",
                      icon=":material/arrow_forward:", disabled=not others):  # fmt: skip
        _do(lambda: saving.supersede_item(who.by(book.organisation), item.id, successor))
    if item.state != "current":
        if buttons.button(_("Bring it back"), key="framework_restore", icon=":material/undo:"):
            _do(lambda: saving.restore_item(who.by(book.organisation), item.id))
        return
    why = st.text_input(_("Why it is taken out of the list"), key=_key(item, "why"), max_chars=300)
    if buttons.button(_("Retire"), key="framework_retire", icon=":material/archive:"):
        _do(lambda: saving.retire_item(who.by(book.organisation), item.id, why))


def _day(place: Any, label: str, key: str, usual: date | None) -> date | None:
    found = place.date_input(plainly(label), usual, key=key, format="DD/MM/YYYY",
                             min_value=date(2000, 1, 1), max_value=date(2060, 12, 31))  # fmt: skip
    return found if isinstance(found, date) else None


def _do(act: Callable[[], Any]) -> None:
    """Do it, and draw the page again with blank fields; a fault is said plainly."""
    with shell.plain_faults():
        act()
        st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
        st.rerun()
