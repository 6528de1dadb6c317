"""A request run through its model: supply, demand and the gap between them, group by group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analytics.engine.long_work import steps
from analytics.supply import national, pipeline
from analytics.supply.chosen import Request
from analytics.supply.demand import Asked, demand_of, usual_method
from analytics.supply.draws import Values, stream
from analytics.supply.luck import Luck
from analytics.supply.outcome import Array, Outcome
from analytics.supply.parameters import NATIONAL


@dataclass(frozen=True)
class Found:
    """One group: its supply, its demand by path and year, and by which method."""

    group: str
    supply: Outcome
    demand: Array
    method: str

    @property
    def gap(self) -> Array:
        """Demand less supply in FTE, by path and year: above nought there are too few."""
        return self.demand - self.supply.fte


def run(request: Request) -> dict[str, Found]:
    """Every group of the request."""
    return {group: run_group(request, group, request.values(group))
            for group in steps(request.groups)}  # fmt: skip


def run_group(
    request: Request, group: str, values: Values, *, chance: bool | None = None,
    traced: bool = False, start: float | None = None,
) -> Found:  # fmt: skip
    """One group with these numbers. ``chance``: whether it is played; None as the request says.
    ``traced``: with what came in and went out. ``start``: the FTE at base that demand starts
    from, where paths are trials of other numbers."""
    supply = supply_of(request, group, values, chance=chance, traced=traced)
    method = request.method or usual_method(values)
    # Demand starts from the people that there are: the same on every path that was not drawn.
    now = supply.fte[:, 0] if request.form == NATIONAL and start is None else np.full(
        values.size, supply.fte[0, 0] if start is None else start)  # fmt: skip
    demand = demand_of(method, Asked(values, now, supply.years, request.population))
    return Found(group, supply, demand, method)


def supply_of(
    request: Request, group: str, values: Values, *, chance: bool | None = None,
    traced: bool = False,
) -> Outcome:  # fmt: skip
    """Supply of a group. However a lever is turned, the luck is the same."""
    if request.form == NATIONAL:
        return national.project(values, request.horizon)
    played = request.layers in ("both", "chance") if chance is None else chance
    random = stream(request.seed, "chance", group) if played and values.size > 1 else None
    return pipeline.project(values, request.first, request.horizon, Luck(random), request.state,
                            traced=traced)  # fmt: skip


def by_year(found: Mapping[str, Found]) -> list[tuple[Found, int, int]]:
    """Group, place and year of every row of a table by year."""
    return [(each, place, year) for each in found.values()
            for place, year in enumerate(each.supply.years)]  # fmt: skip
