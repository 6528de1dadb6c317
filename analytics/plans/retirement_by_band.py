"""Planned changes by band, with who may retire from each band, year by year.

What is shown of ages is the business of `analytics.plans.ages_by_band`; here it is
compared with the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.engine.bindings import bind
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import AgeScheme, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound
from analytics.errors import UserError
from analytics.pay.groups import band_of, group_order
from analytics.plans.ages_by_band import LADDER, NOBODY, OLDEST, BandAges, Count, ages_by_band
from analytics.plans.lines import Plan, mix_of
from analytics.plans.read import read_plan
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.words import _

HORIZON = 10
STEPS = {"5": ((0, 0), (1, 5), (6, HORIZON)), "1": tuple((y, y) for y in range(HORIZON + 1))}
Periods = Sequence[tuple[int, int]]  # first and last year ahead, both inside
AgesOf = Callable[[Store, Scope, AgeScheme, bool], Mapping[str, BandAges]]


@dataclass(frozen=True)
class _Group:
    """Staff who share an assumed age of retirement."""

    scope: Scope
    age: int


def build_age(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_and_age``. UserError for a plan that was not built on staff."""
    return age_result(store, table, read_plan(store, scope, options).plan, options)


@opened_as("age_result")
@with_queries
def age_result(
    store: Store,
    table: Table,
    plan: Plan,
    options: Mapping[str, str],
    ages_of: AgesOf = ages_by_band,
) -> TableResult:
    """The same of a plan at hand. ``ages_of`` may keep earlier answers."""
    if plan.basis is None:
        raise UserError(
            _("A skill mix that was typed in has no ages."),
            _("Start a plan from staff in post."),
            rule="plan_without_staff",
        )
    basis = resolve_scope(store, plan.basis)
    periods = _periods(options)
    bound = bind(frozenset({"retirement_ages"}), store, basis, options)
    rows = _rows(store, basis, plan, bound, periods, ages_of)
    rows.sort(key=lambda row: (group_order(row["band"]), row["years_ahead"]))
    hidden = [[name for name in row if row[name] is None] for row in rows]
    shown = about_people(table, rows, hidden, threshold_for(table.characteristics))
    unknown = _("People whose age is not known precisely enough are not in any year.")
    assumed = {key: item for key, item in bound.assumptions.items() if key not in _UNUSED}
    return table.answer(basis, shown, remarks=(*bound.remarks, unknown), assumptions=assumed)


_UNUSED = ("horizon", "include_fixed_term")


def _periods(options: Mapping[str, str]) -> Periods:
    step = options.get("step", "5")
    if step in STEPS:
        return STEPS[step]
    raise UserError(
        _("“{text}” is not a number of years per step.").format(text=step[:20]),
        _("Choose 5 or 1."),
        rule="option_unreadable",
    )


def _rows(
    store: Store, basis: Scope, plan: Plan, bound: Bound, periods: Periods, ages_of: AgesOf
) -> list[dict[str, Any]]:
    """Every band in every period: who reaches the age in it and up to its end, with the plan."""
    ages = [
        (group.age, ages_of(store, group.scope, _scheme(group.age, periods), group.age in LADDER))
        for group in _groups(store, basis, bound)
    ]
    planned = mix_of(plan.lines, "planned", band_of)
    found: list[dict[str, Any]] = []
    for band, now in mix_of(plan.lines, "current", band_of).items():
        so_far = NOBODY
        for first, last in periods:
            here = _add_up(ages, band, first, last)
            so_far += here
            whole = _add_up(ages, band, 0, last)
            so_far = whole if whole.is_shown else so_far
            change = _planned_change(now, planned[band], so_far, bound.values["return_rate"])
            found.append(
                {"band": band, "years_ahead": last, "people": here.people, "fte": here.fte,
                 "people_so_far": so_far.people, "fte_so_far": so_far.fte, **change}
            )  # fmt: skip
    return found


def _planned_change(
    current: float, planned: float, going: Count, returning: float
) -> dict[str, float | None]:
    """FTE now and planned, and what is left and to find once those who do not return are gone."""
    gone = None if going.fte is None else going.fte * (1 - returning)
    return {
        "current_fte": current,
        "planned_fte": planned,
        "planned_change": planned - current,
        "fte_left": None if gone is None else current - gone,
        "fte_to_find": None if gone is None else planned - current + gone,
    }


def _scheme(age: int, periods: Periods) -> AgeScheme:
    """In fives where the periods fit, else in single years."""
    edges = {age - last for _first, last in periods}
    return "five_year" if all(edge % 5 == 0 and edge <= 70 for edge in edges) else "single"


def _add_up(
    ages: Sequence[tuple[int, Mapping[str, BandAges]]], band: str, first: int, last: int
) -> Count:
    """Those of a band who reach their group's age in these years ahead; 0 is past it already."""
    parts = [
        bands[band].between(age - last, age - first if first else OLDEST)
        for age, bands in ages
        if band in bands
    ]
    return sum(parts, NOBODY)


def _groups(store: Store, basis: Scope, bound: Bound) -> list[_Group]:
    """The staff of the plan, divided where a staff group has an assumed age of its own."""
    ages = {row["staff_group"]: row["age"] for row in bound.values["retirement_ages"]}
    usual = ages.pop("")
    if not ages:
        return [_Group(basis, usual)]
    assert basis.as_at is not None
    chosen = basis.chosen("staff_group")
    present = store.choices("staff_group", basis.as_at, basis.where)
    present = [name for name in present if not chosen or name in chosen]
    own = [name for name in present if name in ages]
    others = [name for name in present if name not in ages]
    groups = [_Group(basis.choosing("staff_group", name), ages[name]) for name in own]
    rest = [_Group(basis.choosing("staff_group", *others), usual)] if others else []
    return [*groups, *rest]
