"""A workbook to write in which a text can never become a formula or a link."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from textwrap import wrap
from typing import Any, BinaryIO

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from analytics import theme
from analytics.exports.plain_cells import FORMULA_STARTS

Value = str | float | date | None
_LINE = 13.5  # points of a line of text
_HIGHEST = 409  # points: no row can be higher


class SafeBook:
    """A workbook whose texts stay texts, with the few cell styles that exports use.

    ``mark`` is a sentence that every sheet carries, under its title and at the head of paper.
    """

    def __init__(self, out: Path | BinaryIO, made: datetime, mark: str = "") -> None:
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book = xlsxwriter.Workbook(str(out) if isinstance(out, Path) else out, options)
        comments = {"comments": mark} if mark else {}
        self.book.set_properties({"created": made, "author": "Gweithlu", **comments})
        self._mark = mark
        self._styles: dict[tuple[Any, ...], Format] = {}

    def close(self) -> None:
        """Write the file. Raises OSError where that cannot be done."""
        try:
            self.book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error

    def add_sheet(self, name: str) -> Worksheet:
        """A new sheet without grid lines."""
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        if self._mark:
            sheet.set_header(f'&C&"Arial,Bold"{self._mark}')
        return sheet

    def write_under(self, sheet: Worksheet, text: str, across: Sequence[float] = ()) -> None:
        """What stands under the title of a sheet, after the mark where there is one; wrapped over
        columns of these widths where they are given."""
        words = (
            text if text.startswith(self._mark) else " · ".join(filter(None, (self._mark, text)))
        )
        stress = {"bold": True} if self._mark else {}
        if words:
            self.write_across(sheet, 1, words, across, font_color=theme.QUIET, **stress)

    def write_fact(
        self, sheet: Worksheet, row: int, title: str, text: str, widths: tuple[int, int]
    ) -> None:
        """A title and its text, in a row as high as the longer of them: programs other than Excel
        do not always make room, and the next text would lie over it."""
        self.write(sheet, row, 0, title, bold=True, text_wrap=True)
        self.write(sheet, row, 1, text, text_wrap=True)
        lines = max(_lines_of(title, widths[0]), _lines_of(text, widths[1]))
        sheet.set_row(row, min(_HIGHEST, _LINE * lines + 1.5))

    def make_room(
        self, sheet: Worksheet, row: int, headings: Sequence[str], widths: Sequence[float]
    ) -> None:
        """Make a row as high as its highest heading, beside the arrows of filters."""
        lines = [len(wrap(text, max(1, int(width) - 2))) for text, width in zip(
            headings, widths, strict=True)]  # fmt: skip
        sheet.set_row(row, _LINE * max(lines, default=1))

    def write_across(
        self, sheet: Worksheet, row: int, text: str, across: Sequence[float], **properties: Any
    ) -> None:
        """A sentence over several columns (widths in characters), in as many lines as it needs: a
        text that runs out of its cell is cut off by the next one, and by the edge of paper."""
        if len(across) < 2:
            self.write(sheet, row, 0, text, **properties)
            return
        style = self.style(text_wrap=True, **properties)
        sheet.merge_range(row, 0, row, len(across) - 1, "", style)
        sheet.write_string(row, 0, text, style)
        sheet.set_row(row, _LINE * max(1, ceil(1.1 * len(text) / sum(across))))

    def style(self, **properties: Any) -> Format:
        """The cell style with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._styles:
            base = {"font_name": "Arial", "font_size": 10, "valign": "top"}
            self._styles[key] = self.book.add_format(base | properties)
        return self._styles[key]

    def write(
        self,
        sheet: Worksheet,
        row: int,
        column: int,
        value: Value,
        **properties: Any,
    ) -> None:
        """One cell: a number as number, a date as date, anything else as text."""
        if value is None or value == "":
            sheet.write_blank(row, column, None, self.style(**properties))
        elif isinstance(value, date):
            style = self.style(**{**properties, "num_format": "d mmm yyyy", "align": "left"})
            day = datetime(value.year, value.month, value.day)
            sheet.write_datetime(row, column, day, style)
        elif isinstance(value, int | float):
            sheet.write_number(row, column, value, self.style(**properties))
        else:
            self._write_text(sheet, row, column, value, properties)

    def _write_text(
        self, sheet: Worksheet, row: int, column: int, text: str, properties: dict[str, Any]
    ) -> None:
        """A quote prefix keeps the text a text even when somebody edits the cell."""
        quoted = {"quote_prefix": True} if text.startswith(FORMULA_STARTS) else {}
        sheet.write_string(row, column, text, self.style(**properties, **quoted))


def _lines_of(text: str, width: int) -> int:
    return sum(max(1, ceil(1.1 * len(line) / width)) for line in text.split("\n"))
