"""Dates of which a spreadsheet changed day and month round, and whether they are turned back.

A spreadsheet that expects the other order makes true dates of the texts that it can read, day and
month the wrong way round, and leaves the others as they are. Every such date could be read both
ways, so that turning it back gives what was written; it is done when the user says so.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.finding.place import Place
from analytics.imports.messages.problems import CELLS_SHOWN, Problem
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.values.cell_names import column_letter
from analytics.values.date_order import CERTAIN
from analytics.words import N_, _, ngettext, show_list, show_number

LIST = "date_swap"  # the code list of the two answers, and the field of the question
TURN, LEAVE = "Turn them back", "Leave as they are"
_TITLE = N_("Dates with day and month changed round")
_HEADINGS_NAMED = 3


@dataclass(frozen=True)
class Swap:
    """Numbers of the columns to be turned back, what is said of them, and what is asked."""

    turned: frozenset[int] = frozenset()
    problems: tuple[Problem, ...] = ()
    questions: tuple[UnknownCode, ...] = ()


def decide_swap(
    place: Place,
    cells: pa.Table,
    swapped: Mapping[str, tuple[int, ...]],
    codes: Mapping[tuple[str, str], str],
) -> Swap:
    """What becomes of the columns that were changed round: headings to numbers, and answers."""
    if not swapped:
        return Swap()
    numbers = [number for group in swapped.values() for number in group]
    count = sum(_true_dates(cells[f"c{number}"]) for number in numbers)
    given = next((value for (name, _text), value in codes.items() if name == LIST), None)
    entry = codelists.load(LIST).match(given) if given else None
    if entry and entry.label_en == TURN:
        return Swap(frozenset(numbers), (_problem(place, "dates_turned_back", numbers, count),))
    asked = () if entry else (_question(list(swapped), count),)
    return Swap(frozenset(), (_problem(place, "dates_swapped", numbers, count),), asked)


def _true_dates(cells: pa.ChunkedArray) -> int:
    found = pc.sum(pc.match_substring_regex(cells, rf"^\s*(?:{CERTAIN})\s*$")).as_py()
    return int(found or 0)


def _problem(place: Place, rule: str, numbers: list[int], count: int) -> Problem:
    message, effect, do_next = rule_text(rule)
    words = ngettext("{message} {count} cell.", "{message} {count} cells.", count)
    return Problem(
        severity="warning",
        rule=rule,
        message=words.format(message=message, count=show_number(count)),
        sheet=place.name,
        cells=tuple(column_letter(number) for number in numbers[:CELLS_SHOWN]),
        count=len(numbers),
        effect=effect,
        do_next=do_next,
    )


def _question(headings: list[str], count: int) -> UnknownCode:
    more = ["…"] if len(headings) > _HEADINGS_NAMED else []
    named = show_list([*(f"“{text}”" for text in headings[:_HEADINGS_NAMED]), *more])
    words = _(
        "A spreadsheet has probably changed day and month round in {columns}. Turn them back?"
    )
    return UnknownCode(
        field=LIST,
        title=_(_TITLE),
        found=show_list([*headings[:_HEADINGS_NAMED], *more]),
        count=count,
        suggestion=None,
        choices=(TURN, LEAVE),
        question=words.format(columns=named),
    )
