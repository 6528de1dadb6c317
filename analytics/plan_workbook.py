"""A plan as a workbook that goes on working: change a shaded cell and everything recalculates.

Three sheets: what the plan comes to, its lines (inputs), pay and on-costs (inputs). Every formula
is written with its value, so that a reader that does not recalculate shows the right numbers too.
"""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from xlsxwriter.worksheet import Worksheet

from analytics import theme
from analytics.bindings import band_weights
from analytics.codelists import load_rows
from analytics.display import show_split
from analytics.plan_cost import SENIOR, BandCost
from analytics.plan_formulas import (
    FIRST,
    SUMMARY,
    Cells,
    cell_names,
    line_formulas,
    summary_formulas,
)
from analytics.plan_lines import Which
from analytics.plan_prices import PricedPlan
from analytics.safe_book import SafeBook, Value
from analytics.sentences import how_it_is_made
from analytics.version import VERSION
from analytics.words import _, show_date

POUNDS, FTE, SHARE, INDEX = '"£"#,##0;-"£"#,##0', "#,##0.00", "0.0%", "0.000"
INPUT = {"bg_color": "#FFF7DB", "border": 1, "border_color": theme.LINE, "locked": False}


def write_plan(
    priced: PricedPlan,
    out: Path | BinaryIO,
    *,
    name: str = "",
    generated_at: datetime | None = None,
) -> None:
    """Write a priced plan as a workbook with live formulas; ``name`` is its title."""
    made = (generated_at or datetime.now()).replace(tzinfo=None, microsecond=0)
    book = SafeBook(out, made)
    cells = cell_names(priced)
    summary = book.add_sheet(cells.summary)
    _write_plan_sheet(book, book.add_sheet(cells.lines), priced, cells)
    _write_rates(book, book.add_sheet(cells.rates), priced, cells)
    _write_notes(book, book.add_sheet(_("Notes")), priced, made)
    _write_summary(book, summary, priced, cells, name)
    book.close()


# What the plan comes to


def _write_summary(
    book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells, name: str
) -> None:
    _title(book, sheet, name or _("Skill mix plan"), _about(priced))
    _headings(book, sheet, ["", _("Now"), _("Planned"), _("Difference")])
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 3, 16)
    formulas = summary_formulas(cells)
    shapes = {"fte": FTE, "cost": POUNDS, "volume": POUNDS, "mix": POUNDS, "index": INDEX}
    for place, item in enumerate(SUMMARY):
        row = FIRST + place
        book.write(sheet, row, 0, _(item.title), bold=item.id in ("fte", "cost"))
        shape = shapes.get(item.id, SHARE)
        for column, (formula, value) in enumerate(formulas[item.id](priced.summary, row), start=1):
            if formula:
                _formula(book, sheet, (row, column), formula, value, shape)
    _write_chart(book, sheet, priced, cells)


def _write_chart(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    """FTE by band now and planned, from the live totals of the sheet of rates."""
    chart: Any = book.book.add_chart({"type": "bar"})
    last = FIRST + len(cells.bands) - 1
    for column, title, colour in ((6, _("Now"), theme.PAIR[0]), (7, _("Planned"), theme.PAIR[1])):
        chart.add_series({
            "name": title,
            "categories": [cells.rates, FIRST, 0, last, 0],
            "values": [cells.rates, FIRST, column, last, column],
            "fill": {"color": colour},
                "gap": 60,
            "data_labels": {"value": True, "num_format": "0.0"},
        })  # fmt: skip
    chart.set_title({"name": _("FTE by band"), "name_font": {"size": 12}})
    chart.set_legend({"position": "top"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_size({"width": 620, "height": max(260, 44 * len(cells.bands) + 90)})
    sheet.insert_chart(FIRST + len(SUMMARY) + 2, 0, chart, {"description": _("FTE by band")})


# Lines


def _write_plan_sheet(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    _title(book, sheet, _("Lines of the plan"), _("Shaded cells are yours to change."))
    _headings(book, sheet, [
        _("Band"), _("Role"), _("FTE now"), _("FTE planned"), _("Registered, % of FTE"),
        _("Cost of one FTE"), _("Cost now"), _("Cost planned"), _("Difference"),
    ])  # fmt: skip
    sheet.set_column(0, 1, 24)
    sheet.set_column(2, 8, 15)
    for place, line in enumerate(priced.plan.lines):
        row = FIRST + place
        book.write(sheet, row, 0, show_split("band", line.band))
        book.write(sheet, row, 1, line.role)
        for column, number, shape in (
            (2, line.current, FTE), (3, line.planned, FTE), (4, line.registered_share, SHARE),
        ):  # fmt: skip
            book.write(sheet, row, column, number, num_format=shape, **INPUT)
        cost = BandCost(line.band, line.current, line.planned, priced.rates.cost.get(line.band))
        values = (cost.cost_per_fte, cost.current_cost, cost.planned_cost,
                  cost.to_row()["difference"])  # fmt: skip
        formulas = line_formulas(cells, line.band, row)
        for column, (formula, value) in enumerate(zip(formulas, values, strict=True), start=5):
            _formula(book, sheet, (row, column), formula, value, POUNDS)
    sheet.freeze_panes(FIRST, 0)


# Pay and on-costs


def _write_rates(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    words = _("Shaded cells are yours to change. A band without pay is not priced.")
    _title(book, sheet, _("Pay and on-costs"), words)
    _headings(book, sheet, [
        _("Band"), _("Yearly pay of one FTE"), _("Cost of one FTE"), _("Weight in the index"),
        _("Agenda for Change"), _("Band 5 and above"), _("FTE now"), _("FTE planned"),
    ])  # fmt: skip
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 7, 15)
    weights = band_weights()
    for place, band in enumerate(cells.bands):
        row = FIRST + place
        book.write(sheet, row, 0, show_split("band", band))
        book.write(sheet, row, 1, priced.rates.pay.get(band), num_format=POUNDS, **INPUT)
        cost = priced.rates.cost.get(band)
        _formula(book, sheet, (row, 2), cells.cost_formula(row), cost, POUNDS)
        book.write(sheet, row, 3, weights.get(band), num_format="0.0", **INPUT)
        book.write(sheet, row, 4, int(band in weights))
        book.write(sheet, row, 5, int(band in SENIOR))
        whiches: tuple[Which, ...] = ("current", "planned")
        for column, which in enumerate(whiches, start=6):
            fte = priced.plan.mix(which)[band]
            _formula(book, sheet, (row, column), cells.sum_formula(row, which), fte, FTE)
    _write_oncosts(book, sheet, priced, cells)


def _write_oncosts(book: SafeBook, sheet: Worksheet, priced: PricedPlan, cells: Cells) -> None:
    share, insurance, threshold = oncosts_of(priced)
    items: list[tuple[str, Value, str]] = [
        (_("On-costs on all pay"), share, "0.00%"),
        (_("National Insurance above its threshold"), insurance, "0.00%"),
        (_("Threshold of National Insurance, £ a year"), threshold, POUNDS),
    ]
    for place, (title, value, shape) in enumerate(items):
        book.write(sheet, cells.oncost_row + place, 0, title, bold=True)
        book.write(sheet, cells.oncost_row + place, 1, value, num_format=shape, **INPUT)


def oncosts_of(priced: PricedPlan) -> tuple[float, float, float]:
    """Share of all pay, National Insurance rate, and its threshold in pounds a year."""
    rule = str(priced.rates.assumptions["oncost"])
    if rule != "itemised":
        return float(rule), 0.0, 0.0
    basis = priced.plan.basis
    day = (basis.as_at if basis and basis.as_at else date.today()).isoformat()
    items = {
        row["code"]: row
        for row in load_rows("employer_oncosts")
        if (row["from_date"] or "") <= day and (not row["to_date"] or day <= row["to_date"])
    }
    named = ("pension_employer", "pension_levy", "apprenticeship_levy")
    share = sum(float(items[code]["value"]) for code in named if code in items)
    insurance = items.get("national_insurance")
    if not insurance:
        return share, 0.0, 0.0
    return share, float(insurance["value"]), float(insurance["threshold"] or 0)


# Notes and what all sheets share


def _write_notes(book: SafeBook, sheet: Worksheet, priced: PricedPlan, made: datetime) -> None:
    _title(book, sheet, _("Notes"), "")
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 100)
    when = _("{date} at {time}").format(date=show_date(made.date()), time=f"{made:%H:%M}")
    facts = [
        *how_it_is_made(priced.cost),
        (_("Skill mix index"), _("Weight of each band times its FTE, divided by the FTE in any"
                                 " Agenda for Change band.")),
        (_("Volume"), _("Change in FTE times the present cost of one FTE.")),
        (_("Mix"), _("Planned FTE times the change in the cost of one FTE.")),
        (_("Made with"), f"Gweithlu {VERSION}"),
        (_("Made on"), when),
    ]  # fmt: skip
    for place, (title, text) in enumerate(facts):
        book.write(sheet, 2 + place, 0, title, bold=True, text_wrap=True)
        book.write(sheet, 2 + place, 1, text, text_wrap=True)


def _about(priced: PricedPlan) -> str:
    scope = priced.cost.scope
    parts = [scope.in_words(), show_date(scope.as_at) if scope.as_at else ""]
    return " · ".join(part for part in parts if part)


def _title(book: SafeBook, sheet: Worksheet, title: str, under: str) -> None:
    book.write(sheet, 0, 0, title, bold=True, font_size=14)
    book.write(sheet, 1, 0, under, font_color=theme.QUIET)
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
    for column, title in enumerate(titles):
        align = "right" if column and title != _("Role") else "left"
        book.write(
            sheet, FIRST - 1, column, title,
            bold=True, text_wrap=True, bottom=2, bottom_color=theme.NAVY, align=align,
        )  # fmt: skip
