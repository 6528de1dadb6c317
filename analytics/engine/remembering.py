"""A store that remembers its answers, for work that asks the same questions again and again.

Many answers of a report rest on the same numbers: how many people there are, who left in a year.
A version of a store never changes, so each question is put to it once. Counts of all staff, and
what is asked about files, are the same beside every choice, so they are kept for other work on the
same version too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analytics.engine.asked_at_once import Batch, Key, Question, Rows, alike, all_in_one, key_of
from analytics.engine.keeping import Kept
from analytics.engine.queries import titled_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.store import Store

MOST_ROWS = 1000  # of an answer that is kept for other work
_of_no_choice: Kept[Rows] = Kept(600)


@dataclass(frozen=True)
class RememberingStore(Store):
    """The same version of the same store; it keeps what it has answered for as long as it lives."""

    answers: dict[Key, Rows] = field(default_factory=dict, repr=False)

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
        given = parameters or {}
        key = key_of(sql, given)
        if not self._knows(key, given):
            self._learn(key, given, super().query(sql, given))
        return [dict(row) for row in self.answers[key]]

    def _knows(self, key: Key, parameters: Mapping[str, Any]) -> bool:
        """Whether the answer is at hand, from this work or, whoever is chosen, from other work."""
        if key not in self.answers and _is_of_no_choice(key, parameters):
            rows = _of_no_choice.known(self, key)
            if rows is not None:
                self.answers[key] = rows
        return key in self.answers

    def _learn(self, key: Key, parameters: Mapping[str, Any], rows: Rows) -> None:
        self.answers[key] = rows
        if _is_of_no_choice(key, parameters) and _tells_of_nobody(key, rows):
            _of_no_choice.put(self, key, rows)

    def prefetch(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, all in one; those answered are left out."""
        new = self._not_known(questions)
        if len(new) > 1:
            self._ask(all_in_one(new), new)

    def prefetch_alike(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, in as few as can be (`asked_at_once.alike`)."""
        new = self._not_known(questions)
        for batch in alike(new):
            self._ask(batch, new)

    def _not_known(self, questions: Iterable[Question]) -> dict[Key, Question]:
        asked = {key_of(*item): item for item in questions}
        return {key: item for key, item in asked.items() if not self._knows(key, item[1])}

    def _ask(self, batch: Batch, asked: Mapping[Key, Question]) -> None:
        for key, rows in batch.answers(super().query(batch.sql, batch.parameters)):
            self._learn(key, asked[key][1], rows)


def _is_of_no_choice(key: Key, parameters: Mapping[str, Any]) -> bool:
    """Whether an answer is the same whoever is chosen."""
    return _is_about_files(key) or _is_of_all_staff(parameters)


def _is_about_files(key: Key) -> bool:
    """Whether the header of a query says that it asks about files, and names nobody."""
    query = titled_queries().get(key[0])
    return query is not None and bool(query.header.get("about_files"))


def _is_of_all_staff(parameters: Mapping[str, Any]) -> bool:
    """Whether a question is about staff, and no choice narrows any of its scopes."""
    scopes = [given for given in parameters.values()
              if isinstance(given, Mapping) and "everybody" in given]  # fmt: skip
    return bool(scopes) and all(scope["everybody"] for scope in scopes)


def _tells_of_nobody(key: Key, rows: Rows) -> bool:
    """Whether an answer is short, and about files or counts people: rows of single people are never
    kept."""
    if len(rows) > MOST_ROWS:
        return False
    are_counts = all("people" in row and "person" not in row for row in rows)
    return are_counts or _is_about_files(key)


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
    return RememberingStore(
        store.folder, store.number, store.connection, store.written, store.encrypted
    )
