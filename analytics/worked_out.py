"""What is worked out once from all files in use, when a version of the store is written."""

from __future__ import annotations

from typing import Any

from analytics.queries import load_queries, schema_statements

# Views that put the names of now in; what the schema makes of them reads the tables as they are.
_RENAMING = (
    "select count(*) from duckdb_views()"
    " where view_name = 'staff_by_unit' and contains(sql, 'rows_by_unit')"
)


def work_out(connection: Any) -> None:
    """The names that units have now, then events of people, in the version being written."""
    _name_units(connection)
    _work_out_events(connection)


def _name_units(connection: Any) -> None:
    """Units under the names that they have now, where somebody has said that any changed.

    Once nothing is said any more, the views are again what they were before anything was.
    """
    if _count(connection, "select count(*) from unit_rename"):
        connection.execute(load_queries("store")["rename_units"].sql)
    elif _count(connection, _RENAMING):
        for statement in schema_statements():
            connection.execute(statement)


def _work_out_events(connection: Any) -> None:
    """Who started and left, from all files in use; a single staff list has none to tell."""
    lists = _count(connection, "select count(*) from staff_date")
    if lists > 1 or _count(connection, "select count(*) from movement"):
        connection.execute(load_queries("store")["work_out_events"].sql)


def _count(connection: Any, sql: str) -> int:
    found = connection.execute(sql).fetchone()
    return int(found[0]) if found else 0
