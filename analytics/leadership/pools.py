"""The people whom leaders come from: which grades, and how long they must have been here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from analytics import codelists
from analytics.engine.queries import load_queries
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.privacy import gate
from analytics.values.options import read_choice
from analytics.vocabulary import MEDICAL, NOT_KNOWN, NOT_STATED

HOURS = "hours"
# What the pool can be divided by: fields of staff, and full time or part time.
CHARACTERISTICS = ("gender", "ethnic_group", "age_band", "disability", HOURS, "medical_grade")
POOLS = ("all_doctors", "consultants", "consultants_and_sas", "all_staff")
# Grades by their code in medical_grades.csv; none named: every grade.
_GRADES = {"consultants": ("consultant",), "consultants_and_sas": ("consultant", "sas")}
YEARS = ("0", "5", "10", "15", "20")  # steps, so that few people stand between any two of them


@dataclass(frozen=True)
class Pool:
    """Who is in the pool, by person with their group. ``years``: how long everybody of these grades
    has been here, those with fewer than ``min_years`` too; None where that is not known."""

    characteristic: str
    name: str
    min_years: int
    everybody: Mapping[int, str]
    years: Mapping[int, float | None]

    @cached_property
    def groups(self) -> Mapping[int, str]:
        """The groups of those who are in the pool."""
        return self._at_least(self.min_years)

    def apart_from(self, years: int) -> Mapping[int, str]:
        """The groups of those who are in the pool of one number of years and not of the other."""
        one, other = self.groups, self._at_least(years)
        return {each: self.everybody[each] for each in one.keys() ^ other.keys()}

    def _at_least(self, years: int) -> Mapping[int, str]:
        return {
            person: group
            for person, group in self.everybody.items()
            if not years or (self.years[person] or 0) >= years
        }

    @property
    def reveals(self) -> frozenset[str]:
        """The personal characteristic that its groups bring to light, if any."""
        field = FIELDS.get(self.characteristic)
        return frozenset({field.characteristic} if field and field.characteristic else ())


def grades_of(pool: str) -> list[str]:
    """The medical grades of a pool; none named: every grade."""
    wanted = _GRADES.get(pool, ())
    return [item.label_en for item in codelists.load("medical_grades").entries
            if item.code in wanted]  # fmt: skip


def read_pool(store: Store, scope: Scope, options: Mapping[str, str]) -> Pool:
    """The pool of the options on the scope's date; a UserError for an option that is none."""
    characteristic = read_choice(options, "characteristic", CHARACTERISTICS)
    name = read_choice(options, "pool", POOLS)
    years = int(read_choice(options, "min_years", YEARS))
    splits = () if characteristic == HOURS else (characteristic,)
    query = load_queries("leadership")["pool"]
    given = {
        "scope": Scope(as_at=scope.as_at).to_params(splits),
        "staff_groups": [] if name == "all_staff" else [MEDICAL],
        "medical_grades": grades_of(name),
        "characteristic": characteristic,
    }
    rows = store.query(query.sql, given)
    return Pool(
        characteristic,
        name,
        years,
        {row["person"]: row["group_name"] for row in rows},
        {row["person"]: row["years"] for row in rows},
    )


def unknown_groups(characteristic: str) -> set[str]:
    """The groups of people of whom it is not known or who have not said: what ESR shows without a
    code of the NHS Data Dictionary."""
    field = FIELDS.get(characteristic)
    found = {NOT_KNOWN, NOT_STATED}
    if field is None or characteristic not in ("gender", "disability"):
        return found
    return found | {
        item.label_en for item in codelists.load(field.codelist or "").entries if not item.code
    }


def hidden_groups(store: Store, scope: Scope, pool: Pool, threshold: int) -> set[str]:
    """Groups of the pool that the same question about staff hides."""
    if not threshold or pool.characteristic == HOURS:
        return set()
    where: list[tuple[str, tuple[str, ...]]]
    where = [] if pool.name == "all_staff" else [("staff_group", (MEDICAL,))]
    if grades := grades_of(pool.name):
        where.append(("medical_grade", tuple(grades)))
    asked = Scope(as_at=scope.as_at, where=tuple(where))
    found = gate.hidden_groups(store, asked, (pool.characteristic,), threshold)
    return {first for first, _second in found.groups}
