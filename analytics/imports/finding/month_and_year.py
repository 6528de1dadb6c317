"""A month in one column and its year in another: read together, as one date.

"September" beside "2026" is September 2026; beside the financial year "2026/27" too, and "January"
is then January 2027. A month in numbers beside a financial year could be counted from April, and
is left to be asked.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

import pyarrow as pa

from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.imports.finding.place import Part, Place
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.cells import clean
from analytics.values.dates import month_named
from analytics.values.heading_words import letters_of, words_of

_MONTH_WORDS = frozenset(("month", "mis"))
_YEAR_WORDS = frozenset(("year", "blwyddyn", "yr", "fy"))
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.0+)?")
_FINANCIAL_YEAR = re.compile(r"(?:FY\s*)?((?:20)?\d\d)\s*[/\-–]\s*((?:20)?\d\d)", re.IGNORECASE)
_FIRST_MONTH, _LAST_MONTH = 4, 12
_MOSTLY = 0.8


def join_month_and_year(place: Place) -> Place:
    """The place with each month written with its year, where a column of its own has the year."""
    match = place.match
    month, year = _month_column(match), _year_column(match)
    if month is None or year is None:
        return place
    parts = [_joined(part, month, year) for part in place.read]
    if not all(parts):
        return place
    sheets = [part for part in parts if part]
    own = next(part.sheet for part in sheets if part.sheet.name == place.sheet.name)
    field = match.kind.date_columns[0]
    mapping = {name: item for name, item in match.mapping.items() if item != year}
    ordered = {item.id: {**mapping, field: month}[item.id] for item in match.kind.columns
               if item.id in mapping or item.id == field}  # fmt: skip
    match = replace(match, mapping=MappingProxyType(ordered), read_along=(year,))
    return replace(place, sheet=own, match=match, parts=tuple(sheets) if place.parts else ())


def _month_column(match: HeaderMatch) -> MappedColumn | None:
    """The column of the file's date if it is headed as a month, or a free one that is."""
    if not match.kind.date_columns:
        return None
    given = match.mapping.get(match.kind.date_columns[0])
    if given:
        return given
    free = _free(match)
    return next((item for item in free if words_of(item.header) & _MONTH_WORDS), None)


def _year_column(match: HeaderMatch) -> MappedColumn | None:
    """A column headed as a year, and not as a month or a date as well."""
    of_kind = [match.mapping["year"]] if "year" in match.mapping else []
    months = _MONTH_WORDS | {"date"}
    for item in (*of_kind, *_free(match)):
        words = words_of(item.header) | {letters_of(item.header)}
        if words & _YEAR_WORDS and not words & months:
            return item
    return None


def _free(match: HeaderMatch) -> list[MappedColumn]:
    used = {item.number for item in (*match.mapping.values(), *match.wide)}
    return [item for item in match.headers if item.number not in used]


def _joined(part: Part, month: MappedColumn, year: MappedColumn) -> Part | None:
    """The sheet with month and year in one column; None where they cannot be read so."""
    numbers = [_own(part, item) for item in (month, year)]
    if not all(numbers):
        return None
    names = [f"c{number}" for number in numbers]
    below = part.sheet.cells.slice(part.match.row).select(names)
    pairs = {(a, b): _in_words(a, b) for a, b in zip(*_distinct(below, names), strict=True)}
    if not _mostly_read(pairs.items()):
        return None
    texts = part.sheet.cells.select(names).to_pydict()
    together = [
        pairs.get((a, b)) or a for a, b in zip(texts[names[0]], texts[names[1]], strict=True)
    ]
    return replace(part, sheet=_with_column(part.sheet, names[0], together, part.match.row))


def _own(part: Part, item: MappedColumn) -> int:
    return part.columns.get(item.number, 0) if part.columns else item.number


def _distinct(below: pa.Table, names: list[str]) -> tuple[list[str | None], list[str | None]]:
    found = below.group_by(names, use_threads=False).aggregate([]).to_pydict()
    return found[names[0]], found[names[1]]


def _mostly_read(pairs: Iterable[tuple[tuple[str | None, str | None], str | None]]) -> bool:
    """Whether nearly all rows with a month and a year give one."""
    filled = [(text, month) for (month, year), text in pairs if month and year]
    read = [text for text, _month in filled if text]
    return bool(read) and len(read) >= _MOSTLY * len(filled)


def _in_words(month: str | None, year: str | None) -> str | None:
    """``2026-09`` of "September" and "2026"; None where it cannot be said."""
    month, year = clean(month or ""), clean(year or "")
    named = month_named(month)
    number = named or (int(float(month)) if re.fullmatch(r"\d{1,2}(?:\.0+)?", month) else None)
    if not number or not 1 <= number <= _LAST_MONTH:
        return None
    if _YEAR.fullmatch(year):
        return f"{int(float(year))}-{number:02}"
    found = _FINANCIAL_YEAR.fullmatch(year)
    if not found or not named:
        return None
    first, second = (2000 + int(text) % 100 for text in found.groups())
    if second != first + 1:
        return None
    return f"{first if number >= _FIRST_MONTH else second}-{number:02}"


def _with_column(sheet: RawSheet, name: str, texts: list[str | None], header_row: int) -> RawSheet:
    """The sheet with other texts below the headings of a column."""
    at = sheet.cells.schema.get_field_index(name)
    above = sheet.cells[name].slice(0, header_row).to_pylist()
    column = pa.array([*above, *texts[header_row:]], pa.string())
    return replace(sheet, cells=sheet.cells.set_column(at, name, column))
