"""Leaders beside the people they come from: is each group as often among the leaders?

Leaders of a tier are counted by person and post, of all tiers by person; a leader who is not in the
pool is counted apart. Of each group there are L_g leaders of L, and N_g people of N in the pool.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.leadership import words
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.pools import (
    Pool,
    few_differ,
    hidden_groups,
    read_pool,
    shown_before,
    unknown_groups,
)
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.statistics.two_by_two import TwoByTwo, benjamini_hochberg
from analytics.vocabulary import ALL_TIERS
from analytics.words import _, ngettext, show_list

CHANCE = 0.05
_SHOWN_ANYHOW = ("tier", "group", "leaders_total", "pool_total")
Cell = tuple[str, str]  # a tier and a group


@dataclass(frozen=True)
class Counts:
    """Leaders by tier and group, and the pool by group."""

    leaders: Mapping[Cell, int]
    totals: Mapping[str, int]
    pool: Mapping[str, int]
    outside: int  # leaders who are not in the pool

    @property
    def pool_total(self) -> int:
        """How many are in the pool."""
        return sum(self.pool.values())


@with_queries
def build_baseline(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_baseline``: all tiers first, then each tier, with every group."""
    plan = read_plan(store, table, scope)
    pool = read_pool(store, plan.scope, options)
    counts = count_leaders(plan, pool)
    reference = _reference(options, counts) if plan.posts else ""
    rows = [_row(counts, cell, reference) for cell in counts.leaders] if plan.posts else []
    threshold = threshold_for(pool.reveals)
    hidden = hidden_cells(counts, threshold, hidden_groups(store, plan.scope, pool, threshold))
    others = shown_before(store, plan.scope, pool) if threshold else []
    by_unit = bool(plan.scope.where) and threshold > 0  # the whole less a unit tells of few people
    if by_unit or few_differ(pool.groups, others, list(plan.holders), threshold):
        hidden = set(counts.leaders)
    shown = [(row["tier"], row["group"]) not in hidden for row in rows]
    _adjust(rows, shown, unknown_groups(pool.characteristic))
    limit = max(threshold, threshold_for(table.characteristics))
    hides = [not each for each in shown]
    released = about_people(table, rows, hides, limit, keys=_SHOWN_ANYHOW)
    return table.answer(
        plan.scope,
        released,
        remarks=(
            *_remarks(counts, pool, reference),
            *([words.not_by_unit()] if by_unit else []),
            *words.on_table(store, table, plan.scope),
        ),
        assumptions={"characteristic": pool.characteristic, "pool": pool.name,
                     "min_years": pool.min_years, "reference": reference},
    )  # fmt: skip


def count_leaders(plan: Succession, pool: Pool) -> Counts:
    """Leaders in the pool by tier and group."""
    tiers = list(dict.fromkeys(post.tier for post in plan.posts))
    groups = sorted(set(pool.groups.values()))
    by_tier: Counter[Cell] = Counter()
    for post in plan.posts:
        for person in post.holders if post.is_held else ():
            if person in pool.groups:
                by_tier[post.tier, pool.groups[person]] += 1
    inside = [person for person in plan.holders if person in pool.groups]
    everybody = Counter(pool.groups[person] for person in inside)
    leaders = {(ALL_TIERS, group): everybody[group] for group in groups}
    leaders |= {(tier, group): by_tier[tier, group] for tier in tiers for group in groups}
    totals: Counter[str] = Counter()
    for (tier, _group), number in leaders.items():
        totals[tier] += number
    return Counts(leaders, totals, Counter(pool.groups.values()), len(plan.holders) - len(inside))


def _reference(options: Mapping[str, str], counts: Counts) -> str:
    """The group that the others are held against; empty: everybody else."""
    wanted = options.get("reference", "").strip()
    known = {group.casefold(): group for group in counts.pool}
    if not wanted or wanted.casefold() in known:
        return known.get(wanted.casefold(), "")
    raise UserError(
        _("“{group}” is not a group of the pool.").format(group=wanted),
        _("Choose one of: {groups}.").format(groups=show_list(sorted(counts.pool))),
        rule="reference_unknown",
    )


def _row(counts: Counts, cell: Cell, reference: str) -> dict[str, Any]:
    tier, group = cell
    leaders, total = counts.leaders[cell], counts.totals[tier]
    pool, pool_total = counts.pool[group], counts.pool_total
    row: dict[str, Any] = {
        "tier": tier, "group": group, "leaders": leaders, "leaders_total": total,
        "pool": pool, "pool_total": pool_total, **_index(leaders, total, pool, pool_total),
    }  # fmt: skip
    two = _compared(counts, cell, reference)
    if two is None:
        return {**row, **dict.fromkeys(_TESTED), "verdict": "reference" if reference else "none"}
    rate, (low, high) = two.rates[0], wilson(two.events, two.size)
    ratio, (ratio_low, ratio_high) = two.risk_ratio()
    odds, _ends = two.odds_ratio()
    below = 5 * two.events * two.second_size < 4 * two.second_events * two.size
    return {
        **row, "rate": rate, "rate_low": low, "rate_high": high, "rate_ratio": ratio,
        "ratio_low": ratio_low, "ratio_high": ratio_high, "odds_ratio": odds,
        "fisher_p": two.fisher_p(), "mid_p": two.mid_p(), "bh_p": None,
        "four_fifths": "yes" if below else "no",
        "flip_one": "yes" if two.flips_with_one() else "no", "verdict": None,
    }  # fmt: skip


_TESTED = ("rate", "rate_low", "rate_high", "rate_ratio", "ratio_low", "ratio_high", "odds_ratio",
           "fisher_p", "mid_p", "bh_p", "four_fifths", "flip_one")  # fmt: skip


def _index(leaders: int, total: int, pool: int, pool_total: int) -> dict[str, float | None]:
    """The share among leaders over that in the pool, whose size is known and not a sample."""
    if not total or not pool or not pool_total:
        return dict.fromkeys(("representation_index", "index_low", "index_high", "shortfall"))
    share = pool / pool_total
    low, high = wilson(leaders, total)
    return {
        "representation_index": leaders / total / share,
        "index_low": None if low is None else low / share,
        "index_high": None if high is None else high / share,
        "shortfall": total * share - leaders,
    }


def _compared(counts: Counts, cell: Cell, reference: str) -> TwoByTwo | None:
    """Leaders and others of the group, and of everybody else or the reference group."""
    tier, group = cell
    if group == reference:
        return None
    leaders, pool = counts.leaders[cell], counts.pool[group]
    if reference:
        others, size = counts.leaders[tier, reference], counts.pool[reference]
    else:
        others, size = counts.totals[tier] - leaders, counts.pool_total - pool
    # Somebody with two posts of a tier is two there, which no share of people can be made of.
    if leaders > pool or others > size or not pool or not size:
        return None
    return TwoByTwo(leaders, pool - leaders, others, size - others)


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


def _adjust(
    rows: Sequence[dict[str, Any]], shown: Sequence[bool], unknown: Collection[str]
) -> None:
    """P values adjusted for how many are on show, and the verdict that follows."""
    tested = [
        row
        for row, is_shown in zip(rows, shown, strict=True)
        if is_shown and row["mid_p"] is not None and row["group"] not in unknown
    ]
    adjusted = benjamini_hochberg([row["mid_p"] for row in tested])
    for row, value in zip(tested, adjusted, strict=True):
        row["bh_p"] = value
    for row in rows:
        row["verdict"] = row["verdict"] or _verdict(row, unknown)


def _verdict(row: Mapping[str, Any], unknown: Collection[str]) -> str:
    if row["group"] in unknown:
        return "unknown"
    if row["bh_p"] is None:
        return "none"
    if row["bh_p"] < CHANCE:
        return "fewer" if row["rate_ratio"] is not None and row["rate_ratio"] < 1 else "more"
    return "too_few" if row["flip_one"] == "yes" else "chance"


def _remarks(counts: Counts, pool: Pool, reference: str) -> list[str]:
    found = [
        _("Compared with the reference group: {group}.").format(group=reference)
        if reference
        else _("Each group is compared with everybody else in the pool.")
    ]
    if counts.outside:
        found.append(
            ngettext(
                "{count} leader is not in the pool and is not counted.",
                "{count} leaders are not in the pool and are not counted.",
                counts.outside,
            ).format(count=counts.outside)
        )
    if pool.min_years:
        found.append(
            ngettext(
                "The pool has people who have been here for at least {count} year.",
                "The pool has people who have been here for at least {count} years.",
                pool.min_years,
            ).format(count=pool.min_years)
        )
    return found
