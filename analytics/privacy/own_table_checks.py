"""What is wrong with a table of somebody's own, by the name of the row and the column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analytics.errors import UserError
from analytics.privacy.known_ranges import MOST_PEOPLE
from analytics.values.cells import is_nothing
from analytics.values.numbers import read_number
from analytics.values.typed_files import Fault, refuse_faults
from analytics.words import _, show_list, show_number

TOTAL = "Total"
CELLS_AT_MOST = 20_000  # more would take minutes
_TOTALS = frozenset(("total", "totals", "grand total", "cyfanswm"))
_SAID = 5  # lines that do not add up, in words


@dataclass(frozen=True)
class Grid:
    """A file as texts: the headings, the rows below, and of each row its line in the file."""

    path: Path
    head: list[str]
    rows: list[list[str]]
    lines: Sequence[int]


def is_total(name: str) -> bool:
    """Whether a row or column of this name holds totals, in English or Welsh."""
    return name.casefold() in _TOTALS


def refuse_shape(grid: Grid) -> None:
    """UserError for a table without totals, with nothing else, or with rows of other lengths."""
    # What stands there is not quoted: a list of staff may have been chosen by mistake.
    if not is_total(grid.head[-1]):
        words = _("The last column of {file} is not called “Total”.")
        raise _without_totals(words.format(file=grid.path.name))
    if not grid.rows or not is_total(grid.rows[-1][0]):
        words = _("The last row of {file} is not called “Total”.")
        raise _without_totals(words.format(file=grid.path.name))
    if len(grid.rows) < 2 or len(grid.head) < 3:
        words = _("{file} has nothing but totals.").format(file=grid.path.name)
        raise UserError(words, _("Add the rows and columns that they add up."), rule="table_empty")
    if len(grid.rows) * len(grid.head) > CELLS_AT_MOST:
        words = _("{file} has more than {count} cells.")
        raise UserError(
            words.format(file=grid.path.name, count=show_number(CELLS_AT_MOST)),
            _("Protect a smaller table."),
            rule="table_too_large",
        )
    for line, row in zip(grid.lines, grid.rows, strict=True):
        if len(row) != len(grid.head):
            raise _other_length(row, line, len(grid.head))


def _without_totals(what: str) -> UserError:
    advice = _("Add the totals as the last row and the last column, and call both “Total”.")
    return UserError(what, advice, rule="total_missing")


def _other_length(row: Sequence[str], line: int, wanted: int) -> UserError:
    words = _("Row “{row}” (line {line}) has {found} cells, but there are {wanted} headings.")
    return UserError(
        words.format(row=row[0], line=line, found=len(row), wanted=wanted),
        _("Give every row a name and a number under each heading."),
        rule="row_length",
    )


def refuse_names(grid: Grid) -> None:
    """UserError for names that are blank or there twice: nobody could tell the cells apart."""
    rows = [row[0] for row in grid.rows]
    if "" in rows:
        line = grid.lines[rows.index("")]
        raise _unclear_name(_("The row on line {line} has no name.").format(line=line))
    if "" in grid.head[1:]:
        place = grid.head.index("", 1) + 1
        raise _unclear_name(_("Column {place} has no name.").format(place=place))
    if twice := _found_twice(rows):
        words = _("More than one row is called {names}.")
        raise _unclear_name(words.format(names=show_list(twice)))
    if twice := _found_twice(grid.head[1:]):
        words = _("More than one column is called {names}.")
        raise _unclear_name(words.format(names=show_list(twice)))


def _found_twice(names: Sequence[str]) -> list[str]:
    """Names that differ in small and large letters only count as the same."""
    counts = Counter(TOTAL if is_total(name) else name.casefold() for name in names)
    firsts = {TOTAL if is_total(name) else name.casefold(): name for name in reversed(names)}
    return [f"“{firsts[name]}”" for name, count in counts.items() if count > 1]


def _unclear_name(what: str) -> UserError:
    return UserError(what, _("Give each row and each column a name of its own."), rule="names")


def read_counts(grid: Grid) -> np.ndarray:
    """The numbers with their totals; UserError for cells that hold no count of people."""
    numbers = np.zeros((len(grid.rows), len(grid.head) - 1), dtype=np.int64)
    faults: list[Fault] = []
    for place, row in enumerate(grid.rows):
        for column, text in enumerate(row[1:]):
            count, fault = _read_count(text)
            numbers[place, column] = count
            if fault:
                where = _("row “{row}”, column “{column}”")
                cell = where.format(row=row[0], column=grid.head[column + 1])
                faults.append(Fault(cell, fault))
    refuse_faults(grid.path, faults, "counts_faulty")
    return numbers


def _read_count(text: str) -> tuple[int, str]:
    """A count of people, or what is wrong with the cell."""
    if is_nothing(text):
        return 0, _("blank; write 0 where there is nobody.")
    number = read_plain_number(text)
    if number is None:
        return 0, _("not a number.")
    if number < 0:
        return 0, _("less than 0.")
    if number % 1:
        return 0, _("not a whole number.")
    if number > MOST_PEOPLE:
        return 0, _("too large for a count of people.")
    return int(number), ""


def read_plain_number(text: str) -> float | None:
    """A number as people write it, but neither money nor a percentage; None for anything else."""
    read = read_number(text)
    is_plain = "£" not in text and read.note != "percent"
    return read.value if isinstance(read.value, float) and is_plain else None


def refuse_sums(grid: Grid, numbers: np.ndarray) -> None:
    """UserError for lines that do not add up to their totals, with what they add up to."""
    wrong = [*_wrong_rows(grid, numbers), *_wrong_columns(grid, numbers)]
    if wrong:
        raise UserError(
            _("{file} does not add up. {lines}").format(
                file=grid.path.name, lines=" ".join(wrong[:_SAID])
            ),
            _("Correct the counts or the totals, and try again."),
            rule="table_does_not_add_up",
        )


def _wrong_rows(grid: Grid, numbers: np.ndarray) -> Iterator[str]:
    words = _("Row “{name}” adds up to {sum}, but its total is {total}.")
    for row, counts in zip(grid.rows, numbers.tolist(), strict=True):
        if sum(counts[:-1]) != counts[-1]:
            yield _in_words(words, row[0], counts)


def _wrong_columns(grid: Grid, numbers: np.ndarray) -> Iterator[str]:
    words = _("Column “{name}” adds up to {sum}, but its total is {total}.")
    for name, counts in zip(grid.head[1:], numbers.T.tolist(), strict=True):
        if sum(counts[:-1]) != counts[-1]:
            yield _in_words(words, name, counts)


def _in_words(words: str, name: str, counts: Sequence[int]) -> str:
    said, total = show_number(sum(counts[:-1])), show_number(counts[-1])
    return words.format(name=name, sum=said, total=total)
