"""How many of one kind can be paired with different ones of another (maximum matching)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

Line = tuple[int, int]


def largest_matching(lines: Collection[Line]) -> dict[int, int]:
    """One largest set of lines between left and right of which no two have an end in common.

    ``lines`` are pairs (left, right). What comes back has the right end of each left one that is
    paired; which of several largest sets it is, is not said.

    Source: Hopcroft and Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", SIAM
    Journal on Computing 2 (1973), as in `scipy.sparse.csgraph`.
    """
    if not lines:
        return {}
    ends = np.array(list(lines), dtype=np.int64)
    left, rows = np.unique(ends[:, 0], return_inverse=True)
    right, columns = np.unique(ends[:, 1], return_inverse=True)
    taken = _match(rows, columns, (len(left), len(right)))
    paired = np.flatnonzero(taken >= 0)
    return dict(zip(left[paired].tolist(), right[taken[paired]].tolist(), strict=True))


def _match(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> np.ndarray:
    """The column that each row is paired with; below 0 where none."""
    from scipy.sparse import csr_matrix  # slow to load, and seldom needed
    from scipy.sparse.csgraph import maximum_bipartite_matching

    graph = csr_matrix((np.ones(len(rows), dtype=np.int32), (rows, columns)), shape=shape)
    return maximum_bipartite_matching(graph, perm_type="column")


@dataclass(frozen=True)
class Places:
    """Lines that are there from some year on, to ask of several years how many can be paired."""

    lines: Iterable[tuple[int, Line]]  # the first year of each

    def most(self, year: int) -> int:
        """The size of a largest matching of the lines that are there in a year."""
        there = self._ends[0] <= year
        number = int(there.sum())
        if number not in self._known:
            self._known[number] = self._size(there) if number else 0
        return self._known[number]

    def _size(self, there: np.ndarray) -> int:
        _years, rows, columns = self._ends
        shape = (int(rows.max()) + 1, int(columns.max()) + 1)
        return int((_match(rows[there], columns[there], shape) >= 0).sum())

    @cached_property
    def _ends(self) -> tuple[Any, ...]:
        """The first year of each line, and its ends counted from 0."""
        found = np.array([(year, *line) for year, line in self.lines], dtype=np.int64)
        found = found.reshape(-1, 3)
        ends = (np.unique(found[:, place], return_inverse=True)[1] for place in (1, 2))
        return found[:, 0], *ends

    @cached_property
    def _known(self) -> dict[int, int]:
        """Sizes by how many lines there are: more years, the same lines."""
        return {}
