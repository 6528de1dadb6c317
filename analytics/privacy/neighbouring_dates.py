"""The same group on one date and on the next: how many people came or went in between.

Whoever asks for the same number on two dates, one after the other, sees those few people as their
difference. The later date is shown; on the earlier one a group is hidden where they are too few.
"""

from __future__ import annotations

import numpy as np

from analytics.privacy.questions import Question
from analytics.privacy.staff_on_date import StaffOnDate


def moved(
    staff: StaffOnDate, later: StaffOnDate, question: Question, keys: np.ndarray
) -> np.ndarray:
    """The people who are in each group on one of the two dates only (one number a group)."""
    if not all(later.has(name) for name in (*question.fields, *dict(question.choice))):
        return np.zeros(len(keys), dtype=np.int64)
    sizes = [len(staff.values[name]) for name in question.fields]
    before = _people_in_groups(staff, staff, question, sizes)
    after = _people_in_groups(later, staff, question, sizes)
    base = int(np.prod(sizes, dtype=np.int64)) if sizes else 1
    groups, people = np.unique(np.setxor1d(before, after) % base, return_counts=True)
    asked = _as_one([keys[:, column] for column in range(keys.shape[1])], sizes, len(keys))
    place = np.searchsorted(groups, asked)
    place[place == len(groups)] = 0
    if not len(groups):
        return np.zeros(len(keys), dtype=np.int64)
    return np.where(groups[place] == asked, people[place], 0)


def _people_in_groups(
    of: StaffOnDate, like: StaffOnDate, question: Question, sizes: list[int]
) -> np.ndarray:
    """Person and group as one number; groups by the codes of the first date only."""
    rows = of.chosen(question.choice)
    columns, known = [], np.ones(len(rows), dtype=bool)
    for name in question.fields:
        codes = of.codes[name][rows]
        if of is not like:
            codes = _codes_of(of.values[name], like.values[name])[codes]
        known &= codes >= 0
        columns.append(codes)
    groups = _as_one(columns, sizes, len(rows))
    base = int(np.prod(sizes, dtype=np.int64)) if sizes else 1
    return (of.person[rows] * base + groups)[known]


def _codes_of(mine: tuple[str, ...], theirs: tuple[str, ...]) -> np.ndarray:
    """The codes that the values of one date have on another; -1 for those it does not know."""
    known = {value: code for code, value in enumerate(theirs)}
    return np.array([known.get(value, -1) for value in mine], dtype=np.int64)


def _as_one(columns: list[np.ndarray], sizes: list[int], length: int) -> np.ndarray:
    found = np.zeros(length, dtype=np.int64)
    for codes, size in zip(columns, sizes, strict=True):
        found = found * size + codes
    return found
