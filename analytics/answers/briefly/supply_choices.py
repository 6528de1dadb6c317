"""What the views on choices of the page Supply and demand answer, in one sentence each."""

from __future__ import annotations

from analytics.answers.briefly.supply import gap_in_words, of_group
from analytics.answers.lever_words import bound, setting, turned
from analytics.engine.results import TableResult
from analytics.words import _, show_number


def enough(result: TableResult, group: str) -> str:
    """Whether the plan is enough, and which parameter alone would make it so with least change."""
    rows = of_group(result, group)
    if not rows:
        return _("No parameter moves the gap")
    year, gap = rows[0]["year"], gap_in_words(rows[0]["gap_now"])
    found = [row for row in rows if row["needed"] is not None]
    if not found:
        words = _("As planned, {gap} in {year}: no parameter alone changes that")
        return words.format(gap=gap, year=year)
    first = found[0]
    words = _("As planned, {gap} in {year}; enough if {parameter} is {bound}, not {now}")
    if rows[0]["gap_now"] <= 0:
        words = _("As planned, {gap} in {year}; so as long as {parameter} is {bound} (now"
                  " {now})")  # fmt: skip
    return words.format(
        gap=gap, year=year, parameter=first["parameter"],
        bound=bound(first["must_be"], first["needed"]), now=setting(first["value"]),
    )  # fmt: skip


def is_compared(result: TableResult) -> bool:
    """Whether there is more than one future."""
    return len({row["future"] for row in result.rows}) > 1


def regret(result: TableResult) -> str:
    """The plan whose worst regret is least."""
    if not is_compared(result):
        return _("No other future to compare with: save scenarios in the view Parameters")
    best = result.rows[0]
    words = _("Least regretted in {year}: {plan} (at most {count} FTE too few or too many)")
    return words.format(year=best["year"], plan=_plan(result), count=show_number(best["worst_fte"]))


def _plan(result: TableResult) -> str:
    best = result.rows[0]
    now = next((row["setting"] for row in result.rows if row["plan"] == _("As planned now")), None)
    if now is None or best["plan"] == _("As planned now"):
        return _("what is planned now")
    return turned(best["lever"], now, best["setting"])


def least_cost(result: TableResult) -> str:
    """What closing the gap costs, or that nothing has a cost yet."""
    if not result.rows:
        return _("No change has a cost yet: give the costs below")
    return result.remarks[0]
