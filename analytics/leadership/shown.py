"""What is shown of who leaders are, on every date and beside every pool, so that no two answers
together say more.

The latest date comes first: its pools are looked at in their order (`pools.shown_before`). On an
earlier date only the usual pool is shown, and only what does not tell of few leaders beside all
that is shown of later dates. Whatever else is shown of leaders comes after that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial

from analytics.engine.declared import find_table
from analytics.engine.keeping import Kept
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
    dates: tuple[tuple[date, frozenset[int]], ...] = ()

    def tells_with(self, more: Sequence[Sum], groups: dict[int, str], threshold: int) -> bool:
        """Whether something of few leaders follows once these are shown as well."""
        return tell_of_few([*self.sums, *more], {**groups, **self.groups}, threshold)

    def adding(self, more: Sequence[Sum], groups: dict[int, str]) -> Shown:
        """All that is shown with these."""
        return Shown((*self.sums, *more), {**groups, **self.groups}, self.dates)

    def few_moved(self, leaders: frozenset[int], day: date, threshold: int) -> bool:
        """Whether few leaders have come, or have gone, between another date that is shown and this
        one: one in place of another would be known to be like them."""
        others = [then for when, then in self.dates if when != day]
        moves = [side for then in others for side in (leaders - then, then - leaders)]
        return any(0 < len(people) < threshold for people in moves)


@dataclass(frozen=True)
class _Step:
    """One answer of ``leadership_baseline``, in the order in which they are shown."""

    day: date
    pool: str
    years: int


def hidden_of(plan: Succession, pool: Pool, counts: Counts, threshold: int) -> set[Cell]:
    """The cells of ``leadership_baseline`` that are hidden."""
    if not threshold:
        return set()
    step = _Step(plan.day, pool.name, pool.min_years)
    steps = _steps(plan.store)
    if plan.scope.where or step not in steps:  # the whole less a unit tells of few people
        return set(counts.leaders)
    upto = steps[: steps.index(step) + 1]
    hidden, _shown = _after(plan.store, upto, pool.characteristic, threshold)
    return set(hidden)


def _steps(store: Store) -> list[_Step]:
    """Every answer there can be: those of the latest date by pool, then each earlier date."""
    days = sorted(store.dates(), reverse=True)
    latest = [_Step(day, name, int(years)) for day in days[:1] for name in POOLS for years in YEARS]
    return latest + [_Step(day, POOLS[0], 0) for day in days[1:]]


def is_usual(pool: Pool) -> bool:
    """Whether it is the pool that is shown for earlier dates too."""
    return pool.name == POOLS[0] and not pool.min_years


def later_dates(store: Store, day: date) -> list[date]:
    """The dates after a day, the latest first."""
    return sorted((each for each in store.dates() if each > day), reverse=True)


def _hidden_alone(plan: Succession, pool: Pool, counts: Counts, threshold: int) -> set[Cell]:
    """What is hidden of an answer whatever is shown of other dates."""
    if hidden_cells(counts, threshold, set()) >= set(counts.leaders):  # without a look at the pool
        return set(counts.leaders)
    others = shown_before(plan.store, plan.scope, pool)
    if few_differ(pool.groups, others, plan.holders.keys(), threshold):
        return set(counts.leaders)
    return hidden_cells(counts, threshold, hidden_groups(plan.store, plan.scope, pool, threshold))


def _hidden_beside(
    before: Shown, plan: Succession, pool: Pool, counts: Counts, threshold: int
) -> set[Cell]:
    """What is hidden of an answer beside those before it: its tiers, or everything, where that
    would tell."""
    everything = set(counts.leaders)
    if before.few_moved(
        leaders_in(plan, pool), plan.day, threshold
    ):  # of many dates, and soon told
        return everything
    hidden = _hidden_alone(plan, pool, counts, threshold)
    if hidden >= everything:
        return everything
    groups = dict(pool.groups)
    of_tiers = {cell for cell in everything if cell[0] != ALL_TIERS} | hidden
    for tried in (hidden, of_tiers):
        if not before.tells_with(sums_shown(plan, pool, counts, tried), groups, threshold):
            return tried
    return everything


def leaders_in(plan: Succession, pool: Pool) -> frozenset[int]:
    """The leaders who are in the pool."""
    return frozenset(plan.holders.keys() & pool.groups.keys())


def sums_shown(plan: Succession, pool: Pool, counts: Counts, hidden: set[Cell]) -> list[Sum]:
    """The sums that an answer shows: all leaders, and the posts of each tier."""
    shown = {tier for tier, group in counts.leaders if (tier, group) not in hidden}
    found: list[Sum] = []
    if ALL_TIERS in shown:
        found.append(once(leaders_in(plan, pool)))
    for tier in sorted(shown - {ALL_TIERS}):
        held = plan.held_by_tier.get(tier, {})
        found.append({person: times for person, times in held.items() if person in pool.groups})
    return [each for each in found if each]


def sums_on_all_dates(store: Store, characteristic: str, threshold: int) -> Shown:
    """What ``leadership_baseline`` shows of leaders on any date that is loaded."""
    return _after(store, _steps(store), characteristic, threshold)[1]


def plan_on(store: Store, day: date) -> Succession:
    """The leadership posts of the whole organisation on a date."""
    return read_plan(store, find_table("leadership_baseline"), Scope(as_at=day))


_Found = tuple[frozenset[Cell], Shown]
_NOTHING: _Found = (frozenset(), Shown((), {}))
_kept: Kept[_Found] = Kept(400)


def _after(store: Store, steps: Sequence[_Step], characteristic: str, threshold: int) -> _Found:
    """What is hidden of the last of these answers, and all that is shown of them: found once for a
    version of the store."""
    found = _NOTHING
    plan_of = cache(partial(plan_on, store))
    for step in steps:
        take = partial(_take, plan_of, step, characteristic, threshold, found[1])
        found = _kept.get(store, (step, characteristic, threshold), take)
    return found


def _take(
    plan_of: Callable[[date], Succession], step: _Step, characteristic: str, threshold: int,
    shown: Shown,
) -> _Found:  # fmt: skip
    plan = plan_of(step.day)
    if not plan.posts:
        return frozenset(), shown
    asked = {"characteristic": characteristic, "pool": step.pool, "min_years": str(step.years)}
    pool = read_pool(plan.store, plan.scope, asked)
    counts = count_leaders(plan, pool)
    hidden = _hidden_beside(shown, plan, pool, counts, threshold)
    new = [each for each in sums_shown(plan, pool, counts, hidden) if each not in shown.sums]
    shown = shown.adding(new, dict(pool.groups)) if new else shown
    if is_usual(pool) and any((ALL_TIERS, group) not in hidden for group in counts.pool):
        dated = (plan.day, leaders_in(plan, pool))
        shown = replace(shown, dates=(*shown.dates, dated))
    return frozenset(hidden), shown
