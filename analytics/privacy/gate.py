"""The disclosure gate: which groups of an answer about people are hidden, however it is asked for.

An answer says what it is about (`About`): the ages it counts from, the fields it adds up over.
The gate puts it into plain form and looks at it beside everything else that can be asked of the
same date (`around`). The result depends on the staff of the date alone, so the same number asked
for by a filter, by a division or as what is left of a larger one is hidden or shown in all of
them.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from dataclasses import dataclass
from threading import Lock

import numpy as np

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.around import FIELDS_TOGETHER, Surroundings, of_unknown_age
from analytics.privacy.questions import Question, is_private
from analytics.privacy.staff_on_date import (
    ANYONE,
    APPRAISED,
    AWAY,
    FOLLOWERS,
    LEAVERS,
    RATED,
    SICK,
    STAFF,
    STARTERS,
    StaffOnDate,
    in_order,
    staff_on,
)
from analytics.vocabulary import FIXED_TERM
from analytics.words import _

__all__ = [
    "APPRAISED", "AWAY_FROM_WORK", "FOLLOWERS", "LEAVERS", "NOTHING_MORE", "RATED", "SICK", "STAFF",
    "STARTERS",
    "About", "HiddenGroups", "hidden_groups", "published_scheme", "without_fixed_term",
]  # fmt: skip

Key = tuple[str, str]  # the first and the second group; empty where there is none
AWAY_FROM_WORK = tuple(AWAY)
SETTING = "GWEITHLU_AGE_BANDS"


@dataclass(frozen=True)
class About:
    """What an answer says of people beside who was chosen and what it is divided by.

    ``limits``: it counts people from these ages on. ``sums``: it adds up over the groups of these
    fields, and by options or beside others each group can be found. ``people``: it says something
    of everybody in a group, such as their mean age. ``groups``: it says how many are in each of
    these (`staff_on_date`: who was sick, who is on maternity leave). ``of``: whom it counts.
    """

    limits: tuple[int, ...] = ()
    sums: tuple[str, ...] = ()
    people: bool = False
    groups: tuple[str, ...] = ()
    of: str = STAFF


NOTHING_MORE = About()


@dataclass(frozen=True)
class HiddenGroups:
    """Which groups of an answer are hidden."""

    groups: frozenset[Key] = frozenset()
    lines: frozenset[tuple[str, ...]] = frozenset()  # without the age: with a hidden nought

    def hides(self, first: str = "", second: str = "") -> bool:
        """Whether a group is hidden."""
        return (first, second) in self.groups


def hidden_groups(
    store: Store,
    scope: Scope,
    splits: tuple[str, ...],
    threshold: int,
    about: About = NOTHING_MORE,
) -> HiddenGroups:
    """The groups of a question about the staff of a date that are hidden.

    ``splits`` are at most two fields; one that these people cannot be divided by is left aside.
    """
    if not threshold or scope.as_at is None:
        return HiddenGroups()
    around = _around(store, scope, threshold, about.of)
    staff = around.staff  # the very same: `staff_on` may have forgotten them and read them anew
    if about.people and _by_age(scope, splits):
        return _nothing_shown(staff, scope, splits)
    rest = _beyond(staff, about)
    fields = tuple(_field(staff, scope, name) for name in splits if staff.divides_by(name))
    question = Question(in_order(scope.where, scope.age_scheme), fields)
    hidden: set[Key] = set()
    lines: set[tuple[str, ...]] = set()
    for more in rest if rest else [()]:
        asked = question.divided_by(*more, *(_sums(question, more, about)))
        if not asked.is_private:
            continue
        keys, flags = around.groups(asked).keys, around.hidden(asked)
        flags = flags & ~of_unknown_age(staff, asked, keys)
        hidden |= _named(staff, fields, keys[flags])
        ageless = tuple(name for name in asked.fields if not name.startswith("age_band:"))
        lines |= _texts(staff, ageless, around.ages.lines_with_hidden_ages(asked))
    lines |= _lines_with_hidden_noughts(around, question)
    if not fields and _is_hidden_nought(around, question):
        hidden.add(("", ""))
    return HiddenGroups(frozenset(hidden), frozenset(lines))


def _lines_with_hidden_noughts(around: Surroundings, question: Question) -> set[tuple[str, ...]]:
    """The lines of which something else is hidden than what was chosen of who people are."""
    staff, found = around.staff, set()
    ageless = [name for name in question.fields if not name.startswith("age_band:")]
    for name, _values in question.choice:
        wider = question.without(name).divided_by(name)
        if not is_private(name) or len(wider.fields) > FIELDS_TOGETHER:
            continue
        keys = around.groups(wider).keys[around.hidden(wider)]
        places = {field: wider.fields.index(field) for field in ageless if field != name}
        for key in keys.tolist():
            found.add(tuple(
                "" if is_private(field) else staff.values[field][key[places[field]]]
                for field in ageless
            ))  # fmt: skip
    return found


def _is_hidden_nought(around: Surroundings, question: Question) -> bool:
    """Whether nobody is chosen where others of the same line are hidden: that there is nobody must
    not show either."""
    if not question.is_private or around.groups(question).people.sum():
        return False
    line = int(around.groups(question.public()).people.sum())
    if 0 < line < around.threshold:
        return True
    chosen = [name for name, _values in question.choice if is_private(name)]
    wider = [question.without(name).divided_by(name) for name in chosen]
    return any(
        around.hidden(each).any() or len(around.ages.lines_with_hidden_ages(each)) for each in wider
    )


def without_fixed_term(store: Store, scope: Scope) -> Scope:
    """The staff of a choice without those on fixed terms, as a choice of its own."""
    assert scope.as_at is not None
    chosen = scope.chosen("contract") or staff_on(store, scope.as_at).values["contract"]
    return scope.choosing("contract", *(name for name in chosen if name != FIXED_TERM))


def published_scheme() -> str:
    """The age bands that are shown first: ``esr``, or what GWEITHLU_AGE_BANDS says."""
    text = os.environ.get(SETTING, "").strip() or "esr"
    if text in ("esr", "five_year"):
        return text
    raise UserError(
        _("The setting {name} is “{text}”, which is not a scheme of age bands.").format(
            name=SETTING, text=text
        ),
        _("Set it to esr or five_year."),
        rule="age_bands_unreadable",
    )


def _by_age(scope: Scope, splits: tuple[str, ...]) -> bool:
    """Whether ages are asked about of people of an age: a mean of them beside means of other bands
    says who is at the limit of two. Bands of the published scheme alone are safe."""
    named = {"age_band"} & {*splits, *dict(scope.where)}
    return bool(named) and scope.age_scheme != published_scheme()


def _nothing_shown(staff: StaffOnDate, scope: Scope, splits: tuple[str, ...]) -> HiddenGroups:
    fields = tuple(_field(staff, scope, name) for name in splits if staff.divides_by(name))
    found = staff.count(in_order(scope.where, scope.age_scheme), fields)
    return HiddenGroups(frozenset(_named(staff, fields, found.keys)) | {("", "")})


def _beyond(staff: StaffOnDate, about: About) -> list[tuple[str, ...]]:
    """The further fields that the answer divides people by, each one a question of its own."""
    found = [(staff.add_limit(limit),) for limit in about.limits]
    if about.people:
        found.append((ANYONE,))
    return found + [(name,) for name in about.groups if staff.has(name)]


def _sums(question: Question, more: tuple[str, ...], about: About) -> tuple[str, ...]:
    """The fields an answer adds up over, where who people are is said at all."""
    return about.sums if question.divided_by(*more).is_private else ()


def _field(staff: StaffOnDate, scope: Scope, name: str) -> str:
    return f"age_band:{scope.age_scheme}" if name == "age_band" else name


def _texts(staff: StaffOnDate, fields: Collection[str], keys: np.ndarray) -> set[tuple[str, ...]]:
    columns = [staff.values[name] for name in fields]
    return {
        tuple(column[code] for column, code in zip(columns, key, strict=False))
        for key in keys.tolist()
    }


def _named(staff: StaffOnDate, fields: Collection[str], keys: np.ndarray) -> set[Key]:
    columns = [staff.values[name] for name in fields]
    found = set()
    for key in np.unique(keys[:, : len(columns)], axis=0).tolist():
        names = [column[code] for column, code in zip(columns, key, strict=True)]
        found.add((names[0] if names else "", names[1] if len(names) > 1 else ""))
    return found


_kept: dict[tuple[str, object, int, str, str], Surroundings] = {}
_one_at_a_time = Lock()
_MOST_KEPT = 24


def _around(store: Store, scope: Scope, threshold: int, of: str) -> Surroundings:
    """What was found of the same date before: questions share most of what is around them."""
    assert scope.as_at is not None
    published = published_scheme()
    key = (store.version, scope.as_at, threshold, published, of)
    with _one_at_a_time:
        if key not in _kept:
            while len(_kept) >= _MOST_KEPT:
                del _kept[next(iter(_kept))]
            _kept[key] = Surroundings(
                staff_on(store, scope.as_at, of), threshold, published, _later(store, scope, of)
            )
        return _kept[key]


def _later(store: Store, scope: Scope, of: str) -> StaffOnDate | None:
    """The staff of the next date that is loaded; None for the last."""
    assert scope.as_at is not None
    dates = [day for day in store.dates() if day > scope.as_at]
    return staff_on(store, min(dates), of) if dates else None
