"""Linear programs: what costs least."""

from __future__ import annotations

import numpy as np

Array = np.ndarray


def cheapest(costs: Array, gives: Array, needed: float, most: Array) -> Array:
    """How much of each thing costs least, so that together they give at least what is needed.

    Amounts are from nought to ``most``. Where all of all of them is not enough, that is the answer
    (of those that give anything). Solved by HiGHS.
    """
    from scipy.optimize import linprog  # slow to load, and seldom needed

    useful = np.where(gives > 0, most, 0.0)
    if float(gives @ useful) <= needed:
        return useful
    if needed <= 0:
        return np.zeros_like(most)
    bounds = list(zip(np.zeros_like(most), most, strict=True))
    found = linprog(costs, A_ub=[-gives], b_ub=[-needed], bounds=bounds, method="highs")
    return np.asarray(found.x)
