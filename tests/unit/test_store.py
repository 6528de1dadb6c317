"""The store: versions, the pointer, who may read and write, and what is said when it is broken."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pytest

from analytics.engine import database, disk_faults, versions
from analytics.engine.moved_versions import go_back
from analytics.engine.store import Store, current_version, open_store, write_version
from analytics.errors import UserError
from tests.held_versions import OPEN

ADD = "insert into person values ($person, $key)"


def add_person(folder: Path, person: int) -> None:
    """A version with one more person in it."""
    with write_version(folder) as writer:
        writer.execute(ADD, {"person": person, "key": f"emp:{person}"})


def add_person_and_fail(folder: Path) -> None:
    """A change that a bug interrupts."""
    with write_version(folder) as writer:
        writer.execute(ADD, {"person": 4, "key": "emp:4"})
        raise RuntimeError("a bug")


def people_in(folder: Path) -> int:
    """How many people a newly opened store knows."""
    store = open_store(folder)
    try:
        return count(store)
    finally:
        store.close()


def count(store: Store) -> int:
    return store.query("select count(*) as n from person")[0]["n"]


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "versions").iterdir())


@pytest.fixture(autouse=True)
def _every_opening_is_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody else in the process reads a version that a test opens."""
    monkeypatch.setattr(duckdb, "connect", OPEN)


@pytest.fixture(scope="module")
def three_versions_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("three-versions")
    for person in (1, 2, 3):
        add_person(folder, person)
    return folder


@pytest.fixture
def three_versions(three_versions_made: Path, empty_store: Path) -> Path:
    """A store whose versions 1, 2 and 3 hold one, two and three people."""
    return Path(shutil.copytree(three_versions_made, empty_store, dirs_exist_ok=True))


class TestVersions:
    """What a change leaves behind."""

    def test_a_folder_that_does_not_exist_is_an_empty_store(self, tmp_path: Path) -> None:
        store = open_store(tmp_path / "nowhere")
        assert store.empty
        assert store.dates() == []
        assert not (tmp_path / "nowhere").exists()

    def test_each_change_is_a_version(self, three_versions: Path) -> None:
        assert current_version(three_versions) == 3
        assert people_in(three_versions) == 3

    def test_the_name_of_a_version_changes_with_the_data(self, three_versions: Path) -> None:
        before = open_store(three_versions).version
        add_person(three_versions, 4)
        assert open_store(three_versions).version != before

    def test_an_emptied_folder_that_begins_again_has_another_name(
        self, three_versions: Path, tmp_path: Path
    ) -> None:
        before = open_store(three_versions).version
        three_versions.rename(tmp_path / "away")
        for person in (7, 8, 9):
            add_person(three_versions, person)
        assert current_version(three_versions) == 3
        assert open_store(three_versions).version != before

    def test_only_the_last_three_versions_are_kept(self, three_versions: Path) -> None:
        for person in (4, 5):
            add_person(three_versions, person)
        assert files_in(three_versions) == [f"v00000{number}.duckdb" for number in (3, 4, 5)]

    def test_an_error_inside_a_change_leaves_the_last_version(self, three_versions: Path) -> None:
        before = files_in(three_versions)
        with pytest.raises(RuntimeError, match="a bug"):
            add_person_and_fail(three_versions)
        assert people_in(three_versions) == 3
        assert files_in(three_versions) == before

    def test_what_a_crash_left_half_built_is_removed(self, three_versions: Path) -> None:
        left = three_versions / "versions"
        (left / "v000004.building").write_bytes(b"half a version")
        (left / "v000004.building.wal").write_bytes(b"")
        (left / "v000004.building.tmp").mkdir()
        add_person(three_versions, 4)
        assert not [name for name in files_in(three_versions) if "building" in name]
        assert people_in(three_versions) == 4

    def test_a_crash_between_the_new_file_and_the_pointer_is_overwritten(
        self, three_versions: Path
    ) -> None:
        (three_versions / "versions" / "v000004.duckdb").write_bytes(b"never pointed at")
        assert people_in(three_versions) == 3
        add_person(three_versions, 4)
        assert people_in(three_versions) == 4

    def test_files_can_be_opened_by_the_next_generation_of_duckdb(self, empty_store: Path) -> None:
        add_person(empty_store, 1)
        connection = duckdb.connect(str(versions.version_file(empty_store, 1)), read_only=True)
        tags = connection.execute("select tags from duckdb_databases() where not internal")
        assert "v1.5.0" in str(tags.fetchall())

    def test_a_query_uses_as_many_processors_as_it_may(
        self, empty_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_person(empty_store, 1)
        for threads in ("1", "3"):
            monkeypatch.setenv("GWEITHLU_THREADS", threads)
            store = open_store(empty_store)
            found = store.query("select current_setting('threads') as threads")
            store.close()
            assert str(found[0]["threads"]) == threads

    def test_a_small_store_is_read_by_one_thread_a_query(
        self, empty_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_person(empty_store, 1)
        monkeypatch.delenv("GWEITHLU_THREADS", raising=False)
        monkeypatch.setattr("os.cpu_count", lambda: 4)
        for small, threads in ((database.SMALL_FILE, "1"), (1, "4")):
            monkeypatch.setattr(database, "SMALL_FILE", small)
            store = open_store(empty_store)
            found = store.query("select current_setting('threads') as threads")
            store.close()
            assert str(found[0]["threads"]) == threads


class TestBrokenFolders:
    """A pointer or a version that is damaged or gone."""

    @pytest.mark.parametrize("said", ["", "{", "[]", '{"version": "x"}', '{"version": -1}', "null"])
    def test_without_a_readable_pointer_the_newest_version_counts(
        self, three_versions: Path, said: str
    ) -> None:
        (three_versions / "current.json").write_text(said)
        assert people_in(three_versions) == 3

    def test_without_a_pointer_nothing_is_lost_by_the_next_change(
        self, three_versions: Path
    ) -> None:
        (three_versions / "current.json").unlink()
        add_person(three_versions, 4)
        assert people_in(three_versions) == 4

    def test_a_missing_version_is_refused_not_replaced_by_older_numbers(
        self, three_versions: Path
    ) -> None:
        versions.version_file(three_versions, 3).unlink()
        with pytest.raises(
            UserError, match=r"Version 3 .* missing.*Go back to version 2"
        ) as caught:
            open_store(three_versions)
        assert caught.value.rule == "version_missing"
        with pytest.raises(UserError, match=r"Version 3 .* missing"):
            add_person(three_versions, 4)

    def test_the_way_back_that_the_refusal_names_works(self, three_versions: Path) -> None:
        versions.version_file(three_versions, 3).unlink()
        assert go_back(three_versions, 2) == 4
        assert people_in(three_versions) == 2

    @pytest.mark.parametrize("content", [b"", b"this is not a database" * 1000])
    def test_a_damaged_version_is_refused_in_words(
        self, three_versions: Path, content: bytes
    ) -> None:
        versions.version_file(three_versions, 3).write_bytes(content)
        with pytest.raises(UserError, match="Version 3 of the store is damaged") as caught:
            open_store(three_versions)
        assert caught.value.rule == "version_damaged"

    def test_a_damaged_version_of_an_older_program_is_refused_in_words(
        self, three_versions: Path
    ) -> None:
        versions.version_file(three_versions, 3).write_bytes(b"this is not a database" * 1000)
        (three_versions / "current.json").write_text(json.dumps({"version": 3}))
        for use in (open_store, lambda folder: add_person(folder, 4)):
            with pytest.raises(UserError, match="Version 3 of the store is damaged"):
                use(three_versions)

    def test_a_store_of_an_older_program_is_brought_up_to_date(self, three_versions: Path) -> None:
        """As if an older program, without the macro, had written it."""
        with write_version(three_versions) as writer:
            writer.execute("drop macro table staff_in_scope")
        pointer = three_versions / "current.json"
        pointer.write_text(json.dumps({"version": 4, "schema": "of an older program"}))
        store = open_store(three_versions)
        assert store.query("select 1 from duckdb_functions() where function_name='staff_in_scope'")
        assert count(store) == 3

    def test_an_older_store_that_cannot_be_written_is_opened_as_it_is(
        self, three_versions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (three_versions / "current.json").write_text(json.dumps({"version": 3}))
        monkeypatch.setattr(versions, "start_building", refuse_to_copy)
        assert people_in(three_versions) == 3


def refuse_to_copy(_place: Path, _version: int) -> Path:
    raise disk_faults.no_room()


class TestWritingFails:
    """Full disks and folders without write access."""

    def test_a_full_disk_while_copying_is_told(
        self, three_versions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_anything: object) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(versions.shutil, "copyfile", full)
        with pytest.raises(UserError, match="enough disk space"):
            add_person(three_versions, 4)
        assert people_in(three_versions) == 3

    def test_a_full_disk_while_swapping_is_told(
        self, three_versions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_anything: object) -> None:
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(versions.os, "fsync", full)
            with pytest.raises(UserError, match="nothing was changed"):
                add_person(three_versions, 4)
        assert people_in(three_versions) == 3
        assert not [name for name in files_in(three_versions) if "building" in name]

    def test_a_disk_that_fills_up_while_rows_are_stored_is_told(self, empty_store: Path) -> None:
        """A limit on the size of files does to DuckDB what a full disk does."""
        resource = pytest.importorskip("resource")  # not on Windows
        add_person(empty_store, 1)
        script = (
            "from analytics.engine.store import write_version\n"
            "from analytics.errors import UserError\n"
            "try:\n"
            "    with write_version() as writer:\n"
            "        writer.execute('insert into person select i, repeat(hash(i)::varchar, 20)"
            " from range(200000) as t(i)')\n"
            "except UserError as error:\n"
            "    print(error.rule)\n"
        )
        limit = 6_000_000
        done = subprocess.run(
            [sys.executable, "-c", script],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        )
        assert done.stdout.strip() == "disk_full", done.stderr
        assert people_in(empty_store) == 1

    @pytest.mark.parametrize("kind", [duckdb.IOException, duckdb.TransactionException])
    def test_an_error_of_the_database_that_is_no_full_disk_is_loud(
        self, three_versions: Path, kind: type[duckdb.Error]
    ) -> None:
        with pytest.raises(kind, match="a bug"), write_version(three_versions):
            raise kind("a bug")
        assert people_in(three_versions) == 3

    def test_a_conflict_inside_a_change_is_not_told_as_a_full_disk(self, empty_store: Path) -> None:
        with pytest.raises(duckdb.TransactionException), write_version(empty_store) as writer:
            writer.execute("begin")  # the change is one transaction already

    def test_a_system_error_that_is_no_full_disk_is_loud(
        self, three_versions: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(*_anything: object) -> None:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

        with monkeypatch.context() as patch:
            patch.setattr(versions.shutil, "copyfile", broken)
            with pytest.raises(OSError, match=os.strerror(errno.EIO)):
                add_person(three_versions, 4)
        assert people_in(three_versions) == 3

    @pytest.mark.parametrize("reason", [errno.EACCES, errno.EROFS])
    def test_a_version_that_may_not_be_written_is_told(
        self, three_versions: Path, monkeypatch: pytest.MonkeyPatch, reason: int
    ) -> None:
        def denied(*_anything: object) -> None:
            raise OSError(reason, os.strerror(reason))

        monkeypatch.setattr(versions.os, "replace", denied)
        with pytest.raises(UserError, match="cannot be written to"):
            add_person(three_versions, 4)

    def test_a_folder_without_write_access_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def denied(*_anything: object, **_more: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(Path, "mkdir", denied)
        with pytest.raises(UserError, match="cannot be written to") as caught:
            add_person(tmp_path / "store", 1)
        assert caught.value.rule == "store_not_writable"

    def test_a_file_where_the_folder_should_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "store").write_text("not a folder")
        with pytest.raises(UserError, match="cannot be written to"):
            add_person(tmp_path / "store", 1)

    def test_an_error_of_the_caller_keeps_its_own_name(self, empty_store: Path) -> None:
        """A PermissionError of the file that is read must not blame the store."""
        with pytest.raises(PermissionError), write_version(empty_store):
            raise PermissionError(13, "the workbook")


class TestSeveralAtOnce:
    """Writers and readers beside each other."""

    def test_two_writers_wait_for_each_other(self, empty_store: Path) -> None:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(lambda person: add_person(empty_store, person), range(1, 9)))
        assert people_in(empty_store) == 8
        assert current_version(empty_store) == 8

    def test_a_writer_that_waited_too_long_is_told(
        self, empty_store: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        add_person(empty_store, 1)
        monkeypatch.setattr(versions, "LOCK_SECONDS", 0.1)
        with write_version(empty_store), pytest.raises(UserError, match="Someone else") as caught:
            add_person(empty_store, 2)
        assert caught.value.rule == "store_busy"

    def test_readers_keep_their_version_while_another_is_built(self, three_versions: Path) -> None:
        reader = open_store(three_versions)
        with write_version(three_versions) as writer:
            writer.execute(ADD, {"person": 4, "key": "emp:4"})
            assert count(reader) == 3
            assert people_in(three_versions) == 3
        assert count(reader) == 3
        assert people_in(three_versions) == 4

    def test_a_reader_outlives_the_removal_of_its_version(self, three_versions: Path) -> None:
        reader = open_store(three_versions)
        for person in range(4, 9):
            add_person(three_versions, person)
        assert count(reader) == 3

    def test_the_same_version_can_be_opened_twice_in_one_program(
        self, three_versions: Path
    ) -> None:
        first, second = open_store(three_versions), open_store(three_versions)
        first.close()
        assert count(second) == 3

    def test_opening_while_versions_come_and_go_never_fails(self, three_versions: Path) -> None:
        stop = threading.Event()
        seen: list[int] = []

        def keep_opening() -> None:
            while not stop.is_set():
                seen.append(people_in(three_versions))

        with ThreadPoolExecutor(3) as threads:
            readers = [threads.submit(keep_opening) for _ in range(3)]
            for person in range(4, 14):
                add_person(three_versions, person)
            told = len(seen)
            while len(seen) <= told + len(readers) and not any(map(Future.done, readers)):
                time.sleep(0.01)  # who was looking when the last version came looks once more
            stop.set()
        assert [reader.exception() for reader in readers] == [None] * 3
        assert max(seen) == 13

    def test_twenty_threads_on_one_store_get_their_own_answers(self, three_versions: Path) -> None:
        store = open_store(three_versions)
        sql = "select $n::integer as n, count(*) as c from range($n) as t(i), range(50)"

        def ask(number: int) -> bool:
            return store.query(sql, {"n": number}) == [{"n": number, "c": number * 50}]

        with ThreadPoolExecutor(20) as threads:
            assert all(threads.map(ask, [number % 97 + 1 for number in range(600)]))


class TestReadersAreLockedIn:
    """What SQL that got into a reader could do: nothing."""

    ATTACKS = (
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "attach '/tmp/other.duckdb'",
        "copy (select 1) to '/tmp/out.csv'",
        "export database '/tmp/out'",
        "set enable_external_access = true",
        "set lock_configuration = false",
        "set memory_limit = '64GB'",
        "set threads = 64",
        "set temp_directory = '/tmp'",
        "reset enable_external_access",
        "pragma enable_external_access = true",
        "install httpfs",
        "load httpfs",
    )
    CHANGES = (
        "insert into person values (9, 'x')",
        "delete from person",
        "update person set person = 1",
        "drop table staff",
        "create table more (i integer)",
    )

    @pytest.mark.parametrize("attack", ATTACKS)
    @pytest.mark.parametrize("stored", [True, False])
    def test_a_reader_cannot_reach_files_or_settings(
        self, attack: str, stored: bool, empty_store: Path
    ) -> None:
        if stored:
            add_person(empty_store, 1)
        with pytest.raises(duckdb.Error):
            open_store(empty_store).query(attack)

    @pytest.mark.parametrize("change", CHANGES)
    def test_a_reader_cannot_change_the_data(self, change: str, empty_store: Path) -> None:
        add_person(empty_store, 1)
        with pytest.raises(duckdb.Error):
            open_store(empty_store).query(change)
        assert people_in(empty_store) == 1

    def test_a_reader_sees_no_python_variables(self, empty_store: Path) -> None:
        """DuckDB would otherwise read any data frame of the calling code by its name."""
        import pyarrow as pa

        add_person(empty_store, 1)
        secret = pa.table({"n": [1]})
        with pytest.raises(duckdb.CatalogException):
            open_store(empty_store).query("select * from secret")
        assert secret.num_rows == 1

    def test_tables_given_with_a_query_are_gone_after_it(self, empty_store: Path) -> None:
        import pyarrow as pa

        add_person(empty_store, 1)
        store = open_store(empty_store)
        given = {"given": pa.table({"n": [1, 2]})}
        assert store.query("select sum(n) as n from given", tables=given) == [{"n": 3}]
        with pytest.raises(duckdb.CatalogException):
            store.query("select * from given")


def test_the_demonstration_board_is_there_to_be_asked(demo_store: Path) -> None:
    store = open_store(demo_store)
    assert len(store.dates()) == 3
    assert store.dates("establishment") == store.dates()[:1]
    assert store.choices("gender", store.dates()[0]) == ["Female", "Male"]
