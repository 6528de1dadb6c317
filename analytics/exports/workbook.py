"""Results as a workbook or a CSV file that explain themselves.

A file leaves the dashboard and lives on alone, so scope, dates, N, definition, assumptions and
what the letters mean are inside it. Texts are always written as text: a unit called ``=A1`` or a
name that begins with ``+`` cannot become a formula.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from analytics import theme
from analytics.answers import sentences
from analytics.answers.letters import explain_letters
from analytics.engine.exact import not_protected
from analytics.exports import paper
from analytics.exports.plain_cells import plain_cell
from analytics.exports.safe_book import SafeBook
from analytics.exports.table import (
    Cell,
    ExportColumn,
    ExportTable,
    Result,
    tabulate,
)
from analytics.exports.workbook_chart import add_chart
from analytics.version import VERSION
from analytics.words import _, show_date

HEADER_ROW = 4  # counted from 0: heading, what the data are, what c means, a blank row
SHEET_NAME_LENGTH = 31
_FACTS = (32, 95)  # characters of the titles and of the texts on a sheet of notes
NUMBER_FORMATS = {
    "people": "#,##0", "count": "#,##0", "fte": "#,##0.0", "percent": "0.0%",
    "points": "+0.0;-0.0;0.0",
    "ratio": "0.00", "index": "0.00", "years": "0.0", "pounds": '"£"#,##0;-"£"#,##0',
    "number": "#,##0", "text": "General",
}  # fmt: skip


def write_results(
    results: Sequence[Result],
    out: Path | BinaryIO,
    *,
    charts: bool = True,
    generated_at: datetime | None = None,
    notes: Sequence[tuple[str, str]] = (),
    further: Mapping[str, Sequence[tuple[str, str]]] | None = None,
) -> None:
    """Write a workbook: a sheet of notes, one sheet a result with a native chart, and the queries.

    ``notes`` are more titles and texts for the first sheet; ``further`` are more sheets of that
    kind, by their names. The same results with the same ``generated_at`` give the same bytes.
    """
    made = (generated_at or datetime.now()).replace(tzinfo=None, microsecond=0)
    book = SafeBook(out, made, mark_of(results))
    tables = [tabulate(result) for result in results]
    more = dict(further or {})
    names = name_sheets([table.id for table in tables], (*more, _("Queries")))
    _write_notes(book, tables, names, made, notes)
    for title, facts in more.items():
        _write_facts(book, title, facts)
    for result, table, name in zip(results, tables, names, strict=True):
        _write_sheet(book, result, table, name, charts)
    if queries := _queries_of(results):
        _write_facts(book, _("Queries"), queries)
    book.close()


def mark_of(results: Iterable[Result]) -> str:
    """What every sheet says where any of the results is not protected; else nothing."""
    return not_protected() if any(result.exact for result in results) else ""


def _queries_of(results: Sequence[Result]) -> list[tuple[str, str]]:
    """Title and text of every query that ran for any of the results, each once."""
    queries = dict.fromkeys(query for result in results for query in result.queries)
    return [(_(query.title), query.sql) for query in queries]


def name_sheets(ids: Sequence[str], others: Iterable[str] = ()) -> list[str]:
    """One sheet name for each id: at most 31 characters, none twice (Excel ignores case)."""
    taken = {_("Notes").casefold(), *(name.casefold() for name in others)}
    names = []
    for wanted in ids:
        name, number = _fitting(wanted), 1
        while name.casefold() in taken:
            number += 1
            name = _fitting(wanted, f"_{number}")
        taken.add(name.casefold())
        names.append(name)
    return names


def _fitting(wanted: str, ending: str = "") -> str:
    allowed = "".join("_" if sign in "[]:*?/\\'" else sign for sign in wanted) or "_"
    return allowed[: SHEET_NAME_LENGTH - len(ending)] + ending


# Notes


def _write_facts(book: SafeBook, name: str, facts: Sequence[tuple[str, str]]) -> None:
    """A sheet of titles and texts."""
    sheet = book.add_sheet(name)
    sheet.set_column(0, 0, _FACTS[0])
    sheet.set_column(1, 1, _FACTS[1])
    book.write(sheet, 0, 0, name, bold=True, font_size=16)
    book.write_under(sheet, "")
    for row, (title, text) in enumerate(facts, start=2):
        _write_fact(book, sheet, row, title, text)
    paper.set_pages_of_text(sheet)


def _write_notes(
    book: SafeBook,
    tables: Sequence[ExportTable],
    names: Sequence[str],
    made: datetime,
    notes: Sequence[tuple[str, str]],
) -> None:
    sheet = book.add_sheet(_("Notes"))
    sheet.set_column(0, 0, _FACTS[0])
    sheet.set_column(1, 1, _FACTS[1])
    book.write(sheet, 0, 0, _("Workforce results"), bold=True, font_size=16)
    book.write_under(sheet, "")
    row = 2
    for title, text in (*_about_the_file(made), *notes):
        row = _write_fact(book, sheet, row, title, text)
    for table, name in zip(tables, names, strict=True):
        row += 1
        style = book.style(bold=True, font_size=12, font_color=theme.LINK, underline=1)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", style, string=name)
        row += 1
        for title, text in table.facts:
            row = _write_fact(book, sheet, row, title, text)
    paper.set_pages_of_text(sheet)


def _about_the_file(made: datetime) -> list[tuple[str, str]]:
    letters = [(letter, meaning) for letter, meaning in explain_letters()]
    return [*_origin(made), (_("Letters in place of numbers"), ""), *letters]


def _origin(made: datetime) -> list[tuple[str, str]]:
    when = _("{date} at {time}").format(date=show_date(made.date()), time=f"{made:%H:%M}")
    return [(_("Made with"), f"Gweithlu {VERSION}"), (_("Made on"), when)]


def _write_fact(book: SafeBook, sheet: Worksheet, row: int, title: str, text: str) -> int:
    book.write_fact(sheet, row, title, text, _FACTS)
    return row + 1


# One result


def _write_sheet(
    book: SafeBook, result: Result, table: ExportTable, name: str, charts: bool
) -> None:
    sheet = book.add_sheet(name)
    widths = [
        _width(column, [row[at] for row in table.rows]) for at, column in enumerate(table.columns)
    ]
    book.write(sheet, 0, 0, table.title, bold=True, font_size=14)
    book.write_under(sheet, sentences.subtitle(result), paper.columns_across(widths))
    if result.suppressed:
        across = paper.columns_across(widths)
        book.write_across(
            sheet, 2, sentences.hidden_in_words(result), across, font_color=theme.QUIET
        )
    for number, column in enumerate(table.columns):
        _write_column(book, sheet, table, number, column)
    _finish_sheet(sheet, table)
    book.make_room(sheet, HEADER_ROW, [column.title for column in table.columns], widths)
    corner = HEADER_ROW, len(paper.columns_across(widths)) + 1
    chart = add_chart(book, sheet, name, result, table, corner) if charts else None
    paper.set_pages(sheet, widths, HEADER_ROW + len(table.rows), chart)


def _write_column(
    book: SafeBook, sheet: Worksheet, table: ExportTable, number: int, column: ExportColumn
) -> None:
    cells = [row[number] for row in table.rows]
    align = "left" if column.form == "text" else "right"
    sheet.set_column(number, number, _width(column, cells))
    book.write(
        sheet, HEADER_ROW, number, column.title,
        bold=True, text_wrap=True, bottom=2, bottom_color=theme.NAVY, align=align,
    )  # fmt: skip
    formats = _number_formats(table, column, cells)
    for place, cell in enumerate(cells):
        total = {"bold": True, "top": 1} if table.has_total and place == len(cells) - 1 else {}
        shape = {"num_format": formats[place], "align": align, **total}
        book.write(sheet, HEADER_ROW + 1 + place, number, cell, **shape)


def _number_formats(
    table: ExportTable, column: ExportColumn, cells: Sequence[Cell]
) -> Sequence[str]:
    """How each cell of a column is written."""
    if column.form == "own":
        return [NUMBER_FORMATS[form] for form in table.row_forms]
    return [_number_format(column, cells)] * len(cells)


def _number_format(column: ExportColumn, cells: Sequence[Cell]) -> str:
    """Whole numbers without decimals unless the column holds parts of one (FTE, days)."""
    parts = any(isinstance(cell, float) and not cell.is_integer() for cell in cells)
    return "#,##0.0" if column.form == "number" and parts else NUMBER_FORMATS[column.form]


def _width(column: ExportColumn, cells: Sequence[Cell]) -> float:
    if column.form != "text":
        return 14
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(60, max(10, longest + 2, len(column.title) + 2))


def _finish_sheet(sheet: Worksheet, table: ExportTable) -> None:
    """The filter leaves the total out, so that sorting does not carry it away."""
    last = HEADER_ROW + len(table.rows) - (1 if table.has_total else 0)
    sheet.freeze_panes(HEADER_ROW + 1, 0)
    sheet.autofilter(HEADER_ROW, 0, max(last, HEADER_ROW), max(0, len(table.columns) - 1))
    sheet.repeat_rows(HEADER_ROW)


# CSV


def to_csv(result: Result) -> bytes:
    """The result as CSV: UTF-8 with a byte order mark, which Excel needs to read Welsh letters.

    The facts come first, as rows of two columns, then a blank row, then the table with its header.
    Not ``#`` comments: Excel shows those as clutter in one cell and many readers do not know them,
    while everything after the first blank row is an ordinary table for any program. Dates are
    ISO, numbers have full precision (a percentage is a fraction). A text that a spreadsheet would
    run as a formula gets an apostrophe in front.
    """
    table = tabulate(result)
    lines: list[Sequence[Any]] = [
        *table.facts,
        (_("Made with"), f"Gweithlu {VERSION}"),
        *((f"{letter} =", meaning) for letter, meaning in explain_letters()),
        (),
        [column.title for column in table.columns],
        *table.rows,
    ]
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerows([plain_cell(c) for c in row] for row in lines)
    return text.getvalue().encode("utf-8-sig")
