"""Questions beside a panel that a manager should ask: a number is where the talk begins."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from types import MappingProxyType

import streamlit as st

from analytics.figures.charts import Chart
from analytics.words import N_, _
from pages.parts import panel

QUESTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "flow": (
            N_("Did the unit grow on purpose, or because a vacancy was filled twice?"),
            N_("Do people leave the organisation, or move to the unit next door, and why there?"),
            N_("Would these numbers look the same over another twelve months?"),
        ),
        "by_age": (
            N_("Who did we hope would join, and did they?"),
            N_(
                "Do younger staff leave in their first two years? What did they say when they left?"
            ),
            N_("For each experienced person who left: who does the hardest part of that job now?"),
        ),
        "turnover": (
            N_(
                "Which of these rates are based on so few people that one more leaver would"
                " change them?"
            ),
            N_("What does the unit with the lowest rate do that others could try?"),
            N_("How many of those who left would have stayed with different hours?"),
        ),
        "reasons": (
            N_("How many reasons are not known, and who could ask before the last day?"),
            N_("Which of these reasons could we have done something about?"),
        ),
        "retirement": (
            N_("Who has talked with people over 55 about their plans, without pressing them?"),
            N_("What would make someone stay a year longer: hours, shifts, duties, mentoring?"),
            N_("Who learns from them while they are here?"),
        ),
        "returns": (
            N_("Do people know, before they resign, that they could come back?"),
            N_("Does the work they come back to fit the hours they want?"),
            N_("If someone comes back part-time, are the remaining hours of the post filled?"),
        ),
        "hours": (
            N_("Can people of any age ask for different hours and get a fair answer?"),
            N_("Do rotas depend on a few full-time people?"),
            N_("If more people aged 60 worked half-time, which shifts would be short?"),
        ),
        "sickness": (
            N_("Is it many short spells or a few long ones? The rate alone does not show that."),
            N_(
                "Which duties are physically hard for older staff, and could they be shared"
                " differently?"
            ),
            N_("Does a young team with high sickness point to strain rather than age?"),
        ),
        "reconciled": (
            N_(
                "Who is on the lists but not in the files: a late form, or a different"
                " employee number?"
            ),
            N_("Do both reports come from the same system, run for the same staff?"),
        ),
    }
)


def beside(name: str, chart: Chart, panel_name: str = "") -> None:
    """A panel with its questions to the right; below it on a phone."""
    left, right = st.columns((3, 1), gap="medium")
    with left:
        panel.show(chart, panel_name)
    with right:
        show(name)


def show(name: str) -> None:
    """The questions alone."""
    items = "".join(f"<li>{escape(_(text))}</li>" for text in QUESTIONS[name])
    st.html(
        # No landmark: a page may have several, and all are called the same.
        f'<div class="gw-ask"><h4>{escape(_("Questions to ask"))}</h4><ul>{items}</ul></div>'
    )
