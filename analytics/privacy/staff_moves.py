"""Who came, went, or is in another group at one of two dates: counted on the staff of both.

Every comparison asks this, for the staff chosen and for what each wider choice adds. The people of
a date are held as codes already (`staff_on_date`), and two dates of them are compared at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.compared_periods import Cell, Moves
from analytics.privacy.staff_on_date import Choice, StaffOnDate, age_field, in_order, staff_on

_NOWHERE = -1  # the place of who is not there on a date


@dataclass(frozen=True)
class Ages:
    """The ages that a share rests on: so old or older, and younger than another (nought: none)."""

    limit: int | None = None
    youngest: int = 0


NO_AGES = Ages()


@dataclass(frozen=True)
class _Placed:
    """Some people of a date: who they are, the number of their group in ``cells``, and which
    side of the ages they are on."""

    person: np.ndarray
    group: np.ndarray
    side: np.ndarray
    cells: Sequence[Cell]


def moves_of(
    store: Store,
    scope: Scope,
    splits: tuple[str, ...],
    ages: Ages = NO_AGES,
    wider_in: str = "",
) -> Moves:
    """Who came, went, or is in another group at the date of the scope than at its other date; with
    ages, also who came to one of them in between, as if they had come into their group.
    ``wider_in`` is a chosen field: then those whom a choice without it has more."""
    then, now = (
        _placed(store, scope, day, splits, ages, wider_in) for day in (scope.compare, scope.as_at)
    )
    cells = [*dict.fromkeys([*then.cells, *now.cells])]
    people = np.union1d(then.person, now.person)
    before, old_side = _at(then, people, cells)
    after, new_side = _at(now, people, cells)
    moved = (before != after) | (old_side != new_side)
    pairs, counts = np.unique(
        np.stack([before[moved], after[moved]], axis=1), axis=0, return_counts=True
    )
    found: Counter[tuple[Cell | None, Cell | None]] = Counter()
    for (a, b), number in zip(pairs.tolist(), counts.tolist(), strict=True):
        was, is_now = (None if place == _NOWHERE else cells[place] for place in (a, b))
        found[None if was == is_now else was, is_now] += number
    return found


def _placed(
    store: Store,
    scope: Scope,
    day: date | None,
    splits: tuple[str, ...],
    ages: Ages,
    wider_in: str,
) -> _Placed:
    assert day is not None
    staff = staff_on(store, day)
    rows = staff.chosen(in_order(scope.where, scope.age_scheme))
    if wider_in:
        inside = staff.person[rows]
        rows = staff.chosen(_wider(scope, wider_in))
        rows = rows[~np.isin(staff.person[rows], inside)]
    group, cells = _groups(staff, rows, [_name_of(name, scope) for name in splits])
    return _Placed(staff.person[rows], group, _sides(staff, rows, ages), cells)


def _wider(scope: Scope, field: str) -> Choice:
    return in_order(scope.choosing(field).where, scope.age_scheme)


def _name_of(split: str, scope: Scope) -> str:
    return age_field(scope.age_scheme) if split == "age_band" else split


def _groups(
    staff: StaffOnDate, rows: np.ndarray, names: Sequence[str]
) -> tuple[np.ndarray, list[Cell]]:
    """The group of each row, and the groups by their texts."""
    if not names:
        return np.zeros(len(rows), np.int64), [("", "")]
    codes = np.stack([staff.codes[name][rows] for name in names], axis=1)
    found, group = np.unique(codes, axis=0, return_inverse=True)
    texts = [[staff.values[name][code] for name, code in zip(names, row, strict=True)]
             for row in found.tolist()]  # fmt: skip
    return group.reshape(-1), [(row[0], row[1] if len(row) > 1 else "") for row in texts]


def _sides(staff: StaffOnDate, rows: np.ndarray, ages: Ages) -> np.ndarray:
    """On which side of the ages each row is; one side for all where no age is asked about."""
    if not ages.limit:
        return np.zeros(len(rows), np.int64)
    low, high = staff.age_low[rows], staff.age_high[rows]
    old = np.where(low < 0, 2, low >= ages.limit)  # an age that is not known is a side of its own
    top = np.where(low == high, low < ages.youngest, high <= ages.youngest)
    return old * 2 + (top & (high >= 0))


def _at(
    placed: _Placed, people: np.ndarray, cells: Sequence[Cell]
) -> tuple[np.ndarray, np.ndarray]:
    """The place in ``cells`` and the side of each of these people."""
    place, side = (np.full(len(people), _NOWHERE, np.int64) for _each in range(2))
    number = {cell: at for at, cell in enumerate(cells)}
    mine = np.array([number[cell] for cell in placed.cells], np.int64)
    where = np.searchsorted(people, placed.person)
    place[where], side[where] = mine[placed.group], placed.side
    return place, side
