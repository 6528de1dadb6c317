"""Training of people who could all close the same gaps: the answer is plain, no program is needed.

If y of them are trained, each in at most k skills and nobody twice in one, a gap g that s_g people
lack takes at most min(s_g, y) places, so that they close at most min(k y, sum_g min(s_g, y)) gaps;
and as many can be closed, because places dealt out one after another go to different people. That
number never falls as y grows: the most is closed by everybody who may be trained, and the fewest
people who close as many are found by looking.

Among plans that are equally good, skills that most people would still lack come first, and the
people are taken from the largest staff group.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import chain, repeat


def train_alike(
    short: Mapping[str, int], people: int, skills_each: int
) -> tuple[int, dict[str, int]]:
    """How many of ``people`` alike are trained, and the places in each gap: most gaps closed, then
    fewest people."""
    most = _closed(short, people, skills_each)
    trained = next(y for y in range(people + 1) if _closed(short, y, skills_each) == most)
    places = {gap: min(lacking, trained) for gap, lacking in short.items()}
    for _place in range(sum(places.values()) - most):
        # Taken away where most are closed for how many lack it: what is left becomes most even.
        gap = min((gap for gap in places if places[gap]), key=lambda g: short[g] - places[g])
        places[gap] -= 1
    return trained, {gap: count for gap, count in places.items() if count}


def _closed(short: Mapping[str, int], people: int, skills_each: int) -> int:
    """The gaps that so many people can close at most."""
    return min(skills_each * people, sum(min(lacking, people) for lacking in short.values()))


def deal_out(
    trained: int, places: Mapping[str, int], people: Sequence[int]
) -> list[tuple[int, dict[str, int]]]:
    """Those trained and their places, for each of several groups of people alike.

    The largest group is taken first. Dealt out one after another, a person has no skill twice and
    nobody more than they may, as long as no gap has more places than people are trained.
    """
    order = sorted(range(len(people)), key=lambda group: (-people[group], group))
    of_person = list(chain.from_iterable(repeat(group, people[group]) for group in order))[:trained]
    found: list[Counter[str]] = [Counter() for _group in people]
    place = 0
    for gap, count in places.items():
        for _one in range(count):
            found[of_person[place % trained]][gap] += 1
            place += 1
    return [(of_person.count(group), dict(counts)) for group, counts in enumerate(found)]
