"""Leaving rates by age from local experience, with sparse ages pooled.

The rate at age a is l(a) = leavers aged a / person-years at risk at a. A leaver counts as at risk
to the end of the year, so the rate is the chance of leaving within a year and the stock of the
next year is H(a + 1) = H(a) · (1 − l(a)): the *initial exposed to risk* of actuaries, E = Eᶜ + d/2
(Benjamin and Pollard, "The Analysis of Mortality and Other Actuarial Statistics", chapter 3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.statistics.intervals import Interval, wilson

ENOUGH_LEAVERS = 20  # a rate from 20 leavers has a standard error of about 22 % of itself
AGES = range(15, 81)  # one place for every age; the first and the last take in those beyond


@dataclass(frozen=True)
class Pool:
    """Neighbouring ages with one rate. ``rate`` is a share a year; None where nobody was at risk.

    ``low`` and ``high`` are its 95 % interval (Wilson).
    """

    first: int
    last: int
    leavers: float
    person_years: float
    rate: float | None
    low: float | None
    high: float | None


def person_years_at_risk(people: float, leavers: float, years: float) -> float:
    """The initial exposed to risk of people watched for some years, of whom some left.

    Leavers are taken to go half-way through. 100 people watched for a year are 100 person-years,
    however many leave; watched for a quarter of a year they are 25, and each leaver adds three
    eighths for the rest of the year.
    """
    central = (people - leavers / 2) * years
    return central + leavers / 2


def pool_ages(
    leavers: Mapping[int, float],
    person_years: Mapping[int, float],
    breaks: Sequence[int] = (),
    enough: float = ENOUGH_LEAVERS,
) -> tuple[Pool, ...]:
    """Ages 15 to 80 in pools of at least ``enough`` leavers each, never across a break.

    ``breaks`` are ages at which a pool must begin, such as the assumed retirement age: leaving
    before it and after it are different things. A pool is closed as soon as it has enough; what
    is left over at the end of a section joins the pool before it.
    """
    left, at_risk = _by_age(leavers), _by_age(person_years)
    pools: list[tuple[int, int]] = []
    cuts = sorted({AGES[0], *(age for age in breaks if AGES[0] < age <= AGES[-1]), AGES[-1] + 1})
    for first, end in pairwise(cuts):
        pools += _pools_of_section(left, first, end, enough)
    return tuple(_pool(left, at_risk, first, last) for first, last in pools)


def _by_age(numbers: Mapping[int, float]) -> dict[int, float]:
    """The numbers at every age; those beyond the first and last age count there."""
    found = dict.fromkeys(AGES, 0.0)
    for age, number in numbers.items():
        found[min(max(age, AGES[0]), AGES[-1])] += number
    return found


def _pools_of_section(
    left: Mapping[int, float], first: int, end: int, enough: float
) -> list[tuple[int, int]]:
    pools: list[tuple[int, int]] = []
    start, gone = first, 0.0
    for age in range(first, end):
        gone += left[age]
        if gone >= enough:
            pools.append((start, age))
            start, gone = age + 1, 0.0
    if start == end:
        return pools
    if pools:
        pools[-1] = (pools[-1][0], end - 1)
        return pools
    return [(first, end - 1)]


def _pool(left: Mapping[int, float], at_risk: Mapping[int, float], first: int, last: int) -> Pool:
    gone = sum(left[age] for age in range(first, last + 1))
    years = sum(at_risk[age] for age in range(first, last + 1))
    if years <= 0:
        return Pool(first, last, gone, 0.0, None, None, None)
    # Watched for less than a year, a group can lose more people than its person-years.
    rate = min(1.0, gone / years)
    low, high = _interval(gone, years)
    return Pool(first, last, gone, years, rate, low, high)


def _interval(gone: float, years: float) -> Interval:
    return wilson(min(gone, years), years)


def rates_by_age(pools: Sequence[Pool], otherwise: Sequence[Pool] = ()) -> np.ndarray:
    """The yearly rate at each age of ``AGES``.

    Where nobody was at risk the rate of ``otherwise`` applies, such as that of everybody; without
    it, the rate of the nearest pool that has one, and nought where none has.
    """
    known = {age: pool.rate for pool in pools for age in range(pool.first, pool.last + 1)}
    wider = {age: pool.rate for pool in otherwise for age in range(pool.first, pool.last + 1)}
    rates = [known.get(age) if known.get(age) is not None else wider.get(age) for age in AGES]
    return np.array([_nearest(rates, place) for place in range(len(rates))])


def _nearest(rates: Sequence[float | None], place: int) -> float:
    there = [at for at, rate in enumerate(rates) if rate is not None]
    if not there:
        return 0.0
    closest = min(there, key=lambda at: (abs(at - place), -at))
    return float(rates[closest] or 0.0)
