"""Read the tables of a web page, which some systems export under the name .xls.

Each table with something in it is a sheet. A table inside a cell is a sheet of its own, so pages
that use tables for layout come apart into the tables that matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

import pyarrow as pa

from analytics.imports.opening import limits
from analytics.imports.opening.cell_text import tidy_column
from analytics.imports.opening.html_tokens import Tag, number_of, tags_of
from analytics.imports.opening.sheet_facts import too_many_columns, too_many_rows
from analytics.imports.opening.web_page import no_table, too_large
from analytics.imports.opening.workbook_cells import SheetCells, trim_blank_end
from analytics.values.text_encoding import decode_text
from analytics.words import _

# The largest that the HTML standard lets a cell span.
_WIDEST_SPAN, _TALLEST_SPAN = 1_000, 65_534
# Tables within tables: pages for layout have a few, and many are made to exhaust the reader.
_DEEPEST = 50
_UNSEEN = ("title", "noscript")
_BREAKS = ("br", "p", "div", "li")
_WHITE = re.compile(r"[ \t\r\n\f]+")


def read_html(path: str, file_name: str) -> list[SheetCells]:
    """One sheet for each table that has text. Raises UserError for none, or above a limit."""
    name = Path(file_name).stem or "Sheet1"
    page = _Page(name)
    for tag in tags_of(decode_text(Path(path).read_bytes())):
        page.read(tag)
    page.close()
    tables = [table for table in page.tables if table.has_text()]
    if not 0 < len(tables) <= limits.SHEETS:
        raise no_table()
    if len(tables) == 1:
        return [tables[0].to_sheet(name)]
    return [
        table.to_sheet(_("Table {number}").format(number=number))
        for number, table in enumerate(tables, start=1)
    ]


@dataclass
class _Table:
    """A table while it is read. `taken` is rows still covered from above, by column from 0."""

    rows: list[list[str]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    cell: list[str] | None = None
    spans: tuple[int, int] = (1, 1)
    placed: int = 0
    widest: int = 0

    def start_row(self) -> None:
        """The next row; rows spanned from above have one fewer to cover."""
        if self.rows:
            self.placed += len(self.taken)
            self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.rows.append([])

    def start_cell(self, attributes: str) -> None:
        """The next cell, which may reach over several columns and rows."""
        self.cell = []
        self.spans = (1, 1)
        if attributes:
            self.spans = (
                number_of(attributes, "colspan", _WIDEST_SPAN),
                number_of(attributes, "rowspan", _TALLEST_SPAN),
            )

    def end_cell(self) -> None:
        """Put the text of the open cell in the first free place of the row."""
        if self.cell is None:
            return
        text, self.cell = _tidy("".join(self.cell)), None
        if not self.rows:
            self.rows.append([])
        row = self.rows[-1]
        if self.taken:
            self._skip_taken(row)
        column, (width, height) = len(row), self.spans
        self.placed += width
        row.append(text)
        if width == height == 1:
            return
        row += [""] * (width - 1)
        if height > 1:
            self.taken |= dict.fromkeys(range(column, column + width), height)
        top = len(self.rows)
        self.merged.append((top, column + 1, top + height - 1, column + width))

    def _skip_taken(self, row: list[str]) -> None:
        # A span that starts in this very row was put there by this row's own cells.
        while len(row) in self.taken:
            row.append("")

    def has_text(self) -> bool:
        """Whether any cell holds more than white space."""
        return any(text.strip() for row in self.rows for text in row)

    def to_sheet(self, name: str) -> SheetCells:
        """The table as columns of text."""
        columns = [
            tidy_column(pa.array(values, pa.string()))
            for values in zip_longest(*self.rows, fillvalue="")
        ]
        last = len(self.rows)
        merged = [(top, left, min(low, last), right) for top, left, low, right in self.merged]
        return SheetCells(name, False, trim_blank_end(columns), [], merged)


class _Page:
    """Collects the tables of a page, whether or not its tags are closed."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.tables: list[_Table] = []
        self.open: list[_Table] = []
        self.unseen = 0

    def read(self, tag: Tag) -> None:
        """A tag; the text after it goes to the open cell of the innermost table."""
        if tag.closes:
            self._end(tag.name)
        elif tag.name:
            self._start(tag)
        if tag.text and self.open and not self.unseen and self.open[-1].cell is not None:
            self.open[-1].cell.append(tag.text)

    def close(self) -> None:
        """The end of the page closes every cell."""
        while self.open:
            self.open.pop().end_cell()

    def _start(self, tag: Tag) -> None:
        """Tables, rows and cells; a cell or row left open is closed by the next."""
        if self.open and tag.name in ("td", "th", "tr", *_BREAKS):
            self._start_inside(self.open[-1], tag)
        elif tag.name == "table":
            self._start_table()
        elif tag.name in _UNSEEN:
            self.unseen += 1

    def _end(self, name: str) -> None:
        """Closes what is open; a closing tag without its opening is passed over."""
        if self.open and name in ("td", "th", "tr", "table"):
            self.open[-1].end_cell()
            if name == "table":
                self.open.pop()
        elif name in _UNSEEN:
            self.unseen = max(self.unseen - 1, 0)

    def _start_table(self) -> None:
        table = _Table()
        self.tables.append(table)
        self.open.append(table)
        if len(self.open) > _DEEPEST:
            raise no_table()

    def _start_inside(self, table: _Table, tag: Tag) -> None:
        if tag.name in _BREAKS:
            if table.cell is not None:
                table.cell.append(" ")
            return
        table.end_cell()
        if table.rows and len(table.rows[-1]) > limits.COLUMNS:
            raise too_many_columns(self.name)
        if tag.name == "tr":
            self._check_size(table)
            table.start_row()
        else:
            table.start_cell(tag.attributes)

    def _check_size(self, table: _Table) -> None:
        """Whether there is room for another row."""
        if len(table.rows) > limits.ROWS:
            raise too_many_rows(self.name)
        table.widest = max(table.widest, len(table.rows[-1]) if table.rows else 0)
        # A cell that reaches over many rows costs as much as the cells that it covers; one wide row
        # above many short ones becomes as many columns.
        box = table.widest * len(table.rows)
        if table.placed > limits.HTML_CELLS or box > limits.SPARSE_FROM_CELLS:
            raise too_large()


def _tidy(text: str) -> str:
    """White space as a browser shows it: each run is one space. A non-breaking space stays."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text
    return _WHITE.sub(" ", text)
