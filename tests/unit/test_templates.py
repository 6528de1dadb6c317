"""What tests begin with is made once, and a copied first version is as good as one that is made."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from analytics.engine import store, versions
from analytics.engine.store import current_version, open_store, write_version
from tests.templates import MAKES, first_versions_copied_from, made_once, make_first_version

MADE = """
select 'table' as what, table_name as name, sql from duckdb_tables()
union all
select 'view', view_name, sql from duckdb_views() where not internal
union all
select function_type, function_name, macro_definition from duckdb_functions() where not internal
"""


def made_in(folder: Path) -> set[tuple[Any, ...]]:
    opened = open_store(folder)
    try:
        return {tuple(row.values()) for row in opened.query(MADE)}
    finally:
        opened.close()


def test_a_copied_first_version_holds_what_a_made_one_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(versions, "start_building", MAKES["start_building"])
        patch.setattr(store, "apply_schema", MAKES["apply_schema"])
        make_first_version(tmp_path / "made")
    make_first_version(tmp_path / "copied")
    assert made_in(tmp_path / "copied") == made_in(tmp_path / "made")
    assert len(made_in(tmp_path / "made")) > 100


def test_only_the_first_version_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    applied: list[int] = []
    monkeypatch.setattr(store, "apply_schema", lambda _connection: applied.append(1))
    with first_versions_copied_from(made_once(tmp_path / "template", make_first_version)):
        applied.clear()
        for version in (1, 2):
            with write_version(tmp_path / "store"):
                pass
            (tmp_path / "store" / "current.json").write_text(f'{{"version": {version}}}')
    assert current_version(tmp_path / "store") == 2
    assert applied == [1]


def test_what_several_want_at_once_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "file").write_text("whole")

    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _n: made_once(tmp_path / "shared", make), range(8)))
    assert len(made) == 1
    assert {(folder / "file").read_text() for folder in found} == {"whole"}


def test_what_failed_half_way_is_made_anew(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").write_text("half")
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        made_once(tmp_path / "shared", fail)
    folder = made_once(tmp_path / "shared", lambda new: (new / "file").write_text("whole"))
    assert [path.name for path in folder.iterdir()] == ["file"]
