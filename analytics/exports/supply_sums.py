"""Supply and demand as a workbook whose sums are live: parameters on one sheet, years on others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from analytics.answers import sentences
from analytics.answers.tables import build
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.safe_book import SafeBook
from analytics.exports.supply_formulas import (
    FIRST,
    TITLES,
    Sums,
    built_in,
    sheet_of_parameters,
    sums_of,
    why_not,
)
from analytics.exports.supply_formulas_national import national_sums_of
from analytics.exports.workbook import mark_of
from analytics.supply.chosen import Request, read_request
from analytics.supply.parameters import NATIONAL
from analytics.words import _, show_list

Row = Mapping[str, Any]
Places = dict[tuple[object, ...], int]
_WIDTHS = (34, 16, 24, 24, 16, 12, 16, 60)


@opened_as("write_sums")
def write_sums(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO,
    made: datetime | None = None,
) -> None:  # fmt: skip
    """Write the parameters of these options, and for each group the gap by year as formulas.

    Beside each formula stands its number of today, for programs that do not work formulas out, as
    LibreOffice does not when it opens a file. Where sums cannot be formulas, the sheet says why and
    has the numbers.
    """
    store = remember_answers(store)
    known = {**options, "paths": "0"} if "run" not in options else dict(options)
    request = read_request(store, scope, known)
    result = build(store, "supply_demand", scope, known)
    book = SafeBook(out, made or datetime.now().replace(microsecond=0), mark_of([result]))
    places = _parameters(book, request, result)
    for number, group in enumerate(request.groups, start=1):
        _sums(book, request, group, places, result, number)
    book.close()


def _parameters(book: SafeBook, request: Request, result: TableResult) -> Places:
    """The sheet of parameters, and in which row each stands."""
    sheet = book.add_sheet(sheet_of_parameters())
    book.write(sheet, 0, 0, result.title, bold=True)
    book.write_under(sheet, sentences.subtitle(result))
    words = _("Change a value here: the gap on the next sheet follows. Grey cells are formulas.")
    fixed = built_in(request)
    if fixed:
        words = _("Change a value here: the gap on the next sheet follows. Grey cells are formulas."
                  " Of these another value changes nothing here, because the formulas are made for"
                  " them: {names}.").format(names=show_list(fixed))  # fmt: skip
    book.write(sheet, 2, 0, words)
    for column, title in enumerate(TITLES):
        book.write(sheet, FIRST - 2, column, _(title), bold=True, bottom=1)
        sheet.set_column(column, column, _WIDTHS[column])
    places: Places = {}
    for line, each in enumerate(request.rows, start=FIRST):
        cells = (each.name, each.group, each.state, each.to, each.unit, each.value, each.status,
                 each.source)  # fmt: skip
        for column, cell in enumerate(cells):
            book.write(sheet, line - 1, column, cell)
        places[each.key] = line
    sheet.freeze_panes(FIRST - 1, 1)
    return places


def _sums(
    book: SafeBook, request: Request, group: str, places: Places, result: TableResult, number: int
) -> None:  # fmt: skip
    title = _("Sums") if len(request.groups) == 1 else _("Sums {number}").format(number=number)
    sheet = book.add_sheet(title)
    rows = [row for row in result.rows if len(request.groups) == 1 or row["group"] == group]
    book.write(sheet, 0, 0, _("Supply, demand and gap by year"), bold=True)
    reason = why_not(request, group)
    book.write(sheet, 1, 0, reason or _("Central values, without chance: each cell is a formula."))
    book.write(sheet, 2, 0, group)
    book.write(sheet, FIRST - 2, 0, _("Year"), bold=True, bottom=1)
    for line, row in enumerate(rows, start=FIRST - 1):
        book.write(sheet, line, 0, float(row["year"]), num_format="0")
    sheet.freeze_panes(FIRST - 1, 1)
    for line, remark in enumerate(result.remarks, start=FIRST + len(rows)):
        book.write(sheet, line, 0, remark)
    if reason:
        _numbers(book, sheet, rows)
    else:
        made = national_sums_of if request.form == NATIONAL else sums_of
        _formulas(book, sheet, made(request, group, places))


def _numbers(book: SafeBook, sheet: Worksheet, rows: Sequence[Row]) -> None:
    names = ("supply_people", "supply_fte", "demand_fte", "gap_fte")
    titles = (_("Supply, people"), _("Supply, FTE"), _("Demand, FTE"), _("Gap, FTE"))
    for column, (name, title) in enumerate(zip(names, titles, strict=True), start=1):
        book.write(sheet, FIRST - 2, column, title, bold=True, bottom=1)
        for line, row in enumerate(rows, start=FIRST - 1):
            book.write(sheet, line, column, row[name], num_format="#,##0.00")


def _formulas(book: SafeBook, sheet: Worksheet, sums: Sums) -> None:
    for column, each in enumerate(sums.columns, start=1):
        book.write(sheet, FIRST - 2, column, each.title, bold=each.counted, bottom=1)
        sheet.set_column(column, column, 14)
        style = book.style(num_format="#,##0.00", bg_color="#F3F4F6")
        for line, (formula, number) in enumerate(zip(each.formulas, each.numbers, strict=True)):
            # The library takes any number; its notes on types say whole ones alone.
            sheet.write_formula(FIRST - 1 + line, column, f"={formula}", style, number)  # pyright: ignore[reportArgumentType]
