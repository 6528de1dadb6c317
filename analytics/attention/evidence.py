"""How sure a change or a missed target is, and how large, on scales that measures share.

Sure: a p value that agrees with the interval that is shown beside the number. Large: for shares
the difference of their arcsines (Cohen, "Statistical Power Analysis for the Behavioral Sciences",
1988, h), for numbers of people the logarithm of how many times as many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import asin, erfc, log, sqrt
from typing import Any, Literal

from analytics.attention.watched import Watched
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.statistics.intervals import Estimate, difference, wilson
from analytics.statistics.special import binomial_up_to

About = Literal["target", "change"]
_REACH = 1.959963984540054  # of a 95 % interval, in standard errors
_CAME, _WENT = ("joined", "moved_in"), ("left", "moved_out")


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
    watched: Watched, result: MeasureResult, flow: TableResult | None
) -> list[Evidence]:
    """What can be tested of a measure; nothing where numbers are hidden, missing or untestable."""
    found = [
        _off_target(watched, result),
        _flow(watched, result, flow) if watched.tested_by == "flow" else _change(watched, result),
    ]
    return [each for each in found if each is not None]


def _off_target(watched: Watched, result: MeasureResult) -> Evidence | None:
    """A share of people beside its target, by the score test, which Wilson's interval inverts."""
    value, people, target = result.total.value, result.total.people, watched.target
    if value is None or not people or target is None:
        return None
    z = (value - target) / sqrt(target * (1 - target) / people)
    return Evidence(watched, result, "target", _two_sided(z), _h(value, target))


def _change(watched: Watched, result: MeasureResult) -> Evidence | None:
    """Now beside then, by the interval of their difference."""
    if result.compared is None:
        return None
    now, then = (_estimate(watched, row) for row in (result.total, result.compared.total))
    if now is None or then is None:
        return None
    low, high = difference(now, then)
    gap = now.value - then.value
    end = low if gap > 0 else high  # the end on the side of no change at all
    if end is None or end == gap:
        return None
    p = _two_sided(_REACH * gap / (gap - end))
    return Evidence(watched, result, "change", p, _size(result, now.value, then.value))


def _estimate(watched: Watched, row: Row) -> Estimate | None:
    """A row with its interval. What one person has goes together, however much it is: a share of
    that is no surer than a share of the people."""
    if row.value is None:
        return None
    if watched.tested_by == "people" and row.people:
        if not 0 <= row.value <= 1:
            return None  # more in post than funded: no share of anything
        return Estimate(row.value, *wilson(row.value * row.people, row.people))
    return Estimate(row.value, row.low, row.high)


def _flow(watched: Watched, result: MeasureResult, flow: TableResult | None) -> Evidence | None:
    """Who came beside who went: if both were equally likely, so many of all of them.

    The conditional test of two Poisson means: Przyborowski and Wilenski, "Homogeneity of results
    in testing samples from Poisson series", Biometrika 31 (1940), 313-323.
    """
    then = result.compared.total.value if result.compared else None
    steps: Mapping[str, Any] = {row["step"]: row["people"] for row in flow.rows} if flow else {}
    numbers = [steps.get(name) for name in ("start", *_CAME, *_WENT)]
    if not then or not result.total.value or None in numbers or steps["start"] != then:
        return None
    came = sum(steps[name] for name in _CAME)
    went = sum(steps[name] for name in _WENT)
    if came - went != result.total.value - then or came == went:
        return None
    p = min(1.0, 2 * binomial_up_to(min(came, went), came + went, 0.5))
    effect = log(result.total.value / then)
    return Evidence(watched, result, "change", p, effect, came, went)


def _size(result: MeasureResult, now: float, then: float) -> float:
    """The size of a change: of a mean, how many times as large it is, as a logarithm."""
    if result.kind != "mean":
        return _h(now, then)
    return log(now / then) if now > 0 and then > 0 else 0.0


def _two_sided(z: float) -> float:
    return erfc(abs(z) / sqrt(2))


def _h(first: float, second: float) -> float:
    return 2 * (_arcsine(first) - _arcsine(second))


def _arcsine(share: float) -> float:
    return asin(sqrt(min(max(share, 0.0), 1.0)))
