"""What can be done to the next version of the store while it is being built."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from analytics.engine.database import attach
from analytics.engine.queries import kept_tables, split_script


@dataclass
class Writer:
    """The next version while it is being built. Only ``write_version`` makes one for others."""

    connection: Any
    number: int
    _found: dict[str, str] = field(default_factory=dict, repr=False)  # tables known to be there

    def execute(self, sql: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run one statement for its effect."""
        self.connection.execute(sql, dict(parameters or {}))

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one query as dictionaries."""
        result = self.connection.execute(sql, dict(parameters or {}))
        names = [item[0] for item in result.description or ()]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def run_script(self, script: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run the statements of a script in turn, each with the parameters that it names."""
        given = dict(parameters or {})
        for statement in split_script(script):
            names = statement.named_parameters
            self.connection.execute(statement, {name: given[name] for name in names})

    def add_rows(self, source: str, target: str) -> None:
        """Every row of one table into another, column by column name."""
        self.connection.execute(
            f"insert into {self._table(target)} by name select * from {self._table(source)}"
        )

    def move_rows(self, source: str, target: str, import_id: int) -> None:
        """The rows of one import out of one table of facts and into another."""
        self.connection.execute(
            f"insert into {self._table(target)} by name"
            f" select * from {self._table(source)} where import_id = $id",
            {"id": import_id},
        )
        self.remove_rows(source, import_id)

    def remove_rows(self, table: str, import_id: int) -> None:
        """Take the rows of one import out of a table of facts."""
        self.connection.execute(
            f"delete from {self._table(table)} where import_id = $id", {"id": import_id}
        )

    def remove_people(self, table: str, people: Sequence[int]) -> int:
        """Take the rows about people out of a table that has some; how many there were."""
        removed = self.connection.execute(
            f"delete from {self._table(table)} where list_contains($people, person)",
            {"people": list(people)},
        )
        return int(removed.fetchone()[0])

    def fill_from(self, file: Path, key: str) -> None:
        """Every row that a file of an import or a change left, out of another version.

        Tables that are worked out stay as they are: they are worked out again. UserError where the
        key is not that of the file.
        """
        attach(self.connection, file, "earlier", key)
        for name in kept_tables():
            if self._is_in_earlier(name):
                table = self._table(name)
                self.connection.execute(
                    f"insert into {table} by name select * from earlier.main.{table}"
                )

    def _is_in_earlier(self, name: str) -> bool:
        return bool(
            self.query(
                "select 1 as found from duckdb_tables()"
                " where database_name = 'earlier' and table_name = $name",
                {"name": name},
            )
        )

    def replace_rows(self, table: str, source: str) -> None:
        """A table of facts made anew, with the columns and rows of another."""
        self.connection.execute(
            f"create or replace table {self._table(table)} as from {self._table(source)}"
        )

    def name_units(self, table: str, *, of_any_level: bool) -> None:
        """The names of units in a table, as ``naming_units``: for ``sql/store/add_units.sql``."""
        self.connection.execute(
            "create or replace temp table naming_units as"
            f" from units_named({self._text(table)}, {of_any_level})"
        )

    def point_at_units(self, table: str, day: str, *, of_any_level: bool) -> None:
        """The rows of a table pointing at the units that they name, as the view ``pointed``: they
        are read once, and need no copy.
        """
        self.connection.execute(
            "create or replace temp view pointed as"
            f" from rows_pointing_at_units({self._text(table)}, {day}, {of_any_level})"
        )

    def point_at_later_units(self, table: str, day: str) -> None:
        """Facts about days from which a name means another unit point at that one."""
        self.connection.execute(
            f"update {self._table(table)} as facts set unit_id = later.id"
            " from unit inner join unit as later on unit.level = later.level"
            " and unit.name = later.name and unit.parent is not distinct from later.parent"
            " where facts.unit_id = unit.id and unit.id <> later.id"
            f" and is_valid_on(facts.{day}, later.valid_from, later.valid_until)"
        )

    def _text(self, table: str) -> str:
        return "'" + self._table(table).strip('"') + "'"

    def _table(self, name: str) -> str:
        """The name as SQL, for the statements above: only that of a table or view that exists."""
        if name not in self._found:
            found = self.query(
                "select table_name from duckdb_tables() where table_name = $name"
                " union all select view_name from duckdb_views() where view_name = $name",
                {"name": name},
            )
            if not found:
                raise ValueError(f"no table {name}")
            self._found[name] = '"' + found[0]["table_name"] + '"'
        return self._found[name]

    def register(self, name: str, rows: pa.Table) -> None:
        """Make an Arrow table readable by SQL under a name."""
        self.connection.register(name, rows)
