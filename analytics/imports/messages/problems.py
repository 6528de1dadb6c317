"""What is wrong with a file, said so that the sender can mend it.

place > what was found > what to do. Equal messages are grouped: one Problem is about all cells of
a column with one fault, lists up to twelve of them and says how many there are. What was found is
never shown for identifying columns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Literal

from analytics.words import N_, NP_, _, ngettext, show_list, show_number

Severity = Literal["refused", "row_left_out", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("refused", "row_left_out", "warning", "note")
# What a problem did to the rows or the file, in a word or two.
HAPPENED: Mapping[str, str] = MappingProxyType(
    {
        "refused": N_("Refused"),
        "row_left_out": N_("Row left out"),
        "warning": N_("Warning"),
        "note": NP_("kind of message", "Note"),
    }
)
CELLS_SHOWN = 12
_ADDRESSES, _EXAMPLES = 2, 3  # cells that are all named; rows named of more cells than that
_CELL = re.compile(r"([A-Z]{1,3})(\d+)")


@dataclass(frozen=True)
class FoundText:
    """One of several texts with the same fault in a column: its cells, and what it may mean."""

    found: str
    count: int
    cells: tuple[str, ...] = ()
    sheets: tuple[str, ...] = ()
    suggestion: str | None = None


@dataclass(frozen=True)
class Problem:
    """One fault, or many equal ones. ``cells`` are addresses of the user's own file.

    Where they are on several sheets of one list, ``sheets`` has the sheet of each, and ``sheet``
    is empty. ``heading`` is that of their column in the file, ``column`` what it was read as.
    ``texts``: each text that was found, where there are several.
    """

    severity: Severity
    rule: str
    message: str
    sheet: str = ""
    cells: tuple[str, ...] = ()
    count: int = 1
    found: str | None = None
    column: str | None = None
    effect: str = ""
    do_next: str = ""
    sheets: tuple[str, ...] = ()
    heading: str | None = None
    texts: tuple[FoundText, ...] = ()

    def place(self) -> str:
        """``Data, N14, N27``, ``Data, column N “Grade”: 34 cells, for example rows 3, 8, 12``."""
        if not self.cells:
            return self.sheet
        text = self._many_cells() or self._each_cell()
        return f"{self.sheet}, {text}" if self.sheet else text

    def _many_cells(self) -> str:
        """How many cells of one column, or rows, and some of them; nothing for a few cells."""
        if self.count <= _ADDRESSES or self.sheets or not self.cells:
            return ""
        found = [_CELL.fullmatch(cell) for cell in self.cells]
        letters = {cell[1] for cell in found if cell}
        if all(found) and len(letters) == 1:
            rows = [cell[2] for cell in found if cell]
            return self._in_column(letters.pop(), show_list(rows[:_EXAMPLES]))
        rows = [number for cell in self.cells for number in re.findall(r"\d+", cell)]
        if any(found) or len(rows) != len(self.cells):
            return ""
        words = ngettext(
            "{count} row, for example rows {rows}",
            "{count} rows, for example rows {rows}",
            self.count,
        )
        return words.format(count=show_number(self.count), rows=show_list(rows[:_EXAMPLES]))

    def _in_column(self, letter: str, rows: str) -> str:
        words = ngettext(
            "column {column}: {count} cell, for example rows {rows}",
            "column {column}: {count} cells, for example rows {rows}",
            self.count,
        )
        named = _("{letter} “{heading}”").format(letter=letter, heading=self.heading)
        column = named if self.heading else letter
        return words.format(column=column, count=show_number(self.count), rows=rows)

    def _each_cell(self) -> str:
        """``N14, N27 and 9 more``, ``Ward 1!N14, Ward 2!C3``."""
        addresses = self._addresses()[:_ADDRESSES]
        shown = [f"{sheet}!{cell}" if sheet else cell for sheet, cell in addresses]
        more = self.count - len(shown)
        text = show_list(shown)
        if more > 0:
            words = ngettext("{cells} and {count} more", "{cells} and {count} more", more)
            text = words.format(cells=text, count=more)
        return text

    def _addresses(self) -> list[tuple[str, str]]:
        """Each cell with its sheet, if that is not the one of all of them."""
        return list(zip_longest(self.sheets, self.cells, fillvalue=""))

    def sheet_of(self, place: int) -> str:
        """The sheet of one of the cells."""
        return self.sheets[place] if self.sheets else self.sheet

    def in_words(self) -> str:
        """The whole message on one line, for terminals and lists."""
        parts = [self.message, self.effect, self.do_next]
        said = " ".join(part for part in parts if part)
        place = self.place()
        if not place:
            return said
        return f"{place}. {said}" if self._many_cells() else f"{place}: {said}"

    def to_json(self) -> dict[str, Any]:
        """The keys that scripts read."""
        return {**asdict(self), "cells": list(self.cells), "sheets": list(self.sheets)}


def sort_problems(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest first, then the most frequent."""
    return sorted(problems, key=lambda item: (SEVERITIES.index(item.severity), -item.count))
