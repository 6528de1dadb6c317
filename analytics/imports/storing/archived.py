"""The rows of an import that was replaced or undone, readable as if they still counted.

The queries of ``sql/facts`` name the table of a kind; here that name stands for the rows out of its
archive, so that what waits to be brought back is checked by the same query as what counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.store import Store
from analytics.imports.kinds.declare import ARCHIVE, Kind
from analytics.imports.typing.scratch import select_with


class ArchivedRows:
    """One import out of the archive, for `analytics.imports.storing.facts.derive_facts`."""

    def __init__(self, store: Store, kind: Kind, import_id: int) -> None:
        """Take the rows of the import out of the archive of its kind."""
        self._tables = {kind.table: store.rows_of(f"{kind.table}{ARCHIVE}", import_id)}

    def query(self, sql: str, parameters: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
        """The rows of one query over the archived ones."""
        return select_with(sql, self._tables, parameters).to_pylist()
