"""The tables about plans, from the scope, from files or from the register, by their ids."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import group_order, label_of, read_group
from analytics.pay.rates import Rates
from analytics.plans.limits import read_limits
from analytics.plans.lines import Plan
from analytics.plans.notes import Limits, note_plan
from analytics.plans.prices import price_plan, rates_of
from analytics.plans.read import read_plan, read_rates_only
from analytics.plans.results import basis_of
from analytics.plans.staff_notes import note_staff
from analytics.plans.tree import read_view, tree_result
from analytics.plans.typed import MOST_FTE, read_amount, unknown_band
from analytics.privacy.release import about_posts
from analytics.words import _


def build_cost(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_cost``. Needs no data where ``current`` or ``plan`` is given."""
    return price_plan(store, read_plan(store, scope, options).plan).cost


def build_tree(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_tree``. Shares of other staff are None where no data are loaded."""
    read_view(options)  # a wrong view is refused before any file is read
    request = read_plan(store, scope, options)
    return tree_result(store, table, request.plan, read_view(options, planned=request.planned))


def build_notes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_notes``; ``floor`` is a share, ``span`` FTE for each registered FTE."""
    limits = read_limits(options)
    return notes_result(store, table, read_plan(store, scope, options).plan, limits)


@opened_as("notes_result")
@with_queries
def notes_result(store: Store, table: Table, plan: Plan, limits: Limits) -> TableResult:
    """The notes on a plan at hand, by limits of the reader's own."""
    notes = [*note_plan(plan.lines, limits), *note_staff(store, plan)]
    rows = [{"kind": note.kind, "note_words": note.words} for note in notes]
    assumed = {
        name: limit
        for name, limit in (("floor", limits.registered), ("span", limits.span))
        if limit is not None
    }
    basis = basis_of(plan)
    return table.answer(basis, about_posts(table, basis, rows), assumptions=assumed)


def build_trade_off(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_trade_off``: all bands against all, or one that is named."""
    fte = read_amount(options.get("fte", "1"), MOST_FTE)
    if isinstance(fte, str):
        raise UserError(fte, _("Enter the FTE given up, for example 1."), rule="option_unreadable")
    band = options.get("band", "")
    group = read_group(band).value if band else ""
    if group is None:
        raise UserError(
            unknown_band(band), _("Enter a band, for example 5 or 8a."), rule="band_unknown"
        )
    plan = read_rates_only(store, scope, options)
    return trade_off_result(store, table, plan, str(group), fte)


@opened_as("trade_off_result")
@with_queries
def trade_off_result(
    store: Store, table: Table, plan: Plan, band: str = "", fte: float = 1.0
) -> TableResult:
    """What FTE of a band (of every band: '') pay for, at the rates of a plan."""
    rates = rates_of(store, plan)
    if band and band not in rates.cost:
        raise UserError(
            _("{band} has no rate, so nothing can be bought with it.").format(band=label_of(band)),
            _("Choose another band, or enter its annual pay."),
            rule="band_not_priced",
        )
    basis = basis_of(plan)
    return table.answer(
        basis,
        about_posts(table, basis, _trade_off_rows(rates, band, fte)),
        remarks=(*rates.remarks, *rates.about_doctors),
        assumptions=dict(rates.assumptions),
    )


def _trade_off_rows(rates: Rates, band: str, fte: float) -> list[dict[str, Any]]:
    """Every band that has a rate (or the one that is named) against every other."""
    groups = sorted(rates.cost, key=group_order)
    costs = {group: float(rates.cost[group]) for group in groups if rates.cost[group]}
    return [
        {"band": one, "fte": fte, "cost": cost, "other_band": other, "other_cost": other_cost,
         "other_fte": fte * cost / other_cost}
        for one, cost in costs.items()
        for other, other_cost in costs.items()
        if one != other and band in ("", one)
    ]  # fmt: skip
