"""The store: one file of DuckDB a version.

A change builds the next version beside the current one and swaps the pointer in one atomic step
(`analytics.engine.versions`), so a reader never sees half an import and a crash at any moment
leaves the last version whole. Readers open read-only, with no access to files or network and their
settings locked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from analytics.engine import versions
from analytics.engine.damage import damage_before_keys, damage_told
from analytics.engine.database import enter, open_in_memory, open_to_read, open_to_write
from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.encryption import store_key
from analytics.engine.moved_versions import keep_current
from analytics.engine.queries import unfold_values
from analytics.engine.ran_queries import note_query
from analytics.engine.schema import apply_macros, apply_schema
from analytics.engine.scope import FIELDS, AgeScheme, Scope
from analytics.engine.versions import STORE_VARIABLE, current_version, store_folder
from analytics.engine.worked_out import work_out
from analytics.engine.writer import Writer
from analytics.errors import UserError

__all__ = [
    "STORE_VARIABLE", "Store", "Writer", "current_version", "open_store", "scratch",
    "store_folder", "write_compact", "write_new_file", "write_version",
]  # fmt: skip


@lru_cache(maxsize=2)
def _in_memory(*, encrypt_spills: bool) -> duckdb.DuckDBPyConnection:
    """The database of this process for work on rows that are not stored: nothing is kept in it."""
    connection = open_in_memory(encrypt_spills=encrypt_spills)
    apply_macros(connection)
    return connection


def scratch() -> duckdb.DuckDBPyConnection:
    """A connection for work on rows that are not stored yet. What is registered is its own."""
    return _in_memory(encrypt_spills=bool(store_key())).cursor()


@dataclass(frozen=True)
class Store:
    """One version, open for reading. ``version`` names it in cache keys."""

    folder: Path
    number: int
    connection: duckdb.DuckDBPyConnection
    written: int = 0  # when the file was written: a folder may be emptied and begin again at 1
    encrypted: bool = False  # then a cursor has to enter the file first

    @property
    def version(self) -> str:
        """A text that changes whenever the data change."""
        return f"{self.folder}#{self.number}#{self.written}"

    @property
    def empty(self) -> bool:
        """Whether no staff in post are loaded."""
        return not self.dates()

    def query(
        self,
        sql: str,
        parameters: Mapping[str, Any] | None = None,
        tables: Mapping[str, pa.Table] | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of one query as dictionaries. Each call has a cursor of its own.

        A dictionary among the parameters is unfolded (`analytics.engine.queries.unfold`).
        ``tables`` are Arrow tables that the query may read beside the store.
        """
        note_query(sql)
        with self._cursor() as cursor:
            for name, rows in (tables or {}).items():
                cursor.register(name, rows)
            cursor.execute(*unfold_values(sql, parameters or {}))
            names = [item[0] for item in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def columns(self, sql: str, parameters: Mapping[str, Any]) -> pa.Table:
        """The rows of one query column by column, for work on all of them at once."""
        with self._cursor() as cursor:
            return cursor.execute(*unfold_values(sql, parameters)).to_arrow_table()

    def rows_of(self, table: str, import_id: int) -> pa.Table:
        """The rows of one import in a table of facts; ValueError where there is no such table."""
        known = self.query("select table_name from duckdb_tables() where table_name = $name",
                           {"name": table})  # fmt: skip
        if not known:
            raise ValueError(f"no table {table}")
        with self._cursor() as cursor:
            name = known[0]["table_name"]
            sql = f'select * from "{name}" where import_id = $id'
            return cursor.execute(sql, {"id": import_id}).to_arrow_table()

    def values_of(self, table: str, column: str) -> list[Any]:
        """Every value of a column, once; IndexError where there is no such column."""
        known = self.query(
            "select table_name, column_name from duckdb_columns()"
            " where table_name = $table and column_name = $column and not internal",
            {"table": table, "column": column},
        )
        name, of = known[0]["column_name"], known[0]["table_name"]
        return [
            row["value"] for row in self.query(f'select distinct "{name}" as value from "{of}"')
        ]

    def dates(self, kind: str = "staff_in_post") -> list[date]:
        """The as-at dates loaded of one kind of file, newest first."""
        return [day for of, day in self._dates_of_kinds if of == kind]

    @cached_property
    def _dates_of_kinds(self) -> tuple[tuple[str, date], ...]:
        """The kind and date of every list in use, read once: a version never changes."""
        rows = self.query(
            "select distinct kind, as_at from import where status = 'current' order by as_at desc"
        )
        return tuple((row["kind"], row["as_at"]) for row in rows)

    def choices(
        self,
        field: str,
        as_at: date,
        where: tuple[tuple[str, tuple[str, ...]], ...] = (),
        age_scheme: AgeScheme = "esr",
    ) -> list[str]:
        """The values of a field on a date, in order; narrowed by other fields' choices."""
        others = tuple(item for item in where if item[0] != field)
        scope = Scope(as_at=as_at, where=others, age_scheme=age_scheme)
        if field not in FIELDS:
            return []
        rows = self.query(
            "select distinct split_1 as value from staff_in_scope($scope) order by value",
            {"scope": scope.to_params((field,))},
        )
        return [row["value"] for row in rows if row["value"] != ""]

    @contextmanager
    def _cursor(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor for one question. UserError where the file has lost what it should read."""
        with (
            damage_told(self.folder, self.number, duckdb.Error),
            self.connection.cursor() as cursor,
        ):
            if self.encrypted:
                enter(cursor)
            yield cursor

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def open_store(folder: Path | str | None = None) -> Store:
    """The current version, read-only; an empty one in memory where nothing is stored yet.

    A version that an older program wrote is brought up to date first. Raises UserError where the
    version is missing or damaged.
    """
    place = store_folder(folder)
    pointer = versions.read_pointer(place)
    if pointer.version == 0:
        return Store(place, 0, _empty_reader().cursor())
    if pointer.schema != versions.schema_mark():
        _bring_up_to_date(place)
    return _open_version(place, current_version(place))


@lru_cache(maxsize=1)
def _empty_reader() -> duckdb.DuckDBPyConnection:
    """The tables, views and macros with nothing in them, made once a process."""
    connection = open_in_memory()
    apply_schema(connection)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _bring_up_to_date(place: Path) -> None:
    """Views and macros change with the program: a version with the same data renews them.

    Where nothing can be written the version is opened as it is.
    """
    with suppress(UserError), write_version(place):
        pass


def _open_version(place: Path, number: int) -> Store:
    path = versions.version_file(place, number)
    try:
        with damage_before_keys(place, number):
            connection, encrypted = open_to_read(path, store_key())
        return Store(place, number, connection, path.stat().st_mtime_ns, encrypted)
    except (duckdb.Error, OSError) as error:
        newer = current_version(place)
        if newer != number:  # replaced and tidied away between reading the pointer and opening
            return _open_version(place, newer)
        if not path.exists():
            raise versions.version_missing(place, number) from error
        raise versions.version_damaged(place, number) from error


@contextmanager
def write_version(folder: Path | str | None = None) -> Iterator[Writer]:
    """Build the next version: a copy of the current one, one transaction, then the swap.

    Anything raised inside leaves the current version as it is. Two writers wait for each other;
    after two minutes the second is told so. A full disk is a UserError.
    """
    place = store_folder(folder)
    with versions.one_writer(place):
        pointer = versions.read_pointer(place)
        number = pointer.version + 1
        try:
            building = versions.start_building(place, number)
            is_new = pointer.version == 0 or pointer.schema != versions.schema_mark()
            with _building(place, building, pointer.version, renew=is_new) as connection:
                yield Writer(connection, number)
            versions.make_current(place, number, building)
        finally:
            versions.clear_building(place)


@contextmanager
def _building(
    place: Path, path: Path, copied: int, *, renew: bool, key: str | None = None
) -> Iterator[duckdb.DuckDBPyConnection]:
    """One transaction on a copy of a version; ``renew`` its tables, views and macros."""
    connection = _open_copy(place, path, copied, _or_setting(key))
    with damage_told(place, copied, duckdb.Error), plain_disk_errors(duckdb.Error):
        try:
            connection.execute("begin")
            if renew:
                apply_schema(connection)
            yield connection
            work_out(connection)
            connection.execute("commit")
            connection.execute("checkpoint")
        finally:
            connection.close()


def _open_copy(place: Path, path: Path, copied: int, key: str) -> duckdb.DuckDBPyConnection:
    try:
        with plain_disk_errors(duckdb.Error):
            return open_to_write(path, key)
    except duckdb.Error as error:
        raise versions.version_damaged(place, copied) from error


def write_compact(folder: Path | str | None = None) -> list[int]:
    """A version with the same rows in a new file, and no other version left.

    DuckDB leaves what was removed in blocks that it may use again; what must be gone needs a file
    that never held it. Gives the earlier versions that could not be removed yet.
    """
    write_new_file(folder)
    return keep_current(store_folder(folder))


def write_new_file(
    folder: Path | str | None = None, *, old_key: str | None = None, key: str | None = None
) -> int:
    """A version with the same rows in a file that is made anew; its number.

    ``old_key`` and ``key`` are those of the file before and after, "" for none; where they are not
    given, that of the setting.
    """
    place = store_folder(folder)
    with versions.one_writer(place):
        current = versions.read_pointer(place).version
        before, number = versions.version_file(place, current), current + 1
        building = versions.version_file(place, number).with_suffix(".building")
        try:
            versions.clear_building(place)
            with _building(place, building, current, renew=True, key=key) as connection:
                Writer(connection, number).fill_from(before, _or_setting(old_key))
            versions.make_current(place, number, building)
        finally:
            versions.clear_building(place)
        return number


def _or_setting(key: str | None) -> str:
    return store_key() if key is None else key
