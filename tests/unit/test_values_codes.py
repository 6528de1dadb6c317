"""Bands, job roles, organisations and other values of lists."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.codelists import suggesting
from analytics.imports.kinds.competence_status import read_expiry, read_status
from analytics.values.reading import (
    Read,
    read_band,
    read_code,
    read_job_role,
    read_organisation,
    read_position,
    split_job_name,
)


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("NHS|XR05|Review Body Band 5", "5"), ("XN06", "6"), ("xr07", "7"), ("XR05|4", "5"),
        ("XR08|Review Body Band 8 - Range A", "8a"), ("Review Body Band 8 - Range D", "8d"),
        ("NHS|XN11|Non Review Body Band 8d", "8d"), ("XR12", "9"), ("Review Body Band 9", "9"),
        ("Band 8A", "8a"), ("Band 08a", "8a"), ("band 8 b", "8b"), ("8C", "8c"),
        ("8 - Range B", "8b"), ("AfC Band 5", "5"), ("AFC5", "5"), ("Band 7|7", "7"),
        ("Agenda for Change Band 5", "5"), ("5", "5"), ("05", "5"), ("5.0", "5"), (5, "5"),
        ("B5", "5"), ("Band 5 Step 3", "5"),
        ("Band 5 (Annex 21)", "5"), ("Consultant Midwife Band 8b", "8b"), ("Grade 4", "4"),
        ("Band 5 + 30%", "5"), ("Band 5 Year 2", "5"), ("Band 5 (37.5 hours)", "5"),
        ("Band 5 £28,000", "5"), ("Band 5 (0.8)", "5"), ("3|Band 5", "5"),
        ("Band 7 2018 contract", "7"), ("Band 6 (1 year)", "6"), ("XR08|Band 8", "8a"),
        ("Band 8(a)", "8a"), ("Band#5", "5"), ("Band Cyflog 5", "5"), ("Band 5 (Point 4)", "5"),
    ],
)  # fmt: skip
def test_a_band_is_read_however_it_is_written(text: object, band: str):
    read = read_band(text)
    assert (read.value, read.rule) == (band, None)


@pytest.mark.parametrize(
    "text",
    ["YM72", "YM72|1", "MC46", "Consultant (Wales)", "Specialty Doctor", "Associate Specialist",
     "Specialist (2021)", "Foundation Year 1", "F2", "Specialty Registrar", "ST4",
     "Specialty Registrar Band 2A", "Medical and Dental", "Salaried GP", "Dental Officer"],
)  # fmt: skip
def test_doctors_and_dentists_have_their_own_pay(text: str):
    assert read_band(text).value == "Medical and dental"


def test_a_scale_that_only_looks_medical_is_remarked_on():
    assert read_band("MT99").note == "scale_by_pattern"


@pytest.mark.parametrize(
    "text",
    ["VSM", "Very Senior Manager", "Executive & Senior Pay", "Ad hoc", "Ad-Hoc Salary", "Local",
     "457|LOCAL|Band 3 equivalent", "Personal Salary", "Non AfC", "Apprentice"],
)  # fmt: skip
def test_pay_that_is_neither_is_other_pay(text: str):
    assert read_band(text).value == "Other pay"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Band Six", "Band 6"), ("band  six", "Band 6"), ("Bnad 6", "Band 6"),
        ("Band 5a", "Band 5"), ("Band 5/6", "Band 5"), ("Band 5-6", "Band 5"),
        ("Band 8a-8b", "Band 8a"), ("Band 8", "Band 8a"), ("8", "Band 8a"), ("Band 10", None),
        ("Band 55", None),
        ("Nurse Consultant", None), ("XR99", None), ("ZZ99", None), ("whatever", None),
        ("NHS Medical Records", None),
        ("Band 5 to 6", "Band 5"), ("Band 6 (acting up from 5)", "Band 6"), ("Bands 5 & 6", None),
        ("Band 5 & 6", "Band 5"), ("Band 5 or Band 6", "Band 5"), ("B5-B6", "Band 5"),
        ("Band 5 to six", "Band 5"), ("Band 5 i 6", "Band 5"), ("Band 5.5", "Band 5"),
        ("Band 8a-c", "Band 8a"), ("Band 8b or c", "Band 8b"), ("Acting Band 6", "Band 6"),
        ("Band 7 (secondment)", "Band 7"), ("Band 6 dros dro", "Band 6"),
        ("Band 5|Band 6", "Band 5"), ("NHS|XR05|Review Body Band 7", "Band 5"),
        ("Review Body Band 5 - 3", "Band 5"),
    ],
)  # fmt: skip
def test_a_band_that_is_not_sure_is_never_assumed(text: str, meant: str | None):
    read = read_band(text)
    assert (read.value, read.rule, read.suggestion) == (None, "band_unknown", meant)


def test_a_bank_worker_without_a_grade_is_no_fault():
    assert read_band("").rule is None


def test_a_code_is_stored_by_its_english_label():
    assert read_code("gender", "F").value == "Female"
    assert read_code("disability", "Na").value == "No"
    assert read_code("disability", "N/A").value is None
    assert read_code("ethnic_groups", "").rule is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("gender", "Female (F)", "Female"), ("gender", "F - Female", "Female"),
        ("gender", "Female / Benyw", "Female"), ("gender", "Gwryw", "Male"),
        ("disability", "Nac oes", "No"), ("staff_groups", "Medical/Dental", "Medical and Dental"),
        ("staff_groups", "Meddygol a Deintyddol", "Medical and Dental"),
        ("assignment_categories", "Honorary (Unpaid)", "Honorary"),
        ("assignment_categories", "Nurse Bank", "Bank"),
        ("assignment_categories", "Zero hours", "Bank"),
        ("assignment_categories", "Fixed Term Contract to 31/03/2027", "Fixed Term/Temporary"),
        ("ethnic_groups", "Asian/Asian British - Indian", "H Asian or Asian British - Indian"),
    ],
)  # fmt: skip
def test_a_value_may_be_told_twice_with_an_aside_or_in_welsh(name: str, text: str, value: str):
    assert read_code(name, text).value == value


@pytest.mark.parametrize(
    ("name", "text"),
    [("gender", "Female (M)"), ("gender", "M - Female"), ("ethnic_groups", "White (Chinese)"),
     ("assignment_categories", "Permanent bank"), ("assignment_categories", "Bankside team"),
     ("assignment_categories", "Locum (Fixed Term)")],
)  # fmt: skip
def test_a_value_that_says_two_things_is_not_guessed(name: str, text: str):
    assert read_code(name, text).value is None


def test_nothing_is_suggested_once_suggestions_are_off():
    token = suggesting.set(False)
    try:
        assert read_code("gender", "Femail").suggestion is None
    finally:
        suggesting.reset(token)
    assert read_code("gender", "Femail").suggestion == "Female"


def test_an_unknown_value_is_named_after_its_list_and_may_be_suggested():
    read = read_code("staff_groups", "Estates & Ancilary")
    assert (read.value, read.rule) == (None, "staff_groups_unknown")
    assert read.suggestion == "Estates and Ancillary"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Staff Nurse", "Staff Nurse"),
        ("Nursing and Midwifery Registered|Staff Nurse", "Staff Nurse"),
        ("3560241|Consultant|021|General Surgery|", "Consultant"),
        ("Chiropodist/Podiatrist", "Chiropodist / Podiatrist"),
        ("HEALTHCARE ASSISTANT", "Healthcare Assistant"),
        ("Healthcare Scientists|Manager", "Manager"),
    ],
)
def test_a_job_role_is_found_in_simple_and_compound_cells(text: str, role: str):
    assert (read_job_role(text).value, read_job_role(text).rule) == (role, None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ward  Wizard ", "Ward Wizard"),
        ("Medical and Dental|Wizard", "Wizard"),
        ("3560241|Lead Wizard|021|General Surgery|", "Lead Wizard"),
    ],
)
def test_a_role_we_do_not_know_keeps_its_own_text(text: str, kept: str):
    assert (read_job_role(text).value, read_job_role(text).rule) == (kept, "job_role_unknown")


def test_a_mistyped_role_is_kept_but_the_right_one_suggested():
    read = read_job_role("Staff Nrse")
    assert (read.value, read.suggestion) == ("Staff Nrse", "Staff Nurse")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Nursing and Midwifery Registered|Staff Nurse",
         ("Nursing and Midwifery Registered", "Staff Nurse")),
        ("Add Prof Scientific and Technic|Pharmacist",
         ("Add Prof Scientific and Technic", "Pharmacist")),
        ("Medical and Dental", ("Medical and Dental", None)),
        ("Staff Nurse", (None, "Staff Nurse")),
        ("", (None, None)),
        (None, (None, None)),
    ],
)  # fmt: skip
def test_a_job_name_splits_into_staff_group_and_role(text: object, both: tuple):
    assert split_job_name(text) == both


@pytest.mark.parametrize(
    ("text", "title"),
    [("3560241|Consultant|021|General Surgery|", "Consultant"),
     ("3560241|Clinical Lead, Theatres|130|", "Clinical Lead, Theatres"),
     ("Ward Manager", "Ward Manager"), ("", None)],
)  # fmt: skip
def test_a_position_is_known_by_its_title(text: str, title: str | None):
    assert read_position(text).value == title


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("638 L8 SP-CLTC-7850 Out of Hours Nursing",
         ("638", "L8 SP-CLTC-7850 Out of Hours Nursing")),
        ("130 Swansea Bay University Health Board", ("130", "Swansea Bay University Health Board")),
        ("457|LOCAL|Ward 3|", ("457", "Ward 3")),
        ("130 - Ward 3", ("130", "Ward 3")),
        ("130: Ward 3", ("130", "Ward 3")),
        ("Ward  3", (None, "Ward 3")),
        ("111 Wales", (None, "111 Wales")),
        ("4567 Ward", (None, "4567 Ward")),
        ("638", (None, "638")),
        ("-", (None, None)),
    ],
)  # fmt: skip
def test_an_organisation_gives_up_its_prefix_and_keeps_its_words(text: str, both: tuple):
    assert read_organisation(text) == both


@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=40)))
def test_nothing_whatever_makes_a_reader_fail(anything: object):
    for reader in (read_band, read_job_role, read_position, split_job_name, read_organisation):
        reader(anything)
    read_code("ethnic_groups", anything)


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Meets requirement", "Met"), ("Does not meet requirement", "Not met"),
        ("Not met", "Not met"),
        ("Never completed", "Not met"), ("Na", "Not met"), ("NA", "Exempt"), ("n/a", "Exempt"),
        ("Due soon", "Due soon"), ("1", "Met"), ("0", "Not met"), ("✓", "Met"), ("✗", "Not met"),
        ("R", "Not met"), ("Amber", "Due soon"), ("-", None), ("Wedi dod i ben", "Not met"),
    ],
)  # fmt: skip
def test_what_a_status_of_a_competence_means(text: str, met: str | None):
    assert read_status(text) == Read(met)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("31/03/2027", Read(date(2027, 3, 31))),
        ("No expiry", Read(date(9999, 12, 31))),
        ("31-Dec-4712", Read(date(9999, 12, 31))),
        ("Never expires", Read(date(9999, 12, 31))),
        ("01/01/1900", Read()),
        ("-", Read()),
        ("Unknown", Read(rule="expiry_unreadable")),
        ("Not recorded", Read(rule="expiry_unreadable")),
        ("TBC", Read(rule="expiry_unreadable")),
        ("Expired", Read(rule="expiry_unreadable")),
    ],
)
def test_an_expiry_that_nobody_knows_is_no_end_of_time(text: str, expected: Read):
    assert read_expiry(text) == expected
