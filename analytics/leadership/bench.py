"""How many posts the people named could really fill, each of them one.

Posts and people are the two sides of a graph, with a line where somebody is named for a post and
ready by the horizon; the largest number of lines without a common end is a maximum matching.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from analytics.leadership.posts import Successor
from analytics.statistics.matching import largest_matching

Line = tuple[int, int]  # a post and a person


@dataclass(frozen=True)
class Bench:
    """``filled``: the person who could take each post, by post, in one largest matching of
    ``lines``."""

    filled: dict[int, int]
    lines: Collection[Line]

    @property
    def double_booked(self) -> frozenset[int]:
        """People who are named, and ready, for several posts."""
        booked = Counter(person for _post, person in set(self.lines))
        return frozenset(person for person, times in booked.items() if times > 1)

    @property
    def size(self) -> int:
        """How many posts can be filled at once."""
        return len(self.filled)


def lines_by(successors: Iterable[Successor], day: date, years: int) -> list[Line]:
    """Who is ready for which post by a horizon."""
    return [(each.post, each.person) for each in successors if each.is_ready_by(day, years)]


def net_bench(lines: Collection[Line]) -> Bench:
    """The largest number of posts that different people can fill at once."""
    return Bench(largest_matching(lines), lines)


def people_who_matter(lines: Collection[Line]) -> frozenset[int]:
    """People without any one of whom a post fewer could be filled at once.

    They are those who are placed in *every* largest matching. From somebody who is not placed in
    one of them, steps along lines to a post and on to whoever is placed there lead to everybody
    who could be left out instead; all others who are placed matter. Source: Dulmage and
    Mendelsohn, "Coverings of bipartite graphs", Canadian Journal of Mathematics 10 (1958).
    """
    filled = net_bench(lines).filled
    posts_of: dict[int, set[int]] = defaultdict(set)
    for post, person in lines:
        posts_of[person].add(post)
    reached = posts_of.keys() - filled.values()
    waiting = list(reached)
    while waiting:
        for post in posts_of[waiting.pop()]:
            other = filled[post]  # a post that is not filled would fill one more
            if other not in reached:
                reached.add(other)
                waiting.append(other)
    return frozenset(filled.values()) - reached
