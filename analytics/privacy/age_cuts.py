"""Running totals by age, such as "aged 55 and over": which of them can be shown together.

The difference of two shown running totals is a number of people too. A cut is an age at which a
running total is shown; cuts are chosen so that between two neighbours there is nobody, or there
are enough people. The choice depends on the ages alone, not on what is asked, so that two
questions about the same staff never show different cuts.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Mapping
from itertools import accumulate

# The shares that have measures come first.
FIRST_CHOICES = (50, 55, 60, 65)
AGES = range(100, 14, -1)
_END = 200


def shown_cuts(people_by_age: Mapping[int, int], threshold: int) -> frozenset[int]:
    """The ages a at which "people aged a and over" can be shown."""
    below = people_below(people_by_age)
    shown = [0, _END]
    for cut in dict.fromkeys((*FIRST_CHOICES, *AGES)):
        place = bisect_left(shown, cut)
        parts = (below[cut] - below[shown[place - 1]], below[shown[place]] - below[cut])
        if all(people == 0 or people >= threshold for people in parts):
            insort(shown, cut)
    return frozenset(shown[1:-1])


def people_below(people_by_age: Mapping[int, int]) -> list[int]:
    """How many people are younger than each age, from 0 to 200."""
    return [0, *accumulate(people_by_age.get(age, 0) for age in range(_END))]
