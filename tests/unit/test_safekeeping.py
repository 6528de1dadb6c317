"""Backups, restoring, periods of keeping, and one person forgotten."""

from __future__ import annotations

import os
import shutil
import stat
from datetime import date
from pathlib import Path

import duckdb
import pytest

from analytics.__main__ import main
from analytics.engine import versions
from analytics.engine.queries import load_queries
from analytics.engine.store import current_version, open_store, write_version
from analytics.errors import UserError
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.register import Register, Remembered
from analytics.safekeeping.backup import make_backup
from analytics.safekeeping.forget import forget
from analytics.safekeeping.restore import restore
from analytics.safekeeping.retention import drop_older
from analytics.safekeeping.traces import Person, find_traces
from analytics.safekeeping.unfinished import finish
from analytics.units.changes import UnitChange, record_change
from tests.held_versions import OPEN
from tests.small_board import DAY, load_staff, people

EARLIER = date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _every_opening_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions are removed and damaged here: nobody holds them open."""
    monkeypatch.setattr(duckdb, "connect", OPEN)


@pytest.fixture
def board(empty_store: Path) -> Path:
    """30 people on an earlier date, 20 of them on a later one, and a correction in the register."""
    load_staff(empty_store, people(30), EARLIER)
    load_staff(empty_store, people(20), DAY)
    with Register(empty_store) as register:
        register.remember("print", "staff_in_post", Remembered({"band": "Grade"}), "tests")
    return empty_store


def what_is_kept(store: Path) -> tuple[list[tuple[int, str]], str | None, int]:
    """Imports with their state, a correction of the register, and the headcount of all lists."""
    with Register(store) as register:
        kept = register.recall("print", "staff_in_post").mapping.get("band")
    listed = [(item.import_id, item.status) for item in list_imports(store)]
    return listed, kept, sum(item.people for item in list_imports(store))


def change_everything(store: Path) -> None:
    """After a backup: an import undone, another correction, another list."""
    undo(2, store_folder=store)
    with Register(store) as register:
        register.remember("print", "staff_in_post", Remembered({"band": "Band now"}), "tests")
    load_staff(store, people(25), date(2026, 6, 30))


class ProgramEnds(BaseException):
    """Nobody catches it, as nobody catches the end of a program."""


def end_here(*_anything: object, **_more: object) -> None:
    raise ProgramEnds


class TestBackup:
    """A folder with store and register, checked."""

    def test_it_is_a_store_of_its_own_whole_and_closed(self, board: Path, tmp_path: Path) -> None:
        before = what_is_kept(board)
        made = make_backup(tmp_path / "kept", board)
        change_everything(board)
        assert (made.imports, what_is_kept(tmp_path / "kept")) == (2, before)
        assert [found.disagreements for found in verify(tmp_path / "kept")] == [(), ()]
        if os.name != "nt":
            modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "kept").rglob("*")}
            assert modes == {0o600, 0o700}

    def test_an_import_may_run_meanwhile(self, board: Path, tmp_path: Path) -> None:
        with write_version(board):
            assert make_backup(tmp_path / "kept", board).imports == 2

    def test_what_is_damaged_is_not_kept_as_if_it_were_whole(
        self, board: Path, tmp_path: Path
    ) -> None:
        file = versions.version_file(board, current_version(board))
        with file.open("r+b") as opened:
            opened.seek(90_000)
            opened.write(bytes(16384))
        with pytest.raises(UserError, match="damaged"):
            make_backup(tmp_path / "kept", board)
        (board / "register.sqlite").write_bytes(b"no database" * 999)
        assert list(tmp_path.glob("kept*")) == []

    def test_a_damaged_register_stops_it(self, board: Path, tmp_path: Path) -> None:
        (board / "register.sqlite").write_bytes(b"no database" * 999)
        with pytest.raises(UserError, match="register"):
            make_backup(tmp_path / "kept", board)
        assert list(tmp_path.glob("kept*")) == []

    def test_nothing_is_written_over_and_nothing_made_of_nothing(
        self, board: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "kept").mkdir()
        (tmp_path / "kept" / "other").write_text("of somebody")
        with pytest.raises(UserError, match="already"):
            make_backup(tmp_path / "kept", board)
        with pytest.raises(UserError, match="nothing to keep"):
            make_backup(tmp_path / "new", tmp_path / "no store")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]


class TestRestore:
    """Store and register together, or neither."""

    @pytest.fixture
    def kept(self, board: Path, tmp_path: Path) -> Path:
        make_backup(tmp_path / "kept", board)
        change_everything(board)
        return tmp_path / "kept"

    def test_both_are_as_they_were_and_the_audit_trail_goes_on(
        self, board: Path, kept: Path
    ) -> None:
        number = current_version(board)
        assert main(["--store", str(board), "restore", str(kept), "--yes"]) == 0
        assert what_is_kept(board) == what_is_kept(kept)
        assert current_version(board) > number  # nobody who has read that version is misled
        with Register(board) as register:
            actions = [line["action"] for line in register.trail()]
        assert actions == ["restore", "import", "undo", "import", "import"]

    def test_wherever_the_program_ends_it_is_all_or_nothing(
        self, board: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = what_is_kept(board)
        steps = {"check": before, "make_private_file": before, "replace_register": None,
                 "take_version": None, "write_version": None, "copy_into": None}  # fmt: skip
        for step, expected in steps.items():
            with monkeypatch.context() as patch:
                calls = iter((None, end_here)) if step == "take_version" else iter((end_here,))
                real = getattr(__import__("analytics.safekeeping.restore", fromlist=["x"]), step)
                patch.setattr(
                    f"analytics.safekeeping.restore.{step}",
                    lambda *given, real=real, calls=calls: (next(calls, None) or real)(*given),
                )
                with pytest.raises(ProgramEnds):
                    restore(kept, board)
            finish(board)
            assert what_is_kept(board) == (expected or what_is_kept(kept)), step
            assert not (board / "restoring" / "ready").exists()

    def test_a_backup_that_is_not_whole_changes_nothing(self, board: Path, kept: Path) -> None:
        before = what_is_kept(board)
        with versions.version_file(kept, 1).open("ab") as file:
            file.write(b"\0")
        with pytest.raises(UserError, match="damaged"):
            restore(kept, board)
        shutil.rmtree(kept / "versions")
        (kept / "current.json").unlink()
        with pytest.raises(UserError, match="not a backup"):
            restore(kept, board)
        assert what_is_kept(board) == before

    def test_it_mends_a_store_and_a_register_that_are_damaged(
        self, board: Path, kept: Path
    ) -> None:
        versions.version_file(board, current_version(board)).write_bytes(b"")
        (board / "register.sqlite").write_bytes(b"no database" * 999)
        restore(kept, board)
        assert what_is_kept(board) == what_is_kept(kept)
        assert (board / "register.sqlite.damaged").exists()


class TestRetention:
    """Imports older than they are kept."""

    def test_imports_and_people_of_whom_nothing_is_left_are_gone(self, board: Path) -> None:
        assert main(["--store", str(board), "drop", "--older-than", "2025-04-01", "--yes"]) == 0
        assert [item.as_at for item in list_imports(board)] == [DAY]
        assert [found.disagreements for found in verify(board)] == [()]
        assert versions.version_numbers(board) == [current_version(board)]
        store = open_store(board)
        assert store.query("select count(*) as n from person") == [{"n": 20}]
        store.close()

    def test_a_number_of_an_import_that_is_gone_is_never_used_again(self, board: Path) -> None:
        load_staff(board, people(12), date(2024, 3, 31))
        drop_older(date(2025, 1, 1), board)
        assert load_staff(board, people(22), date(2026, 6, 30)).import_id == 4

    def test_where_nothing_is_old_nothing_is_done(self, board: Path) -> None:
        number = current_version(board)
        with pytest.raises(UserError, match="No import"):
            drop_older(date(2020, 1, 1), board)
        finish(board)
        assert current_version(board) == number

    def test_a_program_that_ends_before_the_file_is_written_anew_is_completed(
        self, board: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr("analytics.safekeeping.retention.compact", end_here)
            with pytest.raises(ProgramEnds):
                drop_older(DAY, board)
        assert len(versions.version_numbers(board)) > 1
        finish(board)
        assert len(versions.version_numbers(board)) == 1
        assert [item.as_at for item in list_imports(board)] == [DAY]


def named_person(store: Path) -> Person:
    """Somebody with an employee number whom several lists name."""
    opened = open_store(store)
    sql = (
        "select person, person_key, full_name from person inner join named_person using (person)"
        " inner join staff using (person) where starts_with(person_key, 'emp:') order by all"
    )
    found = opened.query(sql)[0]
    opened.close()
    return Person((found["person"],), (found["person_key"],), (found["full_name"],))


class TestForget:
    """One person removed from everywhere, and everybody else as before."""

    @pytest.fixture
    def store(self, demo_store: Path, empty_store: Path) -> Path:
        return Path(shutil.copytree(demo_store, empty_store, dirs_exist_ok=True))

    def test_no_trace_is_left_anywhere_and_nobody_else_is_touched(
        self, store: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        person = named_person(store)
        name, number = person.names[0], person.texts[-1].rsplit(":", 1)[-1]
        with Register(store) as register:
            content = {"owner": name, "note": "ŵ"}
            register.add_scenario("one", 1, "saved", f"Plan of {name}", archived=False,
                                  content=content, who="tests")  # fmt: skip
        before = counts(store)
        traces = find_traces(person, store)
        assert {"staff.person", "person.person_key", "named_person.full_name"} <= {*traces}
        assert {"scenario.name", "scenario.content", "register.sqlite"} <= {*traces}
        key = person.keys[0].removeprefix("emp:")
        assert main(["--store", str(store), "forget", key.lstrip("0"), "--yes"]) == 0
        said = capsys.readouterr().out
        assert "no trace is left" in said
        assert name not in said
        assert number not in said
        assert find_traces(person, store) == []
        assert [found for found in verify(store) if found.disagreements] == []
        after = counts(store)
        assert after["person"] == before["person"] - 1
        assert after["unit"] == before["unit"]
        assert 0 < before["staff"] - after["staff"] <= 6

    def test_somebody_of_whom_there_is_no_number_changes_nothing(self, board: Path) -> None:
        number = current_version(board)
        for wrong in ("99999999", "", "0"):
            with pytest.raises(UserError, match="Nobody"):
                forget(wrong, board)
        finish(board)
        assert current_version(board) == number

    def test_an_archived_list_forgets_too_and_can_still_be_brought_back(self, board: Path) -> None:
        load_staff(board, people(18), DAY)
        store = open_store(board)
        key = store.query("select person_key from person order by person limit 1")[0]["person_key"]
        store.close()
        done = forget(key.removeprefix("emp:"), board)
        assert (done.imports, done.traces) == (3, ())
        assert undo(3, store_folder=board).status == "undone"
        assert [found.disagreements for found in verify(board)] == [()] * 3
        assert [item.people for item in list_imports(board)] == [17, 19, 29]


def counts(store: Path) -> dict[str, int]:
    opened = open_store(store)
    rows = opened.query(
        "select (select count(*) from person) as person, (select count(*) from staff) as staff,"
        " (select count(*) from unit) as unit"
    )
    opened.close()
    return rows[0]


def test_every_column_that_numbers_people_is_emptied_or_worked_out_again() -> None:
    """A new table about people must not be left out of what is removed."""
    listed = load_queries("store")["imports_of_people"].sql
    removed = load_queries("store")["remove_people_of_nothing"].sql
    connection = duckdb.connect()
    from analytics.engine.queries import kept_tables
    from analytics.engine.schema import apply_schema

    apply_schema(connection)
    found = connection.execute(
        "select table_name from duckdb_columns() where column_name = 'person' and not internal"
    ).fetchall()
    for table in {name for (name,) in found} & {*kept_tables()} - {"person"}:
        assert f"from {table}\n" in listed, table
        assert f"from {table}\n" in removed, table


def test_a_rename_that_only_the_register_knows_reaches_a_restored_store(
    board: Path, tmp_path: Path
) -> None:
    """The register is copied after the version, and may know more."""
    make_backup(tmp_path / "kept", board)
    record_change(board, UnitChange("org_l3", "Ward A", "Ward B"), "tests")
    shutil.copyfile(board / "register.sqlite", tmp_path / "kept" / "register.sqlite")
    restore(tmp_path / "kept", board)
    store = open_store(board)
    assert store.query("select name_now from unit where name = 'Ward A'") == [
        {"name_now": "Ward B"}
    ]
    store.close()
