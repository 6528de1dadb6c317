"""The tables of a plan from two mixes: what they cost, and their tree of bands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics import pay
from analytics.bindings import band_weights
from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.plan_cost import price_bands, summarise
from analytics.plans import band_order
from analytics.results import TableColumn, TableResult
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _

Mix = Mapping[str, float]


@dataclass(frozen=True)
class TypedMix(Scope):
    """Stands where a scope stands when a mix was typed, pasted or read from a file."""

    def in_words(self) -> str:
        """Where the mix comes from, in place of a choice of staff."""
        return _("A mix that was typed or read from a file")


@dataclass(frozen=True)
class Mixes:
    """FTE by band now and as planned (None where there is no plan), and the scope they are of."""

    current: Mix
    planned: Mix | None
    scope: Scope


def cost_result(table: Table, mixes: Mixes, rates: pay.Rates) -> TableResult:
    """The table ``skill_mix_cost`` of two mixes at known rates."""
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


def tree_result(store: Store, table: Table, mixes: Mixes) -> TableResult:
    """The table ``skill_mix_tree`` of two mixes."""
    current, planned = _aligned(mixes.current, mixes.planned or {})
    wider = {} if store.empty else mix_in_scope(store, table, Scope(as_at=mixes.scope.as_at))
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


def mix_in_scope(store: Store, table: Table, scope: Scope) -> Mix:
    """FTE by band of the staff chosen, by the table's own query."""
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
