"""Which rows of a sheet are rows of data: not totals, trailers, blanks, repeats or footnotes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.declare import Kind
from analytics.imports.match import HeaderMatch, letters_of
from analytics.imports.read import RawSheet

_TOTAL = r"(?i)^\s*(grand|sub|overall|report|running)?[\s\-]*totals?\b|\btotals?\s*:?\s*$|^\s*grand\s+sum\b"
_TRAILER = r"(?i)^\s*(TRL\b|TRL\||end of (report|file|data)|page \d+ of \d+|\*+ ?end)"
_PERSON = ("employee_number", "nhs_unique_id")
_OUTLINE_SHARE = 1 / 3  # fewer blanks than this are missing units, not an outline


@dataclass(frozen=True)
class DataRows:
    """The rows kept, and those left out by reason. Row numbers are those of the user's sheet."""

    cells: pa.Table  # the kept rows, all columns of the sheet as text
    numbers: np.ndarray  # sheet row of each kept row
    rows_read: int  # rows below the header that hold anything
    left_out: Mapping[str, np.ndarray]  # rule id -> sheet rows


def data_rows(sheet: RawSheet, match: HeaderMatch) -> DataRows:
    """The rows below the header that are data."""
    below = _fill_merged(sheet, match).slice(match.row)
    numbers = np.arange(match.row + 1, match.row + 1 + below.num_rows)
    blank = _all_null(below, below.column_names)
    mapped = [f"c{column.number}" for column in match.mapping.values()]
    reasons: dict[str, np.ndarray] = {}
    left = blank.copy()
    for rule, mask in (
        ("total_row", _matching(below, match, _TOTAL)),
        ("trailer_row", _matching(below, match, _TRAILER)),
        ("repeated_header", _repeated_header(below, match)),
        ("footnote_row", _few_cells(below, mapped, match.kind)),
        ("no_person_id", _no_person(below, match)),
    ):
        new = mask & ~left
        if new.any():
            reasons[rule] = numbers[new]
            left |= new
    keep = pa.array(~left)
    return DataRows(
        cells=below.filter(keep),
        numbers=numbers[~left],
        rows_read=int((~blank).sum()),
        left_out=reasons,
    )


def _all_null(table: pa.Table, names: Sequence[str]) -> np.ndarray:
    empty = np.ones(table.num_rows, dtype=bool)
    for name in names:
        empty &= pc.is_null(table[name]).to_numpy()
    return empty


def _matching(table: pa.Table, match: HeaderMatch, pattern: str) -> np.ndarray:
    """Rows whose leading or identifying cells look like a total or a trailer.

    A unit may well be called "Total Joint Replacement": where a row has a person it is data,
    unless the id cell itself is the total.
    """
    found = np.zeros(table.num_rows, dtype=bool)
    people = [match.mapping[field].number for field in _PERSON if field in match.mapping]
    for number in {*people, *range(1, 4), *_outline_numbers(match)}:
        if number > table.num_columns:
            continue
        hit = _regex(table[f"c{number}"], pattern)
        if people and number not in people:
            hit &= _all_null(table, [f"c{place}" for place in people])
        found |= hit
    return found


def _outline_numbers(match: HeaderMatch) -> set[int]:
    return {match.mapping[field].number for field in match.kind.outline if field in match.mapping}


def _regex(cells: pa.ChunkedArray, pattern: str) -> np.ndarray:
    encoded = cells.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    hits = pc.match_substring_regex(encoded.dictionary, pattern)
    return hits.take(encoded.indices).fill_null(False).to_numpy(zero_copy_only=False)


def _repeated_header(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """The heading printed again at the top of each page: at least three cells say their heading."""
    hits = np.zeros(table.num_rows, dtype=int)
    for column in match.mapping.values():
        encoded = table[f"c{column.number}"].combine_chunks().dictionary_encode()
        if isinstance(encoded, pa.ChunkedArray):
            encoded = encoded.combine_chunks()
        wanted = letters_of(column.header)
        same = pa.array(
            [letters_of(text) == wanted for text in encoded.dictionary.to_pylist()], pa.bool_()
        )
        hits += same.take(encoded.indices).fill_null(False).to_numpy(zero_copy_only=False)
    return hits >= min(3, max(2, len(match.mapping)))


def _few_cells(table: pa.Table, mapped: Sequence[str], kind: Kind) -> np.ndarray:
    """Footnotes and stray cells: too little in the columns we know to be a row of this kind."""
    filled = np.zeros(table.num_rows, dtype=int)
    for name in mapped:
        filled += pc.is_valid(table[name]).to_numpy()
    return filled < min(2, len(mapped))


def _no_person(table: pa.Table, match: HeaderMatch) -> np.ndarray:
    if not match.kind.has_people:
        return np.zeros(table.num_rows, dtype=bool)
    ids = [f"c{match.mapping[field].number}" for field in _PERSON if field in match.mapping]
    return _all_null(table, ids)


def _fill_merged(sheet: RawSheet, match: HeaderMatch) -> pa.Table:
    """A merged block shows its value once; the value belongs to every row of the block."""
    table = sheet.cells
    blocks: dict[int, list[tuple[int, int]]] = {}
    for first_row, first_column, last_row, _last_column in sheet.merged:
        if last_row > first_row >= match.row + 1 and first_column <= table.num_columns:
            blocks.setdefault(first_column, []).append((first_row, last_row))
    for number, spans in blocks.items():
        values = table[f"c{number}"].to_pylist()
        for first, last in spans:
            for row in range(first, min(last, len(values))):
                values[row] = values[row] or values[first - 1]
        table = table.set_column(number - 1, f"c{number}", pa.array(values, pa.string()))
    return table


def fill_outline(kept: DataRows, match: HeaderMatch) -> pa.Table:
    """Repeat what an outline leaves blank: the unit is named once, above its rows.

    A blank is filled only where every column to its left (a higher level) was left blank in the
    same row, and only in files that leave the highest level blank; otherwise a blank level means
    that the unit has no such level.
    """
    fields = [field for field in match.kind.outline if field in match.mapping]
    table = kept.cells
    if not fields or table.num_rows == 0:
        return table
    numbers = [match.mapping[field].number for field in fields]
    top = table[f"c{numbers[0]}"]
    if top.null_count < _OUTLINE_SHARE * len(top) or top[0].as_py() is None:
        return table
    still_blank = np.ones(table.num_rows, dtype=bool)
    for number in numbers:
        values = table[f"c{number}"].to_pylist()
        blank = np.array([value is None for value in values])
        still_blank &= blank
        for row in np.flatnonzero(still_blank):
            if row > 0:
                values[row] = values[row - 1]
        table = table.set_column(number - 1, f"c{number}", pa.array(values, pa.string()))
    return table
