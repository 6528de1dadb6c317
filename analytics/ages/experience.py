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

from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.movements.events import trainee_grades
from analytics.statistics.leaving_rates import person_years_at_risk

NEAR = 14  # days between a list and the anniversary that it is used for
SHORTEST = 28  # days of a stretch that is of use
DAYS_OF_A_YEAR = 365.25
Ages = Mapping[int, int]


@dataclass(frozen=True)
class Counting:
    """Who is looked at: doctors in training and fixed-term staff in or out; how moves count."""

    trainees: bool = False
    fixed_term: bool = True
    moves_are_leaving: bool = False

    def to_sql(self) -> dict[str, Any]:
        """The parameters that say who is left out."""
        left_out = [] if self.trainees else trainee_grades()
        return {"left_out_grades": left_out, "fixed_term_counts": self.fixed_term}


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


@kept_by_version(200)
def _read(store: Store, scope: Scope, counting: Counting, first: date, last: date) -> Stretch:
    rows = leaving_by_group(store, scope, counting, first, last)
    left, moved = (Counter[int]() for _ in range(2))
    people: Counter[int] = Counter()
    for row in rows:
        people[row["age"]] += row["people"]
        left[row["age"]] += row["has_left"] + row["has_moved"] * counting.moves_are_leaving
        moved[row["age"]] += row["has_moved"]
    joined = store.query(
        load_queries("ages")["joining_window"].sql,
        {
            "scope": scope.on(last).to_params(),
            "earlier": first,
            **counting.to_sql(),
        },
    )
    came = {row["age"]: row["people"] for row in joined}
    return Stretch(first, last, dict(people), dict(left), dict(moved), came)


@kept_by_version(200)
def leaving_by_group(
    store: Store,
    scope: Scope,
    counting: Counting,
    first: date,
    last: date,
    splits: tuple[str, ...] = (),
) -> list[dict[str, Any]]:
    """Rows of group (of the first split), age, people, has_left and has_moved.

    Kept, because those of all staff, or of each group of a field, are of use whichever is chosen.
    """
    given = {
        "scope": scope.on(first).to_params(splits),
        "period": {"first": first, "last": last},
        "later_scope": scope.on(last).to_params(),
        **counting.to_sql(),
    }
    return store.query(load_queries("ages")["leaving_window"].sql, given)


@kept_by_version(200)
def read_stock(store: Store, scope: Scope, counting: Counting) -> dict[int, tuple[int, float]]:
    """People and FTE in post by age on the scope's date."""
    rows = store.query(
        load_queries("ages")["stock_by_age"].sql,
        {"scope": scope.to_params(), **counting.to_sql()},
    )
    return {row["age"]: (row["people"], row["fte"]) for row in rows}
