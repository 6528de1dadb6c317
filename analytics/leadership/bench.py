"""How many posts the people named could really fill, each of them one.

Posts and people are the two sides of a graph, with a line where somebody is named for a post and
ready by the horizon; the largest number of lines without a common end is a maximum matching.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from analytics.leadership.posts import Successor
from analytics.statistics.matching import largest_matching

Line = tuple[int, int]  # a post and a person


@dataclass(frozen=True)
class Bench:
    """``filled``: the person who could take each post, by post, in one largest matching."""

    filled: dict[int, int]
    double_booked: frozenset[int]  # people named, and ready, for several posts

    @property
    def size(self) -> int:
        """How many posts can be filled at once."""
        return len(self.filled)


def lines_by(successors: Iterable[Successor], day: date, years: int) -> list[Line]:
    """Who is ready for which post by a horizon."""
    return [(each.post, each.person) for each in successors if each.is_ready_by(day, years)]


def net_bench(lines: Collection[Line]) -> Bench:
    """The largest number of posts that different people can fill at once."""
    booked = Counter(person for _post, person in set(lines))
    double = frozenset(person for person, times in booked.items() if times > 1)
    return Bench(largest_matching(lines), double)


def people_who_matter(lines: Collection[Line]) -> frozenset[int]:
    """People without any one of whom a post fewer could be filled at once."""
    whole = net_bench(lines)
    return frozenset(
        person
        for person in whole.filled.values()
        if net_bench([line for line in lines if line[1] != person]).size < whole.size
    )
