"""Cells that a report leaves blank because the value is above: merged blocks and outlines."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from analytics.imports.finding.match import HeaderMatch
from analytics.imports.opening.raw_book import RawSheet

USUAL_OUTLINE = 1 / 3  # fewer blanks than this are missing units, not an outline
_EQUAL_NEIGHBOURS = 0.02  # an outline does not say the same thing on two rows running


def fill_merged(sheet: RawSheet, match: HeaderMatch) -> pa.Table:
    """A merged block shows its value once; the value belongs to every row of the block."""
    table = sheet.cells
    blocks: dict[int, list[tuple[int, int]]] = {}
    for first_row, first_column, last_row, _last_column in sheet.merged:
        if last_row > first_row >= match.row + 1 and first_column <= table.num_columns:
            blocks.setdefault(first_column, []).append((first_row, last_row))
    for number, spans in blocks.items():
        values = table[f"c{number}"].to_pylist()
        done = 0  # blocks that lie over each other are none of Excel's: a row is filled once
        for first, last in sorted(spans):
            for row in range(max(first, done), min(last, len(values))):
                values[row] = values[row] or values[first - 1]
            done = max(done, last)
        table = table.set_column(number - 1, f"c{number}", pa.array(values, pa.string()))
    return table


def fill_outline(table: pa.Table, match: HeaderMatch) -> pa.Table:
    """Repeat what an outline leaves blank: the unit is named once, above or left of its rows.

    A blank is filled only where every column to its left (a higher level) was left blank in the
    same row, and only in files laid out so; otherwise a blank level means that the unit has no
    such level. The unit itself is filled also under higher levels that are always written.
    """
    known = [name for name in match.kind.outline if name in match.mapping]
    numbers = {name: match.mapping[name].number for name in known}
    fields = sorted(known, key=lambda name: numbers[name])
    broken = [name for name in fields if table[f"c{numbers[name]}"].null_count]
    if not broken or table.num_rows == 0:
        return table
    above = [name for name in fields if name not in broken and name != "staff_group"]
    above = [name for name in above if numbers[name] < numbers[broken[0]]]
    texts = {name: _texts(table, numbers[name]) for name in (*above, *broken)}
    blank = {name: np.array([text is None for text in texts[name]]) for name in broken}
    if not _is_outline(texts[broken[0]], blank[broken[0]], _least(match)):
        return table
    if above and broken[0] != "organisation":
        return table
    still = _same_as_row_above([texts[name] for name in above], table.num_rows)
    for name in broken:
        still &= blank[name]
        if name == "staff_group" and not _is_outline(texts[name], blank[name], USUAL_OUTLINE):
            continue
        filled = pa.array(_carry_down(texts[name], still), pa.string())
        table = table.set_column(numbers[name] - 1, f"c{numbers[name]}", filled)
    return table


def rows_filled(before: pa.Table, after: pa.Table, match: HeaderMatch) -> np.ndarray:
    """Flags of rows in which `fill_outline` wrote something."""
    filled = np.zeros(before.num_rows, dtype=bool)
    for name in match.kind.outline if after is not before else ():
        if name in match.mapping:
            cells = f"c{match.mapping[name].number}"
            blank, still = (table[cells].is_null().to_numpy() for table in (before, after))
            filled |= blank & ~still
    return filled


def _texts(table: pa.Table, number: int) -> np.ndarray:
    return np.array(table[f"c{number}"].to_pylist(), dtype=object)


def _least(match: HeaderMatch) -> float:
    """How many blanks make an outline. An amount of no unit is of no use, so any blank may be one
    where the amounts of a unit are divided further; a person may well have no unit.
    """
    not_detail = {*match.kind.outline, *match.kind.amounts, *match.kind.date_columns}
    divided = "staff_group" in match.mapping or any(
        name not in not_detail for name in match.mapping
    )
    return 0.0 if match.kind.named_by and divided else USUAL_OUTLINE


def _is_outline(texts: np.ndarray, blank: np.ndarray, least: float) -> bool:
    if blank[0] or blank.mean() < least:
        return False
    written = texts[~blank]
    both = ~blank[1:] & ~blank[:-1]
    equal = both & (texts[1:] == texts[:-1])
    return bool(equal.sum() <= _EQUAL_NEIGHBOURS * len(written))


def _same_as_row_above(columns: list[np.ndarray], rows: int) -> np.ndarray:
    same = np.ones(rows, dtype=bool)
    for texts in columns:
        same[1:] &= texts[1:] == texts[:-1]
    same[0] = False
    return same


def _carry_down(texts: np.ndarray, wanted: np.ndarray) -> list[str | None]:
    carried = list(texts)
    for row in np.flatnonzero(wanted):
        if row:
            carried[row] = carried[row - 1]
    return carried
