"""Scores of a survey from what is printed of them: mean, standard deviation and how many answered.

Numbers in, numbers out. A standard deviation of nought is taken as not known: of people who were
asked separately, ten never answer everything alike, and a difference of any size would be certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from analytics.statistics.intervals import NOTHING, Interval
from analytics.statistics.special import student_above, student_quantile


@dataclass(frozen=True)
class Summary:
    """The mean of ``n`` scores; ``sd`` is their standard deviation (n − 1), None if not known."""

    mean: float
    sd: float | None
    n: int

    @property
    def variance_of_mean(self) -> float | None:
        """The squared standard error; None where no spread is known."""
        if self.n < 2 or not self.sd:
            return None
        return self.sd * self.sd / self.n

    def interval(self, level: float = 0.95) -> Interval:
        """Student's t interval of the mean; (None, None) where no spread is known."""
        variance = self.variance_of_mean
        if variance is None:
            return NOTHING
        reach = student_quantile((1 + level) / 2, self.n - 1) * sqrt(variance)
        return self.mean - reach, self.mean + reach


@dataclass(frozen=True)
class Difference:
    """A difference of two means with its interval and two-sided p value."""

    value: float
    low: float
    high: float
    p: float
    degrees: float


def welch(first: Summary, second: Summary, level: float = 0.95) -> Difference | None:
    """``first − second`` where the two spreads may differ; None where one is not known.

    Welch, "The generalization of Student's problem when several different population variances
    are involved", Biometrika 34 (1947), 28-35, with Satterthwaite's degrees of freedom.
    """
    one, two = first.variance_of_mean, second.variance_of_mean
    if one is None or two is None:
        return None
    both = one + two
    degrees = both * both / (one * one / (first.n - 1) + two * two / (second.n - 1))
    gap, error = first.mean - second.mean, sqrt(both)
    reach = student_quantile((1 + level) / 2, degrees) * error
    p = min(1.0, 2 * student_above(abs(gap) / error, degrees))
    return Difference(gap, gap - reach, gap + reach, p, degrees)


def pooled(parts: Iterable[Summary]) -> Summary | None:
    """The summary of several groups together, as if all had been asked as one; None of nobody.

    Exact: squares about the common mean are those within each group and those between groups. The
    spread is not known where that of one group is not.
    """
    known = [part for part in parts if part.n > 0]
    n = sum(part.n for part in known)
    if not n:
        return None
    if len(known) == 1:
        return known[0]
    mean = sum(part.n * part.mean for part in known) / n
    if any(part.sd is None and part.n > 1 for part in known):
        return Summary(mean, None, n)
    squares = sum(
        (part.n - 1) * (part.sd or 0.0) ** 2 + part.n * (part.mean - mean) ** 2 for part in known
    )
    return Summary(mean, sqrt(squares / (n - 1)) if n > 1 else None, n)


def without(whole: Summary, parts: Sequence[Summary]) -> Summary | None:
    """What is left of a whole when some of its groups are taken out; None where nobody is left."""
    n = whole.n - sum(part.n for part in parts)
    if n <= 0:
        return None
    mean = (whole.n * whole.mean - sum(part.n * part.mean for part in parts)) / n
    if whole.sd is None or any(part.sd is None for part in parts) or n < 2:
        return Summary(mean, None, n)
    squares = (whole.n - 1) * whole.sd**2 + whole.n * (whole.mean - mean) ** 2
    squares -= sum((p.n - 1) * (p.sd or 0.0) ** 2 + p.n * (p.mean - mean) ** 2 for p in parts)
    return Summary(mean, sqrt(max(0.0, squares) / (n - 1)), n)
