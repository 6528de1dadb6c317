"""Between which ends a sum of unknown numbers lies, where other sums of them are known."""

from __future__ import annotations

import numpy as np


def ends_of(
    wanted: np.ndarray, sides: np.ndarray, totals: np.ndarray, sizes: np.ndarray
) -> tuple[float, float]:
    """The least and the most of ``wanted @ x`` for 0 <= x <= ``sizes`` and ``sides @ x == totals``.

    Linear programs, with the solver HiGHS of `scipy`. ArithmeticError where no x agrees.
    """
    from scipy.optimize import linprog  # slow to load, and seldom needed

    ends = []
    for sign in (1.0, -1.0):
        bounds = [(0, float(size)) for size in sizes]
        found = linprog(sign * wanted, A_eq=sides, b_eq=totals, bounds=bounds)
        if not found.success:
            raise ArithmeticError("the sums contradict each other")
        ends.append(sign * found.fun)
    return ends[0], ends[1]
