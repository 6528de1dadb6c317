"""Read a workbook that the guard has passed: every cell as text, at the address the user sees.

Facts about fastexcel 0.21 that this relies on (each has a test):
with ``skip_rows=0`` the blank rows above the first cell are kept, without it they are lost;
blank columns to its left are dropped, and `absolute_index` tells how many; numbers come to nine
decimals without an exponent; error values come as null and are listed apart; a length of time in an
.ods file is listed as an error too; a date always has a time.
"""

# pyarrow makes its compute functions when it is imported, where a type checker cannot see them.
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import mmap
import re
from dataclasses import dataclass, field
from pathlib import Path

import fastexcel
import pyarrow as pa
import pyarrow.compute as pc

from analytics.errors import UserError
from analytics.imports.opening.cell_text import tidy_typed_column
from analytics.words import _

_ERROR = re.compile(r"'(?:Error\((\w+)\)|DurationIso\(\"PT?(.*)\"\))'")
_ERROR_TEXT = {
    "Div0": "#DIV/0!",
    "NA": "#N/A",
    "Name": "#NAME?",
    "Null": "#NULL!",
    "Num": "#NUM!",
    "Ref": "#REF!",
    "Value": "#VALUE!",
    "GettingData": "#GETTING_DATA",
}
_LENGTH = re.compile(r"(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")

_ENOUGH_MEMORY = 8 * 1024**2  # bytes: what one thread of the reader takes to start


@dataclass(frozen=True)
class SheetCells:
    """One sheet as read. `errors` is 1-based row, column, error text; `merged` is filled for web
    pages only, because the guard finds the merged cells of workbooks.
    """

    name: str
    hidden: bool
    cells: pa.Table
    errors: list[tuple[int, int, str]]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_workbook(path: str) -> list[SheetCells]:
    """Every sheet in the order of the file. Raises UserError when the workbook cannot be read."""
    try:
        # As bytes, so that the content decides and not the ending of the name.
        book = fastexcel.read_excel(Path(path).read_bytes())
        return [_read_sheet(book, name) for name in book.sheet_names]
    except fastexcel.FastExcelError as error:
        raise _why_it_failed(error) from error
    except BaseException as error:
        # A damaged file can make the reader panic, which Python sees outside of Exception.
        if type(error).__name__ == "PanicException":
            raise _why_it_failed(error) from error
        raise


def _read_sheet(book: fastexcel.ExcelReader, name: str) -> SheetCells:
    sheet = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    hidden = sheet.visible != "visible"
    if not sheet.width or not sheet.total_height:
        return SheetCells(name, hidden, pa.table({}), [])
    batch, problems = sheet.to_arrow_with_errors()
    left = min(column.absolute_index for column in sheet.available_columns())
    columns = [tidy_typed_column(column) for column in batch.columns]
    errors = _errors_by_column(problems)
    for index, found in errors.items():
        columns[index] = _put_in(columns[index], found)
    blank = [pa.nulls(batch.num_rows, pa.string())] * left
    table = trim_blank_end([*blank, *columns])
    return SheetCells(name, hidden, table, _listed_errors(errors, left))


def trim_blank_end(columns: list) -> pa.Table:
    """A table c1…cN without blank columns at the right and blank rows at the bottom."""
    while columns and columns[-1].null_count == len(columns[-1]):
        columns = columns[:-1]
    table = pa.table(columns, names=[f"c{number}" for number in range(1, len(columns) + 1)])
    rows = table.num_rows
    if rows and all(not column[rows - 1].is_valid for column in columns):
        rows = max(_last_filled(column) for column in columns)
    return table.slice(0, rows)


def _last_filled(column) -> int:
    filled = pc.indices_nonzero(pc.is_valid(column))
    return filled[-1].as_py() + 1 if len(filled) else 0


def _errors_by_column(problems) -> dict[int, list[tuple[int, str]]]:
    found: dict[int, list[tuple[int, str]]] = {}
    for problem in problems.errors if problems else ():
        row, column = problem.position
        found.setdefault(column, []).append((row, _text_of(problem.detail)))
    return found


def _text_of(detail: str) -> str:
    found = _ERROR.search(detail)
    if found is None:
        return ""
    if found[1]:
        return _ERROR_TEXT.get(found[1], "#ERROR!")
    length = _LENGTH.fullmatch(found[2])
    if length is None:
        return ""
    hours, minutes, seconds = (int(part or 0) for part in length.groups())
    return f"{hours}:{minutes:02d}:{seconds:02d}"


def _put_in(column: pa.Array, found: list[tuple[int, str]]) -> pa.Array:
    rows = dict(found)
    order = sorted(rows)
    mask = pc.is_in(pa.array(range(len(column))), value_set=pa.array(order))
    return pc.replace_with_mask(column, mask, pa.array([rows[row] or None for row in order]))


def _listed_errors(errors: dict[int, list[tuple[int, str]]], left: int) -> list:
    return sorted(
        (row + 1, left + column + 1, text)
        for column, found in errors.items()
        for row, text in found
        if text.startswith("#")
    )


def _why_it_failed(error: BaseException) -> UserError | MemoryError:
    """The reader fails alike for a damaged file and for a thread that found no memory."""
    return _unreadable(error) if _memory_is_left() else MemoryError()


def _memory_is_left() -> bool:
    try:
        mmap.mmap(-1, _ENOUGH_MEMORY).close()
    except OSError:
        return False
    return True


def _unreadable(error: BaseException) -> UserError:
    if "password" in str(error).lower():
        return UserError(
            _("The file is protected with a password, so it cannot be read."),
            _("Open it in Excel, remove the password and save it."),
            rule="password_protected",
        )
    return UserError(
        _("The workbook cannot be read: it is damaged or of an unknown type."),
        _("Open it in Excel or LibreOffice and save it again as .xlsx."),
        rule="unreadable_workbook",
    )
