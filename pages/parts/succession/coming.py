"""Those who could come next: what comes before each tier."""

from __future__ import annotations

from analytics import figures
from analytics.answers.briefly import succession_pipeline as briefly
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import data, panel, states, views


def pipeline(scope: Scope) -> None:
    """A bar for each tier and what it draws from, and where trainees are missing."""
    result = data.table("succession_pipeline", scope)
    views.answer(briefly.pipeline(result))
    if result.summary.get("trainees"):
        states.notice(
            _("Resident doctors are on another employer's list"),
            _("Ask the single lead employer (NWSSP) for its staff list of your resident doctors,"
              " and load it with yours, to count the consultants of the years to come."),
            "warn",
        )  # fmt: skip
    panel.show(figures.pipeline(result))
    views.link("leadership_diversity", "over_time")
