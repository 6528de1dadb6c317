"""Stores that many tests begin with, made once in a run and copied: by all workers, and by tests.

What is copied is what the real importer and the real writer left; nothing else makes a file.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pytest
from filelock import FileLock

from analytics.engine import store, versions

_SMALLEST_BLOCK = "16384"
MAKES = {"start_building": versions.start_building, "apply_schema": store.apply_schema}


def folder_of_run(factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def made_once(folder: Path, make: Callable[[Path], object]) -> Path:
    """The folder, made by whoever comes first; the others wait. Only read it."""
    with FileLock(f"{folder}.lock"):
        if not folder.exists():
            new = folder.with_name(f"{folder.name}-new")
            shutil.rmtree(new, ignore_errors=True)  # left by a worker that failed
            new.mkdir(parents=True)
            make(new)
            new.rename(folder)
    return folder


def make_first_version(folder: Path) -> None:
    """A store of one version with nothing in it but its tables, views and macros.

    In the smallest blocks that DuckDB has: the few rows of a test would fill 5 MB of the usual
    ones, to be written and copied for every version of every store.
    """
    connect = duckdb.connect

    def connect_with_small_blocks(path: str, *, config: dict[str, Any], **how: Any) -> Any:
        return connect(path, config={**config, "default_block_size": _SMALLEST_BLOCK}, **how)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(duckdb, "connect", connect_with_small_blocks)
        with store.write_version(folder):
            pass


@contextmanager
def first_versions_copied_from(template: Path) -> Iterator[None]:
    """Let the first version of every store begin as a copy of the one in ``template``.

    Its tables, views and macros take a quarter of a second to make: longer than what a test puts
    into them. They are made anew wherever a version is not the first.
    """
    begin, apply = versions.start_building, store.apply_schema
    copied: set[str] = set()

    def start_building(place: Path, version: int) -> Path:
        building = begin(place, version)
        if version == 1:
            shutil.copyfile(versions.version_file(template, 1), building)
            copied.add(str(building))
        return building

    def apply_schema(connection: Any) -> None:
        found = connection.execute("select path from duckdb_databases() where not internal")
        path = found.fetchone()[0]
        if path in copied:
            copied.discard(path)
            return
        apply(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "start_building", start_building)
        patch.setattr(store, "apply_schema", apply_schema)
        yield
