"""The formulas of a plan's workbook: where each number stands, and how one follows from another.

Only functions that every spreadsheet program has: SUM, SUMIF, SUMPRODUCT, IF, ISNUMBER, MAX.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.plan_lines import Which
from analytics.plan_prices import PricedPlan
from analytics.plans import band_order
from analytics.words import N_, _

FIRST = 5  # the row of the first line of a table, counted from 0; its headings are above it
Summary = Mapping[str, float | None]
Written = list[tuple[str, float | None]]  # formula and its value for now, planned, difference


@dataclass(frozen=True)
class Item:
    """A row of the summary: its id, its title."""

    id: str
    title: str


SUMMARY = (
    Item("fte", N_("FTE")),
    Item("cost", N_("Yearly cost")),
    Item("volume", N_("of which from the number of FTE (volume)")),
    Item("mix", N_("of which from the mix of bands (mix)")),
    Item("index", N_("Skill mix index")),
    Item("registered", N_("Registered share")),
    Item("senior", N_("Band 5 and above")),
    Item("not_priced", N_("FTE not priced")),
)


@dataclass(frozen=True)
class Cells:
    """The names of the sheets, the bands in order, and how many lines the plan has."""

    summary: str
    lines: str
    rates: str
    bands: tuple[str, ...]
    count: int

    @property
    def oncost_row(self) -> int:
        """The row (from 0) of the first on-cost, below the bands."""
        return FIRST + len(self.bands) + 1

    def line_range(self, column: str) -> str:
        """A column of the lines, all rows, from any sheet."""
        last = FIRST + max(self.count, 1)
        return f"'{self.lines}'!${column}${FIRST + 1}:${column}${last}"

    def band_range(self, column: str) -> str:
        """A column of the rates, all bands, from any sheet."""
        last = FIRST + max(len(self.bands), 1)
        return f"'{self.rates}'!${column}${FIRST + 1}:${column}${last}"

    def cost_formula(self, row: int) -> str:
        """Cost of one FTE on the sheet of rates: pay, on-costs on all of it, and insurance."""
        first = self.oncost_row + 1
        pay = f"B{row + 1}"
        insured = f"$B${first + 1}*MAX(0,{pay}-$B${first + 2})"
        return f'=IF(ISNUMBER({pay}),{pay}*(1+$B${first})+{insured},"")'

    def sum_formula(self, row: int, which: Which) -> str:
        """FTE of a band over all lines of the plan."""
        column = "C" if which == "current" else "D"
        return f"=SUMIF({self.line_range('A')},A{row + 1},{self.line_range(column)})"


def cell_names(priced: PricedPlan) -> Cells:
    """Where everything stands in the workbook of this plan."""
    bands = tuple(sorted({line.band for line in priced.plan.lines}, key=band_order))
    return Cells(_("Summary"), _("Plan"), _("Pay"), bands, len(priced.plan.lines))


def line_formulas(cells: Cells, band: str, row: int) -> list[str]:
    """Cost of one FTE, cost now, cost planned and difference of one line."""
    here = row + 1
    rate = f"'{cells.rates}'!$C${FIRST + cells.bands.index(band) + 1}"
    return [
        f"={rate}",
        f'=IF(ISNUMBER(F{here}),C{here}*F{here},"")',
        f'=IF(ISNUMBER(F{here}),D{here}*F{here},"")',
        f'=IF(ISNUMBER(F{here}),H{here}-G{here},"")',
    ]


Maker = Callable[[Summary, int], Written]


def summary_formulas(cells: Cells) -> Mapping[str, Maker]:
    """For each row of the summary its formulas with their values."""
    return MappingProxyType(
        {
            "fte": lambda given, row: _with_change(
                f"=SUM({cells.line_range('C')})", f"=SUM({cells.line_range('D')})",
                given["current_fte"], given["planned_fte"], row,
            ),
            "cost": lambda given, row: _with_change(
                f"=SUM({cells.line_range('G')})", f"=SUM({cells.line_range('H')})",
                given["current_cost"], given["planned_cost"], row,
            ),
            "volume": lambda given, row: [
                ("", None), ("", None), (_volume(cells, row), given["volume_effect"])
            ],
            "mix": lambda given, row: [
                ("", None), ("", None), (f"=D{row - 1}-D{row}", given["mix_effect"])
            ],
            "index": lambda given, row: _with_change(
                _mean(cells, "G", "D"), _mean(cells, "H", "D"),
                given["skill_mix_index_current"], given["skill_mix_index_planned"], row,
            ),
            "registered": lambda given, row: _with_change(
                _registered(cells, "C"), _registered(cells, "D"),
                given["registered_share_current"], given["registered_share_planned"], row,
            ),
            "senior": lambda given, row: _with_change(
                _mean(cells, "G", "F"), _mean(cells, "H", "F"),
                given["senior_share_current"], given["senior_share_planned"], row,
            ),
            "not_priced": lambda given, row: _with_change(
                _not_priced(cells, "C"), _not_priced(cells, "D"),
                given["not_priced_fte_current"], given["not_priced_fte"], row,
            ),
        }
    )  # fmt: skip


def _with_change(
    now: str, then: str, before: float | None, after: float | None, row: int
) -> Written:
    here = row + 1
    known = before is not None and after is not None
    change = f'=IF(AND(ISNUMBER(B{here}),ISNUMBER(C{here})),C{here}-B{here},"")'
    return [(now, before), (then, after), (change, (after or 0) - (before or 0) if known else None)]


def _priced(cells: Cells, column: str) -> str:
    return f"SUMPRODUCT(ISNUMBER({cells.line_range('F')})*{cells.line_range(column)})"


def _not_priced(cells: Cells, column: str) -> str:
    return f"=SUM({cells.line_range(column)})-{_priced(cells, column)}"


def _volume(cells: Cells, row: int) -> str:
    """(N1 - N0) x cost of one FTE now; from nothing, x the planned cost of one."""
    now, then = _priced(cells, "C"), _priced(cells, "D")
    cost = row  # the row of cost stands above this one; spreadsheet rows count from 1
    mean = f"IF({now}>0,B{cost}/{now},IF({then}>0,C{cost}/{then},0))"
    return f"=({then}-{now})*{mean}"


def _mean(cells: Cells, fte: str, weight: str) -> str:
    """The mean of a weight over Agenda for Change FTE."""
    whole = f"SUMPRODUCT({cells.band_range(fte)},{cells.band_range('E')})"
    part = f"SUMPRODUCT({cells.band_range(fte)},{cells.band_range('E')},{cells.band_range(weight)})"
    return f'=IF({whole}>0,{part}/{whole},"")'


def _registered(cells: Cells, column: str) -> str:
    whole = f"SUM({cells.line_range(column)})"
    part = f"SUMPRODUCT({cells.line_range(column)},{cells.line_range('E')})"
    return f'=IF({whole}>0,{part}/{whole},"")'
