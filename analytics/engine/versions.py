"""The folder of a store: numbered version files, the pointer to the current one, the writer's lock.

``data/store`` holds ``versions/v000007.duckdb`` and ``current.json``. Nothing here opens a
database; `analytics.engine.store` does.

The pointer says what each version file adds up to, byte by byte: a disk loses some, and a file that
lost some must not be the ground of the next version, nor of a number.

A version file only gets its name when it is whole and on disk. So where the pointer is missing or
unreadable the newest version file is right. Where the pointer is readable but its version is
gone, an older one would silently show old numbers: that is refused in words.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from filelock import FileLock, Timeout

from analytics.engine.disk_faults import STORE_VARIABLE, not_writable, plain_disk_errors
from analytics.engine.private_files import (
    close_folder,
    file_mode,
    keep_private,
    make_private_file,
    make_private_folder,
)
from analytics.engine.queries import schema_statements
from analytics.errors import UserError
from analytics.words import _

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "data" / "store"
VERSIONS_KEPT = 3
LOCK_SECONDS = 120
_NAME = re.compile(r"v(\d{6,})\.duckdb")


def store_folder(folder: Path | str | None = None) -> Path:
    """The folder asked for, else ``GWEITHLU_STORE``, else ``data/store``."""
    return Path(folder or os.environ.get(STORE_VARIABLE) or DEFAULT_FOLDER)


@dataclass(frozen=True)
class Pointer:
    """What ``current.json`` says: the current version, and the schema it was built with.

    ``sums``: the SHA-256 of the file of each version that an earlier release did not write.
    """

    version: int
    schema: str
    sums: Mapping[int, str] = field(default_factory=dict)


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
            sums = {int(number): str(text) for number, text in said.get("sha256", {}).items()}
            return Pointer(version, str(said.get("schema", "")), sums)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
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


def is_changed(place: Path, version: int) -> bool:
    """Whether the file of a version is not, to the last byte, the one that was written.

    False where there is none, and for one of an earlier release, which wrote no sums.
    """
    written, file = read_pointer(place).sums.get(version), version_file(place, version)
    return bool(written) and file.exists() and sum_of(file) != written


def whole_versions(place: Path, but: int) -> list[int]:
    """The other versions whose files are as they were written, oldest first."""
    sums = read_pointer(place).sums
    others = [number for number in version_numbers(place) if number != but and number in sums]
    return [number for number in others if not is_changed(place, number)]


def sum_of(file: Path) -> str:
    """The SHA-256 of a file."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def version_missing(place: Path, version: int) -> UserError:
    """The refusal where the version that the pointer names is gone."""
    words = _("Version {version} of the store is missing.").format(version=version)
    others = [number for number in version_numbers(place) if number != version]
    return UserError(words, _way_back(others), rule="version_missing")


def version_damaged(place: Path, version: int) -> UserError:
    """The refusal where a version is there and cannot be read; it offers the last whole one."""
    words = _("Version {version} of the store is damaged and cannot be read.")
    back = _way_back(whole_versions(place, version))
    return UserError(words.format(version=version), back, rule="version_damaged")


def _way_back(others: Sequence[int]) -> str:
    backup = _("Restore the store from a backup: python -m analytics restore FOLDER")
    if not others:
        return backup
    words = _(
        "Go back to version {other} with: python -m analytics restore --version {other}"
        " (what was loaded after it must be loaded again). Or restore a backup:"
        " python -m analytics restore FOLDER"
    )
    return words.format(other=others[-1])


@contextmanager
def one_writer(place: Path) -> Iterator[None]:
    """Hold the writer's lock. Another writer waits, and after two minutes is told why."""
    try:
        make_private_folder(place / "versions")
        close_folder(place / "versions")
        lock = FileLock(str(place / "write.lock"), LOCK_SECONDS, mode=file_mode(place))
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


def is_being_written(place: Path) -> bool:
    """Whether somebody holds the writer's lock at this moment."""
    try:
        with FileLock(str(place / "write.lock"), 0, mode=file_mode(place)):
            return False
    except (Timeout, OSError):
        return True


def start_building(place: Path, version: int) -> Path:
    """A copy of the current version, to be changed; only with the writer's lock held."""
    clear_building(place)
    building = version_file(place, version).with_suffix(".building")
    if version == 1:
        return building
    with plain_disk_errors():
        copy_version(place, version - 1, building)
    return building


def copy_version(place: Path, version: int, to: Path) -> None:
    """Copy the file of a version; UserError where it is gone or not what was written."""
    file = version_file(place, version)
    if not file.exists():
        raise version_missing(place, version)
    make_private_file(to)
    shutil.copyfile(file, to)
    written = read_pointer(place).sums.get(version)
    if written and sum_of(to) != written:
        raise version_damaged(place, version)


def clear_building(place: Path) -> None:
    """Remove what an unfinished change left; only with the writer's lock held."""
    for left_over in (place / "versions").glob("*.building*"):
        remove_quietly(left_over)


def make_current(place: Path, version: int, building: Path, schema: str | None = None) -> None:
    """Give a finished version its name, swap the pointer, and tidy away what is too old.

    ``schema``: what it was built with, where that is not the schema of this program.
    """
    kept = [number for number in version_numbers(place) if number > version - VERSIONS_KEPT]
    known = read_pointer(place).sums
    with plain_disk_errors():
        keep_private(building)
        flush(building)
        sums = {number: known[number] for number in kept if number in known}
        sums[version] = sum_of(building)
        os.replace(building, version_file(place, version))
        _point_at(place, Pointer(version, schema_mark() if schema is None else schema, sums))
    for number in version_numbers(place):
        if number <= version - VERSIONS_KEPT:
            remove_quietly(version_file(place, number))
            remove_quietly(version_file(place, number).with_suffix(".duckdb.tmp"))


def _point_at(place: Path, pointer: Pointer) -> None:
    new = place / "current.json.new"
    said = {"version": pointer.version, "schema": pointer.schema, "sha256": dict(pointer.sums)}
    make_private_file(new)
    new.write_text(json.dumps(said), encoding="utf-8")
    flush(new)
    os.replace(new, place / "current.json")
    _flush_folders(place)


def flush(path: Path) -> None:
    """Have a file on disk, and not only promised."""
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
