"""Imports that are older than an organisation keeps them are removed for good."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.queries import load_queries
from analytics.engine.store import Writer, open_store, write_version
from analytics.engine.unit_rows import ARCHIVE
from analytics.errors import UserError
from analytics.imports.comparing.history import ImportRecord, imports_of
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.storing.archive import copy_audit
from analytics.register.lines import note_in_version
from analytics.safekeeping.unfinished import compact, will_compact
from analytics.units.changes import copy_into
from analytics.words import _, show_date


@dataclass(frozen=True)
class Dropped:
    """What was removed: imports, people of whom nothing is left, versions somebody still reads."""

    imports: int
    people: int
    still_open: tuple[int, ...]


def older_than(day: date, store_folder: Path | str | None = None) -> list[ImportRecord]:
    """The imports of lists as at an earlier date, in use or not."""
    store = open_store(store_folder)
    try:
        return [record for record in imports_of(store) if record.as_at < day]
    finally:
        store.close()


def drop_older(day: date, store_folder: Path | str | None = None, who: str = "") -> Dropped:
    """Remove every import as at an earlier date, and the people who are in no other.

    Earlier versions of the store are removed too, so an undo of earlier days is over. UserError
    where there is none.
    """
    refuse_change("drop")
    place = versions.store_folder(store_folder)
    if not older_than(day, place):
        raise _none(day)
    with write_version(place) as writer:
        will_compact(place)
        old = writer.query("select import_id, kind from import where as_at < $day", {"day": day})
        for row in old:
            _remove_import(writer, row["kind"], row["import_id"])
        people = _remove_people_of_nothing(writer)
        copy_into(writer, place)
        note_in_version(writer, who, "drop", {"older_than": day, "imports": len(old)})
    left = compact(place)
    copy_audit(place)
    return Dropped(len(old), people, tuple(left))


def _remove_import(writer: Writer, kind: str, import_id: int) -> None:
    for table in all_kinds()[kind].tables:
        for name in (table, f"{table}{ARCHIVE}"):
            writer.remove_rows(name, import_id)
    writer.execute("delete from import where import_id = $id", {"id": import_id})


def _remove_people_of_nothing(writer: Writer) -> int:
    before = writer.query("select count(*) as people from person")[0]["people"]
    writer.run_script(load_queries("store")["remove_people_of_nothing"].sql)
    return before - writer.query("select count(*) as people from person")[0]["people"]


def _none(day: date) -> UserError:
    return UserError(
        _("No import is of a date before {date}.").format(date=show_date(day)),
        _("You do not need to do anything."),
        rule="nothing_to_drop",
    )
