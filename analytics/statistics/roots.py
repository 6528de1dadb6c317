"""Where a function of one number is nought."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

Array = np.ndarray


def root_between(function: Callable[[float], float], low: float, high: float) -> float | None:
    """The number between two ends at which a continuous function is nought (Brent's method).

    To a millionth; None where the function has the same sign at both ends.
    """
    from scipy.optimize import root_scalar  # slow to load, and seldom needed

    if function(low) * function(high) > 0:
        return None
    found = root_scalar(function, bracket=(low, high), method="brentq", xtol=1e-6)
    return float(found.root)


def roots_between(
    function: Callable[[Array, Array], Array], low: Array, high: Array, which: Array
) -> list[float]:
    """The numbers at which several functions are nought (Chandrupatla's method), all at once.

    ``function`` is given numbers and, for each, which of the functions it is of. Each function has
    other signs at its two ends.
    """
    from scipy.optimize.elementwise import find_root  # slow to load, and seldom needed

    found = find_root(function, (low, high), args=(which,))
    return [float(x) for x in found.x]
