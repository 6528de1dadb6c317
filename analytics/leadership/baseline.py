"""Leaders beside the people they come from: is each group as often among the leaders?

Leaders of a tier are counted by person and post, of all tiers by person; a leader who is not in the
pool is counted apart. Of each group there are L_g leaders of L, and N_g people of N in the pool.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.leadership import words
from analytics.leadership.counted_apart import on_counts, on_hidden
from analytics.leadership.counting import Cell, Counts, count_leaders
from analytics.leadership.division import Division
from analytics.leadership.finer import hidden_of
from analytics.leadership.plan import read_plan
from analytics.leadership.pools import read_pool
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import wilson
from analytics.statistics.two_by_two import TwoByTwo, benjamini_hochberg
from analytics.words import _, show_list

CHANCE = 0.05
_SHOWN_ANYHOW = ("tier", "group", "leaders_total", "pool_total")


@with_queries
def build_baseline(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_baseline``: all tiers first, then each tier, with every group."""
    store = remember_answers(store)
    plan = read_plan(store, table, scope)
    pool = read_pool(store, plan.scope, options)
    counts = count_leaders(plan, pool)
    reference = _reference(options, counts) if plan.posts else ""
    cells = list(counts.leaders) if plan.posts else []
    threshold = threshold_for(pool.reveals)
    hidden = hidden_of(plan, pool, counts, threshold)
    shown = [cell not in hidden for cell in cells]
    rows = [
        _row(counts, cell, reference) if is_shown else _hidden_row(counts, cell)
        for cell, is_shown in zip(cells, shown, strict=True)
    ]
    _adjust(rows, shown, pool.division)
    # Protected, and said to be, by what these groups bring to light.
    narrowed = replace(table, characteristics=pool.reveals)
    hides = [not each for each in shown]
    released = about_people(narrowed, rows, hides, threshold, keys=_SHOWN_ANYHOW)
    return narrowed.answer(
        plan.scope,
        released,
        remarks=(
            *on_counts(plan, pool, reference),
            *(on_hidden(plan, pool) if threshold and hidden == set(counts.leaders) else []),
            *words.on_table(store, table, plan.scope),
        ),
        assumptions={**pool.division.assumptions, "pool": pool.name, "min_years": pool.min_years,
                     "reference": reference},
    )  # fmt: skip


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


def _hidden_row(counts: Counts, cell: Cell) -> dict[str, Any]:
    """A row of which no number is shown, for which none is worked out."""
    tier, group = cell
    numbers = ("leaders", "pool", *_INDEX, *_TESTED)
    return {
        "tier": tier,
        "group": group,
        "leaders_total": counts.totals[tier],
        "pool_total": counts.pool_total,
        **dict.fromkeys(numbers),
        "verdict": "none",
    }


_INDEX = ("representation_index", "index_low", "index_high", "shortfall")


def _index(leaders: int, total: int, pool: int, pool_total: int) -> dict[str, float | None]:
    """The share among leaders over that in the pool, whose size is known and not a sample."""
    if not total or not pool or not pool_total:
        return dict.fromkeys(_INDEX)
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


def _adjust(rows: Sequence[dict[str, Any]], shown: Sequence[bool], division: Division) -> None:
    """P values adjusted for how many are on show, and the verdict that follows."""
    tested = [
        row
        for row, is_shown in zip(rows, shown, strict=True)
        if is_shown and row["mid_p"] is not None and not division.is_unknown(row["group"])
    ]
    adjusted = benjamini_hochberg([row["mid_p"] for row in tested])
    for row, value in zip(tested, adjusted, strict=True):
        row["bh_p"] = value
    for row in rows:
        row["verdict"] = row["verdict"] or _verdict(row, division)


def _verdict(row: Mapping[str, Any], division: Division) -> str:
    if division.is_unknown(row["group"]):
        return "unknown"
    if row["bh_p"] is None:
        return "none"
    if row["bh_p"] < CHANCE:
        return "fewer" if row["rate_ratio"] is not None and row["rate_ratio"] < 1 else "more"
    return "too_few" if row["flip_one"] == "yes" else "chance"
