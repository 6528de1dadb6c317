"""A two-way table of somebody's own, read from a CSV file: counts of people, with their totals.

The first line names the columns, the first column the rows; the last row and the last column are
the totals. A table that is incomplete or does not add up is refused: protection would rest on
numbers that nobody can rely on, and a wrong total can give a hidden number away.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from analytics.errors import UserError
from analytics.privacy.own_table_checks import (
    Grid,
    is_total,
    read_counts,
    refuse_names,
    refuse_shape,
    refuse_sums,
)
from analytics.values.cells import clean
from analytics.values.typed_files import cannot_read, read_text_file
from analytics.words import _

_SIGNS = ("\t", ";", ",")
_BLANK = "".join((*_SIGNS, " \r\n"))
_DECLARED = re.compile(
    r"sep=([,;\t])\r?\n", re.IGNORECASE
)  # Excel's own first line, which it does not show


@dataclass(frozen=True)
class OwnTable:
    """A table: names as written, and counts (r x c) without the totals, which add up."""

    corner: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    row_total: str
    column_total: str
    counts: np.ndarray


def read_own_table(path: Path | str) -> OwnTable:
    """The table of a CSV file, in any usual encoding, parted by commas, semicolons or tabs.

    Raises UserError, with the row and the column, for a file that is not such a table: not there
    or empty, without totals, with names twice, with cells that are not counts of people, or with
    a line that does not add up to its total.
    """
    grid = _read_grid(Path(path))
    refuse_shape(grid)
    refuse_names(grid)
    numbers = read_counts(grid)
    refuse_sums(grid, numbers)
    return OwnTable(
        corner=grid.head[0],
        rows=tuple(row[0] for row in grid.rows[:-1]),
        columns=tuple(grid.head[1:-1]),
        row_total=grid.rows[-1][0],
        column_total=grid.head[-1],
        counts=numbers[:-1, :-1],
    )


def _read_grid(path: Path) -> Grid:
    text = read_text_file(path, "table_unreadable")
    declared = _DECLARED.match(text)
    signs = (declared[1],) if declared else _SIGNS
    text = text[declared.end() :] if declared else text
    try:
        rows = max((_split(text, sign) for sign in signs), key=_likelihood)
    except csv.Error as error:
        raise cannot_read(path, "table_unreadable") from error
    if not rows or not text.strip(_BLANK):
        raise UserError(
            _("The file {file} is empty.").format(file=path.name),
            _("Save the table as a CSV file, with its names and totals."),
            rule="table_empty",
        )
    lines, cells = zip(*rows, strict=True)
    head = _without_blanks(cells[0], 1)
    return Grid(path, head, [_without_blanks(row, len(head)) for row in cells[1:]], lines[1:])


def _split(text: str, sign: str) -> list[tuple[int, list[str]]]:
    """The rows that are not blank, with the line on which each ends."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign)
    rows = ((reader.line_num, [clean(cell) for cell in row]) for row in reader)
    return [(line, cells) for line, cells in rows if any(cells)]


def _likelihood(rows: Sequence[tuple[int, list[str]]]) -> tuple[bool, int]:
    """A sign that parts a file well gives a column of totals; else the one with most columns."""
    head = _without_blanks(rows[0][1], 0) if rows else []
    return len(head) > 1 and is_total(head[-1]), len(head)


def _without_blanks(cells: Sequence[str], at_least: int) -> list[str]:
    """Cells without the blank ones at the end, of which a spreadsheet may save many."""
    width = max((place for place, cell in enumerate(cells, 1) if cell), default=0)
    return list(cells[: max(width, at_least)])
