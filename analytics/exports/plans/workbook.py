"""A plan as a workbook that goes on working: change a shaded cell and everything recalculates.

Sheets: what the plan comes to, its lines (inputs), pay and on-costs (inputs), trade-offs, notes.
Every formula is written with its value, so that a reader that does not recalculate shows the right
numbers too.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from analytics import theme
from analytics.answers.sentences import subtitle
from analytics.engine.caution import title_with_caution
from analytics.exports.plans.facts import facts_of_plan
from analytics.exports.plans.formulas import (
    FIRST,
    RATES,
    SPARE,
    SUMMARY,
    Cells,
    cell_names,
    line_formulas,
    rate_of,
    summary_formulas,
)
from analytics.exports.safe_book import SafeBook
from analytics.exports.workbook import mark_of
from analytics.pay.groups import is_afc, label_of
from analytics.pay.oncosts import ITEMS
from analytics.plans.cost import SENIOR, VERY_SENIOR, BandCost
from analytics.plans.lines import Which
from analytics.plans.notes import SUPPORT
from analytics.plans.prices import PricedPlan
from analytics.plans.weights import band_weights
from analytics.words import _

POUNDS, FTE, SHARE, INDEX = '"£"#,##0;-"£"#,##0', "#,##0.00", "0.0%", "0.000"
INPUT = {"bg_color": "#FFF7DB", "border": 1, "border_color": theme.LINE, "locked": False}
_NARROWEST = 12  # characters of a column of numbers
WHICHES: tuple[Which, ...] = ("current", "planned")


def write_plan(
    priced: PricedPlan,
    out: Path | BinaryIO,
    *,
    name: str = "",
    notes: Sequence[str] = (),
    generated_at: datetime | None = None,
) -> None:
    """Write a priced plan as a workbook with live formulas; ``name`` is its title.

    ``notes`` are what to look at twice, as it was when the file was made.
    """
    made = (generated_at or datetime.now()).replace(tzinfo=None, microsecond=0)
    book = SafeBook(out, made, mark_of([priced.cost]))
    cells = cell_names(priced)
    summary = book.add_sheet(cells.summary)
    _write_plan_sheet(book, book.add_sheet(cells.lines), priced, cells)
    _write_rates(book, book.add_sheet(cells.rates), priced, cells)
    _write_trade_offs(book, book.add_sheet(cells.trade), priced, cells)
    _write_notes(book, book.add_sheet(_("Notes")), priced, notes, made)
    _write_summary(book, summary, priced, cells, name)
    book.close()


# What the plan comes to


def _write_summary(
    book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells, name: str
) -> None:
    _title(book, sheet, name or _("Skill mix plan"), subtitle(priced.cost))
    _headings(book, sheet, ["", _("Now"), _("Planned"), _("Difference")])
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 3, 16)
    formulas = summary_formulas(cells)
    shapes = {"fte": FTE, "cost": POUNDS, "volume": POUNDS, "mix": POUNDS, "index": INDEX,
              "cost_per_fte": POUNDS, "span": FTE, "not_priced": FTE}  # fmt: skip
    for place, item in enumerate(SUMMARY):
        row = FIRST + place
        book.write(sheet, row, 0, _(item.title), bold=item.id in ("fte", "cost"))
        shape = shapes.get(item.id, SHARE)
        for column, (formula, value) in enumerate(formulas[item.id](priced.summary, row), start=1):
            if formula:
                _formula(book, sheet, (row, column), formula, value, shape)
    _write_chart(book, sheet, cells)


def _write_chart(book: SafeBook, sheet: Worksheet, cells: Cells) -> None:
    """FTE by band now and planned, from the live totals of the sheet of rates."""
    chart: Any = book.book.add_chart({"type": "bar"})
    last = FIRST + len(cells.bands) - 1
    for column, title, colour in ((8, _("Now"), theme.PAIR[0]), (9, _("Planned"), theme.PAIR[1])):
        chart.add_series({
            "name": title,
            "categories": [cells.rates, FIRST, 0, last, 0],
            "values": [cells.rates, FIRST, column, last, column],
            "fill": {"color": colour},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0.0;;"},
        })  # fmt: skip
    chart.set_title({"name": _("FTE by band"), "name_font": {"size": 12}})
    chart.set_legend({"position": "top"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 680, "height": max(260, 40 * len(cells.bands) + 90)})
    sheet.insert_chart(FIRST + len(SUMMARY) + 2, 0, chart, {"description": _("FTE by band")})
    sheet.set_portrait()  # the sums and, under them, the chart: one page, and no edge through it
    sheet.fit_to_pages(1, 1)


# Lines


def _write_plan_sheet(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    words = _("You can change the shaded cells; empty shaded rows are for more rows.")
    _title(book, sheet, _("Rows of the plan"), words)
    _headings(book, sheet, [
        _("Band or grade"), _("Staff group"), _("Job role"), _("FTE now"), _("FTE planned"),
        _("Registered, % of FTE"), _("Cost per FTE"), _("Cost now"), _("Cost planned"),
        _("Difference"),
    ])  # fmt: skip
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 2, 28)
    sheet.set_column(3, 9, 14)
    for place, line in enumerate(priced.plan.lines):
        row = FIRST + place
        for column, text in enumerate((label_of(line.band), line.group, line.role)):
            book.write(sheet, row, column, text, **INPUT)
        numbers = ((line.current, FTE), (line.planned, FTE), (line.registered_share, SHARE))
        for column, (number, shape) in enumerate(numbers, start=3):
            book.write(sheet, row, column, number, num_format=shape, **INPUT)
        cost = BandCost(line.band, line.current, line.planned, priced.rates.cost.get(line.band))
        _write_costs(book, sheet, cells, row, cost)
    for row in range(FIRST + cells.count, FIRST + cells.count + SPARE):
        for column, shape in enumerate(("@", "@", "@", FTE, FTE, SHARE)):
            book.write(sheet, row, column, None, num_format=shape, **INPUT)
        _write_costs(book, sheet, cells, row, None)
    _add_checks(sheet, cells)
    sheet.freeze_panes(FIRST, 1)


def _write_costs(
    book: SafeBook, sheet: Worksheet, cells: Cells, row: int, cost: BandCost | None
) -> None:
    known = cost.to_row() if cost else {}
    names = ("cost_per_fte", "current_cost", "planned_cost", "difference")
    for column, (formula, name) in enumerate(
        zip(line_formulas(cells, row), names, strict=True), start=6
    ):
        _formula(book, sheet, (row, column), formula, known.get(name), POUNDS)


def _add_checks(sheet: Worksheet, cells: Cells) -> None:
    """Excel refuses a band without a row of pay, a negative FTE and a share above 100 %."""
    last = cells.last_line - 1
    sheet.data_validation(FIRST, 0, last, 0, {
        "validate": "list", "source": f"={cells.band_range('A')}",
        "error_message": _("Choose a band or grade from the sheet Pay."),
    })  # fmt: skip
    for first, most, words in (
        (3, 100_000, _("Enter FTE of 0 or more.")), (5, 1, _("Enter a share from 0% to 100%.")),
    ):  # fmt: skip
        sheet.data_validation(FIRST, first, last, first + (1 if first == 3 else 0), {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": most,
            "error_message": words,
        })  # fmt: skip


# Pay and on-costs


def _write_rates(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    words = _("You can change the shaded cells. A band without pay is not priced.")
    _title(book, sheet, _("Pay and on-costs"), words)
    pay, cost = (
        title_with_caution(title, "pounds", priced.cost.assumptions)
        for title in (_("Annual pay per FTE"), _("Cost per FTE"))
    )
    _headings(book, sheet, [
        _("Band or grade"), pay, cost,
        _("Weight in the index"), _("Agenda for Change"), _("Band 5 and above"),
        _("Band 8 and above"), _("Bands 2 to 4"), _("FTE now"), _("FTE planned"),
    ])  # fmt: skip
    sheet.set_column(0, 0, 40)
    sheet.set_column(1, 9, 15)
    weights = band_weights()
    mixes = {which: priced.plan.mix(which) for which in WHICHES}
    for place, band in enumerate(cells.bands):
        row = FIRST + place
        book.write(sheet, row, 0, label_of(band))
        book.write(sheet, row, 1, priced.rates.pay.get(band), num_format=POUNDS, **INPUT)
        cost = priced.rates.cost.get(band)
        _formula(book, sheet, (row, 2), cells.cost_formula(row), cost, POUNDS)
        book.write(sheet, row, 3, weights.get(band), num_format="0.0", **INPUT)
        flags = (is_afc(band), band in SENIOR, band in VERY_SENIOR, band in SUPPORT)
        for column, flag in enumerate(flags, start=4):
            book.write(sheet, row, column, int(flag))
        for column, which in enumerate(WHICHES, start=8):
            fte = mixes[which].get(band, 0.0)
            _formula(book, sheet, (row, column), cells.sum_formula(row, which), fte, FTE)
    _write_oncosts(book, sheet, priced, cells)


def _write_oncosts(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    for name, title in RATES:
        row = cells.rate_row(name) - 1
        shape = POUNDS if name == "threshold" else "0.00%"
        book.write(sheet, row, 0, _(title), bold=True)
        rate = rate_of(priced.rates.oncosts, name)
        book.write(sheet, row, 1, rate, num_format=shape, **INPUT)
        if name in ITEMS:
            book.write(sheet, row, 2, _(ITEMS[name].basis), font_color=theme.QUIET)


# Trade-offs


def _write_trade_offs(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    words = _(
        "FTE of the band in each column that cost the same as the given FTE of the band"
        " in each row."
    )
    _title(book, sheet, _("Trade-offs"), words)
    book.write(sheet, 2, 0, _("FTE given up"), bold=True)
    book.write(sheet, 2, 1, 1.0, num_format=FTE, **INPUT)
    names = [label_of(band) for band in cells.bands]
    _headings(book, sheet, [_("Band given up"), *names])
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, len(names), 12)
    cost = priced.rates.cost
    for down, band in enumerate(cells.bands):
        row = FIRST + down
        book.write(sheet, row, 0, names[down])
        for across, other in enumerate(cells.bands, start=1):
            is_known = bool(cost.get(band) and cost.get(other))
            value = cost[band] / cost[other] if is_known else None
            formula = cells.trade_formula(row, across, "$B$3")
            _formula(book, sheet, (row, across), formula, value, FTE)
    sheet.freeze_panes(FIRST, 1)


# Notes and what all sheets share


def _write_notes(
    book: SafeBook, sheet: Worksheet, priced: PricedPlan, notes: Sequence[str], made: datetime
) -> None:
    _title(book, sheet, _("Notes"), "")
    widths = (32, 100)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for place, (title, text) in enumerate(facts_of_plan(priced, notes, made)):
        book.write_fact(sheet, 2 + place, title, text, widths)


def _title(book: SafeBook, sheet: Worksheet, title: str, under: str) -> None:
    book.write(sheet, 0, 0, title, bold=True, font_size=14)
    book.write_under(sheet, under)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def _formula(
    book: SafeBook,
    sheet: Worksheet,
    cell: tuple[int, int],
    formula: str,
    value: float | None,
    shape: str,
) -> None:
    """A formula with the value that it has now; none is an empty text, as the formula gives."""
    known: Any = "" if value is None else value
    sheet.write_formula(*cell, formula, book.style(num_format=shape, align="right"), known)


def _headings(book: SafeBook, sheet: Worksheet, titles: list[str]) -> None:
    book.make_room(sheet, FIRST - 1, titles, [_NARROWEST] * len(titles))
    for column, title in enumerate(titles):
        align = "left" if not column or title in (_("Staff group"), _("Job role")) else "right"
        book.write(
            sheet, FIRST - 1, column, title,
            bold=True, text_wrap=True, bottom=2, bottom_color=theme.NAVY, align=align,
        )  # fmt: skip
