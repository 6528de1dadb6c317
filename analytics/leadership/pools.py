"""The people whom leaders come from: which grades, and how long they must have been here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from analytics import codelists
from analytics.engine.column_values import values_in
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.leadership.division import Division, read_division
from analytics.privacy import gate, protection
from analytics.values.options import read_choice
from analytics.vocabulary import MEDICAL

# Where the answers for two of them would tell of few people, that of the first named is shown.
POOLS = (
    "all_doctors",
    "consultants",
    "consultants_and_sas",
    "all_staff",
)
# Grades by their code in medical_grades.csv; none named: every grade.
_GRADES = {"consultants": ("consultant",), "consultants_and_sas": ("consultant", "sas")}
_KEPT = 32  # dates and columns of which people stay in memory
YEARS = ("0", "5", "10", "15", "20")  # steps, so that few people stand between any two of them


@dataclass(frozen=True)
class Pool:
    """Who is in the pool, by person with their group. ``years``: how long everybody of these grades
    has been here, those with fewer than ``min_years`` too; None where that is not known."""

    division: Division
    name: str
    min_years: int
    everybody: Mapping[int, str]
    years: Mapping[int, float | None]

    @property
    def characteristic(self) -> str:
        """What it is divided by, the first of a pair."""
        return self.division.first

    @cached_property
    def groups(self) -> Mapping[int, str]:
        """The groups of those who are in the pool."""
        return self.at_least(self.min_years)

    def with_fewer_years(self) -> list[Mapping[int, str]]:
        """The same pool with every smaller number of years that can be chosen."""
        return [self.at_least(years) for years in map(int, YEARS) if years < self.min_years]

    def at_least(self, years: int) -> Mapping[int, str]:
        """The groups of those who have been here for so many years."""
        if not years:
            return self.everybody
        return {
            person: group
            for person, group in self.everybody.items()
            if (self.years[person] or 0) >= years
        }

    @property
    def reveals(self) -> frozenset[str]:
        """The personal characteristics that its groups bring to light, if any."""
        return self.division.reveals


def grades_of(pool: str) -> list[str]:
    """The medical grades of a pool; none named: every grade."""
    wanted = _GRADES.get(pool, ())
    return [item.label_en for item in codelists.load("medical_grades").entries
            if item.code in wanted]  # fmt: skip


def read_pool(store: Store, scope: Scope, options: Mapping[str, str]) -> Pool:
    """The pool of the options on the scope's date; a UserError for an option that is none."""
    return _read(
        store,
        scope,
        read_division(options),
        read_choice(options, "pool", POOLS),
        int(read_choice(options, "min_years", YEARS)),
    )


def shown_before(store: Store, scope: Scope, pool: Pool) -> list[Mapping[int, str]]:
    """The groups of people in every choice that is shown rather than this one: pools that stand
    before it, and smaller numbers of years."""
    before = POOLS[: POOLS.index(pool.name)]
    others = [_read(store, scope, pool.division, name, pool.min_years) for name in before]
    return [*pool.with_fewer_years(), *(other.groups for other in others)]


def few_differ(
    mine: Mapping[int, str],
    shown: Sequence[Mapping[int, str]],
    leaders: Set[int],
    threshold: int,
) -> bool:
    """Whether few people of a group, or few of its leaders, are in this choice of a pool and not in
    one that is shown rather, or the other way round: the two answers would tell of them."""
    for other in shown if threshold else ():
        apart = {each: mine.get(each) or other[each] for each in mine.keys() ^ other.keys()}
        people = Counter(apart.values())
        leading = Counter(map(apart.__getitem__, apart.keys() & leaders))
        if any(number < threshold for number in (*people.values(), *leading.values())):
            return True
    return False


def _read(store: Store, scope: Scope, division: Division, name: str, years: int) -> Pool:
    assert scope.as_at is not None
    of_whom = () if name == "all_staff" else (MEDICAL,)
    found = [_people(store, scope.as_at, column, of_whom) for column in division.columns]
    # Each query has the same people in their order, of whom few have different values.
    values = list(zip(*(each.values for each in found), strict=True))
    names = {each: division.group_of(each) for each in set(values)}
    people, grades = found[0], set(grades_of(name))
    inside = [not grades or grade in grades for grade in people.grades]
    groups = {
        person: names[each]
        for person, each, is_in in zip(people.people, values, inside, strict=True)
        if is_in
    }
    return Pool(division, name, years, groups, people.years)


class _People(NamedTuple):
    """Some of the staff in their order, with the value of one column of each, and their grade."""

    people: list[int]
    values: list[str]
    grades: list[str | None]
    years: Mapping[int, float | None]


@kept_by_version(_KEPT)
def _people(store: Store, day: date, column: str, staff_groups: tuple[str, ...]) -> _People:
    """Everybody of these staff groups, of all if none is named, however long they have been here:
    read once for all pools."""
    query = load_queries("leadership")["pool"]
    note_query(query.sql)
    scope = Scope(as_at=day).to_params((column,) if column in FIELDS else ())
    given = {"scope": scope, "staff_groups": list(staff_groups), "characteristic": column}
    found = store.columns(query.sql, given)
    people, values, grades, years = (
        values_in(found, name) for name in ("person", "group_name", "medical_grade", "years")
    )
    return _People(people, values, grades, dict(zip(people, years, strict=True)))


def pool_choice(name: str, without: str = "") -> tuple[tuple[str, tuple[str, ...]], ...]:
    """A pool as a choice of staff, but for one field."""
    found: list[tuple[str, tuple[str, ...]]]
    found = [] if name == "all_staff" else [("staff_group", (MEDICAL,))]
    if grades := grades_of(name):
        found.append(("medical_grade", tuple(grades)))
    return tuple((field, values) for field, values in found if field != without)


def hidden_groups(store: Store, scope: Scope, pool: Pool, threshold: int) -> set[str]:
    """Groups of the pool that the same question about staff hides."""
    if not threshold or not pool.reveals:
        return set()
    if pool.characteristic not in FIELDS:
        return _few_of(pool, threshold)
    asked = Scope(as_at=scope.as_at, where=pool_choice(pool.name))
    found = gate.hidden_groups(store, asked, (pool.characteristic,), threshold)
    return {first for first, _second in found.groups}


def _few_of(pool: Pool, threshold: int) -> set[str]:
    """The groups that are hidden of something that no other answer divides staff by."""
    people = Counter(pool.groups.values())
    counts = {(group, ""): [number, people.total() - number] for group, number in people.items()}
    return {first for first, _second in protection.hidden_pairs(counts, threshold)}
