"""Two divisions of the same people, shown one after the other: what their totals tell of small
cells.

Who works in which band and role is no secret. Where therapists are all in bands 4 and 6, and band
4 is therapists and clerks only, the women of every band beside the women of every staff group say
how many women there are in a cell of the two, though nobody asks for it. The cells of the two
divisions are a table of which the margins are shown and every cell has a size that is known; how
far a cell can move is a flow in a network (`circulation`).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.privacy.circulation import Circulation
from analytics.privacy.hiding import cells_to_hide
from analytics.privacy.reader import Reader


@dataclass(frozen=True)
class Crossed:
    """A table of two divisions: people with a characteristic and all people in every cell (r x c),
    and what is hidden of its rows (r) and columns (c). Its cells are asked for by another question,
    which hides as many of them as it takes."""

    people: np.ndarray
    sizes: np.ndarray
    rows_hidden: np.ndarray
    columns_hidden: np.ndarray


def hide_margins(table: Crossed, threshold: int) -> tuple[np.ndarray, np.ndarray]:
    """Which rows and which columns are hidden so that no small cell can be worked out.

    The total of everything counts as known. What protects at least loss is hidden, and a column
    rather than a row.
    """
    rows, columns = table.rows_hidden.copy(), table.columns_hidden.copy()
    free = [*[True] * table.people.size, *rows.tolist(), *columns.tolist(), False]
    reader = Reader(Circulation(table.people, free, table.sizes), threshold)
    shown = {arc: loss for arc, loss in _losses(table).items() if not free[arc]}
    for arc in [arc for arc in reader.small_arcs() if arc < table.people.size]:
        while not reader.is_safe(arc):
            more = cells_to_hide(reader, arc, shown)
            for margin in more:
                del shown[margin]
                reader.lose_sight_of(margin)
            if not more:
                break
    hidden = np.array(reader.network.free)
    first, second = table.people.size, table.people.size + len(rows)
    return hidden[first:second], hidden[second : second + len(columns)]


def _losses(table: Crossed) -> dict[int, int]:
    """What hiding each margin costs: its people, a row more than all columns together."""
    of_rows, of_columns = table.sizes.sum(axis=1), table.sizes.sum(axis=0)
    costs = [*(of_rows + table.sizes.sum() + 1), *of_columns]
    return {table.people.size + at: int(cost) for at, cost in enumerate(costs)}
