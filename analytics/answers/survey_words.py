"""Whom an answer about a survey counts."""

from __future__ import annotations

from analytics.engine.display import show_key
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import _


def survey_in_words(result: MeasureResult | TableResult) -> str:
    """Those who answered a survey: which, in which wave where it is of one, and in which units."""
    named = show_key("survey", str(result.assumptions["survey"]))
    if "wave" in result.assumptions:
        named = _("{survey}, {wave}").format(survey=named, wave=result.assumptions["wave"])
    if not result.scope.where:
        return _("Everybody who answered: {survey}").format(survey=named)
    return _("{survey}; {scope}").format(survey=named, scope=result.scope.in_words())
