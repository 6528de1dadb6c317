"""The formulas of a plan's workbook: where each number is, and how one follows from another.

Only functions that every spreadsheet program has: SUM, SUMIF, SUMPRODUCT, IF, IFERROR, INDEX,
MATCH, ISNUMBER, AND, MAX. The sheet of lines has spare rows, so that a line can be added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from analytics.pay.groups import group_order, is_afc, is_medical
from analytics.pay.oncosts import ITEMS, OnCosts
from analytics.plans.lines import Which
from analytics.plans.prices import PricedPlan
from analytics.words import N_, _

FIRST = 5  # the row of the first line of a table, counted from 0; its headings are above it
SPARE = 15  # empty lines that are counted as soon as somebody fills them in
Summary = Mapping[str, float | None]
Written = list[tuple[str, float | None]]  # formula and its value for now, planned, difference
FTE_OF: Mapping[Which, str] = MappingProxyType({"current": "D", "planned": "E"})
COST_OF: Mapping[Which, str] = MappingProxyType({"current": "H", "planned": "I"})
MIX_OF: Mapping[Which, str] = MappingProxyType({"current": "I", "planned": "J"})  # on the Pay sheet


@dataclass(frozen=True)
class Item:
    """A row of the summary: its id, its title."""

    id: str
    title: str


SUMMARY = (
    Item("fte", N_("FTE")),
    Item("cost", N_("Annual cost")),
    Item("volume", N_("of which due to the number of FTE (volume)")),
    Item("mix", N_("of which due to the mix of bands (mix)")),
    Item("cost_per_fte", N_("Cost per FTE")),
    Item("index", N_("Skill mix index")),
    Item("registered", N_("Registered share")),
    Item("senior", N_("Band 5 and above")),
    Item("very_senior", N_("Band 8 and above")),
    Item("span", N_("FTE in bands 2 to 4 for each registered FTE")),
    Item("not_priced", N_("FTE not priced")),
)
# What is taken of pay, in the order of the sheet; "flat" is one share instead of the items.
RATES: tuple[tuple[str, str], ...] = (
    ("flat", N_("One share for all on-costs")),
    *((name, item.title) for name, item in ITEMS.items()),
    ("enhancements", N_("Enhancements on Agenda for Change pay")),
    ("headroom", N_("Headroom on Agenda for Change cost")),
)


def rate_of(oncosts: OnCosts, name: str) -> float:
    """The rate of a row of ``RATES``: items are nought where one share is used for all."""
    if name == "flat":
        return oncosts.flat or 0.0
    if name in ITEMS and oncosts.flat is not None:
        return 0.0
    return float(getattr(oncosts, name))


@dataclass(frozen=True)
class Cells:
    """The names of the sheets, the bands in order, and how many lines the plan has."""

    summary: str
    lines: str
    rates: str
    trade: str
    bands: tuple[str, ...]
    count: int

    @property
    def last_line(self) -> int:
        """The row (from 1) of the last line, spare ones included."""
        return FIRST + self.count + SPARE

    def rate_row(self, name: str) -> int:
        """The row (from 1) of a rate, below the bands."""
        return FIRST + len(self.bands) + 3 + [item for item, _title in RATES].index(name)

    def rate(self, name: str) -> str:
        """The cell of a rate on the sheet of pay."""
        return f"$B${self.rate_row(name)}"

    def line_range(self, column: str) -> str:
        """A column of the lines, all rows, from any sheet."""
        return f"'{self.lines}'!${column}${FIRST + 1}:${column}${self.last_line}"

    def band_range(self, column: str) -> str:
        """A column of the rates, all bands, from any sheet."""
        return f"'{self.rates}'!${column}${FIRST + 1}:${column}${FIRST + len(self.bands)}"

    def cost_formula(self, row: int) -> str:
        """Cost of one FTE on the sheet of pay, as `analytics.pay.oncosts.OnCosts.cost`."""
        here = row + 1
        paid = f"B{here}*(1+{self.rate('enhancements')}*E{here})"
        shares = f"{self.rate('flat')}:{self.rate('apprenticeship_levy')}"
        insured = f"{self.rate('national_insurance')}*MAX(0,{paid}-{self.rate('threshold')})"
        headroom = f"(1+{self.rate('headroom')}*E{here})"
        return f'=IF(ISNUMBER(B{here}),({paid}*(1+SUM({shares}))+{insured})*{headroom},"")'

    def sum_formula(self, row: int, which: Which) -> str:
        """FTE of a band over all lines of the plan."""
        fte = self.line_range(FTE_OF[which])
        return f"=SUMIF({self.line_range('A')},A{row + 1},{fte})"

    def trade_formula(self, row: int, column: int, fte: str) -> str:
        """FTE of the column's band that so many FTE of the row's band pay for."""
        one, other = (
            f"'{self.rates}'!$C${FIRST + 1 + place}" for place in (row - FIRST, column - 1)
        )
        return f'=IF(AND(ISNUMBER({one}),ISNUMBER({other})),{fte}*{one}/{other},"")'


def cell_names(priced: PricedPlan) -> Cells:
    """Where everything is in the workbook of this plan: bands 2 to 9, and those of the plan."""
    own = {line.band for line in priced.plan.lines}
    has_doctors = any(is_medical(band) for band in own)
    scales = {b for b in priced.rates.cost if is_afc(b) or (has_doctors and is_medical(b))}
    bands = tuple(sorted(own | scales, key=group_order))
    names = (_("Summary"), _("Plan"), _("Pay"), _("Trade-offs"))
    return Cells(*names, bands, len(priced.plan.lines))


def line_formulas(cells: Cells, row: int) -> list[str]:
    """Cost of one FTE, cost now, cost planned and difference of a line; nothing on a spare one."""
    here = row + 1
    found = f"INDEX({cells.band_range('C')},MATCH(A{here},{cells.band_range('A')},0))"
    return [
        f'=IFERROR({found},"")',
        f'=IF(ISNUMBER(G{here}),D{here}*G{here},"")',
        f'=IF(ISNUMBER(G{here}),E{here}*G{here},"")',
        f'=IF(ISNUMBER(G{here}),I{here}-H{here},"")',
    ]


Maker = Callable[[Summary, int], Written]


def summary_formulas(cells: Cells) -> Mapping[str, Maker]:
    """For each row of the summary its formulas with their values."""
    plain = {
        "fte": (lambda which: f"=SUM({cells.line_range(FTE_OF[which])})", "{}_fte"),
        "cost": (lambda which: f"=SUM({cells.line_range(COST_OF[which])})", "{}_cost"),
        "cost_per_fte": (lambda which: _cost_per_fte(cells, which), "cost_per_fte_{}"),
        "index": (lambda which: _mean(cells, which, "D"), "skill_mix_index_{}"),
        "registered": (lambda which: _registered(cells, which), "registered_share_{}"),
        "senior": (lambda which: _mean(cells, which, "F"), "senior_share_{}"),
        "very_senior": (lambda which: _mean(cells, which, "G"), "very_senior_share_{}"),
        "span": (lambda which: _span(cells, which), "span_{}"),
        "not_priced": (lambda which: _not_priced(cells, which), "not_priced_fte{}"),
    }
    makers = {name: _both(formula, key) for name, (formula, key) in plain.items()}
    return MappingProxyType({**makers, "volume": _volume_maker(cells), "mix": _mix_maker()})


def _both(formula: Callable[[Which], str], key: str) -> Maker:
    def make(given: Summary, row: int) -> Written:
        ends = ("_current", "") if key == "not_priced_fte{}" else ("current", "planned")
        before, after = (given[key.format(end)] for end in ends)
        return _with_change(formula("current"), formula("planned"), before, after, row)

    return make


def _volume_maker(cells: Cells) -> Maker:
    return lambda given, row: [
        ("", None), ("", None), (_volume(cells, row), given["volume_effect"])
    ]  # fmt: skip


def _mix_maker() -> Maker:
    return lambda given, row: [("", None), ("", None), (f"=D{row - 1}-D{row}", given["mix_effect"])]


def _with_change(
    now: str, then: str, before: float | None, after: float | None, row: int
) -> Written:
    here = row + 1
    known = before is not None and after is not None
    change = f'=IF(AND(ISNUMBER(B{here}),ISNUMBER(C{here})),C{here}-B{here},"")'
    return [(now, before), (then, after), (change, (after or 0) - (before or 0) if known else None)]


def _priced(cells: Cells, which: Which) -> str:
    fte = cells.line_range(FTE_OF[which])
    return f"SUMPRODUCT(ISNUMBER({cells.line_range('G')})*{fte})"


def _not_priced(cells: Cells, which: Which) -> str:
    return f"=SUM({cells.line_range(FTE_OF[which])})-{_priced(cells, which)}"


def _cost_per_fte(cells: Cells, which: Which) -> str:
    priced = _priced(cells, which)
    return f'=IF({priced}>0,SUM({cells.line_range(COST_OF[which])})/{priced},"")'


def _volume(cells: Cells, row: int) -> str:
    """(N1 - N0) x cost of one FTE now; from nothing, x the planned cost of one."""
    now, then = _priced(cells, "current"), _priced(cells, "planned")
    cost = row  # the row of cost is above this one; spreadsheet rows count from 1
    mean = f"IF({now}>0,B{cost}/{now},IF({then}>0,C{cost}/{then},0))"
    return f"=({then}-{now})*{mean}"


def _mean(cells: Cells, which: Which, weight: str) -> str:
    """The mean of a weight over Agenda for Change FTE."""
    fte, afc = cells.band_range(MIX_OF[which]), cells.band_range("E")
    whole = f"SUMPRODUCT({fte},{afc})"
    return f'=IF({whole}>0,SUMPRODUCT({fte},{afc},{cells.band_range(weight)})/{whole},"")'


def _registered_fte(cells: Cells, which: Which) -> str:
    return f"SUMPRODUCT({cells.line_range(FTE_OF[which])},{cells.line_range('F')})"


def _registered(cells: Cells, which: Which) -> str:
    whole = f"SUM({cells.line_range(FTE_OF[which])})"
    return f'=IF({whole}>0,{_registered_fte(cells, which)}/{whole},"")'


def _span(cells: Cells, which: Which) -> str:
    registered = _registered_fte(cells, which)
    support = f"SUMPRODUCT({cells.band_range(MIX_OF[which])},{cells.band_range('H')})"
    return f'=IF({registered}>0,{support}/{registered},"")'
