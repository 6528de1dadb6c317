"""Saying how an item stands: four separate things, an owner and dates, saved as a new revision.

What was typed lives in the session with the revision that it was opened at. Where somebody else has
saved the same item meanwhile, their change is shown and the form holds both, before anything is
kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from analytics.framework import saving, statuses, words
from analytics.framework.book import Book
from analytics.framework.catalogue import Item
from analytics.framework.statuses import Status
from analytics.values.merging import Merged
from analytics.words import _, show_date
from pages.parts import buttons, grid, shell, states
from pages.parts.framework import who
from pages.parts.framework.clash import clashes_grid, theirs_grid
from pages.parts.plainly import plainly

_SAVED = "framework_saved"


@dataclass
class Draft:
    """What is being typed: on which status, with which values, in which round of the form."""

    base: Status
    content: Mapping[str, str]
    round: int = 0
    typed: dict[str, str] = field(default_factory=dict)  # fields that were changed in the form
    merged: Merged | None = None
    theirs: Status | None = None

    def shown(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(name, self.content.get(name, ""))


def draw(book: Book, item: Item) -> None:
    """The form; for whoever may not say anything, the reason."""
    notices = st.container(key="framework_notices")  # always there, so that nothing below moves
    if not who.may_say():
        states.notice(
            _("Only whoever may load files can change this"),
            _("Ask whoever looks after Gweithlu, or send them what to change."),
        )
        return
    draft = _draft(book, item)
    with notices:
        if not _is_typed(draft):
            _say_saved(item, draft)
        _say_merged(draft)
    with st.container(border=True, key="panel_say"):
        st.html(f'<h3 class="gw-headline">{escape(_("Say how it stands"))}</h3>')
        content = _fields(book, item, draft)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            name = who.ask()
            if buttons.button(
                _("Save"), key="framework_save", type="primary", icon=":material/check:",
                disabled=not name,
            ):  # fmt: skip
                _save(book, item, draft, content)
            if not name:
                st.html(f'<p class="gw-subtitle">{escape(_("Type your name to save."))}</p>')


def _key(book: Book, item: Item) -> str:
    return f"framework_draft_{book.organisation}_{item.id}"


def _draft(book: Book, item: Item) -> Draft:
    """What is being typed; begun anew where somebody has saved and nothing is typed here."""
    key, now = _key(book, item), book.said.get(item.id, Status(item.id))
    kept: Draft | None = st.session_state.get(key)
    if kept is None or (kept.base.revision != now.revision and not _is_typed(kept)):
        st.session_state[key] = Draft(now, statuses.tidied(now.content))
    return st.session_state[key]


def _is_typed(draft: Draft) -> bool:
    """Whether the form says anything else than what it was opened with."""
    now = {name: draft.shown(name) for name in statuses.FIELDS}
    return any(statuses.differing(draft.base.content, statuses.tidied(now)))


def _take(key: str, name: str, widget: str) -> None:
    """Keep what was typed: a run that is sent through the front door would lose it."""
    value = st.session_state.get(widget)
    text = value.isoformat() if isinstance(value, date) else str(value or "")
    st.session_state[key].typed[name] = text


def _stem(book: Book, item: Item, draft: Draft) -> str:
    """What the keys of the fields begin with: another one for each round of the form."""
    return f"{_key(book, item)}_{draft.base.revision}_{draft.round}"


def _fields(book: Book, item: Item, draft: Draft) -> dict[str, str]:
    """The fields, in three rows; what stands in them now."""
    first, second, third = st.columns(3), st.columns([2, 1, 1]), st.columns([1, 2])
    places = dict(zip(statuses.FIELDS, (*first[:2], second[0], first[2], *second[1:], *third),
                      strict=True))  # fmt: skip
    key, stem = _key(book, item), _stem(book, item, draft)
    return {name: _field(place, name, draft, key, f"{stem}_{name}")
            for name, place in places.items()}  # fmt: skip


def _field(place: Any, name: str, draft: Draft, key: str, widget: str) -> str:
    """One field, and what stands in it."""
    title, shown = words.field_title(name), draft.shown(name)
    kept: dict[str, Any] = {"key": widget, "on_change": _take, "args": (key, name, widget)}
    if name in statuses.LISTS:
        options = ["", *statuses.labels_of(name)]
        options = options if shown in options else [*options, shown]  # of a scheme not in use
        return place.selectbox(
            plainly(title), options, options.index(shown), **kept,
            format_func=lambda each: words.label(name, each) if each else _("Nothing said"),
        )  # fmt: skip
    if name == "revised_due":
        day = place.date_input(
            plainly(title), date.fromisoformat(shown) if shown else None, format="DD/MM/YYYY",
            min_value=date(2015, 1, 1), max_value=date(2060, 12, 31), **kept,
        )  # fmt: skip
        return day.isoformat() if isinstance(day, date) else ""
    return place.text_input(plainly(title), shown, max_chars=300, help=_help(name), **kept)


def _help(name: str) -> str | None:
    return {
        "reason": _("Why this stage and this confidence. It is required with either of them."),
        "owner": _("A role, or a name."),
        "owner_number": _("If you give it, you are told when the owner is no longer in post. It is"
                          " shown to nobody."),
    }.get(name)  # fmt: skip


def _save(book: Book, item: Item, draft: Draft, content: Mapping[str, str]) -> None:
    with shell.plain_faults():
        done = saving.save_status(who.by(book.organisation), item.id, draft.base, content)
        key = _key(book, item)
        if done.merged is not None:
            st.session_state[key] = Draft(
                done.status, done.merged.content, draft.round + 1, {}, done.merged, done.status
            )
        else:
            st.session_state.pop(key)
            st.session_state[_SAVED] = (item.id, done.status.revision)
        st.rerun()


def _say_saved(item: Item, draft: Draft) -> None:
    """That it was saved, until something else is typed."""
    if st.session_state.get(_SAVED) == (item.id, draft.base.revision):
        states.notice(_("Saved"), _("What was said before stays in the history below."), "good")


def _say_merged(draft: Draft) -> None:
    """What somebody else has saved since the form was opened; nothing of mine is lost by it."""
    if draft.merged is None or draft.theirs is None:
        return
    saved = draft.theirs.saved_at
    title = _("{who} saved this enabler on {date}, while you were typing").format(
        who=draft.theirs.saved_by, date=show_date(saved.date()) if saved else "–"
    )
    states.notice(
        title,
        _("Nothing of yours is kept yet, and nothing is lost: their changes are in the form beside"
          " yours. Look at them, then save."), "warn",
    )  # fmt: skip
    grid.show(theirs_grid(draft.merged.theirs), caption=True)
    if draft.merged.clashes:
        _say_clashes(draft.merged.clashes, draft.content)


def _say_clashes(clashes: Sequence[tuple[str, str]], mine: Mapping[str, str]) -> None:
    states.notice(
        _("You both changed the same fields"),
        _("The form has what you typed. Theirs is below: choose it in the form where it is right."),
        "warn",
    )
    grid.show(clashes_grid([(name, mine.get(name, ""), theirs) for name, theirs in clashes]),
              caption=True)  # fmt: skip
