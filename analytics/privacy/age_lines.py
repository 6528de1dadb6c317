"""Numbers by age of several lines of staff, each seen with all other numbers by age of the same
people.

A line is a group of staff without its age: a ward, the women of a ward. Which bands and limits it
can show together `age_statements` says.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analytics.privacy.age_statements import AGES, YOUNGEST, Shown, values_of
from analytics.privacy.questions import Question
from analytics.privacy.staff_on_date import AGE_NOT_KNOWN, Counted, StaffOnDate
from analytics.vocabulary import NOT_KNOWN


@dataclass(frozen=True)
class AgeLines:
    """What can be shown by age of the staff of one date."""

    staff: StaffOnDate
    threshold: int
    published: str  # the scheme whose bands are shown first

    def _groups(self, question: Question) -> Counted:
        return self.staff.count(question.choice, question.fields)

    def lines_with_hidden_ages(self, question: Question) -> np.ndarray:
        """The lines (groups without their age) with an age that nobody is of and that is not shown:
        nought is a number too. As codes of the fields without the age band."""
        at = [column for column, name in enumerate(question.fields) if name.startswith("age_band:")]
        if len(at) != 1:
            return np.zeros((0, len(question.fields)), dtype=np.int64)
        name = question.fields[at[0]]
        keys = np.unique(np.delete(self._groups(question).keys, at[0], axis=1), axis=0)
        place, shown = self._shown_by_age(question.without(name), keys)
        hidden = np.zeros(len(keys), dtype=bool)
        for value in values_of(kind_of_age(name)):
            code, nobody = self.staff.code(name, value), np.ones(len(keys), dtype=bool)
            if code >= 0:
                nobody = self._groups(question).of(np.insert(keys, at[0], code, axis=1)) == 0
            hidden |= nobody & ~shown.shows(kind_of_age(name), value)[place]
        return keys[hidden]

    def ages_apart(self, question: Question, keys: np.ndarray) -> np.ndarray:
        """Groups by age that do not go with the other numbers by age of the same people."""
        hidden = np.zeros(len(keys), dtype=bool)
        for column, name in enumerate(question.fields):
            kind = kind_of_age(name)
            if not kind:
                continue
            line = question.without(name)
            place, shown = self._shown_by_age(line, np.delete(keys, column, axis=1))
            for code in np.unique(keys[:, column]):
                value = statement_of(name, self.staff.values[name][code])
                mine = keys[:, column] == code
                if value:
                    hidden[mine] |= ~shown.shows(kind, value)[place[mine]]
        for name, values in question.choice:
            kind = kind_of_age(name)
            if not kind:
                continue
            place, shown = self._shown_by_age(question.without(name), keys)
            for value in values:
                if statement_of(name, value):
                    hidden |= ~shown.shows(kind, statement_of(name, value))[place]
        return hidden

    def _shown_by_age(self, line: Question, keys: np.ndarray) -> tuple[np.ndarray, Shown]:
        """For each group its line, and what can be shown by age of every line."""
        lines, place = np.unique(keys, axis=0, return_inverse=True)
        by_age = self._groups(line.divided_by("age"))
        people = np.zeros((len(lines), AGES), dtype=np.int64)
        texts = self.staff.values["age"]
        for code, text in enumerate(texts):
            if text == AGE_NOT_KNOWN:
                continue
            asked = np.column_stack([lines, np.full(len(lines), code)]).astype(np.int64)
            people[:, int(text) - YOUNGEST] = by_age.of(asked)
        return place.reshape(-1), Shown(people, self.threshold, self.published)


def kind_of_age(name: str) -> str:
    """The kind of statement that a field makes about age; empty for any other field."""
    plain, _colon, rest = name.partition(":")
    return {"age_band": rest, "aged": "limit"}.get(plain, "")


def statement_of(name: str, value: str) -> str:
    """Which statement a value of such a field makes; empty for an age that is not known."""
    if value in (NOT_KNOWN, AGE_NOT_KNOWN):
        return ""
    return name.partition(":")[2] if name.startswith("aged:") else value
