"""People by age in the years ahead: cohorts that grow older, leave and are replaced.

A year is one step: of the people aged a, a share l(a) leaves, the rest are a year older, and
starters come in with the ages of recent starters. The expected numbers follow the formula
H(a + 1, t + 1) = H(a, t) · (1 − l(a)) + S(a + 1, t + 1); the ranges around them come from playing
the years many times over with chance (binomial: nobody can leave twice), each time with rates
drawn from what the experience leaves open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from analytics.statistics.leaving_rates import AGES, Pool

Recruits = Literal["none", "replace", "number"]
RUNS = 2000
SEED = 20260331
LEVELS = (0.025, 0.1, 0.9, 0.975)


@dataclass(frozen=True)
class Recruitment:
    """Who comes in: nobody, somebody for each leaver, or so many a year.

    ``ages`` is the share of starters at each age of ``AGES``; it adds to 1 unless nobody comes.
    """

    rule: Recruits = "none"
    number: float = 0.0
    ages: np.ndarray | None = None


@dataclass(frozen=True)
class Projection:
    """Arrays (years + 1) x ages: the expected stock; and runs x (years + 1) x ages: the played."""

    expected: np.ndarray
    runs: np.ndarray
    leavers: np.ndarray  # expected, (years + 1) x ages: those who leave in the year before
    starters: np.ndarray  # expected, the same shape

    def ranges(self, first: int, last: int) -> np.ndarray:
        """Quantiles 2.5, 10, 90 and 97.5 % of the people aged first … last: 4 x (years + 1)."""
        places = _places(first, last)
        people = self._up_to[:, :, places.stop] - self._up_to[:, :, places.start]
        return np.quantile(people, LEVELS, axis=0)

    @cached_property
    def _up_to(self) -> np.ndarray:
        """The people played who are younger than each age: every band is a difference of two."""
        younger = np.zeros((*self.runs.shape[:2], len(AGES) + 1), dtype=self.runs.dtype)
        np.cumsum(self.runs, axis=2, out=younger[:, :, 1:])
        return younger

    def people(self, first: int, last: int) -> np.ndarray:
        """The expected people aged first … last in each year."""
        return self.expected[:, _places(first, last)].sum(axis=1)


def _places(first: int, last: int) -> slice:
    ends = (first - AGES[0], last - AGES[0] + 1)
    return slice(*(min(max(0, end), len(AGES)) for end in ends))


def project(
    stock: Sequence[float] | np.ndarray,
    rates: np.ndarray,
    years: int,
    recruitment: Recruitment | None = None,
    pools: Sequence[Pool] = (),
    runs: int = RUNS,
    seed: int = SEED,
) -> Projection:
    """The stock in each of the years ahead. ``stock`` and ``rates`` are by age (``AGES``).

    ``pools`` say how sure the rates are; without them the rates are taken as exact. The same
    arguments give the same numbers.
    """
    coming = recruitment or Recruitment()
    start = np.asarray(stock, dtype=float)
    expected, leavers, starters = _expect(start, np.asarray(rates), years, coming)
    played = _play(start, np.asarray(rates), years, coming, pools, runs, seed)
    return Projection(expected, played, leavers, starters)


def _expect(
    start: np.ndarray, rates: np.ndarray, years: int, coming: Recruitment
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    stocks, leavers, starters = [start], [np.zeros_like(start)], [np.zeros_like(start)]
    for _year in range(years):
        gone = stocks[-1] * rates
        new = _starters(coming, gone.sum())
        stocks.append(_older(stocks[-1] - gone) + new)
        leavers.append(gone)
        starters.append(new)
    return np.array(stocks), np.array(leavers), np.array(starters)


def _starters(coming: Recruitment, gone: float) -> np.ndarray:
    if coming.rule == "none" or coming.ages is None:
        return np.zeros(len(AGES))
    return coming.ages * (gone if coming.rule == "replace" else coming.number)


def _older(people: np.ndarray) -> np.ndarray:
    """Everybody a year older; the last age takes in those who are older still."""
    older = np.zeros_like(people)
    older[..., 1:] = people[..., :-1]
    older[..., -1] += people[..., -1]
    return older


def _play(
    start: np.ndarray,
    rates: np.ndarray,
    years: int,
    coming: Recruitment,
    pools: Sequence[Pool],
    runs: int,
    seed: int,
) -> np.ndarray:
    chance = np.random.default_rng(seed)
    drawn = _draw_rates(chance, rates, pools, runs)
    people = np.tile(whole_people(start), (runs, 1))
    stocks = [people]
    for _year in range(years):
        gone = chance.binomial(people, drawn)
        people = _older(people - gone) + _play_starters(chance, coming, gone.sum(axis=1))
        stocks.append(people)
    return np.stack(stocks, axis=1)


def play_leavers(
    stock: np.ndarray,
    rates: np.ndarray,
    pools: Sequence[Pool] = (),
    runs: int = RUNS,
    seed: int = SEED,
) -> np.ndarray:
    """Who leaves within one year, by their age at its start, played ``runs`` times: runs x ages."""
    chance = np.random.default_rng(seed)
    drawn = _draw_rates(chance, np.asarray(rates), pools, runs)
    return chance.binomial(np.tile(whole_people(np.asarray(stock)), (runs, 1)), drawn)


def whole_people(numbers: np.ndarray) -> np.ndarray:
    """The numbers as whole people with the same total: the largest remainders are rounded up."""
    floor = np.floor(numbers + 1e-9).astype(np.int64)
    missing = round(float(numbers.sum())) - int(floor.sum())
    order = np.argsort(floor - numbers, kind="stable")
    floor[order[: max(0, missing)]] += 1
    return floor


def _draw_rates(
    chance: np.random.Generator, rates: np.ndarray, pools: Sequence[Pool], runs: int
) -> np.ndarray:
    """A set of rates for each run: Beta with the pool's leavers and those who stayed, whose mean
    is the rate itself. Scaled, so that a rate that was changed by an assumption keeps its middle.
    """
    drawn = np.tile(rates, (runs, 1))
    for pool in pools:
        stayed = pool.person_years - pool.leavers
        if not pool.rate or stayed <= 0:
            continue
        factor = chance.beta(pool.leavers, stayed, size=(runs, 1)) / pool.rate
        drawn[:, _places(pool.first, pool.last)] *= factor
    return np.clip(drawn, 0.0, 1.0)


def _play_starters(
    chance: np.random.Generator, coming: Recruitment, gone: np.ndarray
) -> np.ndarray:
    if coming.rule == "none" or coming.ages is None:
        return np.zeros((len(gone), len(AGES)), dtype=np.int64)
    if coming.rule == "replace":
        return chance.multinomial(gone, coming.ages)
    number = np.full(len(gone), int(coming.number))
    number = number + (chance.random(len(gone)) < coming.number % 1)
    return chance.multinomial(number, coming.ages)
