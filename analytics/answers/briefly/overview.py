"""What the view More numbers of the Overview answers, in one sentence."""

from __future__ import annotations

from analytics.answers.briefly.measured import missing, with_change
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult
from analytics.words import _, ngettext


def staff(people: MeasureResult, fte: MeasureResult) -> str:
    """How many people are in post, how that has changed, and how many FTE they work."""
    for result in (people, fte):
        if result.total.value is None:
            return missing(result)
    words = ngettext(
        "{people} person is in post",
        "{people} people are in post",
        round(people.total.value or 0),
    ).format(people=show_row(people.total, people.unit))
    return _("{sentence}; FTE in post: {fte}").format(
        sentence=with_change(words, people), fte=show_row(fte.total, fte.unit)
    )
