"""A store that remembers its answers, for work that asks the same questions again and again.

Many answers of a report rest on the same numbers: how many people there are, who left in a year.
A version of a store never changes, so each question is put to it once. Counts of all staff are
asked for beside every choice, so they are kept for other work on the same version too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from analytics.engine.keeping import Kept
from analytics.engine.queries import order_of, put_alike, put_together
from analytics.engine.ran_queries import note_query
from analytics.engine.shared_reading import put_on_shared, reads_what_is_shared
from analytics.engine.store import Store

Question = tuple[str, Mapping[str, Any]]  # a query and its parameters
Key = tuple[str, str]
Rows = list[dict[str, Any]]
MOST_ROWS = 1000  # of an answer that is kept for other work
_of_all_staff: Kept[Rows] = Kept(400)


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
        key = _key(sql, given)
        if not self._knows(key, given):
            self._learn(key, given, super().query(sql, given))
        return [dict(row) for row in self.answers[key]]

    def _knows(self, key: Key, parameters: Mapping[str, Any]) -> bool:
        """Whether the answer is at hand, from this work or, of all staff, from other work."""
        if key not in self.answers and _is_of_all_staff(parameters):
            rows = _of_all_staff.known(self, key)
            if rows is not None:
                self.answers[key] = rows
        return key in self.answers

    def _learn(self, key: Key, parameters: Mapping[str, Any], rows: Rows) -> None:
        self.answers[key] = rows
        if _is_of_all_staff(parameters) and _are_counts(rows):
            _of_all_staff.put(self, key, rows)

    def prefetch(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, all in one; those answered are left out."""
        asked = {_key(*item): item for item in questions}
        new = {key: item for key, item in asked.items() if not self._knows(key, item[1])}
        if len(new) < 2:
            return
        sql, parameters = put_together(list(new.values()))
        found = super().query(sql, parameters)[0].values()
        for (key, item), rows in zip(new.items(), found, strict=True):
            self._learn(key, item[1], [_without_place(row) for row in rows or ()])

    def prefetch_alike(self, questions: Iterable[Question]) -> None:
        """Run queries that are about to be needed, each text once with all its parameters.

        What is found has no order. Where the order of a query is not plain columns that tell its
        rows apart, an answer of more than one row is left to be asked for by itself.
        """
        by_text: dict[str, dict[Key, Mapping[str, Any]]] = {}
        for sql, parameters in questions:
            if not self._knows(key := _key(sql, parameters), parameters):
                by_text.setdefault(sql, {})[key] = parameters
        for sql in self._ask_on_shared(by_text):
            del by_text[sql]
        for sql, new in by_text.items():
            if len(new) > 1:
                self._ask_alike(sql, new)

    def _ask_on_shared(self, by_text: Mapping[str, Mapping[Key, Mapping[str, Any]]]) -> list[str]:
        """Run the queries that read the same staff or events, in one for all dates. Which they are.

        Each has the date of its rows in ``as_at``; those of the same choice on the same dates go
        together.
        """
        found: dict[str, list[tuple[str, Mapping[Key, Mapping[str, Any]]]]] = {}
        counting: dict[str, str] = {}
        for sql, new in by_text.items():
            dates, counted = _dates_alone(new.values()) if reads_what_is_shared(sql) else ("", "")
            # Events are read once for all, so they are counted in one way.
            if dates and (not counted or counting.setdefault(dates, counted) == counted):
                found.setdefault(dates, []).append((sql, new))
        asked = [group for group in found.values() if len(group) > 1]
        for group in asked:
            self._ask_group(group)
        return [sql for group in asked for sql, _new in group]

    def _ask_group(self, group: list[tuple[str, Mapping[Key, Mapping[str, Any]]]]) -> None:
        scopes = [given["scope"] for given in group[0][1].values()]
        beside = [(sql, _beside_scope(next(iter(new.values())))) for sql, new in group]
        every = super().query(*put_on_shared(beside, scopes))[0].values()
        for (_sql, new), rows in zip(group, every, strict=True):
            for key, given in new.items():
                day = given["scope"]["last_date"]
                mine = [_without_place(row) for row in rows or () if row["as_at"] == day]
                self._learn(key, given, mine)

    def _ask_alike(self, sql: str, new: Mapping[Key, Mapping[str, Any]]) -> None:
        found: list[list[dict[str, Any]]] = [[] for _key in new]
        for row in super().query(*put_alike(sql, list(new.values()))):
            found[row.pop("asked_as")].append(row)
        columns = order_of(sql)
        for (key, parameters), rows in zip(new.items(), found, strict=True):
            if (ordered := _in_order(rows, columns)) is not None:
                self._learn(key, parameters, ordered)


def _beside_scope(given: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name != "scope"}


def _dates_alone(every: Iterable[Mapping[str, Any]]) -> tuple[str, str]:
    """What sets of parameters have in common that differ in the one date of their scope alone, with
    their dates; empty where they differ in more. And how they count events, if they do."""
    alike, dates = set(), []
    for given in every:
        scope = dict(given.get("scope", {}))
        first, last = scope.pop("first_date", None), scope.pop("last_date", None)
        beside = {name: value for name, value in given.items() if name not in ("scope", "counting")}
        counting = repr(given["counting"]) if "counting" in given else ""
        alike.add((repr(sorted(scope.items())), counting, repr(sorted(beside.items()))))
        dates.append(last if first == last else None)
    if len(alike) != 1 or None in dates:
        return "", ""
    choice, counting, _beside = alike.pop()
    return f"{choice} {dates}", counting


def _key(sql: str, parameters: Mapping[str, Any]) -> Key:
    return sql, repr(sorted(parameters.items()))


def _is_of_all_staff(parameters: Mapping[str, Any]) -> bool:
    """Whether a question is about staff, and no choice narrows any of its scopes."""
    scopes = [given for given in parameters.values()
              if isinstance(given, Mapping) and "everybody" in given]  # fmt: skip
    return bool(scopes) and all(scope["everybody"] for scope in scopes)


def _are_counts(rows: Rows) -> bool:
    """Whether an answer is short and counts people: rows of single people are never kept."""
    return len(rows) <= MOST_ROWS and all("people" in row and "person" not in row for row in rows)


def _in_order(rows: Rows, columns: tuple[str, ...]) -> Rows | None:
    """Rows by some columns, nulls last as in DuckDB; None where these leave their order open."""
    if len(rows) <= 1:
        return rows
    if not set(columns) <= rows[0].keys():
        return None
    keys = [tuple((row[name] is None, row[name]) for name in columns) for row in rows]
    if not columns or len(set(keys)) < len(keys):
        return None
    return [rows[at] for at in sorted(range(len(rows)), key=keys.__getitem__)]


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
    return RememberingStore(
        store.folder, store.number, store.connection, store.written, store.encrypted
    )
