"""Small numbers never leak: which cells of a table of people are hidden, and proof that it works.

A hidden number is *safe* when the numbers shown leave it a range at least t wide. A reader who also
knows the rule then knows no more than what ``c`` means anyway: somewhere from 1 to t − 1.

Totals are protected first, as a table of their own: a total of 3 cannot be shown, and the same
totals are what the less detailed table shows, so both tables hide the same ones. The grand total
is hidden only when it is small itself or nothing else helps.

See measures.md, "Disclosure control". `reader` attacks, `hiding` defends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from analytics.privacy.circulation import UNBOUNDED, Circulation
from analytics.privacy.hiding import hide_until_safe
from analytics.privacy.reader import Reader
from analytics.privacy.thresholds import threshold_for

__all__ = [
    "Hidden",
    "attack",
    "differences_safe",
    "protect",
    "protect_groups",
    "protect_shares",
    "protect_table",
    "safe",
    "share_total_hidden",
    "threshold_for",
]


MANY_CELLS, MOSTLY = 4000, 0.6  # beyond so many cells, so many of them small: not worth a search


@dataclass(frozen=True)
class Hidden:
    """What is hidden of an r x c table: cells (r x c), row totals (r), column totals (c), total."""

    cells: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    total: bool


def differences_safe(selection: int, parent: int, threshold: int) -> bool:
    """Whether a selection can be shown beside its parent: neither it nor the rest is small."""
    return not (0 < selection < threshold or 0 < parent - selection < threshold)


def protect(
    counts: np.ndarray, threshold: int, *, row_totals: bool = True, column_totals: bool = True
) -> np.ndarray:
    """Which cells of a table of people are hidden (True), in the shape of ``counts``.

    ``counts`` is r x c, or a single list (r). The totals named are shown wherever
    `protect_table` allows it; the grand total always counts as known.
    """
    hidden = protect_table(counts, threshold, row_totals=row_totals, column_totals=column_totals)
    return hidden.cells.reshape(np.shape(counts))


def protect_table(
    counts: np.ndarray, threshold: int, *, row_totals: bool = True, column_totals: bool = True
) -> Hidden:
    """Which cells and which totals of a table of people are hidden.

    Raises ValueError for counts that are negative, missing or not whole. A total that is not
    published (``row_totals=False``) is reported as hidden.
    """
    table = _as_table(counts)
    start = _hide_totals(table, threshold, row_totals, column_totals)
    if start.total:
        return _everything_hidden(table, total=True)
    return _totals_like_cells(_hide_more([table], start, threshold))


def protect_groups(
    parts: np.ndarray, threshold: int, *, row_totals: bool = True, column_totals: bool = True
) -> Hidden:
    """Which groups are hidden whole when each is shown with its people in k parts.

    ``parts`` is r x k (groups of one field) or r x c x k (of two): people inside and outside of a
    rate, for example. A group is hidden with everything about it. The reader may know the size of
    every group from elsewhere, the parts of each row and column of groups (as the same question
    by one field shows them, protected by this same function) and the parts of everybody.
    ``cells`` of the answer is r x 1 for one field; ``total`` says that the overall answer must be
    hidden too. The same groups are often asked about in turn, so an answer is kept for a while.
    """
    given = np.ascontiguousarray(parts)
    return _protect_groups(
        given.tobytes(), given.dtype.str, given.shape, threshold, row_totals, column_totals
    )


@lru_cache(maxsize=512)
def _protect_groups(
    counts: bytes, form: str, shape: tuple[int, ...], threshold: int, row_totals: bool,
    column_totals: bool,
) -> Hidden:  # fmt: skip
    table = np.frombuffer(counts, dtype=form).reshape(shape)
    found = _protect_parts(table, threshold, row_totals, column_totals)
    for mask in (found.cells, found.rows, found.columns):
        mask.setflags(write=False)
    return found


def _protect_parts(
    table: np.ndarray, threshold: int, row_totals: bool, column_totals: bool
) -> Hidden:
    table = table[:, np.newaxis, :] if table.ndim == 2 else table
    tables = [_as_table(table[:, :, part]) for part in range(table.shape[2])]
    sizes = _as_table(table.sum(axis=2))
    shown = {"row_totals": row_totals, "column_totals": column_totals}
    alone = protect_table(sizes, threshold, **shown)
    if alone.total or len(tables) == 1:
        return alone
    start = _hide_side_groups(table, threshold, shown, alone.cells)
    return _totals_like_cells(_hide_more(tables, start, threshold, sizes))


def _hide_side_groups(
    table: np.ndarray, threshold: int, shown: Mapping[str, bool], cells: np.ndarray
) -> Hidden:
    """The groups with a small part, and the rows and columns that one field alone hides."""
    height, width, _parts = table.shape
    rows, columns = np.ones(height, dtype=bool), np.ones(width, dtype=bool)
    if shown["row_totals"] and width > 1:
        rows = protect_groups(table.sum(axis=1), threshold).cells[:, 0]
    if shown["column_totals"] and height > 1 and width > 1:
        columns = protect_groups(table.sum(axis=0), threshold).cells[:, 0]
    overall = table.sum(axis=(0, 1))
    total = bool(((overall > 0) & (overall < threshold)).any())
    small = ((table > 0) & (table < threshold)).any(axis=2)
    return Hidden(cells | small, rows, columns, total)


def protect_shares(inside: np.ndarray, outside: np.ndarray, threshold: int) -> np.ndarray:
    """Which groups' rates are hidden (True): people inside and outside, one number per group.

    A group is hidden whole: rate, numerator and denominator. See `protect_groups`.
    """
    return protect_groups(np.column_stack([inside, outside]), threshold).cells[:, 0]


def share_total_hidden(inside: np.ndarray, outside: np.ndarray, threshold: int) -> bool:
    """Whether the overall rate that goes with `protect_shares` must be hidden too."""
    return protect_groups(np.column_stack([inside, outside]), threshold).total


def attack(
    counts: np.ndarray,
    hidden: np.ndarray | Hidden,
    threshold: int,
    *,
    row_totals: bool = True,
    column_totals: bool = True,
) -> tuple[np.ndarray, np.ndarray]:
    """The least and most that every cell can be for a reader who knows what is shown and the rule.

    Two arrays in the shape of ``counts``; a shown cell is its own least and most, infinity means
    no limit. ``hidden`` is a mask of cells (the totals are then hidden as `protect_table` hides
    them) or a `Hidden`.
    """
    reader = _reader(counts, hidden, threshold, row_totals, column_totals)
    ranges = np.array([reader.range_of(cell) for cell in reader.cells], dtype=float).reshape(-1, 2)
    ranges[ranges >= UNBOUNDED] = np.inf
    return ranges[:, 0].reshape(np.shape(counts)), ranges[:, 1].reshape(np.shape(counts))


def safe(
    counts: np.ndarray,
    hidden: np.ndarray | Hidden,
    threshold: int,
    *,
    row_totals: bool = True,
    column_totals: bool = True,
) -> bool:
    """Whether no small number, cell or total, can be worked out from what is shown."""
    reader = _reader(counts, hidden, threshold, row_totals, column_totals)
    return reader.sees_no_small_cell() and all(map(reader.is_safe, reader.small_arcs()))


def _reader(
    counts: Any, hidden: np.ndarray | Hidden, threshold: int, row_totals: bool, column_totals: bool
) -> Reader:
    table = _as_table(counts)
    if not isinstance(hidden, Hidden):
        cells = np.asarray(hidden, dtype=bool).reshape(table.shape)
        hidden = replace(_hide_totals(table, threshold, row_totals, column_totals), cells=cells)
    return Reader(_network(table, hidden), threshold)


def _network(table: np.ndarray, hidden: Hidden, sizes: np.ndarray | None = None) -> Circulation:
    free = [*hidden.cells.ravel(), *hidden.rows, *hidden.columns, hidden.total]
    return Circulation(table, [bool(item) for item in free], sizes)


def _as_table(counts: Any) -> np.ndarray:
    table = np.asarray(counts, dtype=float)
    if table.ndim not in (1, 2):
        raise ValueError("counts must be a list or an r x c table")
    if not np.isfinite(table).all() or (table < 0).any() or (table != np.floor(table)).any():
        raise ValueError("counts of people must be whole numbers from 0 up")
    return table.astype(np.int64).reshape(table.shape if table.ndim == 2 else (-1, 1))


def _hide_totals(table: np.ndarray, threshold: int, rows: bool, columns: bool) -> Hidden:
    """The small cells, and the totals protected as tables of their own.

    The totals of a one-column table are its cells again, so they are never shown by themselves.
    """
    height, width = table.shape
    total = 0 < int(table.sum()) < threshold
    row_side = _hide_list(table.sum(axis=1), threshold, width > 1 and rows, total)
    column_side = _hide_list(table.sum(axis=0), threshold, height > 1 and columns, total)
    cells = (table > 0) & (table < threshold)
    return Hidden(
        cells, row_side.cells[:, 0], column_side.cells[:, 0], row_side.total or column_side.total
    )


def _hide_list(counts: np.ndarray, threshold: int, shown: bool, total: bool) -> Hidden:
    """One side's totals as a list of numbers under the grand total."""
    table = counts.reshape(-1, 1)
    everything = np.ones(table.shape, dtype=bool)
    hidden = Hidden(everything, everything[:, 0], np.array([total]), total)
    if not shown or total:
        return hidden
    small = (table > 0) & (table < threshold)
    return _hide_more([table], replace(hidden, cells=small), threshold)


def _totals_like_cells(hidden: Hidden) -> Hidden:
    """The totals of a one-column (one-row) table are its cells: hidden where those are."""
    height, width = hidden.cells.shape
    rows = hidden.cells[:, 0] if width == 1 else hidden.rows
    columns = hidden.cells[0] if height == 1 < width else hidden.columns
    return replace(hidden, rows=rows, columns=columns)


def _everything_hidden(table: np.ndarray, *, total: bool) -> Hidden:
    height, width = table.shape
    return Hidden(
        np.ones(table.shape, dtype=bool), np.ones(height, bool), np.ones(width, bool), total
    )


def _is_mostly_small(tables: Sequence[np.ndarray], threshold: int) -> bool:
    """Whether a large table has little to show: ages by single year in each of 200 wards.

    All of it is then hidden at once. What is left to see are totals that are not small, and a
    cell can be anything from nought to the smaller of its two: that is at least t.
    """
    if tables[0].size <= MANY_CELLS or min(tables[0].shape) < 3:
        return False
    people = np.maximum.reduce(tables)
    small = np.logical_or.reduce([(table > 0) & (table < threshold) for table in tables])
    return bool(small.sum() >= MOSTLY * (people > 0).sum())


def _hide_more(
    tables: Sequence[np.ndarray], start: Hidden, threshold: int, sizes: np.ndarray | None = None
) -> Hidden:
    """What is hidden of these tables, which share one mask, once no small number is unsafe.

    With ``sizes`` the reader knows how many people every cell of each table can hold.
    """
    if not start.cells.any():
        return start
    if _is_mostly_small(tables, threshold):
        return replace(start, cells=np.ones_like(start.cells))
    readers = [Reader(_network(table, start, sizes), threshold) for table in tables]
    people = sum(tables[1:], tables[0]) if sizes is None else sizes
    if hide_until_safe(readers, people.ravel().tolist()):
        free = readers[0].network.free[: people.size]
        return replace(start, cells=np.array(free).reshape(people.shape))
    # Nothing less protects: every cell and total is hidden; the grand total if it must be.
    everything = _everything_hidden(people, total=start.total)
    readers = [Reader(_network(table, everything, sizes), threshold) for table in tables]
    is_enough = all(each.is_safe(arc) for each in readers for arc in each.small_arcs())
    return everything if is_enough else replace(everything, total=True)
