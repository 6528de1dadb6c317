"""Limits of a funnel plot: what chance alone gives a unit of some size.

Exact binomial limits, interpolated between counts: Spiegelhalter, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24 (2005), 1185-1202, appendix A.1.1.
"""

from __future__ import annotations

from typing import Literal

from scipy.stats import binom

OUTER = 0.998  # "three sigma": one unit in five hundred is outside by chance
Standing = Literal["below", "above", "within"]


def limits(share: float, n: int, level: float = OUTER) -> tuple[float, float]:
    """The shares between which ``level`` of units of ``n`` people lie, if all are alike."""
    if n <= 0 or not 0 < share < 1:
        return (share, share) if n > 0 else (0.0, 1.0)
    tail = (1 - level) / 2
    return _quantile(share, n, tail), _quantile(share, n, 1 - tail)


def _quantile(share: float, n: int, tail: float) -> float:
    count = int(binom.ppf(tail, n, share))
    reached = float(binom.cdf(count, n, share))
    alone = float(binom.pmf(count, n, share))
    part = (reached - tail) / alone if alone else 0.0
    return min(1.0, max(0.0, (count - part) / n))


def standing(successes: float, n: int, share: float, level: float = OUTER) -> Standing:
    """Whether a unit is outside the limits of chance."""
    low, high = limits(share, n, level)
    if n and successes / n < low:
        return "below"
    return "above" if n and successes / n > high else "within"
