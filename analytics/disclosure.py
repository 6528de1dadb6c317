"""Small numbers never leak: which cells of a table of people are hidden, and proof that it works.

A hidden number is *safe* when, for the reader described in `analytics.reader`,

1. the numbers shown leave it a range at least t wide; and
2. if it is small, the rule does not narrow it below what ``c`` says anyway (1 … t − 1).

Totals are protected first, as a table of their own: a total of 3 cannot be shown, and the same
totals are what the less detailed table shows, so both tables hide the same ones. The grand total
is hidden only when it is small itself or nothing else helps.

See measures.md, "Disclosure control"; the search for cells to hide is the shortest-path heuristic
for cell suppression (J. Castro, "A shortest-paths heuristic for statistical data protection in
positive tables", INFORMS Journal on Computing 19(4), 2007), here with whole people.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analytics.circulation import UNBOUNDED, Circulation
from analytics.errors import UserError
from analytics.reader import Reader
from analytics.words import _

THRESHOLDS = {"age": 5, "gender": 5, "ethnicity": 10, "disability": 10, "engagement": 10}
_ELSEWHERE, _DIVERSITY = 5, 10
_SETTINGS = {_ELSEWHERE: "GWEITHLU_MINIMUM_GROUP", _DIVERSITY: "GWEITHLU_MINIMUM_GROUP_DIVERSITY"}


@dataclass(frozen=True)
class Hidden:
    """What is hidden of an r x c table: cells (r x c), row totals (r), column totals (c), total."""

    cells: np.ndarray
    rows: np.ndarray
    columns: np.ndarray
    total: bool


def threshold_for(characteristics: Iterable[str]) -> int:
    """The smallest number that may be shown where these characteristics are revealed; 0: any.

    The largest applies. A characteristic without an entry is treated like ethnicity. The
    organisation's own settings: GWEITHLU_MINIMUM_GROUP (5) and GWEITHLU_MINIMUM_GROUP_DIVERSITY
    (10); a setting that is not a whole number from 0 up raises a UserError.
    """
    standard = (THRESHOLDS.get(name, _DIVERSITY) for name in characteristics)
    return max((_own_setting(value) for value in standard), default=0)


def _own_setting(standard: int) -> int:
    name = _SETTINGS[standard]
    text = os.environ.get(name, "").strip()
    if not text:
        return standard
    if not (text.isascii() and text.isdigit()):
        raise UserError(
            _("The setting {name} is “{text}”, which is not a whole number from 0 up.").format(
                name=name, text=text
            ),
            _("Set it to the smallest group that may be shown, for example {example}.").format(
                example=standard
            ),
            rule="threshold_unreadable",
        )
    return int(text)


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
    return _totals_like_cells(_hide_until_safe(table, start, threshold))


def protect_shares(inside: np.ndarray, outside: np.ndarray, threshold: int) -> np.ndarray:
    """Which groups' rates are hidden (True): people inside and outside, one number per group.

    Group sizes and both overall totals count as known. A group is hidden whole (rate, numerator,
    denominator) if either of its cells or its size is.
    """
    hidden = protect_table(np.column_stack([inside, outside]), threshold)
    return hidden.cells.any(axis=1) | hidden.rows


def share_total_hidden(inside: np.ndarray, outside: np.ndarray, threshold: int) -> bool:
    """Whether the overall rate that goes with `protect_shares` must be hidden too."""
    hidden = protect_table(np.column_stack([inside, outside]), threshold)
    return hidden.total or bool(hidden.columns.any())


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


def _network(table: np.ndarray, hidden: Hidden) -> Circulation:
    free = [*hidden.cells.ravel(), *hidden.rows, *hidden.columns, hidden.total]
    return Circulation(table, [bool(item) for item in free])


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
    return Hidden(cells, row_side.cells[:, 0], column_side.cells[:, 0], row_side.total)


def _hide_list(counts: np.ndarray, threshold: int, shown: bool, total: bool) -> Hidden:
    """One side's totals as a list of numbers under the grand total."""
    table = counts.reshape(-1, 1)
    everything = np.ones(table.shape, dtype=bool)
    hidden = Hidden(everything, everything[:, 0], np.array([total]), total)
    if not shown or total:
        return hidden
    small = (table > 0) & (table < threshold)
    return _hide_until_safe(table, replace(hidden, cells=small), threshold)


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


def _hide_until_safe(table: np.ndarray, start: Hidden, threshold: int) -> Hidden:
    """Hide one set of cells after another, at least loss, until no small number is unsafe."""
    if not start.cells.any():
        return start
    reader = Reader(_network(table, start), threshold)
    given_up: set[int] = set()
    while (arc := _first_unsafe(reader, given_up)) is not None:
        more = _cells_to_hide(reader, arc)
        if more:
            reader.lose_sight_of(more)
        elif reader.is_small(reader.true[arc]):
            return _hide_the_rest(table, threshold)
        else:
            given_up.add(arc)
    cells = np.array(reader.network.free[: table.size]).reshape(table.shape)
    return replace(start, cells=cells)


def _first_unsafe(reader: Reader, given_up: set[int]) -> int | None:
    """A number to protect next: the small ones first, then those hidden to protect them."""
    others = [cell for cell in reader.cells if reader.network.free[cell]]
    candidates = dict.fromkeys([*reader.small_arcs(), *others])
    return next((a for a in candidates if a not in given_up and not reader.is_safe(a)), None)


def _hide_the_rest(table: np.ndarray, threshold: int) -> Hidden:
    """Nothing less protects: every cell and total is hidden; the grand total if it must be."""
    hidden = _everything_hidden(table, total=False)
    reader = Reader(_network(table, hidden), threshold)
    is_enough = all(map(reader.is_safe, reader.small_arcs()))
    return hidden if is_enough else replace(hidden, total=True)


def _cells_to_hide(reader: Reader, arc: int) -> list[int]:
    """The shown cells that widen the range of ``arc`` most cheaply; none if nothing does."""
    losses = _losses(reader)
    lowest, highest = reader.extremes(arc)
    short = max(1, reader.threshold - (highest[arc] - lowest[arc]))
    while short >= 1:
        found = [
            reader.network.cheapest(world, arc, direction, short, losses)
            for world, direction in ((highest, 1), (lowest, -1))
        ]
        choices = [cells for cells in found if cells]
        if choices:
            return min(choices, key=lambda cells: (sum(losses[cell] for cell in cells), cells))
        short //= 2
    return []


def _losses(reader: Reader) -> dict[int, int]:
    """What hiding each shown cell would cost: fewest cells first, then fewest people.

    An empty cell is the last resort: a reader often knows from elsewhere that it is empty.
    """
    one = reader.true[-1] + 1
    shown = (cell for cell in reader.cells if not reader.network.free[cell])
    return {cell: one + reader.true[cell] if reader.true[cell] else 8 * one for cell in shown}
