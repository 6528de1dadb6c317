"""What a post is, derived in one place: staff group, role, medical grade, registered, band.

Each derivation is made once for each distinct combination in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from analytics import codelists
from analytics.values.reading import split_job_name
from analytics.vocabulary import MEDICAL, NOT_KNOWN, NOT_MEDICAL, NOT_REGISTERED, REGISTERED

_REGISTERED = {"yes": REGISTERED, "no": NOT_REGISTERED}


@dataclass(frozen=True)
class Post:
    """The derived facts of a post; every text is filled."""

    staff_group: str
    job_role: str
    medical_grade: str
    registered: str
    band: str


class PostText(NamedTuple):
    """What a row says of its post, None where it says nothing."""

    staff_group: str | None
    job_role: str | None
    job_role_text: str | None
    job_name: str | None
    band: str | None


def derive_post(said: PostText, position_title: str | None = None) -> Post:
    """The facts of a post from what its row says; a job name fills what is missing."""
    named_group, named_role = split_job_name(said.job_name or said.job_role_text or "")
    role = said.job_role or named_role
    group = said.staff_group or named_group or _only_group_of(role)
    entry = _role_entry(role, group)
    return Post(
        staff_group=group or NOT_KNOWN,
        job_role=role or NOT_KNOWN,
        medical_grade=_medical_grade(group, entry, role, position_title),
        registered=_registered(group, entry),
        band=said.band or ("Medical and dental" if group == MEDICAL else NOT_KNOWN),
    )


def _role_entry(role: str | None, group: str | None) -> codelists.Entry | None:
    if not role:
        return None
    roles = codelists.load("job_roles")
    entry = roles.match(role, staff_group=group) if group else roles.match(role)
    return entry


def _only_group_of(role: str | None) -> str | None:
    """The staff group of a role, where the national list has the role in one group only."""
    entry = _role_entry(role, None)
    if entry is None:
        return None
    groups = {
        item.extra["staff_group"]
        for item in codelists.load("job_roles").entries
        if item.label_en == entry.label_en
    }
    return groups.pop() if len(groups) == 1 else None


def _medical_grade(
    group: str | None,
    entry: codelists.Entry | None,
    role: str | None,
    position_title: str | None,
) -> str:
    if group != MEDICAL:
        return NOT_MEDICAL
    if not _is_of_group(entry, MEDICAL) and position_title:
        entry = codelists.load("job_roles").match(position_title, staff_group=MEDICAL)
    grade = entry.extra["medical_grade"] if entry else ""
    return grade or _grade_from(role) or _grade_from(position_title) or NOT_KNOWN


def _grade_from(text: str | None) -> str | None:
    """The grade in a title of a board's own: a Locum Consultant, an ST3 in Cardiology."""
    grade = codelists.load("medical_grades").match_by_word(text) if text else None
    return grade.label_en if grade else None


def _is_of_group(entry: codelists.Entry | None, group: str | None) -> bool:
    return entry is not None and entry.extra["staff_group"] == group


def _registered(group: str | None, entry: codelists.Entry | None) -> str:
    """The role decides where it is one of the group's own: a medical student is not registered."""
    if entry is not None and (group is None or _is_of_group(entry, group)):
        by_role = _REGISTERED.get(entry.extra["registered"])
        if by_role:
            return by_role
    known = codelists.load("staff_groups").by_label().get(group or "")
    return _REGISTERED.get(known.extra["registered"] if known else "", NOT_KNOWN)


def needs_title(post: Post) -> bool:
    """Whether a position title could say more: only of a doctor whose role says no grade."""
    return post.staff_group == MEDICAL and post.medical_grade == NOT_KNOWN
