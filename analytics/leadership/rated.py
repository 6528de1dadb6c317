"""Who was rated how on a date, and which of the boxes of a grid may be shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass

import numpy as np

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership.shown import later_dates
from analytics.privacy import gate
from analytics.privacy.careers_on_date import FIRST_RATING, NOT_RATED, SECOND_RATING
from analytics.privacy.staff_on_date import RATED, StaffOnDate, in_order, staff_on
from analytics.vocabulary import MEDICAL
from analytics.words import _, ngettext, show_number

Box = tuple[str, str]


@dataclass(frozen=True)
class Rated:
    """``boxes``: both ratings of each person asked about who has them, by person; ``everybody``: of
    all staff of the choice. ``asked``: how many people were asked about; ``own``: how many of them
    are the viewer. ``hidden``: boxes of all staff that the gate hides."""

    store: Store
    boxes: Mapping[int, Box]
    everybody: Mapping[int, Box]
    asked: int
    own: int
    hidden: Set[Box]


def read_rated(
    store: Store, scope: Scope, threshold: int, people: Collection[int] | None, own: Collection[int]
) -> Rated:
    """The ratings of the staff of a choice; of some ``people`` among them where they are given."""
    boxes, _doctors = _boxes(store, scope)
    asked = boxes.keys() if people is None else boxes.keys() & set(people)
    found = gate.hidden_groups(
        store, scope, (FIRST_RATING, SECOND_RATING), threshold, gate.About(of=gate.RATED)
    )
    return Rated(
        store,
        {person: boxes[person] for person in sorted(asked) if person not in own},
        boxes,
        len(boxes if people is None else people),
        len(asked & set(own)),
        found.groups,
    )


def _boxes(store: Store, scope: Scope) -> tuple[dict[int, Box], dict[int, bool]]:
    """Both ratings of everybody in a choice who has them; and of everybody, whether they are a
    doctor."""
    assert scope.as_at is not None
    staff = staff_on(store, scope.as_at, RATED)
    posts = staff.chosen(in_order(scope.where, scope.age_scheme))
    people = staff.person[posts].tolist()
    first, second = (_texts(staff, name, posts) for name in (FIRST_RATING, SECOND_RATING))
    pairs = zip(people, first, second, strict=True)
    doctor = staff.codes["staff_group"][posts] == staff.code("staff_group", MEDICAL)
    return (
        {person: (one, two) for person, one, two in pairs if NOT_RATED not in (one, two)},
        dict(zip(people, doctor.tolist(), strict=True)),
    )


def _texts(staff: StaffOnDate, name: str, posts: np.ndarray) -> list[str]:
    values = staff.values[name]
    return [values[code] for code in staff.codes[name][posts].tolist()]


def on_unrated(store: Store, scope: Scope, threshold: int, *, any_hidden: bool) -> list[str]:
    """How many doctors, and how many others, have not both ratings and are in no box.

    Numbers are told as far as they tell of no few people: beside a hidden box that of everybody
    would give the box away, and those of units or dates tell of those between them.
    """
    assert scope.as_at is not None
    said = [_("Both ratings are those of one appraisal, the latest that has any.")]
    boxes, is_doctor = _boxes(store, scope)
    doctors = [person for person, each in is_doctor.items() if each]
    without = sum(person not in boxes for person in doctors)
    anywhere, is_one = _boxes(store, Scope(as_at=scope.as_at))
    is_whole = not scope.where and not later_dates(store, scope.as_at)
    if not any(is_one[person] for person in anywhere):
        said += _doctors(without) if doctors else []
    elif is_whole and _is_safe(without, len(doctors), threshold):
        said += _doctors(without)
    else:
        said.append(_("Doctors without both ratings are in no box: few have any."))
    others = len(is_doctor) - len(doctors)
    unrated = len(is_doctor) - len(boxes) - without
    if is_whole and not any_hidden and _is_safe(unrated, others, threshold):
        said += _others(unrated)
    return said


def _is_safe(some: int, everybody: int, threshold: int) -> bool:
    return not any(0 < number < threshold for number in (some, everybody - some))


def _doctors(count: int) -> list[str]:
    words = ngettext(
        "{count} doctor or dentist does not have both ratings and is in no box.",
        "{count} doctors and dentists do not have both ratings and are in no box.",
        count,
    )
    return [words.format(count=show_number(count))]


def _others(count: int) -> list[str]:
    words = ngettext(
        "{count} other member of staff does not have both ratings and is in no box.",
        "{count} other members of staff do not have both ratings and are in no box.",
        count,
    )
    return [words.format(count=show_number(count))]
