"""The people of a choice by age and group, counted on the posts of a date that are held in memory.

A look at the years ahead asks for the same people again and again: at both ends of each year, of
the choice, of each wider one and of the units beside it. Planning a query for each of them costs
far more than counting the arrays that protection holds (`analytics.privacy.staff_on_date`), which
place a person as queries do.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.movements.events import trainee_grades
from analytics.privacy.staff_on_date import StaffOnDate, age_field, in_order, staff_on
from analytics.vocabulary import FIXED_TERM

NOT_KNOWN = -1  # the age of somebody of whom not even a band is known
_FIRST, _LAST = 16, 75  # where an open band begins or ends, as in sql/schema/070_age_spread.sql


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
class People:
    """Some people of a date in the order of their numbers, each with an age that is known and the
    place of their group in ``groups``, which are in the order of their texts."""

    person: np.ndarray
    age: np.ndarray
    group: np.ndarray
    groups: tuple[str, ...]

    def counts(self, *among: np.ndarray) -> list[tuple[str, int, tuple[int, ...]]]:
        """Each group and age that somebody is of, in order, with how many people, and how many of
        them are in each of ``among``, which say yes or no of everybody."""
        together, places = np.unique(
            np.stack([self.group, self.age], axis=1), axis=0, return_inverse=True
        )
        everybody = np.ones(len(self.person), bool)
        numbers = [
            np.bincount(places.reshape(-1)[each], minlength=len(together)).tolist()
            for each in (everybody, *among)
        ]
        return [
            (self.groups[group], age, tuple(counted))
            for (group, age), *counted in zip(together.tolist(), *numbers, strict=True)
        ]


def counted_people(store: Store, scope: Scope, counting: Counting, split: str = "") -> People:
    """Whom a scope is about on its date, but for those left out and those of no known age."""
    staff, rows = _chosen(store, scope)
    age = spread_ages(staff, rows)
    counted = (age != NOT_KNOWN) & ~_has(staff, rows, "medical_grade", _left_out(counting))
    if not counting.fixed_term:
        counted &= ~_has(staff, rows, "contract", (FIXED_TERM,))
    rows, age = rows[counted], age[counted]
    if not split:
        return People(staff.person[rows], age, np.zeros(len(rows), np.int64), ("",))
    name = age_field(scope.age_scheme) if split == "age_band" else split
    return People(staff.person[rows], age, staff.codes[name][rows], staff.values[name])


def in_post(store: Store, scope: Scope) -> np.ndarray:
    """Everybody in post of a scope on its date, by number."""
    staff, rows = _chosen(store, scope)
    return staff.person[rows]


def everybody_in_post(store: Store, day: date) -> np.ndarray:
    """Everybody in post on a date, by number."""
    return in_post(store, Scope(as_at=day))


def spread_ages(staff: StaffOnDate, rows: np.ndarray) -> np.ndarray:
    """The age of each row; people known by a band are spread evenly over its ages, as the macro
    people_with_age spreads them."""
    low, high = staff.age_low[rows], staff.age_high[rows]
    first = np.where(low < 0, np.minimum(_FIRST, high), low)
    last = np.where(high < 0, np.maximum(low + 4, _LAST), high)
    spread = first + _places_in_band(low, high) % (last - first + 1)
    return np.where((low < 0) & (high < 0), NOT_KNOWN, spread)


def _places_in_band(low: np.ndarray, high: np.ndarray) -> np.ndarray:
    """The place of each row among those of the same band, from nought, in their order."""
    _bands, band = np.unique(np.stack([low, high], axis=1), axis=0, return_inverse=True)
    order = np.argsort(band.reshape(-1), kind="stable")
    people = np.bincount(band.reshape(-1)[order])
    places = np.empty(len(low), np.int64)
    places[order] = np.arange(len(low)) - np.repeat(np.cumsum(people) - people, people)
    return places


def _chosen(store: Store, scope: Scope) -> tuple[StaffOnDate, np.ndarray]:
    assert scope.as_at is not None
    note_query(load_queries("privacy")["staff_on_date"].sql)
    staff = staff_on(store, scope.as_at)
    return staff, staff.chosen(in_order(scope.where, scope.age_scheme))


def _left_out(counting: Counting) -> list[str]:
    return counting.to_sql()["left_out_grades"]


def _has(staff: StaffOnDate, rows: np.ndarray, name: str, values: Any) -> np.ndarray:
    """Which rows have one of some values of a field."""
    return np.isin(staff.codes[name][rows], [staff.code(name, value) for value in values])
