"""The tables about plans, from the scope, from files or from the register, by their ids."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from analytics import pay
from analytics.care_requirement import build_required
from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.denominator_listing import build_denominators
from analytics.errors import UserError
from analytics.mix_change import build_change
from analytics.plan_compare import build_compare
from analytics.plan_listing import build_scenarios
from analytics.plan_results import Mixes, TypedMix, cost_result, mix_in_scope, tree_result
from analytics.plans import Line, fte_by_band, read_plan_file
from analytics.results import TableResult
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _


def build_cost(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_cost``. Needs no data where ``current`` names a file."""
    mixes = read_mixes(store, table, scope, options)
    own = read_plan_file(options["pay"], number="amount") if "pay" in options else None
    return cost_table(store, table, mixes, own, options)


def cost_table(
    store: Store,
    table: Table,
    mixes: Mixes,
    own_pay: list[Line] | None,
    options: Mapping[str, str],
) -> TableResult:
    """Price two mixes. ``own_pay`` replaces every other pay; bands not in it are not priced."""
    day = mixes.scope.as_at or date.today()
    rates = pay.rates_for(store, day, _only(options, "oncost", "point"), own=_points(own_pay))
    return cost_result(table, mixes, rates)


def build_tree(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_tree``. ``everybody_share`` is None where no data are loaded."""
    return tree_result(store, table, read_mixes(store, table, scope, options))


def read_mixes(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> Mixes:
    """The present mix from a file or from the scope, and the planned one where there is a file."""
    planned = fte_by_band(read_plan_file(options["planned"])) if "planned" in options else None
    if "current" in options:
        return Mixes(
            fte_by_band(read_plan_file(options["current"])), planned, TypedMix(scope.as_at)
        )
    asked = resolve_scope(store, scope)
    _check_posts_only(asked)
    return Mixes(mix_in_scope(store, table, asked), planned, asked)


def _check_posts_only(scope: Scope) -> None:
    """FTE by band is shown without suppression, so nobody may choose it by who people are."""
    if scope.characteristics():
        raise UserError(
            _("A plan is about posts: staff cannot be chosen by age, gender and the like for it."),
            _("Choose by organisation, staff group, job role, band or contract."),
            rule="plan_characteristic",
        )


def _points(lines: list[Line] | None) -> dict[str, list[float]] | None:
    if lines is None:
        return None
    points: dict[str, list[float]] = {}
    for line in lines:
        points.setdefault(line.band, []).append(line.number)
    return points


def _only(options: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: options[name] for name in names if name in options}


BUILDERS: Mapping[str, Callable[[Store, Table, Scope, Mapping[str, str]], TableResult]] = (
    MappingProxyType(
        {
            "skill_mix_cost": build_cost,
            "skill_mix_tree": build_tree,
            "skill_mix_compare": build_compare,
            "skill_mix_scenarios": build_scenarios,
            "skill_mix_change": build_change,
            "skill_mix_required": build_required,
            "unit_denominators": build_denominators,
        }
    )
)
