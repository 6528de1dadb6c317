"""Writes one made-up workbook. The same cells give the same bytes (fixed dates inside the file)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from analytics.demo.cells import DATE_FIELDS
from analytics.demo.layouts import Layout

BOARD = "Cwm Derwen University Health Board"
NOTICE = "Demonstration data – made up. No real person, place or organisation."


def open_workbook(path: Path, title: str, on: date) -> Workbook:
    """A workbook that says it is a demonstration and carries no clock time.

    Rows go straight to disk, top to bottom, so 100,000 rows need little memory.
    """
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    book.set_properties(
        {
            "title": title,
            "subject": NOTICE,
            "comments": NOTICE,
            "author": BOARD + " (made up)",
            "created": datetime(on.year, on.month, on.day),
        }
    )
    return book


def write_staff_in_post(path: Path, cells: dict[str, list], layout: Layout, on: date) -> Path:
    """Write one list of staff in post as the layout says, and return its path."""
    book = open_workbook(path, f"Cwm Derwen staff in post {on.isoformat()}", on)
    if layout.cover:
        _write_cover(book, on)
    if layout.hidden_sheet:
        _write_hidden(book)
    sheet = book.add_worksheet(layout.sheet)
    if layout.cover or layout.hidden_sheet:
        sheet.activate()
        sheet.set_first_sheet()
    row = _write_title(sheet, on) if layout.title_block else 0
    row = _write_header(sheet, row, layout)
    row = _write_rows(book, sheet, row, cells, layout)
    _write_foot(sheet, row, cells, layout)
    book.close()
    return path


def _write_cover(book: Workbook, on: date) -> None:
    cover = book.add_worksheet("Cover")
    lines = (f"{BOARD}: staff in post", NOTICE, f"As at {_in_words(on)}", "Data on the next sheets")
    for row, line in enumerate(lines):
        cover.write_string(row + 1, 1, line)


def _write_hidden(book: Workbook) -> None:
    hidden = book.add_worksheet("Lists")
    for row, line in enumerate(("Do not edit", "Yes", "No", NOTICE)):
        hidden.write_string(row, 0, line)
    hidden.hide()


def _write_title(sheet: Worksheet, on: date) -> int:
    """Title, filters and run date (some days later) above the header; returns the next row."""
    run = on + timedelta(days=5)
    lines = (
        f"{BOARD} - Staff in Post",
        NOTICE,
        f"Filters: Effective Date is equal to {_in_words(on)}; Assignment Status is not equal to "
        "Terminate Assignment",
        f"Run date: {_in_words(run)} 07:41:08",
    )
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    return len(lines) + 1


def _in_words(day: date) -> str:
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    return f"{day.day:02d}-{months[day.month - 1]}-{day.year}"


def _write_header(sheet: Worksheet, row: int, layout: Layout) -> int:
    headings = [layout.heading(name) for name in layout.fields()]
    for column, heading in enumerate(headings):
        column += _shift(column, layout)
        if not layout.two_row_header:
            sheet.write_string(row, column, heading)
            continue
        upper, _space, _lower = heading.rpartition(" ")
        if upper:
            sheet.write_string(row, column, upper)
    if not layout.two_row_header:
        return row + 1
    for column, heading in enumerate(headings):
        sheet.write_string(row + 1, column, heading.rpartition(" ")[2])
    return row + 2


def _shift(column: int, layout: Layout) -> int:
    """Empty columns appear after the sixth in a layout with phantom columns."""
    return 2 if layout.phantom_columns and column >= 6 else 0


def _write_rows(
    book: Workbook, sheet: Worksheet, row: int, cells: dict[str, list], layout: Layout
) -> int:
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    dated = [name in DATE_FIELDS or name == "increment_date" for name in cells]
    columns = [
        (column + _shift(column, layout), day if is_date else None)
        for column, is_date in enumerate(dated)
    ]
    for number, values in enumerate(zip(*cells.values(), strict=True)):
        if layout.phantom_rows and number % 900 == 899:
            row += 1
        for _again in range(2 if _is_doubled(number, layout) else 1):
            _write_row(sheet, row, columns, values)
            row += 1
    return row


def _is_doubled(number: int, layout: Layout) -> bool:
    """Rows 50, 150, 250 … are written twice, as many as the layout asks for."""
    return number % 100 == 50 and number // 100 < layout.duplicates


def _write_row(sheet: Worksheet, row: int, columns: list, values: Iterable) -> None:
    for (column, form), value in zip(columns, values, strict=True):
        if value is None:
            continue
        if isinstance(value, str):
            sheet.write_string(row, column, value)
        else:
            sheet.write_number(row, column, value, form)


def _write_foot(sheet: Worksheet, row: int, cells: dict[str, list], layout: Layout) -> None:
    if layout.grand_total:
        sheet.write_string(row, 0, "Grand Total")
        place = list(cells).index("fte") + _shift(list(cells).index("fte"), layout)
        sheet.write_number(row, place, round(sum(float(v or 0) for v in cells["fte"]), 2))
        row += 1
    if layout.trailer:
        sheet.write_string(row, 0, "TRL")
        sheet.write_number(row, 1, len(cells["fte"]))
        row += 1
    if layout.phantom_rows:
        for extra in range(3):
            sheet.write_string(row + 20 + extra, 0, " ")
