"""A temporary folder for cells of staff, which does not outlive the process that made it.

A process that is killed cannot tidy up. So a folder has a lock beside it, which its process holds
while it lives and the system lets go of when it ends; whoever starts next removes every folder
whose lock is free.
"""

from __future__ import annotations

import shutil
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

_PREFIX = "gweithlu-"
_OF_EARLIER_RELEASES = "gweithlu-read-"
_LOCK = ".lock"
_FORGOTTEN_AFTER_SECONDS = 15 * 60  # of a folder without a lock: an earlier release made it


@contextmanager
def working_folder(purpose: str) -> Iterator[Path]:
    """A new folder that nobody else may read, removed at the end, or when this process is gone."""
    folder = Path(tempfile.gettempdir()) / f"{_PREFIX}{purpose}-{uuid.uuid4().hex}"
    try:
        with FileLock(f"{folder}{_LOCK}", mode=0o600):
            folder.mkdir(mode=0o700)
            try:
                yield folder
            finally:
                shutil.rmtree(folder, ignore_errors=True)
    finally:
        _remove_lock(folder)


def remove_left_behind() -> None:
    """Remove the folders of processes that are gone: they hold cells, so they must not stay."""
    for folder in Path(tempfile.gettempdir()).glob(_PREFIX + "*"):
        with suppress(OSError):
            if folder.is_dir() and not folder.is_symlink() and _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
                _remove_lock(folder)


def _is_left(folder: Path) -> bool:
    lock = Path(f"{folder}{_LOCK}")
    if not lock.exists():
        old = folder.stat().st_mtime < time.time() - _FORGOTTEN_AFTER_SECONDS
        return old and folder.name.startswith(_OF_EARLIER_RELEASES)
    try:
        with FileLock(lock, timeout=0, mode=0o600):
            return True
    except Timeout:
        return False


def _remove_lock(folder: Path) -> None:
    with suppress(OSError):
        Path(f"{folder}{_LOCK}").unlink(missing_ok=True)
