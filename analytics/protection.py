"""Small numbers taken out of a measure before it leaves `analytics`.

Facts about posts (bands, roles, units) are not protected: that a ward has one band 8a is on its
door. What is protected is anything that reveals a person's age, gender, ethnicity or disability:
by the measure itself, by the field it is divided by, or by the choice of staff.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics import disclosure
from analytics.declared import Measure
from analytics.scope import SPLITS, Scope
from analytics.store import Store

_COUNT = "select count_people(person, posts) as people from staff_in_scope($scope)"


@dataclass(frozen=True)
class Shielded:
    """Raw rows with ``hidden`` set where they must not be shown, and the threshold that applied."""

    parts: list[dict[str, Any]]
    total: dict[str, Any]
    threshold: int


def characteristics_of(
    measure_characteristics: frozenset[str], scope: Scope, splits: tuple[str, ...]
) -> frozenset[str]:
    """The personal characteristics that an answer would reveal."""
    by_split = {SPLITS[name].characteristic for name in splits}
    return measure_characteristics | scope.characteristics() | {item for item in by_split if item}


def selection_is_safe(store: Store, scope: Scope, threshold: int) -> bool:
    """Whether the staff chosen, and those left over beside each wider choice, are not too few.

    A wider choice is the same one without one of its fields: subtracting the two must not leave
    a small group.
    """
    if threshold == 0:
        return True
    selected = count_people(store, scope)
    if 0 < selected < threshold:
        return False
    wider = (scope.choosing(name) for name, _values in scope.where)
    return all(
        disclosure.differences_safe(selected, count_people(store, parent), threshold)
        for parent in wider
    )


def count_people(store: Store, scope: Scope) -> int:
    """How many people are in the scope."""
    return int(store.query(_COUNT, {"scope": scope.to_params()})[0]["people"])


def protect_measure(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    parts: list[dict[str, Any]],
    total: list[dict[str, Any]],
) -> Shielded:
    """Mark the rows of a measure that must be hidden."""
    revealed = characteristics_of(measure.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    whole = total[0]
    if threshold == 0 or not parts:
        return Shielded(parts, whole, threshold)
    alone = disclosure.threshold_for(characteristics_of(measure.characteristics, scope, ()))
    hide_total = _hidden_rows(measure, [whole], alone)[0][0]
    if not selection_is_safe(store, scope, threshold):
        return Shielded(_mark(parts, [True] * len(parts)), {**whole, "hidden": True}, threshold)
    if not splits:
        marked = {**whole, "hidden": hide_total}
        return Shielded([marked], marked, threshold)
    hidden = [False] * len(parts)
    for places in _places_by_date(parts).values():
        mask, _total = _hidden_rows(measure, [parts[place] for place in places], threshold)
        for place, hide in zip(places, mask, strict=True):
            hidden[place] = hide
    return Shielded(_mark(parts, hidden), {**whole, "hidden": hide_total}, threshold)


def _mark(rows: list[dict[str, Any]], hidden: list[bool]) -> list[dict[str, Any]]:
    return [{**row, "hidden": hide} for row, hide in zip(rows, hidden, strict=True)]


def _places_by_date(parts: list[dict[str, Any]]) -> dict[Any, list[int]]:
    places: dict[Any, list[int]] = {}
    for place, row in enumerate(parts):
        places.setdefault(row["as_at"], []).append(place)
    return places


def _hidden_rows(
    measure: Measure, rows: list[dict[str, Any]], threshold: int
) -> tuple[list[bool], bool]:
    """One flag a row, and whether the overall answer gives a hidden one away.

    The rows of one date are one table: the groups of one or two fields, each in the parts that
    the measure counts. A combination that nobody is in counts nought in every part.
    """
    if threshold == 0:
        return [False] * len(rows), False
    first = list(dict.fromkeys(row["split_1"] for row in rows))
    second = list(dict.fromkeys(row["split_2"] for row in rows))
    places = [(first.index(row["split_1"]), second.index(row["split_2"])) for row in rows]
    cells = [_cells(measure, row, threshold) for row in rows]
    parts = np.zeros((len(first), len(second), len(cells[0])), dtype=int)
    for place, row_cells in zip(places, cells, strict=True):
        parts[place] = row_cells
    hidden = disclosure.protect_groups(parts, threshold)
    return [bool(hidden.cells[place]) for place in places], bool(hidden.total)


def _cells(measure: Measure, row: Mapping[str, Any], threshold: int) -> list[int]:
    """The people counts that a row makes known: those counted, and those by subtraction."""
    people = int(row["people"] or 0)
    if "at_least" in row:
        return _age_segments(people, row["at_least"], threshold)
    if measure.proportion:
        inside = int(row["numerator"] or 0)
        return [inside, people - inside]
    if measure.id == "replacement_ratio":
        young, old = int(row["numerator"] or 0), int(row["denominator"] or 0)
        return [young, old, people - young - old]
    return [people]


def _age_segments(people: int, at_least: Sequence[int], threshold: int) -> list[int]:
    """People between one age limit and the next, up to the limit asked for, and those above it.

    The shares aged 50, 55, 60 and 65 and over stand side by side: the difference of two of them
    is a count too. A lower limit that is itself hidden for its small numbers tells nothing, so
    its segment joins the next one.
    """
    segments: list[int] = []
    above = people
    for count in at_least[:-1]:
        between = above - count
        shown = not (0 < between < threshold or 0 < count < threshold)
        segments.append(between if shown else 0)
        above = count if shown else above
    return [*segments, above - at_least[-1], at_least[-1]]
