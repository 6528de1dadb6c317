"""Many trials of one group at once: a path for each, every row at its central value but for those
that a trial turns. A projection of a hundred trials costs hardly more than one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analytics import codelists
from analytics.supply.chosen import Request
from analytics.supply.draws import Values
from analytics.supply.levers import shared
from analytics.supply.outcome import Array
from analytics.supply.parameters import Parameter
from analytics.supply.running import run_group, supply_of

Key = tuple[object, ...]
Trial = Mapping[Key, float]  # what is turned, and to what
_WIDEST = 50.0  # how many times of now a row without a limit of its own is tried


def values_of(values: Values, trials: Sequence[Trial]) -> Values:
    """Central values for each trial, with what it turns."""
    numbers = {row.key: np.full(len(trials), float(row.value)) for row in values.rows}
    for place, trial in enumerate(trials):
        for key, number in trial.items():
            numbers[key][place] = number
    return Values(values.rows, numbers, len(trials))


def gaps(
    request: Request, group: str, values: Values, trials: Sequence[Trial], year: int
) -> Array:  # fmt: skip
    """The gap of each trial in a year. Demand starts from the people at work now in all of them:
    whoever works longer hours does not make more work by that."""
    start = float(supply_of(request, group, values_of(values, [{}]), chance=False).fte[0, 0])
    found = run_group(request, group, values_of(values, trials), chance=False, start=start)
    return found.gap[:, year - request.first]


def supplies(
    request: Request, group: str, values: Values, trials: Sequence[Trial], year: int
) -> Array:  # fmt: skip
    """Supply of each trial in a year, in FTE."""
    found = supply_of(request, group, values_of(values, trials), chance=False)
    return found.fte[:, year - request.first]


def limits_of(values: Values, row: Parameter) -> tuple[float, float]:
    """From where to where a row can be turned: what its name allows, and what others leave it."""
    entry = codelists.load("supply_parameters").by_label[row.name].extra
    low, high = float(entry["low"]), float(entry["high"])
    if row.name.startswith("FTE per ") and row.unit == "FTE per person":
        high = 1.0
    if row.name == "fill rate":
        high = 1.0
    if row.name == "moves":
        high = 1.0 - shared(values, row)
    return low, max(min(high, _WIDEST * max(abs(row.value), 1.0)), row.value)
