"""What the page Supply and demand answers, view by view, in one sentence each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import codelists
from analytics.answers.lever_words import turned
from analytics.engine.results import TableResult
from analytics.statistics.guesses import mean_errors
from analytics.words import _, show_number

Row = Mapping[str, Any]
GUESSES = ("forecast", "straight_line", "no_change")


def of_group(result: TableResult, group: str) -> list[Row]:
    """The rows of one group; of all where none is named."""
    return [row for row in result.rows if not group or row["group"] == group]


def nobody() -> str:
    """What is said where there is nobody to project."""
    return _("No qualified doctors are known here: none are chosen, or too few to show")


def gap(result: TableResult, group: str) -> str:
    """The gap now and in five and fifteen years, the last with its range."""
    rows = of_group(result, group)
    words = _("{now}, and {later}")
    later = [rows[place] for place in (5, 15) if place < len(rows)]
    if len(later) == 2:
        words = _("{now}, {sooner} and {later}")
    return words.format(
        now=_("{gap} now").format(gap=gap_in_words(rows[0]["gap_fte"])),
        sooner=_in_year(later[0]) if later else "", later=_later((later or rows)[-1]),
    )  # fmt: skip


def _in_year(row: Row) -> str:
    return _("{gap} in {year}").format(gap=gap_in_words(row["gap_fte"]), year=row["year"])


def _later(row: Row) -> str:
    if row["p_shortage"] is None:
        return _in_year(row)
    words = _("{gap} in {year} (80% range {low} to {high})")
    return words.format(
        gap=gap_in_words(row["gap_fte"]), year=row["year"], low=show_number(row["gap_low_80"]),
        high=show_number(row["gap_high_80"]),
    )  # fmt: skip


def gap_in_words(value: float) -> str:
    """A gap in FTE: too few, too many, or neither."""
    if round(value) > 0:
        return _("{count} FTE too few").format(count=show_number(value))
    if round(value) < 0:
        return _("{count} FTE more than needed").format(count=show_number(-value))
    return _("as many as needed")


def what_closes(result: TableResult, group: str, year: int) -> str:
    """The lever that has to be turned least for an even chance of no shortage in a year."""
    rows = [row for row in of_group(result, group) if row["p50"] is not None and row["now"]]
    if not rows:
        return _("no single change of those here closes it by {year}").format(year=year)
    least = min(rows, key=lambda row: abs(row["p50"] / row["now"] - 1))
    words = _("an even chance of no shortage in {year} takes {change}")
    return words.format(year=year, change=turned(least["lever"], least["now"], least["p50"]))


def closes(result: TableResult, group: str, year: int) -> str:
    """How many of the things that can be changed close the gap alone, and which is least."""
    rows = of_group(result, group)
    can = [row for row in rows if row["p50"] is not None]
    if not rows:
        return _("Nothing that can be changed is among the parameters")
    words = _("{can} of {all} changes would close the gap by themselves; {least}")
    return words.format(can=show_number(len(can)), all=show_number(len(rows)),
                        least=what_closes(result, group, year))  # fmt: skip


def moves(result: TableResult, group: str) -> str:
    """Which parameter the gap hangs on most, and from where to where it goes."""
    rows = [row for row in of_group(result, group) if row["swing"]]
    if not rows:
        return _("No parameter has a range that moves the gap: add the columns low and high")
    most = rows[0]
    ends = sorted((most["gap_at_low"], most["gap_at_high"]))
    words = _("In {year} the gap hangs most on {parameter}: from {low} to {high} FTE")
    return words.format(year=most["year"], parameter=most["parameter"],
                        low=show_number(ends[0]), high=show_number(ends[1]))  # fmt: skip


def tested(result: TableResult) -> str:
    """Whether the projection would have been closer than no change and a straight line."""
    return result.remarks[0] if result.remarks else result.title


def lost(result: TableResult) -> str:
    """That a straight line or no change was closer than this model, with by how much; empty where
    neither was, or nothing could be tested."""
    errors = mean_errors(result.rows, GUESSES)
    if not errors or errors[GUESSES[0]] <= min(errors[name] for name in GUESSES[1:]):
        return ""
    return " ".join(result.remarks[:2])


def parameters(result: TableResult, source: str) -> str:
    """How many parameters there are, and how many of them say nothing of Wales or are guesses."""
    statuses = codelists.load("supply_status").by_label
    leaning = sum(statuses[row["status"]].extra["leans"] == "yes" for row in result.rows)
    words = _("{source}: {count} parameters, {leaning} of them placeholders or of another country")
    return words.format(source=source, count=show_number(len(result.rows)),
                        leaning=show_number(leaning))  # fmt: skip


def named(result: TableResult, column: str) -> Sequence[str]:
    """What is in a column, each once, in its order."""
    return list(dict.fromkeys(str(row[column]) for row in result.rows))
