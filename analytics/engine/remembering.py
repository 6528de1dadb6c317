"""A store that remembers its answers, for work that asks the same questions again and again.

Many answers of a report rest on the same numbers: how many people there are, who left in a year.
A version of a store never changes, so each question is put to it once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analytics.engine.queries import put_alike, put_together
from analytics.engine.ran_queries import note_query
from analytics.engine.store import Store

Question = tuple[str, Mapping[str, Any]]  # a query and its parameters


@dataclass(frozen=True)
class RememberingStore(Store):
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
        key = _key(sql, parameters or {})
        if key not in self.answers:
            self.answers[key] = super().query(sql, parameters)
        return [dict(row) for row in self.answers[key]]

    def prefetch(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, all in one; those answered are left out."""
        new = {_key(*item): item for item in questions if _key(*item) not in self.answers}
        if len(new) < 2:
            return
        sql, parameters = put_together(list(new.values()))
        found = super().query(sql, parameters)[0].values()
        for key, rows in zip(new, found, strict=True):
            self.answers[key] = [_without_place(row) for row in rows or ()]

    def prefetch_alike(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, each text once with all its parameters.

        For answers of one row or none; one of more rows has an order, and is asked for by itself.
        """
        by_text: dict[str, dict[tuple[str, str], Mapping[str, Any]]] = {}
        for sql, parameters in questions:
            if (key := _key(sql, parameters)) not in self.answers:
                by_text.setdefault(sql, {})[key] = parameters
        for sql, new in by_text.items():
            if len(new) > 1:
                self._ask_alike(sql, new)

    def _ask_alike(self, sql: str, new: Mapping[tuple[str, str], Mapping[str, Any]]) -> None:
        found: list[list[dict[str, Any]]] = [[] for _key in new]
        for row in super().query(*put_alike(sql, list(new.values()))):
            found[row.pop("asked_as")].append(row)
        self.answers.update({key: rows for key, rows in zip(new, found, strict=True)
                             if len(rows) <= 1})  # fmt: skip


def _key(sql: str, parameters: Mapping[str, Any]) -> tuple[str, str]:
    return sql, repr(sorted(parameters.items()))


def _without_place(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "place_in_answer"}


def prefetch(store: Store, questions: Iterable[Question]) -> None:
    """Run queries that are about to be needed in one, where the store remembers its answers."""
    if isinstance(store, RememberingStore):
        store.prefetch(questions)


def prefetch_alike(store: Store, questions: Iterable[Question]) -> None:
    """Run the same queries for several choices at once, where the store remembers its answers."""
    if isinstance(store, RememberingStore):
        store.prefetch_alike(questions)


def remember_answers(store: Store) -> Store:
    """The store, remembering what it has answered."""
    if isinstance(store, RememberingStore):
        return store
    return RememberingStore(store.folder, store.number, store.connection, store.written)
