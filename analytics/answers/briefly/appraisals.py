"""What the page PADR and appraisal answers about its rate, in one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.answers.briefly.measured import missing, with_change
from analytics.answers.changes import change_between
from analytics.answers.sentences import chance_in_words
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult, TableResult
from analytics.words import N_, _, ngettext, show_date, show_number, show_percent

# How the last of several dates is judged, and then how the change from one of them alone is.
_OVER_DATES: Mapping[str, str] = MappingProxyType(
    {
        "improvement": N_("Over {points} dates the rate has changed for the better"),
        "concern": N_("Over {points} dates the rate has changed for the worse"),
        "common_cause": N_("Over {points} dates there is no change to explain"),
    }
)


def rate(result: MeasureResult, target: float) -> str:
    """How many of those who are due one have an appraisal in date, beside the target."""
    if result.total.value is None:
        return missing(result)
    words = ngettext(
        "{rate} of the {people} person who should have had an appraisal has one in date",
        "{rate} of the {people} people who should have had an appraisal have one in date",
        result.total.people or 0,
    )
    sentence = words.format(
        rate=show_row(result.total, result.unit), people=show_number(result.total.people)
    )
    return _("{sentence}; the target is {target}").format(
        sentence=with_change(sentence, result), target=show_percent(target, 0)
    )


def judged(months: TableResult, result: MeasureResult) -> str:
    """Whether the rate has changed, for the card and the chart alike.

    Two questions have two rules: all dates that are loaded, by an XmR chart; and the comparison
    date alone, by the interval of the difference. Both answers are in the one sentence, so that
    neither seems to deny the other. With too few dates for limits there is the second alone.
    """
    if "verdict" not in months.summary:
        return chance_in_words(result)
    words = _OVER_DATES[months.summary["verdict"]]
    sentence = _(words).format(points=show_number(months.summary["points"]))
    then = result.compared
    change = change_between(result.total, then.total) if then else None
    if then is None or change is None or change.low is None or not chance_in_words(result):
        return sentence
    words = (
        _("{sentence}; the change since {date} alone may be due to chance")
        if change.may_be_chance
        else _("{sentence}; the change since {date} alone is more than chance explains")
    )
    return words.format(sentence=sentence, date=show_date(then.as_at))
