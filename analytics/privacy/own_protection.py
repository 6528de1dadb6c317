"""A table of somebody's own, protected: what is shown, and what is hidden, with ranges and reasons.

The ranges and reasons are for the person who protects the table, not for its readers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from analytics.alike import closest
from analytics.errors import UserError
from analytics.privacy.known_ranges import Range, ranges_of
from analytics.privacy.least_loss import Suppression, all_numbers, suppress
from analytics.privacy.own_table import OwnTable
from analytics.privacy.own_table_checks import TOTAL, is_total, read_plain_number
from analytics.values.cells import clean
from analytics.words import N_, _

HIDDEN = "c"
LEAST_THRESHOLD, LARGEST_THRESHOLD = 2, 1_000_000
SMALL, NAMED, OTHER = N_("small count"), N_("named"), N_("protects another cell")
TELLING_TOTAL = N_("a total that would give a cell away")
EXPOSED = N_("named, but it cannot be protected: everything in its row or its column is 0")


@dataclass(frozen=True)
class HiddenNumber:
    """A number that is hidden: what readers can work out about it, and why it is.

    ``row`` or ``column`` is "Total" for a total. ``high`` is None where there is no limit.
    """

    row: str
    column: str
    low: int
    high: int | None
    why: str


@dataclass(frozen=True)
class ProtectedTable:
    """The lines of a table as they may be published, headings first, and what they hide."""

    lines: tuple[tuple[str | int, ...], ...]
    threshold: int
    hidden: tuple[HiddenNumber, ...]
    exposed: tuple[HiddenNumber, ...]


def read_threshold(text: str) -> int:
    """A threshold of 2 or more; UserError for anything else."""
    number = read_plain_number(text)
    if number is None or number % 1 or not LEAST_THRESHOLD <= number <= LARGEST_THRESHOLD:
        raise UserError(
            _("“{text}” cannot be the threshold.").format(text=text),
            _("Counts below it are hidden: give a whole number of 2 or more, such as 5."),
            rule="threshold",
        )
    return int(number)


def find_cells(table: OwnTable, named: Iterable[str]) -> list[int]:
    """The numbers that texts such as ``Ward 4:Band 5`` name; "Total" names a total.

    Names may hold colons: the last colon that parts a known row from a known column counts.
    UserError for a text without a colon, and for a cell that is not there.
    """
    rows = {name.casefold(): place for place, name in enumerate(table.rows)}
    columns = {name.casefold(): place for place, name in enumerate(table.columns)}
    return [_find_cell(table, text, rows, columns) for text in named]


def _find_cell(
    table: OwnTable, text: str, rows: Mapping[str, int], columns: Mapping[str, int]
) -> int:
    for place in range(len(text) - 1, -1, -1):
        if text[place] != ":":
            continue
        row = _find_name(text[:place], rows)
        column = _find_name(text[place + 1 :], columns)
        if row is not None and column is not None:
            return _number_of(table, row, column)
    raise _no_such_cell(table, text)


def _find_name(text: str, places: Mapping[str, int]) -> int | None:
    """The place of a name, the one after the last for the total; None if there is no such name."""
    name = clean(text)
    return len(places) if is_total(name) else places.get(name.casefold())


def _number_of(table: OwnTable, row: int, column: int) -> int:
    """Which number of the table it is, as `circulation` counts them."""
    height, width = table.counts.shape
    if row < height:
        return row * width + column if column < width else height * width + row
    return height * width + height + column


def _no_such_cell(table: OwnTable, text: str) -> UserError:
    if ":" not in text:
        return UserError(
            _("“{text}” does not name a cell.").format(text=text),
            _("Write it as ROW:COLUMN, for example {example}.").format(
                example=f"“{table.rows[0]}:{table.columns[0]}”"
            ),
            rule="cell_unreadable",
        )
    rows, columns = (*table.rows, TOTAL), (*table.columns, TOTAL)
    near = closest(clean(text), [f"{row}:{column}" for row in rows for column in columns], 0)
    return UserError(
        _("There is no cell “{text}” in the table.").format(text=text),
        _("Did you mean “{other}”?").format(other=near),
        rule="cell_unknown",
    )


def protect_own_table(table: OwnTable, threshold: int, named: Iterable[int] = ()) -> ProtectedTable:
    """The table with its small counts and the numbers named hidden, and what protects those."""
    found = suppress(table.counts, threshold, named)
    ranges = ranges_of(table.counts, found.hidden)
    hidden = {arc: _describe(table, found, arc, ends) for arc, ends in ranges.items()}
    return ProtectedTable(
        tuple(_lines(table, hidden)),
        threshold,
        tuple(hidden.values()),
        tuple(hidden[arc] for arc in sorted(found.exposed)),
    )


def _describe(table: OwnTable, found: Suppression, arc: int, ends: Range) -> HiddenNumber:
    height, width = table.counts.shape
    rows, columns = (*table.rows, TOTAL), (*table.columns, TOTAL)
    if arc < height * width:
        row, column = divmod(arc, width)
    elif arc < height * width + height:
        row, column = arc - height * width, width
    else:
        row, column = height, arc - height * width - height
    return HiddenNumber(rows[row], columns[column], *ends, _reason(found, arc, height * width))


def _reason(found: Suppression, arc: int, cells: int) -> str:
    if arc in found.exposed:
        return _(EXPOSED)
    if arc in found.small:
        return _(SMALL)
    if arc in found.named:
        return _(NAMED)
    return _(OTHER) if arc < cells else _(TELLING_TOTAL)


def _lines(table: OwnTable, hidden: Iterable[int]) -> list[tuple[str | int, ...]]:
    height, width = table.counts.shape
    numbers: list[str | int] = list(all_numbers(table.counts))
    for arc in hidden:
        numbers[arc] = HIDDEN
    sides = numbers[height * width :]
    return [
        (table.corner, *table.columns, table.column_total),
        *((name, *numbers[row * width : (row + 1) * width], sides[row])
          for row, name in enumerate(table.rows)),
        (table.row_total, *sides[height:]),
    ]  # fmt: skip
