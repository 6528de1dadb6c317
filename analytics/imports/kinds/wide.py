"""Wide layouts: a column for each skill, month or measure, whose cells become rows of their own.

A kind declares what its headings and cells mean; `analytics.imports.finding.wide_columns` finds the
columns and `analytics.imports.typing.melt` turns their cells into rows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from analytics.imports.kinds.column import Column


@dataclass(frozen=True)
class WideCell:
    """A cell under one of the headings: its value, as the layout reads cells.

    ``around`` is what is written above the headings and on the tab of the sheet.
    """

    heading: str
    value: object
    around: str = ""


def one_cell_a_row(field: str) -> Callable[[Sequence[WideCell]], Mapping[str, object]]:
    """A row for each cell, with the value in this field: for amounts under months or measures."""
    return lambda cells: {field: cells[-1].value}


@dataclass(frozen=True)
class WideLayout:
    """What a kind's files mean where some of its columns are values of a field.

    A heading gives the fields of ``read_heading`` (None: it is no such heading); cells of one row
    of the sheet whose headings give the same become one row by ``make_row`` (None: no row).
    ``gives`` are all fields that headings and cells fill, the field of the headings first.
    """

    gives: tuple[str, ...]
    # Fields of which a wide file needs one, such as the person or unit; empty: it needs none.
    row_about: tuple[str, ...]
    is_heading: Callable[[str], bool]  # whether a heading can be one of these
    read_heading: Callable[[str], Mapping[str, object] | None]
    cell: Column  # how every cell is read
    make_row: Callable[[Sequence[WideCell]], Mapping[str, object] | None]
    title: str  # what such a column is: "Skill"
    choose: str  # the question which columns are such
    named: str  # what they were read as: "Read as skills"
    read_as: str  # the line that names them, with {columns}
    size: Callable[[int, int], str]  # how large it is, in words: rows (or people) and headings
    # Fields that headings may give where the rows do not: a year, or how many answered.
    also_gives: tuple[str, ...] = ()
    # Which headings are one of these in a file that does not say how it is laid out; None: all.
    is_sure_heading: Callable[[str], bool] | None = None
    not_columns: tuple[
        str, ...
    ] = ()  # further fields that a wide file has no column of its own for
    # How cells under a heading are read, where that is not ``cell``, such as numbers of people.
    read_otherwise: Callable[[str], Column | None] = lambda _heading: None
    # The field that the cells under a heading fill, where a heading says it; None: not told.
    fills: Callable[[str], str] | None = None
    replaces_needs: tuple[str, ...] = ()  # fields that only the long list must have
    rule_without_rows: str = "no_amount"  # the rule for rows of the sheet that give no row
    recognised_by: re.Pattern[str] | None = None  # words around the rows that say it is laid out so
    codes: re.Pattern[str] | None = None  # cells of somebody's own that are asked about
    of_whole_file: Callable[[str], Mapping[str, object]] = lambda _around: {}
    unsaid: str = ""  # a date of `make_row` whose meaning only all dates of the file can show
    told_by_headings: bool = False  # whether ``recognised_by`` may stand in a heading too
    fewest: int = 2  # columns, in a file that does not say how it is laid out
    at_least: int = 1  # columns, in one that does

    @property
    def headed_by(self) -> str:
        """The field whose values are headings."""
        return self.gives[0]

    def cell_under(self, heading: str) -> Column:
        """How the cells under a heading are read."""
        return self.read_otherwise(heading) or self.cell

    @property
    def tells(self) -> Callable[[str], bool]:
        """Whether a heading shows by itself that a file is laid out so."""
        return self.is_sure_heading or self.is_heading
