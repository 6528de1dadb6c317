"""Confidence intervals: how far the truth may be from a number that rests on few people.

Numbers in, numbers out. Every function returns ``(low, high)`` on the scale of its estimate, or
``(None, None)`` where there is nothing to say (nobody counted); an end that has no limit is None.
``level`` is the confidence, 0.95 unless told otherwise.
"""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

from scipy.special import betaincinv, chdtri, stdtrit

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
    low = float(betaincinv(a, b + 1, tail)) if a > 0 else 0.0
    high = float(betaincinv(a + 1, b, 1 - tail)) if b > 0 else 1.0
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
    low = float(chdtri(2 * count, 1 - tail)) / 2 if count > 0 else 0.0
    return low, float(chdtri(2 * (count + 1), tail)) / 2


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
    reach = float(stdtrit(n - 1, (1 + level) / 2)) * sqrt(variance / n)
    return mean - reach, mean + reach


def newcombe_difference(a: float, m: float, b: float, n: float, level: float = 0.95) -> Interval:
    """Interval of the difference of two independent shares, ``a / m − b / n``.

    Square-and-add of the two Wilson intervals: method 10 of Newcombe, "Interval estimation for
    the difference between independent proportions", Statistics in Medicine 17 (1998), 873-890.
    """
    first_low, first_high = wilson(a, m, level)
    second_low, second_high = wilson(b, n, level)
    if first_low is None or first_high is None or second_low is None or second_high is None:
        return NOTHING
    first, second = a / m, b / n
    difference = first - second
    low = difference - sqrt((first - first_low) ** 2 + (second_high - second) ** 2)
    high = difference + sqrt((first_high - first) ** 2 + (second - second_low) ** 2)
    return low, high
