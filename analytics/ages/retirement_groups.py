"""The tables of retirement exposure by group, and of the units whose staff are oldest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.ages.near_retirement import GroupAges, hidden_counts, read_groups
from analytics.ages.remarks import age_remarks
from analytics.answers.measures import calculate
from analytics.engine.bindings import bind
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import Query, load_queries
from analytics.engine.results import MeasureResult, Row, TableColumn, TableResult
from analytics.engine.scope import SPLITS, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound
from analytics.privacy import disclosure, protection
from analytics.privacy.gate import About, hidden_groups, without_fixed_term
from analytics.values.options import read_choice
from analytics.words import _

# What groups can be: facts about posts. The first is what they are where the option is not given.
GROUPS = (
    "staff_group", "organisation", *(f"org_l{level}" for level in range(1, 8)), "job_role", "band",
    "medical_grade", "contract", "registered", "area_of_work", "assignment_category",
)  # fmt: skip
UNITS = ("organisation", *(f"org_l{level}" for level in range(1, 8)), "staff_group", "job_role")
HORIZONS = (0, 1, 5, 10)
LIMITS = ("55", "50", "60", "65")
NO_ROW_OF_ITS_OWN = Row({}, None, None, None, None, note="x")  # type: ignore[arg-type]


def build_by_group(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``retirement_by_group``."""
    by = read_choice(options, "group_by", GROUPS)
    resolved = resolve_scope(store, scope)
    bound = bind(_query().parameters, store, resolved, options)
    groups = _groups(store, resolved, by, bound)
    fixed_term = bound.values["fixed_term_counts"]
    hidden = _hidden(store, table, resolved, by, groups, HORIZONS, fixed_term)
    ages = dict(bound.assumptions["retirement_age_by_staff_group"])
    usual = bound.assumptions["retirement_age"]
    kept = bound.assumptions["return_rate"] * bound.assumptions["return_fte"]
    rows = [_exposure_row(group, hidden, kept) for group in groups]
    for row in rows:
        row["retirement_age"] = str(ages.get(row["group"], usual)) if by == "staff_group" else ""
    return _result(store, table, resolved, by, rows, bound)


def _query() -> Query:
    return load_queries("ages")["years_to_retirement_by_group"]


def _groups(store: Store, resolved: Scope, by: str, bound: Bound) -> list[GroupAges]:
    given = {
        "scope": resolved.to_params((by,)),
        "retirement_ages": bound.values["retirement_ages"],
        "fixed_term_counts": bound.values["fixed_term_counts"],
    }
    return read_groups(store.query(_query().sql, given))


def _hidden(
    store: Store,
    table: Table,
    resolved: Scope,
    by: str,
    groups: Sequence[GroupAges],
    horizons: Sequence[int],
    fixed_term: bool,
) -> set[tuple[str, int]]:
    """The counts that must be hidden; a group whose shares by age are hidden has none."""
    revealed = protection.characteristics_of(table.characteristics, resolved, (by,))
    threshold = disclosure.threshold_for(revealed)
    if threshold and not protection.selection_is_safe(store, resolved, threshold):
        return {(group.name, years) for group in groups for years in horizons}
    shares = calculate(store, "aged_55_and_over", resolved.on(resolved.as_at), (by,))
    also = [row.split[by] for row in shares.rows if row.note == "c"] if resolved.where else []
    hidden = hidden_counts(groups, horizons, threshold, also)
    counted = without_fixed_term(store, resolved) if not fixed_term else resolved
    return hidden | _hidden_around(store, counted, by, groups, horizons, threshold)


def _hidden_around(
    store: Store,
    resolved: Scope,
    by: str,
    groups: Sequence[GroupAges],
    horizons: Sequence[int],
    threshold: int,
) -> set[tuple[str, int]]:
    """The counts that do not go with what else can be asked of the same staff."""
    ages = {limit for group in groups for limit, _age in group.people}
    found = set()
    for years in horizons:
        around = {
            age: hidden_groups(store, resolved, (by,), threshold, About(limits=(age - years,)))
            for age in ages
        }
        for group in groups:
            own = {limit for limit, _age in group.people}
            if any(around[age].hides(group.name) for age in own):
                found.add((group.name, years))
    return found


def _exposure_row(group: GroupAges, hidden: set[tuple[str, int]], kept: float) -> dict[str, Any]:
    shown = {years: (group.name, years) not in hidden for years in HORIZONS}
    counts = {years: group.within(years) if shown[years] else None for years in HORIZONS}
    fte = group.fte_within(5) if shown[5] else None
    small = not any(shown.values())
    return {
        "group": group.name,
        "people": None if small else group.known,
        "past": counts[0],
        "within_1": counts[1],
        "within_5": counts[5],
        "within_10": counts[10],
        "share_within_5": group.within(5) / group.known if shown[5] else None,
        "fte_within_5": fte,
        "fte_net_5": None if fte is None else fte * (1 - kept),
        "note": None if all(shown.values()) else "c",
    }


# Hot spots


def build_hotspots(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_hotspots``: oldest first, hidden units last and in name order."""
    by = read_choice(options, "by", UNITS)
    limit = read_choice(options, "age_limit", LIMITS)
    resolved = resolve_scope(store, scope)
    bound = bind(_query().parameters, store, resolved, options)
    groups = _groups(store, resolved, by, bound)
    fixed_term = bound.values["fixed_term_counts"]
    hidden = _hidden(store, table, resolved, by, groups, (0, 5), fixed_term)
    alone = resolved.on(resolved.as_at)
    means = calculate(store, "mean_age", alone, (by,))
    shares = calculate(store, f"aged_{limit}_and_over", alone, (by,))
    rows = _hotspot_rows(by, groups, hidden, means, shares)
    whole = means.total.value
    for row in rows:
        low = row["mean_age_low"]
        stands_out = whole is not None and low is not None and low > whole
        row["stands_out"] = _("older than the overall mean") if stands_out else ""
    rows.sort(key=lambda row: (row["mean_age"] is None, -(row["mean_age"] or 0), row["unit"]))
    bound += Bound(assumptions={"age_limit": int(limit)})
    return replace(_result(store, table, resolved, by, rows, bound), summary={"mean_age": whole})


def _hotspot_rows(
    by: str,
    groups: Sequence[GroupAges],
    hidden: set[tuple[str, int]],
    means: MeasureResult,
    shares: MeasureResult,
) -> list[dict[str, Any]]:
    mean_of = {row.split[by]: row for row in means.rows}
    share_of = {row.split[by]: row for row in shares.rows}
    found = []
    for group in groups:
        mean = mean_of.get(group.name, NO_ROW_OF_ITS_OWN)
        share = share_of.get(group.name, NO_ROW_OF_ITS_OWN)
        past = group.within(0) if (group.name, 0) not in hidden else None
        soon = group.within(5) if (group.name, 5) not in hidden else None
        covered = "c" in (mean.note, share.note) or None in (past, soon)
        found.append({
            "unit": group.name,
            "people": mean.people if mean.people is not None else share.people,
            "mean_age": mean.value,
            "mean_age_low": mean.low,
            "mean_age_high": mean.high,
            "older_share": share.value,
            "past": past,
            "within_5": soon,
            "share_within_5": None if soon is None else soon / group.known,
            "note": "c" if covered else None,
        })  # fmt: skip
    return found


# What both share


def _result(
    store: Store,
    table: Table,
    resolved: Scope,
    by: str,
    rows: list[dict[str, Any]],
    bound: Bound,
) -> TableResult:
    first, *others = table.columns
    threshold = disclosure.threshold_for({"age"} | resolved.characteristics())
    words = _("c: hidden, because fewer than {limit} people are counted or could be identified.")
    notes = [words.format(limit=threshold)] if any(row["note"] == "c" for row in rows) else []
    return table.answer(
        resolved,
        rows,
        columns=(
            TableColumn(first.id, _(SPLITS[by].title), first.unit),
            *(TableColumn(item.id, _(item.title), item.unit) for item in others),
        ),
        remarks=(*notes, *bound.remarks, *age_remarks(store, resolved, spread=True)),
        assumptions={**bound.assumptions, "by": by},
    )
