"""Supply and demand as formulas: each year follows from the year before and from the cells of the
parameters. Where ages, sexes, years of parameters or posts are in play there are none.

Only +, −, ×, ÷, ^, MIN, MAX and SUM, which every spreadsheet program has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from analytics.supply.cells import State, states_of
from analytics.supply.chosen import Request
from analytics.supply.demand import DRIVERS, usual_method
from analytics.supply.draws import Values
from analytics.supply.parameters import NATIONAL, Parameter
from analytics.words import N_, _, pgettext

FIRST = 5  # the row (counted from 1) of the first year, and of the first parameter
VALUE = "F"  # the column of the values on the sheet of parameters
_ANCHORS = (0, 5, 10, 15, 20)
_METHODS = ("drivers", "funded", "service")


def sheet_of_parameters() -> str:
    """The name of the sheet that the formulas read."""
    return pgettext("sheet of a workbook", "Parameters")


@dataclass
class Column:
    """One column of the sums: its heading, and a formula for each year, without the sign =."""

    title: str
    formulas: list[str]
    counted: bool = False  # whether it is one of those that are the answer


@dataclass
class Sums:
    """The columns so far. ``places`` says in which row of the sheet of parameters each stands."""

    values: Values
    places: Mapping[tuple[object, ...], int]
    horizon: int
    columns: list[Column] = field(default_factory=list)

    def add(self, title: str, formulas: Sequence[str], *, counted: bool = False) -> str:
        """Add a column, and say by which letter it is known."""
        self.columns.append(Column(title, list(formulas), counted))
        return xl_col_to_name(len(self.columns))

    def cell(self, row: Parameter) -> str:
        """The cell that holds a parameter."""
        return f"'{sheet_of_parameters()}'!${VALUE}${self.places[row.key]}"

    def one(self, name: str, otherwise: str = "0", **of: object) -> str:
        """The cell of the last such parameter; else a number."""
        found = self.values.find(name, **of)
        return self.cell(found[-1]) if found else otherwise


def why_not(request: Request, group: str) -> str:
    """Why there are no formulas, in words; empty where there are."""
    rows = request.values(group, paths=0).rows
    if request.form == NATIONAL:
        return _("The sums are not live: these parameters are of the national form, whose means of"
                 " years since training are worked out by the dashboard.")  # fmt: skip
    mine = [row for row in rows if row.form == "states"]
    if any(row.age or row.sex or row.year or row.name in ("posts", "fill rate") for row in mine):
        return _("The sums are not live: they are by age, sex, year or limited by posts, which the"
                 " dashboard works out.")  # fmt: skip
    if (request.method or usual_method(request.values(group, paths=0))) not in _METHODS:
        return _("The sums are not live: demand rests on a population by age.")
    return ""


def sums_of(request: Request, group: str, places: Mapping[tuple[object, ...], int]) -> Sums:
    """All columns of a group: people by state, FTE, demand and the gap."""
    sums = Sums(request.values(group, paths=0), places, request.horizon)
    states = {each.label: each for each in states_of(sums.values)}
    known: dict[str, list[str]] = {}
    at = 1
    for state in states.values():  # where each state will stand: they speak of each other
        known[state.label] = [xl_col_to_name(at + place) for place in range(state.cells)]
        at += state.cells
    for state in states.values():
        _add_state(sums, state, states, known)
    counted = [name for name, each in states.items()
               if each.qualified and request.state in ("", name)]  # fmt: skip
    sums.add(_("Supply, people"), [
        _plus(f"{letter}{FIRST + t}" for name in counted for letter in known[name])
        for t in range(sums.horizon + 1)
    ], counted=True)  # fmt: skip
    supply = sums.add(_("Supply, FTE"), [
        _plus(f"{letter}{FIRST + t}*{_hours(sums, name, t)}"
              for name in counted for letter in known[name])
        for t in range(sums.horizon + 1)
    ], counted=True)  # fmt: skip
    method = request.method or usual_method(sums.values)
    demand = sums.add(_("Demand, FTE"), [
        _demand(sums, method, f"{supply}${FIRST}", request.first, t)
        for t in range(sums.horizon + 1)
    ], counted=True)  # fmt: skip
    sums.add(_("Gap, FTE"), [f"{demand}{FIRST + t}-{supply}{FIRST + t}"
                             for t in range(sums.horizon + 1)], counted=True)  # fmt: skip
    return sums


def _plus(parts: Iterable[str]) -> str:
    return "+".join(parts) or "0"


def _add_state(
    sums: Sums, state: State, states: Mapping[str, State], known: Mapping[str, Sequence[str]]
) -> None:  # fmt: skip
    """Its columns: one, or one for each year spent in it."""
    stock = [sums.cell(row) for row in sums.values.find("stock", state=state.label)]
    begin = f"({_plus(stock)})/{state.cells}" if stock else "0"
    leave = sums.one("leaves per year", state=state.label)
    letters = known[state.label]
    done = state.completing()
    for place, letter in enumerate(letters):
        formulas = [begin]
        for row in range(FIRST, FIRST + sums.horizon):  # the row of the year before
            parts = []
            if not state.span:
                out = [sums.cell(each) for each in sums.values.find("moves", state=state.label)]
                parts.append(f"{letter}{row}*(1-{'-'.join([leave, *out])})")
            elif place:
                stays = 1 - float(done[place - 1])
                parts.append(f"{letters[place - 1]}{row}*(1-{leave})*{stays!r}")
            if place == 0:
                parts += _coming(sums, state, states, known, row)
            formulas.append(_plus(parts))
        title = state.label if state.cells == 1 else _("{state}, year {year}").format(
            state=state.label, year=place + 1)  # fmt: skip
        sums.add(title, formulas)


def _coming(
    sums: Sums, state: State, states: Mapping[str, State], known: Mapping[str, Sequence[str]],
    row: int,
) -> list[str]:  # fmt: skip
    """Who begins, is recruited and comes from other states in a year."""
    parts = [sums.cell(each) for name in ("intake per year", "recruited per year")
             for each in sums.values.find(name, state=state.label)[-1:]]  # fmt: skip
    for start in states.values():
        for move in sums.values.find("moves", state=start.label, to=state.label):
            letters = known[start.label]
            if not start.span:
                parts.append(f"{letters[0]}{row}*{sums.cell(move)}")
                continue
            leave = sums.one("leaves per year", state=start.label)
            done = _plus(f"{letter}{row}*{float(share)!r}" for letter, share in
                         zip(letters, start.completing(), strict=True) if share)  # fmt: skip
            parts.append(f"({done})*(1-{leave})*{sums.cell(move)}")
    return parts


def _hours(sums: Sums, state: str, t: int) -> str:
    """FTE of one person in the year t: as given, else FTE by people now; with its change."""
    found = sums.values.find("FTE per person", state=state)
    stock, worked = (sums.values.find(name, state=state) for name in ("stock", "stock FTE"))
    each = "1"
    if found:
        each = sums.cell(found[-1])
    elif worked:
        each = f"({_plus(map(sums.cell, worked))})/({_plus(map(sums.cell, stock))})"
    change = sums.one("change of FTE per person per year", state=state)
    return each if change == "0" else f"MAX(0,MIN(1.5,{each}+{change}*{t}))"


def _demand(sums: Sums, method: str, start: str, first: int, t: int) -> str:
    if method == "funded":
        return f"{sums.one('funded FTE')}*(1+{sums.one('growth of funded FTE per year')})^{t}"
    if method == "service":
        grown = f"(1+{sums.one('growth of units per year')})^{t}"
        return f"{sums.one('units to be staffed')}*{sums.one('FTE per unit')}*{grown}"
    last = sums.one("last year of non-demographic growth", str(first + sums.horizon))
    drivers = _plus(sums.one(f"{name} per year") for name in DRIVERS)
    yearly = f"(1/(1-{sums.one('working-time change per year')})-1+{drivers})"
    unmet = sums.one("unmet demand at base")
    return (f"{start}*(1+{unmet})*(1+{_people(sums, t)})"
            f"*(1+{yearly}*MIN({t},{last}-{first}))")  # fmt: skip


def _people(sums: Sums, t: int) -> str:
    """The effect of the population in the year t: straight between the years that are given."""
    if t == 0:
        return "0"
    end = min(math.ceil(t / 5) * 5, _ANCHORS[-1])
    start = end - 5
    ends = [sums.one(f"population effect {year} y") if year else "0" for year in (start, end)]
    return f"({ends[0]}+({ends[1]}-{ends[0]})*{t - start}/5)"


TITLES = (N_("Parameter"), N_("Group"), N_("State"), N_("Goes to"), N_("Unit of measure"),
          N_("Value"), N_("Status"), N_("Source"))  # fmt: skip
