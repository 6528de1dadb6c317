"""The tables of a plan: its cost and its tree, from the scope or from files, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics import pay
from analytics.bindings import band_weights
from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.plan_cost import price_bands, summarise
from analytics.plans import Line, band_order, fte_by_band, read_plan_file
from analytics.results import TableColumn, TableResult
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _

Mix = Mapping[str, float]


@dataclass(frozen=True)
class Mixes:
    """FTE by band now and as planned (None where there is no plan), and the scope they are of."""

    current: Mix
    planned: Mix | None
    scope: Scope


def build_cost(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_cost``. Needs no data where ``current`` names a file."""
    mixes = read_mixes(store, table, scope, options)
    own = read_plan_file(options["pay"], number="amount") if "pay" in options else None
    return cost_table(store, table, mixes, own, options)


def cost_table(
    store: Store,
    table: Table,
    mixes: Mixes,
    own_pay: list[Line] | None,
    options: Mapping[str, str],
) -> TableResult:
    """Price two mixes. ``own_pay`` replaces every other pay; bands not in it are not priced."""
    day = mixes.scope.as_at or date.today()
    rates = pay.rates_for(store, day, _only(options, "oncost", "point"), own=_points(own_pay))
    planned = mixes.current if mixes.planned is None else mixes.planned
    rows = price_bands(*_aligned(mixes.current, planned), rates.cost)
    weights = band_weights()
    summary = summarise(rows, weights)
    return _result(
        table,
        mixes.scope,
        [row.to_row() for row in rows],
        remarks=(*rates.remarks, *_not_priced(summary)),
        assumptions={**rates.assumptions, "weights": weights},
        summary=dict(summary),
    )


def build_tree(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """The table ``skill_mix_tree``. ``everybody_share`` is None where no data are loaded."""
    mixes = read_mixes(store, table, scope, options)
    current, planned = _aligned(mixes.current, mixes.planned or {})
    wider = {} if store.empty else _mix_in_scope(store, table, Scope(as_at=mixes.scope.as_at))
    rows = [
        {
            "band": band,
            "current_fte": current[band],
            "planned_fte": planned[band] if mixes.planned is not None else None,
            "current_share": _share(current, band),
            "planned_share": _share(planned, band) if mixes.planned is not None else None,
            "everybody_share": _share(wider, band),
            "note": None,
        }
        for band in current
    ]
    return _result(table, mixes.scope, rows, remarks=(), assumptions={}, summary={})


BUILDERS: Mapping[str, Callable[[Store, Table, Scope, Mapping[str, str]], TableResult]] = (
    MappingProxyType({"skill_mix_cost": build_cost, "skill_mix_tree": build_tree})
)


def read_mixes(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> Mixes:
    """The present mix from a file or from the scope, and the planned one where there is a file."""
    planned = fte_by_band(read_plan_file(options["planned"])) if "planned" in options else None
    if "current" in options:
        return Mixes(fte_by_band(read_plan_file(options["current"])), planned, scope)
    asked = resolve_scope(store, scope)
    return Mixes(_mix_in_scope(store, table, asked), planned, asked)


def _mix_in_scope(store: Store, table: Table, scope: Scope) -> Mix:
    rows = store.query(table.sql, {"scope": resolve_scope(store, scope).to_params()})
    return {row["band"]: row["fte"] for row in rows}


def _aligned(current: Mix, planned: Mix) -> tuple[dict[str, float], dict[str, float]]:
    """Both mixes over the bands of either, from 2 to 9 and then the rest."""
    bands = sorted({*current, *planned}, key=band_order)
    return (
        {band: current.get(band, 0.0) for band in bands},
        {band: planned.get(band, 0.0) for band in bands},
    )


def _share(mix: Mix, band: str) -> float | None:
    total = sum(mix.values())
    return mix.get(band, 0.0) / total if total else None


def _points(lines: list[Line] | None) -> dict[str, list[float]] | None:
    if lines is None:
        return None
    points: dict[str, list[float]] = {}
    for line in lines:
        points.setdefault(line.band, []).append(line.number)
    return points


def _only(options: Mapping[str, str], *names: str) -> dict[str, str]:
    return {name: options[name] for name in names if name in options}


def _not_priced(summary: Mapping[str, float | None]) -> tuple[str, ...]:
    now, then = summary["not_priced_fte_current"], summary["not_priced_fte"]
    if not now and not then:
        return ()
    words = _("Not priced, and left out of the costs: {now} FTE now, {then} FTE planned.")
    return (words.format(now=f"{now or 0:,.1f}", then=f"{then or 0:,.1f}"),)


def _result(
    table: Table,
    scope: Scope,
    rows: list[dict[str, Any]],
    *,
    remarks: tuple[str, ...],
    assumptions: dict[str, Any],
    summary: dict[str, Any],
) -> TableResult:
    return TableResult(
        table=table.id,
        title=_(table.title),
        as_at=scope.as_at,
        scope=scope,
        columns=tuple(TableColumn(item.id, _(item.title), item.unit) for item in table.columns),
        rows=tuple(rows),
        remarks=remarks,
        assumptions=assumptions,
        summary=summary,
        sql=table.sql,
        definition=_(table.definition),
    )
