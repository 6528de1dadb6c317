"""A store of a release in which facts named their units, in eight columns: now they point at them.

Archives too, and what was said of units renamed or merged, which was a table of its own.
"""

from __future__ import annotations

from typing import Any

from analytics.engine.queries import schema_script
from analytics.engine.unit_rows import (
    ARCHIVE,
    POINTING,
    Renamed,
    follow_renames,
    level_of,
    point_at_units,
)
from analytics.engine.writer import Writer

_NAMING = """
    select distinct table_name as name
    from duckdb_columns()
    where column_name = 'org_l1' and not internal
    order by name
"""
_RENAMED = "select field, before, after, changed_on from unit_rename"


def make_units_rows(connection: Any) -> None:
    """Facts that name units point at them afterwards; nothing where they do already."""
    writer = Writer(connection, 0)
    known = {*POINTING, *(f"{table}{ARCHIVE}" for table in POINTING)}
    naming = [row["name"] for row in writer.query(_NAMING) if row["name"] in known]
    if not naming:
        return
    writer.run_script(schema_script("012_units"))
    for table in naming:
        pointing = point_at_units(writer, table, table.removesuffix(ARCHIVE))
        writer.replace_rows(table, pointing)
    if writer.query("select 1 from duckdb_tables() where table_name = 'unit_rename'"):
        _take_over_renames(writer)


def _take_over_renames(writer: Writer) -> None:
    renamed = [
        Renamed(level_of(row["field"]), row["before"], row["after"], row["changed_on"])
        for row in writer.query(_RENAMED)
    ]
    follow_renames(writer, renamed)
    writer.execute("drop table unit_rename")
