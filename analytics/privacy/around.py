"""What of an answer about people is hidden, seen beside everything else that can be asked.

`Surroundings` looks at every group of a question: is it small, is what another answer has more
than it small, do its ages go with the other numbers by age, and would it give away a group beside
it (`lists`) or another unit of the organisation. It knows no order of questions: what it finds
depends on the people of the date and the question alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from analytics.privacy import lists
from analytics.privacy.age_lines import AgeLines
from analytics.privacy.divisions import CROSSED, Cells, Margins, hide_both
from analytics.privacy.neighbouring_dates import moved
from analytics.privacy.questions import CHAINS, Question, chain_to, is_private, wider_than
from analytics.privacy.staff_on_date import AGE_NOT_KNOWN, AWAY, SICK, YES, Counted, StaffOnDate

PROTECTED = {"ethnic_group", "disability"}
MOST_REMEMBERED = 3000  # questions of a date whose flags are remembered
FIELDS_TOGETHER = 3  # so many fields are looked at as one table
Flags = np.ndarray  # one boolean a group, in the order of the groups of a question


@dataclass
class Surroundings:
    """The questions about the staff of one date, and what their answers hide."""

    staff: StaffOnDate
    threshold: int
    published: str = "esr"  # the scheme whose bands are shown first
    later: StaffOnDate | None = None  # the staff of the next date that is loaded
    _found: dict[tuple[str, Question], Flags] = field(default_factory=dict, repr=False)
    _pairs: dict[tuple[Question, Question], tuple[Flags, Flags]] = field(
        default_factory=dict, repr=False
    )

    def hidden(self, question: Question) -> Flags:
        """Which groups of a question are hidden: one boolean for each of `groups`."""
        return self._once("hidden", question)

    @property
    def ages(self) -> AgeLines:
        """What can be shown by age."""
        return AgeLines(self.staff, self.threshold, self.published)

    def groups(self, question: Question) -> Counted:
        """The groups that somebody is in, with their people."""
        return self.staff.count(question.choice, question.fields)

    def _once(self, what: str, question: Question) -> Flags:
        found = self._found.get((what, question))
        if found is None:
            work = {"hidden": self._all_around, "lists": self._in_lists, "alone": self._by_itself}
            if len(self._found) >= MOST_REMEMBERED:
                self._found.clear()
            found = self._found[what, question] = work[what](question)
        return found

    def _all_around(self, question: Question) -> Flags:
        question = self._plain(question)
        if not question.is_private:
            return np.zeros(len(self.groups(question).people), dtype=bool)
        hidden = self._once("lists", question).copy()
        crossed = hidden | self._crossed(question)
        if crossed.sum() > hidden.sum():
            hidden = self._close_all(question, crossed)
        for name, values in question.choice:
            hidden |= self._beside_choice(question, name, values)
        return hidden

    def _in_lists(self, question: Question) -> Flags:
        """Groups that are hidden by themselves, and beside them in the lists of each field."""
        return self._close_all(question, self._once("alone", question))

    def _close_all(self, question: Question, hidden: Flags) -> Flags:
        hidden, before = hidden.copy(), -1
        while before != hidden.sum():
            before = hidden.sum()
            for name in question.fields:
                hidden |= self._beside(question, name, hidden)
        return hidden

    # Two divisions of the same people

    def _crossed(self, question: Question) -> Flags:
        """Groups of one field of posts that, beside those of another, give a small cell away."""
        hidden = np.zeros(len(self.groups(question).people), dtype=bool)
        public = question.public()
        if len(public.fields) + len(public.choice) > 1:
            return hidden
        for name in public.fields:
            for other in CROSSED if name in CROSSED else ():
                if self._crosses(question, name, other):
                    hidden |= self._beside_other(question, name, other)
        return hidden

    def _crosses(self, question: Question, name: str, other: str) -> bool:
        if other == name or not self.staff.is_known(other):
            return False
        return not any(name in chain and other in chain for chain in CHAINS)

    def _beside_other(self, question: Question, name: str, other: str) -> Flags:
        """What is hidden of a division by one field, beside that by another."""
        first, second = sorted((name, other), key=CROSSED.index)
        rows, columns = question.by(name, first), question.by(name, second)
        found = self._pairs.get((rows, columns))
        if found is None:
            if len(self._pairs) >= MOST_REMEMBERED:
                self._pairs.clear()
            found = self._pairs[rows, columns] = self._hide_both(rows, columns, first, second)
        return found[name == second]

    def _hide_both(
        self, rows: Question, columns: Question, first: str, second: str
    ) -> tuple[Flags, Flags]:
        both = rows.divided_by(second)
        found = self.groups(both)
        at = rows.fields.index(first)
        cells = Cells(found, self._line(both, found.keys), at, len(rows.fields))
        one, two = (
            Margins(self.groups(each).keys, self._once("lists", each).copy(), at)
            for each in (rows, columns)
        )
        hide_both(cells, one, two, self.threshold)
        return one.hidden, two.hidden

    def _plain(self, question: Question) -> Question:
        """Without the choice of a group that the choice of one within it says already."""
        for chain in CHAINS:
            chosen = [name for name in chain if name in dict(question.choice)]
            for upper in chosen[:-1]:
                inside = question.without(upper)
                people = len(self.staff.chosen(question.choice))
                if len(self.staff.chosen(inside.choice)) == people:
                    question = inside
        return question

    # One group by itself

    def _by_itself(self, question: Question) -> Flags:
        """Groups that are small, that leave few outside, or by which others differ by few."""
        found = self.groups(question)
        people, line = found.people, self._line(question, found.keys)
        hidden = self._few(line) | self._few(people) | self._few(line - people)
        hidden |= self._says_it_of_each(question, found.keys) & (line == people)
        for wider in wider_than(self.staff, question, found.keys):
            if not wider.question.is_private:
                continue
            more = self.groups(wider.question).of(wider.keys) - people
            more_in_line = self._line(wider.question, wider.keys) - line
            hidden |= self._few(more_in_line) | self._few(more) | self._few(more_in_line - more)
        if self.later is not None:
            few = self._few(moved(self.staff, self.later, question, found.keys))
            # Whose age became known, or who went with an age that nobody knew, tells of no age.
            hidden |= few & ~of_unknown_age(self.staff, question, found.keys)
        return hidden | self.ages.ages_apart(question, found.keys)

    def _says_it_of_each(self, question: Question, keys: np.ndarray) -> Flags:
        """Groups of one value of a protected characteristic: were a whole line in it, each of them
        would be known. Of ages and genders that is what a table shows anyway: nobody is in the
        others."""
        found = np.zeros(len(keys), dtype=bool)
        for column, name in enumerate(question.fields):
            if name in PROTECTED:
                found[:] = True
            elif name in AWAY or name == SICK:
                found |= keys[:, column] == self.staff.code(name, YES)
        one_value = [name for name, values in question.choice if len(values) == 1]
        return found | bool(PROTECTED & set(one_value))

    def _few(self, people: np.ndarray) -> Flags:
        return (people > 0) & (people < self.threshold)

    def _line(self, question: Question, keys: np.ndarray) -> np.ndarray:
        """How many work in the group, whoever they are."""
        public = question.public()
        columns = [at for at, name in enumerate(question.fields) if not is_private(name)]
        return self.groups(public).of(keys[:, columns])

    # Groups beside each other

    def _beside(self, question: Question, name: str, hidden: Flags) -> Flags:
        """Groups that, beside the others of one field, would give a hidden one away."""
        above = [each for each in chain_to(self.staff, name)[:-1] if each not in question.fields]
        if above:
            return self._close_within(question, name, hidden, above[-1])
        return self._close(question, name, hidden, None)

    def _beside_choice(self, question: Question, name: str, values: tuple[str, ...]) -> Flags:
        """The same where values of the field were chosen. With a hidden one among them they are
        shown only where that follows from the division by the field: all hidden ones, and a total
        that is shown."""
        if any(name in chain_to(self.staff, other)[:-1] for other in question.fields):
            return np.zeros(len(self.groups(question).people), dtype=bool)  # lists by unit above
        if name in question.fields:
            whole = question.unchosen(name)
            return _any_by_group(
                self.groups(whole).keys, self.hidden(whole), self.groups(question).keys
            )
        wider = question.without(name).divided_by(name)
        if len(wider.fields) <= FIELDS_TOGETHER:
            hidden = self.hidden(wider)
            wider = self._plain(wider)
        else:
            hidden = self._beside(wider, name, self._once("alone", wider))
        mine, theirs = self.groups(question).keys, self.groups(wider).keys
        chosen = np.isin(theirs[:, -1], [self.staff.code(name, value) for value in values])
        within = _any_by_group(theirs[:, :-1], hidden & chosen, mine)
        outside = _any_by_group(theirs[:, :-1], hidden & ~chosen, mine)
        total = question.without(name)
        outside |= _any_by_group(self.groups(total).keys, self.hidden(total), mine)
        return within & outside

    def _close(
        self, question: Question, name: str, hidden: Flags, upper_hidden: Flags | None
    ) -> Flags:
        """Hide more groups of a field until none follows from the others and their total.

        ``upper_hidden`` says for each group whether the total of its list is hidden itself.
        """
        found = self.groups(question)
        column = question.fields.index(name)
        line = self._line(question, found.keys)
        parts = found.people[:, None]
        if not is_private(name):
            parts = np.column_stack([found.people, line - found.people])
        others = np.delete(found.keys, column, axis=1)
        _lists, of = np.unique(others, axis=0, return_inverse=True)
        hidden, of = hidden.copy(), of.reshape(-1)
        open_lists = np.unique(of[hidden if upper_hidden is None else hidden | upper_hidden])
        for each in open_lists:
            at = np.flatnonzero(of == each)
            whole = upper_hidden is None or not upper_hidden[at[0]]
            hidden[at] = lists.hide_until_safe(
                parts[at], line[at], hidden[at], self.threshold, whole=whole
            )
        return hidden

    def _close_within(self, here: Question, name: str, hidden: Flags, upper: str) -> Flags:
        """Units of a level, or job roles, in lists by what they lie within: a tree is one system.
        What is hidden in one list is hidden in all."""
        pairs = here.divided_by(upper)
        found, units = self.groups(pairs), self.groups(here)
        column = here.fields.index(name)
        over = found.keys[:, : len(here.fields)].copy()
        over[:, column] = found.keys[:, -1]
        fields = tuple(upper if each == name else each for each in here.fields)
        above = Question(here.choice, fields)
        of_upper = _any_by_group(self.groups(above).keys, self.hidden(above), over)
        of_unit = _any_by_group(units.keys, hidden, found.keys[:, : len(here.fields)])
        closed = self._close(pairs, name, of_unit, of_upper)
        return hidden | _any_by_group(found.keys[:, :-1], closed, units.keys)


def of_unknown_age(staff: StaffOnDate, question: Question, keys: np.ndarray) -> Flags:
    """Groups, beside a limit of ages, of people whose age is not known: no answer counts them."""
    unknown = np.zeros(len(keys), dtype=bool)
    for column, name in enumerate(question.fields):
        if name.startswith("aged:"):
            unknown |= keys[:, column] == staff.code(name, AGE_NOT_KNOWN)
    return unknown


def _any_by_group(keys: np.ndarray, flags: Flags, asked: np.ndarray) -> Flags:
    """Whether any flag of a group is set, for groups given by their codes."""
    flagged = keys[flags]
    if not len(flagged) or not len(asked):
        return np.zeros(len(asked), dtype=bool)
    sizes = np.maximum(flagged.max(axis=0, initial=0), asked.max(axis=0, initial=0)) + 1
    return np.isin(_as_one(asked, sizes), _as_one(flagged, sizes))


def _as_one(keys: np.ndarray, sizes: np.ndarray) -> np.ndarray:
    """Several codes as one number."""
    found = np.zeros(len(keys), dtype=np.int64)
    for column, size in enumerate(sizes):
        found = found * int(size) + keys[:, column]
    return found
