"""Projection a second time, in plain Python over lists of people. No SQL, no numpy, no store.

A list is {person: age} on one date; lists are a year apart. Ages run from 15 to 80.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

People = Mapping[int, int]
ENOUGH = 20
YOUNGEST, OLDEST = 15, 80


def leaving(lists: Sequence[People]) -> tuple[dict[int, int], dict[int, int]]:
    """Leavers and people at risk by age at the start of each year; lists oldest first."""
    left: dict[int, int] = {}
    at_risk: dict[int, int] = {}
    for before, after in pairwise(lists):
        for person, age in before.items():
            at_risk[age] = at_risk.get(age, 0) + 1
            if person not in after:
                left[age] = left.get(age, 0) + 1
    return left, at_risk


def starters(lists: Sequence[People]) -> dict[int, int]:
    """Who is on a list and was not on the one a year before, by age."""
    found: dict[int, int] = {}
    for before, after in pairwise(lists):
        for person, age in after.items():
            if person not in before:
                found[age] = found.get(age, 0) + 1
    return found


def rates(left: Mapping[int, int], at_risk: Mapping[int, int], retire_at: int) -> dict[int, float]:
    """The yearly rate at every age; ages are pooled until twenty have left, not across retiring."""
    found: dict[int, float] = {}
    for section in (range(YOUNGEST, retire_at), range(retire_at, OLDEST + 1)):
        pools: list[list[int]] = [[]]
        for age in section:
            pools[-1].append(age)
            if sum(left.get(a, 0) for a in pools[-1]) >= ENOUGH:
                pools.append([])
        rest = pools.pop()
        if pools and rest:
            pools[-1] += rest
        elif rest:
            pools.append(rest)
        for pool in pools:
            people = sum(at_risk.get(a, 0) for a in pool)
            gone = sum(left.get(a, 0) for a in pool)
            found |= dict.fromkeys(pool, gone / people if people else 0.0)
    return found


def project(
    stock: Mapping[int, float],
    rate: Mapping[int, float],
    years: int,
    mix: Mapping[int, float] | None = None,
    number: float | None = None,
) -> list[dict[int, float]]:
    """The stock in each year: starters replace leavers where ``mix`` is given, or are so many."""
    found = [dict(stock)]
    for _year in range(years):
        now, then, gone = found[-1], {}, 0.0
        for age, people in now.items():
            stayed = people * (1 - rate[age])
            gone += people - stayed
            older = min(age + 1, OLDEST)
            then[older] = then.get(older, 0.0) + stayed
        coming = gone if number is None else number
        for age, share in (mix or {}).items():
            then[age] = then.get(age, 0.0) + coming * share
        found.append(then)
    return found


def total(stock: Mapping[int, float], first: int, last: int) -> float:
    """The people of these ages."""
    return sum(people for age, people in stock.items() if first <= age <= last)
