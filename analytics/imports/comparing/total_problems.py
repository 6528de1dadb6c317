"""Where a total of the file and what we count differ: both numbers, and the cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from analytics.imports.comparing.total_rows import ComparedTotal
from analytics.imports.messages.problems import CELLS_SHOWN, Problem
from analytics.words import _, ngettext, show_number

_EACH = 8  # totals with a message of their own; the others share one


def total_problems(totals: Sequence[ComparedTotal], *, about_posts: bool) -> list[Problem]:
    """A warning for each total that is not what we count.

    ``about_posts``: the sums are facts about posts. Of other kinds, sickness among them, the sum
    of a unit or group is never quoted.
    """
    wrong = [item for item in totals if not item.agrees and not item.is_of_all_rows]
    partly = [item for item in totals if not item.agrees and item.is_of_all_rows]
    whole = [item for item in partly if item.whole]  # it says what those of its parts say
    return [
        *_each("total_differs", wrong, about_posts, _differs),
        *_each("total_of_more_rows", whole or partly, about_posts, _is_of_more),
    ]


def totals_left_aside(count: int) -> list[Problem]:
    """A note of total rows that were not compared, in a very long file."""
    if not count:
        return []
    words = ngettext(
        "{count} total row further down was not compared with the rows.",
        "{count} total rows further down were not compared with the rows.",
        count,
    )
    return [
        Problem(
            severity="note",
            rule="totals_not_compared",
            message=words.format(count=show_number(count)),
            count=count,
            effect=_("The rows are counted; totals never are."),
            do_next=_("Compare the last totals with the card “Your file says, we count” yourself."),
        )
    ]


def _each(
    rule: str,
    totals: Sequence[ComparedTotal],
    about_posts: bool,
    words: Callable[[ComparedTotal], Problem],
) -> list[Problem]:
    first = sorted(totals, key=lambda item: not item.whole)
    told = [item for item in first if item.whole or (about_posts and item.what == "amount")]
    told = told[:_EACH]
    others = [item for item in first if item not in told]
    found = [replace(words(item), sheet=item.sheet, cells=(item.cell,)) for item in told]
    return [*found, *([_others(rule, others)] if others else [])]


def _differs(total: ComparedTotal) -> Problem:
    said = {
        "cell": total.cell,
        "total": _shown(total, total.file_says),
        "sum": _shown(total, total.rows_add_up),
        "counted": _shown(total, total.we_count),
    }
    if total.what != "amount" and said["sum"] == said["counted"]:
        words = _("The total in {cell} counts {total}; the file has {sum}.")
    elif total.what != "amount":
        words = _("The total in {cell} counts {total}; the file has {sum}, and {counted} count.")
    elif said["sum"] == said["counted"]:
        words = _("The total in {cell} is {total}; the rows add up to {sum}.")
    else:
        words = _(
            "The total in {cell} is {total}; the rows add up to {sum}, of which {counted} counts."
        )
    return _warning(words.format(**said))


def _is_of_more(total: ComparedTotal) -> Problem:
    words = _(
        "The total in {cell} is {total}; the rows add up to that, but {counted} of it counts."
    )
    said = words.format(
        cell=total.cell,
        total=_shown(total, total.file_says),
        counted=_shown(total, total.we_count),
    )
    return replace(
        _warning(said),
        rule="total_of_more_rows",
        do_next=_(
            "Rows that are left out or do not count make the difference: see which, and why."
        ),
    )


def _others(rule: str, totals: Sequence[ComparedTotal]) -> Problem:
    message = ngettext(
        "{count} total of a part of the file is not what we count of it.",
        "{count} totals of parts of the file are not what we count of them.",
        len(totals),
    ).format(count=show_number(len(totals)))
    shown = totals[:CELLS_SHOWN]
    sheets = tuple(item.sheet for item in shown)
    several = len(set(sheets)) > 1
    return replace(
        _warning(message),
        rule=rule,
        sheet="" if several else sheets[0],
        sheets=sheets if several else (),
        cells=tuple(item.cell for item in shown),
        count=len(totals),
    )


def _warning(message: str) -> Problem:
    return Problem(
        severity="warning",
        rule="total_differs",
        message=message,
        effect=_("The rows are used, not the total."),
        do_next=_("See whether rows are missing or repeated, or ask who made the report."),
    )


def _shown(total: ComparedTotal, number: float) -> str:
    """A count as it is; a sum to one decimal, or to two where one would hide a difference."""
    if total.what != "amount":
        return show_number(number)
    numbers = (total.file_says, total.rows_add_up, total.we_count)
    one = all(abs(round(item, 1) - item) < 1e-6 for item in numbers)
    return show_number(number, 1 if one else 2)
