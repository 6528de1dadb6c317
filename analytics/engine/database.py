"""How DuckDB is opened: the only module that does. In memory, or a file, encrypted or not.

An encrypted file is attached to a database in memory that keeps nothing, because DuckDB takes a key
nowhere else; what it then spills to disk is encrypted too. Extensions come with the libraries of
the program and from nowhere else: none is fetched.
"""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import duckdb

from analytics.engine.encryption import key_for, wrong_key
from analytics.errors import UserError
from analytics.words import _

STORAGE_VERSION = "v1.5.0"
ATTACHED = "store"  # the name of an encrypted file in the database that it is attached to
# Given when a file is opened, not set afterwards: a second connection of the same process shares
# the first one's settings, which are locked by then.
_READER_SETTINGS = {"enable_external_access": False, "lock_configuration": True}
_NO_FETCHING = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
# A file of this many bytes holds few rows: sharing a query out costs more than its rows do.
SMALL_FILE = 64_000_000
_WRONG_KEY = "Wrong encryption key"


def open_in_memory(*, encrypt_spills: bool = False) -> duckdb.DuckDBPyConnection:
    """A database in memory; what does not fit there is encrypted on disk where that is asked."""
    if encrypt_spills:
        return _encrypting(_settings())
    return duckdb.connect(config=_settings())


def open_to_read(path: Path, key: str) -> tuple[duckdb.DuckDBPyConnection, bool]:
    """A file, read-only, with no access to other files or the network, and whether it is encrypted.

    The cursors of an encrypted one begin outside it: see `enter`. UserError where the key is
    missing, or not that of the file.
    """
    used = key_for(path, key)
    settings = _settings_of(path)
    if not used:
        how = {**settings, **_READER_SETTINGS}
        return duckdb.connect(str(path), read_only=True, config=how), False
    connection = _encrypting(settings, path)
    attach(connection, path, ATTACHED, used)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection, True


def open_to_write(path: Path, key: str) -> duckdb.DuckDBPyConnection:
    """A file to change, or a new one, which is encrypted where there is a key. UserError as above.

    Only this connection is in the file, not its cursors.
    """
    used = key_for(path, key)
    if not used:
        how = {**_settings(), "storage_compatibility_version": STORAGE_VERSION}
        return duckdb.connect(str(path), config=how)
    connection = _encrypting(_settings(), path)
    attach(connection, path, ATTACHED, used, f"storage_version '{STORAGE_VERSION}'")
    enter(connection)
    return connection


def enter(connection: duckdb.DuckDBPyConnection) -> None:
    """Let the names in queries of a connection, or of a cursor, mean the attached file's."""
    connection.execute(f"use {ATTACHED}")


def attach(
    connection: duckdb.DuckDBPyConnection, path: Path, name: str, key: str, how: str = "read_only"
) -> None:
    """Let a connection read a file under a name. UserError where the key is not that of the file.

    A connection that is to attach an encrypted file has to be one that can decrypt.
    """
    used = key_for(path, key)
    options = [how, *([f"encryption_key {_quoted(used)}"] if used else [])]
    try:
        connection.execute(f"attach {_quoted(str(path))} as {name} ({', '.join(options)})")
    except duckdb.Error as error:
        if _WRONG_KEY in str(error):
            raise wrong_key() from None
        raise


def _encrypting(settings: dict[str, Any], path: Path | None = None) -> duckdb.DuckDBPyConnection:
    """A database in memory that can write what is encrypted, and spills nothing that is not."""
    spills = {"temp_directory": f"{path}.tmp"} if path else {}
    connection = duckdb.connect(config={**settings, **spills, "temp_file_encryption": True})
    try:
        connection.execute(f"load {_quoted(str(_extension()))}")
    except (duckdb.Error, OSError) as error:
        connection.close()
        raise _no_extension() from error
    return connection


def _extension() -> Path:
    """What DuckDB encrypts with, as its makers signed it, in the library that carries it here."""
    found = find_spec("duckdb_extension_httpfs")
    place = Path(found.origin).parent if found and found.origin else Path()
    return place / "extensions" / f"v{duckdb.__version__}" / "httpfs.duckdb_extension"


def _no_extension() -> UserError:
    return UserError(
        _("The library that encrypts the store is missing: {library}.").format(
            library="duckdb-extension-httpfs"
        ),
        _("Start Gweithlu with “python3 start.py”, which installs it, then try again."),
        rule="encryption_missing",
    )


def _settings() -> dict[str, Any]:
    return {
        "memory_limit": os.environ.get("GWEITHLU_MEMORY", "2GB"),
        "threads": os.environ.get("GWEITHLU_THREADS") or max(1, min(8, os.cpu_count() or 2)),
        **_NO_FETCHING,
    }


def _settings_of(path: Path) -> dict[str, Any]:
    """The settings for reading one version: a small one is read by one thread a query.

    A version never changes, so its file is opened with the same settings every time.
    """
    settings = _settings()
    if not os.environ.get("GWEITHLU_THREADS") and path.stat().st_size < SMALL_FILE:
        settings["threads"] = 1
    return settings


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
