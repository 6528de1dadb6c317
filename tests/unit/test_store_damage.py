"""What a disk, another account or a program's end may do to a store, and what is said of it."""

from __future__ import annotations

import json
import os
import stat
from datetime import datetime, tzinfo
from pathlib import Path

import duckdb
import pytest

from analytics.engine import versions
from analytics.engine.moved_versions import go_back
from analytics.engine.store import open_store, write_version
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.held_versions import OPEN
from tests.small_board import load_staff, people, preview_staff

BLOCK = 16384  # of the stores of tests


@pytest.fixture(autouse=True)
def _every_opening_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else in the process holds blocks of a file that a test damages."""
    monkeypatch.setattr(duckdb, "connect", OPEN)


@pytest.fixture
def board(empty_store: Path) -> Path:
    """A store of two versions: one list, then a longer one for the same date."""
    load_staff(empty_store, people(20))
    load_staff(empty_store, people(30))
    return empty_store


def damage(folder: Path, block: int, what: bytes = bytes(BLOCK)) -> None:
    """Write over one block of the current version: noughts, as a failing disk does."""
    file = versions.version_file(folder, versions.current_version(folder))
    with file.open("r+b") as opened:
        opened.seek(3 * 4096 + block * BLOCK)
        opened.write(what)


def blocks(folder: Path) -> int:
    file = versions.version_file(folder, versions.current_version(folder))
    return (file.stat().st_size - 3 * 4096) // BLOCK


def rule_of_asking(folder: Path) -> str:
    """The rule of the refusal when every row of staff is looked at; "" where it can be."""
    try:
        store = open_store(folder)
        for sql in ("from staff", "from staff_archive", "from unit", "from import"):
            store.query(sql)
        store.close()
    except UserError as error:
        return error.rule
    return ""


def test_a_zeroed_block_anywhere_is_told_never_passed_and_never_a_bug(board: Path) -> None:
    whole = versions.version_file(board, 2).read_bytes()
    told = []
    for block in range(0, blocks(board), max(1, blocks(board) // 12)):
        versions.version_file(board, 2).write_bytes(whole)
        damage(board, block)
        with pytest.raises(UserError) as verified:
            verify(board)
        assert verified.value.rule == "version_damaged", block
        with pytest.raises(UserError) as undone:
            undo(2, store_folder=board)
        assert undone.value.rule == "version_damaged", block
        told.append(rule_of_asking(board))
    assert set(told) <= {"", "version_damaged"}
    assert "version_damaged" in told, "no block that was damaged is one that is read"
    assert versions.current_version(board) == 2


def test_one_wrong_bit_where_nothing_is_stored_is_found_by_verify(board: Path) -> None:
    with versions.version_file(board, 2).open("ab") as file:
        file.write(b"\0")
    with pytest.raises(UserError, match="damaged"):
        verify(board)


def test_the_last_whole_version_is_offered_and_going_back_to_it_works(board: Path) -> None:
    load_staff(board, people(25))
    damage(board, blocks(board) - 2)
    with versions.version_file(board, 2).open("r+b") as file:
        file.truncate(50_000)
    with pytest.raises(UserError, match=r"restore --version 1 ") as told:
        verify(board)
    assert told.value.rule == "version_damaged"
    with pytest.raises(UserError, match="Version 2 of the store is damaged"):
        go_back(board, 2)
    assert go_back(board, 1) == 4  # a number that no reader has seen
    assert [item.rows_stored for item in list_imports(board)] == [20]
    assert [found.disagreements for found in verify(board)] == [()]


def test_a_store_of_an_earlier_release_without_sums_is_still_read_and_changed(board: Path) -> None:
    pointer = board / "current.json"
    said = json.loads(pointer.read_text())
    pointer.write_text(json.dumps({name: said[name] for name in ("version", "schema")}))
    assert len(verify(board)) == 2
    undo(2, store_folder=board)
    assert set(json.loads(pointer.read_text())["sha256"]) == {"3"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has other rights")
class TestOtherAccounts:
    """Who else may read the files of a store: nobody."""

    def test_a_new_store_is_closed_whatever_the_umask(self, tmp_path: Path) -> None:
        before = os.umask(0)
        try:
            store = tmp_path / "new" / "store"
            load_staff(store, people(12))
            undo(1, store_folder=store)
        finally:
            os.umask(before)
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [store, *store.rglob("*")]}
        assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
        assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
        assert {"register.sqlite", "current.json", "write.lock"} < {path.name for path in modes}

    def test_an_older_store_is_closed_by_the_next_change(self, board: Path) -> None:
        for path in (board / "versions", *(board / "versions").iterdir()):
            path.chmod(0o777)
        undo(2, store_folder=board)
        assert stat.S_IMODE((board / "versions").stat().st_mode) == 0o700

    def test_a_folder_that_was_made_for_a_group_stays_one(self, tmp_path: Path) -> None:
        store = tmp_path / "shared"
        store.mkdir()
        store.chmod(0o2770)
        with write_version(store):
            pass
        assert stat.S_IMODE((store / "versions").stat().st_mode) & 0o777 == 0o770
        assert stat.S_IMODE((store / "current.json").stat().st_mode) == 0o660


class LongAgo(datetime):
    """What a computer says whose clock was set back."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> datetime:
        return datetime(1999, 1, 1, tzinfo=tz)


def test_a_clock_that_was_set_back_turns_no_order_round(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_staff(board, people(25))
    for module in ("analytics.imports.storing.commit", "analytics.register.lines"):
        monkeypatch.setattr(f"{module}.datetime", LongAgo)
    commit(preview, store_folder=board)
    assert [(item.import_id, item.status) for item in list_imports(board)] == [
        (3, "current"), (2, "replaced"), (1, "replaced"),
    ]  # fmt: skip
    assert undo(3, store_folder=board).status == "undone"
    assert [item.status for item in list_imports(board)] == ["undone", "current", "replaced"]
    assert [found.disagreements for found in verify(board)] == [()] * 3
