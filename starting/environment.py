"""The project's own Python environment, `.venv`: made once, repaired when broken, else left alone.

The libraries and their checksums are in `requirements.txt`. A receipt inside `.venv` holds the
fingerprint of each list that was installed to its end. It is taken away before an install begins
and written after it ends, so an install that was cut short is seen and done again.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from starting.install import install
from starting.problem import StartProblem

ROOT = Path(__file__).resolve().parent.parent
RUN = "requirements.txt"
TEST = "requirements-dev.txt"
ROOM_NEEDED = 2_000_000_000  # bytes: 0.9 GB of libraries, and as much for pip to unpack them

LONGEST_WAIT = 900  # seconds


def ready_environment(root: Path = ROOT, *, for_tests: bool = False) -> Path:
    """The environment's Python, after installing whatever is missing.

    Raises StartProblem, in plain words, when it cannot be made.
    """
    venv = root / ".venv"
    lists = (RUN, TEST) if for_tests else (RUN,)
    if is_ready(venv, root, lists):
        return python_of(venv)
    with _only_one(root):
        if not is_ready(venv, root, lists):  # another start may have done it while we waited
            _make_ready(venv, root, lists)
    return python_of(venv)


def is_ready(venv: Path, root: Path, lists: Sequence[str]) -> bool:
    """Whether everything on the lists is installed and the environment's Python still runs."""
    receipt = read_receipt(venv)
    if any(receipt.get(name) != fingerprint(root / name) for name in lists):
        return False
    return _python_runs(venv)


def fingerprint(lock: Path) -> str:
    """A checksum of a list of libraries that does not change with the system's line endings."""
    try:
        return hashlib.sha256(lock.read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    except OSError as error:
        raise StartProblem(
            f"{lock.name} is missing or cannot be read: fetch the project again."
        ) from error


def read_receipt(venv: Path) -> dict[str, str]:
    """What was installed to its end, as {list name: fingerprint}; empty when nothing was."""
    try:
        receipt = json.loads((venv / "installed.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return receipt if isinstance(receipt, dict) else {}


def python_of(venv: Path) -> Path:
    """Where an environment keeps its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _make_ready(venv: Path, root: Path, lists: Sequence[str]) -> None:
    receipt = read_receipt(venv)
    if not receipt or not _python_runs(venv, needs=()):
        _make_new(venv, again=venv.exists())
        receipt = {}
    (venv / "installed.json").unlink(missing_ok=True)
    for name in lists:
        if receipt.get(name) != fingerprint(root / name):
            _check_room(root)
            install(python_of(venv), root / name, venv / "install.log")
        receipt[name] = fingerprint(root / name)
    # A list that is not wanted now may describe other versions than those just installed.
    kept = {name: receipt[name] for name in lists}
    (venv / "installed.json").write_text(json.dumps(kept), encoding="utf-8")


def _make_new(venv: Path, *, again: bool) -> None:
    if again:
        print("The environment in .venv is incomplete or broken: making it again.")
        _remove(venv)
    else:
        print("Making an environment for Gweithlu in the folder .venv.")
    # When .venv's own Python runs this file, the Python it was made from must make the next one.
    base = getattr(sys, "_base_executable", None) or sys.executable
    made = subprocess.run(
        [base, "-m", "venv", str(venv)], capture_output=True, text=True, errors="replace"
    )
    if made.returncode:
        raise StartProblem(_why_no_venv(made.stdout + made.stderr))


def _remove(venv: Path) -> None:
    try:
        shutil.rmtree(venv)
    except OSError as error:
        raise StartProblem(
            "The old environment cannot be removed: close every Gweithlu window and program that "
            "uses it, delete the folder .venv, then start again."
        ) from error


def _why_no_venv(output: str) -> str:
    if "ensurepip" in output or "No module named venv" in output:
        version = f"{sys.version_info[0]}.{sys.version_info[1]}"
        return (
            "This Python cannot make an environment, because its venv part is not installed. "
            f"On Debian or Ubuntu: sudo apt-get install python3-venv (or python{version}-venv). "
            "Then start again."
        )
    if "No space left" in output:
        return "The disk is full: free 2 GB, then start again."
    if "Permission denied" in output or "Read-only" in output:
        return "This folder cannot be written to: copy Gweithlu to one that can, then start again."
    last = (output.strip().splitlines() or ["no reason given"])[-1]
    return f"The environment in .venv could not be made. Python says: {last}"


def _check_room(root: Path) -> None:
    free = shutil.disk_usage(root).free
    if free < ROOM_NEEDED:
        raise StartProblem(
            f"The disk has {free / 1e9:.1f} GB free and the libraries need 2 GB: "
            "free some room, then start again."
        )


def _python_runs(venv: Path, needs: Sequence[str] = ("streamlit", "duckdb")) -> bool:
    """Whether the environment's Python starts and can find (not run) the libraries it needs."""
    look = f"import sys, importlib.util as u; sys.exit(not all(map(u.find_spec, {list(needs)!r})))"
    try:
        tried = subprocess.run([python_of(venv), "-c", look], capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return tried.returncode == 0


@contextmanager
def _only_one(root: Path) -> Iterator[None]:
    """Let one start at a time change `.venv`. The lock goes with the process, however it ends."""
    try:
        lock = (root / ".venv.lock").open("w")
    except OSError as error:
        raise StartProblem(
            "This folder cannot be written to: copy Gweithlu to one that can, then start again."
        ) from error
    with lock:
        _wait_for(lock.fileno())
        # pip keeps the lock too: if this process is killed, the next one waits for pip to end.
        os.set_inheritable(lock.fileno(), True)
        yield


def _wait_for(descriptor: int) -> None:
    if _take(descriptor):
        return
    print("Another start of Gweithlu is installing: waiting for it. Ctrl-C stops waiting.")
    until = time.monotonic() + LONGEST_WAIT
    while not _take(descriptor):
        if time.monotonic() > until:
            raise StartProblem(
                "Another start of Gweithlu is still installing: end it, then start again."
            )
        time.sleep(0.5)


def _take(descriptor: int) -> bool:
    """Whether the lock is ours now."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
