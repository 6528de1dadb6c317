"""What happened here, year by year: who was in post, who of them left, who came, by age.

A year runs from one staff list to the one nearest to twelve months later, so that an August is
never held against a September, and somebody who retires and returns within it has not left. The
years do not overlap. With less than a year of lists there is one shorter stretch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import numpy as np

from analytics.ages.counted_people import Counting, counted_people, everybody_in_post, in_post
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.statistics.leaving_rates import person_years_at_risk

NEAR = 14  # days between a list and the anniversary that it is used for
SHORTEST = 28  # days of a stretch that is of use
DAYS_OF_A_YEAR = 365.25
Ages = Mapping[int, int]


@dataclass(frozen=True)
class Stretch:
    """A year (or less) of history: people in post at its first day by age, those of them who
    left or moved away by its last, and those who had joined by then, by their age then."""

    first: date
    last: date
    people: Ages
    left: Ages
    moved: Ages
    joined: Ages = field(default_factory=dict)

    @property
    def years(self) -> float:
        """Its length."""
        return (self.last - self.first).days / DAYS_OF_A_YEAR

    @property
    def is_a_year(self) -> bool:
        """Whether it is a whole year, give or take the days between lists."""
        return abs((self.last - self.first).days - DAYS_OF_A_YEAR) <= NEAR + 1

    def person_years(self) -> dict[int, float]:
        """The person-years at risk by age; a year of everybody where it is a year."""
        years = 1.0 if self.is_a_year else self.years
        return {
            age: person_years_at_risk(count, self.left.get(age, 0), years)
            for age, count in self.people.items()
        }


@dataclass(frozen=True)
class Experience:
    """Stretches of history, the newest first, added up."""

    stretches: tuple[Stretch, ...]

    @property
    def years(self) -> float:
        """How much history there is."""
        return sum(each.years for each in self.stretches)

    def leavers(self) -> dict[int, float]:
        """Leavers by their age at the start of the year."""
        return _add(each.left for each in self.stretches)

    def person_years(self) -> dict[int, float]:
        """Person-years at risk by age."""
        return _add(each.person_years() for each in self.stretches)

    def joined(self) -> dict[int, float]:
        """Those who had joined by the end of a year, by age."""
        return _add(each.joined for each in self.stretches)


def _add(parts: Any) -> dict[int, float]:
    total: Counter[int] = Counter()
    for part in parts:
        total.update(part)
    return {age: float(number) for age, number in sorted(total.items())}


def stretches_before(dates: Sequence[date], last: date, most: int) -> list[tuple[date, date]]:
    """The years of lists that end on a date, newest first; else one shorter stretch, or none."""
    found: list[tuple[date, date]] = []
    end = last
    while len(found) < most:
        wanted = year_before(end)
        near = [day for day in dates if abs((day - wanted).days) <= NEAR]
        if not near:
            break
        start = min(near, key=lambda day: (abs((day - wanted).days), day))
        found.append((start, end))
        end = start
    earliest = min((day for day in dates if day < last), default=None)
    if not found and earliest and (last - earliest).days >= SHORTEST:
        found.append((earliest, last))
    return found


def year_before(day: date) -> date:
    """The same day a year before; the last day of a month stays the last."""
    try:
        same = day.replace(year=day.year - 1)
    except ValueError:
        return date(day.year - 1, 2, 28)
    is_last = (day + timedelta(days=1)).day == 1
    return same.replace(day=29) if is_last and day.month == 2 and _is_leap(same.year) else same


@lru_cache(maxsize=4096)
def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def read_experience(
    store: Store, scope: Scope, counting: Counting, most: int, until: date | None = None
) -> Experience:
    """The last years of a scope, up to its date or an earlier one. No stretch: nothing to go by."""
    assert scope.as_at is not None
    pairs = stretches_before(store.dates(), until or scope.as_at, most)
    return Experience(tuple(_read(store, scope, counting, first, last) for first, last in pairs))


def leaving_of_everybody(store: Store, day: date, counting: Counting, most: int) -> Experience:
    """The last years of all staff up to a day: how many there were of each age, and who left.

    In one query, which says nothing of moves and of who joined (`read_experience` does).
    """
    pairs = stretches_before(store.dates(), day, most)
    people: dict[date, dict[int, int]] = {first: {} for first, _last in pairs}
    left: dict[date, dict[int, int]] = {first: {} for first, _last in pairs}
    stretches = [{"first_day": first, "last_day": last} for first, last in pairs]
    given = {"stretches": stretches, "left_out_grades": counting.to_sql()["left_out_grades"]}
    query = load_queries("ages")["left_by_age"]
    for row in store.query(query.sql, given) if pairs else ():
        people[row["first_day"]][row["age"]] = row["people"]
        left[row["first_day"]][row["age"]] = row["has_left"]
    return Experience(
        tuple(Stretch(first, last, people[first], left[first], {}) for first, last in pairs)
    )


@kept_by_version(200)
def _read(store: Store, scope: Scope, counting: Counting, first: date, last: date) -> Stretch:
    left, moved, people = (Counter[int]() for _each in range(3))
    for row in leaving_by_group(store, scope, counting, first, last):
        people[row["age"]] += row["people"]
        left[row["age"]] += row["has_left"] + row["has_moved"] * counting.moves_are_leaving
        moved[row["age"]] += row["has_moved"]
    came = _joined(store, scope.on(last), counting, first)
    return Stretch(first, last, dict(people), dict(left), dict(moved), came)


def _joined(store: Store, scope: Scope, counting: Counting, earlier: date) -> dict[int, int]:
    """The people of a scope who were not in post on an earlier date, by age."""
    people = counted_people(store, scope, counting)
    is_new = ~np.isin(people.person, everybody_in_post(store, earlier))
    return {age: new for _group, age, (_all, new) in people.counts(is_new) if new}


@kept_by_version(200)
def leaving_by_group(
    store: Store,
    scope: Scope,
    counting: Counting,
    first: date,
    last: date,
    splits: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """Of the people of a scope on one date: who had left by a later one, and who had moved away.

    Rows of group (of the first split), age, people, has_left and has_moved. Kept, because those of
    all staff, or of each group of a field, are of use whichever is chosen.
    """
    people = counted_people(store, scope.on(first), counting, *splits[:1])
    lost = _lost(store, first, last, counting.trainees)
    has_left = np.isin(people.person, lost)
    is_here = np.isin(people.person, in_post(store, scope.on(last)))
    is_somewhere = np.isin(people.person, everybody_in_post(store, last))
    return [
        {"group": group, "age": age, "people": everybody, "has_left": left, "has_moved": moved}
        for group, age, (everybody, left, moved) in people.counts(
            has_left, ~has_left & ~is_here & is_somewhere
        )
    ]


@kept_by_version(50)
def _lost(store: Store, first: date, last: date, trainees: bool) -> np.ndarray:
    """Who left in a period and was not seen again by its end, by number."""
    query = load_queries("ages")["lost_in_period"]
    note_query(query.sql)
    given = {"period": {"first": first, "last": last},
             "left_out_grades": Counting(trainees).to_sql()["left_out_grades"]}  # fmt: skip
    return store.columns(query.sql, given).column("person").to_numpy()


@kept_by_version(200)
def read_stock(store: Store, scope: Scope, counting: Counting) -> dict[int, tuple[int, float]]:
    """People and FTE in post by age on the scope's date."""
    rows = store.query(
        load_queries("ages")["stock_by_age"].sql,
        {"scope": scope.to_params(), **counting.to_sql()},
    )
    return {row["age"]: (row["people"], row["fte"]) for row in rows}
