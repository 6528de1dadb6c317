"""What one row of a measure makes known: how many people are in each part of it.

Two rows of the same group differ by people too: under another choice of staff, with other options.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.engine.declared import Measure

Rows = list[dict[str, Any]]
Key = tuple[Any, str, str]  # date, first group, second group
EMPTY: Mapping[str, Any] = {"numerator": None, "denominator": None, "people": 0, "hidden": True}


def key_of(row: Mapping[str, Any]) -> Key:
    """The date and the groups of a row."""
    return row["as_at"], row["split_1"], row["split_2"]


def people_known_by(measure: Measure, row: Mapping[str, Any], threshold: int) -> list[int]:
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


def few_differ(measure: Measure, rows: Rows, others: Rows, threshold: int) -> set[Key]:
    """The groups that few people make different in two answers; a group may be in one only."""
    one, two = ({key_of(row): people_known_by(measure, row, threshold) for row in each}
                for each in (rows, others))  # fmt: skip
    found = set()
    for key in one.keys() | two.keys():
        known = one.get(key) or two[key]
        nobody = [0] * len(known)
        pairs = zip(one.get(key, nobody), two.get(key, nobody), strict=True)
        if any(0 < abs(a - b) < threshold for a, b in pairs):
            found.add(key)
    return found


def small_leftovers(measure: Measure, parts: Rows, wider: Rows, threshold: int) -> set[Key]:
    """Rows whose difference from the same row of the wider choice leaves a small part."""
    whole = {key_of(row): people_known_by(measure, row, threshold) for row in wider}
    hidden: set[Key] = set()
    for row in parts:
        inside = people_known_by(measure, row, threshold)
        rest = [a - b for a, b in zip(whole.get(key_of(row), inside), inside, strict=True)]
        if any(0 < number < threshold for number in rest):
            hidden.add(key_of(row))
    return hidden


def rows_of(keys: Iterable[Key]) -> Rows:
    """Rows of groups that an answer does not have by itself."""
    return [
        {**EMPTY, "as_at": day, "split_1": first, "split_2": second}
        for day, first, second in sorted(keys)
    ]
