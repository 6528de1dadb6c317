"""A measure in one sentence: its value, how it has changed, or why there is no number."""

from __future__ import annotations

from analytics.answers import sentences
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _, ngettext, show_number


def value(result: MeasureResult) -> str:
    """``Share aged 55 and over: 21.1% of 5,969 people, up 0.4 percentage points since …``.

    Only a share of people is said to be of so many: turnover is of the mean of two dates.
    """
    if result.total.value is None:
        return missing(result)
    shown = show_row(result.total, result.unit)
    words = _("{title}: {value}").format(title=result.title, value=shown)
    if result.unit == "percent" and result.total.people == result.total.denominator:
        words = ngettext(
            "{title}: {value} of {people} person",
            "{title}: {value} of {people} people",
            result.total.people or 0,
        ).format(title=result.title, value=shown, people=show_number(result.total.people))
    return with_change(words, result)


def with_change(words: str, result: MeasureResult) -> str:
    """The same sentence with the change since the comparison date, where that can be shown."""
    change = sentences.change_since(result)
    return _("{sentence}, {change}").format(sentence=words, change=change) if change else words


def missing(result: MeasureResult) -> str:
    """Why there is no number: too few people, or what its first remark says is not loaded."""
    if result.total.note == "c":
        return _("{title}: hidden, because someone could be identified").format(title=result.title)
    if result.remarks:
        return result.remarks[0]
    return _("{title}: not available").format(title=result.title)
