"""The table of retirement assumptions: what is assumed for each staff group, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.results import TableColumn, TableResult
from analytics.retirement import Assumptions, What, assume
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _

WHATS: tuple[What, ...] = ("age", "return_rate", "return_fte")


def build_assumptions(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``retirement_assumptions``, for the staff groups in the scope."""
    asked = resolve_scope(store, scope)
    assert asked.as_at is not None
    assumed = assume(store, asked.as_at, options)
    groups = store.query(table.sql, {"scope": asked.to_params()})
    return TableResult(
        table=table.id,
        title=_(table.title),
        as_at=asked.as_at,
        scope=asked,
        columns=tuple(TableColumn(item.id, _(item.title), item.unit) for item in table.columns),
        rows=tuple(assumption_row(assumed, row["staff_group"]) for row in groups),
        sql=table.sql,
        definition=_(table.definition),
    )


def assumption_row(assumed: Assumptions, staff_group: str) -> dict[str, Any]:
    """The values for one staff group, each with its source."""
    row: dict[str, Any] = {"staff_group": staff_group, "note": None}
    for what in WHATS:
        item = assumed.of(what, staff_group)
        row[what] = int(item.value) if what == "age" else item.value
        row[f"{what}_source"] = item.source
    return row
