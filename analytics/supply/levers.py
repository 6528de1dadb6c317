"""What can be turned to close a gap, how far, and how much of it is needed by a year.

A lever is one row of the parameters, or several that are turned together by a factor. Chance is not
played while a lever is sought: ranges of parameters are, with the same draws at every setting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from analytics.answers.lever_words import HOURS, LEAVING
from analytics.statistics.roots import root_between
from analytics.supply.chosen import Request
from analytics.supply.draws import Values
from analytics.supply.outcome import Array, Outcome, first_year
from analytics.supply.parameters import NATIONAL, Parameter
from analytics.supply.running import run_group, supply_of
from analytics.words import _

FACTOR, LEVEL = "factor", "level"
_STRAIGHT = 1e-7  # how far from a straight line supply may be, as a share of it
_WIDEST = 50.0  # how many times of now a lever without a limit is tried
_NOTHING = 1e-9
_NATIONAL = (
    ("training intake per year, from adjustment year", LEVEL, None),
    ("completion, from adjustment", LEVEL, 1.0),
    ("inflow from abroad per year", LEVEL, None),
)
_OF_STATES = (
    ("intake per year", LEVEL, None), ("posts", LEVEL, None), ("fill rate", LEVEL, 1.0),
    ("moves", LEVEL, 1.0), ("recruited per year", LEVEL, None),
)  # fmt: skip


@dataclass(frozen=True)
class Lever:
    """``rows`` are turned together: to a level, or by a factor. ``limit`` is where it ends."""

    title: str
    kind: str
    rows: tuple[Parameter, ...]
    now: float
    lowest: float
    limit: float | None

    def turn(self, values: Values, setting: float) -> Values:
        """The numbers with the lever at a setting."""
        if self.kind == LEVEL:
            changed = {each.key: np.full(values.size, setting) for each in self.rows}
        else:
            changed = {each.key: values.of(each) * setting for each in self.rows}
        return values.turned(changed)


@dataclass(frozen=True)
class Needed:
    """What a lever must be for no gap in a year: None where it cannot meet it.

    ``p50`` and ``p80``: for an even chance, and for four in five, of no shortage; the end of the
    lever where there is that chance at every setting of it.
    """

    lever: Lever
    p50: float | None
    p80: float | None
    earliest: int | None

    @property
    def always(self) -> bool:
        """Whether there is an even chance at every setting."""
        return self.p50 is not None and self.p50 in (self.lever.lowest, self.lever.limit) and (
            self.p50 != self.lever.now
        )  # fmt: skip


def levers_of(request: Request, values: Values) -> list[Lever]:
    """The levers that rows of a group give."""
    form = _NATIONAL if request.form == NATIONAL else _OF_STATES
    found = []
    for name, kind, limit in form:
        for row in values.find(name):
            highest = None if limit is None else max(limit - shared(values, row), row.value)
            found.append(Lever(_title(request, row), kind, (row,), row.value, 0.0, highest))
    out = ("leaves per year", "cumulative exit")
    exits = [each for each in values.rows if each.name.startswith(out)]
    if exits and any(each.value for each in exits):
        most = min(1 / each.value for each in exits if each.value)
        found.append(Lever(_(LEAVING), FACTOR, tuple(exits), 1.0, 0.0, most))
    worked = [each for each in values.rows if each.unit == "FTE per person"]
    hours = [each for each in worked if each.name.startswith("FTE per ")]
    if hours:
        most = max(min(1 / each.value for each in hours if each.value), 1.0)
        found.append(Lever(_(HOURS), FACTOR, tuple(hours), 1.0, 0.0, most))
    return found


def _title(request: Request, row: Parameter) -> str:
    return row.name if request.form == NATIONAL else row.in_words()


def shared(values: Values, row: Parameter) -> float:
    """What else goes out of the same state: a share can grow only to what is left."""
    if row.name != "moves":
        return 0.0
    others = [each for each in values.find("moves", state=row.state) if each.to != row.to]
    return sum(each.value for each in others)


def needed(
    request: Request, group: str, values: Values, lever: Lever, year: int, demand: Array,
    tried: dict[tuple[float, int], Outcome] | None = None,
) -> Needed:  # fmt: skip
    """How far the lever must be turned so that supply meets ``demand`` in a year.

    ``tried``: what it gave at settings that were tried before, for another demand.
    """
    known = {} if tried is None else tried

    def at(setting: float, until: Request = request) -> Outcome:
        if (setting, until.horizon) not in known:
            turned = lever.turn(values, setting)
            known[setting, until.horizon] = supply_of(until, group, turned, chance=False)
        return known[setting, until.horizon]

    def gap(setting: float) -> Array:
        return demand[:, place] - at(setting, shorter).fte[:, place]

    shorter = replace(request, horizon=year - request.first)  # what comes later moves nothing here

    now, other = _two_settings(lever)
    here, there = at(now), at(other)
    place = here.years.index(year)
    moved = np.abs(there.fte[0] - here.fte[0]) > _NOTHING
    earliest = first_year(here.years, moved)
    if not moved[place]:
        return Needed(lever, None, None, earliest)
    gaps = (demand[:, place] - here.fte[:, place], demand[:, place] - there.fte[:, place])
    third = gap((now + other) / 2)
    scale = np.abs(here.fte[:, place]).max()
    if np.abs(sum(gaps) / 2 - third).max() <= _STRAIGHT * scale:
        answers = [_straight(gaps, now, other, share) for share in (0.5, 0.8)]
    else:
        answers = [_root(gap, share, lever) for share in (0.5, 0.8)]
    helps = bool((gaps[1][0] < gaps[0][0]) == (other > now))
    p50, p80 = (_within(lever, each, helps=helps) for each in answers)
    return Needed(lever, p50, p80, earliest)


def demand_now(request: Request, group: str, values: Values) -> Array:
    """Demand by path and year, which no lever changes."""
    return run_group(request, group, values, chance=False).demand


def _two_settings(lever: Lever) -> tuple[float, float]:
    """The setting now and another within the limits."""
    more = lever.now * 1.1 if lever.now else 1.0
    if lever.limit is not None and more > lever.limit:
        more = lever.now * 0.9
    return lever.now, more


def _at_quantile(gaps: Array, share: float) -> float:
    return float(np.quantile(gaps[1:], share)) if len(gaps) > 1 else float(gaps[0])


def _straight(gaps: tuple[Array, Array], now: float, other: float, share: float) -> float | None:
    """The closed form: gap(v) = a + b·v on every path, each nought at its own setting."""
    slope = (gaps[1] - gaps[0]) / (other - now)
    if (np.abs(slope) < _NOTHING).any():
        return None
    wanted = now - gaps[0] / slope
    # Where more of the lever makes the gap wider, its lower settings are the safe ones.
    share = share if slope[0] < 0 else 1 - share
    return _at_quantile(wanted, share)


def _root(gap: Callable[[float], Array], share: float, lever: Lever) -> float | None:
    """The setting at which a quantile of the gap is nought; None where no setting has it so, and
    beyond the end at which there are fewest where even there are enough."""

    def short(setting: float) -> float:
        return _at_quantile(gap(setting), share)

    low = lever.lowest
    high = lever.limit if lever.limit is not None else max(lever.now, 1.0) * _WIDEST
    ends = short(low), short(high)
    if max(ends) <= 0 and ends[0] != ends[1]:
        return low - 1 if ends[0] > ends[1] else high + 1
    return root_between(short, low, high)


def _within(lever: Lever, setting: float | None, *, helps: bool) -> float | None:
    """A setting that the lever has. ``helps``: whether more of it makes the gap narrower, so that
    below its lowest end there are enough, and beyond its limit too few."""
    if setting is None:
        return None
    if setting < lever.lowest - _NOTHING:
        return lever.lowest if helps else None
    if lever.limit is not None and setting > lever.limit + _NOTHING:
        return None if helps else lever.limit
    return setting
