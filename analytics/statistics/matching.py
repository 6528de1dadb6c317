"""How many of one kind can be paired with different ones of another (maximum matching)."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np


def largest_matching(lines: Collection[tuple[int, int]]) -> dict[int, int]:
    """One largest set of lines between left and right of which no two have an end in common.

    ``lines`` are pairs (left, right). What comes back has the right end of each left one that is
    paired; which of several largest sets it is, is not said.

    Source: Hopcroft and Karp, "An n^5/2 algorithm for maximum matchings in bipartite graphs", SIAM
    Journal on Computing 2 (1973), as in `scipy.sparse.csgraph`.
    """
    from scipy.sparse import csr_matrix  # slow to load, and seldom needed
    from scipy.sparse.csgraph import maximum_bipartite_matching

    if not lines:
        return {}
    left, rows = np.unique([line[0] for line in lines], return_inverse=True)
    right, columns = np.unique([line[1] for line in lines], return_inverse=True)
    ones = np.ones(len(rows), dtype=np.int32)
    graph = csr_matrix((ones, (rows, columns)), shape=(len(left), len(right)))
    taken = maximum_bipartite_matching(graph, perm_type="column")
    return {int(left[row]): int(right[column]) for row, column in enumerate(taken) if column >= 0}
