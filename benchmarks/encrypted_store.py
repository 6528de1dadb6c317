"""What encryption of a store costs: opening, questions, and writing a version.

    python -m benchmarks.encrypted_store STORE [--rounds 5]

Copies of STORE are used: one as it is, one that is encrypted with a key made here. Each round opens
the store in a new process, asks a few questions, and writes a version with nothing new in it.
Prints the medians in milliseconds, by the clock and of the processor, and the size of the file.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from analytics.answers.for_viewer import Answers
from analytics.engine import versions
from analytics.engine.encryption import KEY_FILE_VARIABLE, make_key_file, store_key
from analytics.engine.moved_versions import keep_current
from analytics.engine.scope import Scope
from analytics.engine.store import open_store, write_new_file, write_version
from analytics.engine.viewer import local_viewer

MEASURES = ("headcount", "fte", "turnover_rate", "sickness_rate", "padr_rate", "median_age")
Took = tuple[float, float]  # by the clock and of the processor, in milliseconds


def took(work: Callable[[], object]) -> Took:
    """How long it took."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def one_round(folder: Path) -> dict[str, Took]:
    """Open, ask, ask once more, and write, in this process."""
    found: dict[str, Took] = {}
    opened = []
    found["open"] = took(lambda: opened.append(open_store(folder)))
    answers = Answers(opened[0], local_viewer())
    scope = Scope(as_at=answers.dates()[0])

    def ask() -> None:
        for name in MEASURES:
            answers.measure(name, scope, ("staff_group",))

    found["questions, first"] = took(ask)
    found["questions, again"] = took(ask)
    found["write a version"] = took(lambda: _write(folder))
    return found


def _write(folder: Path) -> None:
    with write_version(folder):
        pass


def in_new_process(folder: Path) -> dict[str, Took]:
    """One round in a process of its own, so that nothing is warm but the disk."""
    command = [sys.executable, "-m", "benchmarks.encrypted_store", "--one", str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def compare(store: Path, rounds: int) -> None:
    """Both stores in turn, round by round, so that other work on the machine meets both."""
    with tempfile.TemporaryDirectory() as temporary:
        plain, encrypted, key = (Path(temporary, name) for name in ("plain", "encrypted", "key"))
        shutil.copytree(store, plain)
        open_store(plain).close()  # brings it up to this release
        make_key_file(key)
        shutil.copytree(plain, encrypted)
        os.environ[KEY_FILE_VARIABLE] = str(key)
        write_new_file(encrypted, old_key="", key=store_key())
        keep_current(encrypted)
        print("rewritten: ", {n: _size(f) for n, f in (("plain", plain), ("encrypted", encrypted))})
        seen: dict[str, list[dict[str, Took]]] = {"plain": [], "encrypted": []}
        for _round in range(rounds):
            os.environ.pop(KEY_FILE_VARIABLE, None)
            seen["plain"].append(in_new_process(plain))
            os.environ[KEY_FILE_VARIABLE] = str(key)
            seen["encrypted"].append(in_new_process(encrypted))
    for what in seen["plain"][0]:
        middles = {
            name: " / ".join(f"{median(one[what][at] for one in each):.0f}" for at in (0, 1))
            for name, each in seen.items()
        }
        print(f"{what}: plain {middles['plain']}, encrypted {middles['encrypted']} ms")


def _size(folder: Path) -> str:
    file = versions.version_file(folder, versions.current_version(folder))
    return f"{file.stat().st_size / 1e6:.1f} MB"


def main() -> None:
    """Compare, or one round for it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("store", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(one_round(options.one)))
    elif options.store:
        compare(options.store, options.rounds)


if __name__ == "__main__":
    main()
