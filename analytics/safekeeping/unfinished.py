"""What a program that ended had begun with a store, and whoever comes next completes."""

from __future__ import annotations

from contextlib import suppress
from importlib import import_module
from pathlib import Path

from analytics.engine.private_files import make_private_file
from analytics.engine.store import write_compact
from analytics.engine.versions import is_being_written, store_folder
from analytics.errors import UserError
from analytics.units.pending import catch_up

_COMPACT = "compact.pending"


def finish(folder: Path | str | None = None) -> None:
    """Complete a restore, a removal and a change of names of units that were begun.

    Looks for three files, and does nothing else where there are none. While somebody writes, and
    where it cannot be done now, it waits for the next time.
    """
    place = store_folder(folder)
    with suppress(UserError):
        if (place / "restoring" / "ready").exists() and not is_being_written(place):
            import_module("analytics.safekeeping.restore").finish_restore(place)
        if (place / _COMPACT).exists() and not is_being_written(place):
            compact(place)
    catch_up(place)


def will_compact(place: Path) -> None:
    """Note, before rows are removed for good, that the file has then to be written anew."""
    make_private_file(place / _COMPACT)


def compact(place: Path) -> list[int]:
    """Write the store into a new file, without a byte of what was removed, and no other version.

    Gives the versions that somebody still reads: they go when this is done again.
    """
    left = write_compact(place)
    if not left:
        done_compacting(place)
    return left


def done_compacting(place: Path) -> None:
    """Take the note away: nothing is left that has to go."""
    (place / _COMPACT).unlink(missing_ok=True)
