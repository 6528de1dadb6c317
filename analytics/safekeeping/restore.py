"""Restoring: store and register out of a backup together, or not at all.

Two places cannot change at one moment. So what is restored is first copied into the folder of the
store and checked there; then a mark is set, from which on it happens: where the program ends
in between, whoever comes next completes it.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.moved_versions import remove_plain, take_version
from analytics.engine.private_files import make_private_file, make_private_folder
from analytics.engine.store import write_version
from analytics.errors import UserError
from analytics.register import Register
from analytics.register.copies import replace_register
from analytics.register.lines import note_in_version
from analytics.safekeeping.backup import REGISTER, check
from analytics.safekeeping.encrypting import fit_backup, is_encrypted
from analytics.units.changes import copy_into
from analytics.words import _

_STAGED, _READY = "restoring", "ready"


def restore(
    source: Path, store_folder: Path | str | None = None, who: str = "", old_key: str = ""
) -> int:
    """Put the store and the register of a backup in place of what is there; how many imports.

    What was there stays as the version before (`versions.go_back`), and the audit trail of now is
    kept. What is restored is encrypted as the setting says; ``old_key`` is that of a backup with
    another key. UserError, and nothing changed, where the backup is not whole.
    """
    refuse_change("restore")
    place = versions.store_folder(store_folder)
    _check_source(source)
    staged = place / _STAGED
    shutil.rmtree(staged, ignore_errors=True)
    with plain_disk_errors():
        make_private_folder(staged)
        take_version(source, versions.current_version(source), staged)
        make_private_file(staged / REGISTER)
        shutil.copyfile(source / REGISTER, staged / REGISTER)
        fit_backup(staged, old_key)
        checked = check(staged)
        make_private_file(staged / _READY)
    finish_restore(place, who)
    return checked


def finish_restore(place: Path, who: str = "") -> None:
    """Do what a restore that is ready has still to do; done twice it is the same."""
    staged = place / _STAGED
    with Register(place) as register:
        replace_register(register, staged / REGISTER)
    take_version(staged, versions.current_version(staged), place)
    with write_version(place) as writer:
        copy_into(writer, place)
        note_in_version(writer, who, "restore", {})
    if is_encrypted(place):
        remove_plain(place)
    with suppress(OSError):
        (staged / _READY).unlink()
    shutil.rmtree(staged, ignore_errors=True)


def _check_source(source: Path) -> None:
    if versions.current_version(source) and (source / REGISTER).exists():
        return
    raise UserError(
        _("{folder} is not a backup: it has no store and register in it.").format(
            folder=source.name
        ),
        _("Choose a folder that was made with: python -m analytics backup FOLDER"),
        rule="backup_unknown",
    )
