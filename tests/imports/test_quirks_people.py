"""Quirk 9 and the trap list: who is one person, which rows are one assignment, who counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.imports import judging
from tests.imports.quirk_books import (
    DOCTORS,
    PLAIN,
    Post,
    changed,
    columns,
    sheet_of,
    true_rows,
    ward_list,
)


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def test_two_posts_are_one_person_in_the_post_with_most_fte(store):
    judging.load(sheet_of(ward_list()), store)
    rows = judging.stored_rows(store)
    assert len({row["person"] for row in rows}) == 28
    judging.check_facts(store, true_rows(ward_list()))


def test_without_assignment_numbers_two_posts_are_two_posts(store):
    wanted = columns(Assignment_Number=None)
    judging.load(sheet_of(ward_list(), wanted), store)
    judging.check_facts(store, true_rows(ward_list()))


def test_without_a_primary_column_the_first_of_equal_posts_decides(store):
    judging.load(sheet_of(ward_list(), columns(Primary_Assignment=None)), store)
    rows = [{**row, "primary": False} for row in true_rows(ward_list())]
    judging.check_facts(store, rows)


def test_leading_zeros_stay(store):
    twins = changed(ward_list(), "00102", number="101", assignment="101")
    judging.load(sheet_of(twins), store)
    judging.check_facts(store, true_rows(twins))


def test_the_nhs_unique_id_joins_two_employee_numbers(store):
    posts = changed(ward_list(), "00102", nhs="A1")
    posts = changed(posts, "00111", nhs="a1", born=date(1971, 3, 31), gender="Female")
    wanted = columns()
    wanted["Unique NHS ID"] = lambda post: post.nhs
    judging.load(sheet_of(posts, wanted), store)
    truth = [replace(post, nhs=post.nhs.upper() if post.nhs else None) for post in posts]
    judging.check_facts(store, true_rows(truth))
    assert len({row["person"] for row in judging.stored_rows(store)}) == 27


@pytest.mark.parametrize("told_by", ["a column", "a prefix", "the top level"])
def test_one_number_under_two_employers_is_two_people(told_by, store):
    posts = changed(ward_list(), "00303", number="00101", assignment="00101", employer="b")
    wanted = columns()
    if told_by == "a column":
        wanted["VPD"] = lambda post: "457" if post.employer else "638"
    elif told_by == "a prefix":
        wanted = columns(
            Organisation=lambda post: f"{'457' if post.employer else '638'} {post.unit}"
        )
    else:
        wanted["Org L1"] = lambda post: "Elsewhere" if post.employer else "Here"
    preview = judging.load(sheet_of(posts, wanted), store)
    assert preview.people == len({row["person"] for row in true_rows(posts) if row["counted"]})
    judging.check_facts(store, true_rows(posts))


def test_the_same_row_twice_is_counted_once(store):
    rows = sheet_of(ward_list())
    preview = judging.load([*rows, rows[4], rows[9], rows[9]], store)
    assert preview.typed.left_out == {"duplicate_row": 3}
    judging.check_facts(store, true_rows(ward_list()))


def test_copies_that_differ_in_a_line_number_are_copies(store):
    count = iter(range(1, 100))
    wanted = {"No.": lambda post: next(count), **columns(Assignment_Number=None)}
    posts = [*ward_list(), ward_list()[0]]
    preview = judging.load(sheet_of(posts, wanted), store)
    assert preview.typed.left_out == {"duplicate_row": 1}


def test_several_rows_of_an_assignment_are_counted_once(store):
    wanted = {**PLAIN, "Registration Body": lambda post: "NMC"}
    rows = sheet_of(ward_list(), wanted)
    rows += [[*rows[4][:-1], "HCPC"], [*rows[10][:-1], "GMC"]]
    preview = judging.load(rows, store)
    assert preview.typed.left_out == {"repeated_assignment": 2}
    judging.check_facts(store, true_rows(ward_list()))


def test_equal_assignment_numbers_of_two_employers_are_two_posts(store):
    posts = changed(ward_list(), "00303", number="00101", assignment="00101", employer="b")
    posts = [post if post.number != "00101" else replace(post, unit="Ward 1") for post in posts]
    wanted = {"Employer": lambda post: post.employer or "a", **PLAIN}
    preview = judging.load(sheet_of(posts, wanted), store)
    assert preview.typed.rows_left_out == 0


UNCOUNTED = (
    {"category": "Bank", "fte": None, "band": None},
    {"category": "Honorary", "fte": 0.0},
    {"category": "Non-Executive Director/Chair", "fte": None},
    {"status": "Career Break"},
    {"status": "Out on External Secondment - Unpaid"},
)


@pytest.mark.parametrize("facts", UNCOUNTED, ids=lambda facts: str(next(iter(facts.values()))))
def test_these_rows_are_stored_and_not_counted(facts, store):
    posts = changed(ward_list(), "00104", **facts)
    wanted = columns(Pay_Scale=lambda post: post.band)
    preview = judging.load(sheet_of(posts, wanted), store)
    assert preview.typed.rows_left_out == 0
    truth = true_rows(posts)
    for row, post in zip(truth, posts, strict=True):
        row["counted"] = row["counted"] and post.number != "00104"
    judging.check_facts(store, truth)


@pytest.mark.parametrize(
    "status", ["Maternity & Adoption", "Acting Up", "Internal Secondment", "Suspend With Pay"]
)
def test_staff_on_leave_of_these_kinds_count(status, store):
    posts = changed(ward_list(), "00104", status=status)
    judging.load(sheet_of(posts), store)
    judging.check_facts(store, true_rows(posts))


def test_a_bank_post_beside_a_permanent_one_adds_nothing(store):
    posts = ward_list()
    bank = replace(posts[3], category="Bank", fte=0.9, assignment="00104-2", unit="Records")
    judging.load(sheet_of([bank, *posts]), store)
    judging.check_facts(store, true_rows([bank, *posts]))


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(1976, 2, 29), date(2026, 2, 28), 49),
        (date(1976, 2, 29), date(2026, 3, 1), 50),
        (date(1971, 3, 31), date(2026, 3, 31), 55),
        (date(1971, 4, 1), date(2026, 3, 31), 54),
    ],
)
def test_a_birthday_counts_from_its_day(born, on, age, store):
    posts = [Post("1", "Ward 1", DOCTORS, "Consultant", None, 1.0, "Male", born)]
    judging.load(sheet_of(posts, above=[]), store, as_at=on)
    assert judging.stored_rows(store)[0]["age"] == age


def test_a_medical_student_is_not_registered_and_a_consultant_is(store):
    posts = [
        Post("1", "Ward 1", DOCTORS, "Medical Student", None, 1.0, "Male", None),
        Post("2", "Ward 1", DOCTORS, "Consultant", None, 1.0, "Male", None),
        Post("3", "Ward 1", DOCTORS, "Nobody Knows", None, 1.0, "Male", None),
    ]
    judging.load(sheet_of(posts), store)
    found = [row["registered"] for row in judging.stored_rows(store)]
    assert found == ["Not registered", "Registered", "Registered"]


def test_a_doctors_grade_may_stand_in_the_position_title(store):
    posts = [Post("1", "Ward 1", DOCTORS, "", None, 1.0, "Male", None)]
    wanted = {**PLAIN, "Position Title": lambda post: "3560241|Specialty Doctor|021|Surgery|"}
    judging.load(sheet_of(posts, wanted), store)
    assert judging.stored_rows(store)[0]["medical_grade"] == "SAS"


def test_an_employee_number_that_excel_shortened_is_left_out_and_told_once(store):
    posts = changed(ward_list(), "00101", number="4.56E+07", assignment="x")
    preview = judging.load(sheet_of(posts), store)
    about_it = [item for item in preview.problems if "C3" in item.cells or "row 3" in item.cells]
    assert [item.severity for item in about_it] == ["row_left_out"]
    assert "4.56E+07" not in repr(preview.problems)
    judging.check_facts(store, true_rows([post for post in posts if post.asg != "x"]))


def test_few_trainees_among_many_doctors_are_pointed_out(store):
    consultant = Post("1", "Ward 1", DOCTORS, "Consultant", None, 1.0, "Male", None)
    many = [replace(consultant, number=str(1000 + place)) for place in range(60)]
    warned = {item.rule for item in judging.look(sheet_of(many), store).problems}
    assert "few_trainees" in warned
    trainees = [replace(post, role="Specialty Registrar") for post in many[:10]]
    calm = {item.rule for item in judging.look(sheet_of([*trainees, *many[10:]]), store).problems}
    assert "few_trainees" not in calm
