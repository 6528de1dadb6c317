"""What is said beside a name of a chance that follows from an age: a class of many ages.

Leaving rates differ from one age to the next, so an exact chance tells the age of whoever is in
post, and chances within several years tell it to the year. So a chance is put into a class, by what
it is for the next 12 months whatever horizon was asked for, and classes are put together until each
holds many of the ages at which people lead.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from analytics.leadership.horizon import FURTHEST
from analytics.leadership.vacancies import LeavingRates, Outlook, chance_of

STEPS = (0.05, 0.1, 0.2)  # where a class of chances within 12 months may begin
AGES = range(30, 71)  # at which people lead
LEAST_AGES = 10  # of these, in every class


class ChanceClass(NamedTuple):
    """Chances from ``low`` up to ``high``; None where it has no such end."""

    low: float | None
    high: float | None


def classes_of(found: Mapping[int, Outlook], rates: LeavingRates) -> dict[int, ChanceClass]:
    """The class of each post that has holders of known ages, by post.

    That of a shared post is the highest of its holders', so that it says no more than theirs.
    """
    ends = (None, *steps_for(rates), None)
    classes = [ChanceClass(*each) for each in pairwise(ends)]
    known = {age for outlook in found.values() for age in outlook.ages}
    places = {age: _place(ends[1:-1], age, rates) for age in known}
    return {
        post: classes[max(places[age] for age in outlook.ages)]
        for post, outlook in found.items()
        if outlook.ages
    }


def steps_for(rates: LeavingRates) -> tuple[float, ...]:
    """Those of `STEPS` that leave no class with few ages."""
    steps = list(STEPS)
    while steps:
        ages = Counter(_place(steps, age, rates) for age in AGES)
        sizes = [ages[place] for place in range(len(steps) + 1)]
        least = min(range(len(sizes)), key=sizes.__getitem__)
        if sizes[least] >= LEAST_AGES:
            break
        beside = [place for place in (least - 1, least + 1) if 0 <= place < len(sizes)]
        del steps[min(least, min(beside, key=sizes.__getitem__))]
    return tuple(steps)


def _place(steps: Sequence[float], age: float | None, rates: LeavingRates) -> int:
    alone = Outlook(chance=None, ends_within=FURTHEST + 1, ages=(age,))
    return bisect_right(steps, chance_of(alone, 1, rates).value or 0.0)
