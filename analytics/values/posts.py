"""What a post is, derived in one place: staff group, role, medical grade, registered, band.

Each derivation is made once for each distinct combination in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from analytics import codelists
from analytics.values.doctors import first_grade
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
    registration: str | None = None  # Registered or Not registered, as a column of its own says
    grades: str | None = None  # of a doctor: what the columns of grades and scales say, by lines


def derive_post(said: PostText, position_title: str | None = None) -> Post:
    """The facts of a post from what its row says; a job name fills what is missing."""
    named_group, named_role = split_job_name(said.job_name or said.job_role_text or "")
    role = said.job_role or named_role
    group = said.staff_group or named_group or _only_group_of(role)
    entry = _role_entry(role, group)
    return Post(
        staff_group=group or NOT_KNOWN,
        job_role=role or NOT_KNOWN,
        medical_grade=_medical_grade(group, said, entry, role, position_title),
        registered=_registered(group, entry, said.registration, position_title),
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
    said: PostText,
    entry: codelists.Entry | None,
    role: str | None,
    position_title: str | None,
) -> str:
    """A doctor's grade: as a grade or scale says, else the role, else the title of the post."""
    if group != MEDICAL:
        return NOT_MEDICAL
    own = entry.extra["medical_grade"] if entry and _is_of_group(entry, MEDICAL) else ""
    texts = [*(said.grades or "").split("\n"), own or role, position_title]
    grade = first_grade(texts)
    return grade.label_en if grade else own or NOT_KNOWN


def _is_of_group(entry: codelists.Entry | None, group: str | None) -> bool:
    return entry is not None and entry.extra["staff_group"] == group


def _registered(
    group: str | None,
    entry: codelists.Entry | None,
    registration: str | None,
    position_title: str | None,
) -> str:
    """The role decides where it is one of the group's own: a medical student is not registered.

    Where no role says it, a column of its own does, then the staff group, then the title.
    """
    by_role = _registered_by(entry, group)
    if by_role or registration:
        return by_role or str(registration)
    known = codelists.load("staff_groups").by_label.get(group or "")
    by_group = _REGISTERED.get(known.extra["registered"] if known else "")
    return by_group or _registered_by(_role_entry(position_title, group), group) or NOT_KNOWN


def _registered_by(entry: codelists.Entry | None, group: str | None) -> str | None:
    if entry is None or (group is not None and not _is_of_group(entry, group)):
        return None
    return _REGISTERED.get(entry.extra["registered"])


def needs_title(post: Post) -> bool:
    """Whether a position title could say more: of a doctor without a grade, and of staff of whom
    neither role nor staff group says whether they are registered.
    """
    no_grade = post.staff_group == MEDICAL and post.medical_grade == NOT_KNOWN
    return no_grade or post.registered == NOT_KNOWN
