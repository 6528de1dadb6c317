"""Saying how an item stands: four separate things, an owner and dates, saved as a new revision.

What was typed lives in the session with the revision that it was opened at. Where somebody else has
saved the same item meanwhile, their change is shown and the form holds both, before anything is
kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

import streamlit as st

from analytics.framework import saving, statuses, words
from analytics.framework.book import Book
from analytics.framework.catalogue import Item
from analytics.framework.statuses import Merged, Status
from analytics.words import _, show_date
from pages.parts import buttons, grid, shell, states
from pages.parts.framework import who
from pages.parts.framework.clash import clashes_grid, theirs_grid

_SAVED = "framework_saved"


@dataclass
class Draft:
    """What is being typed: on which status, with which values, in which round of the form."""

    base: Status
    content: Mapping[str, str]
    round: int = 0
    merged: Merged | None = None
    theirs: Status | None = None


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
        if not _is_typed(book, item, draft):
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
    if kept is None or (kept.base.revision != now.revision and not _is_typed(book, item, kept)):
        st.session_state[key] = Draft(now, statuses.tidied(now.content))
    return st.session_state[key]


def _is_typed(book: Book, item: Item, draft: Draft) -> bool:
    """Whether the form says anything else than what it was opened with, this very moment."""
    stem = _stem(book, item, draft)
    typed = {name: st.session_state.get(f"{stem}_{name}", draft.content.get(name, ""))
             for name in statuses.FIELDS}  # fmt: skip
    return any(statuses.differing(draft.base.content, statuses.tidied(typed)))


def _stem(book: Book, item: Item, draft: Draft) -> str:
    """What the keys of the fields begin with: another one for each round of the form."""
    return f"{_key(book, item)}_{draft.base.revision}_{draft.round}"


def _fields(book: Book, item: Item, draft: Draft) -> dict[str, str]:
    """The fields, in three rows; what stands in them now."""
    stem = _stem(book, item, draft)
    said: dict[str, str] = {}
    first, second, third = st.columns(3), st.columns([2, 1, 1]), st.columns([1, 2])
    for place, name in zip(first, statuses.LISTS, strict=True):
        said[name] = _chosen(place, name, draft, stem)
    for place, name in zip(second, ("reason", "owner", "owner_number"), strict=True):
        said[name] = place.text_input(
            words.field_title(name), draft.content.get(name, ""), key=f"{stem}_{name}",
            max_chars=300, help=_help(name),
        )  # fmt: skip
    due = third[0].date_input(
        words.field_title("revised_due"), _day(draft.content.get("revised_due")),
        key=f"{stem}_revised_due", format="DD/MM/YYYY",
        min_value=date(2015, 1, 1), max_value=date(2060, 12, 31),
    )  # fmt: skip
    said["revised_due"] = due.isoformat() if isinstance(due, date) else ""
    said["due_reason"] = third[1].text_input(
        words.field_title("due_reason"), draft.content.get("due_reason", ""),
        key=f"{stem}_due_reason", max_chars=300,
    )  # fmt: skip
    return said


def _chosen(place: Any, name: str, draft: Draft, stem: str) -> str:
    options = ["", *statuses.labels_of(name)]
    now = draft.content.get(name, "")
    options = options if now in options else [*options, now]  # of a scheme that is not in use
    return place.selectbox(
        words.field_title(name), options, options.index(now), key=f"{stem}_{name}",
        format_func=lambda each: words.label(name, each) if each else _("Nothing said"),
    )  # fmt: skip


def _help(name: str) -> str:
    return {
        "reason": _("Why this stage and this confidence. It is required with either of them."),
        "owner": _("A role, or a name."),
        "owner_number": _("If you give it, you are told when the owner is no longer in post. It is"
                          " shown to nobody."),
    }[name]  # fmt: skip


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _save(book: Book, item: Item, draft: Draft, content: Mapping[str, str]) -> None:
    with shell.plain_faults():
        done = saving.save_status(who.by(book.organisation), item.id, draft.base, content)
        key = _key(book, item)
        if done.merged is not None:
            st.session_state[key] = Draft(
                done.status, done.merged.content, draft.round + 1, done.merged, done.status
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
