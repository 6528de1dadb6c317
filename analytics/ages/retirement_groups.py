"""The tables of retirement exposure by group, and of the units whose staff are oldest."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.ages.near_retirement import GroupAges, hidden_counts, read_groups
from analytics.ages.remarks import age_remarks
from analytics.answers.measures import calculate
from analytics.engine.bindings import bind
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import Query, load_queries
from analytics.engine.results import MeasureResult, Released, Row, TableColumn, TableResult
from analytics.engine.scope import SPLITS, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound
from analytics.privacy import disclosure, protection
from analytics.privacy.gate import About, hidden_groups, without_fixed_term
from analytics.privacy.measure_rows import without_number
from analytics.privacy.release import about_people
from analytics.values.options import read_choice
from analytics.words import _

# What groups can be: facts about posts. The first is what they are where the option is not given.
GROUPS = (
    "staff_group", "organisation", *(f"org_l{level}" for level in range(1, 8)), "job_role", "band",
    "medical_grade", "contract", "registered", "area_of_work", "assignment_category",
)  # fmt: skip
UNITS = ("organisation", *(f"org_l{level}" for level in range(1, 8)), "staff_group", "job_role")
HORIZONS = (0, 1, 5, 10, 3)  # what is decided first may be shown sooner: 3 years came last
COLUMNS = {
    0: ("past",), 1: ("within_1",), 3: ("within_3",), 10: ("within_10",),
    5: ("within_5", "share_within_5", "fte_within_5", "fte_net_5"),
}  # fmt: skip
OF_UNITS = {0: ("past",), 5: ("within_5", "share_within_5")}
LIMITS = ("55", "50", "60", "65")


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
    rows = [_exposure_row(group, kept) for group in groups]
    for row in rows:
        row["retirement_age"] = str(ages.get(row["group"], usual)) if by == "staff_group" else ""
    columns = [_hidden_columns(group.name, hidden) for group in groups]
    shown = about_people(table, rows, columns, _threshold(resolved))
    return _result(store, table, resolved, by, shown, bound)


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


def _exposure_row(group: GroupAges, kept: float) -> dict[str, Any]:
    fte = group.fte_within(5)
    return {
        "group": group.name,
        "people": group.known,
        "past": group.within(0),
        "within_1": group.within(1),
        "within_3": group.within(3),
        "within_5": group.within(5),
        "within_10": group.within(10),
        "share_within_5": group.within(5) / group.known,
        "fte_within_5": fte,
        "fte_net_5": fte * (1 - kept),
    }


def _hidden_columns(name: str, hidden: set[tuple[str, int]]) -> list[str]:
    """What of a group's row is hidden: how many it is only where nothing else is shown."""
    found = [column for years in HORIZONS if (name, years) in hidden for column in COLUMNS[years]]
    small = all((name, years) in hidden for years in HORIZONS)
    return [*found, *(["people"] if small else [])]


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
    rows = _hotspot_rows(by, groups, means, shares)
    columns = [_hidden_of_unit(row["unit"], by, hidden, means, shares) for row in rows]
    threshold, summary = _threshold(resolved), {"mean_age": means.total.value}
    shown = about_people(table, rows, columns, threshold, summary=summary).in_order(
        lambda row: (row["mean_age"] is None, -(row["mean_age"] or 0), row["unit"])
    )
    bound += Bound(assumptions={"age_limit": int(limit)})
    return _result(store, table, resolved, by, shown, bound)


def _hotspot_rows(
    by: str, groups: Sequence[GroupAges], means: MeasureResult, shares: MeasureResult
) -> list[dict[str, Any]]:
    found, whole = [], means.total.value
    for group in groups:
        mean, share = _row_of(group.name, by, means), _row_of(group.name, by, shares)
        stands_out = whole is not None and mean.low is not None and mean.low > whole
        found.append({
            "unit": group.name,
            "people": mean.people if mean.people is not None else share.people,
            "mean_age": mean.value,
            "mean_age_low": mean.low,
            "mean_age_high": mean.high,
            "older_share": share.value,
            "past": group.within(0),
            "within_5": group.within(5),
            "share_within_5": group.within(5) / group.known,
            "stands_out": _("older than the overall mean") if stands_out else "",
        })  # fmt: skip
    return found


def _row_of(name: str, by: str, result: MeasureResult) -> Row:
    """The row of a unit in an answer; one without a number where it has none of its own."""
    nothing = without_number({}, result.as_at, "x")
    return next((row for row in result.rows if row.split[by] == name), nothing)


def _hidden_of_unit(
    name: str, by: str, hidden: set[tuple[str, int]], means: MeasureResult, shares: MeasureResult
) -> list[str]:
    """What of a unit's row is hidden; ages hidden in an answer have no number there either."""
    found = [column for years in (0, 5) if (name, years) in hidden for column in OF_UNITS[years]]
    if _row_of(name, by, means).note == "c":
        found += ["mean_age", "mean_age_low", "mean_age_high"]
    return found + (["older_share"] if _row_of(name, by, shares).note == "c" else [])


# What both share


def _threshold(resolved: Scope) -> int:
    return disclosure.threshold_for({"age"} | resolved.characteristics())


def _result(
    store: Store,
    table: Table,
    resolved: Scope,
    by: str,
    shown: Released,
    bound: Bound,
) -> TableResult:
    first, *others = table.columns
    return table.answer(
        resolved,
        shown,
        columns=(
            TableColumn(first.id, _(SPLITS[by].title), first.unit),
            *(TableColumn(item.id, _(item.title), item.unit) for item in others),
        ),
        remarks=(*bound.remarks, *age_remarks(store, resolved, spread=True)),
        assumptions={**bound.assumptions, "by": by},
    )
