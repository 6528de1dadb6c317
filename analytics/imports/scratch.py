"""Queries over rows that are not stored yet, in a database of their own in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from analytics.queries import Query, load_queries
from analytics.store import scratch


def select_from_rows(
    query: Query, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None
) -> pa.Table:
    """The result of one query over Arrow tables registered under their names."""
    connection = scratch()
    try:
        for name, table in tables.items():
            connection.register(name, table)
        result = connection.execute(query.sql, dict(parameters or {}))
        return result.to_arrow_table()
    finally:
        connection.close()


def run_on_rows(
    name: str, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query of ``sql/imports`` as dictionaries."""
    return select_from_rows(load_queries("imports")[name], tables, parameters).to_pylist()
