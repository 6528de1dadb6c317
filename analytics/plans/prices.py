"""A plan priced: its rates, its table of costs, and every figure beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from analytics.engine.declared import find_table
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import noted_queries, titled
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay import rates as pay
from analytics.pay.groups import label_of
from analytics.plans.cost import Solved, Wanted, solve_for_cost
from analytics.plans.lines import Plan, registered_share
from analytics.plans.results import cost_result
from analytics.words import _, show_list

# A plan prices doctors at basic pay where their scale is known, unless it says otherwise.
USUAL_OPTIONS: Mapping[str, str] = {"doctors": "basic"}


@dataclass(frozen=True)
class PricedPlan:
    """A plan with its rates and costs. ``summary`` holds pounds, FTE, shares, index and span."""

    plan: Plan
    rates: pay.Rates
    cost: TableResult
    summary: Mapping[str, float | None]


@opened_as("price_plan")
def price_plan(store: Store, plan: Plan) -> PricedPlan:
    """Price a plan at the rates in force on the date that it was built on (today, if typed)."""
    with noted_queries() as texts:
        rates = rates_of(store, plan)
    cost = cost_result(find_table("skill_mix_cost"), plan, rates)
    share_words = _(
        "Registered share: as loaded or typed in; where it is blank, by the job role,"
        " otherwise band 5 and above and doctors count as registered."
    )
    cost = replace(cost, remarks=(*cost.remarks, share_words), queries=titled(texts))
    return PricedPlan(plan, rates, cost, cost.summary)


def price_or_not(store: Store, plan: Plan) -> PricedPlan:
    """As ``price_plan``; a plan whose staff or date are gone, so that it has no rates, unpriced."""
    try:
        return price_plan(store, plan)
    except UserError:
        return price_plan(store, replace(plan, own_pay={}, only_own_pay=True))


def rates_of(store: Store, plan: Plan) -> pay.Rates:
    """The rates of a plan: the scale in force, with the pay that the plan sets itself."""
    day, options = _pay_day(plan.basis), {**USUAL_OPTIONS, **plan.options}
    points = {band: [amount] for band, amount in plan.own_pay.items()}
    # A plan's own pay is one amount a band: there are no points to choose from.
    for_own = {**options, "point": "mid"} if options.get("point") == "actual" else options
    if plan.only_own_pay:
        return pay.rates_for(store, day, for_own, own=points)
    scale = pay.rates_for(store, day, options, scope=plan.basis)
    if not points:
        return scale
    own = pay.rates_for(store, day, for_own, own=points)
    words = _("Pay set in this plan itself: {bands}.")
    return replace(
        scale,
        pay={**scale.pay, **own.pay},
        cost={**scale.cost, **own.cost},
        assumptions={**scale.assumptions, "own_pay": dict(plan.own_pay)},
        remarks=(*scale.remarks, words.format(bands=show_list(map(label_of, plan.own_pay)))),
        basic=tuple(group for group in scale.basic if group not in points),
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
