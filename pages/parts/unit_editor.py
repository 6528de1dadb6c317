"""The form that says a unit was renamed or merged, and takes it back."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.engine.display import field_title
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.units import changes as unit_changes
from analytics.units.changes import UnitChange
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, pgettext, show_date
from pages.parts import buttons, data, states

_SAID = "unit_said"
_FIELDS = ("unit_who",)


def draw(result: TableResult) -> None:
    """Take a suggestion, say something else, or take a word back."""
    if words := st.session_state.pop(_SAID, ""):
        states.notice(words, _("Every page uses the new name from now on; what was loaded is"
                               " unchanged."),
                      "good")  # fmt: skip
    st.text_input(_("Your name or initials"), key="unit_who", max_chars=60)
    _suggestions(result)
    _form()
    _said(result)


def _suggestions(result: TableResult) -> None:
    levels = {field_title(name): name for name in unit_changes.LEVELS}
    for number, row in enumerate(r for r in result.rows if r["status"] == _("suggested")):
        words = _("{level}: “{before}” is now “{after}”").format(
            level=row["level"], before=row["before"], after=row["after"]
        )
        if buttons.button(words, key=f"unit_take_{number}", texts=_FIELDS,
                             icon=":material/check:"):  # fmt: skip
            since = date.fromisoformat(row["changed_on"])
            _do(UnitChange(levels[row["level"]], row["before"], row["after"], since))


def _form() -> None:
    left, middle, right = st.columns(3)
    level = left.selectbox(
        pgettext("of the organisation", "Level"),
        list(unit_changes.LEVELS),
        key="unit_level",
        format_func=field_title,
    )
    names = _names(level)
    before = middle.selectbox(_("Old name"), names, key="unit_before_choice", index=None)
    after = right.selectbox(_("New name"), names, key="unit_after_choice", index=None)
    dates = [None, *data.dates()]
    since = st.selectbox(
        _("First list with the new name"), dates, key="unit_since", width=320,
        format_func=lambda day: show_date(day) if day else _("Not known: on every date"),
    )  # fmt: skip
    if buttons.button(
        _("Count it under its new name"), key="unit_say", texts=_FIELDS, type="primary",
        icon=":material/merge:", disabled=not (before and after),
    ) and before and after:  # fmt: skip
        _do(UnitChange(level, before, after, since))


def _names(level: str) -> list[str]:
    """Every unit of the level on any date that is loaded."""
    found = {name for day in data.dates() for name in data.choices(level, Scope(as_at=day))}
    return sorted(name for name in found if name != NOT_KNOWN)


def _said(result: TableResult) -> None:
    levels = {field_title(name): name for name in unit_changes.LEVELS}
    for number, row in enumerate(r for r in result.rows if r["status"] == _("recorded")):
        words = _("Undo: {level}, “{before}”").format(level=row["level"], before=row["before"])
        if buttons.button(words, key=f"unit_back_{number}", texts=_FIELDS,
                             icon=":material/undo:"):  # fmt: skip
            _take_back(levels[row["level"]], row["before"])


def _do(change: UnitChange) -> None:
    try:
        unit_changes.record_change(data.folder(), change, buttons.sent("unit_who"))
    except UserError as fault:
        states.refused(fault)
        return
    _again(_("“{before}” is counted as “{after}”").format(
        before=change.before, after=change.after
    ))  # fmt: skip


def _take_back(level: str, before: str) -> None:
    try:
        unit_changes.take_back(data.folder(), level, before, buttons.sent("unit_who"))
    except UserError as fault:
        states.refused(fault)
        return
    _again(_("“{before}” is shown under its own name again").format(before=before))


def _again(words: str) -> None:
    st.session_state[_SAID] = words
    st.rerun()
