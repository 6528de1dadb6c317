"""Leaders by tier and group, and which of these numbers must be hidden for themselves.

Leaders of a tier are counted by person and post, of all tiers by person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool
from analytics.vocabulary import ALL_TIERS

Cell = tuple[str, str]  # a tier and a group


@dataclass(frozen=True)
class Counts:
    """Leaders by tier and group, and the pool by group."""

    leaders: Mapping[Cell, int]
    totals: Mapping[str, int]
    pool: Mapping[str, int]

    @property
    def pool_total(self) -> int:
        """How many are in the pool."""
        return sum(self.pool.values())


def count_leaders(plan: Succession, pool: Pool) -> Counts:
    """Leaders in the pool by tier and group."""
    of = pool.groups
    groups = sorted(set(of.values()))
    tiers_held, holders = plan.seats
    by_tier = Counter(zip(tiers_held, map(of.get, holders), strict=True))
    everybody = Counter(map(of.get, plan.holders))
    leaders = {(ALL_TIERS, group): everybody[group] for group in groups}
    leaders |= {(tier, group): by_tier[tier, group] for tier in plan.tiers for group in groups}
    totals: Counter[str] = Counter()
    for (tier, _group), number in leaders.items():
        totals[tier] += number
    return Counts(leaders, totals, Counter(pool.groups.values()))


def hidden_cells(counts: Counts, threshold: int, of_pool: set[str]) -> set[Cell]:
    """The cells that are hidden: tiers as a whole, and groups that are hidden in the pool.

    Everybody can count the posts of a tier, and all tiers less those on show leave the others
    together: tiers are hidden until no number of few leaders follows from that.
    """
    if not threshold:
        return set()
    found = {cell for cell in counts.leaders if cell[1] in of_pool}
    lines = {tier: _line(counts, tier) for tier in counts.totals}
    everybody = lines.pop(ALL_TIERS, np.zeros(0, dtype=int))
    hidden = {tier for tier, line in lines.items() if _tells(line, threshold)}
    shows_all = not _tells(everybody, threshold)
    while shows_all and hidden and not _is_safe([lines[tier] for tier in hidden], threshold):
        left = [tier for tier in lines if tier not in hidden]
        if left:
            hidden.add(min(left, key=lambda tier: (counts.totals[tier], tier)))
        else:
            shows_all = False
    whole = hidden | (set() if shows_all else {ALL_TIERS})
    return found | {cell for cell in counts.leaders if cell[0] in whole}


def _line(counts: Counts, tier: str) -> np.ndarray:
    """The leaders of a tier in each group."""
    return np.array([number for (each, _g), number in counts.leaders.items() if each == tier])


def _tells(line: np.ndarray, threshold: int) -> bool:
    """Whether a group, or all others, are few; or all alike, as each would be known to be."""
    total = line.sum()
    parts = np.concatenate([line, total - line])
    return bool(((parts > 0) & (parts < threshold)).any() or (total and (line == total).any()))


def _is_safe(lines: Sequence[np.ndarray], threshold: int) -> bool:
    """Whether no small number of the hidden tiers can be known better than to the threshold, given
    how many leaders each has and what all of them have of each group."""
    table = np.array(lines)
    sizes, together = table.sum(axis=1), table.sum(axis=0)
    others = (sizes.sum() - sizes)[:, None]
    least = np.maximum(0, together[None, :] - others)
    most = np.minimum(sizes[:, None], together[None, :])
    small = (table < threshold) & (sizes[:, None] > 0)
    needed = np.minimum(threshold, sizes)[:, None]
    return not (small & (most - least < needed)).any()
