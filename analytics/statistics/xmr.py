"""XmR charts with the rules of Making Data Count: is there a change to explain?

Numbers in, numbers out. Mean and limits: Wheeler, "Understanding Variation" (1993); the rules as
NHS England's Making Data Count gives them and the R package NHSRplotthedots works them out. Their
words and numbers are ``data/codelists/xmr_rules.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from analytics import codelists

_OF_THREE = 3  # points that the rule "two in three" looks at
Rule = Literal["astronomical", "trend", "two_in_three", "shift", ""]
Verdict = Literal["improvement", "concern", "common_cause"]
Assurance = Literal["pass", "fail", "hit_or_miss"]


@lru_cache(maxsize=1)
def parameters() -> Mapping[str, float]:
    """The number of each rule and limit, by its code."""
    entries = codelists.load("xmr_rules").entries
    return MappingProxyType({item.code: float(Fraction(item.extra["value"])) for item in entries})


@lru_cache(maxsize=1)
def _precedence() -> tuple[str, ...]:
    """The codes of the rules; of several that a point breaks, the first is named."""
    ranked = [item for item in codelists.load("xmr_rules").entries if item.extra["precedence"]]
    ranked.sort(key=lambda item: int(item.extra["precedence"]))
    return tuple(item.code for item in ranked)


def rule_title(rule: Rule) -> str:
    """The words of a rule in the current language; nothing for none."""
    entries = codelists.load("xmr_rules").entries
    return next((item.label for item in entries if item.code == rule), "")


@dataclass(frozen=True)
class Xmr:
    """A series with its mean, limits and, for each point, the rule that it breaks (or '')."""

    values: tuple[float, ...]
    mean: float
    lower: float
    upper: float
    rules: tuple[Rule, ...]

    @property
    def is_trial(self) -> bool:
        """Whether there are too few points for limits to rely on."""
        return len(self.values) < parameters()["few_points"]


def xmr(values: Sequence[float], *, screened: bool = True) -> Xmr | None:
    """The chart of a series, oldest first; None for fewer than two points.

    ``screened``: steps of many mean moving ranges are left out of the limits, once, as the R
    package does (the NHS England workbook does not).
    """
    if len(values) < 2:
        return None
    mean = sum(values) / len(values)
    step = _mean_step(values, screened=screened)
    reach = parameters()["limits"] * step
    lower, upper = mean - reach, mean + reach
    return Xmr(tuple(values), mean, lower, upper, _rules(values, mean, lower, upper))


def _mean_step(values: Sequence[float], *, screened: bool) -> float:
    steps = [abs(later - earlier) for earlier, later in pairwise(values)]
    average = sum(steps) / len(steps)
    if screened:
        most = parameters()["screening"] * average
        steps = [step for step in steps if step < most] or steps
    return sum(steps) / len(steps)


def _rules(values: Sequence[float], mean: float, lower: float, upper: float) -> tuple[Rule, ...]:
    """The rule of each point, the first of the four that it breaks."""
    trend, shift = int(parameters()["trend"]), int(parameters()["shift"])
    flags: dict[Rule, list[bool]] = {
        "astronomical": [value > upper or value < lower for value in values],
        "trend": _runs([_sign(b - a) for a, b in pairwise(values)], trend - 1, joined=True),
        "two_in_three": _two_in_three(values, mean, lower, upper),
        "shift": _runs([_sign(value - mean) for value in values], shift),
    }
    return tuple(_first_broken(flags, place) for place in range(len(values)))


def _first_broken(flags: Mapping[Rule, list[bool]], place: int) -> Rule:
    broken: list[Rule] = [name for name, hit in flags.items() if hit[place]]
    return min(broken, key=_precedence().index) if broken else ""


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


def _runs(signs: Sequence[int], length: int, *, joined: bool = False) -> list[bool]:
    """Places in runs of at least ``length`` equal signs that are not nought.

    ``joined``: the signs are of steps, so a run of six steps is seven points.
    """
    flags = [False] * (len(signs) + joined)
    for start in range(len(signs) - length + 1):
        window = set(signs[start : start + length])
        if len(window) == 1 and window != {0}:
            for place in range(start, start + length + joined):
                flags[place] = True
    return flags


def _two_in_three(values: Sequence[float], mean: float, lower: float, upper: float) -> list[bool]:
    """Points near a limit, two of any three in a row that all lie on the same side of the mean."""
    near, fewest = parameters()["near"], parameters()["two_in_three"]
    near_upper, near_lower = mean + near * (upper - mean), mean - near * (mean - lower)
    flags = [False] * len(values)
    for start in range(len(values) - _OF_THREE + 1):
        places = range(start, start + _OF_THREE)
        for close, side in (
            ([near_upper < values[place] <= upper for place in places], 1),
            ([lower <= values[place] < near_lower for place in places], -1),
        ):
            same_side = all(_sign(values[place] - mean) == side for place in places)
            if same_side and sum(close) >= fewest:
                for place, is_near in zip(places, close, strict=True):
                    flags[place] = flags[place] or is_near
    return flags


def verdict(chart: Xmr) -> Verdict:
    """How the last point is judged, where more is better."""
    if not chart.rules[-1]:
        return "common_cause"
    if chart.rules[-1] == "trend":
        return "improvement" if chart.values[-1] > chart.values[-2] else "concern"
    return "improvement" if chart.values[-1] > chart.mean else "concern"


def assurance(chart: Xmr, target: float) -> Assurance:
    """Whether the process, as it runs, will meet a target that more is better than."""
    if target < chart.lower:
        return "pass"
    return "fail" if target > chart.upper else "hit_or_miss"
