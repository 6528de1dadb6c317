"""What numbers of leaders tell of a few of them: the attack that decides what else may be shown.

Who leads is known by name, and so is much about leaders: their posts, tiers, grades, since when. So
every number that is shown is taken for a sum over leaders whom the reader knows, of something that
the reader does not know: whether each is of a group. Leaders whom no sum tells apart are alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice
from typing import NamedTuple

import numpy as np

from analytics.statistics.linear_ends import furthest

Sum = Mapping[int, int]  # a leader by number, and how often the sum counts them
_SLACK = 1e-6
_FIRST, _MOST = 8, 64  # goals that are looked at together


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
    lots = _lots(sums)
    sides, sizes = lots.sides, lots.sizes
    named, of = lots.named(groups)
    # Of two groups, what is known of one is known of the other: who is not in it.
    for place in range(len(named) if len(named) != 2 else 1):
        inside = lots.count(of == place)
        known = _Known(sides, sides @ inside, sizes, [inside])
        if _tells(known, _looked_at(inside, sizes, threshold), threshold):
            return True
    return False


def _tells(known: _Known, lots: Iterator[list[int]], threshold: int) -> bool:
    """Whether of some of these lots it is known that few are of a group, or that all but few are.

    More and more lots are looked at together: where something is told, the first often tells it.
    What was found for one lot is often far enough for another.
    """
    goals, most = _goals(known, lots, threshold), _FIRST
    while some := list(islice((each for each in goals if not known.reach(each)), most)):
        known.go(some)
        if not all(map(known.reach, some)):
            return True
        most = min(4 * most, _MOST)
    return False


class _Goal(NamedTuple):
    """That there could be so many in some lots, with ``sign`` 1; with -1, that all but so many
    could be in them."""

    lots: list[int]
    sign: int
    enough: float


def _goals(known: _Known, lots: Iterator[list[int]], threshold: int) -> Iterator[_Goal]:
    for places in lots:
        whole = known.sizes[places].sum()
        enough = min(threshold, whole)
        yield _Goal(places, 1, enough)
        yield _Goal(places, -1, enough - whole)


@dataclass(frozen=True)
class _Known:
    """What a reader knows of how many of each lot are of a group, and ``found``: numbers that agree
    with it, the true ones first."""

    sides: np.ndarray
    totals: np.ndarray
    sizes: np.ndarray
    found: list[np.ndarray]

    def reach(self, goal: _Goal) -> bool:
        """Whether numbers were found that go as far as that, in whole people."""
        return any(
            np.floor(goal.sign * numbers[goal.lots].sum() + _SLACK) >= goal.enough
            for numbers in self.found
        )

    def go(self, goals: Sequence[_Goal]) -> None:
        """Find the numbers that go furthest towards each goal."""
        wanted = np.zeros((len(goals), len(self.sizes)))
        for row, goal in zip(wanted, goals, strict=True):
            row[goal.lots] = goal.sign
        self.found.extend(furthest(wanted, self.sides, self.totals, self.sizes))


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
    lots = _lots(sums)
    sizes = lots.sizes
    named, place_of = lots.named(groups)
    for place, group in enumerate(named):
        larger = [at for at, each in enumerate(named) if of[each] == of[group]]
        mine, all_of_it = lots.count(place_of == place), lots.count(np.isin(place_of, larger))
        sides, totals = _nested(lots.sides, len(fine), mine, all_of_it, sizes)
        parts = np.concatenate([mine, all_of_it - mine, sizes - all_of_it])
        known = _Known(sides, totals, np.tile(sizes, 3), [parts])
        if _tells(known, _looked_at(mine, sizes, threshold), threshold):
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
    members, people = inside.tolist(), sizes.tolist()
    small = [place for place, size in enumerate(people) if size < threshold]
    pairs = (list(pair) for pair in combinations(small, 2))
    for lots in chain(([place] for place in range(len(people))), pairs):
        of_group = sum(members[place] for place in lots)
        others = sum(people[place] for place in lots) - of_group
        if min(of_group, others) < threshold:
            yield lots


@dataclass(frozen=True)
class _Lots:
    """Leaders in the order of their numbers and the lot of each: those whom every sum counts as
    often as each other. ``sides`` says how often each sum counts each lot."""

    people: np.ndarray
    lot: np.ndarray
    sizes: np.ndarray
    sides: np.ndarray

    def named(self, groups: Mapping[int, str]) -> tuple[list[str], np.ndarray]:
        """The groups that these leaders are of, in order, and the place of each one's among
        them."""
        of = [groups[person] for person in self.people.tolist()]
        named = sorted(set(of))
        place = {group: at for at, group in enumerate(named)}
        return named, np.array([place[group] for group in of])

    def count(self, chosen: np.ndarray) -> np.ndarray:
        """How many of each lot are among those chosen."""
        return np.bincount(self.lot[chosen], minlength=len(self.sizes))


def _lots(sums: Sequence[Sum]) -> _Lots:
    numbers = [np.fromiter(each, np.int64, len(each)) for each in sums]
    people = np.unique(np.concatenate(numbers))
    times = np.zeros((len(sums), len(people)))
    for row, mine, each in zip(times, numbers, sums, strict=True):
        row[np.searchsorted(people, mine)] = np.fromiter(each.values(), float, len(each))
    lot = _alike(times)
    _numbers, first, sizes = np.unique(lot, return_index=True, return_counts=True)
    return _Lots(people, lot, sizes, times[:, first])


def _alike(columns: np.ndarray) -> np.ndarray:
    """The number of each column: the same for those that are alike."""
    order = np.lexsort(columns)
    is_new = (columns[:, order[1:]] != columns[:, order[:-1]]).any(axis=0)
    found = np.empty(len(order), np.int64)
    found[order] = np.concatenate([[0], np.cumsum(is_new)])
    return found


def sums_by(parts: Mapping[int, str], people: Collection[int]) -> Iterator[Sum]:
    """One sum for each part that some of these people are in."""
    for part in sorted(Counter(parts[person] for person in people)):
        yield once([person for person in people if parts[person] == part])
