"""A store for a piece of work that asks the same questions again and again, such as a report.

Many answers of a report rest on the same numbers: how many people there are, who left in a year.
A version of a store never changes, so each question is put to it once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analytics.engine.ran_queries import note_query
from analytics.engine.store import Store


@dataclass(frozen=True)
class AskedOnce(Store):
    """The same version of the same store; it keeps what it has answered for as long as it lives."""

    answers: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict, repr=False)

    def query(
        self,
        sql: str,
        parameters: Mapping[str, Any] | None = None,
        tables: Mapping[str, pa.Table] | None = None,
    ) -> list[dict[str, Any]]:
        """The rows of one query, asked for the first time or as they were then.

        Every caller has rows of its own. A query that reads tables beside the store is put anew.
        """
        if tables:
            return super().query(sql, parameters, tables)
        note_query(sql)
        key = (sql, repr(sorted((parameters or {}).items())))
        if key not in self.answers:
            self.answers[key] = super().query(sql, parameters)
        return [dict(row) for row in self.answers[key]]


def ask_once(store: Store) -> Store:
    """The store, answering each question once."""
    if isinstance(store, AskedOnce):
        return store
    return AskedOnce(store.folder, store.number, store.connection, store.written)
