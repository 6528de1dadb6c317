"""Lists of leadership posts and successors as they are written: row by row, column by column.

What a list holds is read here for somebody who changes it, and for the history of its changes.
Rows have the fields of the kind of file, so that a list that is written out again is the same list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from analytics.engine.column_values import values_in
from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.scope import UNIT_FIELDS
from analytics.engine.store import Store
from analytics.engine.viewer import LOAD, NAMES, Viewer, refused
from analytics.leadership.own_rows import own_numbers
from analytics.register import Register
from analytics.vocabulary import NOT_KNOWN

Row = Mapping[str, Any]
ROW = "row_number"
NUMBERS = ("employee_number", "nhs_unique_id")
WHO = ("employee_number", "nhs_unique_id", "employer", "full_name")
_NOTHING = (None, NOT_KNOWN, "")  # what a list does not say
_QUERIES = {"leadership_role": "posts_as_written", "succession": "nominations_as_written"}
# The columns of each list in the order in which they are shown; units and people come first.
FIELDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "leadership_role": (
            "post_title", "tier", *UNIT_FIELDS, "cluster", "employee_number", "nhs_unique_id",
            "full_name", "is_vacant", "is_interim", "is_shared", "start_date", "end_date",
            "how_appointed", "sessions", "chance", "sector", "profession",
        ),
        "succession": (
            "post_title", *UNIT_FIELDS, "cluster", "employee_number", "nhs_unique_id", "full_name",
            "readiness", "assessed_on", "is_emergency_cover", "owner",
        ),
    }
)  # fmt: skip


@dataclass(frozen=True)
class WrittenList:
    """One list: which import it is and, row by row, what it says.

    ``import_id`` is None where none is loaded; there are no rows then. Each row has ``row_number``
    and every field of ``FIELDS``; what a file does not say is None, and a sign that is not set is
    False. ``own`` are rows about whoever changes the list: they are stored again, and not shown.
    """

    kind: str
    import_id: int | None = None
    as_at: date | None = None
    loaded_at: datetime | None = None
    loaded_by: str = ""
    file_name: str = ""
    rows: tuple[Row, ...] = ()
    own: tuple[Row, ...] = ()
    size: int = 0

    @property
    def fields(self) -> tuple[str, ...]:
        """The columns worth showing: of units and of people's numbers only those in use."""
        written = (*self.rows, *self.own)
        used = {name for row in written for name in FIELDS[self.kind] if row[name] is not None}
        units = [name for name in UNIT_FIELDS if name in used] or ["organisation"]
        rarely = {*UNIT_FIELDS, "nhs_unique_id"}
        return tuple(
            name
            for name in FIELDS[self.kind]
            if name not in rarely or name in units or (name == "nhs_unique_id" and name in used)
        )


def may_edit(viewer: Viewer) -> bool:
    """Whether a viewer may change the lists: load files, and see names."""
    return viewer.may(NAMES) and viewer.may(LOAD)


@opened_as("list_to_edit")
def list_to_edit(store: Store, kind: str, day: date, viewer: Viewer) -> WrittenList:
    """The list of a kind that is used on a day, for a viewer who may load files and see names.

    That somebody has seen it is written to the audit trail. UserError for any other viewer.
    """
    if not may_edit(viewer):
        raise refused()
    used = _import_used(store, kind, day)
    if used is None:
        return WrittenList(kind)
    with Register(store.folder) as register:
        register.note(viewer.who, "succession_names", {"list": kind, "role": viewer.role})
    found = read_lists(store, kind, [used])[0]
    mine = own_numbers(store, viewer)
    own = tuple(row for row in found.rows if any(row[name] in mine for name in NUMBERS))
    return replace(found, rows=tuple(row for row in found.rows if row not in own), own=own)


def _import_used(store: Store, kind: str, day: date) -> int | None:
    query = load_queries("leadership")["import_used"]
    found = store.query(query.sql, {"kind": kind, "day": day})
    return found[0]["import_id"] if found else None


def lists_written(store: Store, kind: str) -> list[WrittenList]:
    """Every list of a kind that was ever loaded and not undone, the first one first, without its
    rows: ``size`` is how many it has."""
    found = store.query(load_queries("leadership")["lists_loaded"].sql, {"kind": kind})
    return [
        WrittenList(
            kind,
            each["import_id"],
            each["as_at"],
            each["imported_at"],
            each["imported_by"] or "",
            each["file_name"],
            size=each["rows_stored"] or 0,
        )
        for each in found
    ]


def read_lists(store: Store, kind: str, imports: Sequence[int]) -> list[WrittenList]:
    """The lists of some imports, in use or replaced since, in the order of the imports given."""
    if not imports:
        return []
    query = load_queries("leadership")[_QUERIES[kind]]
    note_query(query.sql)
    found = store.columns(query.sql, {"imports": list(imports)})
    rows: dict[int, list[Row]] = defaultdict(list)
    for number, row in zip(values_in(found, "import_id"), _as_written(kind, found), strict=True):
        rows[number].append(row)
    known = {each.import_id: each for each in lists_written(store, kind)}
    return [replace(known[number], rows=tuple(rows[number])) for number in imports]


def _as_written(kind: str, found: pa.Table) -> Iterator[Row]:
    """Rows from columns: what is nothing is made None once for each value, not for each cell."""
    columns = {name: _said(found, name) for name in FIELDS[kind] if name in found.column_names}
    if kind == "succession":
        columns["owner"] = list(map(bool, values_in(found, "has_owner")))
    # One number is enough to know somebody by.
    numbers = zip(columns["employee_number"], columns["nhs_unique_id"], strict=True)
    columns["nhs_unique_id"] = [None if number else unique for number, unique in numbers]
    names = (ROW, *FIELDS[kind], "employer")
    columns |= {name: values_in(found, name) for name in (ROW, "employer")}
    for values in zip(*(columns[name] for name in names), strict=True):
        yield MappingProxyType(dict(zip(names, values, strict=True)))


def _said(found: pa.Table, name: str) -> list[Any]:
    values = values_in(found, name)
    if not pa.types.is_string(found.schema.field(name).type):
        return values
    said = {value: None if value in _NOTHING else value.strip() or None for value in set(values)}
    return [said[value] for value in values]
