"""Those who lead, those named to succeed them and those they come from, by a characteristic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import FIELDS, Scope
from analytics.engine.store import Store
from analytics.leadership import pools, words
from analytics.leadership.counting import count_leaders
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.pools import POOLS
from analytics.leadership.shown import hidden_of
from analytics.privacy import protection
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.values.options import read_choice
from analytics.vocabulary import ALL_TIERS
from analytics.words import _, ngettext

CHARACTERISTICS = ("gender", "ethnic_group", "age_band", "disability")
_COUNTED = ("incumbents", "bench", "pool")


@with_queries
def build_diversity(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``bench_diversity``: three groups of people side by side, in aggregate only.

    Leaders and successors outside the organisation have no record here: they are counted in words.
    """
    by = read_choice(options, "characteristic", CHARACTERISTICS)
    pool = read_choice(options, "pool", POOLS)
    plan = read_plan(store, table, scope)
    holders = sorted(plan.holders)
    named = sorted({each.person for each in plan.successors})
    rows = _rows(plan, by, pool, holders, named) if plan.posts else []
    threshold = max(
        threshold_for(table.characteristics), threshold_for([str(FIELDS[by].characteristic)])
    )
    hidden = _with_columns(_hidden(rows, threshold), _given_away(plan, by, pool, threshold), rows)
    shares = [_with_shares(row, rows, hide) for row, hide in zip(rows, hidden, strict=True)]
    return table.answer(
        plan.scope,
        about_people(table, shares, hidden, threshold),
        remarks=(
            *_outside(rows, len(holders), len(named)),
            *([words.not_by_unit()] if plan.scope.where and threshold else []),
            *words.on_table(store, table, plan.scope),
        ),
        assumptions={"characteristic": by, "pool": pool},
    )


def _given_away(plan: Succession, by: str, pool: str, threshold: int) -> dict[str, set[str]]:
    """The groups of each column that other answers would give away: those of the pool that are
    hidden where staff are counted, and all leaders where few of them are no doctors."""
    if not threshold or not plan.posts:
        return {}
    chosen, everybody = _pool(plan, by, pool), _pool(plan, by, "all_staff")
    groups = set(everybody.groups.values())
    by_unit = bool(plan.scope.where)
    # Leaders are those of the baseline beside all staff: what it hides is hidden here.
    counts = count_leaders(plan, everybody)
    of_baseline = hidden_of(plan, everybody, counts, threshold_for(everybody.reveals))
    few = any((ALL_TIERS, group) in of_baseline for group in groups)
    return {
        "pool": pools.hidden_groups(plan.store, plan.scope, chosen, threshold),
        "incumbents": groups if by_unit or few else set(),
        "bench": groups if by_unit else set(),
    }


def _with_columns(
    hidden: list[tuple[str, ...]], more: Mapping[str, set[str]], rows: list[dict[str, Any]]
) -> list[tuple[str, ...]]:
    """The hidden columns of each row, and those of its group that ``more`` names."""
    return [
        tuple(dict.fromkeys([
            *found,
            *(each for name, groups in more.items() if row["group"] in groups
              for each in (name, f"{name}_share")),
        ]))
        for found, row in zip(hidden, rows, strict=True)
    ]  # fmt: skip


def _rows(
    plan: Succession, by: str, pool: str, holders: list[int], named: list[int]
) -> list[dict[str, Any]]:
    everybody = _pool(plan, by, "all_staff").groups
    found = {
        "incumbents": Counter(everybody[person] for person in holders if person in everybody),
        "bench": Counter(everybody[person] for person in named if person in everybody),
        "pool": Counter(_pool(plan, by, pool).groups.values()),
    }
    return [
        {"group": group, **{name: found[name][group] for name in _COUNTED}}
        for group in sorted(set().union(*found.values()))
    ]


def _pool(plan: Succession, by: str, name: str) -> pools.Pool:
    return pools.read_pool(plan.store, plan.scope, {"characteristic": by, "pool": name})


def _hidden(rows: list[dict[str, Any]], threshold: int) -> list[tuple[str, ...]]:
    """Which numbers of each group are hidden: small ones, and what would give them away."""
    if not threshold:
        return [()] * len(rows)
    by_column = {name: _small(rows, name, threshold) for name in _COUNTED}
    return [
        tuple(
            column
            for name in _COUNTED
            if row["group"] in by_column[name]
            for column in (name, f"{name}_share")
        )
        for row in rows
    ]


def _small(rows: list[dict[str, Any]], name: str, threshold: int) -> set[str]:
    total = sum(row[name] for row in rows)
    # Leaders and successors are known by name: were all alike, that would be known of each.
    all_alike = name != "pool" and any(total and row[name] == total for row in rows)
    if all_alike or 0 < total < threshold:
        return {row["group"] for row in rows}
    counts = {(row["group"], ""): [row[name], total - row[name]] for row in rows}
    hidden = {first for first, _second in protection.hidden_pairs(counts, threshold)}
    # Were empty groups shown beside hidden ones, a hidden number could not be nought.
    return {row["group"] for row in rows if row["group"] in hidden or (hidden and not row[name])}


def _with_shares(
    row: dict[str, Any], rows: list[dict[str, Any]], hidden: tuple[str, ...]
) -> dict[str, Any]:
    shares = {}
    for name in _COUNTED:
        total = sum(each[name] for each in rows)
        shares[f"{name}_share"] = row[name] / total if total and name not in hidden else None
    return {**row, **shares}


def _outside(rows: list[dict[str, Any]], holders: int, named: int) -> list[str]:
    found = []
    leaders = holders - sum(row["incumbents"] for row in rows)
    if leaders:
        found.append(
            ngettext(
                "{count} leader is not in the staff list and is not counted.",
                "{count} leaders are not in the staff list and are not counted.",
                leaders,
            ).format(count=leaders)
        )
    successors = named - sum(row["bench"] for row in rows)
    if successors:
        found.append(
            ngettext(
                "{count} successor is not in the staff list and is not counted.",
                "{count} successors are not in the staff list and are not counted.",
                successors,
            ).format(count=successors)
        )
    found.append(_("No characteristic is ever shown beside a name, a post or a tier here."))
    return found
