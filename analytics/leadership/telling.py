"""What numbers of leaders tell of a few of them: the attack that decides what else may be shown.

Who leads is known by name, and so is much about leaders: their posts, tiers, grades, since when. So
every number that is shown is taken for a sum over leaders whom the reader knows, of something that
the reader does not know: whether each is of a group. Leaders whom no sum tells apart are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil, floor

import numpy as np

from analytics.statistics.linear_ends import ends_of

Sum = Mapping[int, int]  # a leader by number, and how often the sum counts them
_SLACK = 1e-6


def once(people: Collection[int]) -> Sum:
    """A sum that counts each of these once."""
    return dict.fromkeys(people, 1)


def tell_of_few(sums: Sequence[Sum], groups: Mapping[int, str], threshold: int) -> bool:
    """Whether sums that are shown for every group tell of few of the leaders who are alike, or of
    those of any two such lots that are both small.

    ``groups`` says of what group each leader is. Of fewer leaders than the threshold nothing at
    all may be known; of more, neither that few of them are of a group nor that all but few are.
    """
    if not threshold or not any(sums):
        return False
    alike = _alike(sums)
    sizes = np.array([len(people) for people in alike])
    sides = np.array([[each.get(people[0], 0) for people in alike] for each in sums], dtype=float)
    for group in sorted({groups[person] for people in alike for person in people}):
        inside = np.array([sum(groups[each] == group for each in people) for people in alike])
        for lots in _looked_at(inside, sizes, threshold):
            low, high = _range(sides, sides @ inside, sizes, lots)
            size = int(sizes[lots].sum())
            enough = min(threshold, size)
            if high < enough or size - low < enough:
                return True
    return False


def tell_within(
    fine: Sequence[Sum], coarse: Sequence[Sum], groups: Mapping[int, str],
    of: Mapping[str, str], threshold: int,
) -> bool:  # fmt: skip
    """Whether of few leaders it follows whether they are of a group that is part of a larger one.

    ``fine`` are the sums that are shown for every group of ``groups``, ``coarse`` those that are
    shown for the larger groups alone, which ``of`` names. Of each group there are unknown numbers
    of members, of others of the larger group, and of everybody else.
    """
    sums = [*fine, *coarse]
    if not threshold or not any(sums):
        return False
    alike = _alike(sums)
    sizes = np.array([len(people) for people in alike])
    known = np.array([[each.get(people[0], 0) for people in alike] for each in sums], dtype=float)
    for group in sorted({groups[person] for people in alike for person in people}):
        larger = {each for each in of if of[each] == of[group]}
        mine, all_of_it = (
            np.array([sum(groups[each] in which for each in people) for people in alike])
            for which in ({group}, larger)
        )
        sides, totals = _nested(known, len(fine), mine, all_of_it, sizes)
        for lots in _looked_at(mine, sizes, threshold):
            wanted = np.zeros(3 * len(sizes))
            wanted[lots] = 1
            low, high = ends_of(wanted, sides, totals, np.tile(sizes, 3))
            size = int(sizes[lots].sum())
            enough = min(threshold, size)
            if floor(high + _SLACK) < enough or size - ceil(low - _SLACK) < enough:
                return True
    return False


def _nested(
    known: np.ndarray, fine: int, mine: np.ndarray, all_of_it: np.ndarray, sizes: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """The equations of members, of others of the larger group, and of everybody else, by lot."""
    none, each = np.zeros_like(known), np.eye(len(sizes))
    sides = [
        np.hstack([known[:fine], none[:fine], none[:fine]]),
        np.hstack([known, known, none]),
        np.hstack([each, each, each]),
    ]
    return np.vstack(sides), np.concatenate([known[:fine] @ mine, known @ all_of_it, sizes])


def _looked_at(inside: np.ndarray, sizes: np.ndarray, threshold: int) -> Iterator[list[int]]:
    """Lots of leaders, and pairs of small ones, that have few of a group or few others."""
    small = np.flatnonzero(sizes < threshold).tolist()
    pairs = [list(pair) for pair in combinations(small, 2)]
    for lots in [*([place] for place in range(len(sizes))), *pairs]:
        of_group, size = int(inside[lots].sum()), int(sizes[lots].sum())
        if min(of_group, size - of_group) < threshold:
            yield lots


def _alike(sums: Sequence[Sum]) -> list[list[int]]:
    """Leaders whom every sum counts as often as each other."""
    found: dict[tuple[int, ...], list[int]] = defaultdict(list)
    for person in sorted({person for each in sums for person in each}):
        found[tuple(each.get(person, 0) for each in sums)].append(person)
    return list(found.values())


def _range(
    sides: np.ndarray, totals: np.ndarray, sizes: np.ndarray, lots: list[int]
) -> tuple[int, int]:
    """The least and the most of these lots together that can be of the group."""
    wanted = np.zeros(len(sizes))
    wanted[lots] = 1
    low, high = ends_of(wanted, sides, totals, sizes)
    return ceil(low - _SLACK), floor(high + _SLACK)


def sums_by(parts: Mapping[int, str], people: Collection[int]) -> Iterator[Sum]:
    """One sum for each part that some of these people are in."""
    for part in sorted(Counter(parts[person] for person in people)):
        yield once([person for person in people if parts[person] == part])
