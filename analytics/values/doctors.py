"""The grade of a doctor or dentist, out of what a board writes: a grade, a pay scale, a title."""

from __future__ import annotations

import re
from collections.abc import Iterable

from analytics import codelists
from analytics.codelists import key_of
from analytics.vocabulary import MEDICAL

LOCALLY_EMPLOYED = "locally_employed"
_TRAINEES = ("resident_specialty", "resident_foundation")
_SCALE = re.compile(r"\b[MY][A-Z]\d\d\b", re.IGNORECASE)
# Words of the list of grades that say nothing in a column that is not about doctors alone.
_TOO_PLAIN = frozenset(("other",))


def grade_of_doctor(text: str | None) -> codelists.Entry | None:
    """The entry of ``medical_grades`` that a text names (CT2, LED, MC46, Specialty Doctor)."""
    if not text or key_of(text) in _TOO_PLAIN:
        return None
    grades = codelists.load("medical_grades")
    return _by_scale(text) or grades.match(text) or _by_role(text) or _told(text)


def first_grade(texts: Iterable[str | None]) -> codelists.Entry | None:
    """The grade that the first of some texts names.

    Doctors whom a board employs itself are paid on the scales of trainees: where one text says
    so, another that only names such a scale does not make them trainees.
    """
    found = [entry for entry in map(grade_of_doctor, texts) if entry]
    local = next((entry for entry in found if entry.code == LOCALLY_EMPLOYED), None)
    if found and local and found[0].code in _TRAINEES:
        return local
    return found[0] if found else None


def _by_scale(text: str) -> codelists.Entry | None:
    code = _SCALE.search(text)
    scale = codelists.load("pay_scale_codes").match(code[0].upper()) if code else None
    return _labelled(scale.extra["medical_grade"]) if scale else None


def _by_role(text: str) -> codelists.Entry | None:
    """The grade of a national role of doctors; a role of other staff is none."""
    role = codelists.load("job_roles").match(text, staff_group=MEDICAL)
    if role is None or role.extra["staff_group"] != MEDICAL:
        return None
    return _labelled(role.extra["medical_grade"])


def _told(text: str) -> codelists.Entry | None:
    """The grade in a title of a board's own: a Locum Consultant, an ST3 in Cardiology."""
    told = codelists.load("medical_grades").told(text)
    local = [entry for entry in told if entry.code == LOCALLY_EMPLOYED]
    if local and all(entry.code in (LOCALLY_EMPLOYED, *_TRAINEES) for entry in told):
        return local[0]  # a clinical fellow at the level of ST3
    return told[0] if len(told) == 1 else None


def _labelled(label: str) -> codelists.Entry | None:
    return codelists.load("medical_grades").by_label.get(label)
