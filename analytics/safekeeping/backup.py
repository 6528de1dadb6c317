"""A backup: a folder with one version of the store and the register of that time, checked.

It is a store itself, so every command can look at it (``--store FOLDER``). It is made beside its
place and gets its name when it is whole. Nobody waits: a version file never changes, and an import
that runs meanwhile makes another one.
"""

from __future__ import annotations

import os
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.encryption import how_kept
from analytics.engine.moved_versions import take_version
from analytics.engine.private_files import make_private_folder
from analytics.errors import UserError
from analytics.imports.storing.verify import verify
from analytics.register import Register
from analytics.register.copies import copy_register
from analytics.words import _

REGISTER = "register.sqlite"


@dataclass(frozen=True)
class Backup:
    """What was kept: how many imports were checked, of which version, and if it is encrypted."""

    folder: Path
    version: int
    imports: int
    encrypted: bool = False


def make_backup(to: Path, store_folder: Path | str | None = None) -> Backup:
    """Copy store and register into a new folder, and derive every number of the copy again.

    UserError where there is something already, nothing to keep, or what is copied is not whole;
    then no folder is left.
    """
    refuse_change("backup")
    place = versions.store_folder(store_folder)
    if to.exists() and (not to.is_dir() or any(to.iterdir())):
        raise _is_there(to)
    building = to.with_name(f"{to.name}.building-{uuid.uuid4().hex[:8]}")
    try:
        with plain_disk_errors():
            make_private_folder(building)
            copy_store(place, building)
            checked = check(building)
            if to.exists():
                to.rmdir()
            os.replace(building, to)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    version = versions.current_version(to)
    encrypted = how_kept(versions.version_file(to, version)) == "encrypted"
    return Backup(to, version, checked, encrypted)


def copy_store(place: Path, to: Path) -> None:
    """The current version of a store and its register, as another store."""
    if not versions.current_version(place):
        raise UserError(
            _("There is nothing to keep: no data are loaded in this store."),
            _("Check the folder of the store, or load files first."),
            rule="nothing_loaded",
        )
    _copy_version(place, to)
    # After the version: what the register knows more, the store follows when it is restored.
    with Register(place) as register:
        copy_register(register, to / REGISTER)


def _copy_version(place: Path, to: Path) -> None:
    """Copy the current version; the next one where an import takes it away meanwhile."""
    while True:
        number = versions.current_version(place)
        try:
            take_version(place, number, to)
            return
        except (UserError, FileNotFoundError):
            if versions.current_version(place) == number:
                raise


def check(folder: Path) -> int:
    """Derive every number of a store again; how many imports it has. UserError for a difference."""
    verdicts = verify(folder)
    wrong = [found for found in verdicts if found.disagreements]
    if wrong:
        raise UserError(
            _("What was copied does not add up to what was loaded: import {id}.").format(
                id=wrong[0].import_id
            ),
            _("Nothing was changed. See what differs with: python -m analytics verify"),
            rule="backup_differs",
        )
    return len(verdicts)


def _is_there(to: Path) -> UserError:
    return UserError(
        _("There is something in {folder} already.").format(folder=to.name),
        _("Choose a folder that does not exist yet; each backup has one of its own."),
        rule="backup_exists",
    )
