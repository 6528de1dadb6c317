"""What must stay true of a stored import: its row count, its checksum and its headline numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from analytics.engine.queries import load_queries
from analytics.imports.kinds.declare import Kind


class Queryable(Protocol):
    """A store or a version being written."""

    def query(
        self, sql: str, parameters: Mapping[str, Any] | None = None
    ) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class Facts:
    """Derived from the stored rows alone. ``headline`` holds the sums of the kind's query."""

    rows: int
    checksum: str
    headline: dict[str, float]


def derive_facts(source: Queryable, kind: Kind, import_id: int) -> Facts:
    """Work the facts of one import out of its rows, as they are now."""
    row = source.query(load_queries("facts")[kind.query_id].sql, {"import_id": import_id})[0]
    others = {name: value for name, value in row.items() if name not in ("row_count", "checksum")}
    headline = {name: float(value) for name, value in others.items()}
    return Facts(int(row["row_count"]), row["checksum"], headline)
