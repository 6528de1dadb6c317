"""What is hidden of who leads by ethnic group in two groups, or in all that are recorded, beside
what five groups show.
"""

from __future__ import annotations

from collections.abc import Mapping

from analytics.leadership.account import Account, five_groups
from analytics.leadership.counting import Cell, Counts, count_leaders, hidden_cells
from analytics.leadership.division import ETHNIC_GROUP, TWO, in_two
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool, hidden_groups, read_pool
from analytics.leadership.shown import sums_shown
from analytics.leadership.telling import tell_within
from analytics.vocabulary import ALL_TIERS


def hidden_in_two(
    plan: Succession, pool: Pool, counts: Counts, before: Account, threshold: int
) -> set[Cell]:
    """The cells of two groups that are hidden: none, the tiers, or everything."""
    everything = set(counts.leaders)
    of_pool = hidden_groups(plan.store, plan.scope, five_groups(plan), threshold)
    # The minority is everybody less those in White and not stated, where both are shown.
    if before.few_moved or any(in_two(group) == group for group in of_pool):
        return everything
    hidden = hidden_cells(counts, threshold, set())
    of_tiers = {cell for cell in everything if cell[0] != ALL_TIERS} | hidden
    for tried in (hidden, of_tiers):
        new = sums_shown(plan, pool, counts, tried)
        if new and not before.adding(new, TWO).tells(threshold):
            return tried
    return everything


def hidden_in_full(
    plan: Succession, pool: Pool, counts: Counts, before: Account, threshold: int
) -> set[Cell]:
    """The cells of all recorded groups that are hidden: everything, unless each group of the pool
    is large, and five groups show the same sums and two show no more."""
    everything = set(counts.leaders)
    if before.few_moved or are_few(counts.pool, threshold):
        return everything
    hidden = hidden_cells(counts, threshold, set())
    new = sums_shown(plan, pool, counts, hidden)
    if with_two(plan, before, threshold).larger or any(each not in before.fine for each in new):
        return everything
    five = five_groups(plan).groups
    of = {group: five[person] for person, group in pool.groups.items()}
    tells = tell_within(new, before.fine, pool.groups, of, threshold)
    return everything if tells else hidden


def are_few(people: Mapping[str, int], threshold: int) -> bool:
    """Whether a group of people is few."""
    return any(0 < number < threshold for number in people.values())


def with_two(plan: Succession, before: Account, threshold: int) -> Account:
    """What is shown once two groups are, with those sums that five do not show."""
    asked = {"characteristic": ETHNIC_GROUP, "ethnicity_detail": TWO}
    pool = read_pool(plan.store, plan.scope, asked)
    counts = count_leaders(plan, pool)
    hidden = hidden_in_two(plan, pool, counts, before, threshold)
    new = sums_shown(plan, pool, counts, hidden)
    return before.adding([each for each in new if each not in before.fine], TWO)
