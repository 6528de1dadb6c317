"""What sets the pay of a post: bands, grades of doctors, and how people write both."""

from __future__ import annotations

import pytest

from analytics import codelists
from analytics.pay.groups import (
    band_of,
    grade_of,
    group_of,
    group_order,
    is_afc,
    is_medical,
    label_of,
    read_group,
)

MEDICAL = "Medical and dental"


@pytest.mark.parametrize(
    ("band", "grade", "role", "group"),
    [
        ("5", "Not medical or dental", "Staff Nurse", "5"),
        (MEDICAL, "Consultant", "Consultant", "Consultant"),
        (MEDICAL, "Consultant", "Dental surgeon acting as Hospital Consultant", "Consultant"),
        (MEDICAL, "SAS", "Specialty Doctor", "Specialty Doctor"),
        (MEDICAL, "SAS", "Associate Specialist", "SAS"),
        (MEDICAL, "Resident doctor (Foundation)", "Foundation Year 1", "Foundation Year 1"),
        (MEDICAL, "Not known", "Not known", MEDICAL),
        ("7", "SAS", "Specialty Doctor", "7"),
    ],
)
def test_a_doctor_is_paid_by_grade_and_everybody_else_by_band(
    band: str, grade: str, role: str, group: str
) -> None:
    assert group_of(band, grade, role) == group


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Band 8A", "8a"), ("5", "5"), ("consultants", "Consultant"), ("YM72", "Consultant"),
        ("Specialty Doctor", "Specialty Doctor"), ("Associate Specialist", "SAS"),
        ("FY1", "Foundation Year 1"), ("Medical and Dental", MEDICAL), ("Not known", "Not known"),
        ("VSM", "Other pay"), ("Band Six", None), ("Staff Nurse", None), ("", None),
    ],
)  # fmt: skip
def test_a_band_or_grade_is_read_as_people_write_it(text: str, group: str | None) -> None:
    assert read_group(text).value == group


def test_every_grade_is_in_one_band_and_one_medical_grade() -> None:
    for entry in codelists.load("medical_pay_groups").entries:
        assert band_of(entry.label_en) == MEDICAL
        assert grade_of(entry.label_en) == entry.extra["medical_grade"]
        assert is_medical(entry.label_en)
        assert not is_afc(entry.label_en)
    assert (band_of("5"), grade_of("5"), grade_of(MEDICAL)) == (
        "5", "Not medical or dental", "Not known",
    )  # fmt: skip


def test_bands_come_first_and_doctors_from_consultant_down() -> None:
    mixed = ["Other pay", "Foundation Year 1", "GP", "9", "Consultant", "8a", "2", MEDICAL]
    assert sorted(mixed, key=group_order) == [
        "2", "8a", "9", "Consultant", "Foundation Year 1", "GP", MEDICAL, "Other pay",
    ]  # fmt: skip
    assert (label_of("8a"), label_of("Consultant"), label_of("x")) == ("Band 8a", "Consultant", "x")


def test_every_scale_of_a_grade_is_in_the_pay_list_and_every_role_in_the_national_one() -> None:
    scales = {row["scale"] for row in codelists.load_rows("pay_medical_wales")}
    roles = {entry.label_en for entry in codelists.load("job_roles").entries}
    grades = codelists.load("medical_grades").labels()
    for entry in codelists.load("medical_pay_groups").entries:
        assert entry.extra["scale"] in scales
        assert entry.extra["job_role"] in roles | {""}
        assert entry.extra["medical_grade"] in grades


def test_every_staff_group_is_in_one_family() -> None:
    families = codelists.load("staff_group_families").entries
    named = [name for entry in families for name in entry.extra["staff_groups"].split(";") if name]
    missing = set(codelists.load("staff_groups").labels()) - set(named)
    assert len(named) == len(set(named))
    assert missing == {"Students", "Supplementary Roles"}
