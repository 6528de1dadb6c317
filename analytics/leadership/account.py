"""All that is shown of one characteristic of leaders, on any date, in tiers and within strata: what
anything finer is looked at beside.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.engine.keeping import Kept
from analytics.leadership.division import ETHNIC_GROUP, TWO, in_two
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool, read_pool
from analytics.leadership.shown import is_usual, later_dates, leaders_in
from analytics.leadership.strata import shown_before
from analytics.leadership.telling import Sum, tell_of_few, tell_within
from analytics.privacy.thresholds import threshold_for, thresholds_in_force


@dataclass(frozen=True)
class Account:
    """Sums that are shown for each group, and those that are shown for two ethnic groups alone
    (``larger``). ``few_moved``: few leaders came or went since another date that is shown."""

    fine: tuple[Sum, ...]
    larger: tuple[Sum, ...]
    groups: Mapping[int, str]
    few_moved: bool = False

    def adding(self, more: Sequence[Sum], detail: str) -> Account:
        """The same with sums that are shown for each group, or for two."""
        if detail == TWO:
            return replace(self, larger=(*self.larger, *more))
        return replace(self, fine=(*self.fine, *more))

    def tells(self, threshold: int) -> bool:
        """Whether something of few leaders follows from all of it."""
        if not self.larger:
            return tell_of_few(self.fine, self.groups, threshold)
        larger = {person: in_two(group) for person, group in self.groups.items()}
        of = {group: in_two(group) for group in set(self.groups.values())}
        return tell_of_few([*self.fine, *self.larger], larger, threshold) or tell_within(
            self.fine, self.larger, self.groups, of, threshold
        )


_kept: Kept[Account] = Kept(100, thresholds_in_force)


def account_of(plan: Succession, characteristic: str) -> Account:
    """What is shown of a characteristic in its usual groups; ``plan`` is that of the latest date,
    of the whole organisation."""
    key = (plan.day, characteristic)
    return _kept.get(plan.store, key, lambda: _make(plan, characteristic))


def _make(plan: Succession, characteristic: str) -> Account:
    pool = read_pool(plan.store, plan.scope, {"characteristic": characteristic})
    found = shown_before(plan, pool)
    few_moved = found.few_moved(leaders_in(plan, pool), plan.day, threshold_for(pool.reveals))
    return Account(found.sums, (), {**pool.groups, **found.groups}, few_moved)


def is_shown_at_all(plan: Succession, pool: Pool) -> bool:
    """Whether it is the one choice for which anything finer is shown: the whole organisation, on
    the latest date, beside all doctors."""
    return is_usual(pool) and not plan.scope.where and not later_dates(plan.store, plan.day)


def five_groups(plan: Succession) -> Pool:
    """All doctors by five ethnic groups."""
    return read_pool(plan.store, plan.scope, {"characteristic": ETHNIC_GROUP})
