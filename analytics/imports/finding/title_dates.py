"""Dates written around the rows: in titles, notes below the data, names and cover sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analytics.imports.finding.locate import rows_before_data
from analytics.imports.finding.match import HEADER_ROWS_SEARCHED
from analytics.imports.finding.place import Part, Place, rows_above
from analytics.imports.opening.raw_book import RawBook
from analytics.values.reading import read_month_or_date

_AS_AT = re.compile(r"as\s*(?:at|of)|census|snapshot|effective|in post|position", re.IGNORECASE)
RUN = re.compile(r"run|print|creat|generat|extract|export|report date|refresh", re.IGNORECASE)
_LINES_BELOW = 12
_CELLS_OF_A_NOTE = 2


def title_rows(place: Place) -> list[list[str | None]]:
    """The rows above the headings of every sheet that is read: title, filters, run date."""
    return [row for part in place.read for row in rows_above(part)]


def date_below_rows(part: Part | Place) -> date | None:
    """A date that the last lines of the sheet say the data are as at; rows of data say nothing."""
    cells = part.sheet.cells
    start = max(part.match.row, cells.num_rows - _LINES_BELOW)
    columns = [column.to_pylist() for column in cells.slice(start).columns]
    rows = [[cell for cell in row if cell] for row in zip(*columns, strict=True)]
    stated = [" ".join(row) for row in rows if 0 < len(row) <= _CELLS_OF_A_NOTE]
    return next(
        (day for text in stated if mentions_as_at(text) and (day := date_in_text(text))), None
    )


def cover_rows(book: RawBook, place: Place) -> list[list[str | None]]:
    """What short sheets say about the data; the dates in a short list of their own say nothing."""
    read = {part.sheet.name for part in place.read}
    others = [sheet for sheet in book.sheets if sheet.name not in read]
    covers = [sheet for sheet in others if sheet.cells.num_rows <= HEADER_ROWS_SEARCHED]
    return [row for sheet in covers for row in rows_before_data(sheet)]


def dates_in_titles(rows: Sequence[Sequence[str | None]]) -> tuple[date | None, ...]:
    """The date that titles say the data are of, another date in them, and that of the report."""
    stated: date | None = None
    other: date | None = None
    printed: date | None = None
    for row in rows:
        text = " ".join(cell for cell in row if cell)
        day = date_in_text(text)
        run = bool(RUN.search(text)) and not mentions_as_at(text)
        if day and run:
            printed = printed or day
        elif day and _AS_AT.search(text):
            stated = stated or day
        elif day:
            other = other or day
    return stated, other, printed


def mentions_as_at(text: str) -> bool:
    """Whether a text says "as at", in either language."""
    return bool(re.search(r"\bas\s*(?:at|of)\b|\bfel (?:ar|yr oedd)\b", text, re.IGNORECASE))


def date_in_text(text: str) -> date | None:
    """The as-at date of a title or name, if it has one."""
    found = read_month_or_date(text).value
    return found if isinstance(found, date) else None
