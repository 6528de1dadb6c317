"""The store: versions of one DuckDB file, a pointer to the current one, and who may touch them.

``data/store`` holds ``versions/v000007.duckdb`` and ``current.json``. A change builds the next
version beside the current one and swaps the pointer in one atomic step, so a reader never sees
half an import and a crash at any moment leaves the last version whole. Readers open read-only,
with no access to files or network and their settings locked. Nobody else opens DuckDB.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from filelock import FileLock, Timeout

from analytics.errors import UserError
from analytics.queries import schema_fingerprint, schema_statements
from analytics.scope import FIELDS
from analytics.words import _

STORE_VARIABLE = "GWEITHLU_STORE"
DEFAULT_FOLDER = Path(__file__).resolve().parent.parent / "data" / "store"
STORAGE_VERSION = "v1.5.0"
VERSIONS_KEPT = 3
LOCK_SECONDS = 120


def store_folder(folder: Path | str | None = None) -> Path:
    """The folder asked for, else ``GWEITHLU_STORE``, else ``data/store``."""
    return Path(folder or os.environ.get(STORE_VARIABLE) or DEFAULT_FOLDER)


def _settings() -> dict[str, Any]:
    return {
        "memory_limit": os.environ.get("GWEITHLU_MEMORY", "2GB"),
        "threads": max(1, min(8, os.cpu_count() or 2)),
    }


def scratch() -> duckdb.DuckDBPyConnection:
    """An in-memory connection for work on rows that are not stored yet."""
    return duckdb.connect(config=_settings())


def current_version(folder: Path | str | None = None) -> int:
    """The number of the current version; 0 where nothing was ever stored."""
    return _read_pointer(store_folder(folder))[0]


def _read_pointer(place: Path) -> tuple[int, str]:
    """The current version, and the fingerprint of the schema that it was written with."""
    try:
        pointer = json.loads((place / "current.json").read_text(encoding="utf-8"))
        return int(pointer["version"]), str(pointer.get("schema", ""))
    except FileNotFoundError:
        return 0, schema_fingerprint()


def _version_file(folder: Path, version: int) -> Path:
    return folder / "versions" / f"v{version:06d}.duckdb"


@dataclass(frozen=True)
class Store:
    """One version, open for reading. ``version`` names it in cache keys."""

    folder: Path
    number: int
    connection: duckdb.DuckDBPyConnection

    @property
    def version(self) -> str:
        """A text that changes whenever the data change."""
        return f"{self.folder}#{self.number}"

    @property
    def empty(self) -> bool:
        """Whether no staff in post are loaded."""
        return not self.dates()

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one query as dictionaries. Each call has a cursor of its own."""
        cursor = self.connection.cursor()
        try:
            cursor.execute(sql, dict(parameters or {}))
            names = [item[0] for item in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        finally:
            cursor.close()

    def dates(self, kind: str = "staff_in_post") -> list[date]:
        """The as-at dates loaded of one kind of file, newest first."""
        rows = self.query(
            "select distinct as_at from import where kind = $kind and status = 'current'"
            " order by as_at desc",
            {"kind": kind},
        )
        return [row["as_at"] for row in rows]

    def choices(
        self, field: str, as_at: date, where: tuple[tuple[str, tuple[str, ...]], ...] = ()
    ) -> list[str]:
        """The values of a field on a date, in order; narrowed by other fields' choices."""
        from analytics.scope import Scope

        scope = Scope(as_at=as_at, where=tuple(item for item in where if item[0] != field))
        if field not in FIELDS:
            return []
        rows = self.query(
            "select distinct split_1 as value from staff_in_scope($scope) order by value",
            {"scope": scope.to_params((field,))},
        )
        return [row["value"] for row in rows if row["value"] != ""]

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def open_store(folder: Path | str | None = None) -> Store:
    """The current version, read-only; an empty one in memory where nothing is stored yet."""
    place = store_folder(folder)
    _bring_up_to_date(place)
    for attempt in range(5):
        number = current_version(place)
        try:
            return Store(place, number, _connect_reader(place, number))
        except duckdb.IOException:
            # The version was replaced and tidied away between reading the pointer and opening.
            if attempt == 4 or number == current_version(place):
                raise
    raise AssertionError("unreachable")


def _bring_up_to_date(place: Path) -> None:
    """Rewrite a store of an earlier release: the macros that queries use live in its file."""
    if _read_pointer(place)[1] != schema_fingerprint():
        with write_version(place):
            pass


def _connect_reader(folder: Path, number: int) -> duckdb.DuckDBPyConnection:
    if number == 0:
        connection = scratch()
        _apply_schema(connection)
    else:
        path = _version_file(folder, number)
        connection = duckdb.connect(str(path), read_only=True, config=_settings())
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


def _apply_schema(connection: duckdb.DuckDBPyConnection) -> None:
    for script in schema_statements():
        connection.execute(script)


@dataclass
class Writer:
    """The next version while it is being built. Only ``write_version`` makes one."""

    connection: duckdb.DuckDBPyConnection
    number: int

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
        for statement in duckdb.extract_statements(script):
            names = statement.named_parameters
            self.connection.execute(statement, {name: given[name] for name in names})

    def register(self, name: str, rows: pa.Table) -> None:
        """Make an Arrow table readable by SQL under a name."""
        self.connection.register(name, rows)


@contextmanager
def write_version(folder: Path | str | None = None) -> Iterator[Writer]:
    """Build the next version: a copy of the current one, one transaction, then the swap.

    Anything raised inside leaves the current version as it is. Two writers wait for each other;
    after two minutes the second is told so.
    """
    place = store_folder(folder)
    with _lock(place):
        number = current_version(place) + 1
        building = _start_building(place, number)
        try:
            connection = duckdb.connect(
                str(building),
                config={**_settings(), "storage_compatibility_version": STORAGE_VERSION},
            )
            try:
                connection.execute("begin")
                _apply_schema(connection)
                yield Writer(connection, number)
                connection.execute("commit")
                connection.execute("checkpoint")
            finally:
                connection.close()
            _make_current(place, number, building)
        finally:
            _remove_quietly(building)
            _remove_quietly(building.with_suffix(".building.wal"))


@contextmanager
def _lock(place: Path) -> Iterator[None]:
    try:
        (place / "versions").mkdir(parents=True, exist_ok=True)
        with FileLock(str(place / "write.lock"), timeout=LOCK_SECONDS):
            yield
    except Timeout as error:
        raise UserError(
            _("Somebody else is loading data into this store."),
            _("Wait until they have finished, then try again."),
            rule="store_busy",
        ) from error
    except PermissionError as error:
        raise UserError(
            _("The store folder cannot be written to."),
            _("Ask for write access to it, or choose another folder with {variable}.").format(
                variable=STORE_VARIABLE
            ),
            rule="store_not_writable",
        ) from error


def _start_building(place: Path, number: int) -> Path:
    for left_over in (place / "versions").glob("*.building*"):
        _remove_quietly(left_over)
    building = _version_file(place, number).with_suffix(".building")
    if number > 1:
        try:
            shutil.copyfile(_version_file(place, number - 1), building)
        except OSError as error:
            raise UserError(
                _("There is not enough room to build the next version of the store."),
                _("Free some disk space and try again; nothing was changed."),
                rule="disk_full",
            ) from error
    return building


def _make_current(place: Path, number: int, building: Path) -> None:
    _flush(building)
    os.replace(building, _version_file(place, number))
    pointer = place / "current.json.new"
    state = {"version": number, "schema": schema_fingerprint()}
    pointer.write_text(json.dumps(state), encoding="utf-8")
    _flush(pointer)
    os.replace(pointer, place / "current.json")
    for old in sorted((place / "versions").glob("v*.duckdb"))[:-VERSIONS_KEPT]:
        _remove_quietly(old)


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _remove_quietly(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # Windows keeps a file that a reader has open; the next change removes it
        pass
