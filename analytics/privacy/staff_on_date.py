"""Everybody on one date as numbers that can be counted at once, in any way a question may be put.

Protection looks at a question from all sides: the same staff without one filter, the unit above,
the groups beside. Asking the store for each of them costs more than counting the people
themselves, so the posts of a date are read once, each field as codes. A person is placed as the
answers place them: in the post with most FTE among those chosen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import TypeVar, cast

import numpy as np
import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.engine.scope import AGE_SCHEMES, ALL_SPLITS, OF_STAFF, AgeScheme, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import all_parameters
from analytics.privacy.age_statements import OLDEST, YOUNGEST
from analytics.privacy.careers_on_date import Coded, read_ratings, read_years
from analytics.privacy.codes import codes as codes_of
from analytics.privacy.codes import numbers

Found = TypeVar("Found")
Choice = tuple[tuple[str, tuple[str, ...]], ...]  # as the ``where`` of a scope, in field order

_KEPT = 12  # dates of which the posts stay in memory
_MOST_REMEMBERED = 300  # choices and counts of a date that are remembered
_ASKED_BY_NAME = ("assignment_category", "contract")  # choosing these brings in those not counted
YES, NO, AGE_NOT_KNOWN = "yes", "no", "unknown"
ANYONE, SICK = "is:anyone", "is:sick"
MATERNITY, LONG_ABSENT, ON_BREAK = "is:maternity", "is:long_absent", "is:on_break"
AWAY = {MATERNITY: "maternity", LONG_ABSENT: "long_absent", ON_BREAK: "on_break"}
STAFF, APPRAISED, STARTERS, LEAVERS = "staff", "appraised", "starters", "leavers"
# Staff who hold no leadership post, with how long they have been here; staff with their ratings.
FOLLOWERS, RATED = "followers", "rated"
_YEARS = (*map(str, range(YOUNGEST, OLDEST + 1)), AGE_NOT_KNOWN)


def age_field(scheme: AgeScheme) -> str:
    """The name under which the bands of a scheme are counted."""
    return f"age_band:{scheme}"


def limit_field(limit: int) -> str:
    """The name under which people of an age and over, and those younger, are counted."""
    return f"aged:{limit}"


@dataclass(frozen=True)
class Counted:
    """How many people there are in each group: ``keys`` (groups x fields) as codes, ``people``."""

    fields: tuple[str, ...]
    keys: np.ndarray
    people: np.ndarray
    _radix: tuple[int, ...] = ()

    def of(self, keys: np.ndarray) -> np.ndarray:
        """The people of groups given by their codes, nought where there are none."""
        if not self.fields:
            return np.full(len(keys), int(self.people.sum()), dtype=np.int64)
        mine, asked = _as_one(self.keys, self._radix), _as_one(keys, self._radix)
        place = np.searchsorted(mine, asked)
        place[place == len(mine)] = 0
        if not len(mine):
            return np.zeros(len(keys), dtype=np.int64)
        return np.where(mine[place] == asked, self.people[place], 0)


def _as_one(keys: np.ndarray, radix: tuple[int, ...]) -> np.ndarray:
    """Several codes as one number, so that groups can be looked up."""
    found = np.zeros(len(keys), dtype=np.int64)
    for column, size in enumerate(radix):
        found = found * size + keys[:, column]
    return found


@dataclass(frozen=True)
class StaffOnDate:
    """The posts of a date in the order in which a person is placed, one code a post and field."""

    person: np.ndarray
    is_counted: np.ndarray
    is_main_post: np.ndarray
    age: np.ndarray  # in years, the lower end of a band; -1 where it is not known
    age_low: np.ndarray  # the ends of the band, the same where the age is known; -1 for none
    age_high: np.ndarray
    codes: dict[str, np.ndarray]
    values: dict[str, tuple[str, ...]]
    _remembered: dict[tuple[object, ...], object] = field(default_factory=dict, repr=False)

    def code(self, name: str, value: str) -> int:
        """The code of a value of a field; -1 where nobody has it."""
        try:
            return self.values[name].index(value)
        except ValueError:
            return -1

    def divides_by(self, name: str) -> bool:
        """Whether these people can be divided by a field of an answer."""
        known = name in ALL_SPLITS or name.startswith("is:")
        return name == "age_band" or (known and name in self.codes)

    def is_known(self, name: str) -> bool:
        """Whether a field tells people apart on this date."""
        return len(self.values[name]) > 1

    def chosen(self, choice: Choice) -> np.ndarray:
        """The posts in which the people of a choice are placed, as row numbers."""
        return self._once(("chosen", choice), lambda: self._choose(choice))

    def _choose(self, choice: Choice) -> np.ndarray:
        if not choice:
            return np.flatnonzero(self.is_counted & self.is_main_post)
        found = self.posts(choice)
        people = self.person[found]
        return found[np.concatenate(([True], people[1:] != people[:-1]))] if len(found) else found

    def posts(self, choice: Choice) -> np.ndarray:
        """Every post of a choice, as row numbers: somebody may have two."""
        named = {name for name, _values in choice}
        rows = np.ones(len(self.person), bool) if named & set(_ASKED_BY_NAME) else self.is_counted
        for name, values in choice:
            wanted = [code for value in values if (code := self.code(name, value)) >= 0]
            rows = rows & np.isin(self.codes[name], wanted)
        return np.flatnonzero(rows)

    def values_of(self, name: str, choice: Choice) -> list[str]:
        """The values of a field among the posts of a choice, in order, without the blank one."""
        found = np.unique(self.codes[name][self.posts(choice)]).tolist()
        return [text for code in found if (text := self.values[name][code])]

    def values_together(self, names: tuple[str, ...], choice: Choice) -> list[tuple[str, ...]]:
        """The values that some fields have together among the posts of a choice, each once."""
        posts = self.posts(choice)
        codes = np.stack([self.codes[name][posts] for name in names], axis=1)
        return [
            tuple(self.values[name][code] for name, code in zip(names, found, strict=True))
            for found in np.unique(codes, axis=0).tolist()
        ]

    def count(self, choice: Choice, fields: tuple[str, ...]) -> Counted:
        """The people of a choice in every group of some fields."""
        return self._once(("count", choice, fields), lambda: self._count(choice, fields))

    def _count(self, choice: Choice, fields: tuple[str, ...]) -> Counted:
        rows = self.chosen(choice)
        radix = tuple(len(self.values[name]) for name in fields)
        keys = np.column_stack([self.codes[name][rows] for name in fields]) if fields else None
        if keys is None:
            return Counted((), np.zeros((1, 0), np.int64), np.array([len(rows)]))
        together, first, people = np.unique(
            _as_one(keys, radix), return_index=True, return_counts=True
        )
        return Counted(fields, keys[first], people[: len(together)], radix)

    def add_limit(self, limit: int) -> str:
        """The name of the field that says who is of an age or over."""
        name = limit_field(limit)
        if name not in self.codes:
            old = np.where(self.age < 0, 2, np.where(self.age >= limit, 0, 1))
            self.values[name], self.codes[name] = (YES, NO, AGE_NOT_KNOWN), old
        return name

    def has(self, name: str) -> bool:
        """Whether a field is known on this date; a limit of age becomes known by asking."""
        if name.startswith("aged:"):
            self.add_limit(int(name.removeprefix("aged:")))
        return name in self.codes

    def _once(self, key: tuple[object, ...], work: Callable[[], Found]) -> Found:
        found = self._remembered.get(key)
        if found is None:
            if len(self._remembered) >= _MOST_REMEMBERED:
                self._remembered.clear()
            found = self._remembered[key] = work()
        return cast(Found, found)


_loaded: OrderedDict[tuple[str, str, date], StaffOnDate] = OrderedDict()
_one_at_a_time = Lock()


def staff_on(store: Store, day: date, of: str = STAFF) -> StaffOnDate:
    """Everybody in post on a date of one version of the store, read the first time it is asked.

    ``of`` `APPRAISED`: everybody who could be due an appraisal, with who of them is away from work;
    `STARTERS` and `LEAVERS`: who started or left in the year to the date; `FOLLOWERS`: staff
    who hold no leadership post, with how long they have been here; `RATED`: staff, with ratings.
    """
    key = (store.version, of, day)
    with _one_at_a_time:
        if key not in _loaded:
            _loaded[key] = _READ[of](store, day)
        _loaded.move_to_end(key)
        while len(_loaded) > _KEPT:
            _loaded.popitem(last=False)
        return _loaded[key]


def _read_staff(store: Store, day: date) -> StaffOnDate:
    query = load_queries("privacy")["staff_on_date"]
    staff = _as_codes(store.columns(query.sql, {"day": day}), {})
    if store.dates("absence"):
        sick = load_queries("privacy")["sick_on_date"]
        found = store.columns(sick.sql, {"scope": Scope(as_at=day).to_params()})
        away = np.isin(staff.person, numbers(found, "person"))
        staff.codes[SICK], staff.values[SICK] = (~away).astype(np.int64), (YES, NO)
    return staff


def _read_followers(store: Store, day: date) -> StaffOnDate:
    staff = _read_staff(store, day)
    years, leads = read_years(store, day, staff.person)
    staff = replace(staff, is_counted=staff.is_counted & ~leads)
    return _with(staff, years)


def _read_rated(store: Store, day: date) -> StaffOnDate:
    staff = _read_staff(store, day)
    return _with(staff, read_ratings(store, day, staff.person))


def _with(staff: StaffOnDate, more: Mapping[str, Coded]) -> StaffOnDate:
    for name, (codes, values) in more.items():
        staff.codes[name], staff.values[name] = codes, values
    return staff


def _read_appraised(store: Store, day: date) -> StaffOnDate:
    query = load_queries("privacy")["appraisals_on_date"]
    given = {"new_starter_months": 0, "scope": Scope(as_at=day).to_params()}
    return _as_codes(store.columns(query.sql, given), AWAY)


def _read_event(event: str) -> Callable[[Store, date], StaffOnDate]:
    """Who started or left in the year to the date, as the usual options count them."""

    def read(store: Store, day: date) -> StaffOnDate:
        query = load_queries("privacy")["events_on_date"]
        bound = all_parameters()["counting"].bind(store, Scope(as_at=day), {})
        counting = bound.values["counting"]
        given = {"event": event, "counting": counting, "scope": Scope(as_at=day).to_params()}
        return _as_codes(store.columns(query.sql, given), {})

    return read


_READ = {
    STAFF: _read_staff,
    FOLLOWERS: _read_followers,
    RATED: _read_rated,
    APPRAISED: _read_appraised,
    STARTERS: _read_event("starter"),
    LEAVERS: _read_event("leaver"),
}


def _as_codes(found: pa.Table, also: Mapping[str, str]) -> StaffOnDate:
    """Rows as codes; ``also`` are further fields and the columns that they are in."""
    names = {name: name for name in OF_STAFF if name != "age_band"}
    names |= {name: name for name in ("hours", "working_hours", "leaving_reason")}
    names |= {age_field(scheme): scheme for scheme in AGE_SCHEMES} | dict(also)
    coded = {name: codes_of(found.column(column)) for name, column in names.items()}
    age = numbers(found, "age")
    by_year = np.where(age < 0, len(_YEARS) - 1, np.clip(age, YOUNGEST, OLDEST) - YOUNGEST)
    everyone = np.zeros(len(age), dtype=np.int64)
    return StaffOnDate(
        person=numbers(found, "person"),
        is_counted=numbers(found, "is_counted").astype(bool),
        is_main_post=numbers(found, "is_main_post").astype(bool),
        age=age,
        age_low=numbers(found, "age_low"),
        age_high=numbers(found, "age_high"),
        codes={n: codes for n, (codes, _values) in coded.items()}
        | {"age": by_year, ANYONE: everyone},
        values={n: values for n, (_codes, values) in coded.items()}
        | {"age": _YEARS, ANYONE: (YES,)},
    )


def in_order(where: Iterable[tuple[str, tuple[str, ...]]], scheme: AgeScheme) -> Choice:
    """A choice of staff in one form, however it was put; empty choices left out."""
    named: Mapping[str, tuple[str, ...]] = {
        (age_field(scheme) if name == "age_band" else name): tuple(sorted(set(values)))
        for name, values in where
        if values
    }
    return tuple(sorted(named.items()))
