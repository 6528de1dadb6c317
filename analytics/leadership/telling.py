"""What numbers of leaders tell of a few of them: the attack that decides what else may be shown.

Who leads is known by name, and so is much about leaders: their posts, tiers, grades, since when. So
every number that is shown is taken for a sum over leaders whom the reader knows, of something that
the reader does not know: whether each is of a group. Leaders whom no sum tells apart are alike.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import combinations, islice

import numpy as np

from analytics.statistics.linear_ends import ends_of

Sum = Mapping[int, int]  # a leader by number, and how often the sum counts them
_SLACK = 1e-6
_FIRST, _MOST = 4, 64  # lots that are looked at together


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
        if _tells(sides, sides @ inside, sizes, _looked_at(inside, sizes, threshold), threshold):
            return True
    return False


def _tells(
    sides: np.ndarray, totals: np.ndarray, sizes: np.ndarray, lots: Iterator[list[int]],
    threshold: int,
) -> bool:  # fmt: skip
    """Whether of some of these lots it is known that few are of a group, or that all but few are.

    More and more lots are looked at together: where something is told, the first often tells it.
    """
    most = _FIRST
    while some := list(islice(lots, most)):
        wanted = np.zeros((len(some), sides.shape[1]))
        for row, places in zip(wanted, some, strict=True):
            row[places] = 1
        whole = np.array([sizes[places].sum() for places in some])
        low, high = ends_of(wanted, sides, totals, sizes)
        enough = np.minimum(threshold, whole)
        if ((np.floor(high + _SLACK) < enough) | (whole - np.ceil(low - _SLACK) < enough)).any():
            return True
        most = min(4 * most, _MOST)
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
        lots = _looked_at(mine, sizes, threshold)
        if _tells(sides, totals, np.tile(sizes, 3), lots, threshold):
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


def sums_by(parts: Mapping[int, str], people: Collection[int]) -> Iterator[Sum]:
    """One sum for each part that some of these people are in."""
    for part in sorted(Counter(parts[person] for person in people)):
        yield once([person for person in people if parts[person] == part])
