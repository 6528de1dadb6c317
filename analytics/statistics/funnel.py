"""Limits of a funnel plot: what chance alone gives a unit of some size.

Exact binomial limits, interpolated between counts: Spiegelhalter, "Funnel plots for comparing
institutional performance", Statistics in Medicine 24 (2005), 1185-1202, appendix A.1.1.
"""

from __future__ import annotations

from math import ceil
from typing import Literal

from analytics.statistics.special import binomial_quantile, binomial_up_to

INNER, OUTER = 0.95, 0.998  # outside of which one unit in 20, and one in 500, is by chance
Standing = Literal["below", "above", "within"]


def limits(share: float, n: float, level: float = OUTER) -> tuple[float, float]:
    """The shares between which ``level`` of units of ``n`` people lie, if all are alike.

    An effective number of people, as behind a share of FTE, counts as the nearest whole number.
    """
    if n <= 0 or not 0 < share < 1:
        return (share, share) if n > 0 else (0.0, 1.0)
    tail, people = (1 - level) / 2, max(1, round(n))
    return _lower(share, people, tail), 1 - _lower(1 - share, people, tail)


def _lower(share: float, n: int, tail: float) -> float:
    """Counts below it are rarer than the tail. The upper limit is that of the others, turned round:
    read off the upper tail directly, a unit of one person who has had one would be above it.
    """
    count = ceil(binomial_quantile(tail, n, share))
    if count > 0 and binomial_up_to(count - 1, n, share) >= tail:
        count -= 1  # the smallest count that the tail is reached at
    reached = binomial_up_to(count, n, share)
    alone = reached - (binomial_up_to(count - 1, n, share) if count > 0 else 0.0)
    part = (reached - tail) / alone if alone else 0.0
    return min(1.0, max(0.0, (count - part) / n))


def standing(successes: float, n: int, share: float, level: float = OUTER) -> Standing:
    """Whether a unit is outside the limits of chance."""
    low, high = limits(share, n, level)
    if n and successes / n < low:
        return "below"
    return "above" if n and successes / n > high else "within"
