"""Ages of a few hundred people, known in groups that are large enough, and broader bands of them.

A projection made from single ages reveals single ages, also in a band, a later year or another
scenario. Made from ages that are spread over groups, it reveals the groups at most, however
it is divided, compared or subtracted: between two ages at which running totals can be shown
(`analytics.ages.projection_protection`) there is nobody, or there are enough people.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.ages.bands import Band
from analytics.statistics.leaving_rates import AGES
from analytics.statistics.projection import whole_people

LIMITS = (30, 45, 55)  # of the broader bands; else the nearest age that can be shown
NEAR = 3
# A workforce as it usually is, for an organisation of which nothing else is known.
_USUAL_AGES = (15, 19, 25, 57, 68, 75, 80)
_USUAL_SHARES = (0.01, 0.2, 1.0, 1.0, 0.08, 0.01, 0.002)


@dataclass(frozen=True)
class KnownAges:
    """People by age (over ``AGES``), spread over groups; ``largest``: people in the largest."""

    stock: np.ndarray
    groups: int
    largest: int

    @property
    def is_enough(self) -> bool:
        """Whether the groups say more than how many people there are."""
        return 2 * self.largest <= self.stock.sum()


def usual_ages() -> np.ndarray:
    """The shape of ages of a usual workforce, over ``AGES``; the scale means nothing."""
    return np.interp(np.array(AGES), _USUAL_AGES, _USUAL_SHARES)


def spread(stock: np.ndarray, cuts: Collection[int], pattern: np.ndarray) -> KnownAges:
    """The people of each group between two cuts, spread over its ages like ``pattern``."""
    inner = sorted(cut for cut in cuts if AGES[0] < cut <= AGES[-1])
    found = np.zeros(len(AGES))
    sizes = []
    for first, end in pairwise([AGES[0], *inner, AGES[-1] + 1]):
        place = slice(first - AGES[0], end - AGES[0])
        weights = pattern[place] if pattern[place].sum() else np.ones(end - first)
        sizes.append(round(float(stock[place].sum())))
        found[place] = whole_people(sizes[-1] * weights / weights.sum())
    return KnownAges(found, sum(size > 0 for size in sizes), max(sizes))


def broad_bands(cuts: Collection[int]) -> tuple[Band, ...]:
    """Under 30, 30 to 44, 45 to 54, 55 and over, or nearly; none where no limit is near enough."""
    limits: list[int] = []
    for wanted in LIMITS:
        near = [cut for cut in cuts if abs(cut - wanted) <= NEAR]
        if near:
            limits.append(min(near, key=lambda cut: (abs(cut - wanted), cut)))
    return _between(limits) if limits else ()


def _between(limits: Sequence[int]) -> tuple[Band, ...]:
    inner = [(f"{low}-{high - 1}", low, high - 1) for low, high in pairwise(limits)]
    youngest = (f"<={limits[0] - 1}", AGES[0], limits[0] - 1)
    return (youngest, *inner, (f">={limits[-1]}", limits[-1], AGES[-1]))
