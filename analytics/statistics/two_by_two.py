"""Two groups and an event: how often it happens in each, and how sure one can be of a difference.

Numbers in, numbers out, made for small numbers: every interval exists where a count is nought, and
an end that has no limit is None. The groups are given as events and non-events of each.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import lgamma, log, sqrt
from statistics import NormalDist

import numpy as np

from analytics.statistics.intervals import NOTHING, Estimate, Interval, difference, wilson

_CLOSE = 1e-7  # outcomes as unlikely as the observed one, within rounding, count with it
_FURTHEST = 1e9  # no ratio is looked for beyond this
_HALVINGS = 200
_EXACT = 1e-13  # two ends that are so close, of each other's size, are the same number


@dataclass(frozen=True)
class TwoByTwo:
    """Events and non-events of a first and a second group.

    ValueError for a negative count.
    """

    events: int
    others: int
    second_events: int
    second_others: int

    def __post_init__(self) -> None:
        if min(self.events, self.others, self.second_events, self.second_others) < 0:
            raise ValueError("counts must not be negative")

    @property
    def size(self) -> int:
        """How many are in the first group."""
        return self.events + self.others

    @property
    def second_size(self) -> int:
        """How many are in the second group."""
        return self.second_events + self.second_others

    @property
    def rates(self) -> tuple[float | None, float | None]:
        """The share with the event in each group; None for a group that nobody is in."""
        return (
            self.events / self.size if self.size else None,
            self.second_events / self.second_size if self.second_size else None,
        )

    @cached_property
    def _tables(self) -> _Margins:
        return _Margins(self.size, self.second_size, self.events + self.second_events)

    # Estimates with their intervals

    def risk_ratio(self, level: float = 0.95) -> tuple[float | None, Interval]:
        """The first rate over the second, with the score interval of Koopman, "Confidence intervals
        for the ratio of two binomial proportions", Biometrics 40 (1984), 513-517."""
        first, second = self.rates
        if first is None or second is None or not (self.events or self.second_events):
            return None, NOTHING
        return (first / second if second else None), koopman(self, level)

    def odds_ratio(self, level: float = 0.95) -> tuple[float | None, Interval]:
        """The odds of the first group over those of the second, with the exact interval given all
        four margins (Cornfield 1956): the odds ratios that a one-sided Fisher test does not reject.
        """
        if not self.size or not self.second_size:
            return None, NOTHING
        below = self.others * self.second_events
        value = self.events * self.second_others / below if below else None
        return value, self._tables.odds_interval(self.events, level)

    def rate_difference(self, level: float = 0.95) -> tuple[float | None, Interval]:
        """The first rate less the second, with the interval of Newcombe (1998), method 10."""
        first, second = self.rates
        if first is None or second is None:
            return None, NOTHING
        one = Estimate(first, *wilson(self.events, self.size, level))
        two = Estimate(second, *wilson(self.second_events, self.second_size, level))
        return first - second, difference(one, two)

    # Tests

    def fisher_p(self) -> float:
        """Fisher's exact test, two-sided: all outcomes that are no likelier than the one seen."""
        return self._tables.two_sided(self.events)

    def mid_p(self) -> float:
        """The same with half of the probability of the outcome that was seen.

        Lydersen, Fagerland and Laake, "Recommended tests for association in 2 × 2 tables",
        Statistics in Medicine 28 (2009), 1159-1175.
        """
        return max(0.0, self.fisher_p() - self._tables.probability(self.events) / 2)

    def is_below_four_fifths(self) -> bool | None:
        """Whether the lower rate is *strictly* below four fifths of the higher, in whole numbers.

        Uniform Guidelines on Employee Selection Procedures (29 CFR 1607.4 D). None where a group is
        empty or nobody has the event.
        """
        if not self.size or not self.second_size or not (self.events or self.second_events):
            return None
        one, two = self.events * self.second_size, self.second_events * self.size
        return 5 * min(one, two) < 4 * max(one, two)

    def flips_with_one(self) -> bool | None:
        """Whether one person more or fewer with the event, in either group, would turn the finding
        by four fifths round: it is gone or new, or the other group is the lower one."""
        finding = self._finding()
        if finding is None:
            return None
        return any(other._finding() != finding for other in self._with_one_changed())

    def _finding(self) -> tuple[bool, bool] | None:
        below = self.is_below_four_fifths()
        if below is None:
            return None
        first_is_lower = self.events * self.second_size < self.second_events * self.size
        return below, below and first_is_lower

    def _with_one_changed(self) -> list[TwoByTwo]:
        changed = []
        for first, second in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            counts = (
                self.events + first, self.others - first,
                self.second_events + second, self.second_others - second,
            )  # fmt: skip
            if min(counts) >= 0:
                changed.append(TwoByTwo(*counts))
        return changed


def koopman(table: TwoByTwo, level: float = 0.95) -> Interval:
    """Where the score statistic of a ratio of two rates stays within the normal quantile."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    first, second = table.rates
    if first is None or second is None:
        return NOTHING

    def is_outside(ratio: float) -> bool:
        return _score(table, ratio) > z * z

    best = first / second if second else _FURTHEST
    low = 0.0 if not table.events else _turn(is_outside, best, 0.0)
    high = None if not table.second_events else _turn(is_outside, best, _FURTHEST)
    return low, high


def _score(table: TwoByTwo, ratio: float) -> float:
    """Koopman's chi-square of one degree of freedom for a ratio."""
    if ratio <= 0:
        return float("inf")
    x, y, m, n = table.events, table.second_events, table.size, table.second_size
    a, b, c = (m + n) * ratio, m * ratio + x + n + y * ratio, x + y
    second = (b - sqrt(max(0.0, b * b - 4 * a * c))) / (2 * a)
    first = ratio * second
    parts = 0.0
    for seen, size, rate in ((x, m, first), (y, n, second)):
        spread = size * rate * (1 - rate)
        gap = seen - size * rate
        parts += gap * gap / spread if spread > 1e-300 else (0.0 if abs(gap) < _CLOSE else 1e300)
    return parts


def _turn(is_outside: Callable[[float], bool], inside: float, outside: float) -> float:
    """Where a test that holds at ``outside`` begins to, going there from ``inside`` (bisection)."""
    for _step in range(_HALVINGS):
        if abs(outside - inside) <= _EXACT * abs(inside):
            break
        middle = sqrt(inside * outside) if inside > 0 and outside > 0 else (inside + outside) / 2
        if is_outside(middle):
            outside = middle
        else:
            inside = middle
    return (inside + outside) / 2


@dataclass(frozen=True)
class _Margins:
    """All tables with the same sizes and the same number of events."""

    first: int
    second: int
    events: int

    @property
    def possible(self) -> range:
        """How many events there can be in the first group."""
        return range(max(0, self.events - self.second), min(self.first, self.events) + 1)

    @cached_property
    def logs(self) -> np.ndarray:
        """The logarithm of the number of ways to each outcome."""
        return np.array(
            [_choose(self.first, k) + _choose(self.second, self.events - k) for k in self.possible]
        )

    def weights(self, odds: float = 1.0) -> np.ndarray:
        """The probability of each outcome where the odds ratio is ``odds`` (above nought)."""
        logs = self.logs + np.arange(self.possible.start, self.possible.stop) * log(odds)
        weights = np.exp(logs - logs.max())
        return weights / weights.sum()

    def probability(self, seen: int) -> float:
        """The probability of an outcome where the groups do not differ."""
        return float(self.weights()[seen - self.possible.start])

    def two_sided(self, seen: int) -> float:
        """The probability of all outcomes that are no likelier than one."""
        weights = self.weights()
        limit = weights[seen - self.possible.start] * (1 + _CLOSE)
        return min(1.0, float(weights[weights <= limit].sum()))

    def odds_interval(self, seen: int, level: float) -> Interval:
        """The odds ratios at which neither tail from the outcome on is below (1 − level) / 2."""
        if len(self.possible) == 1:
            return 0.0, None
        tail, place = (1 - level) / 2, seen - self.possible.start

        def too_low(odds: float) -> bool:
            return bool(self.weights(odds)[place:].sum() < tail)

        def too_high(odds: float) -> bool:
            return bool(self.weights(odds)[: place + 1].sum() < tail)

        low = 0.0 if seen == self.possible[0] else _turn(too_low, _FURTHEST, 1 / _FURTHEST)
        high = None if seen == self.possible[-1] else _turn(too_high, 1 / _FURTHEST, _FURTHEST)
        return low, high


def _choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def benjamini_hochberg(values: Sequence[float]) -> list[float]:
    """P values adjusted for how many there are, in the same order: the false discovery rate at
    which each would be called a difference.

    Benjamini and Hochberg, "Controlling the false discovery rate", Journal of the Royal Statistical
    Society B 57 (1995), 289-300.
    """
    order = sorted(range(len(values)), key=lambda place: values[place], reverse=True)
    adjusted, least = [0.0] * len(values), 1.0
    for step, place in enumerate(order):
        least = min(least, values[place] * len(values) / (len(values) - step))
        adjusted[place] = least
    return adjusted
