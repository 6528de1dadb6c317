"""The workbook inside a native chart, which opens when somebody edits its data.

Its first sheet is laid out as the chart reads it; texts in it are texts, whatever they begin with.
A second one says what the numbers are, because a chart is often copied out of its slide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO

from analytics.exports.safe_book import SafeBook, Value
from analytics.exports.slides.words import plain
from analytics.words import _

SHEET = "Sheet1"  # what the charts of python-pptx read


@dataclass(frozen=True)
class Column:
    """A column of the sheet: its heading and its cells."""

    title: str
    cells: tuple[float | None, ...]


def letter_of(column: int) -> str:
    """The letters of a column counted from 0: 0 is A, 26 is AA."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def cells_of(column: int, rows: int) -> str:
    """The reference of the cells under a heading, as charts write it: ``Sheet1!$B$2:$B$9``."""
    letter = letter_of(column)
    return f"{SHEET}!${letter}$2:${letter}${rows + 1}"


def chart_book(
    categories: Sequence[str] | Sequence[date],
    columns: Sequence[Column],
    number_format: str,
    facts: Sequence[tuple[str, str]],
    made: datetime,
) -> bytes:
    """The workbook: categories in the first column, the series beside them; then the facts."""
    out = BytesIO()
    book = SafeBook(out, made)
    sheet = book.add_sheet(SHEET)
    sheet.set_column(0, 0, 34)
    for row, category in enumerate(categories, start=1):
        book.write(sheet, row, 0, _cell(category))
    for place, column in enumerate(columns, start=1):
        book.write(sheet, 0, place, plain(column.title), bold=True)
        for row, value in enumerate(column.cells, start=1):
            book.write(sheet, row, place, value, num_format=number_format)
    about = book.add_sheet(_("About these numbers")[:31])
    about.set_column(0, 0, 24)
    about.set_column(1, 1, 100)
    for row, (title, text) in enumerate(facts):
        book.write(about, row, 0, plain(title), bold=True, text_wrap=True)
        book.write(about, row, 1, plain(text), text_wrap=True)
    book.close()
    return out.getvalue()


def _cell(category: str | date) -> Value:
    return plain(category) if isinstance(category, str) else category
