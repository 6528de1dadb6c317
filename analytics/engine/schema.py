"""The tables, views and macros of a store: made in a new one, renewed in an older one.

The scripts of ``sql/schema`` make what is missing and leave a column with an earlier name as it
is. So each file of ``sql/upgrades`` names a table and a column of an earlier release in its header,
and runs first in a store that still has them: once, because it renames the column.
`analytics.engine.units_as_rows` turns names of units into rows likewise.
"""

from __future__ import annotations

from typing import Any

from analytics.engine.queries import load_queries, macro_statements, schema_statements
from analytics.engine.units_as_rows import make_units_rows

_HAS_COLUMN = """
    select count(*) > 0
    from duckdb_columns()
    where table_name = $table and column_name = $column and not internal
"""


def apply_schema(connection: Any) -> None:
    """Make everything that queries read; rows that are stored already stay."""
    _rename_old_columns(connection)
    make_units_rows(connection)
    for script in schema_statements():
        connection.execute(script)


def apply_macros(connection: Any) -> None:
    """Make the macros that queries over rows without a store use."""
    for script in macro_statements():
        connection.execute(script)


def _rename_old_columns(connection: Any) -> None:
    for upgrade in load_queries("upgrades").values():
        earlier = {name: upgrade.header[name] for name in ("table", "column")}
        if connection.execute(_HAS_COLUMN, earlier).fetchone()[0]:
            connection.execute(upgrade.sql)
