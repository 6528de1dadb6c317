"""How sure a change or a missed target is, and how large, on scales that measures share.

Sure: a p value that agrees with the interval that is shown beside the number. Large: for shares
the difference of their arcsines (Cohen, "Statistical Power Analysis for the Behavioral Sciences",
1988, h), for all other numbers the logarithm of how many times as large they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import asin, erfc, log, sqrt
from typing import Literal

from analytics.attention.watched import APART, Watched
from analytics.engine.results import MeasureResult, Row
from analytics.statistics.intervals import Estimate, p_of_difference, wilson
from analytics.statistics.paired import PairedError
from analytics.statistics.special import binomial_up_to

About = Literal["target", "change"]
_DAYS_OF_A_MONTH = 365 / 12
_ALL_BUT_A_DAY = 364 / 365


@dataclass(frozen=True)
class Evidence:
    """A change of a measure, or its distance from a target; negative ``effect``: downwards.

    ``came`` and ``went`` are people, where the change is tested by them.
    """

    watched: Watched
    result: MeasureResult
    about: About
    p: float
    effect: float
    came: int = 0
    went: int = 0

    @property
    def is_worse(self) -> bool:
        """Whether it goes the wrong way; never where neither way is better."""
        wrong = {"higher": self.effect < 0, "lower": self.effect > 0, "neither": False}
        return wrong[self.result.better]


def evidence_of(
    watched: Watched,
    result: MeasureResult,
    pair: PairedError | None = None,
) -> list[Evidence]:
    """What can be tested of a measure; nothing where numbers are hidden, missing or untestable.

    ``pair`` is the error of the change of the same people, and how many moved it up and down.
    """
    found = [_off_target(watched, result), _change(watched, result, pair)]
    return [each for each in found if each is not None]


def _off_target(watched: Watched, result: MeasureResult) -> Evidence | None:
    """A share of people beside its target, by the score test, which Wilson's interval inverts."""
    value, people, target = result.total.value, result.total.people, watched.target
    if value is None or not people or target is None:
        return None
    z = (value - target) / sqrt(target * (1 - target) / people)
    return Evidence(watched, result, "target", _two_sided(z), _h(value, target))


def _change(watched: Watched, result: MeasureResult, pair: PairedError | None) -> Evidence | None:
    """Now beside then, by the test that the measure is watched by."""
    then = result.compared
    if not watched.is_tested or then is None:
        return None
    if result.total.value is None or then.total.value is None:
        return None
    if watched.tested_by == "flow":
        return _flow(watched, result, pair)
    p = _p_of_change(watched, result.total, then.total, pair.error if pair else None)
    effect = _size(result, result.total.value, then.total.value)
    return None if p is None else Evidence(watched, result, "change", p, effect)


def _p_of_change(watched: Watched, now: Row, then: Row, error: float | None) -> float | None:
    """How likely chance alone would do as much; None where that cannot be said."""
    apart = _apart(watched, now.as_at, then.as_at)
    if not apart or now.value is None or then.value is None:
        return None
    if watched.tested_by == APART and apart < _ALL_BUT_A_DAY:
        return None
    if error:
        return _two_sided((now.value - then.value) / error)
    if watched.tested_by == "count":
        events = (now.value + then.value) * apart
        return _two_sided((now.value - then.value) / sqrt(events)) if events else None
    first, second = _estimate(watched, now, apart), _estimate(watched, then, apart)
    return p_of_difference(first, second) if first and second else None


def _apart(watched: Watched, now: date, then: date) -> float:
    """The share of a period that the other date does not have too; 1 for what is true on a date.

    Events of months that both periods have are in both numbers, and cancel in the difference. What
    is left of each is about that share of its events, and of its variance.
    """
    if not watched.months:
        return 1.0
    return min(1.0, abs((now - then).days) / (watched.months * _DAYS_OF_A_MONTH))


def _estimate(watched: Watched, row: Row, apart: float) -> Estimate | None:
    """A row with its interval, narrowed to the part of its period that the other has not. What one
    person has goes together, however much it is: a share of that is no surer than a share of the
    people."""
    if row.value is None:
        return None
    ends = row.low, row.high
    if watched.tested_by == "people" and row.people:
        if not 0 <= row.value <= 1:
            return None  # more in post than funded: no share of anything
        ends = wilson(row.value * row.people, row.people)
    root, value = sqrt(apart), row.value
    low, high = (None if end is None else value + (end - value) * root for end in ends)
    return Estimate(value, low, high)


def _flow(watched: Watched, result: MeasureResult, pair: PairedError | None) -> Evidence | None:
    """Who came beside who went: if both were equally likely, so many of all of them.

    The conditional test of two Poisson means: Przyborowski and Wilenski, "Homogeneity of results
    in testing samples from Poisson series", Biometrika 31 (1940), 313-323.
    """
    then = result.compared.total.value if result.compared else None
    now = result.total.value
    if not then or not now or pair is None or pair.up - pair.down != now - then:
        return None
    fewer, both = min(pair.up, pair.down), pair.up + pair.down
    p = min(1.0, 2 * binomial_up_to(fewer, both, 0.5)) if both else 1.0
    return Evidence(watched, result, "change", p, log(now / then), pair.up, pair.down)


def _size(result: MeasureResult, now: float, then: float) -> float:
    """The size of a change: of a share Cohen's h, of any other number the logarithm of how many
    times as large it is."""
    if result.unit == "percent":
        return _h(now, then)
    return log(now / then) if now > 0 and then > 0 else 0.0


def _two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))


def _h(first: float, second: float) -> float:
    return 2 * (_arcsine(first) - _arcsine(second))


def _arcsine(share: float) -> float:
    return asin(sqrt(min(max(share, 0.0), 1.0)))
