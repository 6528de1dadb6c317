"""The views of a plan: its tree, its costs, what to look at twice, and trade-offs."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.care.plan import planned_fte
from analytics.care.requirement import required_for_plan
from analytics.engine.declared import find_table
from analytics.engine.display import show_split
from analytics.engine.results import TableResult
from analytics.errors import UserError
from analytics.figures.care import required_and_current
from analytics.figures.plans import (
    NO_OVERLAY,
    PARENT,
    WHOLE,
    plan_costs,
    plan_tree,
)
from analytics.figures.plans_compared import notes_list, trade_offs
from analytics.figures.skills import coverage
from analytics.pay.groups import MEDICAL, band_of
from analytics.plans.prices import PricedPlan
from analytics.plans.tables import notes_result, trade_off_result
from analytics.plans.tree import ALL, View, has_variant, tree_result, variants
from analytics.words import _, pgettext
from pages.parts import address, care_choices, data, panel, states
from pages.parts.plan import limits as plan_limits
from pages.parts.plan.draft import Draft

BY_BAND, BY_GRADE = "band", "medical_grade"


# The tree


def tree(draft: Draft, priced: PricedPlan) -> None:
    """Back to back, by family of staff groups, in FTE or at 100 % with an organisation marked."""
    left, middle, right = st.columns(3)
    with left:
        variant = _variant()
    with middle:
        words = {"fte": _("FTE"), "share": _("Share of 100%")}
        shares = address.segmented(
            pgettext("unit of measurement", "In"), "plan_tree", list(words), "fte",
            format_func=lambda item: words[item],
        ) == "share"  # fmt: skip
    lines = priced.plan.lines
    if not has_variant(lines, variant.variant):
        states.notice(
            _("Some rows have no staff group"),
            _("Choose one row for each band and staff group above, or type the staff groups,"
              " to see one family only."),
        )  # fmt: skip
        return
    result = data.work_out(tree_result, find_table("skill_mix_tree"), priced.plan, variant)
    with right:
        overlay = _overlay(result) if shares else NO_OVERLAY
    panel.show(plan_tree(result, shares=shares, overlay=overlay))
    if overlay:
        st.html(f'<p class="gw-subtitle">{escape(_about_marks(result, overlay))}</p>')


def _variant() -> View:
    """All, a family of staff groups, or doctors by their grade."""
    words = {entry.code: entry.label for entry in variants()}
    words["medical_grade"] = _("Doctors by medical grade")
    chosen = address.select_one(
        _("Staff"), "plan_variant", list(words), ALL, format_func=lambda item: words[item]
    )
    return View(by=BY_GRADE) if chosen == BY_GRADE else View(variant=chosen)


def _overlay(result: TableResult) -> str:
    """Whose shares are marked: nobody's, one level up, or the whole organisation's."""
    words = {"none": _("Nothing"), PARENT: _("One level up"), WHOLE: _("Whole organisation")}
    known = [
        name
        for name in words
        if name == "none" or any(row[name] is not None for row in result.rows)
    ]
    chosen = address.segmented(
        _("Compare with"), "plan_mark", known, known[-1] if len(known) < 3 else PARENT,
        format_func=lambda item: words[item],
    )  # fmt: skip
    return NO_OVERLAY if chosen == "none" else chosen


def _about_marks(result: TableResult, overlay: str) -> str:
    if overlay == PARENT:
        words = _("The upright marks show the shares in {scope}.")
        return words.format(scope=result.assumptions.get("parent", _("the organisation")))
    return _("The upright marks show the shares in the whole organisation.")


# Cost


def cost(draft: Draft, priced: PricedPlan) -> None:
    """The cost of every band with its volume and mix."""
    panel.show(plan_costs(priced))


# To look at twice


def safety(draft: Draft, priced: PricedPlan) -> None:
    """The notes, under limits that the reader may set."""
    left, right = st.columns(2)
    with left:
        plan_limits.floor()
    address.number(
        _("Maximum FTE in bands 2 to 4 for each registered FTE (0: none)"), "plan_span",
        0.0, 0.0, 20.0, right, step=0.1,
    )  # fmt: skip
    result = data.work_out(
        notes_result, find_table("skill_mix_notes"), priced.plan, plan_limits.limits()
    )
    after = _("These notes come from the numbers alone. They do not show that a plan is safe.")
    if not any(line.role for line in priced.plan.lines):
        after += " " + _("Roles are checked if the plan has one row for each role.")
    if result.rows:
        panel.show(notes_list(result))
        st.html(f'<p class="gw-subtitle">{escape(after)}</p>')
    else:
        states.notice(_("Nothing stands out compared with the present mix"), after)


# What patients and units need


def care(draft: Draft, priced: PricedPlan) -> None:
    """FTE that the care of patients requires, in post and planned."""
    basis = priced.plan.basis
    assert basis is not None
    options = care_choices.draw(units=False)
    try:
        result = data.work_out(required_for_plan, basis, planned_fte(priced.plan.lines), options)
    except UserError as fault:
        states.refused(fault)
        return
    if result is None:
        states.notice(
            _("No care requirement by that date"),
            _("None of those loaded is for the date of this plan or earlier."),
        )
        return
    panel.show(required_and_current(result))


def skills(draft: Draft, priced: PricedPlan) -> None:
    """The skills that the units of the plan require, beside who holds them now."""
    basis = priced.plan.basis
    assert basis is not None
    try:
        result = data.table("skill_gaps", basis.on(basis.as_at))
    except UserError as fault:
        states.refused(fault)
        return
    panel.show(coverage(result))
    after = _(
        "Skill cover is for the staff in post now: a plan does not say which people would leave."
    )
    st.html(f'<p class="gw-subtitle">{escape(after)}</p>')


# Trade-offs


def trade(draft: Draft, priced: PricedPlan) -> None:
    """What some FTE of one band pay for in the others."""
    bands = [band for band, cost in priced.rates.cost.items() if cost]
    if not bands:
        states.notice(_("No band has a price"), _("Enter an annual pay for a band above."))
        return
    has_doctors = any(band_of(line.band) == MEDICAL for line in priced.plan.lines)
    bands = [band for band in bands if has_doctors or band_of(band) != MEDICAL]
    left, right = st.columns(2)
    usual = "5" if "5" in bands else bands[0]
    band = address.select_one(
        _("Band given up"), "plan_trade", bands, usual, left,
        format_func=lambda item: show_split("band", item),
    )  # fmt: skip
    fte = address.number(_("FTE given up"), "plan_trade_fte", 1.0, 0.1, 1000.0, right, step=0.5)
    table = find_table("skill_mix_trade_off")
    panel.show(trade_offs(data.work_out(trade_off_result, table, priced.plan, band, fte)))
