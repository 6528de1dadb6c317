"""A state of doctors in cells: years spent in it, or sex and age; one cell where none is known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics import codelists
from analytics.supply.draws import Values
from analytics.supply.outcome import Array
from analytics.supply.parameters import Parameter

YOUNGEST, OLDEST = 22, 80
AGES = np.arange(YOUNGEST, OLDEST + 1)
_WOMEN_AT_ENTRY, _AGE_AT_ENTRY = 0.5, 35


@dataclass(frozen=True)
class State:
    """``span`` is how many years somebody is in it (0: no limit); ``aged``: by sex and age."""

    label: str
    kind: str
    span: float
    aged: bool

    @property
    def qualified(self) -> bool:
        """Whether those in it count as supply; those in training never do."""
        return self.kind == "qualified"

    @property
    def cells(self) -> int:
        """How many cells it has."""
        return math.ceil(self.span) if self.span else 2 * len(AGES) if self.aged else 1

    def completing(self) -> Array:
        """By cell, the share that has completed the state at the end of a year.

        A span of 3.2 years: four of five complete after three years, one after four.
        """
        found = np.zeros(self.cells)
        whole = math.floor(self.span)
        found[-1] = 1.0
        if whole < self.span and whole:
            found[whole - 1] = 1 - (self.span - whole)
        return found


def states_of(values: Values) -> tuple[State, ...]:
    """The states that rows of a group are of, in the order of the list."""
    named = {each.state for each in values.rows if each.name == "stock"}
    named |= {each.state for each in values.rows
              if each.name in ("intake per year", "recruited per year")}  # fmt: skip
    reached = set(named)
    while more := {each.to for each in values.find("moves") if each.state in reached} - reached:
        reached |= more
    listed = codelists.load("supply_states").entries
    return tuple(_state(values, each) for each in listed if each.label_en in reached)


def _state(values: Values, entry: codelists.Entry) -> State:
    given = values.find("years in state", state=entry.label_en)
    usual = float(entry.extra["years"] or 0)
    span = given[0].value if given else usual
    aged = any(each.age for each in values.find("stock", state=entry.label_en))
    return State(entry.label_en, entry.extra["kind"], span, aged and not span)


def spread_stock(values: Values, state: State) -> Array:
    """People at base by path and cell."""
    found = np.zeros((values.size, state.cells))
    for row in values.find("stock", state=state.label):
        found += values.of(row)[:, None] * _share_of_cells(row, state)
    return found


def _share_of_cells(row: Parameter, state: State) -> Array:
    """A band is spread evenly over its ages, years of a state evenly over its years."""
    if not state.aged:
        return np.full(state.cells, 1 / state.cells)
    shares = covered(state, row).astype(float)
    return shares / shares.sum()


def covered(state: State, row: Parameter) -> Array:
    """By cell, whether a row is of it: of its sex and age, where it says them."""
    if not state.aged:
        return np.ones(state.cells, bool)
    low, high = row.age or (YOUNGEST, OLDEST)
    ages = (np.clip(low, YOUNGEST, OLDEST) <= AGES) & (np.clip(high, YOUNGEST, OLDEST) >= AGES)
    women, men = row.sex != "men", row.sex != "women"
    return np.concatenate([ages & women, ages & men])


def by_cell(values: Values, name: str, state: State, year: int, otherwise: float) -> Array:
    """The numbers of a parameter by path and cell: of the narrowest row, and of the latest year."""
    if any(each.year for each in values.find(name, state=state.label)):
        return _by_cell(values, name, state, year, otherwise)
    return values.keep((name, state, "by cell", otherwise),
                       lambda: _by_cell(values, name, state, year, otherwise))  # fmt: skip


def _by_cell(values: Values, name: str, state: State, year: int, otherwise: float) -> Array:
    found = np.full((values.size, state.cells), otherwise)
    rows = [each for each in values.find(name, state=state.label) if (each.year or 0) <= year]
    for row in sorted(rows, key=_narrowness):
        found = np.where(covered(state, row), values.of(row)[:, None], found)
    return found


def _narrowness(row: Parameter) -> tuple[int, ...]:
    width = 0 if row.age is None else 200 - (row.age[1] - row.age[0])
    return (width, int(bool(row.sex)), row.year or 0)


def latest(values: Values, name: str, state: str, year: int, otherwise: float) -> Array:
    """The numbers of a parameter of a whole state in a year, by path."""
    rows = [each for each in values.find(name, state=state) if (each.year or 0) <= year]
    last: Sequence[Parameter] = sorted(rows, key=lambda each: each.year or 0)[-1:]
    return values.of(last[0]) if last else np.full(values.size, otherwise)


def entry_shares(values: Values, state: State) -> Array:
    """Where those who come in are, by cell: the first year, or at the age of entry by sex."""
    found = np.zeros(state.cells)
    if not state.aged:
        found[0] = 1.0
        return found
    women = latest(values, "share women at entry", state.label, 9_999, _WOMEN_AT_ENTRY)[0]
    age = latest(values, "entry age", state.label, 9_999, _AGE_AT_ENTRY)[0]
    place = int(np.clip(round(age), YOUNGEST, OLDEST)) - YOUNGEST
    found[place], found[len(AGES) + place] = women, 1 - women
    return found


def grown_older(state: State, people: Array) -> Array:
    """People by sex and age a year later; those of the last age stay in it."""
    if not state.aged:
        return people
    both = people.reshape(len(people), 2, len(AGES))
    older = np.zeros_like(both)
    older[:, :, 1:] = both[:, :, :-1]
    older[:, :, -1] += both[:, :, -1]
    return older.reshape(people.shape)


def hours(values: Values, state: State, year: int, base: int) -> Array:
    """FTE of one person by path and cell in a year: what rows say, else FTE by people at base."""
    dated = any(each.year for each in values.find("FTE per person", state=state.label))
    if dated or values.find("change of FTE per person per year", state=state.label):
        return _hours(values, state, year, base)
    return values.keep((state, "hours"), lambda: _hours(values, state, year, base))


def _hours(values: Values, state: State, year: int, base: int) -> Array:
    people, fte = (values.find(name, state=state.label) for name in ("stock", "stock FTE"))
    heads, worked = (sum(values.of(row) for row in rows) for rows in (people, fte))
    each = np.divide(worked, heads, where=np.asarray(heads) > 0, out=np.ones(values.size))
    found = by_cell(values, "FTE per person", state, year, np.nan)
    found = np.where(np.isnan(found), each[:, None] if fte else 1.0, found)
    change = latest(values, "change of FTE per person per year", state.label, year, 0.0)
    return np.clip(found + (change * (year - base))[:, None], 0.0, 1.5)
