"""A version that becomes the current one again, or of another store; and all others removed."""

from __future__ import annotations

from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.disk_faults import plain_disk_errors
from analytics.engine.encryption import how_kept


def go_back(place: Path, version: int) -> int:
    """Make an earlier version the current one, under a new number, which is given.

    UserError where it is not whole.
    """
    refuse_change("restore")
    return take_version(place, version, place)


def take_version(source: Path, version: int, place: Path) -> int:
    """Make a version out of this or another store the current one here; gives its number here.

    A number is never used twice: readers and caches know a version by it. UserError where the file
    is not whole.
    """
    pointer = versions.read_pointer(source)
    schema = pointer.schema if pointer.version == version else ""
    with versions.one_writer(place):
        number = max(versions.current_version(place), *versions.version_numbers(place), 0) + 1
        building = versions.version_file(place, number).with_suffix(".building")
        versions.clear_building(place)
        try:
            with plain_disk_errors():
                versions.copy_version(source, version, building)
            versions.make_current(place, number, building, schema)
        finally:
            versions.clear_building(place)
    return number


def keep_current(place: Path) -> list[int]:
    """Remove every version but the current one; those that could not be, as somebody reads them.

    Windows keeps a file that is open.
    """
    with versions.one_writer(place):
        return _keep_only(place, versions.current_version(place))


def _keep_only(place: Path, version: int) -> list[int]:
    for number in versions.version_numbers(place):
        if number != version:
            file = versions.version_file(place, number)
            versions.remove_quietly(file)
            versions.remove_quietly(file.with_suffix(".duckdb.tmp"))
    return [number for number in versions.version_numbers(place) if number != version]


def remove_plain(place: Path) -> None:
    """Remove the versions that are not encrypted: none may stay beside one that is."""
    for number in versions.version_numbers(place):
        file = versions.version_file(place, number)
        if how_kept(file) == "plain":
            versions.remove_quietly(file)
