"""A disk that fills up, or becomes read-only, while something is written: refused, nothing lost.

    python -m benchmarks.full_disk [--size 96]

Mounts a small disk in memory (Linux, by root: ``unshare -m python -m benchmarks.full_disk`` keeps
it from others) and does one thing after another on it with less and less room left, and then with
none that may be written. Each must succeed or end in words; the store must be whole afterwards
(`benchmarks/kills.py` says what that is). Prints how many were refused, and each fault.
"""

from __future__ import annotations

import argparse
import subprocess
import tempfile
from collections import Counter
from contextlib import suppress
from pathlib import Path

from analytics.errors import UserError
from benchmarks.kills import ACTIONS, BEFORE, Ground, check
from tests.small_board import load_staff, people

ROOM = (0, 4, 64, 512, 2_048, 4_096, 5_000, 6_000, 7_000, 8_000, 10_000)  # KB that are left


def _mount(*words: str) -> None:
    try:
        subprocess.run(["mount", *words], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise SystemExit("A disk can be mounted by root on Linux only.") from error


def _fill(disk: Path, left: int) -> Path:
    """A file that leaves so many KB."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4_096))
    with filler.open("r+b") as file:
        file.truncate(max(0, filler.stat().st_size - left * 1_024))
    return filler


def _attempt(ground: Ground, action: str) -> str:
    try:
        ACTIONS[action](ground)
    except UserError as error:
        return error.rule
    except Exception as error:
        return f"FAULT {type(error).__name__}: {error}"
    return "done"


def with_little_room(ground: Ground, disk: Path) -> Counter[tuple[str, str]]:
    """What became of every action with each amount of room."""
    found: Counter[tuple[str, str]] = Counter()
    for left in ROOM:
        for action in ACTIONS:
            filler = _fill(disk, left)
            said = _attempt(ground, action)
            filler.unlink()
            check(ground, action)
            found[action, said] += 1
    return found


def read_only(ground: Ground, disk: Path) -> Counter[tuple[str, str]]:
    """What became of every action on a disk that may not be written."""
    _mount("-o", "remount,ro", str(disk))
    found = Counter((action, _attempt(ground, action)) for action in ACTIONS)
    _mount("-o", "remount,rw", str(disk))
    for action in ACTIONS:
        check(ground, action)
    return found


def main() -> None:
    """Print what became of everything; the exit code is 1 where anything was no refusal."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=96, help="MB")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="disk-") as folder:
        disk = Path(folder)
        _mount("-t", "tmpfs", "-o", f"size={options.size}m", "tmpfs", folder)
        try:
            ground = Ground(disk)
            load_staff(ground.store, people(30), BEFORE)
            found = with_little_room(ground, disk)
            found.update({(f"{action}, read-only", said): count for (action, said), count
                          in read_only(ground, disk).items()})  # fmt: skip
        finally:
            subprocess.run(["umount", "-l", folder], check=False)
    for (action, said), count in sorted(found.items()):
        print(f"{count:>4}  {action}: {said}")
    raise SystemExit(any(said.startswith("FAULT") for _action, said in found))


if __name__ == "__main__":
    main()
