"""Whether resident doctors are in the staff list at all: in Wales another employer has most."""

from __future__ import annotations

from datetime import date

from analytics import codelists
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.staff_on_date import in_order, staff_on
from analytics.vocabulary import MEDICAL
from analytics.words import N_, _

NONE, FEW = "none", "few"
LEAST_DOCTORS, LEAST_SHARE = 50, 0.05  # as sql/checks/few_trainees.sql
_WORDS = {
    NONE: N_(
        "No resident doctors (trainees) are in this staff list. In Wales they are employed by the"
        " single lead employer, NHS Wales Shared Services Partnership (NWSSP), and stand in its"
        " list: the consultants of the years to come are not counted here."
    ),
    FEW: N_(
        "Hardly any resident doctors (trainees) are in this staff list. In Wales they are employed"
        " by the single lead employer, NHS Wales Shared Services Partnership (NWSSP), and stand in"
        " its list: most of the consultants of the years to come are not counted here."
    ),
}


def trainees_missing(store: Store, day: date) -> str:
    """`NONE` or `FEW` where a list with doctors has no, or hardly any, trainees; else nothing."""
    staff = staff_on(store, day)
    doctors = len(staff.chosen(in_order(Scope().choosing("staff_group", MEDICAL).where, "esr")))
    grades = tuple(
        each.label_en
        for each in codelists.load("medical_grades").entries
        if each.extra["trainee"] == "yes"
    )
    trainees = len(staff.chosen((("medical_grade", tuple(sorted(grades))),)))
    if doctors and not trainees:
        return NONE
    return FEW if doctors >= LEAST_DOCTORS and trainees < LEAST_SHARE * doctors else ""


def on_trainees(missing: str) -> list[str]:
    """What is said of trainees who are missing."""
    return [_(_WORDS[missing])] if missing else []
