"""What somebody changes about how a file is read: sheet, header, date, columns, unknown values."""

from __future__ import annotations

from datetime import date
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from analytics.engine.display import show_split
from analytics.errors import UserError
from analytics.imports.finding.corrections import Corrections
from analytics.imports.finding.one_person import read_employee_number
from analytics.imports.finding.several_sheets import ALL_SHEETS
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.previewing.preview import Preview
from analytics.imports.typing.date_choice import DATE
from analytics.values.dates import read_date
from analytics.words import _, ngettext, show_date, show_number
from pages.parts import shell, states
from pages.parts.importing import column_choices
from pages.parts.importing.column_choices import ColumnChoices
from pages.parts.plainly import plainly

_MADE, _FILE, _ROUND = "corrections", "corrections_file", "corrections_round"


def made_for(file_id: str) -> Corrections:
    """The corrections made so far for one uploaded file; none for a new one."""
    if st.session_state.get(_FILE) != file_id:
        st.session_state[_FILE], st.session_state[_MADE] = file_id, {}
    return Corrections(**st.session_state[_MADE])


def _this_file() -> str:
    """Part of the key of each field: what was chosen or typed for one file is not for the next."""
    return str(st.session_state[_FILE])


def forget() -> None:
    """Let go of every correction; what was stored remembers its own."""
    st.session_state.pop(_FILE, None)
    st.session_state.pop(_MADE, None)


def show(found: Preview) -> None:
    """The form: what is asked, the columns that matter most, and the rest in closed panels."""
    shell.section(_("Correct how the file is read"))
    asked = any(code.needs_answer for code in found.typed.unknown_codes)
    with st.form("corrections_form"):
        if asked:
            st.html(f"<h3>{escape(_('Unknown values'))}</h3>")
        codes = _codes(found) if asked else {}
        st.html(f"<h3>{escape(_('Columns'))}</h3>")
        columns = column_choices.show(found, _keys())
        title = _("Kind of file, date, sheet and row of headings")
        is_open = found.as_at is None or found.reading.lacks_person
        with st.expander(plainly(title), icon=":material/description:", expanded=is_open):
            changed = {**_file(found), "codes": codes}
        if st.form_submit_button(_("Check again"), icon=":material/refresh:", type="primary"):
            _take(found, changed, columns)


def _keys() -> str:
    """Part of the key of each field of columns: the file, and how often it was checked.

    What a field shows is then always what the file was read by: a field that lost its column to
    another would otherwise still show it, and take it back with the next check.
    """
    return f"{_this_file()}_{st.session_state.get(_ROUND, 0)}"


def _file(found: Preview) -> dict[str, Any]:
    left, right = st.columns(2)
    kinds = all_kinds()
    ids = list(kinds)
    kind = left.selectbox(
        _("Kind of file"), ids, index=ids.index(found.kind.id),
        format_func=lambda item: _(kinds[item].title),
    )  # fmt: skip
    as_at = right.text_input(
        plainly(
            _("Last day of the period (day/month/year)")
            if found.kind.event_columns
            else _("As-at date (day/month/year)")
        ),
        _as_text(found.as_at),
    )
    since = _as_text(found.covers_from)
    if found.kind.event_columns:
        since = right.text_input(_("First day of the period (day/month/year)"), since)
    sheets = [*([ALL_SHEETS] if found.reading.mergeable_sheets else []), *found.reading.all_sheets]
    now = ALL_SHEETS if found.reading.is_merged else found.reading.sheet
    sheet = left.selectbox(
        _("Sheet"), sheets, index=sheets.index(now) if now in sheets else None,
        format_func=partial(_sheet_title, found),
    )  # fmt: skip
    header = right.number_input(_("Header row"), 1, 1000, int(found.reading.header_row or 1))
    employee_number = st.session_state[_MADE].get("employee_number", "")
    if found.reading.lacks_person:
        employee_number = right.text_input(
            _("Whose list it is (employee number)"), employee_number, max_chars=40,
            key=f"whose_{_this_file()}",
            help=_("Only for one person's list that does not show whose it is. It is used for"
                   " this file only and is not remembered."),
        )  # fmt: skip
    days = {"as_at": as_at, "since": since}
    return {
        "kind": kind,
        **days,
        "sheet": sheet,
        "header_row": header,
        "employee_number": employee_number,
    }


def _sheet_title(found: Preview, sheet: str) -> str:
    """A sheet, or all those that are one list."""
    if sheet != ALL_SHEETS:
        return sheet
    count = len(found.reading.mergeable_sheets)
    return ngettext(
        "All {count} sheets of this list", "All {count} sheets of this list", count
    ).format(count=show_number(count))


def _as_text(day: date | None) -> str:
    return day.strftime("%d/%m/%Y") if day else ""


def _codes(found: Preview) -> dict[tuple[str, str], str]:
    unanswered = [code for code in found.typed.unknown_codes if code.needs_answer]
    grid = st.grid(2, min_column_width=280)
    chosen: dict[tuple[str, str], str] = {}
    for code in unanswered:
        label = code.question or ngettext(
            "{field}: “{text}” ({count} row)", "{field}: “{text}” ({count} rows)", code.count
        ).format(field=_(code.title), text=code.found, count=show_number(code.count))
        options = list(code.choices)
        picked = grid.selectbox(
            plainly(label), options, key=f"code_{_this_file()}_{code.field}_{code.found}",
            format_func=partial(_meaning, code.field), placeholder=_("Leave as it is"),
            index=options.index(code.suggestion) if code.suggestion in options else None,
        )  # fmt: skip
        if picked:
            chosen[code.field, code.found] = picked
    return chosen


def _meaning(field: str, value: str) -> str:
    """What a text may mean, in the reader's language; a date as dates are written."""
    day = read_date(value).value if field == DATE[0] else None
    return show_date(day, "medium") if isinstance(day, date) else show_split(field, value)


def _take(found: Preview, changed: dict[str, Any], columns: ColumnChoices) -> None:
    """Keep what differs from what was recognised, and read the file again."""
    if columns.conflicts:
        states.notice(_("One column, two meanings"), " ".join(columns.conflicts), "bad")
        return
    made = dict(st.session_state.get(_MADE, {}))
    now = ALL_SHEETS if found.reading.is_merged else found.reading.sheet
    moved = (changed["sheet"], changed["header_row"]) != (now, found.reading.header_row)
    if changed["kind"] != found.kind.id:
        made["kind"] = changed["kind"]
    if moved:
        row = int(changed["header_row"])
        # Each sheet of a list has a row of its own, and so has another sheet that was chosen.
        kept = row == found.reading.header_row and ALL_SHEETS in (changed["sheet"], now)
        made |= {"sheet": changed["sheet"], "header_row": None if kept else row}
    days = {name: _read_day(changed[name]) for name in ("as_at", "since")}
    if any(changed[name].strip() and day is None for name, day in days.items()):
        states.notice(_("That is not a date"), _("Write it as day/month/year: 31/03/2026."), "bad")
        return
    try:
        made["employee_number"] = read_employee_number(changed["employee_number"])
    except UserError as fault:
        states.refused(fault)
        return
    now = {"as_at": found.as_at, "since": found.covers_from}
    made |= {name: day for name, day in days.items() if day and day != now[name]}
    # Letters chosen for one sheet mean nothing on another.
    made["mapping"] = {} if moved else {**made.get("mapping", {}), **columns.changed}
    made["codes"] = {**made.get("codes", {}), **changed["codes"]}
    st.session_state[_MADE] = {name: value for name, value in made.items() if value}
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
    st.rerun()


def _read_day(text: str) -> date | None:
    value = read_date(text.strip()).value if text.strip() else None
    return value if isinstance(value, date) else None
