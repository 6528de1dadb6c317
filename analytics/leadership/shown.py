"""What is shown of who leaders are, on every date and beside every pool, so that no two answers
together say more.

The latest date comes first: its pools are looked at in their order (`pools.shown_before`). On an
earlier date only the usual pool is shown, and only what does not tell of few leaders beside all
that is shown of later dates. Whatever else is shown of leaders comes after that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from analytics.engine.declared import find_table
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership.counting import Cell, Counts, count_leaders, hidden_cells
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.pools import (
    POOLS,
    YEARS,
    Pool,
    few_differ,
    hidden_groups,
    read_pool,
    shown_before,
)
from analytics.leadership.telling import Sum, once, tell_of_few
from analytics.vocabulary import ALL_TIERS


@dataclass(frozen=True)
class Shown:
    """Sums over leaders that are shown for each group, and the group of each of these leaders.
    ``dates`` are the leaders of all tiers on each date of which they are shown."""

    sums: tuple[Sum, ...]
    groups: dict[int, str]
    dates: tuple[frozenset[int], ...] = ()

    def tells_with(self, more: Sequence[Sum], groups: dict[int, str], threshold: int) -> bool:
        """Whether something of few leaders follows once these are shown as well."""
        return tell_of_few([*self.sums, *more], {**groups, **self.groups}, threshold)

    def adding(self, more: Sequence[Sum], groups: dict[int, str]) -> Shown:
        """All that is shown with these."""
        return Shown((*self.sums, *more), {**groups, **self.groups}, self.dates)

    def few_moved(self, leaders: frozenset[int], threshold: int) -> bool:
        """Whether few leaders have come, or have gone, between a date that is shown and this one:
        one in place of another would be known to be like them."""
        moves = [side for then in self.dates for side in (leaders - then, then - leaders)]
        return any(0 < len(people) < threshold for people in moves)


def hidden_of(plan: Succession, pool: Pool, counts: Counts, threshold: int) -> set[Cell]:
    """The cells of ``leadership_baseline`` that are hidden."""
    if not threshold:
        return set()
    everything = set(counts.leaders)
    if plan.scope.where:  # the whole less a unit tells of few people
        return everything
    hidden = _hidden_alone(plan, pool, counts, threshold)
    if hidden >= everything or not later_dates(plan.store, plan.day):
        return hidden
    if not is_usual(pool):
        return everything
    return _hidden_beside(sums_after(plan, pool, threshold), plan, pool, counts, hidden, threshold)


def is_usual(pool: Pool) -> bool:
    """Whether it is the pool that is shown for earlier dates too."""
    return pool.name == POOLS[0] and not pool.min_years


def later_dates(store: Store, day: date) -> list[date]:
    """The dates after a day, the latest first."""
    return sorted((each for each in store.dates() if each > day), reverse=True)


def _hidden_alone(plan: Succession, pool: Pool, counts: Counts, threshold: int) -> set[Cell]:
    """What is hidden of an answer whatever is shown of other dates."""
    of_pool = hidden_groups(plan.store, plan.scope, pool, threshold)
    others = shown_before(plan.store, plan.scope, pool)
    if few_differ(pool.groups, others, list(plan.holders), threshold):
        return set(counts.leaders)
    return hidden_cells(counts, threshold, of_pool)


def _hidden_beside(
    before: Shown, plan: Succession, pool: Pool, counts: Counts, hidden: set[Cell], threshold: int
) -> set[Cell]:
    """What is hidden of an earlier date: its tiers, or everything, where that would tell."""
    groups = dict(pool.groups)
    if before.few_moved(_leaders(plan, pool), threshold):
        return set(counts.leaders)
    if not before.tells_with(_sums(plan, pool, counts, hidden), groups, threshold):
        return hidden
    of_tiers = {cell for cell in counts.leaders if cell[0] != ALL_TIERS} | hidden
    if not before.tells_with(_sums(plan, pool, counts, of_tiers), groups, threshold):
        return of_tiers
    return set(counts.leaders)


def _leaders(plan: Succession, pool: Pool) -> frozenset[int]:
    """The leaders who are in the pool."""
    return frozenset(person for person in plan.holders if person in pool.groups)


def _sums(plan: Succession, pool: Pool, counts: Counts, hidden: set[Cell]) -> list[Sum]:
    """The sums that an answer shows: all leaders, and the posts of each tier."""
    shown = {tier for tier, group in counts.leaders if (tier, group) not in hidden}
    found: list[Sum] = []
    if ALL_TIERS in shown:
        found.append(once(_leaders(plan, pool)))
    for tier in sorted(shown - {ALL_TIERS}):
        posts = [post for post in plan.posts if post.tier == tier and post.is_held]
        held = Counter(person for post in posts for person in post.holders)
        found.append({person: times for person, times in held.items() if person in pool.groups})
    return [each for each in found if each]


def sums_after(plan: Succession, pool: Pool, threshold: int) -> Shown:
    """What is shown of all dates after that of the plan."""
    days = later_dates(plan.store, plan.day)
    return _since(plan.store, days, pool.characteristic, threshold)


def sums_on_all_dates(store: Store, characteristic: str, threshold: int) -> Shown:
    """What ``leadership_baseline`` shows of leaders on any date that is loaded."""
    return _since(store, sorted(store.dates(), reverse=True), characteristic, threshold)


_NOTHING = Shown((), {})
_kept: dict[tuple[str, date, str, int], Shown] = {}
_one_at_a_time = Lock()
_MOST_KEPT = 200


def _since(store: Store, days: Sequence[date], characteristic: str, threshold: int) -> Shown:
    """What is shown of these dates, the latest first: found once for a version of the store."""
    shown = _NOTHING
    for place, day in enumerate(days):
        key = (store.version, day, characteristic, threshold)
        with _one_at_a_time:
            known = _kept.get(key)
        if known is None:
            then = plan_on(store, day)
            known = _with_date(shown, then, characteristic, threshold, is_latest=place == 0)
            _keep(key, known)
        shown = known
    return shown


def _keep(key: tuple[str, date, str, int], shown: Shown) -> None:
    with _one_at_a_time:
        while len(_kept) >= _MOST_KEPT:
            del _kept[next(iter(_kept))]
        _kept[key] = shown


def plan_on(store: Store, day: date) -> Succession:
    """The leadership posts of the whole organisation on a date."""
    return read_plan(store, find_table("leadership_baseline"), Scope(as_at=day))


def _with_date(
    shown: Shown, plan: Succession, characteristic: str, threshold: int, *, is_latest: bool
) -> Shown:
    for pool in _pools(plan, characteristic, every=is_latest) if plan.posts else ():
        counts = count_leaders(plan, pool)
        hidden = _hidden_alone(plan, pool, counts, threshold)
        if not is_latest:
            hidden = _hidden_beside(shown, plan, pool, counts, hidden, threshold)
        new = [each for each in _sums(plan, pool, counts, hidden) if each not in shown.sums]
        shown = shown.adding(new, dict(pool.groups)) if new else shown
        if is_usual(pool) and any((ALL_TIERS, g) not in hidden for g in counts.pool):
            shown = replace(shown, dates=(*shown.dates, _leaders(plan, pool)))
    return shown


def _pools(plan: Succession, characteristic: str, *, every: bool) -> Iterator[Pool]:
    for name in POOLS if every else POOLS[:1]:
        pool = read_pool(plan.store, plan.scope, {"characteristic": characteristic, "pool": name})
        for years in YEARS if every else YEARS[:1]:
            yield replace(pool, min_years=int(years))
