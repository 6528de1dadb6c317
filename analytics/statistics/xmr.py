"""XmR charts with the rules of Making Data Count: is there a change to explain?

Numbers in, numbers out. Mean and limits: Wheeler, "Understanding Variation" (1993); the rules as
NHS England's Making Data Count gives them and the R package NHSRplotthedots works them out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

LIMIT = 2.66  # times the mean moving range: 3 sigma of single values
NEAR = 2 / 3  # of the way to a limit
RUN = 7  # points of a trend or a shift
OUTLYING_STEP = 3.267  # times the mean moving range: such a step is no ordinary one
FEW_POINTS = 12  # fewer make trial limits

Rule = Literal["astronomical", "trend", "two_in_three", "shift", ""]
Verdict = Literal["improvement", "concern", "common_cause"]
Assurance = Literal["pass", "fail", "hit_or_miss"]


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
        return len(self.values) < FEW_POINTS


def xmr(values: Sequence[float], *, screened: bool = True) -> Xmr | None:
    """The chart of a series, oldest first; None for fewer than two points.

    ``screened``: steps of at least 3.267 mean moving ranges are left out of the limits, once, as
    the R package does (the NHS England workbook does not).
    """
    if len(values) < 2:
        return None
    mean = sum(values) / len(values)
    step = _mean_step(values, screened=screened)
    lower, upper = mean - LIMIT * step, mean + LIMIT * step
    return Xmr(tuple(values), mean, lower, upper, _rules(values, mean, lower, upper))


def _mean_step(values: Sequence[float], *, screened: bool) -> float:
    steps = [abs(later - earlier) for earlier, later in pairwise(values)]
    average = sum(steps) / len(steps)
    if screened:
        steps = [step for step in steps if step < OUTLYING_STEP * average] or steps
    return sum(steps) / len(steps)


def _rules(values: Sequence[float], mean: float, lower: float, upper: float) -> tuple[Rule, ...]:
    """The rule of each point, the first of the four that it breaks."""
    flags: list[tuple[Rule, list[bool]]] = [
        ("astronomical", [value > upper or value < lower for value in values]),
        ("trend", _runs([_sign(b - a) for a, b in pairwise(values)], RUN - 1, joined=True)),
        ("two_in_three", _two_in_three(values, mean, lower, upper)),
        ("shift", _runs([_sign(value - mean) for value in values], RUN)),
    ]
    return tuple(_first_broken(flags, place) for place in range(len(values)))


def _first_broken(flags: Sequence[tuple[Rule, list[bool]]], place: int) -> Rule:
    for name, hit in flags:
        if hit[place]:
            return name
    return ""


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
    near_upper, near_lower = mean + NEAR * (upper - mean), mean - NEAR * (mean - lower)
    flags = [False] * len(values)
    for start in range(len(values) - 2):
        places = range(start, start + 3)
        for near, side in (
            ([near_upper < values[place] <= upper for place in places], 1),
            ([lower <= values[place] < near_lower for place in places], -1),
        ):
            same_side = all(_sign(values[place] - mean) == side for place in places)
            if same_side and sum(near) >= 2:
                for place, is_near in zip(places, near, strict=True):
                    flags[place] = flags[place] or is_near
    return flags


def verdict(chart: Xmr) -> Verdict:
    """What the last point says, where more is better."""
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
