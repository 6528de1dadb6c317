"""The pool in strata: people of a grade, an age or a place of qualification, compared among
themselves.

What follows for one stratum is as good as shown: a common ratio of two strata and what all leaders
are give both away. So strata are coarse, and nothing is shown where they tell of few leaders.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from analytics import codelists
from analytics.engine.keeping import Kept
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.leadership.division import reveals
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool, pool_choice, read_pool
from analytics.leadership.shown import Shown, sums_on_all_dates
from analytics.leadership.telling import sums_by
from analytics.privacy import gate
from analytics.privacy.thresholds import threshold_for, thresholds_in_force

STRATA = (
    "place_of_qualification",
    "medical_grade",
    "age_band",
)  # in the order in which they are shown
USUAL = "medical_grade"  # where nothing is asked for
_AGES = ((45, 55), (50,))  # the last ages of strata; the coarser where the finer would tell
Naming = Callable[[str], str]  # the stratum of a value


@dataclass(frozen=True)
class Strata:
    """A way to divide a pool: the stratum of each person, and the values of the field in each."""

    by: str
    of: Mapping[int, str]
    values: Mapping[str, tuple[str, ...]]
    hidden: frozenset[str] = frozenset()  # strata that are left out


def ways_to_divide(store: Store, scope: Scope, pool: Pool, by: str) -> list[Strata]:
    """The ways to divide a pool by a field, the finest first."""
    found = read_pool(store, scope, {"characteristic": by, "pool": pool.name})
    people = {person: found.everybody[person] for person in pool.groups}
    return [_divided(by, people, naming) for naming in _namings(by)]


def _divided(by: str, people: Mapping[int, str], naming: Naming) -> Strata:
    values: dict[str, set[str]] = {}
    for value in set(people.values()):
        values.setdefault(naming(value), set()).add(value)
    return Strata(
        by,
        {person: naming(value) for person, value in people.items()},
        {name: tuple(sorted(each)) for name, each in values.items()},
    )


def _namings(by: str) -> list[Naming]:
    if by == "age_band":
        return [_age_naming(ends) for ends in _AGES]
    if by == "medical_grade":
        grades = {item.label_en: item.code for item in codelists.load("medical_grades").entries}
        return [str, lambda value: "consultant" if grades.get(value) == "consultant" else ""]
    return [str]


def _age_naming(ends: tuple[int, ...]) -> Naming:
    """Strata that end at these ages; who is of no known age is a stratum of their own."""
    highest = {
        item.label_en: int(item.extra["high"] or 999)
        for item in codelists.load("age_bands").entries
    }

    def name(value: str) -> str:
        if value not in highest:
            return ""
        return str(sum(highest[value] > end for end in ends))

    return name


def first_shown(
    plan: Succession, pool: Pool, shown: Shown, by: str, threshold: int
) -> Strata | None:
    """The finest way to divide that tells of nobody, without the strata whose pool is hidden; None
    where each way tells or leaves no leader."""
    leaders = [person for person in plan.holders if person in pool.groups]
    for way in ways_to_divide(plan.store, plan.scope, pool, by):
        if shown.tells_with(list(sums_by(way.of, leaders)), dict(pool.groups), threshold):
            continue
        led = {way.of[person] for person in leaders}
        hidden = {name for name in led if _pool_hides(plan, pool, way, name, threshold)}
        if led - hidden:
            return replace(way, hidden=frozenset(hidden))
    return None


_kept: Kept[Shown] = Kept(100, thresholds_in_force)


def shown_before(plan: Succession, pool: Pool, by: str = "") -> Shown:
    """What is shown of leaders on any date, and within the strata that come before these; within
    all of them where none is named. Of the whole organisation on the latest date."""
    key = (plan.day, pool.characteristic, by)
    return _kept.get(plan.store, key, lambda: _find_shown(plan, pool, by))


def _find_shown(plan: Succession, pool: Pool, by: str) -> Shown:
    shown = sums_on_all_dates(plan.store, pool.characteristic, threshold_for(pool.reveals))
    for earlier in STRATA[: STRATA.index(by)] if by else STRATA:
        if earlier != pool.characteristic:
            shown = _with_strata(shown, plan, pool, earlier)
    return shown


def _with_strata(shown: Shown, plan: Succession, pool: Pool, by: str) -> Shown:
    """What is shown once the strata that come before these are."""
    threshold = threshold_for(pool.reveals | reveals(by))
    found = first_shown(plan, pool, shown, by, threshold)
    if found is None:
        return shown
    leaders = [person for person in plan.holders if person in pool.groups]
    return shown.adding(list(sums_by(found.of, leaders)), dict(pool.groups))


def _pool_hides(plan: Succession, pool: Pool, way: Strata, name: str, threshold: int) -> bool:
    """Whether a group of the stratum is hidden where staff are counted."""
    if {pool.characteristic, way.by} - FIELDS.keys():
        people = Counter(group for person, group in pool.groups.items() if way.of[person] == name)
        return any(number < threshold for number in people.values())
    where = (*pool_choice(pool.name, without=way.by), (way.by, way.values[name]))
    asked = Scope(as_at=plan.day, where=where)
    found = gate.hidden_groups(plan.store, asked, (pool.characteristic,), threshold)
    return bool(found.groups)
