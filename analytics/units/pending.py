"""Whether the store still has to follow what the register says of units.

Register and store are two places, and a program may end between them. The register leads: a mark in
the folder of the store stands from before a word is written there until the store has followed it,
and whoever opens the store next lets it follow.
"""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pathlib import Path

from analytics.engine.private_files import make_private_file
from analytics.engine.versions import is_being_written, store_folder
from analytics.errors import UserError

_MARK = "units.pending"


def mark(folder: Path | str | None) -> None:
    """Note that the store has to follow; only with the writer's lock held."""
    make_private_file(store_folder(folder) / _MARK)


def unmark(folder: Path | str | None) -> None:
    """Note that the store has followed."""
    with suppress(OSError):
        (store_folder(folder) / _MARK).unlink(missing_ok=True)


def catch_up(folder: Path | str | None) -> None:
    """Let the store follow where a program ended before it could; while somebody writes, later.

    Where register or store cannot be used now, the mark stays, and the store opens as it is.
    """
    place = store_folder(folder)
    if not (place / _MARK).exists() or is_being_written(place):
        return
    with suppress(UserError):
        # The register's library is loaded where it is needed, not with every first page.
        import_module("analytics.units.changes").apply(place)
