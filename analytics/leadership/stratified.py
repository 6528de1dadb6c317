"""How often each group leads, crude and among people of the same grade or age."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.engine.declared import Table, find_table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.leadership import words
from analytics.leadership.baseline import CHANCE, build_baseline
from analytics.leadership.counted_apart import compared_with, outside
from analytics.leadership.division import reveals
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.pools import Pool, read_pool
from analytics.leadership.shown import later_dates
from analytics.leadership.strata import (
    STRATA,
    USUAL,
    Strata,
    first_shown,
    shown_before,
    ways_to_divide,
)
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.strata import homogeneity_p, mantel_haenszel
from analytics.statistics.two_by_two import TwoByTwo
from analytics.values.options import read_choice
from analytics.vocabulary import ALL_TIERS
from analytics.words import _

_ADJUSTED = ("strata", "adjusted", "adjusted_low", "adjusted_high", "homogeneity_p")
_CRUDE = {"leaders": "leaders", "leaders_total": "leaders_total", "rate_ratio": "crude",
          "ratio_low": "crude_low", "ratio_high": "crude_high"}  # fmt: skip
_UNTESTED = ("unknown", "reference", "none")


@with_queries
def build_stratified(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_stratified``: a row a group, crude and adjusted side by side.

    UserError where a characteristic is to be compared within itself.
    """
    store = remember_answers(store)
    by = read_choice({"by": USUAL, **options}, "by", STRATA)
    crude = build_baseline(store, find_table("leadership_baseline"), scope, _of_pool(options))
    plan = read_plan(store, table, scope)
    pool = read_pool(store, plan.scope, _of_pool(options))
    _check(pool.characteristic, by)
    revealed = pool.reveals | reveals(by)
    threshold = threshold_for(revealed)
    found = _divide(plan, pool, by, threshold) if plan.posts else None
    rows = [
        _row(row, str(crude.assumptions["reference"]), plan, pool, found)
        for row in crude.rows
        if row["tier"] == ALL_TIERS
    ]
    hides = [
        True
        if row["leaders"] is None
        else ()
        if found or not threshold
        else (*_ADJUSTED, "verdict")
        for row in rows
    ]
    narrowed = replace(table, characteristics=frozenset(revealed))
    return narrowed.answer(
        plan.scope,
        about_people(narrowed, rows, hides, threshold),
        remarks=(
            *_remarks(plan, found, by),
            compared_with(str(crude.assumptions["reference"])),
            *outside(plan, pool),
            *words.on_table(store, table, plan.scope),
        ),
        assumptions={"characteristic": pool.characteristic, "by": by, "pool": pool.name,
                     "reference": crude.assumptions["reference"]},
    )  # fmt: skip


def _of_pool(options: Mapping[str, str]) -> dict[str, str]:
    """The options that the crude comparison has too; of pools there is the usual one alone."""
    return {name: options[name] for name in ("characteristic", "reference") if name in options}


def _check(characteristic: str, by: str) -> None:
    if characteristic == by:
        raise UserError(
            _("Groups of one characteristic cannot be compared within itself."),
            _("Choose another characteristic, or another option “by”."),
            rule="strata_alike",
        )


def _divide(plan: Succession, pool: Pool, by: str, threshold: int) -> Strata | None:
    """The strata that may be used; None where none may."""
    if not threshold:
        return ways_to_divide(plan.store, plan.scope, pool, by)[0]
    if plan.scope.where or later_dates(plan.store, plan.day):
        return None
    return first_shown(plan, pool, shown_before(plan, pool, by), by, threshold)


def _row(
    crude: Mapping[str, Any], reference: str, plan: Succession, pool: Pool, found: Strata | None
) -> dict[str, Any]:
    row: dict[str, Any] = {"group": crude["group"]}
    row |= {mine: crude[theirs] for theirs, mine in _CRUDE.items()}
    row |= dict.fromkeys(_ADJUSTED)
    row["verdict"] = crude["verdict"]
    if found is None or crude["rate_ratio"] is None or crude["verdict"] in _UNTESTED:
        return row
    tables = _tables(str(crude["group"]), reference, plan, pool, found)
    adjusted, (low, high) = mantel_haenszel(tables)
    agreement = homogeneity_p(tables)
    row |= {"strata": len(tables), "adjusted": adjusted, "adjusted_low": low,
            "adjusted_high": high, "homogeneity_p": agreement}  # fmt: skip
    return {**row, "verdict": _verdict(row)}


def _tables(
    group: str, reference: str, plan: Succession, pool: Pool, found: Strata
) -> list[TwoByTwo]:
    """The group and the others in each stratum that has leaders."""
    tables = []
    for name in sorted(found.values.keys() - found.hidden):
        people = [each for each in pool.groups if found.of[each] == name]
        mine = [each for each in people if pool.groups[each] == group]
        others = [each for each in people if pool.groups[each] != group
                  and (not reference or pool.groups[each] == reference)]  # fmt: skip
        led, led_by_others = (sum(each in plan.holders for each in side) for side in (mine, others))
        if led + led_by_others and mine and others:
            tables.append(
                TwoByTwo(led, len(mine) - led, led_by_others, len(others) - led_by_others)
            )
    return tables


def _verdict(row: Mapping[str, Any]) -> str:
    """What the comparison within strata adds to the crude one."""
    low, high, agreement = row["adjusted_low"], row["adjusted_high"], row["homogeneity_p"]
    if low is None:
        return "none"
    if agreement is not None and agreement < CHANCE:
        return "strata_differ"
    told, crude_told = not low <= 1 <= high, row["verdict"] in ("fewer", "more")
    if told:
        return "remains" if crude_told else "appears"
    return "explained" if crude_told else row["verdict"]


def _remarks(plan: Succession, found: Strata | None, by: str) -> list[str]:
    if plan.posts and later_dates(plan.store, plan.day) and found is None:
        return [_("Groups are compared within strata on the latest date only.")]
    if found is None:
        return [words.strata_hidden()] if plan.posts else []
    led = Counter(found.of[person] for person in plan.holders if person in found.of)
    without = sum(number for name, number in led.items() if name in found.hidden)
    return [words.on_strata(by, len(led.keys() - found.hidden)), *words.on_left_out(without)]
