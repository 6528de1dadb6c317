"""Facts point at units, and units are rows of a table of their own (``sql/schema/012_units.sql``).

A file names units; what is stored of it points at them. Units that were renamed or merged are rows
of the same table, so that no question has to know of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, Protocol

import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.engine.scope import UNIT_FIELDS
from analytics.engine.writer import Writer


class Queryable(Protocol):
    """A store, or a version of it that is being written."""

    def query(self, sql: str) -> list[dict[str, Any]]:
        """The rows of one query as dictionaries."""
        ...


ARCHIVE = "_archive"  # ends the name of the table for rows that no longer count


@dataclass(frozen=True)
class Pointing:
    """How the rows of a table of facts name units: on which day, and whether of any level."""

    day: str
    of_any_level: bool = False


POINTING: Mapping[str, Pointing] = MappingProxyType(
    {
        "staff": Pointing("as_at"),
        "establishment": Pointing("as_at"),
        "movement": Pointing("event_date"),
        "absence": Pointing("first_day"),
        "appraisal": Pointing("as_at"),
        "requirement": Pointing("as_at", of_any_level=True),
        "care_requirement": Pointing("as_at", of_any_level=True),
        "leadership_post": Pointing("as_at", of_any_level=True),
        "nomination": Pointing("as_at", of_any_level=True),
        "survey_result": Pointing("held_on", of_any_level=True),
        "survey_answer": Pointing("held_on", of_any_level=True),
    }
)


@dataclass(frozen=True)
class Renamed:
    """Every unit of a level (1 to 8) and name is called ``after`` now, in files about earlier days
    than ``changed_on``, or about any.
    """

    level: int
    before: str
    after: str
    changed_on: date | None


_RENAMED = pa.schema(
    [
        ("level", pa.int32()),
        ("before", pa.string()),
        ("after", pa.string()),
        ("changed_on", pa.date32()),
    ]
)


def units_as_written(store: Queryable) -> pa.Table:
    """Every unit with the names that files give it and those above it: the view of that name."""
    rows = store.query("select * from unit_written")
    days = [(name, pa.date32()) for name in ("valid_from", "valid_until")]
    names = [(name, pa.string()) for name in UNIT_FIELDS]
    schema = pa.schema([("id", pa.int32()), ("is_of_any_level", pa.bool_()), *days, *names])
    return pa.Table.from_pylist(rows, schema)


def level_of(field: str) -> int:
    """The level in the table of units that a field of a scope is."""
    return UNIT_FIELDS.index(field) + 1


def point_at_units(writer: Writer, source: str, table: str) -> str:
    """Rows that name their units, pointing at them: the name of the table that holds them.

    They are ready for ``table``, whose facts they are. Units that nobody named before are added.
    Rows of facts that are of no unit stay where they are.
    """
    how = POINTING.get(table)
    if how is None:
        return source
    writer.name_units(source, of_any_level=how.of_any_level)
    _run(writer, "add_units")
    _run(writer, "split_units")
    writer.point_at_units(source, how.day, of_any_level=how.of_any_level)
    return "pointed"


def follow_renames(writer: Writer, renamed: Iterable[Renamed]) -> None:
    """Bring the rows that say what units are called now in line with what is said of them."""
    rows = pa.Table.from_pylist([vars(item) for item in renamed], _RENAMED)
    writer.register("renamed", rows)
    _run(writer, "name_renamed_units")
    _run(writer, "add_units")
    _run(writer, "add_days_of_renames")
    _run(writer, "split_units")
    if writer.query("select id from unit_parted limit 1"):
        for table, how in _tables_there(writer).items():
            writer.point_at_later_units(table, how.day)
            writer.point_at_later_units(f"{table}{ARCHIVE}", how.day)
    _run(writer, "rename_units")


def _tables_there(writer: Writer) -> dict[str, Pointing]:
    """The tables of facts that are there: an older store lacks those of new kinds."""
    found = {row["name"] for row in writer.query("select table_name as name from duckdb_tables()")}
    return {table: how for table, how in POINTING.items() if table in found}


def _run(writer: Writer, script: str) -> None:
    writer.run_script(load_queries("store")[script].sql)
