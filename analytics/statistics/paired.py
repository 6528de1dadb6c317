"""How sure the change of a number is that is about much the same people on both dates.

Each person brings a part to the numerator and one to the denominator on each date, nought where
they are not there. What they move the number by is known for each, so that those who stayed as
they were move it by next to nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

_NOTHING = 1e-9  # a part that differs by less is the same


@dataclass(frozen=True)
class Parts:
    """What each person brings on a date: people once each, ascending, and two parts a person.

    ``whole`` None: the number is a sum, not a ratio.
    """

    person: np.ndarray
    part: np.ndarray
    whole: np.ndarray | None

    @property
    def numerator(self) -> float:
        """The parts added up."""
        return float(self.part.sum())

    @property
    def denominator(self) -> float | None:
        """The wholes added up; None for a sum."""
        return None if self.whole is None else float(self.whole.sum())


@dataclass(frozen=True)
class PairedError:
    """The standard error of now less then, and how many people moved the number up and down."""

    error: float
    up: int
    down: int


def paired_error(now: Parts, then: Parts) -> PairedError:
    """The error of the difference of two ratios (or sums) of the same people.

    Ratios are made linear (Taylor): a person moves R by (part − R · whole) / wholes. The squares
    of what each person moves the difference by are added up. For a share of people who are all
    there on both dates that is the usual error of two dependent proportions, of b + c people who
    changed (Agresti, Categorical Data Analysis, "Comparing dependent proportions"). A sum is taken
    for one of separate events: its error is the root of the squared changes.
    """
    people = np.union1d(now.person, then.person)
    mine = [_residuals(each, people) for each in (now, then)]
    moved = _moved(now, then, people)
    error = sqrt(float(np.square(mine[0] - mine[1]).sum()))
    return PairedError(error, int((moved > _NOTHING).sum()), int((moved < -_NOTHING).sum()))


def moved_by_group(
    now: Parts, then: Parts, groups: tuple[np.ndarray, np.ndarray], count: int
) -> tuple[np.ndarray, np.ndarray]:
    """How many people moved the number of their group up, and how many down: one number a group.

    ``groups`` hold the group of each person of ``now`` and of ``then``, from nought to ``count``.
    Somebody who went from one group to another moves both.
    """
    first, second = _in_groups(now, groups[0], count), _in_groups(then, groups[1], count)
    keys = np.union1d(first.person, second.person)
    moved = _moved(first, second, keys)
    up, down = (
        np.bincount(keys[each] % count, minlength=count)
        for each in (moved > _NOTHING, moved < -_NOTHING)
    )
    return up, down


def _in_groups(parts: Parts, groups: np.ndarray, count: int) -> Parts:
    """The same with a person for each person and group; they stay ascending."""
    return Parts(parts.person * count + groups, parts.part, parts.whole)


def _residuals(parts: Parts, people: np.ndarray) -> np.ndarray:
    """By how much each of these people moves the number of a date."""
    part, whole = _of(parts, people)
    if parts.whole is None:
        return part
    total = float(whole.sum())
    return (part - part.sum() / total * whole) / total


def _moved(now: Parts, then: Parts, people: np.ndarray) -> np.ndarray:
    """What differs between the dates of each person, above nought where it moves the number up."""
    (part, whole), (old_part, old_whole) = _of(now, people), _of(then, people)
    if now.whole is None:
        return part - old_part
    return (part - old_part) - part.sum() / whole.sum() * (whole - old_whole)


def _of(parts: Parts, people: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The two parts of each of these people, nought for who is not there."""
    at = np.searchsorted(people, parts.person)
    part, whole = np.zeros(len(people)), np.zeros(len(people))
    part[at] = parts.part
    if parts.whole is not None:
        whole[at] = parts.whole
    return part, whole
