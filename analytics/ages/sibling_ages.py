"""Ages of a unit and of its sibling units: what all of them together would reveal.

Where a whole and all but a few of its parts show how many are between two ages, the few follow by
subtraction. Whether a part shows them depends on its own ages alone; where those that do not are
few people, the smallest parts that do are hidden with them. Every part comes to the same answer,
whichever is asked for first.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from analytics.privacy.age_cuts import FIRST_CHOICES, people_below

YOUNGEST, OLDEST = 0, 200


@dataclass(frozen=True)
class Member:
    """A part of the whole: how many are younger than each age, and the ages it can be cut at."""

    name: str
    below: list[int]
    cuts: frozenset[int]

    def people(self, first: int, end: int) -> int:
        """How many are of these ages, the last one left out."""
        return self.below[end] - self.below[first]

    def shows(self, first: int, end: int) -> bool:
        """Whether that number could be shown of this part alone."""
        return {first, end} <= {YOUNGEST, OLDEST, *self.cuts}


def as_member(name: str, people_by_age: Mapping[int, int], cuts: frozenset[int]) -> Member:
    """A part of the whole."""
    return Member(name, people_below(people_by_age), cuts)


def cuts_with_siblings(
    cuts: Collection[int], siblings: Collection[Member], chosen: Collection[str], threshold: int
) -> frozenset[int]:
    """Those of the cuts at which the chosen parts can be shown together with the others."""
    smallest_first = sorted(siblings, key=lambda each: (each.below[OLDEST], each.name))
    kept = [YOUNGEST, OLDEST]
    for cut in dict.fromkeys((*FIRST_CHOICES, *sorted(cuts, reverse=True))):
        if cut in cuts and all(
            _is_safe(smallest_first, chosen, min(cut, other), max(cut, other), threshold)
            for other in kept
        ):
            kept.append(cut)
    return frozenset(kept[2:])


def _is_safe(
    siblings: Collection[Member], chosen: Collection[str], first: int, end: int, threshold: int
) -> bool:
    """Whether the parts that do not show these ages are nobody, or enough, inside the choice and
    outside it."""
    hidden = _hidden(siblings, first, end, threshold)
    inside = sum(each.people(first, end) for each in hidden if each.name in chosen)
    outside = sum(each.people(first, end) for each in hidden if each.name not in chosen)
    return not (0 < inside < threshold or 0 < outside < threshold)


def _hidden(
    smallest_first: Collection[Member], first: int, end: int, threshold: int
) -> list[Member]:
    """The parts that do not show these ages, with the smallest others until they are enough."""
    hidden = [each for each in smallest_first if not each.shows(first, end)]
    people = sum(each.people(first, end) for each in hidden)
    for each in smallest_first:
        if not 0 < people < threshold:
            break
        if each.shows(first, end) and each.people(first, end):
            hidden.append(each)
            people += each.people(first, end)
    return hidden
