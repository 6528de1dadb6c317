"""The table of what a plan costs, from its mixes and the rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.pay import rates as pay
from analytics.pay.groups import group_order
from analytics.plans.cost import price_bands, summarise
from analytics.plans.lines import Plan, registered_share
from analytics.plans.notes import supervision_span
from analytics.plans.weights import band_weights
from analytics.privacy.release import about_posts
from analytics.words import _, show_number

Mix = Mapping[str, float]


@dataclass(frozen=True)
class TypedMix(Scope):
    """The scope of an answer about a mix that was typed, pasted or read from a file."""

    def in_words(self) -> str:
        """Where the mix comes from, in place of a choice of staff."""
        return _("A skill mix that was typed in or read from a file")


def basis_of(plan: Plan) -> Scope:
    """The staff that a plan was built on, or its stand-in for a typed one."""
    return plan.basis or TypedMix()


def cost_result(table: Table, plan: Plan, rates: pay.Rates) -> TableResult:
    """The table ``skill_mix_cost`` of a plan at known rates, with every figure beside it."""
    rows = price_bands(*aligned(plan.mix("current"), plan.mix("planned")), rates.cost)
    weights = band_weights()
    summary = summarise(rows, weights)
    figures = {
        **summary,
        "registered_share_current": registered_share(plan.lines, "current"),
        "registered_share_planned": registered_share(plan.lines, "planned"),
        "span_current": supervision_span(plan.lines, "current"),
        "span_planned": supervision_span(plan.lines, "planned"),
    }
    return table.answer(
        basis_of(plan),
        about_posts(table, basis_of(plan), [row.to_row() for row in rows], summary=figures),
        remarks=(*rates.remarks, *_about_doctors(plan, rates), *_not_priced(summary)),
        assumptions={**rates.assumptions, "weights": weights},
    )


def aligned(current: Mix, planned: Mix) -> tuple[dict[str, float], dict[str, float]]:
    """Both mixes over the bands of either, from 2 to 9 and then the rest."""
    bands = sorted({*current, *planned}, key=group_order)
    return (
        {band: current.get(band, 0.0) for band in bands},
        {band: planned.get(band, 0.0) for band in bands},
    )


def _about_doctors(plan: Plan, rates: pay.Rates) -> tuple[str, ...]:
    """What built-in medical pay leaves out, where the plan has doctors priced with it."""
    priced = {line.band for line in plan.lines} & set(rates.basic)
    return rates.about_doctors if priced else ()


def _not_priced(summary: Mapping[str, float | None]) -> tuple[str, ...]:
    now, then = summary["not_priced_fte_current"], summary["not_priced_fte"]
    if not now and not then:
        return ()
    words = _("Not priced, and left out of the costs: {now} FTE now, {then} FTE planned.")
    return (words.format(now=show_number(now, 1), then=show_number(then, 1)),)
