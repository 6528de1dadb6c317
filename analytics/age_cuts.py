"""Running totals by age, such as "aged 55 and over": which of them can be shown together.

The difference of two shown running totals is a number of people too. A cut is an age at which a
running total is shown; cuts are chosen so that between two neighbours there is nobody, or there
are enough people. The choice depends on the ages alone, not on what is asked, so that two
questions about the same staff never show different cuts.
"""

from __future__ import annotations

from collections.abc import Mapping

FIRST_CHOICES = (50, 55, 60, 65)  # the shares that have measures, as in `analytics.protection`
AGES = range(100, 14, -1)


def shown_cuts(people_by_age: Mapping[int, int], threshold: int) -> frozenset[int]:
    """The ages a at which "people aged a and over" can be shown."""
    shown: set[int] = set()
    for cut in dict.fromkeys((*FIRST_CHOICES, *AGES)):
        if all(_is_enough(part, threshold) for part in _parts(people_by_age, {*shown, cut})):
            shown.add(cut)
    return frozenset(shown)


def _is_enough(people: int, threshold: int) -> bool:
    return people == 0 or people >= threshold


def _parts(people_by_age: Mapping[int, int], cuts: set[int]) -> list[int]:
    """People between neighbouring cuts, from those below the first to those above the last."""
    ordered = sorted(cuts)
    parts = [0] * (len(ordered) + 1)
    for age, people in people_by_age.items():
        parts[sum(cut <= age for cut in ordered)] += people
    return parts
