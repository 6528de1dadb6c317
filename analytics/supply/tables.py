"""The tables of supply and demand, each of one request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from analytics import codelists
from analytics.engine.declared import Table
from analytics.engine.long_work import steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.supply.chosen import Request, leaning, read_request, rests_on
from analytics.supply.demand import Asked, demand_of, possible_methods
from analytics.supply.method_words import TITLES
from analytics.supply.outcome import Flow, quantile, shares_above
from analytics.supply.parameters import COST, NATIONAL, of_group
from analytics.supply.running import Found, by_year, run, run_group
from analytics.values.options import read_whole
from analytics.words import _, show_list

LEVELS = (50, 80, 95)
ALL = "All"
_NAMED = 6  # rows that are named in a remark; of more, how many there are


@with_queries
def build_demand(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_demand``: supply, demand and gap of each group by year, with ranges."""
    request = read_request(store, scope, options)
    found = run(request)
    rows = [_row_of_year(request, each, place, year) for each, place, year in by_year(found)]
    people = _on_population(request, [each.method for each in found.values()])
    return answer(table, request, rows, [*_methods_used(found), *people])


def _row_of_year(request: Request, found: Found, place: int, year: int) -> dict[str, Any]:
    supply, gap = found.supply, found.gap[:, [place]]
    drawn = len(gap) > 1
    ranges = {
        f"gap_{end}_{level}": float(quantile(gap, share)[0]) if drawn else None
        for level in LEVELS
        for end, share in (("low", 0.5 - level / 200), ("high", 0.5 + level / 200))
    }
    short = shares_above(gap)
    return {
        "year": year, "group": found.group or ALL, "supply_fte": float(supply.fte[0, place]),
        "supply_people": float(supply.people[0, place]),
        "demand_fte": float(found.demand[0, place]), "gap_fte": float(gap[0, 0]), **ranges,
        "p_shortage": None if short is None else float(short[0]),
        "rests_on": rests_on(of_group(request.rows, found.group)),
    }  # fmt: skip


def _methods_used(found: Mapping[str, Found]) -> list[str]:
    titles = dict.fromkeys(_(TITLES[each.method]) for each in found.values())
    return [_("Demand by: {method}.").format(method=title) for title in titles]


def _on_population(request: Request, methods: Iterable[str]) -> list[str]:
    """Whose population it is, where demand rests on a file of it."""
    told = request.population.source
    return [told] if told and {"population", "benchmark"}.intersection(methods) else []


@with_queries
def build_flows(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_flows``: what came into and went out of each state in each year."""
    request = read_request(store, scope, options)
    rows = [
        _row_of_flow(found.group, flow)
        for found in _central(request)
        for flow in found.supply.flows
    ]
    return answer(table, request, rows, central=True)


def _central(request: Request) -> list[Found]:
    """Every group with its central values alone."""
    return [run_group(request, group, request.values(group, paths=0), traced=True)
            for group in steps(request.groups)]  # fmt: skip


def _row_of_flow(group: str, flow: Flow) -> dict[str, Any]:
    parts = {
        "open": flow.open, "in_from_states": flow.joined, "in_intake": flow.began,
        "in_recruited": flow.recruited, "out_to_states": flow.moved, "out_left": flow.left,
        "close": flow.close,
    }  # fmt: skip
    people = {name: heads for name, (heads, _fte) in parts.items()}
    worked = {f"{name}_fte": fte for name, (_heads, fte) in parts.items()}
    close = worked.pop("close_fte")
    return {"year": flow.year, "group": group or ALL, "state": flow.state, **people, **worked,
            "change_in_hours_fte": flow.hours, "close_fte": close}  # fmt: skip


@with_queries
def build_methods(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_methods``: demand by every method whose rows are there, side by side."""
    request = read_request(store, scope, options)
    rows = []
    for found in _central(request):
        values = request.values(found.group, paths=0)
        asked = Asked(values, found.supply.fte[:, 0], found.supply.years, request.population)
        for method in possible_methods(asked):
            demand = demand_of(method, asked)[0]
            rows += [
                {"year": year, "group": found.group or ALL, "method": method,
                 "demand_fte": float(demand[place]),
                 "gap_fte": float(demand[place] - found.supply.fte[0, place])}
                for place, year in enumerate(found.supply.years)
            ]  # fmt: skip
    words = _("Methods are compared, never averaged: they answer different questions.")
    people = _on_population(request, [row["method"] for row in rows])
    return answer(table, request, rows, [words, *people], central=True)


@with_queries
def build_parameters(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_parameters``: every row that the answers rest on. As CSV it can be changed
    and given back by the option ``parameters``."""
    request = read_request(store, scope, options)
    rows = [
        {"name": each.name, "group": each.group, "state": each.state, "to": each.to,
         "sex": each.sex, "age": f"{each.age[0]}-{each.age[1]}" if each.age else "",
         "year": "" if each.year is None else str(each.year), "value": each.value,
         "low": each.low, "high": each.high, "distribution": each.distribution,
         "unit": each.unit, "source": each.source, "date": each.date, "status": each.status,
         "geography": each.geography, "set_by": each.set_by, "remark": each.note}
        for each in request.rows
    ]  # fmt: skip
    return answer(table, request, rows)


@with_queries
def build_tornado(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_tornado``: the gap in a year with each row at each end of its range, all
    others at their central values; what moves it most stands first."""
    request = read_request(store, scope, options)
    year = year_asked(request, options)
    rows: list[dict[str, Any]] = []
    for group in steps(request.groups):
        values = request.values(group, paths=0)
        place = year - request.first

        def gap(key: Any, number: float, values: Any = values, group: str = group) -> float:
            turned = values.turned({key: np.array([number])})
            return float(run_group(request, group, turned).gap[0, place])  # noqa: B023

        for row in steps(values.rows):
            if row.form != COST and row.has_range and row.low is not None and row.high is not None:
                ends = gap(row.key, row.low), gap(row.key, row.high)
                rows.append({
                    "group": group or ALL, "year": year, "parameter": row.in_words(),
                    "value": row.value, "low": row.low, "high": row.high,
                    "gap_at_low": ends[0], "gap_at_high": ends[1],
                    "swing": abs(ends[1] - ends[0]), "status": row.status, "source": row.source,
                })  # fmt: skip
    rows.sort(key=lambda row: (request.groups.index(_key(row["group"])), -row["swing"]))
    none = [] if rows else [_("No parameter has a range: add the columns low and high.")]
    return answer(table, request, rows, none, central=True)


def _key(group: str) -> str:
    return "" if group == ALL else group


def year_asked(request: Request, options: Mapping[str, str]) -> int:
    """The year of the option ``year``; else the last year in which supply should meet demand, of
    the rows or the end of the horizon. UserError for one that is not projected."""
    last = request.first + request.horizon
    named = [int(each.value) for each in request.rows if each.name.startswith("balance year")]
    usual = max((year for year in named if year <= last), default=last)
    return read_whole(options.get("year", str(usual)), request.first + 1, last)


def answer(
    table: Table, request: Request, rows: Sequence[Mapping[str, Any]],
    remarks: Sequence[str] = (), *, central: bool = False, played: bool = True,
    summary: Mapping[str, Any] | None = None,
) -> TableResult:  # fmt: skip
    """The table of a request, with what it leans on said beside it. ``central``: of central values
    alone, without ranges. ``played``: whether chance is in the ranges that are asked for."""
    layers = [_("Central values, without chance.")] if central else _on_layers(request, played)
    return table.answer(
        request.scope, request.release(rows, summary),
        remarks=[*remarks, *_on_leaning(request), *layers, *request.remarks],
        assumptions=request.assumptions(),
    )  # fmt: skip


def _on_leaning(request: Request) -> list[str]:
    """Each status that a result must say, with the rows that have it."""
    labels = codelists.load("supply_status").by_label
    found = leaning(request.rows)
    sentences = []
    for status in dict.fromkeys(each.status for each in found):
        names = list(dict.fromkeys(each.in_words() for each in found if each.status == status))
        words = _("Rests on: {status}: {names}.")
        if len(names) > _NAMED:
            words = _("Rests on: {status}: {names} and more (table supply_parameters).")
        said = words.format(status=labels[status].label, names=show_list(names[:_NAMED]))
        sentences.append(said)
    return sentences


def _on_layers(request: Request, played: bool) -> list[str]:
    """Which layers of uncertainty the ranges hold."""
    if not request.paths:
        return [_("No ranges: no parameter has one, or they were not asked for.")]
    if not played or request.form == NATIONAL or request.layers == "parameters":
        said = _("Ranges hold what is not known of the parameters; chance is not in them.")
    elif request.layers == "chance":
        said = _("Ranges hold chance alone; what is not known of the parameters is not in them.")
    else:
        said = _("Ranges hold chance and what is not known of the parameters.")
    more = _("{paths} paths. Other futures are scenarios of their own, and in no range.")
    return [said, more.format(paths=request.paths)]
