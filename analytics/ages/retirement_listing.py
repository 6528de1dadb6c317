"""The table of retirement assumptions: what is assumed for each staff group, and why."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.ages.retirement import Assumptions, What, assume
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import typed

WHATS: tuple[What, ...] = ("age", "return_rate", "return_fte")


def build_assumptions(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``retirement_assumptions``, for the staff groups in the scope."""
    resolved = resolve_scope(store, scope)
    assert resolved.as_at is not None
    assumed = assume(store, resolved.as_at, options)
    query = load_queries("ages")["staff_groups"]
    groups = store.query(query.sql, {"scope": resolved.to_params()})
    return table.answer(
        resolved,
        typed(assumption_row(assumed, row["staff_group"]) for row in groups),
    )


def assumption_row(assumed: Assumptions, staff_group: str) -> dict[str, Any]:
    """The values for one staff group, each with its source."""
    row: dict[str, Any] = {"staff_group": staff_group}
    for what in WHATS:
        item = assumed.of(what, staff_group)
        row[what] = int(item.value) if what == "age" else item.value
        row[f"{what}_source"] = item.source
    return row
