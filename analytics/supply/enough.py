"""What must be true for the planned places to be enough: each parameter alone, all others as they
are. A parameter is turned as far as it can go; where no value of it is enough, that is said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analytics import codelists
from analytics.answers.lever_words import setting
from analytics.engine.declared import Table
from analytics.engine.long_work import portion, steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.statistics.roots import roots_between
from analytics.supply.chosen import Request, read_request
from analytics.supply.draws import Values
from analytics.supply.outcome import Array
from analytics.supply.parameters import COST, Parameter
from analytics.supply.tables import ALL, answer, year_asked
from analytics.supply.trials import gaps, limits_of
from analytics.words import _, show_list

AT_LEAST, AT_MOST = "at_least", "at_most"
_JUMPS = ("year", "years", "age")  # units of what is whole years: a gap jumps between two of them
_COUNTED = ("stock", "stock FTE", "persons at base")  # who is there now is no assumption
_NOT_TRIED = ("share women at entry", "share women at base", "population", *_COUNTED)
_STEPS = 8  # places on each side of now at which the gap is looked at
_NOTHING = 1e-9
Bracket = tuple[float, float, str]  # two values, and whether it must be more or less than between


@with_queries
def build_enough(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_must_be_true``: for each parameter alone the value at which the planned
    intake meets demand in a year. Central values, without chance."""
    request = read_request(store, scope, options)
    year = year_asked(request, options)
    rows = [row for group in steps(request.groups) for row in _of_group(request, group, year)]
    return answer(table, request, rows, _left_out(request.rows), central=True)


def _of_group(request: Request, group: str, year: int) -> list[dict[str, Any]]:
    values = request.values(group, paths=0)
    tried = [row for row in values.rows if _is_tried(row)]
    if not tried:
        return []
    ladders = [_ladder(values, row) for row in tried]
    trials = [{row.key: number} for row, ladder in zip(tried, ladders, strict=True)
              for number in ladder]  # fmt: skip
    with portion(0.4):
        found = gaps(request, group, values, trials, year).reshape(len(tried), -1)
    with portion(0.1):
        now = float(gaps(request, group, values, [{}], year)[0])
    moving = [place for place in range(len(tried)) if np.ptp(found[place]) > _NOTHING]
    brackets = {place: _bracket(ladders[place], found[place], tried[place].value)
                for place in moving}  # fmt: skip
    roots = _roots(request, group, values, year, tried, brackets)
    rows = [
        _row(group, year, tried[place], ladders[place], now, roots.get(place),
             (brackets[place] or (0.0, 0.0, None))[2])
        for place in moving
    ]  # fmt: skip
    return sorted(rows, key=lambda row: (row["needed"] is None, _distance(row)))


def _is_tried(row: Parameter) -> bool:
    return row.form != COST and not _jumps(row) and row.name not in _NOT_TRIED


def _jumps(row: Parameter) -> bool:
    return codelists.load("supply_parameters").by_label[row.name].extra["unit"] in _JUMPS


def _is_span(row: Parameter) -> bool:
    return _jumps(row) and row.unit != "year"


def _ladder(values: Values, row: Parameter) -> Array:
    """Values from one limit through now to the other."""
    low, high = limits_of(values, row)
    return np.concatenate([np.linspace(min(low, row.value), row.value, _STEPS + 1),
                           np.linspace(row.value, high, _STEPS + 1)])  # fmt: skip


def _bracket(ladder: Array, found: Array, now: float) -> Bracket | None:
    """The two neighbours nearest to now between which the gap goes through nought."""
    crossed = [
        (float(low), float(high), AT_LEAST if gap > 0 else AT_MOST)
        for low, high, gap, after in zip(ladder, ladder[1:], found, found[1:], strict=False)
        if low < high and (gap > 0) != (after > 0)
    ]
    return min(crossed, key=lambda ends: min(abs(end - now) for end in ends[:2]), default=None)


def _roots(
    request: Request, group: str, values: Values, year: int, tried: Sequence[Parameter],
    brackets: Mapping[int, Bracket | None],
) -> dict[int, float]:  # fmt: skip
    """The value at which the gap is nought, of each parameter that has one; all sought at once."""
    known = {place: ends for place, ends in brackets.items() if ends}
    if not known:
        return {}

    def gap_at(numbers: Array, places: Array) -> Array:
        turned = [{tried[int(place)].key: float(number)}
                  for number, place in zip(numbers, places, strict=True)]  # fmt: skip
        return gaps(request, group, values, turned, year)

    low, high = (np.array([ends[side] for ends in known.values()]) for side in (0, 1))
    return dict(zip(known, roots_between(gap_at, low, high, np.array(list(known))), strict=True))


def _row(
    group: str, year: int, row: Parameter, ladder: Array, now: float, needed: float | None,
    must_be: str | None,
) -> dict[str, Any]:  # fmt: skip
    ranged = needed is not None and row.low is not None and row.high is not None
    inside = ranged and row.low - _NOTHING <= needed <= row.high + _NOTHING  # type: ignore[operator]
    return {
        "group": group or ALL, "parameter": row.in_words(), "year": year, "value": row.value,
        "must_be": must_be,
        "needed": needed, "low": row.low, "high": row.high,
        "in_range": ("yes" if inside else "no") if ranged else None,
        "lowest": float(ladder[0]), "highest": float(ladder[-1]), "gap_now": now,
        "status": row.status, "note": _said(ladder, now) if needed is None else None,
    }  # fmt: skip


def _said(ladder: Array, now: float) -> str:
    ends = {"low": setting(float(ladder[0])), "high": setting(float(ladder[-1]))}
    if now <= 0:
        return _("Enough at every value from {low} to {high}.").format(**ends)
    return _("No value does, from {low} to {high}.").format(**ends)


def _distance(row: Mapping[str, Any]) -> float:
    """How far from now the value is, in widths of its range or, without one, in times of now."""
    if row["needed"] is None:
        return 0.0
    away = abs(row["needed"] - row["value"])
    width = (row["high"] - row["low"]) / 2 if row["low"] is not None else 0.0
    return away / (width or abs(row["value"]) or 1.0)


def _left_out(rows: Sequence[Parameter]) -> list[str]:
    """Which parameters are not tried, and why."""
    names = dict.fromkeys(
        row.name for row in rows
        if (row.name in _NOT_TRIED and row.name not in _COUNTED) or _is_span(row)
    )  # fmt: skip
    if not names:
        return []
    words = _("Not tried, because they are whole years, ages or rows that go together: {names}.")
    return [words.format(names=show_list(names))]
