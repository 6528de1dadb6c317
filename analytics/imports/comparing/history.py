"""The imports already in the store, and how a new file compares with the last of its kind."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

import pyarrow as pa

from analytics.engine.opened_as import opened_as
from analytics.engine.store import Store, open_store
from analytics.imports.comparing.people import KnownPerson
from analytics.imports.comparing.slot import find_covered, find_in_slot, only_value, slot_columns
from analytics.imports.kinds.declare import Kind
from analytics.imports.typing.as_at import FileDate
from analytics.words import _, show_date

_ALL = "select * from import order by import_id desc"
_PREVIOUS_PEOPLE = """
select distinct person
from staff
where as_at = $as_at and is_counted
"""


@dataclass(frozen=True)
class ImportRecord:
    """A stored import, as the list of imports shows it."""

    import_id: int
    kind: str
    as_at: date
    as_at_from: str
    file_name: str
    sha256: str
    size: int
    sheet: str
    header_row: int
    mapping: Mapping[str, Any]
    rows_read: int
    rows_stored: int
    rows_left_out: int
    people: int
    fte: float
    imported_by: str
    imported_at: datetime
    status: str
    replaced_by: int | None = None
    problems: tuple[Mapping[str, Any], ...] = ()
    covers_from: date | None = None  # the first day, of a file that covers a period


class HasDate(Protocol):
    """What has an as-at date, and a first day where it covers a period."""

    @property
    def as_at(self) -> date | None: ...

    @property
    def covers_from(self) -> date | None: ...


def period_in_words(record: HasDate, style: str = "long") -> str:
    """The date of an import, or its period: ``1 April 2025 to 31 March 2026``."""
    if record.covers_from is None:
        return show_date(record.as_at, style)
    return _("{first} to {last}").format(
        first=show_date(record.covers_from, style), last=show_date(record.as_at, style)
    )


@dataclass(frozen=True)
class Compared:
    """A new file compared with what is loaded. People are None for kinds without people."""

    new_people: int | None = None
    gone_people: int | None = None
    previous_as_at: date | None = None
    replaces: ImportRecord | None = None
    also_replaces: tuple[
        ImportRecord, ...
    ] = ()  # of a kind of which a file may have all of several
    same_file: ImportRecord | None = None

    @property
    def all_replaced(self) -> tuple[ImportRecord, ...]:
        """Every import that the file would replace, the latest first."""
        return (self.replaces, *self.also_replaces) if self.replaces else ()


def only_if_same_columns(
    record: ImportRecord | None, columns: Collection[str]
) -> ImportRecord | None:
    """The import, if the same columns were read for it; else storing its file again adds some."""
    return record if record and set(record.mapping) == set(columns) else None


def list_imports(store_folder: Path | str | None = None) -> list[ImportRecord]:
    """Every import, the latest first, undone and replaced ones too."""
    store = open_store(store_folder)
    try:
        return imports_of(store)
    finally:
        store.close()


@opened_as("imports_of")
def imports_of(store: Store) -> list[ImportRecord]:
    """Every import of an open store, the latest first."""
    return [_record(row) for row in store.query(_ALL)]


def _record(row: Mapping[str, Any]) -> ImportRecord:
    return ImportRecord(
        import_id=row["import_id"],
        kind=row["kind"],
        as_at=row["as_at"],
        as_at_from=row["as_at_from"],
        file_name=row["file_name"],
        sha256=row["sha256"],
        size=row["size_bytes"],
        sheet=row["sheet"],
        header_row=row["header_row"],
        mapping=json.loads(row["mapping"]),
        rows_read=row["rows_read"],
        rows_stored=row["rows_stored"],
        rows_left_out=row["rows_left_out"],
        people=row["people"],
        fte=row["fte"],
        imported_by=row["imported_by"],
        imported_at=row["imported_at"],
        status=row["status"],
        replaced_by=row["replaced_by"],
        problems=tuple(json.loads(row["problems"])),
        covers_from=row["covers_from"],
    )


def compare(
    store: Store,
    kind: Kind,
    file_date: FileDate,
    sha256: str,
    rows: pa.Table,
    known: Sequence[KnownPerson] = (),
) -> Compared:
    """Who is new and gone against the last earlier file, and what this one would replace."""
    as_at = file_date.day
    assert as_at is not None
    current = [
        item for item in imports_of(store) if item.kind == kind.id and item.status == "current"
    ]
    replaced = _to_replace(store, kind, file_date, rows, known, current)
    replaces = replaced[0] if replaced else None
    same_file = replaces if len(replaced) == 1 and replaced[0].sha256 == sha256 else None
    earlier = sorted((item.as_at for item in current if item.as_at < as_at), reverse=True)
    previous = earlier[0] if earlier and kind.snapshot else None
    new, gone = _people_moved(store, previous, rows, known) if kind.snapshot else (None, None)
    return Compared(new, gone, previous, replaces, tuple(replaced[1:]), same_file)


def _to_replace(
    store: Store,
    kind: Kind,
    file_date: FileDate,
    rows: pa.Table,
    known: Sequence[KnownPerson],
    current: Sequence[ImportRecord],
) -> list[ImportRecord]:
    """The import in the slot of the new file, or those that it has all rows of."""
    if kind.told_apart:
        covered = find_covered(store, kind, rows)
        return [item for item in current if item.import_id in covered]
    values = {
        name: only_value(rows[name].unique().to_pylist())
        for name in slot_columns(kind)
        if name != "person"
    }
    if "person" in kind.slot:
        people = {item.person_key: item.person for item in known}
        if len(people) == 1 and None in people.values():
            return []  # somebody new: nothing can be theirs
        values["person"] = next(iter(people.values())) if len(people) == 1 else None
    dates = {"as_at": file_date.day, "covers_from": file_date.covers_from}
    found = find_in_slot(store, kind, dates, values)
    return [item for item in current if item.import_id in found[:1]]


def _people_moved(
    store: Store, previous: date | None, rows: pa.Table, known: Sequence[KnownPerson]
) -> tuple[int | None, int | None]:
    if previous is None:
        return None, None
    before = {row["person"] for row in store.query(_PREVIOUS_PEOPLE, {"as_at": previous})}
    counted = set(rows.filter(rows["is_counted"])["person_key"].to_pylist())
    now = [item.person for item in known if item.person_key in counted]
    new = sum(1 for person in now if person not in before)
    return new, len(before.difference(now))
