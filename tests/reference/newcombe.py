"""The interval of a difference of two shares a second time, in plain Python."""

from __future__ import annotations

from math import sqrt
from statistics import NormalDist

Ends = tuple[float, float] | tuple[None, None]


def newcombe_difference(a: float, m: float, b: float, n: float, level: float = 0.95) -> Ends:
    """Interval of the difference of two independent shares, ``a / m − b / n``.

    Square-and-add of the two Wilson intervals: method 10 of Newcombe, "Interval estimation for
    the difference between independent proportions", Statistics in Medicine 17 (1998), 873-890.
    """
    if m == 0 or n == 0:
        return (None, None)
    low_1, high_1 = _wilson(a / m, m, level)
    low_2, high_2 = _wilson(b / n, n, level)
    first, second = a / m, b / n
    return (
        first - second - sqrt((first - low_1) ** 2 + (high_2 - second) ** 2),
        first - second + sqrt((high_1 - first) ** 2 + (second - low_2) ** 2),
    )


def _wilson(share: float, n: float, level: float) -> tuple[float, float]:
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - reach, middle + reach
