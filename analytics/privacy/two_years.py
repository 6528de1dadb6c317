"""Who is told of by a number about the months before a date: events, stays and absence.

A count of leavers at two dates, three months apart, tells of those who left in the last three
months and in the first three: not of who is on one staff list only (`two_dates`). Here are people
for such measures, with what each brings to the answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analytics.engine.asked_once import Asked
from analytics.engine.declared import Measure
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store

Cell = tuple[str, str]
Moves = Mapping[tuple[Cell | None, Cell | None], int]
Told = Mapping[tuple[int, str], Cell]  # a person and what is told of them, in a group

# By what a measure rests on: the query of its people, the values it needs, and which event.
_ASKED = {
    "starter": ("counted", "counting", "starter"),
    "leaver": ("counted", "counting", "leaver"),
    "year": ("counted", "counting", "leaver"),
    "reasons": ("retired", "retiring", ""),
    "stayers": ("stayed", "yearly", ""),
    "absence": ("sick", "", ""),
}


@dataclass(frozen=True)
class Window:
    """How the people behind a measure about a time are asked for."""

    store: Store
    query: str
    values: Mapping[str, Any]
    beside_staff: bool  # set against staff in post, who are told of as well

    def told(self, scope: Scope, splits: tuple[str, ...] = ()) -> Told:
        """Whom the answer of a scope tells of."""
        rows = self.store.query(*self._question(scope, splits))
        return {
            (row["person"], row["counted_as"]): (row["split_1"], row["split_2"]) for row in rows
        }

    def questions(self, asked: Scope, splits: tuple[str, ...]) -> list[Asked]:
        """What the moves of a scope, and those beside each wider one, are found from."""
        wider = [asked.choosing(name) for name, _values in asked.where]
        return [
            self._question(each.on(day), by)
            for each in (asked, *wider)
            for day in (asked.compare, asked.as_at)
            for by in ((), splits)
        ]

    def _question(self, scope: Scope, splits: tuple[str, ...]) -> Asked:
        sql = load_queries("events")[self.query].sql
        return sql, {**self.values, "scope": scope.to_params(splits)}

    def moves(self, asked: Scope, splits: tuple[str, ...]) -> Moves:
        """Who is told of at one of the two dates only, or in another group."""
        assert asked.compare is not None
        return between(self.told(asked.on(asked.compare), splits), self.told(asked, splits))

    def moves_beside(self, asked: Scope, splits: tuple[str, ...], field: str) -> Moves:
        """The same of what is left beside the scope of a choice that is wider in a field."""
        assert asked.compare is not None
        then, now = (
            self._left_over(each, splits, field) for each in (asked.on(asked.compare), asked)
        )
        return between(then, now)

    def _left_over(self, scope: Scope, splits: tuple[str, ...], field: str) -> Told:
        inside = self.told(scope)
        wider = self.told(scope.choosing(field), splits)
        return {key: cell for key, cell in wider.items() if key not in inside}


def window_of(store: Store, measure: Measure, values: Mapping[str, Any]) -> Window | None:
    """The people behind a measure about the months before a date; None for one about a date, and
    where no file says which events count: then there is no number either."""
    if measure.rests_on not in _ASKED:
        return None
    query, name, event = _ASKED[measure.rests_on]
    counting = values.get(name) or values.get("yearly")
    if name and not counting:
        return None
    given = {name: counting} if name else {}
    rated = measure.rests_on in ("year", "absence")
    return Window(store, query, {**given, "event": event} if event else given, rated)


def between(then: Told, now: Told) -> Moves:
    """Each person once, by the groups in which they are told of at one date only."""
    moved: dict[int, tuple[Cell | None, Cell | None]] = {}
    for person, told in then.keys() | now.keys():
        pair = then.get((person, told)), now.get((person, told))
        if pair[0] != pair[1]:
            before, after = moved.get(person, (None, None))
            moved[person] = (pair[0] or before, pair[1] or after)
    # Somebody of whom another thing is told in the same group makes a difference to that group.
    return Counter((a, None if a == b else b) for a, b in moved.values())
