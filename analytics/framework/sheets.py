"""The rows of a spreadsheet about a framework: found by their headings, each cell with its address.

Headings are words of ``data/framework/columns.csv``; where they stand, and in which order, does not
matter. The file is opened as any file is: in another process, within limits.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from analytics.codelists import key_of
from analytics.errors import UserError
from analytics.framework.files import load_rows
from analytics.imports.opening.raw_book import RawSheet
from analytics.imports.opening.read import read_book as open_book
from analytics.values.cell_names import cell_address
from analytics.values.cells import clean
from analytics.words import _, show_list

_HEADER_WITHIN = 30  # rows of a sheet in which its headings are looked for


@dataclass(frozen=True)
class SheetFault:
    """One cell, or row, that cannot be used: where, what stands there, what is wrong with it."""

    rule: str
    sheet: str
    cell: str
    found: str
    words: str


@dataclass(frozen=True)
class SheetRow:
    """One row: its number, and the text of each field that the sheet has a column for."""

    sheet: str
    number: int
    cells: Mapping[str, str]
    columns: Mapping[str, int]

    def get(self, field: str) -> str:
        """The text of a field; nothing where the cell is blank or there is no column."""
        return self.cells.get(field, "")

    def fault(self, field: str, rule: str, words: str) -> SheetFault:
        """What is wrong with the cell of a field; with the row where it has no such column."""
        column = self.columns.get(field)
        cell = cell_address(self.number, column) if column else str(self.number)
        return SheetFault(rule, self.sheet, cell, self.get(field), words)


@dataclass(frozen=True)
class ReadSheet:
    """What a file holds about a framework."""

    file_name: str
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    rows: tuple[SheetRow, ...]


def read_sheet(path: Path, needs: Collection[str], file_name: str | None = None) -> ReadSheet:
    """The first sheet that has these columns. UserError where none has, or nothing can be read."""
    book = open_book(path, file_name)
    for sheet in book.sheets:
        lines = list(_lines(sheet))
        for number, texts in lines[:_HEADER_WITHIN]:
            columns = _columns(texts)
            if set(needs) <= columns.keys():
                rows = tuple(_rows(sheet.name, columns, lines, number))
                return ReadSheet(book.file_name, sheet.name, number, columns, rows)
    wanted = [_headings()[name][0] for name in needs]
    raise UserError(
        _("No sheet of the file has the columns {columns}.").format(columns=show_list(wanted)),
        _("Export the enablers, change that file, and load it again."),
        rule="columns_missing",
    )


@lru_cache(maxsize=1)
def _headings() -> Mapping[str, tuple[str, ...]]:
    return {row["field"]: tuple(row["headings"].split(";")) for row in load_rows("columns")}


@lru_cache(maxsize=1)
def _field_of() -> Mapping[str, str]:
    return {key_of(text): name for name, texts in _headings().items() for text in texts}


def _columns(texts: Sequence[str]) -> dict[str, int]:
    """The number of the column of each field (1 is A); the first of two with one heading."""
    found: dict[str, int] = {}
    for place, text in enumerate(texts, start=1):
        field = _field_of().get(key_of(text)) if text else None
        if field and field not in found:
            found[field] = place
    return found


def _lines(sheet: RawSheet) -> Iterator[tuple[int, list[str]]]:
    """Every row by its number in the sheet."""
    columns = [column.to_pylist() for column in sheet.cells.columns]
    for number, texts in enumerate(zip(*columns, strict=True), start=1):
        yield number, [clean(text) for text in texts]


def _rows(
    sheet: str, columns: Mapping[str, int], lines: Sequence[tuple[int, list[str]]], header: int
) -> Iterator[SheetRow]:
    for number, texts in lines:
        cells = {name: texts[place - 1] for name, place in columns.items()}
        if number > header and any(cells.values()):
            yield SheetRow(sheet, number, cells, columns)
