"""What a plan comes to, kept in view above the grid, and what would keep its cost as it is."""

from __future__ import annotations

from html import escape

import streamlit as st

from analytics.engine.display import show_split
from analytics.figures.plans import facts_of, solved_in_words
from analytics.plans.prices import PricedPlan, solve_plan, with_band
from analytics.plans.rows import to_rows
from analytics.words import _, pgettext
from pages.parts import address, buttons, cards
from pages.parts.plan import draft as plan_draft
from pages.parts.plan import limits
from pages.parts.plan.draft import Draft


def show(draft: Draft, priced: PricedPlan) -> None:
    """The figures of the plan with the difference from now, and the solver beside them."""
    left, right = st.columns((6, 1), vertical_alignment="center")
    with left:
        cards.facts(*facts_of(priced))
    bands = [row["band"] for row in priced.cost.rows if row["cost_per_fte"] is not None]
    if bands and priced.summary["current_cost"]:
        with right.popover(_("Keep the cost as it is"), width="stretch"):
            _solver(draft, priced, bands)


def say_none(words: str) -> None:
    """Why there are no totals."""
    st.html(f'<p class="gw-subtitle">{escape(words)}</p>')


def _solver(draft: Draft, priced: PricedPlan, bands: list[str]) -> None:
    """The FTE of one band that keeps the plan within the present cost."""
    band = address.select_one(
        _("Band to calculate"), "plan_solve", bands, bands[0],
        format_func=lambda item: show_split("band", item),
    )  # fmt: skip
    steps = {"1": _("Whole posts"), "0.1": _("Tenths of a post")}
    step = float(
        address.segmented(
            pgettext("unit of measurement", "In"), "plan_step", list(steps), "1",
            format_func=lambda item: steps[item],
        )
    )  # fmt: skip
    floor = limits.floor_beside_totals()
    found = solve_plan(priced, band, step, floor or None)
    planned = priced.plan.mix("planned").get(band, 0.0)
    st.html(f"<p>{escape(solved_in_words(found, band, planned, step))}</p>")
    if found and abs(found.fte - planned) > 0.005 and buttons.button(
        _("Use this in the plan"), key="plan_solved", icon=":material/check:", type="primary"
    ):  # fmt: skip
        plan_draft.replace_rows(draft, to_rows(with_band(priced.plan, band, found.fte).lines))
        st.rerun()
