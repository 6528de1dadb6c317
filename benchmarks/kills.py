"""Whatever is being done is killed at a random moment, again and again: nothing may be lost.

    python -m benchmarks.kills [--kills 1000] [--seed 1]

A process does one thing after another: an import, an undo, a rename, a decision in the register,
a backup, a restore, a board pack. It is killed as by a power cut (SIGKILL, no handler runs). Then
whatever was begun is finished as the next start does, and the store must be whole: every number is
derived again, every change has its line in the audit trail and none is there twice, the names of
units are those of the register, a backup is whole or not there, and no file is left over.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import redirect_stdout
from datetime import date
from itertools import cycle
from pathlib import Path

from analytics.engine.store import open_store
from analytics.imports.comparing.history import list_imports
from analytics.imports.opening.read import read_book
from analytics.imports.storing.verify import verify
from analytics.register import Register
from analytics.safekeeping.backup import make_backup
from analytics.safekeeping.unfinished import finish
from analytics.units.changes import list_changes
from tests.small_board import DAY, load_staff, people, staff_rows, write_book

BEFORE = date(2025, 3, 31)
# One process starts and reads; a copy of it does each thing, so that a kill falls into the doing,
# and not into the loading of libraries.
NURSERY = """
import os, sys
__file__ = "kills"  # else DuckDB takes it for somebody's prompt and draws progress on its output
from pathlib import Path
import analytics.__main__, analytics.commands.board_pack, analytics.imports.run
import analytics.imports.storing.commit, analytics.imports.storing.undo
import analytics.safekeeping.restore
from benchmarks.kills import ACTIONS, Ground
ground = Ground(Path(sys.argv[1]))
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        try:
            ACTIONS[line.strip()](ground)
        finally:
            os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


class Ground:
    """The folder of a run: two workbooks, the store, what is kept of it, what is written out."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.store = folder, folder / "store"
        self.kept, self.out = folder / "kept", folder / "out.pptx"
        sizes = {size: folder / f"{size}.xlsx" for size in (40, 60)}
        for size, path in sizes.items():
            if not path.exists():
                write_book(path, staff_rows(people(size)))
        self.books = {size: read_book(path) for size, path in sizes.items()}


def _import(ground: Ground) -> None:
    from analytics.imports.finding.corrections import Corrections
    from analytics.imports.run import prepare_book
    from analytics.imports.storing.commit import commit

    stored = [item.people for item in list_imports(ground.store) if item.status == "current"]
    book = ground.books[60 if stored and stored[0] == 40 else 40]
    wanted = Corrections(as_at=DAY)
    preview = prepare_book(book, wanted, ground.store, lambda _share, _words: None)
    commit(preview, store_folder=ground.store)


def _undo(ground: Ground) -> None:
    from analytics.imports.storing.undo import undo

    current = [item for item in list_imports(ground.store) if item.status == "current"]
    if current:
        undo(current[0].import_id, store_folder=ground.store)


def _rename(ground: Ground) -> None:
    from analytics.units.changes import UnitChange, record_change, take_back

    with Register(ground.store) as register:
        known = list_changes(register)
    if known:
        take_back(ground.store, "organisation", "Ward One", "kills")
    else:
        record_change(ground.store, UnitChange("organisation", "Ward One", "Ward Two"), "kills")


def _decide(ground: Ground) -> None:
    with Register(ground.store) as register:
        register.decide("kills", ["one", "two"], "yes", "kills")


def _backup(ground: Ground) -> None:
    shutil.rmtree(ground.kept, ignore_errors=True)
    make_backup(ground.kept, ground.store)


def _restore(ground: Ground) -> None:
    from analytics.safekeeping.restore import restore

    if ground.kept.exists():
        restore(ground.kept, ground.store)


def _write_pack(ground: Ground) -> None:
    from analytics.__main__ import main

    with redirect_stdout(io.StringIO()):
        main(["--store", str(ground.store), "export", "board-pack", "--out", str(ground.out)])


ACTIONS: dict[str, Callable[[Ground], None]] = {
    "import": _import, "undo": _undo, "rename": _rename, "register": _decide, "backup": _backup,
    "restore": _restore, "pack": _write_pack,
}  # fmt: skip


class Killer:
    """Starts actions, kills them, and looks at what they left."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.ground = Ground(folder)
        load_staff(self.ground.store, people(30), BEFORE)
        self.chance = random.Random(seed)
        self.lasted: dict[str, float] = {}
        command = [sys.executable, "-c", NURSERY, str(folder)]
        self.nursery = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=subprocess.DEVNULL)  # fmt: skip

    def kill_once(self, action: str) -> bool:
        """Whether it was killed before it had ended; what is left is finished and checked."""
        lasted = self.lasted.get(action)
        moment = lasted * 1.3 * self.chance.random() ** 0.5 if lasted else None
        seconds, killed = self._do(action, moment)
        if not killed:
            self.lasted[action] = min(lasted or seconds, seconds)
        check(self.ground, action)
        return killed

    def _do(self, action: str, seconds: float | None) -> tuple[float, bool]:
        """How long it took, and whether it was killed: not where it ended before that moment."""
        assert self.nursery.stdin is not None
        begun = time.monotonic()
        self.nursery.stdin.write(f"{action}\n".encode())
        self.nursery.stdin.flush()
        child = int(self._line())
        killed = seconds is not None and not self._says_something_within(seconds)
        if killed:
            os.kill(child, signal.SIGKILL)
        assert (said := self._line()) == "ended", said
        return time.monotonic() - begun, killed

    def _line(self) -> str:
        """What the process says next, sign by sign, so that nothing waits unseen in a buffer."""
        assert self.nursery.stdout is not None
        said = b""
        while not said.endswith(b"\n"):
            sign = os.read(self.nursery.stdout.fileno(), 1)
            assert sign, "the process that does things is gone"
            said += sign
        return said.decode().strip()

    def _says_something_within(self, seconds: float) -> bool:
        assert self.nursery.stdout is not None
        return bool(select.select([self.nursery.stdout], [], [], seconds)[0])

    def end(self) -> None:
        """Let the process go."""
        self.nursery.kill()
        self.nursery.wait()
        for pipe in (self.nursery.stdin, self.nursery.stdout):
            if pipe:
                pipe.close()


def check(ground: Ground, action: str) -> None:
    """AssertionError where anything was lost, is there twice, or was left over."""
    store = ground.store
    finish(store)
    wrong = [found for found in verify(store) if found.disagreements]
    assert wrong == [], wrong
    _check_lines(ground)
    _check_names(ground)
    assert list(store.glob("*.pending")) == [], "a mark was left"
    if ground.kept.exists() and action in ("backup", "restore"):
        assert [found for found in verify(ground.kept) if found.disagreements] == []


def _check_lines(ground: Ground) -> None:
    """Each import that is there has its line, once."""
    with Register(ground.store) as register:
        lines = [line for line in register.trail(100_000) if line["action"] == "import"]
        decided = register.decided("kills")
    numbers = Counter(line["detail"] for line in lines)
    for item in list_imports(ground.store):
        assert any(f'"import_id": {item.import_id},' in detail for detail in numbers)
    assert set(decided) in ({"one", "two"}, set()), "half a decision"


def _check_names(ground: Ground) -> None:
    with Register(ground.store) as register:
        expected = "Ward Two" if list_changes(register) else "Ward One"
    opened = open_store(ground.store)
    sql = "select distinct name_now from unit where name = 'Ward One'"
    names = [row["name_now"] for row in opened.query(sql)]
    opened.close()
    assert names == [expected], (names, expected)


def main() -> None:
    """Print how many kills fell into what; an AssertionError says what was lost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--kills", type=int, default=1_000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    killed: Counter[str] = Counter()
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        killer = Killer(Path(folder), options.seed)
        try:
            for number, action in enumerate(cycle(ACTIONS)):
                killed[action] += killer.kill_once(action)
                if number % 10 == 9:
                    print(number + 1, dict(killed), flush=True)
                if killed.total() >= options.kills:
                    break
        finally:
            killer.end()
    print(f"{killed.total()} kills, nothing lost: {dict(killed)}")


if __name__ == "__main__":
    main()
