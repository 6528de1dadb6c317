"""Sheets of a workbook on paper: landscape A4, as wide as the sheet, a chart whole on its own page.

Excel ignores page breaks where a sheet is fitted to pages, so the scale is worked out here.
"""

from __future__ import annotations

from collections.abc import Sequence

from xlsxwriter.worksheet import Worksheet

from analytics.exports.workbook_chart import WIDTH

# Pixels of a landscape page of A4 between its margins: 1,020 across as Excel counts them, less for
# a program that has not its font, and takes columns for an eighth wider.
_PAGE = (900, 640)
_MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.75}  # inches
_A4 = 9
_USUAL = 8.43  # characters of a column that nobody set
_ROW = 20  # pixels of a row
_SMALLEST = 25  # percent: below it nobody can read a page, and it may as well be two


def columns_across(widths: Sequence[float]) -> list[float]:
    """The widths of a table's columns, with empty ones until they are as wide as a chart."""
    found = list(widths)
    while sum(map(_pixels, found)) < WIDTH:
        found.append(_USUAL)
    return found


def set_pages(
    sheet: Worksheet, widths: Sequence[float], last_row: int, chart: tuple[int, int] | None
) -> None:
    """How a sheet is printed: its table from side to side, and then its chart (row, pixels)."""
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    across = columns_across(widths)
    if chart is None:
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, last_row, len(across) - 1)
        return
    row, height = chart
    sheet.set_h_pagebreaks([row - 1])
    sheet.print_area(0, 0, row + height // _ROW + 1, len(across) - 1)
    sheet.set_print_scale(_scale(sum(map(_pixels, across)), height + 3 * _ROW))


def set_pages_of_text(sheet: Worksheet) -> None:
    """How a sheet of titles and texts is printed: upright, each text beside its title."""
    sheet.set_paper(_A4)
    sheet.set_margins(**_MARGINS)
    sheet.fit_to_pages(1, 0)


def _scale(width: float, height: float) -> int:
    """Percent at which a sheet is no wider than a page, and its chart no higher."""
    fitting = min(_PAGE[0] / width, _PAGE[1] / height, 1.0)
    return max(_SMALLEST, int(fitting * 100))


def _pixels(characters: float) -> float:
    return characters * 7 + 5
