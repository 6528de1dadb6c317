"""An appraisal rate by manager level, or what to load so that levels are known."""

from __future__ import annotations

from analytics import figures
from analytics.engine import manager_levels
from analytics.engine.results import MeasureResult
from analytics.words import _
from pages.parts import panel, states


def show(result: MeasureResult, target: float) -> None:
    """The panel of a rate that is divided by manager level; a sentence where no level is known."""
    if manager_levels.none_known(result):
        states.notice(_("By manager level: not known"), manager_levels.what_to_load())
        return
    panel.show(
        figures.bars(result, figures.rate_by(result, target), order=panel.order(), target=target)
    )
