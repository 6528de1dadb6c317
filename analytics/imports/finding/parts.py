"""The sheets of one list, brought to the columns of the one that was chosen, and their rows.

The order of columns may differ from sheet to sheet, and so may the row of the headings. Which rows
are data is judged a sheet at a time, since each may have its own title, totals and notes; what the
cells mean is judged for all of them together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pyarrow as pa

from analytics.imports.finding.headings_again import other_titles
from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.imports.finding.place import Part, Place
from analytics.imports.finding.rows import DataRows, data_rows
from analytics.values.cells import clean
from analytics.values.heading_words import letters_of
from analytics.words import _, ngettext, show_list, show_number

UNIT = "organisation"
_SHEETS_NAMED = 40
SHEET_NAME = 0  # the number of a column that no sheet has: the name of the sheet


@dataclass(frozen=True)
class SheetRead:
    """One of the sheets of a list: its name, the row of its headings, and its rows of data."""

    sheet: str
    header_row: int
    rows: int = 0


def align(place: Place) -> Place:
    """The place with the columns of every sheet of its list matched to those of the chosen one."""
    if not place.parts:
        return place
    place = replace(place, parts=tuple(_aligned(place.match, part) for part in place.parts))
    return _with_unit(place) if place.named_by_sheets and place.match.missing else place


def _with_unit(place: Place) -> Place:
    mapping = {**place.match.mapping, UNIT: MappedColumn(_("Name of the sheet"), SHEET_NAME)}
    ordered = {item.id: mapping[item.id] for item in place.match.kind.columns if item.id in mapping}
    return replace(place, match=replace(place.match, mapping=MappingProxyType(ordered)))


def _aligned(match: HeaderMatch, part: Part) -> Part:
    """The sheet with what it has of the columns of the list: by heading, else by their meaning."""
    same: dict[str, list[int]] = {}
    for own in reversed(part.match.headers):
        same.setdefault(letters_of(own.header), []).append(own.number)
    columns: dict[int, int] = {}
    for item in match.headers:
        if numbers := same.get(letters_of(item.header)):
            columns[item.number] = numbers.pop()
    for name, item in match.mapping.items():
        own = part.match.mapping.get(name)
        if item.number not in columns and own and own.number not in columns.values():
            columns[item.number] = own.number
    by_number = {own.number: own for own in part.match.headers}
    mapping = {
        name: by_number[columns[item.number]]
        for name, item in match.mapping.items()
        if item.number in columns
    }
    own_match = replace(part.match, mapping=MappingProxyType(mapping))
    return replace(part, match=own_match, columns=MappingProxyType(columns))


def rows_of(place: Place) -> DataRows:
    """The rows of data of a list, on one sheet or on several one after another."""
    if not place.parts:
        return data_rows(place.sheet, place.match)
    named = any(item.number == SHEET_NAME for item in place.match.mapping.values())
    width = max(item.number for item in place.match.headers)
    numbers = range(SHEET_NAME if named else SHEET_NAME + 1, width + 1)
    found = [(part, data_rows(part.sheet, part.match)) for part in place.parts]
    cells = pa.concat_tables([_under(kept.cells, part, numbers) for part, kept in found])
    filled = [kept.filled + part.start for part, kept in found if kept.filled is not None]
    return DataRows(
        cells=cells.combine_chunks(),
        numbers=np.concatenate([kept.numbers + part.start for part, kept in found]),
        rows_read=sum(kept.rows_read for _part, kept in found),
        left_out=_left_out(found),
        errors=tuple(
            (row + part.start, name, text)
            for part, kept in found
            for row, name, text in kept.errors
        ),
        filled=np.concatenate(filled) if filled else None,
    )


def _left_out(found: Sequence[tuple[Part, DataRows]]) -> Mapping[str, np.ndarray]:
    reasons: dict[str, list[np.ndarray]] = {}
    for part, kept in found:
        for rule, rows in kept.left_out.items():
            reasons.setdefault(rule, []).append(rows + part.start)
    return {rule: np.concatenate(rows) for rule, rows in reasons.items()}


def _under(cells: pa.Table, part: Part, numbers: Sequence[int]) -> pa.Table:
    """The cells of one sheet under the column numbers of the list."""
    nothing = pa.nulls(cells.num_rows, pa.string())
    columns: dict[str, pa.Array | pa.ChunkedArray] = {}
    for number in numbers:
        own = part.columns.get(number)
        columns[f"c{number}"] = cells[f"c{own}"] if own else nothing
    if SHEET_NAME in numbers:
        names = [clean(part.sheet.name)] * cells.num_rows
        columns[f"c{SHEET_NAME}"] = pa.array(names, pa.string())
    return pa.table(columns)


def other_titles_in(place: Place, repeats: Sequence[int]) -> list[int]:
    """Rows of the list with headings again under a title of their own, of any of its sheets."""
    found: list[int] = []
    for part in place.read:
        own = [row - part.start for row in repeats if place.part_of(row).start == part.start]
        found += [row + part.start for row in other_titles(part.sheet, part.match, own)]
    return found


def _rows_by_sheet(place: Place, rows: np.ndarray) -> list[int]:
    """How many of some rows of the list are on each of its sheets."""
    starts = [part.start for part in place.read]
    ends = np.searchsorted(np.sort(rows), [*starts[1:], np.iinfo(np.int64).max], side="right")
    return np.diff(ends, prepend=0).tolist()


def sheets_read(place: Place, rows: np.ndarray) -> tuple[SheetRead, ...]:
    """The sheets of a list with the rows that are used of each; none where it is on one sheet."""
    if not place.parts:
        return ()
    counts = _rows_by_sheet(place, rows)
    return tuple(
        SheetRead(part.sheet.name, part.match.row, count)
        for part, count in zip(place.parts, counts, strict=True)
    )


def sheets_in_words(sheets: Sequence[SheetRead]) -> str:
    """``2 sheets read as one list: Ward 1 (120 rows), Ward 2 (95 rows)``."""
    counted = [
        ngettext("{sheet} ({count} row)", "{sheet} ({count} rows)", item.rows).format(
            sheet=item.sheet, count=show_number(item.rows)
        )
        for item in sheets[:_SHEETS_NAMED]
    ]
    if len(sheets) > len(counted):
        counted.append("…")
    words = ngettext(
        "{count} sheet read as one list: {sheets}",
        "{count} sheets read as one list: {sheets}",
        len(sheets),
    )
    return words.format(count=show_number(len(sheets)), sheets=show_list(counted))
