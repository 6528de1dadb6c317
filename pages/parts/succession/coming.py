"""Those who could come next: what comes before each tier, and how people were rated."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analytics import figures
from analytics.answers.briefly import succession_pipeline as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, panel, states, views
from pages.parts.succession import choices, named


def pipeline(scope: Scope, answer: Any) -> None:
    """A bar for each tier and what it draws from, and where trainees are missing."""
    result = data.table("succession_pipeline", scope)
    views.answer(briefly.pipeline(result), answer)
    if result.summary.get("trainees"):
        states.notice(
            _("Resident doctors are on another employer's list"),
            _("Ask the single lead employer (NWSSP) for its staff list of your resident doctors,"
              " and load it with yours, to count the consultants of the years to come."),
            "warn",
        )  # fmt: skip
    panel.show(figures.pipeline(result))
    views.link("leadership_diversity", "over_time")


def talent_grid(scope: Scope, answer: Any) -> None:
    """How people were rated, box by box: all staff chosen, or those nominated."""
    states.say_not_loaded("appraisal")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        options = choices.talent_grid()
    if options["of"] == "nominated":
        scope = choices.of_successors(scope)
        named.ask_who()
        result = named.table("talent_grid", scope, options)
    else:
        result = data.table("talent_grid", scope, options)
    views.answer(briefly.talent_grid(result), answer)
    panel.show(figures.talent_grid(result))
