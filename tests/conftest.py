"""What many tests need: a small demonstration board, loaded once a run through the real importer.

No test ever touches `data/store`: the store of every test is an empty folder of its own, unless
it names another.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadFileScheduling

from analytics import demo
from analytics.engine.store import STORE_VARIABLE
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit_all
from tests import templates
from tests.held_versions import versions_held
from tests.templates import first_versions_copied_from, made_once, make_first_version

if "PYTEST_XDIST_WORKER" in os.environ:
    # There is a worker for each processor: a query that wants them all waits for the others.
    os.environ.setdefault("GWEITHLU_THREADS", "1")
DEMO_PEOPLE = 600
DEMO_SNAPSHOTS = 3


class _Files(LoadFileScheduling):
    """Whole files, whose tests share boards; all tests in a browser are as one file.

    Those wait for pages more than they compute: were they spread, all workers would wait at once.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = super()._split_scope(nodeid)
        return "tests/browser" if file.startswith("tests/browser/") else file


@pytest.hookimpl(optionalhook=True)  # pytest-xdist may be switched off
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadFileScheduling | None:
    """What is given to the workers of ``--dist loadfile``."""
    return _Files(config, log) if config.getvalue("dist") == "loadfile" else None


@pytest.fixture(autouse=True)
def empty_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing stored in it; also where `analytics` looks when no folder is named."""
    folder = tmp_path_factory.mktemp("store")
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    for name in (
        "GWEITHLU_REGISTER", "GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY",
        "GWEITHLU_POLICY", "GWEITHLU_EXACT", "GWEITHLU_ROLE", "GWEITHLU_KEY", "GWEITHLU_KEY_FILE",
        "GWEITHLU_PEOPLE",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session", autouse=True)
def _first_versions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The first version of every store that this process writes is copied from one of the run."""
    template = templates.folder_of_run(tmp_path_factory) / "first-version"
    with first_versions_copied_from(made_once(template, make_first_version)):
        yield


@pytest.fixture(scope="session", autouse=True)
def _versions_held() -> Iterator[None]:
    """A version that a test has read is open already when the next test reads it."""
    with versions_held():
        yield


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The workbooks of a small demonstration board: three staff lists, oldest first, then posts."""

    def make(folder: Path) -> None:
        files = demo.write(folder, people=DEMO_PEOPLE, snapshots=DEMO_SNAPSHOTS)
        names = [path.relative_to(folder).as_posix() for path in files]
        (folder / "order.json").write_text(json.dumps(names), encoding="utf-8")

    folder = made_once(templates.folder_of_run(tmp_path_factory) / "demo-files", make)
    names = json.loads((folder / "order.json").read_text(encoding="utf-8"))
    return [folder / name for name in names]


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, demo_files: list[Path]) -> Path:
    """The folder of a store with that board loaded. Shared by all tests: only read it."""
    return _copy_of_store(tmp_path_factory, "demo-store", demo_files)


@pytest.fixture(scope="session")
def stores_of_lists(
    tmp_path_factory: pytest.TempPathFactory, demo_files: list[Path]
) -> dict[int, Path]:
    """Stores with staff lists and no other file, by how many: the newest one, and three dates."""
    lists = [path for path in demo_files if "staff in post" in path.name]
    return {
        count: _copy_of_store(tmp_path_factory, f"lists-{count}", lists[-count:])
        for count in (1, 3)
    }


def _copy_of_store(factory: pytest.TempPathFactory, name: str, files: list[Path]) -> Path:
    """A store with some files loaded: loaded once a run, and copied by each worker for its tests.

    A test may leave a line in the register of what it only reads; no other worker's tests see it.
    """

    def load(folder: Path) -> None:
        previews = [prepare(path, store_folder=folder) for path in files]
        commit_all(previews, store_folder=folder, who="tests")

    template = made_once(templates.folder_of_run(factory) / name, load)
    return Path(shutil.copytree(template, factory.mktemp(name) / "store"))


@pytest.fixture
def demo_copy(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration store that a test may change."""
    return Path(shutil.copytree(demo_store, tmp_path / "demo-copy"))
