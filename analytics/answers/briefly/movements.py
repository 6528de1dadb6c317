"""What the page Starters and leavers answers, view by view, in one sentence each."""

from __future__ import annotations

from analytics.answers.briefly.measured import missing
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _, show_date


def flow(starters: MeasureResult, leavers: MeasureResult, turnover: MeasureResult) -> str:
    """How many came and went in the year, and the turnover that makes."""
    gone = next((each for each in (starters, leavers) if each.total.value is None), None)
    if gone is not None:
        return missing(gone)
    words = _("In the 12 months to {date}, {starters} started and {leavers} left").format(
        date=show_date(starters.as_at), starters=show_row(starters.total, starters.unit),
        leavers=show_row(leavers.total, leavers.unit),
    )  # fmt: skip
    if turnover.total.value is None:
        return words
    return _("{sentence}: turnover {rate}").format(
        sentence=words, rate=show_row(turnover.total, turnover.unit)
    )


def ages(starters: MeasureResult, leavers: MeasureResult) -> str:
    """At which age people join and leave, on average."""
    gone = next((each for each in (starters, leavers) if each.total.value is None), None)
    if gone is not None:
        return missing(gone)
    return _("People join at {joining} and leave at {leaving}, on average").format(
        joining=show_row(starters.total, starters.unit),
        leaving=show_row(leavers.total, leavers.unit),
    )
