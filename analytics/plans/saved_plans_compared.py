"""Up to four saved plans side by side: what they come to, and their bands at 100 %."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.pay.groups import band_of, group_order
from analytics.plans import scenarios
from analytics.plans.lines import mix_of
from analytics.plans.listing import AllPlans
from analytics.plans.prices import PricedPlan, price_or_not
from analytics.plans.results import aligned, basis_of
from analytics.plans.scenarios import Scenario
from analytics.privacy.release import typed
from analytics.register import Register
from analytics.words import _, show_list, show_percent

MOST_PLANS = 4
FIGURES = (
    "current_fte", "planned_fte", "current_cost", "planned_cost", "difference", "volume_effect",
    "mix_effect", "cost_per_fte_planned", "skill_mix_index_current", "skill_mix_index_planned",
    "registered_share_current", "registered_share_planned", "senior_share_planned",
    "very_senior_share_planned", "span_planned", "not_priced_fte",
)  # fmt: skip


def choose_plans(store: Store, text: str) -> list[Scenario]:
    """The plans of these ids, in their order; the latest four where none is named.

    UserError for an unknown id, and for more than four.
    """
    wanted = [item.strip() for item in text.split(",") if item.strip()]
    if len(wanted) > MOST_PLANS:
        raise UserError(
            _("At most {count} plans can be shown side by side.").format(count=MOST_PLANS),
            _("Enter fewer ids."),
            rule="too_many_plans",
        )
    with Register(store.folder) as register:
        if wanted:
            return [scenarios.load(register, item) for item in dict.fromkeys(wanted)]
        return scenarios.list_scenarios(register)[:MOST_PLANS]


def build_plans(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_plans``. Needs no data; a plan keeps its own scope."""
    chosen = choose_plans(store, options.get("plans", ""))
    priced = [price_or_not(store, item.plan) for item in chosen]
    rows = [_to_row(item, one) for item, one in zip(chosen, priced, strict=True)]
    return table.answer(AllPlans(), typed(rows), remarks=_how_they_differ(rows))


def build_bands(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_plan_bands``: every band of any of the plans, in all of them."""
    chosen = choose_plans(store, options.get("plans", ""))
    rows = [row for item in chosen for row in _bands_of(item, chosen)]
    rows.sort(key=lambda row: group_order(row["band"]))
    return table.answer(AllPlans(), typed(rows))


def _to_row(item: Scenario, priced: PricedPlan) -> dict[str, Any]:
    basis = basis_of(item.plan)
    figures = {name: _float(priced.summary[name]) for name in FIGURES}
    return {
        "name": item.name,
        "built_on": basis.in_words(),
        "plan_as_at": basis.as_at.isoformat() if basis.as_at else "",
        **figures,
        "priced_at": rates_in_brief(priced),
        "saved_by": item.saved_by,
        "saved_at": item.saved_at.isoformat(sep=" ", timespec="minutes"),
        "revision": item.revision,
        "id": item.id,
    }


def _float(number: float | None) -> float | None:
    return None if number is None else float(number)


def rates_in_brief(priced: PricedPlan) -> str:
    """The rates of a plan in a few words: point, scale, on-costs, what is added, own pay."""
    assumptions, plan = priced.rates.assumptions, priced.plan
    points = {"bottom": _("bottom of scale"), "mid": _("middle of scale"),
              "top": _("top of scale"), "actual": _("actual points")}  # fmt: skip
    scale = assumptions.get("built_in_year") or assumptions.get("pay_scale_from") or _("own pay")
    flat = priced.rates.oncosts.flat
    parts = [
        points[str(assumptions["pay_point"])],
        str(scale),
        _("on-costs itemised") if flat is None else _("on-costs {share}").format(
            share=show_percent(flat)
        ),
        _("doctors at basic pay") if priced.rates.basic else "",
        _("enhancements {share}").format(share=show_percent(priced.rates.oncosts.enhancements))
        if priced.rates.oncosts.enhancements else "",
        _("headroom {share}").format(share=show_percent(priced.rates.oncosts.headroom))
        if priced.rates.oncosts.headroom else "",
        _("own pay for some bands") if plan.own_pay and not plan.only_own_pay else "",
    ]  # fmt: skip
    return show_list(part for part in parts if part)


def _how_they_differ(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """What makes a comparison lame: other rates, another date, other staff."""
    sentences = []
    if len({row["priced_at"] for row in rows}) > 1:
        sentences.append(_("The plans use different pay rates: see the row “Pay rates”."))
    if len({row["plan_as_at"] for row in rows}) > 1:
        sentences.append(_("The plans are based on different dates."))
    if len({row["built_on"] for row in rows}) > 1:
        sentences.append(_("The plans are based on different staff: compare shares, not totals."))
    return tuple(sentences)


def _bands_of(item: Scenario, chosen: Sequence[Scenario]) -> list[dict[str, Any]]:
    """The bands of one plan, with nought for those that only another plan has."""
    every = {band_of(line.band): 0.0 for one in chosen for line in one.plan.lines}
    current, planned = (mix_of(item.plan.lines, which, band_of) for which in ("current", "planned"))
    current, planned = aligned({**every, **current}, {**every, **planned})
    now, then = _shares(current), _shares(planned)
    return [
        {"band": band, "name": item.name, "current_fte": float(current[band]),
         "planned_fte": float(planned[band]), "current_share": now[band],
         "planned_share": then[band]}
        for band in current
    ]  # fmt: skip


def _shares(mix: Mapping[str, float]) -> dict[str, float | None]:
    """Each band's share of all FTE; None where there is none."""
    total = sum(mix.values())
    return {band: fte / total if total else None for band, fte in mix.items()}
