"""What the page Skill mix answers, view by view, in one sentence each."""

from __future__ import annotations

from analytics.answers.briefly.measured import missing, with_change
from analytics.engine.caution import caution
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _


def registered(share: MeasureResult, fte: MeasureResult) -> str:
    """How much of the FTE is registered."""
    if share.total.value is None or fte.total.value is None:
        return missing(share)
    words = _("{share} of {fte} FTE are registered staff").format(
        share=show_row(share.total, share.unit), fte=show_row(fte.total, fte.unit)
    )
    return with_change(words, share)


def cost(whole: MeasureResult, per_fte: MeasureResult) -> str:
    """What the staff cost a year, and what one FTE does."""
    if whole.total.value is None or per_fte.total.value is None:
        return missing(whole)
    words = _("The staff selected cost {cost} a year").format(
        cost=show_row(whole.total, whole.unit)
    )
    sentence = (
        _("{sentence}; one FTE costs {each} (pay rates not verified)")
        if caution(whole)
        else _("{sentence}; one FTE costs {each}")
    )
    return sentence.format(
        sentence=with_change(words, whole), each=show_row(per_fte.total, per_fte.unit)
    )
