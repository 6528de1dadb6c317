"""The letters in place of numbers, what each means, and how many cells of a table are hidden.

StatsWales shorthand. Whoever reads a table or a chart is told beside it how much of it is not
there, so that nobody takes a gap for nought.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from analytics.engine.display import Grid
from analytics.words import N_, _, ngettext, show_list, show_number


@dataclass(frozen=True)
class Letter:
    """What a letter means in a word or two, and in a sentence that says why."""

    short: str
    sentence: str


LETTERS: Mapping[str, Letter] = MappingProxyType(
    {
        "c": Letter(
            N_("hidden: too few people"),
            N_(
                "Hidden: too few people are counted, or it would reveal a number for too few"
                " people."
            ),
        ),
        "z": Letter(
            N_("not applicable"), N_("Not applicable: there is nothing to divide by.")
        ),
        "x": Letter(
            N_("not available"), N_("Not available: the file that it needs is not loaded.")
        ),
        "k": Letter(
            N_("low reliability"),
            N_("Low reliability: it rests on so few people that chance alone can change it much."),
        ),
    }
)  # fmt: skip
# A remark of the answer itself that says what the letter means here: "c: hidden, because …".
_TOLD = re.compile(r"([a-z]) ?[:=]")


def explain_letters() -> list[tuple[str, str]]:
    """Every letter with its sentence, in the reader's language."""
    return [(letter, _(meaning.sentence)) for letter, meaning in LETTERS.items()]


def short_meanings() -> dict[str, str]:
    """Every letter with its word or two, in the reader's language."""
    return {letter: _(meaning.short) for letter, meaning in LETTERS.items()}


def letters_in(grid: Grid) -> list[str]:
    """The letters that stand in place of numbers of a table, in their order."""
    found = set(numbers_in(grid))
    return [letter for letter in LETTERS if letter in found]


def explain_those_in(grid: Grid, remarks: Sequence[str]) -> Iterator[str]:
    """A sentence for each letter of a table that the remarks under it do not explain yet."""
    told = {found[1] for remark in remarks if (found := _TOLD.match(remark))}
    for letter in letters_in(grid):
        if letter not in told:
            yield f"{letter} = {_(LETTERS[letter].sentence)}"


def say_hidden(cells: Sequence[object]) -> str:
    """``7 of 84 cells hidden.`` of the cells of a table of numbers; empty where nothing is."""
    hidden = cells.count("c")
    if not hidden:
        return ""
    return ngettext(
        "{hidden} of {count} cell hidden.", "{hidden} of {count} cells hidden.", len(cells)
    ).format(hidden=show_number(hidden), count=show_number(len(cells)))


def without_hidden_columns(grid: Grid) -> tuple[Grid, str]:
    """The table without columns of which every number is hidden, and one line that says so; the
    table as it is where nothing would be left of it."""
    rows = range(len(grid.rows) - grid.last_is_total)
    numbers = [place for place, column in enumerate(grid.columns) if column.numeric]
    gone = [place for place in numbers if rows and all(grid.rows[at][place] == "c" for at in rows)]
    if not gone or len(gone) == len(numbers):
        return grid, ""
    words = ngettext(
        "{count} column is left out, because every number in it is hidden: {names}.",
        "{count} columns are left out, because every number in them is hidden: {names}.",
        len(gone),
    ).format(
        count=show_number(len(gone)), names=show_list(grid.columns[place].title for place in gone)
    )
    kept = [place for place in range(len(grid.columns)) if place not in gone]
    return replace(
        grid,
        columns=tuple(grid.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in grid.rows),
        shades=tuple(tuple(row[place] for place in kept) for row in grid.shades),
    ), words


def numbers_in(grid: Grid) -> list[str]:
    """The cells of the columns of numbers of a table as it is shown."""
    places = [place for place, column in enumerate(grid.columns) if column.numeric]
    return [row[place] for row in grid.rows for place in places]
