"""Where a function of one number is nought."""

from __future__ import annotations

from collections.abc import Callable


def root_between(function: Callable[[float], float], low: float, high: float) -> float | None:
    """The number between two ends at which a continuous function is nought (Brent's method).

    To a millionth; None where the function has the same sign at both ends.
    """
    from scipy.optimize import root_scalar  # slow to load, and seldom needed

    if function(low) * function(high) > 0:
        return None
    found = root_scalar(function, bracket=(low, high), method="brentq", xtol=1e-6)
    return float(found.root)
