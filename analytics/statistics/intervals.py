"""Confidence intervals: how far the truth may be from a number that rests on few people.

Numbers in, numbers out. Every function returns ``(low, high)`` on the scale of its estimate, or
``(None, None)`` where there is nothing to estimate (nobody counted); an end that has no limit is
None. ``level`` is the confidence, 0.95 by default.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from analytics.statistics.special import beta_quantile, chi_square_above, student_quantile

Interval = tuple[float | None, float | None]
NOTHING: Interval = (None, None)


def wilson(successes: float, n: float, level: float = 0.95) -> Interval:
    """Score interval of the share ``successes / n``; never outside 0 … 1, works for 0 and n.

    Wilson (1927); method 3 of Newcombe, "Two-sided confidence intervals for the single
    proportion", Statistics in Medicine 17 (1998), 857-872. Raises ValueError if successes are not
    within 0 … n.
    """
    if n == 0:
        return NOTHING
    if not 0 <= successes <= n:
        raise ValueError("successes must lie between 0 and n")
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = 2 * successes + z * z
    spread = z * sqrt(z * z + 4 * successes * (n - successes) / n)
    scale = 2 * (n + z * z)
    # 0 and n are limits that rounding must not miss.
    low = 0.0 if successes == 0 else (middle - spread) / scale
    high = 1.0 if successes == n else (middle + spread) / scale
    return low, high


def ratio_of_counts(a: float, b: float, level: float = 0.95) -> Interval:
    """Exact interval of ``a / b`` for two separate counts of people.

    Given how many there are together, ``a`` is binomial with share a / (a + b); the exact
    (Clopper-Pearson) limits p of that share become p / (1 − p). Przyborowski and Wilenski,
    Biometrika 31 (1940), 313-323. With b = 0 there is no upper limit.
    """
    if a < 0 or b < 0:
        raise ValueError("counts must not be negative")
    if a + b == 0:
        return NOTHING
    tail = (1 - level) / 2
    low = beta_quantile(tail, a, b + 1) if a > 0 else 0.0
    high = beta_quantile(1 - tail, a + 1, b) if b > 0 else 1.0
    return low / (1 - low), high / (1 - high) if high < 1 else None


def count_rate(count: float, exposure: float, level: float = 0.95) -> Interval:
    """Exact interval of a Poisson count over its exposure: leavers over people in post.

    Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936), 437-442.
    """
    if exposure <= 0:
        return NOTHING
    low, high = _poisson_limits(count, level)
    return low / exposure, high / exposure


def weighted_rate(
    total: float, sum_of_squares: float, count: int, exposure: float, level: float = 0.95
) -> Interval:
    """Interval of a sum of weights of a Poisson count over its exposure: FTE of leavers over FTE.

    The limits of the count, moved and stretched to the mean and the variance of the sum: Dobson,
    Kuulasmaa, Eberle and Scherer, "Confidence intervals for weighted sums of Poisson parameters",
    Statistics in Medicine 10 (1991), 457-462. With weights of 1 it is `count_rate`. With nobody
    counted the largest weight is not known and an FTE of 1 is taken.
    """
    if exposure <= 0:
        return NOTHING
    low, high = _poisson_limits(count, level)
    stretch = sqrt(sum_of_squares / count) if count else 1.0
    ends = (max(0.0, total + stretch * (end - count)) / exposure for end in (low, high))
    return next(ends), next(ends)


def _poisson_limits(count: float, level: float) -> tuple[float, float]:
    tail = (1 - level) / 2
    low = chi_square_above(1 - tail, 2 * count) / 2 if count > 0 else 0.0
    return low, chi_square_above(tail, 2 * (count + 1)) / 2


def mean_interval(
    total: float, sum_of_squares: float | None, n: int, level: float = 0.95
) -> Interval:
    """Student's t interval of the mean ``total / n`` from the sum and the sum of squares.

    None without a sum of squares or with fewer than two values: there is no spread to measure.
    """
    if sum_of_squares is None or n < 2:
        return NOTHING
    mean = total / n
    # The difference of two large numbers can fall just below 0 when all values are equal.
    variance = max(0.0, (sum_of_squares - total * mean) / (n - 1))
    reach = student_quantile((1 + level) / 2, n - 1) * sqrt(variance / n)
    return mean - reach, mean + reach


@dataclass(frozen=True)
class Estimate:
    """A number with the ends of its interval; an end that has no limit is None."""

    value: float
    low: float | None
    high: float | None


def difference(first: Estimate, second: Estimate) -> Interval:
    """Interval of ``first − second`` for two independent estimates of any kind.

    The distances from each estimate to its own limits are squared and added (MOVER): Zou and
    Donner, "Construction of confidence limits about effect measures: a general approach",
    Statistics in Medicine 27 (2008), 1693-1702. From Wilson intervals it is Newcombe's method 10.
    """
    gap = first.value - second.value
    below = _reach(first.value, first.low, second.high, second.value)
    above = _reach(first.high, first.value, second.value, second.low)
    return (
        None if below is None else gap - below,
        None if above is None else gap + above,
    )


def _reach(
    upper: float | None, lower: float | None, other_upper: float | None, other_lower: float | None
) -> float | None:
    """The root of two squared distances; None where one of them has no limit."""
    if upper is None or lower is None or other_upper is None or other_lower is None:
        return None
    return sqrt((upper - lower) ** 2 + (other_upper - other_lower) ** 2)


def p_of_difference(first: Estimate, second: Estimate) -> float | None:
    """Two-sided p value of ``first − second``: the level at which `difference` would touch nought.

    The distances of a limit grow with the normal quantile, so the 95 % interval is stretched or
    shrunk until its nearer end is nought (Zou and Donner, as above; a confidence interval holds
    what a test of that level does not reject). It is below 0.05 just where the interval leaves
    nought out. None where that end of either estimate has no limit.
    """
    gap = first.value - second.value
    if gap >= 0:
        reach = _reach(first.value, first.low, second.high, second.value)
    else:
        reach = _reach(first.high, first.value, second.value, second.low)
    if reach is None:
        return None
    if reach == 0:
        return 1.0 if gap == 0 else 0.0
    normal = NormalDist()
    return 2 * (1 - normal.cdf(normal.inv_cdf(0.975) * abs(gap) / reach))


def effective_number(total: float, sum_of_squares: float) -> float:
    """How many equal people weigh as much as people of these unequal weights: (Σw)² / Σw².

    Kish, Survey Sampling (Wiley, 1965). A share of FTE rests on this many people: never more than
    are there, and fewer where some work few hours. Nought where nobody has any weight.
    """
    return total * total / sum_of_squares if sum_of_squares > 0 else 0.0


def weighted_wilson(part: float, whole: float, number: float, level: float = 0.95) -> Interval:
    """Wilson interval of a share of FTE that rests on an effective ``number`` of people."""
    if not whole or not number:
        return NOTHING
    share = min(max(part / whole, 0.0), 1.0)
    return wilson(share * number, number, level)
