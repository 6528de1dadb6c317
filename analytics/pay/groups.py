"""What sets the pay of a post: its Agenda for Change band, or the grade of a doctor or dentist.

A pay group is written as one text: ``5``, ``8a``, ``Consultant``, ``Specialty Doctor``. Grades with
a pay scale of their own come from ``medical_pay_groups``; other doctors are named by the grouping
of ``medical_grades``, and a doctor of no known grade is ``Medical and dental``.
"""

from __future__ import annotations

from functools import cache

from analytics import codelists
from analytics.values.bands import MEDICAL, OTHER
from analytics.values.reading import Read, read_band
from analytics.vocabulary import NOT_KNOWN, NOT_MEDICAL

__all__ = [
    "MEDICAL", "OTHER", "band_of", "grade_of", "group_of", "group_order", "is_afc", "is_medical",
    "label_of", "read_group",
]  # fmt: skip


def group_of(band: str, medical_grade: str, job_role: str) -> str:
    """The pay group of a post as the store describes it."""
    if band != MEDICAL or medical_grade in ("", NOT_KNOWN, NOT_MEDICAL):
        return band
    for entry in codelists.load("medical_pay_groups").entries:
        if entry.extra["medical_grade"] == medical_grade and entry.extra["job_role"] in (
            "",
            job_role,
        ):
            return entry.label_en
    return medical_grade


def read_group(text: str) -> Read:
    """The pay group that somebody wrote; rule ``band_unknown`` with a suggestion otherwise."""
    plain = text.strip()
    if plain == NOT_KNOWN or plain in _band_codes():
        return Read(plain)
    for name in ("medical_pay_groups", "medical_grades"):
        entry = codelists.load(name).match(plain) if plain else None
        if entry:
            return Read(entry.label_en)
    return read_band(plain)


def is_afc(group: str) -> bool:
    """Whether it is a band of Agenda for Change."""
    entry = _bands().get(group)
    return entry is not None and entry.extra["afc"] == "yes"


def is_medical(group: str) -> bool:
    """Whether it is a grade of doctors or dentists, or all of them together."""
    return group == MEDICAL or group in _grades()


def band_of(group: str) -> str:
    """The band of a pay group: every medical grade is in ``Medical and dental``."""
    return MEDICAL if is_medical(group) else group


def grade_of(group: str) -> str:
    """The medical grade of a pay group; ``Not known`` for doctors of no known grade."""
    return _grades().get(group, NOT_KNOWN if group == MEDICAL else NOT_MEDICAL)


def label_of(group: str) -> str:
    """A pay group in the reader's language."""
    for name in ("medical_pay_groups", "medical_grades"):
        entry = codelists.load(name).by_label.get(group)
        if entry:
            return entry.label
    return _bands()[group].label if group in _bands() else group


def group_order(group: str) -> tuple[int, str]:
    """Sorts 2, 3, … 9, then medical grades from consultant down, then other pay."""
    order = _order()
    return (order.index(group) if group in order else len(order), group)


@cache
def _bands() -> dict[str, codelists.Entry]:
    return {entry.code: entry for entry in codelists.load("bands").entries}


@cache
def _band_codes() -> tuple[str, ...]:
    return tuple(_bands())


@cache
def _grades() -> dict[str, str]:
    """Every medical pay group with its medical grade, from consultant down."""
    found: dict[str, str] = {}
    own = codelists.load("medical_pay_groups").entries
    for grade in codelists.load("medical_grades").labels():
        found |= {e.label_en: grade for e in own if e.extra["medical_grade"] == grade}
        found[grade] = grade
    return found


@cache
def _order() -> tuple[str, ...]:
    afc = [code for code in _band_codes() if is_afc(code)]
    others = [code for code in _band_codes() if not is_afc(code) and code != MEDICAL]
    return (*afc, *_grades(), MEDICAL, *others, NOT_KNOWN)
