"""Doctors' grades, registration and FTE where a board writes them in columns of its own."""

from __future__ import annotations

from typing import Any

import pytest

from analytics.codelists import load
from analytics.imports.previewing.preview import Preview
from analytics.values.doctors import grade_of_doctor
from tests.imports import judging
from tests.imports.quirk_books import AS_AT

HEADINGS = ("Organisation", "Employee Number", "Staff Group", "FTE", "Assignment Category")
DOCTORS, NURSES = "Medical and Dental", "Nursing and Midwifery Registered"
SCIENTISTS = "Add Prof Scientific and Technic"
CONSULTANT, SAS, TRAINEE = "Consultant", "SAS", "Resident doctor (Specialty)"
FOUNDATION, LOCAL = "Resident doctor (Foundation)", "Locally employed / trust grade"
NOT_KNOWN = "Not known"


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def listed(store, extra: list[str], people: list[tuple[Any, ...]], **corrections: Any) -> Preview:
    """The preview of a list with further columns; each person is a staff group and their cells."""
    rows: list[list[Any]] = [[*HEADINGS, *extra]]
    for number, (group, *cells) in enumerate(people, start=1):
        rows.append(["Ward 1", f"{number:08}", group, 1, "Permanent", *cells])
    return judging.look(rows, store, as_at=AS_AT, **corrections)


def facts(preview: Preview, name: str) -> list[str]:
    assert preview.to_store is not None
    return preview.to_store.rows[name].to_pylist()


@pytest.mark.parametrize(
    ("text", "grade"),
    [
        ("CT2", TRAINEE), ("ST4", TRAINEE), ("ST 3+", TRAINEE), ("IMT1", TRAINEE),
        ("GPST1", TRAINEE), ("SHO", TRAINEE), ("Senior House Officer", TRAINEE),
        ("Academic Clinical Fellow", TRAINEE), ("F2", FOUNDATION), ("FY1", FOUNDATION),
        ("Specialty Doctor", SAS), ("Speciality Doctor", SAS), ("Assoc Spec", SAS),
        ("Staff Grade", SAS), ("Cons", CONSULTANT), ("NHS|YM72|Consultant", CONSULTANT),
        ("Consultant St Asaph", CONSULTANT), ("Meddyg Ymgynghorol", CONSULTANT),
        ("MC46|5", SAS), ("LED", LOCAL), ("LED ST3", LOCAL), ("Clinical Fellow (ST3)", LOCAL),
        ("Trust Doctor - SHO level", LOCAL), ("DCT1", "Dental trainee"), ("GP", "GP"),
        ("Medical and Dental", None), ("Other", None), ("Band 5", None), ("Zog", None),
    ],
)  # fmt: skip
def test_the_grade_of_a_doctor_is_read_however_a_board_writes_it(text: str, grade: str | None):
    found = grade_of_doctor(text)
    assert (found.label_en if found else None) == grade


def test_a_grade_alone_gives_the_grade_of_doctors_and_the_band_of_others(store) -> None:
    people = [(DOCTORS, "CT2"), (DOCTORS, "LED"), (DOCTORS, "Assoc Spec"), (NURSES, "Band 6")]
    preview = listed(store, ["Grade"], people)
    assert facts(preview, "medical_grade") == [TRAINEE, LOCAL, SAS, "Not medical or dental"]
    assert facts(preview, "band") == ["Medical and dental"] * 3 + ["6"]
    said = {item.rule for item in preview.problems}
    assert not said & {"band_unknown", "medical_grade_not_known"}


def test_grade_comes_before_pay_scale_before_role_before_position(store) -> None:
    people = [
        (DOCTORS, "ST4", "YM72", "Specialty Doctor", "Consultant"),
        (DOCTORS, "", "YM72", "Specialty Doctor", "ST4"),
        (DOCTORS, "", "", "Specialty Doctor", "Consultant"),
        (DOCTORS, "", "", "", "Locum Consultant in ENT"),
        # On a trainee's scale, but employed by the board itself: no trainee.
        (DOCTORS, "", "MN37", "Trust Grade Doctor - SHO level", ""),
    ]
    preview = listed(store, ["Grade", "Pay Scale", "Role", "Position Title"], people)
    assert facts(preview, "medical_grade") == [TRAINEE, CONSULTANT, SAS, CONSULTANT, LOCAL]
    assert preview.columns.by_field["grade"].header == "Grade"


def test_the_column_that_holds_bands_is_the_band_and_the_other_still_tells_grades(store) -> None:
    people = [(NURSES, "Local 9", "Band 5"), (NURSES, "Zed", "Band 6"), (DOCTORS, "Zed", "ST4")]
    preview = listed(store, ["Pay Scale", "Grade"], people)
    assert facts(preview, "band") == ["5", "6", "Medical and dental"]
    assert facts(preview, "medical_grade")[2] == TRAINEE


def test_doctors_whose_grade_nothing_shows_are_named_and_no_message_says_otherwise(store) -> None:
    people = [(DOCTORS, "Zog"), (DOCTORS, "ST4"), (NURSES, "Zog")]
    preview = listed(store, ["Grade"], people)
    said = {item.rule: item.cells for item in preview.problems}
    assert said["medical_grade_not_known"] == ("row 2",)
    assert said["band_unknown"] == ("F4",)
    assert facts(preview, "band") == ["Medical and dental", "Medical and dental", NOT_KNOWN]


def test_registration_is_read_from_grade_type_where_no_role_is_given(store) -> None:
    people = [
        (SCIENTISTS, "", "Reg"),
        (SCIENTISTS, "", "Unreg"),
        (SCIENTISTS, "Pharmacist", "Unreg"),
        (SCIENTISTS, "", "Zog"),
    ]
    preview = listed(store, ["Role", "Grade Type"], people)
    assert facts(preview, "registered") == ["Registered", "Not registered", "Registered", NOT_KNOWN]
    asked = [item for item in preview.typed.unknown_codes if item.field == "registration"]
    assert [item.found for item in asked] == ["Zog"]


def test_registration_is_read_from_the_title_of_the_post_last(store) -> None:
    people = [(SCIENTISTS, "Pharmacist"), (SCIENTISTS, "Technician"), (SCIENTISTS, "Zog")]
    preview = listed(store, ["Post Title"], people)
    assert facts(preview, "registered") == ["Registered", "Not registered", NOT_KNOWN]


@pytest.mark.parametrize(
    ("cells", "fte"),
    [
        (["37:30", "30:00", "18:45", ""], [1.0, 0.8, 0.5, None]),
        ([37.5, 30, 18.75, 1.5], [1.0, 0.8, 0.5, 0.04]),
        (["37:30:00", "22:30:00"], [1.0, 0.6]),
        (["37,5", "30", "18,75"], [1.0, 0.8, 0.5]),
        (["37.5 hrs", "30 hours", "37 hrs 30 mins", "30 awr"], [1.0, 0.8, 1.0, 0.8]),
        (["10 sessions", "5 sesiwn", "7.5 PAs", 37.5], [1.0, 0.5, 0.75, 1.0]),
        ([1, 0.8, 37.5, 22.5, 0.4, 30], [1.0, 0.8, 1.0, 0.6, 0.4, 0.8]),
    ],
)
def test_hours_in_a_column_of_fte_are_one_question_with_its_answer(store, cells, fte) -> None:
    rows: list[list[Any]] = [["Organisation", "Employee Number", "Staff Group", "WTE"]]
    rows += [
        ["Ward 1", f"{n:08}", "Estates and Ancillary", cell] for n, cell in enumerate(cells, 1)
    ]
    asked = judging.look(rows, store, as_at=AS_AT)
    about_fte = [item for item in asked.problems if "fte" in item.rule]
    assert [(item.severity, item.rule) for item in about_fte] == [("refused", "fte_hours")]
    assert not asked.can_store
    (code,) = asked.typed.unknown_codes
    assert (code.field, code.found, code.suggestion) == ("fte", "hours", "37.5")
    done = judging.load(rows, store, as_at=AS_AT, codes={("fte", "hours"): "37.5"})
    assert facts(done, "fte") == pytest.approx(fte)
    assert "fte_hours_divided" in {item.rule for item in done.problems}
    again = judging.look(rows, store, as_at=AS_AT.replace(year=2027))
    assert again.can_store
    assert not again.typed.unknown_codes


@pytest.mark.parametrize("cells", [[1, 0.8, 0.6, 0.5, 37.5], [1.0, 1.2, 2.5], [100, 80, 60]])
def test_a_few_odd_cells_or_percentages_are_no_hours(store, cells) -> None:
    rows: list[list[Any]] = [["Organisation", "Employee Number", "Staff Group", "FTE"]]
    rows += [
        ["Ward 1", f"{n:08}", "Estates and Ancillary", cell] for n, cell in enumerate(cells, 1)
    ]
    preview = judging.look(rows, store, as_at=AS_AT)
    assert preview.can_store
    assert not preview.typed.unknown_codes


def test_every_word_that_tells_a_grade_tells_that_grade_alone() -> None:
    """A new word in the list must not make texts that were read before tell two grades."""
    grades = load("medical_grades")
    for entry in grades.entries:
        for word in filter(None, entry.extra["told_by"].split(";")):
            assert grades.told(word) == (entry,), word
