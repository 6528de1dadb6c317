"""How far sums of unknown numbers can go, where other sums of them are known."""

from __future__ import annotations

from typing import Any

import numpy as np


def furthest(
    wanted: np.ndarray, sides: np.ndarray, totals: np.ndarray, sizes: np.ndarray
) -> np.ndarray:
    """For each row of ``wanted`` an x for which that row times x is as large as it can be, of all x
    with 0 <= x <= ``sizes`` and ``sides @ x == totals``.

    Linear programs, with the solver HiGHS of `scipy`: one for all rows, each with an x of its own,
    as setting up a program costs more than these take to solve. ArithmeticError where no x agrees.
    """
    from scipy.optimize import linprog  # slow to load, and seldom needed

    count = len(wanted)
    bounds = np.column_stack([np.zeros(wanted.size), np.tile(sizes, count)])
    found = linprog(
        -wanted.ravel(), A_eq=_side_by_side(sides, count), b_eq=np.tile(totals, count),
        bounds=bounds,
    )  # fmt: skip
    if not found.success:
        raise ArithmeticError("the sums contradict each other")
    return found.x.reshape(wanted.shape)


def _side_by_side(sides: np.ndarray, count: int) -> Any:
    """The same equations so many times, each for unknown numbers of its own."""
    from scipy.sparse import csc_array

    high, wide = sides.shape
    rows, columns = np.nonzero(sides)
    each = np.arange(count)[:, None]
    places = (each * high + rows).ravel(), (each * wide + columns).ravel()
    values = np.tile(sides[rows, columns], count)
    return csc_array((values, places), shape=(count * high, count * wide))
