"""An import that is killed at any moment leaves the last version whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from itertools import cycle
from pathlib import Path

import pytest

from analytics.answers.measures import calculate
from analytics.engine.scope import Scope
from analytics.engine.store import current_version, open_store, write_version
from analytics.imports.comparing.history import list_imports
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from analytics.register import Register
from benchmarks.kills import Killer
from tests.small_board import DAY, load_staff, people, preview_staff, staff_rows, write_book

KILLS = 14
SIZES = (40, 60)  # the two files differ, so that every import that ends is seen

# Starting Python and reading a file takes seconds; what can be torn is what follows. So one
# process starts and reads, and a copy of it does each import: told which file, it says who does it.
NURSERY = """
import os, sys, tempfile
from datetime import date
from pathlib import Path
from analytics.imports.storing.commit import commit
from analytics.imports.opening.read import read_book
from analytics.imports.finding.corrections import Corrections
from analytics.imports.run import prepare_book
books = [read_book(Path(name)) for name in sys.argv[1:]]
def store(book, folder):
    wanted = Corrections(as_at=date(2026, 3, 31))
    commit(prepare_book(book, wanted, folder, lambda share, words: None), store_folder=folder)
with tempfile.TemporaryDirectory() as elsewhere:
    store(books[0], elsewhere)  # so that every copy has all code and lists loaded
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        store(books[int(line)], None)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


def start(*command: str) -> subprocess.Popen[str]:
    """A process with a group of its own, so that its children die with it."""
    return subprocess.Popen(
        [sys.executable, *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )


def end(process: subprocess.Popen[str]) -> None:
    """Kill it with its children, as a power cut would: no handler runs."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()


def check_whole(store: Path) -> int:
    """The headcount of the current version, whose every stored number is what was imported."""
    assert [words for verdict in verify(store) for words in verdict.disagreements] == []
    assert actions(store) == ["import"] * len(list_imports(store))
    opened = open_store(store)
    try:
        found = calculate(opened, "headcount", Scope(as_at=DAY)).total.value
    finally:
        opened.close()
    assert found in SIZES
    return int(found)


@pytest.fixture
def two_files(tmp_path: Path) -> list[str]:
    """Two staff lists for the same date."""
    return [
        str(write_book(tmp_path / f"{size} people.xlsx", staff_rows(people(size))))
        for size in SIZES
    ]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to kill")
def test_storing_is_killed_at_random_moments(empty_store: Path, two_files: list[str]) -> None:
    """The moments are weighted towards the end of an import, where it writes."""
    moments = random.Random(20260331)
    nursery = start("-c", NURSERY, *two_files)
    killed_within = 0
    lasted = min(import_one(nursery, number, None) for number in (0, 1, 0, 1))
    for _number in range(KILLS):
        other = 1 - SIZES.index(check_whole(empty_store))
        import_one(nursery, other, lasted * (0.2 + 1.3 * moments.random() ** 0.5))
        killed_within += bool(list((empty_store / "versions").glob("*.building*")))
    check_whole(empty_store)
    end(nursery)
    assert killed_within > 0, "no kill fell into the building of a version"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no fork")
def test_whatever_else_is_written_is_killed_and_nothing_is_lost(tmp_path: Path) -> None:
    """With the kills of imports, thirty; the script in ``benchmarks`` does a thousand."""
    killer = Killer(tmp_path, seed=3)
    try:
        killed = 0
        for number, action in enumerate(cycle(("import", "rename", "register", "undo", "backup"))):
            killed += killer.kill_once(action)
            if killed >= KILLS or number > 5 * KILLS:
                break
        assert killed == KILLS
        assert killer.kill_once("pack") is False  # the first of each is let be, to be timed
        killer.kill_once("pack")
    finally:
        killer.end()


def import_one(nursery: subprocess.Popen[str], number: int, seconds: float | None) -> float:
    """Import one of the files and give the time it took; killed after so many seconds."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    begun = time.monotonic()
    print(number, file=nursery.stdin, flush=True)
    child = int(nursery.stdout.readline())
    if seconds is not None:
        time.sleep(seconds)
        with suppress(ProcessLookupError):  # it had ended by itself
            os.kill(child, signal.SIGKILL)
    assert nursery.stdout.readline() == "ended\n"
    return time.monotonic() - begun


# A step of an import, and whether the change and its line of the audit trail are seen if the
# program ends there: both, or neither.
MOMENTS = {
    "before the version is whole": ("analytics.imports.storing.commit.copy_into", False),
    "before the pointer is swapped": ("analytics.engine.store.versions.make_current", False),
    "before the register is told": ("analytics.imports.storing.archive.Register", True),
}


@pytest.mark.parametrize(("step", "seen"), MOMENTS.values(), ids=MOMENTS)
def test_a_change_and_its_line_in_the_audit_trail_are_seen_together(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch, step: str, seen: bool
) -> None:
    load_staff(empty_store, people(SIZES[0]))
    preview = preview_staff(empty_store, people(SIZES[1]))
    with monkeypatch.context() as patch:
        patch.setattr(step, end_here)
        with pytest.raises(ProgramEnds):
            commit(preview, store_folder=empty_store)
    assert len(list_imports(empty_store)) == 1 + seen
    assert actions(empty_store) == ["import"] * (1 + seen)
    commit(preview, store_folder=empty_store)
    assert actions(empty_store) == ["import"] * 2


def test_an_undo_and_its_line_are_seen_together(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_staff(empty_store, people(SIZES[0]))
    for step, seen in list(MOMENTS.values())[1:]:
        with monkeypatch.context() as patch:
            patch.setattr(step, end_here)
            with pytest.raises(ProgramEnds):
                undo(1, store_folder=empty_store, who="a colleague")
        assert actions(empty_store) == ["undo"] * seen + ["import"]
        assert list_imports(empty_store)[0].status == ("undone" if seen else "current")


class ProgramEnds(BaseException):
    """Nobody catches it, as nobody catches the end of a program."""


def end_here(*_anything: object, **_more: object) -> None:
    raise ProgramEnds


def actions(folder: Path) -> list[str]:
    with Register(folder) as register:
        return [line["action"] for line in register.trail()]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no process groups to kill")
def test_the_whole_command_is_killed_with_the_reader_it_started(
    empty_store: Path, two_files: list[str]
) -> None:
    load_staff(empty_store, people(SIZES[0]))
    for seconds in (1.0, 2.5):
        command = ("import", two_files[1], "--as-at", DAY.isoformat(), "--yes")
        process = start("-m", "analytics", *command)
        time.sleep(seconds)
        end(process)
        check_whole(empty_store)


def test_the_next_import_works_and_clears_up(empty_store: Path) -> None:
    """Whatever a kill left: the lock is free, the half version goes, the numbers are right."""
    versions = empty_store / "versions"
    versions.mkdir()
    (versions / "v000001.building").write_bytes(b"half")
    (versions / "v000001.building.wal").write_bytes(b"half")
    (empty_store / "current.json.new").write_text('{"version": 1')
    (empty_store / "write.lock").write_text("")
    with write_version(empty_store):
        pass
    assert current_version(empty_store) == 1
    assert sorted(path.name for path in versions.iterdir()) == ["v000001.duckdb"]
    assert list_imports(empty_store) == []
