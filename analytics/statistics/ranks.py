"""Whether a short series rises or falls, by the order of its values alone: Kendall and Theil–Sen.

Exact, for the few waves that a survey has. Times are all different; values may be equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import median


@dataclass(frozen=True)
class Kendall:
    """``score`` is pairs in order less pairs against it, ``tau`` is tau-b, ``p`` is two-sided."""

    score: int
    tau: float
    p: float


@dataclass(frozen=True)
class Slope:
    """The median of the slopes of all pairs; ends are None where too few values give any."""

    value: float
    low: float | None
    high: float | None


def kendall(values: Sequence[float]) -> Kendall:
    """Kendall's test of values in the order of their times.

    The p value is the share of all orders of these values in which as many pairs, or more, point
    one way: Mann, "Nonparametric tests against trend", Econometrica 13 (1945), 245-259; with equal
    values the number of pairs against the order follows a Gaussian multinomial coefficient.
    ValueError for fewer than two values.
    """
    if len(values) < 2:
        raise ValueError("a trend needs two values")
    score = sum((b > a) - (b < a) for a, b in combinations(values, 2))
    ties = list(Counter(values).values())
    orders = _orders(ties)
    pairs = len(orders) - 1  # pairs of different values
    as_far = sum(
        number for against, number in enumerate(orders) if abs(pairs - 2 * against) >= abs(score)
    )
    every = len(values) * (len(values) - 1) // 2
    tau = score / sqrt(pairs * every) if pairs else 0.0
    return Kendall(score, tau, as_far / sum(orders))


def _orders(ties: Sequence[int]) -> list[int]:
    """How many orders of the values have 0, 1, 2 … pairs against the order of size."""
    found, placed = [1], 0
    for size in ties:
        found = _product(found, _mixed(placed, size))
        placed += size
    return found


def _mixed(first: int, second: int) -> list[int]:
    """The Gaussian binomial coefficient: ways to mix two rows of equal values, by pairs against."""
    row = {(m, 0): [1] for m in range(first + 1)} | {(0, k): [1] for k in range(second + 1)}
    for m in range(1, first + 1):
        for k in range(1, second + 1):
            after = [0] * k + row[m - 1, k]
            before = row[m, k - 1]
            size = max(len(after), len(before))
            row[m, k] = [
                sum(each[at] for each in (after, before) if at < len(each)) for at in range(size)
            ]
    return row[first, second]


def _product(first: Sequence[int], second: Sequence[int]) -> list[int]:
    found = [0] * (len(first) + len(second) - 1)
    for at, one in enumerate(first):
        for to, two in enumerate(second):
            found[at + to] += one * two
    return found


def theil_sen(times: Sequence[float], values: Sequence[float], level: float = 0.95) -> Slope:
    """The Theil–Sen slope with its exact interval.

    Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968),
    1379-1389; Hollander and Wolfe, Nonparametric Statistical Methods (1999), sections 9.2 and 9.3.
    The interval has at least the level; four values or fewer give none at 95 %.
    """
    slopes = sorted(
        (later - earlier) / (after - before)
        for (before, earlier), (after, later) in combinations(
            sorted(zip(times, values, strict=True)), 2
        )
    )
    if not slopes:
        raise ValueError("a slope needs two values")
    place = _place_of_end(len(times), len(slopes), (1 - level) / 2)
    if place is None:
        return Slope(median(slopes), None, None)
    return Slope(median(slopes), slopes[place - 1], slopes[len(slopes) - place])


def _place_of_end(n: int, pairs: int, tail: float) -> int | None:
    """The place of the lower end among the slopes, counted from 1; None where there is none."""
    orders = _orders([1] * n)
    everything, beyond, place = sum(orders), 0, None
    for against, number in enumerate(orders):  # the score is pairs − 2 × against
        beyond += number
        if beyond / everything > tail:
            break
        place = against + 1
    return place if place is not None and place <= pairs - place + 1 else None
