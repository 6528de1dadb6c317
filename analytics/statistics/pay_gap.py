"""The gap between what two groups are paid, and who is in which quarter of all by pay.

Numbers in, numbers out. The Equality Act 2010 (Gender Pay Gap Information) Regulations 2017,
regulations 8 to 13, asked for in Wales by the Equality Act 2010 (Statutory Duties) (Wales)
Regulations 2011.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import fmean, median

QUARTERS = 4


@dataclass(frozen=True)
class Paid:
    """What one person is paid, and whether they are of the first group."""

    pay: float
    is_first: bool


def mean_and_median(people: Sequence[Paid], *, first: bool) -> tuple[float | None, float | None]:
    """Mean and median pay of one group; None where nobody is in it."""
    own = [each.pay for each in people if each.is_first == first]
    return (fmean(own), median(own)) if own else (None, None)


def gap(first: float | None, second: float | None) -> float | None:
    """How much less the first is than the second, as a share of the second (regulations 8, 9)."""
    return None if first is None or not second else (second - first) / second


def quarters(people: Sequence[Paid]) -> list[tuple[float, float]]:
    """The people of the first and of the second group in each quarter by pay, the lowest first.

    Each quarter has a fourth of the people. Those of the same pay who are in two quarters are
    divided between them in the proportion that they have of each group (regulation 13(2)), so that
    numbers need not be whole.
    """
    size = len(people) / QUARTERS
    found = [[0.0, 0.0] for _ in range(QUARTERS)]
    filled = 0.0
    for _pay, alike in groupby(
        sorted(people, key=lambda each: each.pay), key=lambda each: each.pay
    ):
        firsts = [each.is_first for each in alike]
        share = sum(firsts) / len(firsts)
        for quarter in range(QUARTERS):
            inside = _overlap(filled, filled + len(firsts), quarter * size, (quarter + 1) * size)
            found[quarter][0] += inside * share
            found[quarter][1] += inside * (1 - share)
        filled += len(firsts)
    return [(first, second) for first, second in found]


def _overlap(low: float, high: float, start: float, end: float) -> float:
    return max(0.0, min(high, end) - max(low, start))
