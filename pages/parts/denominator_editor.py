"""Beds, patients or population of the units compared: typed here, kept with who and when."""

from __future__ import annotations

from datetime import date
from typing import Any

import streamlit as st

from analytics.compare.denominators import (
    KINDS,
    LONGEST_NAME,
    Denominator,
    list_denominators,
    on_date,
    read_changes,
    save,
)
from analytics.compare.options import ALL
from analytics.engine.display import show_split
from analytics.engine.scope import Scope
from analytics.errors import UserError
from analytics.figures import listing
from analytics.register import Register
from analytics.units.changes import list_changes
from analytics.values.typed_files import Fault
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import address, buttons, data, panel, states
from pages.parts.compare import Chosen

_SAID = "denominators_said"
_WHO = "denominators_who"
_ROWS = "denominators_rows"


def draw(chosen: Chosen, kind: str) -> None:
    """A grid of the units with their numbers, and everything that has been typed so far."""
    if chosen.by == ALL:
        return
    with st.expander(_("Enter beds, patients or population"), icon=":material/edit:"):
        kind = address.select_one(
            _("What to enter"), "denominator_kind", list(KINDS), kind, width=320,
            format_func=lambda item: _(KINDS[item].title),
        )  # fmt: skip
        day = _from_when()
        with Register(data.folder()) as register:
            kept, changes = list_denominators(register), list_changes(register)
        before = on_date(kept, chosen.by, kind, day, changes)
        rows = _grid(chosen, kind, day, before)
        changed, faults = read_changes(rows, before, chosen.by, kind, day)
        _say_last(changed or faults)
        st.text_input(_("Your name or initials"), key=_WHO, max_chars=LONGEST_NAME)
        if buttons.button(
            _("Save these numbers"), key="denominators_save", texts=(_WHO,),
            icon=":material/save:", type="primary",
        ):  # fmt: skip
            _save(changed, faults)
    if kept:
        panel.show(listing(data.fresh_table("unit_denominators", Scope())))


def _from_when() -> date:
    """From which date the numbers hold: one that is loaded, the date of the page by default."""
    loaded = [day.isoformat() for day in data.dates()]
    default = address.value("as_at", loaded, loaded[0])
    day = address.select_one(
        _("Valid from"), "denominator_from", loaded, default, width=320,
        format_func=lambda item: show_date(date.fromisoformat(item)),
    )  # fmt: skip
    return date.fromisoformat(day)


def _grid(
    chosen: Chosen, kind: str, day: date, before: dict[str, Denominator]
) -> list[dict[str, Any]]:
    """One row a unit; cells are texts, so that nothing somebody typed is wiped out."""
    key = f"denominators_{(chosen.by, kind, day.isoformat(), chosen.units)}"
    held = st.session_state.get(_ROWS)
    if held is None or held["key"] != key:
        rows = [
            {"unit": unit, "name": show_split(chosen.by, unit), "number": _text(before.get(unit))}
            for unit in chosen.units
        ]
        held = st.session_state[_ROWS] = {"key": key, "rows": rows, "typed": rows}
    elif key not in st.session_state:
        held["rows"] = held["typed"]  # the page was left and opened again
    edited = st.data_editor(
        held["rows"], key=key, hide_index=True, disabled=["name"],
        column_order=["name", "number"],
        column_config={
            "name": st.column_config.TextColumn(_("Unit")),
            "number": st.column_config.TextColumn(_(KINDS[kind].title), alignment="right"),
        },
        alt=_("A number for each unit: {kind}").format(kind=_(KINDS[kind].title)),
    )  # fmt: skip
    held["typed"] = [dict(row) for row in edited]
    return held["typed"]


def _text(item: Denominator | None) -> str:
    return f"{item.number:g}" if item and item.number is not None else ""


def _save(changed: list[Denominator], faults: list[Fault]) -> None:
    if faults:
        states.faults(faults, _("What you typed is still there. Nothing has been saved yet."))
        return
    try:
        with Register(data.folder()) as register:
            count = save(register, changed, buttons.sent(_WHO))
    except UserError as fault:
        states.refused(fault)
        return
    st.session_state[_SAID] = count
    st.session_state.pop(_ROWS, None)
    st.rerun()


def _say_last(unsaved: object) -> None:
    """What the last press kept, until something else is typed."""
    if unsaved:
        st.session_state.pop(_SAID, None)
    count = st.session_state.get(_SAID)
    if count:
        words = ngettext("Saved {count} number", "Saved {count} numbers", count)
        states.notice(
            words.format(count=show_number(count)),
            _("With the name of whoever typed them, and when."),
            "good",
        )
