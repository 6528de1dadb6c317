"""What it costs to write one version of a large store, step by step.

Each step runs in a process of its own, on a store that `benchmarks.large_store` made: nothing that
concerns events; a staff list after the last; its undoing; a list in the middle in place of another;
and the last list into an empty store. By hand:

    python -m benchmarks.large_change FOLDER [--check]

``--check`` compares the events with all of them worked out anew, row by row, at the end.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

from analytics.engine.store import Writer, open_store, write_version

LIST = """
insert into import by name
select import.* replace ({id} as import_id, date '{day}' as as_at, 'current' as status)
from import where kind = 'staff_in_post' and as_at = date '{like}' limit 1
"""
ROWS = """
insert into staff by name
select staff.* replace ({id} as import_id, date '{day}' as as_at)
from staff where as_at = date '{like}'
"""
EMPTY = """
attach '{file}' as large (read_only);
insert into unit by name from large.main.unit;
insert into import by name select import.* replace ('current' as status)
from large.main.import where kind = 'staff_in_post' and as_at = date '{like}' limit 1;
insert into staff by name from large.main.staff where as_at = date '{like}'
"""
DAYS = "select distinct as_at from import where kind = 'staff_in_post' and status = 'current'"
CHECK = """
select (select count(*) from event_post) as kept,
    (select count(*) from (from event_post except all from event_anew)) as kept_only,
    (select count(*) from (from event_anew except all from event_post)) as missing
"""


def add_list(writer: Writer, day: str, like: str) -> None:
    """A staff list of a day with the rows of another day's."""
    number = writer.query("select max(import_id) + 1 as id from import")[0]["id"]
    writer.execute(LIST.format(id=number, day=day, like=like))
    writer.execute(ROWS.format(id=number, day=day, like=like))


def take_out(writer: Writer, day: str) -> None:
    """Move a staff list to the archive."""
    sql = f"{DAYS.replace('distinct as_at', 'import_id')} and as_at = date '{day}'"
    number = writer.query(sql)[0]["import_id"]
    writer.move_rows("staff", "staff_archive", number)
    undone = "update import set status = 'undone' where import_id = $id"
    writer.execute(undone, {"id": number})


def nothing(folder: Path, days: list[str]) -> None:
    """A version with the same rows."""
    with write_version(folder):
        pass


def add(folder: Path, days: list[str]) -> None:
    """The month after the last: who was away in the month before it is back, others are gone."""
    with write_version(folder) as writer:
        add_list(writer, "2040-01-31", days[-2])


def undo(folder: Path, days: list[str]) -> None:
    """The last list is taken out."""
    with write_version(folder) as writer:
        take_out(writer, days[-1])


def replace(folder: Path, days: list[str]) -> None:
    """A list in the middle, with the rows of the month before."""
    middle = len(days) // 2
    with write_version(folder) as writer:
        take_out(writer, days[middle])
        add_list(writer, days[middle], days[middle - 1])


def empty(folder: Path, days: list[str]) -> None:
    """The last list into a store without any."""
    store = open_store(folder)
    file = folder / "versions" / f"v{store.number:06d}.duckdb"
    store.close()
    with tempfile.TemporaryDirectory() as name, write_version(name) as writer:
        writer.run_script(EMPTY.format(file=file, like=days[-1]))


def check(folder: Path, days: list[str]) -> None:
    """Events that are kept beside all of them worked out anew."""
    with write_version(folder) as writer:
        writer.execute("create or replace temp table event_anew as from event_worked_out")
        print("  ", writer.query(CHECK)[0])


STEPS: dict[str, Callable[[Path, list[str]], None]] = {
    each.__name__: each for each in (nothing, add, undo, replace, empty, check)
}


def run_step(name: str, folder: Path) -> None:
    """One step in this process, with its seconds."""
    store = open_store(folder)
    days = sorted(str(row["as_at"]) for row in store.query(DAYS))
    store.close()
    started = time.perf_counter()
    STEPS[name](folder, days)
    print(f"{name}: {time.perf_counter() - started:.1f} s", end="", flush=True)


def measure(name: str, folder: Path) -> None:
    """One step in a process of its own: seconds, processor time, memory and what it spilled."""
    command = [sys.executable, "-m", "benchmarks.large_change", str(folder), "--step", name]
    process = subprocess.Popen(command)
    spilled, over = [0], threading.Event()

    def watch() -> None:
        while not over.wait(0.1):
            files = [*folder.glob("**/*.tmp/*")]
            spilled[0] = max(spilled[0], sum(f.stat().st_size for f in files if f.exists()))

    watcher = threading.Thread(target=watch)
    watcher.start()
    _pid, code, used = os.wait4(process.pid, 0)
    over.set()
    watcher.join()
    processor = used.ru_utime + used.ru_stime
    print(
        f", processor {processor:.1f} s, memory {used.ru_maxrss / 1e6:.2f} GB,"
        f" spilled {spilled[0] / 1e9:.2f} GB{', failed' if code else ''}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", choices=[*STEPS])
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    if options.step:
        run_step(options.step, options.folder)
    else:
        for step in STEPS:
            if step != "check" or options.check:
                measure(step, options.folder)
