"""Two divisions of the same staff, each asked for by itself, and what is hidden of both.

The groups of each are the margins of a table nobody has to ask for (`crossed`). There is such a
table for every group of the fields that both questions are also divided by: for the women, for
the men.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.privacy.crossed import Crossed, hide_margins
from analytics.privacy.staff_on_date import Counted

# Fields of posts of which two divisions are looked at together. Where both cannot be shown, that of
# the field named first is.
CROSSED = ("staff_group", "job_role", "band", "registered", "contract", "medical_grade")


@dataclass
class Margins:
    """The groups of one division: their codes, which are hidden, and where the field stands."""

    keys: np.ndarray
    hidden: np.ndarray
    column: int

    def of_table(self, rest: np.ndarray) -> np.ndarray:
        """The places of the groups that belong to a table, in the order of their codes."""
        others = np.delete(self.keys, self.column, axis=1)
        mine = np.flatnonzero((others == rest).all(axis=1))
        return mine[np.argsort(self.keys[mine, self.column])]


@dataclass(frozen=True)
class Cells:
    """The cells of all tables: people, sizes, and the columns in which the two fields stand."""

    counted: Counted
    sizes: np.ndarray
    first: int
    second: int

    def tables(self) -> list[np.ndarray]:
        """The places of the cells of each table."""
        _rest, of = np.unique(self._rest(), axis=0, return_inverse=True)
        return [np.flatnonzero(of.reshape(-1) == each) for each in range(of.max() + 1)]

    def rest_of(self, cells: np.ndarray) -> np.ndarray:
        """The groups of the other fields that a table is for."""
        return self._rest()[cells[0]]

    def _rest(self) -> np.ndarray:
        return np.delete(self.counted.keys, (self.first, self.second), axis=1)

    def crossed(self, cells: np.ndarray, rows: Margins, columns: Margins) -> Crossed:
        """One table, with what is hidden of its margins."""
        rest, keys = self.rest_of(cells), self.counted.keys[cells]
        at_rows, at_columns = rows.of_table(rest), columns.of_table(rest)
        row = np.searchsorted(rows.keys[at_rows, rows.column], keys[:, self.first])
        column = np.searchsorted(columns.keys[at_columns, columns.column], keys[:, self.second])
        shape = (len(at_rows), len(at_columns))
        people, sizes = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
        people[row, column] = self.counted.people[cells]
        sizes[row, column] = self.sizes[cells]
        return Crossed(people, sizes, rows.hidden[at_rows], columns.hidden[at_columns])


def hide_both(cells: Cells, rows: Margins, columns: Margins, threshold: int) -> None:
    """Hide more of both divisions, in place, until no small cell can be worked out."""
    people = cells.counted.people
    for each in cells.tables() if len(people) else []:
        small = (people[each] > 0) & (people[each] < threshold)
        if not small.any():
            continue
        rest = cells.rest_of(each)
        found = hide_margins(cells.crossed(each, rows, columns), threshold)
        rows.hidden[rows.of_table(rest)] = found[0]
        columns.hidden[columns.of_table(rest)] = found[1]
