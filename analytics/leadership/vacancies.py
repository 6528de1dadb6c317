"""When leadership posts may fall vacant: the chance of each, and how many there may be.

Posts fall vacant independently of each other, each with its own chance, so their number has a
Poisson-binomial distribution; it is worked out exactly, by adding one post after the other
(Hong, "On computing the distribution function for the Poisson binomial distribution", 2013).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

import numpy as np

from analytics.ages.experience import Counting, leaving_of_everybody, years_later
from analytics.ages.projecting import MOST_YEARS
from analytics.ages.retirement import assume
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership.horizon import FURTHEST
from analytics.leadership.posts import KEPT, Post, read_posts
from analytics.statistics.leaving_rates import AGES, pool_ages, rates_by_age

_NARROW = 64  # columns up to which rows are put together all at once
Source = Literal["own", "tenure", "age", "all", "none"]  # of a chance; "all": the mean of all ages


class Chance(NamedTuple):
    """The chance that a post falls vacant within a horizon; None where nothing is known of it."""

    value: float | None
    source: Source


@dataclass(frozen=True)
class LeavingRates:
    """The yearly chance of leaving by age (``AGES``), and that of everybody; None: no history."""

    by_age: np.ndarray | None
    overall: float | None


@kept_by_version(KEPT)
def read_rates(store: Store, scope: Scope) -> LeavingRates:
    """The organisation's own leaving rates up to the scope's date: those that a projection of all
    staff with its usual options rests on (`analytics.ages.projecting`)."""
    assert scope.as_at is not None
    found = leaving_of_everybody(store, scope.as_at, Counting(), MOST_YEARS)
    if not found.stretches:
        return LeavingRates(None, None)
    leavers, at_risk = found.leavers(), found.person_years()
    retiring = sorted({*assume(store, scope.as_at, {}).ages.values()})
    pools = pool_ages(leavers, at_risk, retiring)
    left, years = sum(leavers.values()), sum(at_risk.values())
    return LeavingRates(rates_by_age(pools), left / years if years else None)


@kept_by_version(KEPT)
def read_ages(store: Store, scope: Scope) -> Mapping[int, float]:
    """The ages of holders of a choice's posts by person, as far as they are known. They leave this
    package only in chances, and those only protected."""
    people = sorted({person for post in read_posts(store, scope) for person in post.holders})
    query = load_queries("leadership")["ages_of_holders"]
    rows = store.query(query.sql, {"scope": scope.to_params(), "people": people})
    return {row["person"]: row["age"] for row in rows if row["age"] is not None}


class Outlook(NamedTuple):
    """What the chance of a post follows from: the organisation's own ``chance``, the years until
    its tenure has ended (more than any horizon where none ends), and ``ages`` of its holders."""

    chance: float | None
    ends_within: int
    ages: tuple[float | None, ...]


def outlooks(
    posts: Collection[Post], day: date, ages: Mapping[int, float]
) -> Mapping[int, Outlook]:
    """The outlook of each post that is held, by post: one object for posts that are alike."""
    horizons = [years_later(day, years) for years in range(1, FURTHEST + 1)]
    alike: dict[Outlook, Outlook] = {}
    found: dict[int, Outlook] = {}
    for post in posts:
        if post.is_held:
            ends_within = 1 + (bisect_left(horizons, post.ends) if post.ends else FURTHEST)
            outlook = Outlook(post.chance, ends_within, tuple(map(ages.get, post.holders)))
            found[post.id] = alike.setdefault(outlook, outlook)
    return found


def chances(found: Mapping[int, Outlook], years: int, rates: LeavingRates) -> dict[int, Chance]:
    """The chance of each post to fall vacant within so many years, by post.

    Posts of which the same is known have the same chance, which is worked out once.
    """
    alike = {id(outlook): outlook for outlook in found.values()}
    each = {number: chance_of(outlook, years, rates) for number, outlook in alike.items()}
    return {post: each[id(outlook)] for post, outlook in found.items()}


def chance_of(outlook: Outlook, years: int, rates: LeavingRates) -> Chance:
    """The organisation's own chance, else that of the tenure, else that of age and leaving rates.

    A shared post falls vacant when the first of its holders leaves.
    """
    if outlook.chance is not None:
        later = 1 - (1 - outlook.chance) ** years
        return Chance(outlook.chance if years == 1 else later, "own")
    if outlook.ends_within <= years:
        return Chance(1.0, "tenure")
    known = [age for age in outlook.ages if age is not None]
    if rates.by_age is not None and known and len(known) == len(outlook.ages):
        stay = np.prod([_stays(rates.by_age, age, years) for age in known])
        return Chance(float(1 - stay), "age")
    if rates.overall is None:
        return Chance(None, "none")
    return Chance(1 - (1 - rates.overall) ** (years * max(1, len(outlook.ages))), "all")


def _stays(by_age: np.ndarray, age: float, years: int) -> float:
    """The chance that somebody of an age is still there after so many years."""
    first = int(age)
    places = np.clip(np.arange(first, first + years) - AGES[0], 0, len(by_age) - 1)
    return float(np.prod(1 - by_age[places]))


def distribution(values: Sequence[float]) -> np.ndarray:
    """The probability of 0, 1, … vacancies (n + 1 numbers that add up to 1).

    Posts are put together in pairs, then pairs of pairs, and so on: each row is the distribution
    of some of them.
    """
    if not len(values):
        return np.ones(1)
    rows = np.column_stack([1 - np.asarray(values), np.asarray(values)])
    while len(rows) > 1:
        if len(rows) % 2:
            nobody = np.eye(1, rows.shape[1])  # no post: surely no vacancy
            rows = np.vstack([rows, nobody])
        rows = _together(rows[0::2], rows[1::2])
    return rows[0][: len(values) + 1]


def _together(some: np.ndarray, others: np.ndarray) -> np.ndarray:
    """The distributions of sums, row by row."""
    width = some.shape[1]
    if width > _NARROW:
        return np.array([np.convolve(*pair) for pair in zip(some, others, strict=True)])
    found = np.zeros((len(some), 2 * width - 1))
    for place in range(width):
        found[:, place : place + width] += some[:, place, None] * others
    return found


def range_of(probabilities: np.ndarray, share: float) -> tuple[int, int]:
    """The numbers between which the count lies with at least ``share`` of the probability, the
    tails cut at equal shares at either end."""
    upto = np.cumsum(probabilities)
    tail = (1 - share) / 2
    low = int(np.searchsorted(upto, tail + 1e-12, side="left"))
    high = int(np.searchsorted(upto, 1 - tail - 1e-12, side="left"))
    return low, min(high, len(probabilities) - 1)
