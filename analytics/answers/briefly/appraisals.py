"""What the page PADR and appraisal answers about its rate, in one sentence."""

from __future__ import annotations

from analytics.answers.briefly.measured import missing, with_change
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _, show_number, show_percent


def rate(result: MeasureResult, target: float) -> str:
    """How many of those who are due one have an appraisal in date, beside the target."""
    if result.total.value is None:
        return missing(result)
    words = _("{rate} of {people} people have an appraisal in date").format(
        rate=show_row(result.total, result.unit), people=show_number(result.total.people)
    )
    return _("{sentence}; the target is {target}").format(
        sentence=with_change(words, result), target=show_percent(target, 0)
    )
