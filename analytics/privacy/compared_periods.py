"""Whom a number about the months before a date is about: events, stays and absence.

A count of leavers at two dates, three months apart, is about those who left in the last three
months and in the first three: not of who is on one staff list only (`compared_dates`). Here are
people for such measures, with what each brings to the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from analytics.engine.declared import Measure
from analytics.engine.keeping import Kept
from analytics.engine.queries import load_queries
from analytics.engine.remembering import Question
from analytics.engine.scope import Scope
from analytics.engine.store import Store

Cell = tuple[str, str]
Moves = Mapping[tuple[Cell | None, Cell | None], int]
Events = Mapping[tuple[int, str], Cell]  # a person and which event of theirs, in a group

_of_everybody: Kept[Events] = Kept(60)

# By what a measure rests on: the query of its people, the values it needs, and which event.
_QUERIES = {
    "starter": ("counted", "counting", "starter"),
    "leaver": ("counted", "counting", "leaver"),
    "year": ("counted", "counting", "leaver"),
    "reasons": ("retired", "retiring", ""),
    "stayers": ("stayed", "yearly", ""),
    "absence": ("sick", "", ""),
}


# Whom answers for everybody are about stands beside every choice, and is read once for a version.
_of_everybody: Kept[Events] = Kept(24)


@dataclass(frozen=True)
class Window:
    """How the people behind a measure about a period are read."""

    store: Store
    query: str
    values: Mapping[str, Any]
    counts_staff_too: bool  # divided by staff in post, who are counted too

    def event(self, scope: Scope, splits: tuple[str, ...] = ()) -> Events:
        """Whom the answer of a scope is about."""
        if scope.where:
            return self._read(scope, splits)
        read = partial(self._read, scope, splits)
        return _of_everybody.get(self.store, self._key(scope, splits), read)

    def questions(self, scope: Scope, splits: tuple[str, ...]) -> list[Question]:
        """What the moves of a scope, and those outside each wider one, are found from; those of
        everybody that are known already left out."""
        wider = [scope.choosing(name) for name, _values in scope.where]
        return [
            self._question(each.on(day), by)
            for each in (scope, *wider)
            for day in (scope.compare, scope.as_at)
            for by in ((), splits)
            if each.where or not _of_everybody.knows(self.store, self._key(each.on(day), by))
        ]

    def _read(self, scope: Scope, splits: tuple[str, ...]) -> Events:
        rows = self.store.query(*self._question(scope, splits))
        return {
            (row["person"], row["counted_as"]): (row["split_1"], row["split_2"]) for row in rows
        }

    def _key(self, scope: Scope, splits: tuple[str, ...]) -> tuple[str, str]:
        return self.query, repr(sorted(self._question(scope, splits)[1].items()))

    def _question(self, scope: Scope, splits: tuple[str, ...]) -> Question:
        sql = load_queries("events")[self.query].sql
        return sql, {**self.values, "scope": scope.to_params(splits)}

    def moves(self, scope: Scope, splits: tuple[str, ...]) -> Moves:
        """Who is counted at one of the two dates only, or in another group."""
        assert scope.compare is not None
        return between(self.event(scope.on(scope.compare), splits), self.event(scope, splits))

    def moves_outside(self, scope: Scope, splits: tuple[str, ...], field: str) -> Moves:
        """The same of the people whom a choice that is wider in a field adds."""
        assert scope.compare is not None
        then, now = (
            self._left_over(each, splits, field) for each in (scope.on(scope.compare), scope)
        )
        return between(then, now)

    def _left_over(self, scope: Scope, splits: tuple[str, ...], field: str) -> Events:
        inside = self.event(scope)
        wider = self.event(scope.choosing(field), splits)
        return {key: cell for key, cell in wider.items() if key not in inside}


def _read(store: Store, question: Question) -> Events:
    rows = store.query(*question)
    return {(row["person"], row["counted_as"]): (row["split_1"], row["split_2"]) for row in rows}


def window_of(store: Store, measure: Measure, values: Mapping[str, Any]) -> Window | None:
    """The people behind a measure about the months before a date; None for one about a date, and
    where no file says which events count: then there is no number either."""
    if measure.rests_on not in _QUERIES:
        return None
    query, name, event = _QUERIES[measure.rests_on]
    counting = values.get(name) or values.get("yearly")
    if name and not counting:
        return None
    given = {name: counting} if name else {}
    rated = measure.rests_on in ("year", "absence")
    return Window(store, query, {**given, "event": event} if event else given, rated)


def between(then: Events, now: Events) -> Moves:
    """Each person once, by the groups that they are counted in at one date only."""
    moved: dict[int, tuple[Cell | None, Cell | None]] = {}
    for person, event in then.keys() | now.keys():
        pair = then.get((person, event)), now.get((person, event))
        if pair[0] != pair[1]:
            before, after = moved.get(person, (None, None))
            moved[person] = (pair[0] or before, pair[1] or after)
    # Somebody with another event in the same group makes a difference to that group.
    return Counter((a, None if a == b else b) for a, b in moved.values())
