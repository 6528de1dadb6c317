"""Weights that make those who answered look like those who were asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from analytics.statistics.intervals import NOTHING, Interval, effective_number, wilson
from analytics.statistics.scores import Summary
from analytics.statistics.special import student_quantile

LARGEST = 5.0  # a weight above it lets few people speak for many: it is cut there


@dataclass(frozen=True)
class Weighted:
    """A weighted mean, its interval, and how many equal answers it is worth."""

    mean: float
    low: float | None
    high: float | None
    effective_n: float
    cut: tuple[str, ...]  # groups whose weight was cut


def weights_of(
    answered: Mapping[str, int], asked: Mapping[str, float], largest: float = LARGEST
) -> dict[str, float]:
    """The weight of each answer by group: its share of those asked over that of those who answered.

    Groups that nobody answered in have no weight. Cut at ``largest``.
    """
    everybody = sum(asked.get(group, 0.0) for group, n in answered.items() if n)
    n = sum(answered.values())
    return {
        group: min(largest, asked.get(group, 0.0) / everybody / (count / n))
        for group, count in answered.items()
        if count and everybody
    }


def weighted_mean(
    groups: Mapping[str, Summary],
    asked: Mapping[str, float],
    largest: float = LARGEST,
    level: float = 0.95,
    *,
    are_shares: bool = False,
) -> Weighted | None:
    """The mean of groups weighted to those asked; None where no group has anybody asked.

    The interval is Student's with the weighted spread and the effective number of answers,
    (Σw)² / Σw² (Kish, Survey Sampling, Wiley 1965, section 11.7): wider than that of as many equal
    answers. Of shares it is Wilson's with that number. Franco, Little, Louis and Slud (Journal of
    Survey Statistics and Methodology 7 (2019), 334-364) recommend Wilson's form with the number of
    answers over the design effect; Kish's number takes the effect of the weights alone.
    """
    answered = {name: part.n for name, part in groups.items()}
    weights = weights_of(answered, asked, largest)
    total = sum(weight * answered[name] for name, weight in weights.items())
    if not total:
        return None
    mean = sum(weight * groups[name].n * groups[name].mean for name, weight in weights.items())
    mean /= total
    number = effective_number(total, sum(w * w * answered[name] for name, w in weights.items()))
    low, high = _interval(groups, weights, mean, number, level)
    if are_shares:
        low, high = wilson(min(mean, 1.0) * number, number, level)
    cut = tuple(name for name, weight in weights.items() if weight == largest)
    return Weighted(mean, low, high, number, cut)


def _interval(
    groups: Mapping[str, Summary],
    weights: Mapping[str, float],
    mean: float,
    number: float,
    level: float,
) -> Interval:
    parts = [(weight, groups[name]) for name, weight in weights.items()]
    if number <= 1 or any(part.sd is None and part.n > 1 for _weight, part in parts):
        return NOTHING
    total = sum(weight * part.n for weight, part in parts)
    squares = sum(
        weight * ((part.n - 1) * (part.sd or 0.0) ** 2 + part.n * (part.mean - mean) ** 2)
        for weight, part in parts
    )
    spread = sqrt(squares / total * number / (number - 1))
    reach = student_quantile((1 + level) / 2, number - 1) * spread / sqrt(number)
    return mean - reach, mean + reach
