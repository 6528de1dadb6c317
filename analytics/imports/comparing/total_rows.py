"""The totals that a file prints, read for their numbers and held against the rows they add up.

A total may be of the whole list, of the unit or group that it names, or of the rows above (or
below) it as far as another total. It agrees if it is the sum of any of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pyarrow as pa

from analytics.imports.comparing.printed_totals import (
    PrintedTotal,
    amounts_in_totals,
    counts_in_totals,
    most_compared,
    total_places,
)
from analytics.imports.comparing.total_scopes import likely_scopes, rows_between, runs_of_rows
from analytics.imports.comparing.written_rows import WrittenRows, written_rows
from analytics.imports.typing.staged import Staged

What = Literal["amount", "rows", "people"]
_CLOSE = 0.0051  # sums are printed to two decimals
_CLOSE_TO_ONE_DECIMAL = 0.0501


@dataclass(frozen=True)
class ComparedTotal:
    """A number of a total row, the rows that it is of as written, and those of them that we count.

    ``name`` is the unit or group that the total names, empty for others; ``whole``: it is of the
    whole list. ``what``: what was added up or counted.
    """

    sheet: str
    cell: str
    what: What
    name: str
    whole: bool
    file_says: float
    rows_add_up: float
    we_count: float
    printed: str = ""

    @property
    def agrees(self) -> bool:
        """Whether the file's number is what we count."""
        return self._is_close(self.we_count)

    @property
    def is_of_all_rows(self) -> bool:
        """Whether it is the sum of the rows as written, some of which may not count."""
        return self._is_close(self.rows_add_up)

    def _is_close(self, number: float) -> bool:
        return is_close(self.file_says, number, self.printed)


def is_close(said: float, number: float, printed: str = "") -> bool:
    """Whether two sums are one, to the decimals that the file prints."""
    one_decimal = re.fullmatch(r".*\.\d", printed)
    return abs(said - number) <= (_CLOSE_TO_ONE_DECIMAL if one_decimal else _CLOSE)


@dataclass(frozen=True, eq=False)
class _Sums:
    """What is added up, a number for every written row: as written, and as counted."""

    what: What
    rows: WrittenRows
    written: np.ndarray
    counted: np.ndarray

    def compare(self, total: PrintedTotal, scope: np.ndarray) -> ComparedTotal:
        row = int(self.rows.numbers[total.at])
        at = self.rows.staged.place.cells_at([(row, total.column)])
        return ComparedTotal(
            sheet=at.sheet,
            cell=at.cells[0],
            what=self.what,
            name=total.name,
            whole=bool((scope == self.rows.is_data).all()),
            file_says=total.number,
            rows_add_up=round(float(self.written[scope].sum()), 6),
            we_count=round(float(self.counted[scope].sum()), 6),
            printed=total.printed,
        )


@dataclass(frozen=True)
class FileTotals:
    """What a file says itself: every total that can be compared, and the sum of its rows.

    ``as_written`` is the sum of all rows, left out or not, in the column that is added up; None
    where there is no such column, or it is in another unit (hours, percentages).
    ``not_compared`` counts total rows of a very long file that were left aside.
    """

    totals: tuple[ComparedTotal, ...] = ()
    as_written: float | None = None
    not_compared: int = 0


def compare_totals(staged: Staged, stored: pa.Table) -> FileTotals:
    """The totals of a file beside the rows that would be stored (``row_number``, amounts)."""
    columns = _amount_columns(staged)
    if not (columns or staged.names_people):
        return FileTotals()
    rows = written_rows(staged)
    places = total_places(rows, columns)
    left_aside = max(0, len(places) - most_compared(rows))
    places = places[: most_compared(rows)]
    found: list[ComparedTotal] = []
    as_written = None
    for column in columns:
        sums, amounts = _sums_of(rows, stored, column, alone=len(columns) == 1)
        found += _compared(sums, amounts_in_totals(rows, places, column, amounts), places)
        comparable = len(columns) == 1 and sums.counted is not sums.written
        as_written = round(float(sums.written.sum()), 6) if comparable else None
    if staged.names_people and len(places):
        for sums in _counts_of(rows, stored):
            found += _compared(sums, counts_in_totals(rows, places), places)
    return FileTotals(tuple(_best(found)), as_written, left_aside)


def _best(found: list[ComparedTotal]) -> Iterator[ComparedTotal]:
    """Of several ways to look at one cell, the one that agrees: a count is of rows or people."""
    by_cell: dict[tuple[str, str], ComparedTotal] = {}
    for item in found:
        key = (item.sheet, item.cell)
        before = by_cell.get(key)
        rank = (item.agrees, item.is_of_all_rows)
        if before is None or rank > (before.agrees, before.is_of_all_rows):
            by_cell[key] = item
    return iter(by_cell.values())


def _amount_columns(staged: Staged) -> list[int]:
    """The columns that are added up: of a list one, of months across those that are stored."""
    mapped = staged.place.match.mapping.get(staged.kind.sums)
    if mapped:
        return [mapped.number] if mapped.number else []
    across = staged.cell_columns if staged.kind.wide and staged.kind.sums else None
    return np.unique(across).tolist() if across is not None else []


def _sums_of(
    rows: WrittenRows, stored: pa.Table, column: int, *, alone: bool
) -> tuple[_Sums, np.ndarray]:
    staged = rows.staged
    amounts = rows.amounts(staged.kind.sums, column)
    written = np.where(rows.is_data, np.nan_to_num(amounts), 0.0)
    counted = _per_row(rows, stored, _counted_amounts(staged, stored))
    both = (written > 0) & (counted > 0)
    converted = both.any() and not np.isclose(np.median(counted[both] / written[both]), 1)
    if converted or not alone:
        # Hours read as FTE, or months across that are stored as rows: comparable as written only.
        counted = written
    return _Sums("amount", rows, written, counted), amounts


def _counted_amounts(staged: Staged, stored: pa.Table) -> np.ndarray:
    amounts = np.nan_to_num(stored[staged.kind.sums].to_numpy(zero_copy_only=False).astype(float))
    return np.where(_is_counted(stored), amounts, 0.0)


def _is_counted(stored: pa.Table) -> np.ndarray:
    if "is_counted" not in stored.column_names:
        return np.ones(stored.num_rows, dtype=bool)
    return stored["is_counted"].fill_null(True).to_numpy(zero_copy_only=False).astype(bool)


def _per_row(rows: WrittenRows, stored: pa.Table, values: np.ndarray) -> np.ndarray:
    """Values of stored rows added up for every written row."""
    places = np.searchsorted(rows.numbers, stored["row_number"].to_numpy())
    return np.bincount(places, weights=values, minlength=len(rows.numbers))


def _counts_of(rows: WrittenRows, stored: pa.Table) -> list[_Sums]:
    """What a count may be of: rows, and people, each at its first row."""
    one = _per_row(rows, stored, np.ones(stored.num_rows))
    kept = (one > 0).astype(float)
    found = [_Sums("rows", rows, rows.is_data.astype(float), kept)]
    if rows.people is not None:
        counted = _per_row(rows, stored, _is_counted(stored).astype(float)) > 0
        found.append(
            _Sums(
                "people",
                rows,
                _firsts(rows.people, rows.is_data),
                _firsts(rows.people, counted),
            )
        )
    return found


def _firsts(people: np.ndarray, among: np.ndarray) -> np.ndarray:
    """1 at the first of some rows of each person."""
    places = np.flatnonzero(among)
    flags = np.zeros(len(people))
    flags[places[np.unique(people[places], return_index=True)[1]]] = 1.0
    return flags


def _compared(
    sums: _Sums, totals: Iterator[PrintedTotal], places: np.ndarray
) -> Iterator[ComparedTotal]:
    for total in totals:
        tried = [sums.compare(total, scope) for scope in likely_scopes(sums.rows, total, places)]
        known = next((item for item in tried if item.agrees), None)
        known = known or next((item for item in tried if item.is_of_all_rows), None)
        run = None if known else _run_that_agrees(sums, total, places)
        if run is not None:
            yield sums.compare(total, run)
        elif tried:
            yield known or tried[0]


def _run_that_agrees(sums: _Sums, total: PrintedTotal, places: np.ndarray) -> np.ndarray | None:
    """The rows that stand together beside a total and add up to it, counted or else as written."""
    starts, ends = runs_of_rows(sums.rows, total, places)
    for values in (sums.counted, sums.written):
        so_far = np.concatenate([[0.0], np.cumsum(values)])
        added = so_far[ends] - so_far[starts + 1]
        close = np.flatnonzero(np.abs(added - total.number) <= _CLOSE)
        close = close[added[close] > 0]
        if len(close):
            at = close[0]
            return sums.rows.is_data & rows_between(sums.rows, int(starts[at]), int(ends[at]))
    return None
