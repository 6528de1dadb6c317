"""What many tests need: a small demonstration board, loaded once through the real importer.

No test ever touches `data/store`: the store of every test is an empty folder of its own, unless
it names another.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analytics import demo
from analytics.engine.store import STORE_VARIABLE
from analytics.imports.run import prepare
from analytics.imports.storing.commit import commit_all

DEMO_PEOPLE = 600
DEMO_SNAPSHOTS = 3


@pytest.fixture(autouse=True)
def empty_store(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with nothing stored in it; also where `analytics` looks when no folder is named."""
    folder = tmp_path_factory.mktemp("store")
    monkeypatch.setenv(STORE_VARIABLE, str(folder))
    for name in ("GWEITHLU_REGISTER", "GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def demo_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The workbooks of a small demonstration board: three staff lists, oldest first, then posts."""
    folder = tmp_path_factory.mktemp("demo-files")
    return demo.write(folder, people=DEMO_PEOPLE, snapshots=DEMO_SNAPSHOTS)


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory, demo_files: list[Path]) -> Path:
    """The folder of a store with that board loaded. Shared by all tests: only read it."""
    folder = tmp_path_factory.mktemp("demo-store")
    previews = [prepare(path, store_folder=folder) for path in demo_files]
    commit_all(previews, store_folder=folder, who="tests")
    return folder


@pytest.fixture(scope="session")
def stores_of_lists(
    tmp_path_factory: pytest.TempPathFactory, demo_files: list[Path]
) -> dict[int, Path]:
    """Stores with staff lists and no other file, by how many: the newest one, and three dates."""
    lists = [path for path in demo_files if "staff in post" in path.name]
    stores = {}
    for count in (1, 3):
        stores[count] = tmp_path_factory.mktemp("lists")
        previews = [prepare(path, store_folder=stores[count]) for path in lists[-count:]]
        commit_all(previews, store_folder=stores[count], who="tests")
    return stores


@pytest.fixture
def demo_copy(demo_store: Path, tmp_path: Path) -> Path:
    """A copy of the demonstration store that a test may change."""
    return Path(shutil.copytree(demo_store, tmp_path / "demo-copy"))
