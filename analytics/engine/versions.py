"""The folder of a store: numbered version files, the pointer to the current one, the writer's lock.

``data/store`` holds ``versions/v000007.duckdb`` and ``current.json``. Nothing here opens a
database; `analytics.engine.store` does.

A version file only gets its name when it is whole and on disk. So where the pointer is missing or
unreadable the newest version file is right. Where the pointer is readable but its version is
gone, an older one would silently show old numbers: that is refused in words.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from analytics.engine.queries import schema_statements
from analytics.errors import UserError
from analytics.words import _

STORE_VARIABLE = "GWEITHLU_STORE"
DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data" / "store"
VERSIONS_KEPT = 3
LOCK_SECONDS = 120
# What a system calls a full disk, a full quota and a file beyond a limit; and a lack of access.
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_WINDOWS_DISK_FULL = 112
_NO_ACCESS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NAME = re.compile(r"v(\d{6,})\.duckdb")


def store_folder(folder: Path | str | None = None) -> Path:
    """The folder asked for, else ``GWEITHLU_STORE``, else ``data/store``."""
    return Path(folder or os.environ.get(STORE_VARIABLE) or DEFAULT_FOLDER)


@dataclass(frozen=True)
class Pointer:
    """What ``current.json`` says: the current version, and the schema it was built with."""

    version: int
    schema: str


@lru_cache(maxsize=1)
def schema_mark() -> str:
    """A text that changes with the files of ``sql/schema``."""
    return hashlib.sha256("\n".join(schema_statements()).encode()).hexdigest()[:16]


def read_pointer(folder: Path | str | None = None) -> Pointer:
    """The current version, 0 where nothing was ever stored; the newest without a usable pointer."""
    place = store_folder(folder)
    try:
        said = json.loads((place / "current.json").read_text(encoding="utf-8"))
        version = int(said["version"])
        if version > 0:
            return Pointer(version, str(said.get("schema", "")))
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Pointer(max(version_numbers(place), default=0), "")


def current_version(folder: Path | str | None = None) -> int:
    """The number of the current version; 0 where nothing was ever stored."""
    return read_pointer(folder).version


def version_numbers(place: Path) -> list[int]:
    """The versions that are on disk, oldest first."""
    names = (_NAME.fullmatch(path.name) for path in (place / "versions").glob("v*.duckdb"))
    return sorted(int(found[1]) for found in names if found)


def version_file(place: Path, version: int) -> Path:
    """Where a version is kept."""
    return place / "versions" / f"v{version:06d}.duckdb"


def version_missing(place: Path, version: int) -> UserError:
    """The refusal where the version that the pointer names is gone."""
    others = [number for number in version_numbers(place) if number != version]
    back = _("Restore the folder of the store from a backup.")
    if others:
        back += " " + _(
            "Or delete current.json in it, to go back to version {other}; later imports are lost."
        ).format(other=others[-1])
    return UserError(
        _("Version {version} of the store is missing.").format(version=version),
        back,
        rule="version_missing",
    )


def version_damaged(version: int) -> UserError:
    """The refusal where a version is there and cannot be opened."""
    return UserError(
        _("Version {version} of the store cannot be read.").format(version=version),
        _("Restore the folder of the store from a backup."),
        rule="version_damaged",
    )


@contextmanager
def one_writer(place: Path) -> Iterator[None]:
    """Hold the writer's lock. Another writer waits, and after two minutes is told why."""
    try:
        (place / "versions").mkdir(parents=True, exist_ok=True)
        lock = FileLock(str(place / "write.lock"), timeout=LOCK_SECONDS)
        lock.acquire()
    except Timeout as error:
        raise UserError(
            _("Someone else is loading data into this store."),
            _("Wait until they have finished, then try again."),
            rule="store_busy",
        ) from error
    except OSError as error:
        raise not_writable() from error
    try:
        yield
    finally:
        lock.release()


def not_writable() -> UserError:
    """The refusal where nothing can be written to the folder of the store."""
    return UserError(
        _("The store folder cannot be written to."),
        _("Ask for write access to it, or choose another folder with {variable}.").format(
            variable=STORE_VARIABLE
        ),
        rule="store_not_writable",
    )


def no_room() -> UserError:
    """The refusal where the next version does not fit on the disk."""
    return UserError(
        _("The next version of the store could not be written."),
        _("Check that there is enough disk space, and try again; nothing was changed."),
        rule="disk_full",
    )


@contextmanager
def plain_disk_errors(kind: type[Exception] = OSError) -> Iterator[None]:
    """A full disk and a lack of access are told in words; every other error is a bug, and loud.

    ``kind``: the errors to look at. DuckDB's repeat the words of the system.
    """
    try:
        yield
    except kind as error:
        if _was_said(error, _NO_ROOM):
            raise no_room() from error
        if _was_said(error, _NO_ACCESS):
            raise not_writable() from error
        raise


def _was_said(error: Exception, reasons: frozenset[int]) -> bool:
    if isinstance(error, OSError):
        return error.errno in reasons
    words = [os.strerror(reason) for reason in reasons]
    if sys.platform == "win32" and errno.ENOSPC in reasons:
        import ctypes

        words.append(ctypes.FormatError(_WINDOWS_DISK_FULL))
    return any(word in str(error) for word in words)


def start_building(place: Path, version: int) -> Path:
    """A copy of the current version, to be changed; only with the writer's lock held."""
    clear_building(place)
    building = version_file(place, version).with_suffix(".building")
    current = version_file(place, version - 1)
    if version == 1:
        return building
    if not current.exists():
        raise version_missing(place, version - 1)
    with plain_disk_errors():
        shutil.copyfile(current, building)
    return building


def clear_building(place: Path) -> None:
    """Remove what an unfinished change left; only with the writer's lock held."""
    for left_over in (place / "versions").glob("*.building*"):
        remove_quietly(left_over)


def make_current(place: Path, version: int, building: Path) -> None:
    """Give a finished version its name, swap the pointer, and tidy away what is too old."""
    with plain_disk_errors():
        _flush(building)
        os.replace(building, version_file(place, version))
        pointer = place / "current.json.new"
        said = {"version": version, "schema": schema_mark()}
        pointer.write_text(json.dumps(said), encoding="utf-8")
        _flush(pointer)
        os.replace(pointer, place / "current.json")
        _flush_folders(place)
    for number in version_numbers(place):
        if number <= version - VERSIONS_KEPT:
            remove_quietly(version_file(place, number))
            remove_quietly(version_file(place, number).with_suffix(".duckdb.tmp"))


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folders(place: Path) -> None:
    """Make the new names last through a power cut. Windows has no such call and needs none."""
    for folder in (place / "versions", place):
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)


def remove_quietly(path: Path) -> None:
    """Remove a file or a folder. Windows keeps one that a reader has open; the next change will."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
        return
    with suppress(OSError):
        path.unlink(missing_ok=True)
