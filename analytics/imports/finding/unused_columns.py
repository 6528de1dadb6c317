"""Columns that nothing reads, told apart: those that may change a number, and the others.

A column is never passed over in silence where it could change a number: the words of its heading,
or its first cells, say what it may hold, and the kind of file has a use for that.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analytics import codelists
from analytics.codelists import Entry
from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place
from analytics.imports.kinds.declare import Kind
from analytics.imports.kinds.skill_marks import HELD, NOT_HELD, read_mark
from analytics.values import reading as values
from analytics.values.heading_words import is_about_another_person, words_of
from analytics.words import _

LIST = "unused_columns"
UNIT_WHY = "unit"  # the code of columns that may be units
_ROWS_LOOKED_AT = 300
_MOSTLY = 0.8
_ANY_KIND = "*"
_FEW_MARKS = 3  # different texts of a column of yes and no
_NAMES = frozenset(("name", "forename", "surname", "title"))


@dataclass(frozen=True)
class UnusedColumn:
    """A column that is not read, and what it may hold that could change a number."""

    column: MappedColumn
    why_id: str
    why: str

    @property
    def in_words(self) -> str:
        """``F “Hours Lost” (hours or FTE)``."""
        words = _("{letter} “{heading}” ({why})")
        return words.format(letter=self.column.column, heading=self.column.header, why=self.why)


def unused_that_may_matter(
    place: Place, unused: Sequence[MappedColumn]
) -> tuple[UnusedColumn, ...]:
    """The unused columns that could change a number of this kind of file, each with the reason."""
    found: list[UnusedColumn] = []
    for item in unused:
        texts = _texts(place, item)
        entry = (_by_heading(place.match.kind, item) or _by_cells(texts)) if texts else None
        if entry:
            found.append(UnusedColumn(item, entry.code, entry.label))
    return tuple(found)


def _texts(place: Place, item: MappedColumn) -> list[str]:
    """The different texts in the first rows of a column; none where all are blank."""
    if not item.number:
        return []
    cells = place.sheet.cells[f"c{item.number}"].slice(place.match.row, _ROWS_LOOKED_AT)
    return [text for text in cells.unique().to_pylist() if text and text.strip()]


def _by_heading(kind: Kind, item: MappedColumn) -> Entry | None:
    """What the words of the heading say; nothing of another person, or of a name."""
    words = words_of(item.header)
    if is_about_another_person(item.header) or words & _NAMES:
        return None
    for entry in codelists.load(LIST).entries:
        fields = entry.extra["fields"].split(";")
        used = _ANY_KIND in fields or any(kind.has(name) for name in fields)
        if used and words & {*entry.aliases}:
            return entry
    return None


def _is_mark(text: str) -> bool:
    """Whether a text is yes or no, or a tick or a cross."""
    mark = read_mark(text, numbers_are_levels=False).value
    return values.read_yes_no(text).value is not None or mark in (HELD, NOT_HELD)


def _by_cells(texts: Sequence[str]) -> Entry | None:
    """What the cells say whatever the heading: dates, yes and no, or numbers as FTE has them."""
    written = [text for text in texts if not text.isdecimal()]
    dates = sum(isinstance(values.read_date(text).value, date) for text in written)
    if dates >= _MOSTLY * len(texts):
        return codelists.load(LIST).match("date")
    marks = [text for text in texts if _is_mark(text)]
    if len(texts) <= _FEW_MARKS and len(marks) == len(texts):
        return codelists.load(LIST).match("status")
    numbers = [values.read_number(text).value for text in texts]
    parts = [n for n in numbers if isinstance(n, float | int) and 0 < n <= 1]
    halves = any(n != 1 for n in parts)
    if halves and len(parts) >= _MOSTLY * len(texts):
        return codelists.load(LIST).match("fte")
    return None
