"""One question about people in its plain form, and the questions that stand around it.

However a question is put (a filter, a division, a unit by its own name or by the one above), it
comes to this: a choice of staff, the fields it is divided by, and the date. What an answer gives
away is seen beside the answers to other questions: the same without one of its filters, or of the
unit above.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analytics.engine.scope import ALL_SPLITS, UNIT_FIELDS
from analytics.privacy.staff_on_date import Choice, StaffOnDate

# Fields whose groups lie within those of the field before: what they show is one system.
CHAINS = (UNIT_FIELDS, ("staff_group", "job_role"))


def is_private(name: str) -> bool:
    """Whether a field says who somebody is, not what their post is."""
    plain = name.partition(":")[0]
    if plain in ("aged", "age_band", "is"):
        return True
    return plain in ALL_SPLITS and ALL_SPLITS[plain].characteristic is not None


@dataclass(frozen=True)
class Question:
    """Who is counted, in the groups of which fields."""

    choice: Choice
    fields: tuple[str, ...]

    @property
    def is_private(self) -> bool:
        """Whether its answer says something about people."""
        return any(map(is_private, (*dict(self.choice), *self.fields)))

    def public(self) -> Question:
        """The same without what says who people are: how many work there is no secret."""
        return Question(
            tuple(item for item in self.choice if not is_private(item[0])),
            tuple(name for name in self.fields if not is_private(name)),
        )

    def without(self, name: str) -> Question:
        """The same of everybody, whatever they have in a field."""
        return Question(
            tuple(item for item in self.choice if item[0] != name),
            tuple(other for other in self.fields if other != name),
        )

    def unchosen(self, name: str) -> Question:
        """The same with nothing chosen of a field, which it may still be divided by."""
        return Question(tuple(item for item in self.choice if item[0] != name), self.fields)

    def choosing(self, name: str, values: tuple[str, ...]) -> Question:
        """The same with a field chosen."""
        others = [item for item in self.choice if item[0] != name]
        return Question(tuple(sorted([*others, (name, tuple(sorted(values)))])), self.fields)

    def by(self, name: str, other: str) -> Question:
        """The same divided by another field in place of one."""
        return Question(self.choice, tuple(other if f == name else f for f in self.fields))

    def divided_by(self, *names: str) -> Question:
        """The same divided by more fields, after those it has."""
        more = tuple(name for name in names if name not in self.fields)
        return Question(self.choice, (*self.fields, *more))


@dataclass(frozen=True)
class Wider:
    """A question whose groups hold those of another, and their people for each of those."""

    question: Question
    keys: np.ndarray  # the wider group of each group, as codes


def chain_to(staff: StaffOnDate, name: str) -> tuple[str, ...]:
    """The fields that a field lies within, from the top, and itself."""
    for chain in CHAINS:
        if name in chain:
            upper = chain[: chain.index(name)]
            return (*(each for each in upper if staff.is_known(each)), name)
    return (name,)


def wider_than(staff: StaffOnDate, question: Question, keys: np.ndarray) -> Iterator[Wider]:
    """The questions around this one: without each of its fields, and of the groups above."""
    for name in dict(question.choice):
        yield Wider(question.without(name), keys)
        yield from _above_choice(staff, question, name, keys)
    for column, name in enumerate(question.fields):
        yield Wider(question.without(name), np.delete(keys, column, axis=1))
        yield from _above_groups(staff, question, name, keys)


def _above_choice(
    staff: StaffOnDate, question: Question, level: str, keys: np.ndarray
) -> Iterator[Wider]:
    chosen = dict(question.choice)
    rows = np.isin(staff.codes[level], [staff.code(level, unit) for unit in chosen[level]])
    for upper in chain_to(staff, level)[-2::-1]:
        if upper in chosen or upper in question.fields:
            continue
        units = {staff.values[upper][code] for code in np.unique(staff.codes[upper][rows])}
        yield Wider(question.without(level).choosing(upper, tuple(units)), keys)


def _above_groups(
    staff: StaffOnDate, question: Question, level: str, keys: np.ndarray
) -> Iterator[Wider]:
    for upper in chain_to(staff, level)[-2::-1]:
        if upper in question.fields:
            continue
        fields = tuple(upper if name == level else name for name in question.fields)
        parents = parent_codes(staff, level, upper)
        column = question.fields.index(level)
        wider = keys.copy()
        wider[:, column] = parents[keys[:, column]]
        single = wider[:, column] >= 0
        if single.all():
            yield Wider(Question(question.choice, fields), wider)


def parent_codes(staff: StaffOnDate, level: str, upper: str) -> np.ndarray:
    """For each group of a field the one that it lies within; -1 where there are several."""
    mine, theirs = staff.codes[level], staff.codes[upper]
    found = np.full(len(staff.values[level]), -1, dtype=np.int64)
    found[mine] = theirs
    several = np.unique(mine[found[mine] != theirs])
    found[several] = -1
    return found
