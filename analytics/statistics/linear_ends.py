"""Between which ends sums of unknown numbers lie, where other sums of them are known."""

from __future__ import annotations

import numpy as np


def ends_of(
    wanted: np.ndarray, sides: np.ndarray, totals: np.ndarray, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The least and the most of each row of ``wanted @ x`` for 0 <= x <= ``sizes`` and
    ``sides @ x == totals``.

    Linear programs, with the solver HiGHS of `scipy`: one for all rows, each with an x of its own,
    which takes a tenth of the time of one after the other. ArithmeticError where no x agrees.
    """
    from scipy.optimize import linprog  # slow to load, and seldom needed
    from scipy.sparse import csr_array, eye_array, kron

    count = len(wanted)
    alone = csr_array(kron(eye_array(count), sides))
    bounds = np.column_stack([np.zeros(count * len(sizes)), np.tile(sizes, count)])
    ends = []
    for sign in (1.0, -1.0):
        found = linprog(
            sign * wanted.ravel(), A_eq=alone, b_eq=np.tile(totals, count), bounds=bounds
        )
        if not found.success:
            raise ArithmeticError("the sums contradict each other")
        ends.append((wanted * found.x.reshape(wanted.shape)).sum(axis=1))
    return ends[0], ends[1]
