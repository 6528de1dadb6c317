"""What the error of a change tells of those who were not chosen, beside the same of others.

Of all staff, and of all but one group, one would know how many of that group moved a number up and
how many down, as one knows it of a group by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np

from analytics.attention.people import Chosen, parts_of
from analytics.engine.scope import Scope
from analytics.privacy.compared_dates import hidden_cells
from analytics.privacy.compared_periods import Cell, Moves
from analytics.privacy.staff_on_date import in_order
from analytics.statistics.paired import Parts, moved_by_group

ChosenOn = Callable[[Scope, date], Chosen]


def tells_of_few_beside(
    chosen_on: ChosenOn, scope: Scope, days: tuple[date, date], measure: str, threshold: int
) -> bool:
    """Whether some group of a chosen field, whichever of them are chosen, follows from others and
    is of few who moved the number: one that is chosen is hidden then. ``days``: now, and then."""
    return threshold > 0 and any(
        _hides_any(chosen_on, scope, days, measure, threshold, name) for name, _ in scope.where
    )


def _hides_any(
    chosen_on: ChosenOn, scope: Scope, days: tuple[date, date], measure: str, threshold: int,
    name: str,
) -> bool:  # fmt: skip
    [(field, values)] = in_order(
        ((each, chosen) for each, chosen in scope.where if each == name), scope.age_scheme
    )
    wider = replace(scope, where=tuple(item for item in scope.where if item[0] != name))
    both = [chosen_on(wider, day) for day in days]
    parts = [parts_of(each, measure) for each in both]
    named = [_groups(each, field, of) for each, of in zip(both, parts, strict=True)]
    groups, place = np.unique(np.concatenate(named), return_inverse=True)
    at = place[: len(named[0])], place[len(named[0]) :]
    hidden: set[Cell] = set()
    for moved in moved_by_group(parts[0], parts[1], at, len(groups)):
        hidden |= hidden_cells(_moves(groups, moved), threshold)
    return any((value, "") in hidden for value in values)


def _groups(chosen: Chosen, field: str, parts: Parts) -> np.ndarray:
    """The group of the field that each person is placed in."""
    texts = np.array(chosen.staff.values[field], str)[chosen.staff.codes[field][chosen.placed]]
    if not len(texts):
        return np.full(len(parts.person), "", str)
    at = np.minimum(np.searchsorted(chosen.people, parts.person), len(texts) - 1)
    return np.where(chosen.people[at] == parts.person, texts[at], "")


def _moves(groups: np.ndarray, people: np.ndarray) -> Moves:
    """So many people of each group, as if they had come into it."""
    return {(None, (str(group), "")): int(count)
            for group, count in zip(groups, people, strict=True) if count}  # fmt: skip
