"""Two scores set against each other: Welch from mean, SD and N; Newcombe for shares."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.engagement.asking import Row
from analytics.engagement.scores import USUAL_LEVEL, Score
from analytics.statistics.intervals import Estimate, difference, p_of_difference
from analytics.statistics.scores import Summary, welch
from analytics.statistics.two_by_two import benjamini_hochberg

LEVEL = 0.05  # of the whole family: all rows of a table that were tested
_NOTHING: Row = {"difference": None, "low": None, "high": None, "p": None, "p_adjusted": None}


def set_against(first: Score | None, second: Score | None) -> Row:
    """``first − second`` with its interval and p value, as columns; all None where one is missing.

    Means by Welch; shares by Newcombe's method 10. Where a file gives 95 % intervals and no SD, the
    intervals are combined (Zou and Donner); where it gives neither, there is a difference alone.
    """
    if first is None or second is None:
        return dict(_NOTHING)
    gap = first.score - second.score
    found = {**_NOTHING, "difference": gap}
    if not first.is_share and (tested := welch(first.summary, second.summary)):
        return {**found, "low": tested.low, "high": tested.high, "p": tested.p}
    one, two = _estimate(first), _estimate(second)
    if one is None or two is None:
        return found
    low, high = difference(one, two)
    return {**found, "low": low, "high": high, "p": p_of_difference(one, two)}


def against_summary(first: Score, second: Summary) -> Row:
    """The same against several groups put together."""
    found = {**_NOTHING, "difference": first.score - second.mean}
    tested = welch(first.summary, second)
    return {**found, "low": tested.low, "high": tested.high, "p": tested.p} if tested else found


def _estimate(score: Score) -> Estimate | None:
    low, high = score.interval
    if low is None or high is None or (score.level or USUAL_LEVEL) != USUAL_LEVEL:
        return None
    return Estimate(score.score, low, high)


def adjust(rows: Iterable[Row]) -> None:
    """Fill in the p values adjusted over all rows that were tested: Benjamini and Hochberg."""
    tested = [row for row in rows if row["p"] is not None]
    values = benjamini_hochberg([row["p"] for row in tested])
    for row, value in zip(tested, values, strict=True):
        row["p_adjusted"] = value


def told(row: Row) -> bool:
    """Whether the difference of a row can be told from chance."""
    return row["p_adjusted"] is not None and row["p_adjusted"] < LEVEL
