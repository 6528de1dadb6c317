"""A plan as people edit it, priced: the tables of cost and tree, and every figure beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics import pay
from analytics.declared import find_table
from analytics.plan_cost import Solved, Wanted, solve_for_cost
from analytics.plan_lines import Plan, registered_share
from analytics.plan_results import Mixes, TypedMix, cost_result, tree_result
from analytics.results import TableResult
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _


@dataclass(frozen=True)
class PricedPlan:
    """A plan with its rates and its two tables. ``summary`` holds pounds, FTE, shares, index."""

    plan: Plan
    rates: pay.Rates
    cost: TableResult
    tree: TableResult
    summary: Mapping[str, float | None]


def price_plan(store: Store, plan: Plan) -> PricedPlan:
    """Price a plan at the rates in force on the date that it was built on (today, if typed)."""
    scope = plan.basis or TypedMix()
    rates = rates_of(store, plan)
    mixes = Mixes(plan.mix("current"), plan.mix("planned"), scope)
    cost = cost_result(find_table("skill_mix_cost"), mixes, rates)
    share_words = _(
        "Registered share: as loaded or typed; where it is blank, band 5 and above and doctors"
        " count as registered."
    )
    summary = {
        **cost.summary,
        "registered_share_current": registered_share(plan.lines, "current"),
        "registered_share_planned": registered_share(plan.lines, "planned"),
    }
    cost = replace(cost, remarks=(*cost.remarks, share_words), summary=summary)
    return PricedPlan(
        plan, rates, cost, tree_result(store, find_table("skill_mix_tree"), mixes), summary
    )


def rates_of(store: Store, plan: Plan) -> pay.Rates:
    """The rates of a plan: the scale in force, with the pay that the plan sets itself."""
    day = _pay_day(plan.basis)
    scale = pay.rates_for(store, day, plan.options)
    if not plan.own_pay:
        return scale
    own = pay.rates_for(
        store, day, plan.options, own={band: [amount] for band, amount in plan.own_pay.items()}
    )
    words = _("Pay that this plan sets itself: band {bands}.").format(bands=", ".join(plan.own_pay))
    return pay.Rates(
        pay={**scale.pay, **own.pay},
        cost={**scale.cost, **own.cost},
        assumptions={**scale.assumptions, "own_pay": dict(plan.own_pay)},
        remarks=(*scale.remarks, words),
    )


def _pay_day(basis: Scope | None) -> date:
    return basis.as_at if basis and basis.as_at else date.today()


def solve_plan(priced: PricedPlan, band: str, step: float, floor: float | None) -> Solved | None:
    """The most FTE of a band at no more than the present cost, all other bands as planned."""
    lines = priced.plan.lines
    registered: dict[str, float] = {}
    for line in lines:
        fte = line.planned * line.registered_share
        registered[line.band] = registered.get(line.band, 0.0) + fte
    of_band = [line for line in lines if line.band == band]
    share = registered_share(of_band, "planned")
    if share is None:
        share = registered_share(of_band, "current")
    if share is None:
        share = of_band[0].registered_share if of_band else 0.0
    budget = priced.summary["current_cost"] or 0.0
    planned, cost = priced.plan.mix("planned"), priced.rates.cost
    return solve_for_cost(planned, cost, budget, registered, Wanted(band, step, share, floor))


def with_band(plan: Plan, band: str, fte: float) -> Plan:
    """The plan with another FTE planned in a band, its roles kept in proportion."""
    before = plan.mix("planned").get(band, 0.0)
    places = [place for place, line in enumerate(plan.lines) if line.band == band]
    lines = list(plan.lines)
    for number, place in enumerate(places):
        line = lines[place]
        share = line.planned / before if before else float(number == 0)
        lines[place] = replace(line, planned=fte * share)
    return replace(plan, lines=tuple(lines))
