"""Forgetting a person: removed from every table, archive, version and the register, and proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics.engine import versions
from analytics.engine.acting import refuse_change
from analytics.engine.queries import kept_tables, load_queries
from analytics.engine.store import Writer, write_version
from analytics.errors import UserError
from analytics.imports.storing.archive import copy_audit
from analytics.leadership.proposals import digest_of
from analytics.register import Register
from analytics.register.lines import note_in_version
from analytics.register.typed_texts import remove_texts
from analytics.safekeeping.recount import recount
from analytics.safekeeping.traces import Person, find_traces
from analytics.safekeeping.unfinished import compact, will_compact
from analytics.words import _

INSTEAD = "…"  # stands in the register where a name or a number was typed


@dataclass(frozen=True)
class Forgotten:
    """What was removed, and every place where a trace is left: none, or the proof has failed."""

    rows: int
    imports: int
    typed: int
    traces: tuple[str, ...]
    still_open: tuple[int, ...]


def forget(number: str, store_folder: Path | str | None = None, who: str = "") -> Forgotten:
    """Remove a person, by employee number or NHS unique id, and look whether anything is left.

    Numbers of earlier dates become smaller by one person; `verify` knows them as they are now.
    Earlier versions of the store are removed. Backups are not reached: they are stores of their
    own. UserError where nobody, or more than one person, has the number.
    """
    refuse_change("forget")
    place = versions.store_folder(store_folder)
    with write_version(place) as writer:
        person = _find(writer, number.strip())
        will_compact(place)
        with Register(place) as register:
            typed = remove_texts(register, [*person.texts, *_digests(writer, person)], INSTEAD)
        rows, imports = _remove(writer, person)
        note_in_version(writer, who, "forget", {"rows": rows, "imports": len(imports)})
    left = compact(place)
    copy_audit(place)
    traces = find_traces(person, place)
    return Forgotten(rows, len(imports), typed, tuple(traces), tuple(left))


def _find(writer: Writer, number: str) -> Person:
    """Who has a number, with every key and name that they are known by."""
    found = writer.query(load_queries("store")["find_person"].sql, {"number": number})
    people = {row["person"] for row in found}
    if len(people) != 1:
        raise _unknown() if not people else _several()
    numbers = {"people": sorted(people)}
    keys = writer.query(load_queries("store")["keys_of_people"].sql, numbers)
    names = writer.query(load_queries("store")["names_of_people"].sql, numbers)
    return Person(
        tuple(sorted(people)),
        tuple(row["person_key"] for row in keys),
        tuple(row["full_name"] for row in names),
    )


def _digests(writer: Writer, person: Person) -> list[str]:
    """What stands for a person in what somebody decided of who leads."""
    numbers = {"people": list(person.numbers)}
    titles = writer.query(load_queries("store")["titles_of_people"].sql, numbers)
    return [digest_of(key, row["title"]) for key in person.keys for row in titles]


def _remove(writer: Writer, person: Person) -> tuple[int, list[int]]:
    """Rows of all tables that say something of a person; how many, and of which imports."""
    numbers = {"people": list(person.numbers)}
    changed = writer.query(load_queries("store")["imports_of_people"].sql, numbers)
    imports = [row["import_id"] for row in changed]
    rows = 0
    for table in _tables_of_people(writer):
        rows += writer.remove_people(table, person.numbers)
    named = {"names": [name.lower() for name in person.names], "texts": list(person.texts)}
    writer.run_script(load_queries("store")["remove_names"].sql, named)
    for import_id in imports:
        recount(writer, import_id)
    return rows, imports


def _tables_of_people(writer: Writer) -> Sequence[str]:
    sql = "select table_name as name from duckdb_columns() where column_name = 'person'"
    there = {row["name"] for row in writer.query(sql)}
    return [table for table in kept_tables() if table in there]


def _unknown() -> UserError:
    return UserError(
        _("Nobody in this store has that number."),
        _("Check the number; leading zeros do not matter."),
        rule="person_unknown",
    )


def _several() -> UserError:
    return UserError(
        _("People of several employers have that number."),
        _("Write the employer before it, as in 130:00123."),
        rule="person_ambiguous",
    )
