"""Supply and demand as formulas: each year follows from the year before and from the cells of the
parameters. Where ages and sexes of states or posts are in play there are none.

Only +, −, ×, ÷, ^, MIN, MAX and AVERAGE, which every spreadsheet program has. Beside each formula
stands what the model gives, for programs that show it and do not work formulas out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from xlsxwriter.utility import xl_col_to_name

from analytics.supply.cells import State, states_of
from analytics.supply.chosen import Request
from analytics.supply.demand import DRIVERS, usual_method
from analytics.supply.draws import Values
from analytics.supply.outcome import Array
from analytics.supply.parameters import Parameter
from analytics.supply.running import Found, run_group
from analytics.words import N_, _, pgettext

FIRST = 5  # the row (counted from 1) of the first year, and of the first parameter
VALUE = "F"  # the column of the values on the sheet of parameters
ANCHORS = (0, 5, 10, 15, 20)
_BUILT_IN = ("years in state", "training years", "adjustment year", "base year")
_METHODS = ("drivers", "funded", "service")


def sheet_of_parameters() -> str:
    """The name of the sheet that the formulas read."""
    return pgettext("sheet of a workbook", "Parameters")


@dataclass
class Column:
    """One column of the sums: its heading, and for each year a formula, without the sign =, and
    what the model gives."""

    title: str
    formulas: list[str]
    numbers: list[float]
    counted: bool = False  # whether it is one of those that are the answer


@dataclass
class Sums:
    """The columns so far. ``places`` says in which row of the sheet of parameters each stands."""

    values: Values
    places: Mapping[tuple[object, ...], int]
    first: int
    horizon: int
    found: Found
    columns: list[Column] = field(default_factory=list)

    def add(
        self, title: str, formulas: Sequence[str], numbers: Array, *, counted: bool = False
    ) -> str:  # fmt: skip
        """Add a column, and say by which letter it is known."""
        self.columns.append(Column(title, list(formulas), [float(each) for each in numbers],
                                   counted))  # fmt: skip
        return xl_col_to_name(len(self.columns))

    def cell(self, row: Parameter) -> str:
        """The cell that holds a parameter."""
        return f"'{sheet_of_parameters()}'!${VALUE}${self.places[row.key]}"

    def one(
        self, name: str, otherwise: str = "0", year: int | None = None, **of: object
    ) -> str:  # fmt: skip
        """The cell of such a parameter, else a number: in a ``year`` of the latest one until then,
        as the model takes it, without a year of the first."""
        found = self.values.find(name, **of)
        if year is not None:
            known = [each for each in found if (each.year or 0) <= year]
            found = sorted(known, key=lambda each: each.year or 0)[-1:]
        return self.cell(found[0]) if found else otherwise


def why_not(request: Request, group: str) -> str:
    """Why there are no formulas, in words; empty where there are."""
    rows = request.values(group, paths=0).rows
    mine = [row for row in rows if row.form == "states"]
    if any(row.age or row.sex for row in mine):
        return _("The sums are not live: people are followed by sex and year of age here, more than"
                 " a hundred columns for each state, which the dashboard works out.")  # fmt: skip
    if any(row.name in ("posts", "fill rate") for row in mine):
        return _("The sums are not live: who finds no post waits for one, which the dashboard works"
                 " out person by person.")  # fmt: skip
    if (request.method or usual_method(request.values(group, paths=0))) not in _METHODS:
        return _("The sums are not live: demand rests on a population by age.")
    return ""


def built_in(request: Request) -> list[str]:
    """The parameters that decide which cells a formula reads: another value changes nothing."""
    return list(dict.fromkeys(row.name for row in request.rows if row.name in _BUILT_IN))


def begin(request: Request, group: str, places: Mapping[tuple[object, ...], int]) -> Sums:
    """Sums without a column yet."""
    values = request.values(group, paths=0)
    found = run_group(request, group, values, traced=True)
    return Sums(values, places, request.first, request.horizon, found)


def sums_of(request: Request, group: str, places: Mapping[tuple[object, ...], int]) -> Sums:
    """All columns of a group: people by state, FTE, demand and the gap."""
    sums = begin(request, group, places)
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
    people = [plus(f"{letter}{FIRST + t}" for name in counted for letter in known[name])
              for t in range(sums.horizon + 1)]  # fmt: skip
    worked = [
        plus(f"{letter}{FIRST + t}*{_hours(sums, name, t)}"
             for name in counted for letter in known[name])
        for t in range(sums.horizon + 1)
    ]  # fmt: skip
    add_answer(sums, request, people, worked)
    return sums


def add_answer(
    sums: Sums, request: Request, people: Sequence[str], worked: Sequence[str]
) -> None:  # fmt: skip
    """The last columns: supply as people and FTE, demand, and the gap."""
    found, years = sums.found, range(sums.horizon + 1)
    sums.add(_("Supply, people"), people, found.supply.people[0], counted=True)
    supply = sums.add(_("Supply, FTE"), worked, found.supply.fte[0], counted=True)
    method = request.method or usual_method(sums.values)
    needed = [_demand(sums, method, f"{supply}${FIRST}", t) for t in years]
    demand = sums.add(_("Demand, FTE"), needed, found.demand[0], counted=True)
    gap = [f"{demand}{FIRST + t}-{supply}{FIRST + t}" for t in years]
    sums.add(_("Gap, FTE"), gap, found.gap[0], counted=True)


def plus(parts: Iterable[str]) -> str:
    """The sum of some formulas."""
    return "+".join(parts) or "0"


def _add_state(
    sums: Sums, state: State, states: Mapping[str, State], known: Mapping[str, Sequence[str]]
) -> None:  # fmt: skip
    """Its columns: one, or one for each year spent in it."""
    stock = [sums.cell(row) for row in sums.values.find("stock", state=state.label)]
    at_base = f"({plus(stock)})/{state.cells}" if stock else "0"
    letters, done = known[state.label], state.completing()
    for place, letter in enumerate(letters):
        formulas = [at_base]
        for row in range(FIRST, FIRST + sums.horizon):  # the row of the year before
            before = sums.first + row - FIRST
            leave = sums.one("leaves per year", year=before, state=state.label)
            parts = []
            if not state.span:
                out = [cell for _to, cell in _moves(sums, state, before)]
                parts.append(f"{letter}{row}*(1-{'-'.join([leave, *out])})")
            elif place:
                stays = 1 - float(done[place - 1])
                parts.append(f"{letters[place - 1]}{row}*(1-{leave})*{stays!r}")
            if place == 0:
                parts += _coming(sums, state, states, known, row)
            formulas.append(plus(parts))
        title = state.label if state.cells == 1 else _("{state}, year {year}").format(
            state=state.label, year=place + 1)  # fmt: skip
        sums.add(title, formulas, sums.found.supply.cells[state.label][:, place])


def _moves(sums: Sums, state: State, year: int) -> list[tuple[str, str]]:
    """Where those of a state go in a year, and the cell of the share."""
    goes = dict.fromkeys(each.to for each in sums.values.find("moves", state=state.label))
    return [(to, sums.one("moves", year=year, state=state.label, to=to)) for to in goes]


def _coming(
    sums: Sums, state: State, states: Mapping[str, State], known: Mapping[str, Sequence[str]],
    row: int,
) -> list[str]:  # fmt: skip
    """Who begins, is recruited and comes from other states in a year."""
    before = sums.first + row - FIRST
    parts = [sums.one(name, year=before + 1, state=state.label)
             for name in ("intake per year", "recruited per year")
             if sums.values.find(name, state=state.label)]  # fmt: skip
    for start in states.values():
        for move in (cell for to, cell in _moves(sums, start, before) if to == state.label):
            letters = known[start.label]
            if not start.span:
                parts.append(f"{letters[0]}{row}*{move}")
                continue
            leave = sums.one("leaves per year", year=before, state=start.label)
            done = plus(f"{letter}{row}*{float(share)!r}" for letter, share in
                        zip(letters, start.completing(), strict=True) if share)  # fmt: skip
            parts.append(f"({done})*(1-{leave})*{move}")
    return parts


def _hours(sums: Sums, state: str, t: int) -> str:
    """FTE of one person in the year t: as given, else FTE by people now; with its change."""
    stock, worked = (sums.values.find(name, state=state) for name in ("stock", "stock FTE"))
    year = sums.first + t
    each = sums.one("FTE per person", "", year, state=state)
    if not each:
        each = "1"
        if worked:
            each = f"({plus(map(sums.cell, worked))})/({plus(map(sums.cell, stock))})"
    change = sums.one("change of FTE per person per year", year=year, state=state)
    return each if change == "0" else f"MAX(0,MIN(1.5,{each}+{change}*{t}))"


def _demand(sums: Sums, method: str, start: str, t: int) -> str:
    if method == "funded":
        return f"{sums.one('funded FTE')}*(1+{sums.one('growth of funded FTE per year')})^{t}"
    if method == "service":
        grown = f"(1+{sums.one('growth of units per year')})^{t}"
        return f"{sums.one('units to be staffed')}*{sums.one('FTE per unit')}*{grown}"
    last = sums.one("last year of non-demographic growth", str(sums.first + sums.horizon))
    drivers = plus(sums.one(f"{name} per year") for name in DRIVERS)
    yearly = f"(1/(1-{sums.one('working-time change per year')})-1+{drivers})"
    unmet = sums.one("unmet demand at base")
    return (f"{start}*(1+{unmet})*(1+{_people(sums, t)})"
            f"*(1+{yearly}*MIN({t},{last}-{sums.first}))")  # fmt: skip


def _people(sums: Sums, t: int) -> str:
    """The effect of the population in the year t: straight between the years that are given."""
    ends = [sums.one(f"population effect {year} y") if year else "0" for year in ANCHORS]
    return between(list(zip(ANCHORS, ends, strict=True)), t)


def between(points: Sequence[tuple[int, str]], t: int) -> str:
    """A straight line between cells that are given for some years; the last slope goes on."""
    if t == points[0][0]:
        return points[0][1]
    place = next((at for at, (year, _cell) in enumerate(points) if year >= t), len(points) - 1)
    (start, low), (end, high) = points[place - 1 : place + 1]
    return f"({low}+({high}-{low})*{t - start}/{end - start})"


TITLES = (N_("Parameter"), N_("Group"), N_("State"), N_("Goes to"), N_("Unit of measure"),
          N_("Value"), N_("Status"), N_("Source"))  # fmt: skip
