"""The lists of known values: what they hold, and what a text is matched with."""

from __future__ import annotations

import itertools
import re

import pytest

from analytics.codelist_titles import TITLES
from analytics.codelists import FOLDER, Entry, key_of, load, load_rows
from analytics.words import set_language

TABLES = {"pay_afc_wales", "pay_medical_wales", "column_aliases", "retirement_assumptions",
          "files_not_used", "watched_measures", "data_freshness", "leadership_feeders"}  # fmt: skip
NAMES = sorted(path.stem for path in FOLDER.glob("*.csv"))
LISTS = [name for name in NAMES if name not in TABLES]


@pytest.fixture(autouse=True)
def english():
    set_language("en")
    yield
    set_language("en")


def matched(name: str, text: str, **narrowed: str) -> str | None:
    entry = load(name).match(text, **narrowed)
    return entry.label_en if entry else None


# What the files hold


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_how_sure_it_is(name: str):
    rows = load_rows(name)
    assert rows
    assert {row["status"] for row in rows} <= {"documented", "derived", "background"}


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"column_aliases"}))
def test_every_source_reads_as_a_citation(name: str):
    working_note = re.compile(r"https?://|copy of|DERIVED|background|memory|as parsed")
    for row in load_rows(name):
        assert row["source"], row
        assert not working_note.search(row["source"]), row["source"]


@pytest.mark.parametrize("name", sorted(set(LISTS) - {"employer_oncosts"}))
def test_a_code_is_never_used_twice(name: str):
    codes = [entry.code for entry in load(name).entries if entry.code]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", LISTS)
def test_no_spelling_means_two_different_values(name: str):
    for text, entries in load(name)._by_key.items():
        assert len({entry.label_en for entry in entries}) == 1, text


@pytest.mark.parametrize("name", LISTS)
def test_every_label_code_and_alias_is_matched_to_its_own_entry(name: str):
    for entry in load(name).entries:
        for text in (entry.code, entry.label_en, entry.label_cy, *entry.aliases):
            assert not text or matched(name, text) == entry.label_en, text


def test_every_job_role_belongs_to_a_known_staff_group_and_grade():
    groups, grades = load("staff_groups").labels(), load("medical_grades").labels()
    for role in load("job_roles").entries:
        assert role.extra["staff_group"] in groups
        assert role.extra["registered"] in {"yes", "no"}
        doctor = role.extra["staff_group"] == "Medical and Dental"
        assert role.extra["medical_grade"] in (grades if doctor else ("",))


def test_roles_of_a_registered_staff_group_are_registered_and_of_the_others_are_not():
    registered = {e.label_en: e.extra["registered"] for e in load("staff_groups").entries}
    for role in load("job_roles").entries:
        expected = registered[role.extra["staff_group"]]
        if expected != "by_role" and role.label_en != "Medical Student":
            assert role.extra["registered"] == expected, role.label_en


@pytest.mark.parametrize(
    ("staff_group", "role", "registered"),
    [
        ("Add Prof Scientific and Technic", "Pharmacist", "yes"),
        ("Add Prof Scientific and Technic", "Applied Psychologist - Clinical", "yes"),
        ("Add Prof Scientific and Technic", "Operating Department Practitioner", "yes"),
        ("Add Prof Scientific and Technic", "Technician", "no"),
        ("Add Prof Scientific and Technic", "Trainee Clinical Psychologist", "no"),
        ("Add Prof Scientific and Technic", "Counsellor", "no"),
        ("Healthcare Scientists", "Biomedical Scientist", "yes"),
        ("Healthcare Scientists", "Technician", "no"),
        ("Medical and Dental", "Medical Student", "no"),
        ("Students", "Student Midwife", "no"),
    ],
)
def test_registration_is_judged_role_by_role(staff_group: str, role: str, registered: str):
    entry = load("job_roles").match(role, staff_group=staff_group)
    assert entry
    assert entry.extra["staff_group"] == staff_group
    assert entry.extra["registered"] == registered


def test_bank_and_honorary_assignments_are_not_counted():
    counted = {e.label_en: e.extra["counted"] for e in load("assignment_categories").entries}
    assert {label for label, answer in counted.items() if answer == "yes"} == {
        "Permanent", "Fixed Term/Temporary", "Locum", "Retainer Scheme",
    }  # fmt: skip


def test_maternity_is_in_post_but_absent_and_a_career_break_is_not_in_post():
    status = load("assignment_status").by_label
    assert status["Maternity and Adoption"].extra["in_post"] == "yes"
    assert status["Maternity and Adoption"].extra["absent"] == "yes"
    assert status["Career Break"].extra["in_post"] == "no"
    assert status["Widow/Widower"].extra["in_post"] == "no"


def test_ethnic_categories_fall_into_the_five_groups_or_not_stated():
    groups = {entry.extra["ethnic_group"] for entry in load("ethnic_groups").entries}
    assert groups == {"White", "Mixed", "Asian", "Black", "Other / Chinese", "Not stated"}


def test_bands_weigh_their_number_and_the_four_eights_weigh_the_same():
    weights = {e.code: e.extra["weight"] for e in load("bands").entries if e.extra["afc"] == "yes"}
    assert weights["5"] == "5"
    assert {weights[code] for code in ("8a", "8b", "8c", "8d")} == {"8"}
    assert len(weights) == 12


def test_esr_age_bands_meet_without_gap_or_overlap():
    bands = [entry.extra for entry in load("age_bands").entries]
    assert (bands[0]["low"], bands[-1]["high"]) == ("", "")
    for lower, upper in itertools.pairwise(bands):
        assert int(upper["low"]) == int(lower["high"]) + 1


def test_every_year_prices_every_band_from_2_to_9():
    rows = load_rows("pay_afc_wales")
    for year in {row["year"] for row in rows}:
        for point in ("minimum", "maximum"):
            priced = {r["band"] for r in rows if (r["year"], r["point"]) == (year, point)}
            assert priced == {"2", "3", "4", "5", "6", "7", "8a", "8b", "8c", "8d", "9"}


def test_the_pay_of_2025_26_is_3_6_percent_above_the_year_before():
    # The uplift is documented, the amounts are not: they must at least agree with each other.
    amounts = {
        (row["year"], row["band"], row["point"]): int(row["amount"])
        for row in load_rows("pay_afc_wales")
    }
    for (year, band, point), amount in amounts.items():
        if year == "2025/26":
            before = amounts["2024/25", band, point]
            assert amount == pytest.approx(before * 1.036, abs=1.01)


def test_a_pay_point_that_nobody_published_is_not_called_documented():
    assert all(row["status"] != "documented" for row in load_rows("pay_afc_wales"))


# How a text is matched


@pytest.mark.parametrize(
    ("name", "text", "label"),
    [
        ("staff_groups", "Add Prof Scientific and Technic", "Add Prof Scientific and Technic"),
        ("staff_groups", "Additional Professional, Scientific & Technical",
         "Add Prof Scientific and Technic"),
        ("staff_groups", "NURSING & MIDWIFERY  registered", "Nursing and Midwifery Registered"),
        ("staff_groups", "Nursing and Midwifery Registered|Staff Nurse",
         "Nursing and Midwifery Registered"),
        ("staff_groups", "01", "Medical and Dental"),
        ("staff_groups", "1", "Medical and Dental"),
        ("staff_groups", "01 - Medical and Dental", "Medical and Dental"),
        ("leaving_reasons", "Retirement Age", "Retirement - Age"),
        ("leaving_reasons", "retirement – age", "Retirement - Age"),
        ("leaving_reasons", "Flexi-Retirement", "Flexi Retirement"),
        ("leaving_reasons", "Not known", "Unknown"),
        ("absence_reasons", "Cold", "Cold Cough Flu - Influenza"),
        ("absence_reasons", "Unknown causes", "Unknown causes / Not specified"),
        ("staff_groups", "Registered Nurse", "Nursing and Midwifery Registered"),
        ("staff_groups", "HCSW", "Additional Clinical Services"),
        ("leaving_destinations", "NHS Organization", "NHS Organisation"),
        ("ethnic_groups", "A White - British", "A White - British"),
        ("ethnic_groups", "A", "A White - British"),
        ("ethnic_groups", "White British", "A White - British"),
        ("ethnic_groups", "A - White: British", "A White - British"),
        ("ethnic_groups", "C3 White Unspecified", "C3 White Unspecified"),
        ("ethnic_groups", "z not stated", "Z Not Stated"),
        ("ethnic_groups", "Mixed - White & Asian", "F Mixed - White & Asian"),
        ("job_roles", "Support, Time & Recovery Worker",
         "Support, Time, Recovery Worker"),
        ("job_roles", "Applied Psychologist – Counselling", "Applied Psychologist - Counselling"),
        ("job_roles", "Student Community Children’s Nurse", "Student Community Children's Nurse"),
        ("job_roles", "Biomedical Scientist (Retired 01 April 2013)", "Biomedical Scientist"),
        ("assignment_categories", "Fixed Term Temp", "Fixed Term/Temporary"),
        ("pay_scale_codes", "NHS|XR05|Review Body Band 5", "Review Body Band 5"),
        ("organisations", "SBUHB", "Swansea Bay University Health Board"),
        ("organisations", "Bwrdd Iechyd Prifysgol Bae Abertawe",
         "Swansea Bay University Health Board"),
        ("gender", "benyw", "Female"),
        ("disability", "Na", "No"),
        ("medical_grades", "Specialty Doctor", "SAS"),
        ("age_bands", "<=20 Years", "<=20"),
        ("age_bands", "≥71", ">=71"),
        ("age_bands", "21–25", "21-25"),
    ],
)  # fmt: skip
def test_a_text_is_matched_however_it_is_written(name: str, text: str, label: str):
    assert matched(name, text) == label


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ethnic_groups", "A Asian"),  # a code and words that contradict each other
        ("ethnic_groups", ""),
        ("staff_groups", "Wizards"),
        ("staff_groups", "|"),
        ("assignment_categories", "Ex Permanent"),
        ("age_bands", "71"),  # not the same as 71 and over
        ("job_roles", "GP Manager"),
    ],
)
def test_a_text_that_is_not_sure_is_not_matched(name: str, text: str):
    assert matched(name, text) is None


def test_a_clinical_director_grade_is_community_dental_not_a_leader():
    assert matched("medical_grades", "Clinical Director") == "Dental"


def test_a_role_of_several_staff_groups_is_found_in_the_one_asked_for():
    porter_side = load("job_roles").match("Technician", staff_group="Estates and Ancillary")
    assert porter_side
    assert porter_side.code == "09008"


def test_a_role_is_found_even_when_the_staff_group_does_not_have_it():
    role = load("job_roles").match("Porter", staff_group="Medical and Dental")
    assert role
    assert role.label_en == "Porter"


@pytest.mark.parametrize("odd", [None, 3, 2.5, "\0", "((((", "|" * 50, "🏥", "A" * 10_000])
def test_odd_input_is_simply_not_matched(odd: object):
    assert load("ethnic_groups").match(odd) is None
    load("ethnic_groups").suggest(odd)


def test_spelling_mistakes_earn_a_suggestion():
    assert load("staff_groups").suggest("Estates & Ancilary") == "Estates and Ancillary"
    assert load("assignment_categories").suggest("Permenant") == "Permanent"
    assert load("staff_groups").suggest("Wizards") is None


def test_labels_follow_the_language_and_stored_values_do_not():
    board = load("organisations").match("SBUHB")
    english_only = Entry("1", "Ward", "", (), "documented", "nowhere")
    set_language("cy")
    assert board
    assert board.label == "Bwrdd Iechyd Prifysgol Bae Abertawe"
    assert board.label_en == "Swansea Bay University Health Board"
    assert english_only.label == "Ward"


def test_every_list_with_labels_has_a_title():
    assert set(TITLES) == {name for name in NAMES if "label_en" in load_rows(name)[0]}


def test_a_list_is_read_once_and_cannot_be_changed():
    bands = load("bands")
    assert load("bands") is bands
    with pytest.raises(TypeError):
        bands.entries[0].extra["weight"] = "99"  # pyright: ignore[reportIndexIssue]
    with pytest.raises(AttributeError):
        bands.entries[0].code = "x"  # pyright: ignore[reportAttributeAccessIssue]


def test_signs_that_change_the_meaning_stay_in_the_key():
    assert key_of("≤20 Years") == key_of("<= 20 years")
    assert key_of("71+") != key_of("71")
