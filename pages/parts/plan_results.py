"""What a plan comes to: figures, tree, costs, notes, and what would keep the cost as it is."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.display import show_split
from analytics.plan_figures import facts_of, plan_costs, plan_tree, solved_in_words
from analytics.plan_lines import Plan, to_rows
from analytics.plan_notes import Limits, note_plan
from analytics.plan_prices import PricedPlan, price_plan, solve_plan, with_band
from analytics.words import _
from pages.parts import (
    address,
    cards,
    data,
    panel,
    plan_draft,
    plan_export,
    plan_press,
    shell,
    states,
)
from pages.parts.plan_draft import Draft


def show(draft: Draft, plan: Plan) -> None:
    """Everything about the plan; an invitation while it has no FTE at all."""
    shell.section(_("What it comes to"))
    if not any(line.current or line.planned for line in plan.lines):
        states.notice(
            _("No FTE yet"),
            _("Type FTE now and FTE planned into the table above, or paste them from Excel."),
        )
        return
    priced = price_plan(data.store(), plan)
    plan_export.button(priced, draft.opened.name if draft.opened else "")
    cards.facts(*facts_of(priced.summary))
    words = {"fte": _("FTE"), "share": _("Share of 100%")}
    chosen = address.segmented(
        _("Show the tree in"), "plan_tree", list(words), "fte",
        format_func=lambda item: words[item],
    )  # fmt: skip
    panel.show(plan_tree(priced.tree, shares=chosen == "share"))
    if chosen == "share" and not data.store().empty:
        st.html(
            '<p class="gw-subtitle">'
            + escape(_("The upright marks are the shares in the whole organisation."))
            + "</p>"
        )
    panel.show(plan_costs(priced))
    _notes(plan)
    _solver(draft, priced)


def _notes(plan: Plan) -> None:
    shell.section(_("To look at twice"))
    with st.expander(_("Limits of your own"), icon=":material/tune:"):
        floor = address.number(
            _("Least registered share of FTE, % (0: none)"), "plan_floor", 0, 0, 100
        )
        span = address.number(
            _("Most FTE in bands 2 to 4 for each registered FTE (0: none)"), "plan_span",
            0.0, 0.0, 20.0, step=0.1,
        )  # fmt: skip
    found = note_plan(plan.lines, Limits(floor / 100 or None, span or None))
    said = [note.words for note in found] or [_("Nothing stands out against the present mix.")]
    items = "".join(f"<li>{escape(words)}</li>" for words in said)
    after = _("These notes come from the numbers alone. They do not say that a plan is safe.")
    st.html(
        f'<div class="gw-notice gw-{"warn" if found else "quiet"}" role="status">'
        f"<ul>{items}</ul><p>{escape(after)}</p></div>"
    )


def _solver(draft: Draft, priced: PricedPlan) -> None:
    """The FTE of one band that keeps the plan within the present cost."""
    bands = [row["band"] for row in priced.cost.rows if row["cost_per_fte"] is not None]
    if not bands or not priced.summary["current_cost"]:
        return
    shell.section(_("Keep the cost as it is"))
    left, right = st.columns(2)
    band = address.select_one(
        _("Band to solve for"), "plan_solve", bands, bands[0], left,
        format_func=lambda item: show_split("band", item),
    )  # fmt: skip
    steps = {"1": _("Whole posts"), "0.1": _("Tenths of a post")}
    step = float(
        address.segmented(
            _("In"), "plan_step", list(steps), "1", right, format_func=lambda item: steps[item]
        )
    )
    floor = float(address.value("plan_floor", [str(n) for n in range(1, 101)], "0")) / 100
    found = solve_plan(priced, band, step, floor or None)
    planned = priced.plan.mix("planned").get(band, 0.0)
    st.html(f"<p>{escape(solved_in_words(found, band, planned, step))}</p>")
    if found and abs(found.fte - planned) > 0.005 and plan_press.button(
        _("Put this into the plan"), key="plan_solved", icon=":material/check:"
    ):  # fmt: skip
        plan_draft.replace_rows(draft, to_rows(with_band(priced.plan, band, found.fte).lines))
        st.rerun()
