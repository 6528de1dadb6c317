"""Several changes at once: the mix that leaves no shortage in a year and costs least.

Costs and how far a change can go are parameters. What one more of a change gives is measured where
the mix stands, and the linear program is solved again from there, until the model itself has no
gap with all of them together: effects of some changes are not straight lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.answers.lever_words import HOURS, LEAVING, name_of
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.statistics.programs import cheapest
from analytics.supply.chosen import Request, read_request
from analytics.supply.draws import Values
from analytics.supply.levers import FACTOR, Lever, demand_now, levers_of
from analytics.supply.outcome import Array
from analytics.supply.parameters import Parameter
from analytics.supply.tables import ALL, answer, year_asked
from analytics.supply.trials import Trial, supplies
from analytics.words import _, show_list, show_money, show_number

_ROUNDS, _CLOSE, _STEP = 30, 1e-6, 1e-3
_PER_CENT = 100  # a cost is of one percentage point of a share, of one per cent of a factor


@dataclass(frozen=True)
class Priced:
    """A lever with the cost of one unit more of it in a year, and how far it may go.

    ``towards`` is 1 where more of it gives more doctors, and −1 where less does.
    """

    lever: Lever
    row: Parameter
    cost: float
    end: float
    towards: int

    def trial(self, change: float) -> Trial:
        """What is turned where the lever is changed by so much from now."""
        setting = self.setting(change)
        if self.lever.kind == FACTOR:
            return {row.key: row.value * setting for row in self.lever.rows}
        return {row.key: setting for row in self.lever.rows}

    def setting(self, change: float) -> float:
        """Where the lever stands after a change."""
        return self.lever.now + self.towards * change

    @property
    def most(self) -> float:
        """The largest change."""
        return max(self.towards * (self.end - self.lever.now), 0.0)


@dataclass(frozen=True)
class Mix:
    """The mix of one group: how far each lever is changed, what it gives, and the gap left."""

    levers: Sequence[Priced]
    changes: Array
    fte: Array
    left: float


@with_queries
def build_least_cost(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_least_cost``: how far each change with a cost is turned, and the cost."""
    request = read_request(store, scope, options)
    year = year_asked(request, options)
    rows: list[dict[str, Any]] = []
    said: list[str] = []
    for group in request.groups:
        values = request.values(group, paths=0)
        levers = levers_of(request, values)
        priced = [found for lever in levers if (found := price_of(values, lever))]
        said += _on_costs(levers, priced)
        if priced:
            mix = mix_of(request, group, values, priced, year)
            rows += [_row(group, year, mix, place) for place in range(len(priced))]
            said.insert(0, _verdict(mix, year))
    return answer(table, request, rows, list(dict.fromkeys(said)), central=True)


def price_of(values: Values, lever: Lever) -> Priced | None:
    """The lever with its cost; None where no row gives one."""
    first = lever.rows[0]
    short = {_(LEAVING): "leaving", _(HOURS): "hours"}.get(lever.title)
    of = {} if short else {"state": first.state, "to": first.to}
    name = short or first.name
    costs, ends = (values.find(f"{kind} of {name}", **of) for kind in ("cost", "limit"))
    if not costs:
        return None
    towards = -1 if short == "leaving" else 1
    share = lever.kind == FACTOR or first.unit == "share"
    usual = 0.0 if towards < 0 else lever.limit
    if usual is None:
        usual = 2 * max(lever.now, 1.0)
    end = ends[0].value if ends else usual
    end = min(end, lever.limit) if lever.limit is not None and towards > 0 else end
    return Priced(lever, costs[0], costs[0].value * (_PER_CENT if share else 1), end, towards)


def mix_of(
    request: Request, group: str, values: Values, priced: Sequence[Priced], year: int
) -> Mix:  # fmt: skip
    """The cheapest mix. ``left`` above nought: all together, as far as they go, leave it."""
    demand = float(demand_now(request, group, values)[0, year - request.first])
    costs, most = (np.array([getattr(each, name) for each in priced]) for name in ("cost", "most"))
    changes = np.zeros(len(priced))
    for _round in range(_ROUNDS):
        here, slopes = _around(request, group, values, priced, changes, year)
        short = demand - here
        wanted = cheapest(costs, slopes, short + float(slopes @ changes), most)
        if np.abs(wanted - changes).max() <= _CLOSE * max(float(most.max()), 1.0):
            break
        changes = wanted
    alone = [{}, _together(priced, changes)]
    alone += [_together(priced, np.where(np.arange(len(priced)) == place, 0.0, changes))
              for place in range(len(priced))]  # fmt: skip
    found = supplies(request, group, values, alone, year)
    return Mix(priced, changes, found[1] - found[2:], demand - float(found[1]))


def _around(
    request: Request, group: str, values: Values, priced: Sequence[Priced], changes: Array,
    year: int,
) -> tuple[float, Array]:  # fmt: skip
    """Supply at a mix, and what one more of each lever gives there."""
    steps = [_STEP * max(each.most, _STEP) * (-1 if at >= each.most else 1)
             for each, at in zip(priced, changes, strict=True)]  # fmt: skip
    trials = [_together(priced, changes)]
    for place, step in enumerate(steps):
        moved = changes.copy()
        moved[place] += step
        trials.append(_together(priced, moved))
    found = supplies(request, group, values, trials, year)
    return float(found[0]), (found[1:] - found[0]) / np.array(steps)


def _together(priced: Sequence[Priced], changes: Array) -> Trial:
    return {key: number for each, change in zip(priced, changes, strict=True)
            for key, number in each.trial(float(change)).items()}  # fmt: skip


def _row(group: str, year: int, mix: Mix, place: int) -> dict[str, Any]:
    each, change = mix.levers[place], float(mix.changes[place])
    unit = _PER_CENT if each.cost != each.row.value else 1
    return {
        "group": group or ALL, "lever": each.lever.title, "year": year, "now": each.lever.now,
        "setting": each.setting(change), "limit": each.end, "fte": float(mix.fte[place]),
        "cost_of_one": each.cost / unit, "cost": change * each.cost, "status": each.row.status,
    }  # fmt: skip


def _verdict(mix: Mix, year: int) -> str:
    cost = sum(float(change) * each.cost
               for change, each in zip(mix.changes, mix.levers, strict=True))  # fmt: skip
    if mix.left > 0.05:
        words = _("All of them together, as far as they can go, leave {gap} FTE too few in {year}.")
        return words.format(gap=show_number(mix.left, 1), year=year)
    words = _("No shortage in {year} costs {cost} a year with these changes together.")
    return words.format(cost=show_money(cost), year=year)


def _on_costs(levers: Sequence[Lever], priced: Sequence[Priced]) -> list[str]:
    known = {each.lever.title for each in priced}
    without = [name_of(each.title) for each in levers if each.title not in known]
    said = []
    if without:
        words = _("Left out, because no cost is given: {levers}.")
        said.append(words.format(levers=show_list(without)))
    guessed = [each.row.in_words() for each in priced if each.row.leans]
    if guessed:
        words = _("Costs that are placeholders or of another country: {names}.")
        said.append(words.format(names=show_list(guessed)))
    return said
