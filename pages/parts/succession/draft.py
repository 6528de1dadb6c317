"""The list somebody is changing: it lives in their session, so that no click loses a cell.

The grid widget is rebuilt whenever the page is opened again; it is then filled with the rows as
they were left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

import streamlit as st

from analytics.imports.by_hand import FIRST_ROW, TypedSheet
from analytics.leadership.edits import (
    Change,
    Conflict,
    changes,
    is_blank,
    merge,
    tidied,
    without_stale_numbers,
)
from analytics.leadership.written import ROW, Row, WrittenList

DATES = ("start_date", "end_date", "assessed_on")
_SHARE = "chance"  # is typed in percent


@dataclass
class Draft:
    """``base`` is the list as it was opened, its rows numbered as in the grid; ``rows`` are the
    cells of the grid as they stand."""

    base: WrittenList
    rows: list[dict[str, Any]]
    grid: list[dict[str, Any]] = field(default_factory=list)
    version: int = 0
    conflicts: tuple[Conflict, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns of the grid."""
        return self.base.fields

    def keep(self, edited: Iterable[Mapping[str, Any]]) -> None:
        """Keep the cells of the grid as the widget gives them, as plain values."""
        self.rows = [{name: _plain(name, value) for name, value in row.items()} for row in edited]

    def written_rows(self) -> list[Row]:
        """The rows that hold anything, as the list has them; new ones stand after the others."""
        kept = [tidied(_from_grid(row)) for row in self.rows]
        kept = [row for row in kept if not is_blank(row, self.fields)]
        by_number = {row[ROW]: row for row in self.base.rows}
        last = max(by_number, default=FIRST_ROW - 1)
        found: list[Row] = []
        for row in kept:
            if row.get(ROW) is None:
                last += 1
                row = {**row, ROW: last}
            found.append(without_stale_numbers(by_number, {**_hidden(by_number, row), **row}))
        return found

    def rows_for_grid(self) -> list[Row]:
        """The same rows for the grid again: new ones without a number."""
        known = {row[ROW] for row in self.base.rows}
        return [row if row[ROW] in known else {**row, ROW: None} for row in self.written_rows()]

    def changes(self) -> list[Change]:
        """What was changed since the list was opened; whose NHS unique id a row has is no change
        of its own."""
        return changes(self.base.rows, self.written_rows(), self.fields)

    def sheet(self) -> TypedSheet:
        """The list as it would be stored, rows about oneself after those that are shown."""
        rows = self.written_rows()
        last = max((row[ROW] for row in rows), default=FIRST_ROW - 1)
        own = [{**row, ROW: last + place} for place, row in enumerate(self.base.own, 1)]
        return TypedSheet(self.base.kind, self.fields, (*rows, *own))

    def take_in(self, theirs: WrittenList) -> tuple[Change, ...]:
        """Put what somebody else has saved meanwhile into the list; what it was is returned.

        Where both changed one thing, mine stays in the grid and ``conflicts`` has both.
        """
        theirs = numbered(theirs)
        both = merge(self.base.kind, self.base.rows, self.written_rows(), theirs.rows, self.fields)
        self.base, self.conflicts = theirs, both.conflicts
        self.fill(both.rows)
        return both.theirs

    def fill(self, rows: Iterable[Row]) -> None:
        """Fill the grid with these rows."""
        self.rows = [_to_grid(row, self.fields) for row in rows]
        self.grid = [dict(row) for row in self.rows]
        self.version += 1


def _hidden(by_number: Mapping[int, Row], row: Row) -> Row:
    """What a row of the list says beside the columns of the grid."""
    return by_number.get(row[ROW], {})


def numbered(found: WrittenList) -> WrittenList:
    """A list whose rows are numbered as those of a sheet with its headings in row 1."""
    rows = tuple({**row, ROW: place} for place, row in enumerate(found.rows, FIRST_ROW))
    return replace(found, rows=rows)


def opened(found: WrittenList) -> Draft:
    """The draft of a list in this session; the list as it is loaded where there is none yet."""
    key = _key(found.kind)
    if key not in st.session_state:
        draft = Draft(numbered(found), [])
        draft.fill(draft.base.rows)
        st.session_state[key] = draft
    return st.session_state[key]


def is_open(kind: str) -> bool:
    """Whether somebody is changing the list in this session."""
    return _key(kind) in st.session_state


def close(kind: str) -> None:
    """Forget the draft: what was typed is stored, or not wanted."""
    st.session_state.pop(_key(kind), None)


def _key(kind: str) -> str:
    return f"list_draft_{kind}"


def _to_grid(row: Row, fields: Iterable[str]) -> dict[str, Any]:
    shown = {ROW: row[ROW], **{name: row.get(name) for name in fields}}
    if shown.get(_SHARE) is not None:
        shown[_SHARE] = round(100 * shown[_SHARE], 8)
    return shown


def _from_grid(row: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(row)
    if found.get(_SHARE) is not None:
        found[_SHARE] = round(found[_SHARE] / 100, 10)
    return found


def _plain(name: str, value: Any) -> Any:
    """A cell of the grid widget as a plain value: no number that is none, no time of day."""
    if isinstance(value, float) and value != value:
        return None
    if isinstance(value, datetime):
        return value.date()
    return _day(value) if name in DATES else value


def _day(value: Any) -> Any:
    """A day that the widget gives as text; a text that is none stays, for the check to name."""
    if not isinstance(value, str):
        return value
    with suppress(ValueError):
        return date.fromisoformat(value[: len("2026-01-31")])
    return value
