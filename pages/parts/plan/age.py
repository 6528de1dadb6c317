"""Planned changes beside who may retire from each band."""

from __future__ import annotations

from analytics.engine.bindings import options_of_table
from analytics.engine.declared import find_table
from analytics.errors import UserError
from analytics.figures.plans_compared import plan_and_age
from analytics.plans.prices import PricedPlan
from analytics.plans.retirement_by_band import STEPS, age_result
from analytics.words import _
from pages.parts import address, age_choices, data, panel, states
from pages.parts.plan.draft import Draft


def show(draft: Draft, priced: PricedPlan) -> None:
    """The table and chart of ``skill_mix_and_age``, with the assumptions of the age profile."""
    basis = priced.plan.basis
    assert basis is not None
    words = {"5": _("Now, 5 and 10 years"), "1": _("Every year")}
    step = address.segmented(
        _("Years ahead"), "plan_years", list(STEPS), "5", format_func=lambda item: words[item]
    )
    table = find_table("skill_mix_and_age")
    known = options_of_table(table)
    chosen = age_choices.retirement(basis)
    options = {name: text for name, text in chosen.items() if name.partition(".")[0] in known}
    try:
        result = data.work_out(
            age_result, table, priced.plan, {**options, "step": step}, data.ages_by_band
        )
    except UserError as fault:
        states.refused(fault)
        return
    panel.show(plan_and_age(result))
