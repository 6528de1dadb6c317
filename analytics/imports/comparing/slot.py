"""Which imports a new file takes the place of: those of its kind in the same slot.

A kind declares what its slot is made of (`Kind.slot`): dates of the import, and columns of the
stored rows of which a file may have one value, such as the person whom a list is about. Of a kind
with `Kind.told_apart`, a file takes the place of one whose rows it has all of.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.imports.kinds.declare import DATES, Kind

_CURRENT = """
select import_id, as_at, covers_from
from import
where kind = $kind and status = 'current'
order by import_id desc
"""
Values = dict[str, Any]


class Queryable(Protocol):
    """A store or a version being written."""

    def query(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]: ...


def find_in_slot(
    source: Queryable, kind: Kind, dates: Mapping[str, Any], values: Values
) -> list[int]:
    """The imports in use of the kind with these dates and values, the latest first.

    ``dates`` are ``as_at`` and ``covers_from``; ``values`` those of the other columns of the slot.
    """
    loaded = source.query(_CURRENT, {"kind": kind.id})
    own = [name for name in DATES if name in kind.slot]
    same = [row["import_id"] for row in loaded if all(row[name] == dates[name] for name in own)]
    stored = values_stored(source, kind, same)
    return [number for number in same if stored[number] == values]


def find_covered(source: Queryable, kind: Kind, rows: pa.Table) -> list[int]:
    """The imports in use whose rows a file has all of, the latest first.

    A row is known by the columns `Kind.told_apart`, so that a corrected score replaces the one
    before; ``rows`` are those to be stored, units by name. Nothing that the file lacks is replaced.
    """
    loaded = [row["import_id"] for row in source.query(_CURRENT, {"kind": kind.id})]
    if not loaded:
        return []
    names = kind.told_apart
    asked = {"table": kind.table, "columns": list(names), "imports": loaded}
    given = set(zip(*(rows[name].to_pylist() for name in names), strict=True))
    lacking = {
        row["import_id"]
        for row in source.query(load_queries("imports")["rows_told_apart"].sql, asked)
        if tuple(row[name] for name in names) not in given
    }
    return [number for number in loaded if number not in lacking]


def values_stored(source: Queryable, kind: Kind, imports: Sequence[int]) -> dict[int, Values]:
    """What stored imports have in the columns of their slot, by import."""
    columns = slot_columns(kind)
    if not columns or not imports:
        return {number: {} for number in imports}
    asked = {"table": kind.table, "columns": list(columns), "imports": list(imports)}
    rows = source.query(load_queries("imports")["slot_values"].sql, asked)
    return {
        number: {
            name: only_value(row[name] for row in rows if row["import_id"] == number)
            for name in columns
        }
        for number in imports
    }


def only_value(values: Iterable[Any]) -> Any:
    """The one value that all rows of a file share; None where they have several, or none."""
    known = {value for value in values if value is not None}
    return known.pop() if len(known) == 1 else None


def slot_columns(kind: Kind) -> tuple[str, ...]:
    """The columns of the stored rows that are part of the slot."""
    return tuple(name for name in kind.slot if name not in DATES)
