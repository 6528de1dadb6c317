"""Where the rows of a list are: a sheet and its header, or several sheets read as one list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from types import MappingProxyType

from analytics.imports.finding.match import HEADER_ROWS_SEARCHED, HeaderMatch
from analytics.imports.kinds.evidence import CONCLUSIVE
from analytics.imports.messages.problems import CELLS_SHOWN, Problem
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.cell_names import cell_address
from analytics.words import _, ngettext, show_list

_NAMED = 3  # sheets named before the others are only counted


@dataclass(frozen=True)
class Part:
    """One of the sheets of a list.

    Row n of the sheet is row ``start`` + n of the list. ``columns`` are the columns of the list
    (numbered as on the sheet that was chosen), each with that of this sheet.
    """

    sheet: RawSheet
    match: HeaderMatch
    start: int = 0
    columns: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class At:
    """Where a problem is: the sheet and cells of a `Problem`, or cells on several sheets."""

    sheet: str
    cells: tuple[str, ...]
    sheets: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)  # each is itself: comparing all cells takes long
class Place:
    """A sheet and the header found on it.

    ``parts`` are all sheets of the list in their order, the chosen one among them, where it is on
    several; ``mergeable_sheets`` names the sheets that could be read so. ``excluded_sheets``: why
    sheets with the same headings are not part of the list. ``named_by_sheets``: the unit of a row
    is the name of its sheet.
    """

    sheet: RawSheet
    match: HeaderMatch
    parts: tuple[Part, ...] = ()
    mergeable_sheets: tuple[str, ...] = ()
    excluded_sheets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    named_by_sheets: bool = False

    @property
    def rank(self) -> tuple[bool, bool, float, int]:
        """Complete headers first, then visible sheets, then the better header, then more rows."""
        complete = not self.match.missing
        # What settles the kind of one sheet does not say which sheet of several is meant.
        settled = self.match.evidence if self.match.evidence >= CONCLUSIVE else 0.0
        columns = self.match.rank[0] - settled
        return (complete, not self.sheet.hidden, columns, self.sheet.cells.num_rows)

    @property
    def read(self) -> tuple[Part, ...]:
        """Every sheet that is read, the one or the several."""
        return self.parts or (Part(self.sheet, self.match),)

    @property
    def name(self) -> str:
        """The sheet, or ``Ward 1, Ward 2, Ward 3 and 4 more sheets``."""
        names = [part.sheet.name for part in self.read]
        shown = show_list(names[:_NAMED])
        more = len(names) - _NAMED
        if more <= 0:
            return shown
        words = ngettext(
            "{sheets} and {count} more sheet", "{sheets} and {count} more sheets", more
        )
        return words.format(sheets=shown, count=more)

    @cached_property
    def _starts(self) -> list[int]:
        return [part.start for part in self.read]

    def part_of(self, row: int) -> Part:
        """The sheet that has a row of the list."""
        return self.read[bisect_right(self._starts, row - 1) - 1]

    def rows_at(self, rows: Iterable[int]) -> At:
        """Whole rows of the list, as the user finds them."""
        return self.cells_at((row, 0) for row in rows)

    def cells_at(self, cells: Iterable[tuple[int, int]]) -> At:
        """Cells of the list (row, column), as the user finds them; column 0 is the whole row."""
        if not self.parts:
            cells = islice(cells, CELLS_SHOWN)
        places = [(self.part_of(int(row)), int(row), column) for row, column in cells]
        names = tuple(part.sheet.name for part, _row, _column in places)
        shown = tuple(_address(*place) for place in places[:CELLS_SHOWN])
        if len(set(names)) > 1:
            return At("", shown, names[:CELLS_SHOWN])
        return At(names[0] if names else self.name, shown)

    def refuse(self, rule: str, message: str, do_next: str, effect: str = "") -> Problem:
        """The refusal of the sheet at its header row; nothing can be stored."""
        return Problem(
            severity="refused",
            rule=rule,
            message=message,
            sheet=self.sheet.name,
            cells=(_("row {row}").format(row=self.match.row),),
            effect=effect or _("Nothing can be stored."),
            do_next=do_next,
        )


def _address(part: Part, row: int, column: int) -> str:
    own = part.columns.get(column, 0) if part.columns else column
    if not own:
        return _("row {row}").format(row=row - part.start)
    return cell_address(row - part.start, own)


def first_rows(sheet: RawSheet, count: int = HEADER_ROWS_SEARCHED + 1) -> list[list[str | None]]:
    """The first rows of a sheet as lists of cell texts."""
    top = sheet.cells.slice(0, count)
    columns = [column.to_pylist() for column in top.columns]
    return [[column[row] for column in columns] for row in range(top.num_rows)]


def rows_above(part: Part | Place) -> list[list[str | None]]:
    """The rows above the headings of a sheet: title, filters, run date."""
    return first_rows(part.sheet, max(0, part.match.row - part.match.rows))
