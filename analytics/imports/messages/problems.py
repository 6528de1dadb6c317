"""What is wrong with a file, said so that the sender can mend it.

place > what was found > what to do. Equal messages are grouped: one Problem lists up to twelve
cells and says how many there are. What was found is never shown for identifying columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from types import MappingProxyType
from typing import Any, Literal

from analytics.words import N_, NP_, ngettext, show_list

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


@dataclass(frozen=True)
class Problem:
    """One fault, or many equal ones. ``cells`` are addresses of the user's own file.

    Where they are on several sheets of one list, ``sheets`` has the sheet of each, and ``sheet``
    is empty.
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

    def place(self) -> str:
        """``Staff in post, N14, N27 and 9 more``, ``Ward 1!N14, Ward 2!C3``."""
        if not self.cells:
            return self.sheet
        shown = [f"{sheet}!{cell}" if sheet else cell for sheet, cell in self._addresses()[:2]]
        more = self.count - len(shown)
        text = show_list(shown)
        if more > 0:
            words = ngettext("{cells} and {count} more", "{cells} and {count} more", more)
            text = words.format(cells=text, count=more)
        return f"{self.sheet}, {text}" if self.sheet else text

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
        return f"{place}: {said}" if place else said

    def to_json(self) -> dict[str, Any]:
        """The keys that scripts read."""
        return {**asdict(self), "cells": list(self.cells), "sheets": list(self.sheets)}


def sort_problems(problems: Sequence[Problem]) -> list[Problem]:
    """The gravest first, then the most frequent."""
    return sorted(problems, key=lambda item: (SEVERITIES.index(item.severity), -item.count))
