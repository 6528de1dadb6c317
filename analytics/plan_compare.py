"""The mix of units side by side: shares, index and cost of one FTE, in name order, never a rank."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from analytics import disclosure
from analytics.bindings import bind
from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.errors import UserError
from analytics.protection import characteristics_of, selection_is_safe
from analytics.results import TableColumn, TableResult
from analytics.scope import SPLITS, Scope
from analytics.store import Store
from analytics.words import _, ngettext

BY = ("organisation", *(f"org_l{level}" for level in range(1, 8)), "staff_group")
FEW = 10  # a share of fewer people moves ten points with one of them


def build_compare(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_compare``, by organisation unless ``by`` says otherwise."""
    by = _read_by(options.get("by", "organisation"))
    asked = resolve_scope(store, scope)
    bound = bind(table.query.parameters, store, asked, options)
    found = store.query(table.sql, {**bound.values, "scope": asked.to_params((by,))})
    rows, remarks = _protect(store, asked, by, [_to_row(row) for row in found])
    return TableResult(
        table=table.id,
        title=_(table.title),
        as_at=asked.as_at,
        scope=asked,
        columns=_columns(table, by),
        rows=tuple(rows),
        remarks=(*_small_units(rows), *remarks, *bound.remarks),
        assumptions=bound.assumptions,
        sql=table.sql,
        definition=_(table.definition),
    )


def _read_by(text: str) -> str:
    if text in BY:
        return text
    raise UserError(
        _("Units cannot be compared by “{field}”.").format(field=text),
        _("Choose one of: {fields}.").format(fields=", ".join(BY)),
        rule="option_unknown",
    )


def _columns(table: Table, by: str) -> tuple[TableColumn, ...]:
    """The declared columns; the first is named for what is compared."""
    first, *others = table.columns
    named = TableColumn(first.id, _(SPLITS[by].title), first.unit)
    return (named, *(TableColumn(item.id, _(item.title), item.unit) for item in others))


def _to_row(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "unit": row["unit"],
        "people": row["people"],
        "fte": row["fte"],
        "fte_per_head": _divide(row["fte"], row["people"]),
        "registered_share": _divide(row["registered"], row["fte"]),
        "senior_share": _divide(row["senior"], row["banded"]),
        "very_senior_share": _divide(row["very_senior"], row["banded"]),
        "skill_mix_index": _divide(row["weighted"], row["banded"]),
        "cost_per_fte": _divide(row["cost"], row["priced"]),
        "not_priced_fte": row["fte"] - row["priced"],
        "note": None,
    }


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _small_units(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    few = sum(1 for row in rows if row["people"] is not None and row["people"] < FEW)
    if not few:
        return ()
    words = ngettext(
        "{count} unit has fewer than {limit} people: one person moves its shares a long way.",
        "{count} units have fewer than {limit} people: one person moves their shares a long way.",
        few,
    )
    return (words.format(count=few, limit=FEW),)


def _protect(
    store: Store, scope: Scope, by: str, rows: list[dict[str, Any]]
) -> tuple[list[dict[str, Any]], list[str]]:
    """Facts about posts are shown; chosen by a personal characteristic, small units are hidden."""
    threshold = disclosure.threshold_for(characteristics_of(frozenset(), scope, (by,)))
    if not threshold or not rows:
        return rows, []
    hidden = np.ones(len(rows), dtype=bool)
    if selection_is_safe(store, scope, threshold):
        hidden = disclosure.protect(np.array([row["people"] for row in rows]), threshold)
    shown = [_masked(row) if hide else row for row, hide in zip(rows, hidden, strict=True)]
    words = _("c: hidden, because fewer than {limit} people could be told from it.")
    return shown, [words.format(limit=threshold)] if hidden.any() else []


def _masked(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**dict.fromkeys(row), "unit": row["unit"], "note": "c"}
