"""Small numbers taken out of a measure before it leaves `analytics`.

Facts about posts (bands, roles, units) are not protected: that a ward has one band 8a is on its
door. What is protected is anything that reveals a person's age, gender, ethnicity or disability:
by the measure itself, by the field it is divided by, or by the choice of staff.

The same number can be asked for in many ways, and what one answer hides another must not show:

* A group chosen with ``where`` is hidden when the answer divided by that field hides it.
* Shares aged 50, 55, 60 and 65 and over are steps of one ladder: a step is hidden when the people
  between it and a lower step that is shown are too few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.engine.declared import Measure
from analytics.engine.queries import load_queries
from analytics.engine.scope import ALL_SPLITS, Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, gate
from analytics.privacy.measure_parts import (
    Key,
    Rows,
    few_differ,
    key_of,
    people_known_by,
    rows_of,
    small_leftovers,
)
from analytics.privacy.measure_surroundings import (
    hidden_around,
    is_seen_by_gate,
    listed_as_one,
    without_spread,
)

ReadRows = Callable[
    [Scope, tuple[str, ...]], Rows
]  # the raw rows of the same measure for other staff
Pair = tuple[str, str]  # first group, second group
RELEASED = "released"  # of a measure: its rows come from a table that was released, marked there


@dataclass(frozen=True)
class Shielded:
    """Raw rows with ``hidden`` set where they must not be shown, and the threshold that applied."""

    parts: Rows
    total: dict[str, Any]
    threshold: int


def characteristics_of(
    measure_characteristics: frozenset[str], scope: Scope, splits: tuple[str, ...]
) -> frozenset[str]:
    """The personal characteristics that an answer would reveal."""
    by_split = {ALL_SPLITS[name].characteristic for name in splits}
    return measure_characteristics | scope.characteristics() | {item for item in by_split if item}


def selection_is_safe(store: Store, scope: Scope, threshold: int) -> bool:
    """Whether the staff chosen, and those whom each wider choice adds, are not too few.

    A wider choice is the same one without one of its fields, or of the unit above: subtracting the
    two must not leave a small group.
    """
    if threshold == 0:
        return True
    selected = count_people(store, scope)
    if 0 < selected < threshold:
        return False
    if gate.hidden_groups(store, scope, (), threshold, gate.About(people=True)).hides():
        return False
    wider = (scope.choosing(name) for name, _values in scope.where)
    return all(
        disclosure.differences_safe(selected, count_people(store, parent), threshold)
        for parent in wider
    )


def count_people(store: Store, scope: Scope) -> int:
    """How many people are in the scope."""
    return int(store.query(*_count_of_people(scope))[0]["people"])


def _count_of_people(scope: Scope) -> tuple[str, dict[str, Any]]:
    return load_queries("privacy")["people_chosen"].sql, {"scope": scope.to_params()}


def questions_of(
    measure: Measure, scope: Scope, splits: tuple[str, ...]
) -> list[tuple[Scope, tuple[str, ...]]]:
    """The choices and splits for which `protect_measure` asks, so that they are asked at once."""
    found = [(scope, ()), (scope, splits)]
    if measure.protect == RELEASED:
        return found
    if not _threshold(measure, scope, splits) or is_seen_by_gate(measure):
        return found
    months = tuple(name for name in splits if name == "month")
    fields = tuple(name for name in splits if name != "month")
    for name, _values in scope.where:
        wider = scope.choosing(name)
        if _threshold(measure, wider, (name,)):
            found.append((wider, (name,)))
        if splits:
            alike = name in fields or len(fields) == 2
            found.append((wider, splits if alike else (name, *fields, *months)))
    return found


def people_counted(
    measure: Measure, scope: Scope, splits: tuple[str, ...]
) -> list[tuple[str, dict[str, Any]]]:
    """The queries of `selection_is_safe` for the same answer."""
    if measure.protect == RELEASED or not _threshold(measure, scope, splits):
        return []
    wider = [scope.choosing(name) for name, _values in scope.where]
    return [_count_of_people(each) for each in (scope, *wider)]


def protect_measure(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    read_rows: ReadRows,
    steps_back: Sequence[ReadRows] | None = (),
) -> Shielded:
    """The rows of a measure, marked where they must be hidden. ``total`` is the unsplit answer.

    ``steps_back`` read the same with options nearer to those that are usual: what few people make
    different is hidden. None: with options that nothing about people is shown for.
    """
    if measure.protect == RELEASED:
        whole, parts = read_rows(scope, ())[0], read_rows(scope, splits)
        return Shielded(parts if splits else [whole], whole, _limit_of([*parts, whole]))
    whole = without_spread(store, measure, scope, (), read_rows(scope, ()))[0]
    parts = read_rows(scope, splits) if splits else [whole]
    parts = without_spread(store, measure, scope, splits, parts) if splits else parts
    revealed = characteristics_of(measure.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if threshold == 0:
        return Shielded(parts, whole, threshold)
    if steps_back is None or not selection_is_safe(store, scope, threshold):
        marked = _mark(parts, lambda _row: True)
        listed = listed_as_one(store, measure, scope, splits, marked, threshold)
        return Shielded(listed, {**whole, "hidden": True}, threshold)
    alone = disclosure.threshold_for(characteristics_of(measure.characteristics, scope, ()))
    hide_whole = _is_given_away(measure, whole, alone) or (
        not is_seen_by_gate(measure) and _total_hidden(measure, scope, read_rows)
    )
    hide_whole = hide_whole or hidden_around(store, measure, scope, (), [whole], alone) != set()
    hide_whole |= any(few_differ(measure, [whole], read(scope, ()), alone) for read in steps_back)
    if not splits:
        marked = {**whole, "hidden": hide_whole}
        return Shielded([marked], marked, threshold)
    hidden = hidden_groups(measure, parts, threshold)
    if not is_seen_by_gate(measure):
        hidden |= _hidden_by_choice(measure, scope, splits, read_rows, parts, threshold)
    hidden |= hidden_around(store, measure, scope, splits, parts, threshold)
    moved: set[Key] = set()
    for read in steps_back:
        moved |= few_differ(measure, parts, read(scope, splits), threshold)
    hidden |= moved
    parts = [*parts, *rows_of(moved - {key_of(row) for row in parts})]
    marked_parts = _mark(parts, lambda row: key_of(row) in hidden)
    marked_parts = listed_as_one(store, measure, scope, splits, marked_parts, threshold)
    return Shielded(marked_parts, {**whole, "hidden": hide_whole}, threshold)


def _limit_of(rows: Rows) -> int:
    """The threshold that rows of a released table were hidden by."""
    return max((row.get("threshold") or 0 for row in rows), default=0)


def _mark(rows: Rows, is_hidden: Callable[[Mapping[str, Any]], bool]) -> Rows:
    return [{**row, "hidden": is_hidden(row)} for row in rows]


def hidden_groups(measure: Measure, rows: Rows, threshold: int) -> set[Key]:
    """The groups of an answer that must be hidden, each date by itself."""
    hidden: set[Key] = set()
    for day in {row["as_at"] for row in rows}:
        counts = {
            (row["split_1"], row["split_2"]): people_known_by(measure, row, threshold)
            for row in rows
            if row["as_at"] == day
        }
        hidden |= {(day, *pair) for pair in hidden_pairs(counts, threshold)}
    return hidden


def hidden_pairs(counts: Mapping[Pair, Sequence[int]], threshold: int) -> set[Pair]:
    """Which groups of two fields must be hidden; ``counts`` are the people in each part of them.

    The order of the fields and of the groups makes no difference: the same table asked for in
    another way hides the same groups. A combination that nobody is in counts nought.
    """
    if not counts:
        return set()
    first, second = ({name: at for at, name in enumerate(sorted(set(side)))}
                     for side in zip(*counts, strict=True))  # fmt: skip
    table = np.zeros((len(first), len(second), len(next(iter(counts.values())))), dtype=int)
    for (one, two), cells in counts.items():
        table[first[one], second[two]] = cells
    turned = (len(second), list(second)) > (len(first), list(first))
    mask = disclosure.protect_groups(table.swapaxes(0, 1) if turned else table, threshold).cells
    mask = mask.T if turned else mask
    return {(one, two) for one, two in counts if mask[first[one], second[two]]}


def _is_given_away(measure: Measure, whole: Mapping[str, Any], threshold: int) -> bool:
    """Whether an answer that is not divided must be hidden for itself."""
    return any(0 < number < threshold for number in people_known_by(measure, whole, threshold))


def _total_hidden(measure: Measure, scope: Scope, read_rows: ReadRows) -> bool:
    """Whether the answer for a choice is hidden where it is one group among others."""
    for name, values in scope.where:
        wider = scope.choosing(name)
        threshold = _threshold(measure, wider, (name,))
        hidden = (
            hidden_groups(measure, read_rows(wider, (name,)), threshold) if threshold else set()
        )
        if is_split_up((key[1] for key in hidden), values):
            return True
    return False


def _hidden_by_choice(
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    read_rows: ReadRows,
    parts: Rows,
    threshold: int,
) -> set[Key]:
    """The rows of a choice that are hidden in the table of the chosen field by the same split."""
    fields = tuple(name for name in splits if name != "month")
    months = tuple(name for name in splits if name == "month")
    hidden: set[Key] = set()
    for name, values in scope.where:
        wider = scope.choosing(name)
        if name in fields:
            hidden |= hidden_groups(measure, read_rows(wider, splits), threshold)
            continue
        if len(fields) == 2:
            hidden |= small_leftovers(measure, parts, read_rows(wider, splits), threshold)
            continue
        by = (name, *fields)
        found = hidden_groups(
            measure, read_rows(wider, (*by, *months)), _threshold(measure, wider, by)
        )
        for row in parts:
            mine = row["as_at"], row["split_1"]
            if is_split_up((key[1] for key in found if (key[0], key[2]) == mine), values):
                hidden.add(key_of(row))
    return hidden


def _threshold(measure: Measure, scope: Scope, splits: tuple[str, ...]) -> int:
    return disclosure.threshold_for(characteristics_of(measure.characteristics, scope, splits))


def is_split_up(hidden: Iterable[str], values: Sequence[str]) -> bool:
    """Whether a choice takes in some hidden groups but not all of them.

    All of them together are what the total less the shown ones gives anyway.
    """
    groups = set(hidden)
    return bool(groups & set(values)) and not groups <= set(values)
