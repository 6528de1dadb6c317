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
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analytics.engine.declared import Measure
from analytics.engine.queries import load_queries
from analytics.engine.scope import ALL_SPLITS, Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, gate
from analytics.privacy.all_groups import listed_alike

Rows = list[dict[str, Any]]
ReadRows = Callable[
    [Scope, tuple[str, ...]], Rows
]  # the raw rows of the same measure for other staff
Pair = tuple[str, str]  # first group, second group
Key = tuple[Any, str, str]  # date, first group, second group
# Whom measures are about that are not about the staff of a date.
OF_EVENTS = {"starter": gate.STARTERS, "leaver": gate.LEAVERS, "reasons": gate.LEAVERS,
             "stayers": gate.STAFF, "year": gate.LEAVERS}  # fmt: skip
# Mean and interval of ages give their sum and the sum of their squares: of few people, each age.
LEAST_FOR_SPREAD = 30
_EMPTY = {"numerator": None, "denominator": None, "people": 0, "hidden": True}


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
    if not _threshold(measure, scope, splits):
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
    if not _threshold(measure, scope, splits):
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
    whole = _without_spread(store, measure, scope, (), read_rows(scope, ()))[0]
    parts = read_rows(scope, splits) if splits else [whole]
    parts = _without_spread(store, measure, scope, splits, parts) if splits else parts
    revealed = characteristics_of(measure.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if threshold == 0:
        return Shielded(parts, whole, threshold)
    if steps_back is None or not selection_is_safe(store, scope, threshold):
        marked = _mark(parts, lambda _row: True)
        listed = _alike(store, measure, scope, splits, marked, threshold)
        return Shielded(listed, {**whole, "hidden": True}, threshold)
    alone = disclosure.threshold_for(characteristics_of(measure.characteristics, scope, ()))
    hide_whole = _is_given_away(measure, whole, alone) or _total_hidden(measure, scope, read_rows)
    hide_whole = hide_whole or _hidden_around(store, measure, scope, (), [whole], alone) != set()
    hide_whole |= any(few_differ(measure, [whole], read(scope, ()), alone) for read in steps_back)
    if not splits:
        marked = {**whole, "hidden": hide_whole}
        return Shielded([marked], marked, threshold)
    hidden = hidden_groups(measure, parts, threshold)
    hidden |= _hidden_by_choice(measure, scope, splits, read_rows, parts, threshold)
    hidden |= _hidden_around(store, measure, scope, splits, parts, threshold)
    moved: set[Key] = set()
    for read in steps_back:
        moved |= few_differ(measure, parts, read(scope, splits), threshold)
    hidden |= moved
    parts = [*parts, *_rows_of(moved - {_key(row) for row in parts})]
    marked_parts = _mark(parts, lambda row: _key(row) in hidden)
    marked_parts = _alike(store, measure, scope, splits, marked_parts, threshold)
    return Shielded(marked_parts, {**whole, "hidden": hide_whole}, threshold)


def _alike(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    marked: Rows,
    threshold: int,
) -> Rows:
    """The rows, with hidden and empty groups listed alike on each date."""
    fields = tuple(name for name in splits if name != "month")
    if not fields:
        return marked
    found = []
    for day in dict.fromkeys(row["as_at"] for row in marked):
        rows = [row for row in marked if row["as_at"] == day]
        present = {_key(row)[1:] for row in rows}
        hidden = {_key(row)[1:] for row in rows if row["hidden"]}
        on_day = scope.on(day)
        around = gate.hidden_groups(store, on_day, fields, threshold, what_it_says(measure))
        lines = around.lines
        listing = listed_alike(store, on_day, fields, present, hidden, threshold, lines)
        kept = [row for row in rows if _key(row)[1:] not in listing.left_out]
        more = [
            {**_EMPTY, "as_at": day, "split_1": first, "split_2": second}
            for first, second in listing.added
        ]
        if more:
            kept = sorted([*kept, *more], key=lambda row: (row["split_1"], row["split_2"]))
        found += kept
    return found


def _hidden_around(
    store: Store,
    measure: Measure,
    scope: Scope,
    splits: tuple[str, ...],
    rows: Rows,
    threshold: int,
) -> set[Key]:
    """The groups that are hidden beside what else can be asked of the staff of each date."""
    about = what_it_says(measure)
    fields = tuple(name for name in splits if name != "month")
    by_day = {
        day: gate.hidden_groups(store, scope.on(day), fields, threshold, about)
        for day in {row["as_at"] for row in rows}
    }
    return {_key(row) for row in rows if by_day[row["as_at"]].hides(*_key(row)[1:])}


def _without_spread(
    store: Store, measure: Measure, scope: Scope, splits: tuple[str, ...], rows: Rows
) -> Rows:
    """The rows of a mean of ages, marked where its interval would tell too much: with the mean it
    gives the sum of the squares, and that of a few is what two groups differ by."""
    if measure.kind != "mean" or not measure.characteristics or not disclosure.threshold_for(
        measure.characteristics
    ):  # fmt: skip
        return rows
    fields = tuple(name for name in splits if name != "month")
    about = replace(what_it_says(measure), people=True)
    hidden = {
        day: gate.hidden_groups(store, scope.on(day), fields, LEAST_FOR_SPREAD, about)
        for day in {row["as_at"] for row in rows}
    }
    return [
        {**row, "spread_hidden": int(row["people"] or 0) < LEAST_FOR_SPREAD
         or hidden[row["as_at"]].hides(*_key(row)[1:])}
        for row in rows
    ]  # fmt: skip


def what_it_says(measure: Measure) -> gate.About:
    """What a measure says of people beside who was chosen."""
    limits = [limit for limit in (measure.age_limit, measure.age_under) if limit]
    if measure.rests_on in OF_EVENTS:
        return gate.About(people=bool(measure.characteristics), of=OF_EVENTS[measure.rests_on])
    if "health" in measure.characteristics:
        return gate.About(groups=gate.AWAY_FROM_WORK, of=gate.APPRAISED)
    if "sickness" in measure.characteristics:
        return gate.About(groups=(gate.SICK,))
    return gate.About(
        limits=tuple(limits),
        sums=measure.sums,
        people=bool(measure.characteristics) and not limits,
    )


def few_differ(measure: Measure, rows: Rows, others: Rows, threshold: int) -> set[Key]:
    """The groups that few people make different in two answers; a group may be in one only."""
    one, two = ({_key(row): _cells(measure, row, threshold) for row in each}
                for each in (rows, others))  # fmt: skip
    found = set()
    for key in one.keys() | two.keys():
        known = one.get(key) or two[key]
        nobody = [0] * len(known)
        pairs = zip(one.get(key, nobody), two.get(key, nobody), strict=True)
        if any(0 < abs(a - b) < threshold for a, b in pairs):
            found.add(key)
    return found


def _rows_of(keys: Iterable[Key]) -> Rows:
    """Rows of groups that an answer does not have by itself."""
    return [
        {**_EMPTY, "as_at": day, "split_1": first, "split_2": second}
        for day, first, second in sorted(keys)
    ]


def _mark(rows: Rows, is_hidden: Callable[[Mapping[str, Any]], bool]) -> Rows:
    return [{**row, "hidden": is_hidden(row)} for row in rows]


def _key(row: Mapping[str, Any]) -> Key:
    return row["as_at"], row["split_1"], row["split_2"]


def hidden_groups(measure: Measure, rows: Rows, threshold: int) -> set[Key]:
    """The groups of an answer that must be hidden, each date by itself."""
    hidden: set[Key] = set()
    for day in {row["as_at"] for row in rows}:
        counts = {
            (row["split_1"], row["split_2"]): _cells(measure, row, threshold)
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
    return any(0 < number < threshold for number in _cells(measure, whole, threshold))


def _cells(measure: Measure, row: Mapping[str, Any], threshold: int) -> list[int]:
    """The people counts that a row makes known: those counted, and those by subtraction."""
    people = int(row["people"] or 0)
    if "private" in row and "health" in measure.characteristics:
        return [int(row["private"] or 0)]
    if "cells" in row:
        return [int(number) for number in row["cells"]]
    if "at_least" in row:
        return _age_segments(people, row["at_least"], threshold)
    if measure.proportion:
        inside = int(row["numerator"] or 0)
        return [inside, people - inside]
    if measure.protect == "numerator_and_denominator":
        above, below = int(row["numerator"] or 0), int(row["denominator"] or 0)
        return [above, below, people - above - below]
    return [people]


def _age_segments(people: int, at_least: Sequence[int], threshold: int) -> list[int]:
    """People between one age limit and the next, up to the limit asked for, and those above it.

    The shares aged 50, 55, 60 and 65 and over are shown together: the difference of two of them
    is a count too. A lower limit that is itself hidden for its small numbers reveals nothing, so
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
            hidden |= _small_leftovers(measure, parts, read_rows(wider, splits), threshold)
            continue
        by = (name, *fields)
        found = hidden_groups(
            measure, read_rows(wider, (*by, *months)), _threshold(measure, wider, by)
        )
        for row in parts:
            mine = row["as_at"], row["split_1"]
            if is_split_up((key[1] for key in found if (key[0], key[2]) == mine), values):
                hidden.add(_key(row))
    return hidden


def _threshold(measure: Measure, scope: Scope, splits: tuple[str, ...]) -> int:
    return disclosure.threshold_for(characteristics_of(measure.characteristics, scope, splits))


def is_split_up(hidden: Iterable[str], values: Sequence[str]) -> bool:
    """Whether a choice takes in some hidden groups but not all of them.

    All of them together are what the total less the shown ones gives anyway.
    """
    groups = set(hidden)
    return bool(groups & set(values)) and not groups <= set(values)


def _small_leftovers(measure: Measure, parts: Rows, wider: Rows, threshold: int) -> set[Key]:
    """Rows whose difference from the same row of the wider choice leaves a small part."""
    whole = {_key(row): _cells(measure, row, threshold) for row in wider}
    hidden: set[Key] = set()
    for row in parts:
        inside = _cells(measure, row, threshold)
        rest = [a - b for a, b in zip(whole.get(_key(row), inside), inside, strict=True)]
        if any(0 < number < threshold for number in rest):
            hidden.add(_key(row))
    return hidden
