"""Queries over rows that are not stored yet, in a database of their own in memory."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from analytics.engine.queries import Query, load_queries
from analytics.engine.store import scratch


def select_from_rows(
    query: Query, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None
) -> pa.Table:
    """The result of one query over Arrow tables registered under their names."""
    return select_with(query.sql, tables, parameters)


def select_with(
    sql: str, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None
) -> pa.Table:
    """The result of the text of a query over Arrow tables registered under their names."""
    connection = scratch()
    try:
        for name, table in tables.items():
            connection.register(name, table)
        return connection.execute(sql, dict(parameters or {})).to_arrow_table()
    finally:
        connection.close()


def run_on_rows(
    name: str, tables: Mapping[str, pa.Table], parameters: Mapping[str, Any] | None = None
) -> list[dict[str, Any]]:
    """The rows of a query of ``sql/imports`` as dictionaries."""
    return select_from_rows(load_queries("imports")[name], tables, parameters).to_pylist()
