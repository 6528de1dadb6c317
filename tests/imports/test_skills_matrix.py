"""A skills matrix, one row a person and one column a skill, becomes the list that it stands for."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.imports.comparing.history import list_imports
from analytics.imports.kinds.skill_marks import read_mark
from analytics.imports.kinds.skills_matrix import skill_of
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.imports.storing.verify import verify
from tests.small_board import DAY, load_rows, load_staff, people, preview_rows, staff_rows

SKILLS = ["Venepuncture", "Cannulation", "ALS"]
HEAD = ["Employee Number", "Full Name", "Ward", *SKILLS]


def person(place: int, *cells: Any, ward: str = "Ward One") -> list[Any]:
    return [f"{20000000 + place}", f"Person {place}", ward, *cells]


def matrix(*rows: list[Any], head: list[Any] | None = None) -> list[list[Any]]:
    return [head or HEAD, *rows]


def held(preview: Preview) -> list[tuple[int, str, str | None, date | None]]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return [
        (row["row_number"], row["skill"], row["level"], row["awarded_on"])
        for row in preview.to_store.rows.to_pylist()
    ]


def problem(preview: Preview, rule: str) -> Any:
    return next((item for item in preview.problems if item.rule == rule), None)


def test_levels_become_one_row_for_each_skill_of_a_person(empty_store: Path) -> None:
    rows = matrix(person(0, 3, 1, None), person(1, "-", 5, 2), person(2, 0, "N/A", 4))
    found = preview_rows(empty_store, rows)
    assert found.kind.id == "local_skills"
    assert found.typed.layout_in_words == "A matrix: 3 people × 3 skills"
    assert [item.column for item in found.columns.melted] == ["D", "E", "F"]
    assert found.can_store
    assert held(found) == [
        (2, "Venepuncture", "3", None), (2, "Cannulation", "1", None),
        (3, "Cannulation", "5", None), (3, "ALS", "2", None), (4, "ALS", "4", None),
    ]  # fmt: skip


def test_levels_in_words_are_of_any_scale(empty_store: Path) -> None:
    rows = matrix(
        person(0, "Novice", "Expert", "Competent"), person(1, "Level 2", "3 - Proficient", "No")
    )
    found = preview_rows(empty_store, rows)
    assert found.to_store is not None
    ranks = {
        (row["row_number"], row["skill"]): row["level_rank"]
        for row in found.to_store.rows.to_pylist()
    }
    assert ranks == {
        (2, "Venepuncture"): 1, (2, "Cannulation"): 5, (2, "ALS"): 3, (3, "Venepuncture"): 2,
        (3, "Cannulation"): 3,
    }  # fmt: skip


@pytest.mark.parametrize("tick", ["Y", "Yes", "✓", "✔️", "x", "X", 1, "1.0", True, "Ie", "Complete"])
@pytest.mark.parametrize("cross", [None, "-", "N", 0])
def test_ticks_say_held_without_a_level(empty_store: Path, tick: Any, cross: Any) -> None:
    found = preview_rows(empty_store, matrix(person(0, tick, cross, tick), person(1, cross, tick)))
    assert held(found) == [
        (2, "Venepuncture", None, None), (2, "ALS", None, None), (3, "Cannulation", None, None),
    ]  # fmt: skip
    assert [item.rule for item in found.problems if item.severity == "warning"] == ["column_wanted"]


def test_an_x_beside_ticks_is_a_cross_and_is_said(empty_store: Path) -> None:
    found = preview_rows(empty_store, matrix(person(0, "✓", "x", "x"), person(1, "x", "✓", "x")))
    assert held(found) == [(2, "Venepuncture", None, None), (3, "Cannulation", None, None)]
    assert problem(found, "cross_beside_ticks").severity == "warning"


def test_dates_are_of_the_award(empty_store: Path) -> None:
    rows = matrix(
        person(0, date(2025, 5, 1), "03/06/2024", None), person(1, "12-Jan-2026", "", 45000)
    )
    found = preview_rows(empty_store, rows)
    assert held(found) == [
        (2, "Venepuncture", None, date(2025, 5, 1)), (2, "Cannulation", None, date(2024, 6, 3)),
        (3, "Venepuncture", None, date(2026, 1, 12)), (3, "ALS", None, date(2023, 3, 15)),
    ]  # fmt: skip


def test_a_heading_may_say_how_long_an_award_lasts_or_that_its_days_are_the_last(
    empty_store: Path,
) -> None:
    head = ["Employee Number", "Fire Safety - 2 Years", "ALS", "ALS expiry date", "Cannulation"]
    rows = [head, ["20000000", "01/02/2026", "Yes", "30/06/2026", 3]]
    found = preview_rows(empty_store, rows)
    assert found.to_store is not None
    kept = {
        row["skill"]: (row["awarded_on"], row["expires_on"])
        for row in found.to_store.rows.to_pylist()
    }
    assert kept == {
        "Fire Safety": (date(2026, 2, 1), date(2028, 2, 1)),
        "ALS": (None, date(2026, 6, 30)),
        "Cannulation": (None, None),
    }
    assert found.typed.layout is not None
    assert found.typed.layout.columns == 3


def test_ticks_levels_and_dates_stand_beside_each_other(empty_store: Path) -> None:
    rows = matrix(person(0, "Yes", 4, "01/02/2026"), person(1, "01/03/2026", "No", "✓"))
    assert held(preview_rows(empty_store, rows)) == [
        (2, "Venepuncture", None, None), (2, "Cannulation", "4", None),
        (2, "ALS", None, date(2026, 2, 1)), (3, "Venepuncture", None, date(2026, 3, 1)),
        (3, "ALS", None, None),
    ]  # fmt: skip


def test_an_unknown_cell_is_named_by_its_address_and_not_counted(empty_store: Path) -> None:
    rows = matrix(person(0, 3, "TBC", 2), person(1, 2, 1, "see Sam"), person(2, "TBC", 1, 1))
    found = preview_rows(empty_store, rows)
    told = {item.found: item.cells for item in problem(found, "skill_mark_unknown").texts}
    assert told == {"TBC": ("E2", "D4"), "see Sam": ("F3",)}
    assert problem(found, "skill_mark_unknown").place().startswith("Sheet1, E2")
    assert len(held(found)) == 6
    assert found.can_store


def test_what_an_unknown_cell_means_can_be_said_and_is_remembered(empty_store: Path) -> None:
    rows = matrix(person(0, 3, "TBC", 2), person(1, 2, 1, "away"))
    asked = preview_rows(empty_store, rows).typed.unknown_codes
    assert [code.found for code in asked] == ["TBC", "away"]
    assert {"Held", "Not held", "Competent"} <= set(asked[0].choices)
    codes = {("level", "tbc"): "Competent", ("level", "away"): "Not held"}
    found = preview_rows(empty_store, rows, codes=codes)
    assert (2, "Cannulation", "Competent", None) in held(found)
    assert len(held(found)) == 5
    commit(found, store_folder=empty_store)
    again = preview_rows(empty_store, rows, date(2026, 4, 30))
    assert not again.typed.unknown_codes
    assert len(held(again)) == 5


def test_columns_of_other_data_are_no_skills(empty_store: Path) -> None:
    head = ["Employee Number", "Name", "Organisation", "Band", "Job Title", "Line Manager",
            "Start Date", "Comments", "Shift", "Last Reviewed", "Total skills", *SKILLS,
            "Moving and Handling", "Tracheostomy care", "PICC line", "NIV", "Sepsis",
            "ILS"]  # fmt: skip
    row = ["20000000", "Person 0", "Ward One", "Band 5", "Staff Nurse", "A Manager", "01/02/2020",
           "Yes", "N", "01/01/2026", 3, *[2] * 9]  # fmt: skip
    found = preview_rows(empty_store, [head, row, ["20000001", *row[1:]]])
    assert found.kind.id == "local_skills"
    assert [item.header for item in found.columns.melted] == head[11:]
    assert {item.header for item in found.columns.unused} == {
        "Band", "Job Title", "Start Date", "Comments", "Shift", "Last Reviewed", "Total skills",
    }  # fmt: skip


def test_a_column_can_be_left_out_or_taken_in_and_that_is_remembered(empty_store: Path) -> None:
    head = ["Employee Number", "Venepuncture", "Cannulation", "Car user", "Sutures"]
    rows = [head, ["20000000", 1, 2, "Yes", "a few"], ["20000001", 3, 1, "No", "many"]]
    assert [item.header for item in preview_rows(empty_store, rows).columns.melted] == head[1:4]
    chosen = {"skill:Car user": None, "skill:E": "E"}
    found = preview_rows(empty_store, rows, mapping=chosen)
    assert [item.header for item in found.columns.melted] == [
        "Venepuncture",
        "Cannulation",
        "Sutures",
    ]
    assert [item.header for item in found.columns.unused] == ["Car user"]
    record = commit(found, store_folder=empty_store)
    assert set(record.mapping) == {
        "employee_number", "skill:Venepuncture", "skill:Cannulation", "skill:Sutures",
    }  # fmt: skip
    again = preview_rows(empty_store, rows, date(2026, 4, 30))
    assert [item.header for item in again.columns.melted] == [
        "Venepuncture",
        "Cannulation",
        "Sutures",
    ]
    gone = preview_rows(empty_store, rows, mapping={"skill:Juggling": None})
    assert "Juggling" in problem(gone, "column_not_found").message


def test_a_column_chosen_for_a_field_is_no_skill(empty_store: Path) -> None:
    head = ["Employee Number", "Venepuncture", "Cannulation", "Assessed"]
    rows = [head, ["20000000", 1, 2, "Yes"], ["20000001", 3, 1, "No"]]
    found = preview_rows(empty_store, rows, mapping={"is_validated": "Assessed"})
    assert [item.header for item in found.columns.melted] == ["Venepuncture", "Cannulation"]
    assert found.to_store is not None
    assert found.to_store.rows["is_validated"].to_pylist() == [True, True, False, False]


def test_a_person_on_two_rows_is_said_and_the_same_row_counts_once(empty_store: Path) -> None:
    rows = matrix(person(0, 3, 1, None), person(1, 1, 1, 1), person(0, 3, 1, None), person(1, 2))
    found = preview_rows(empty_store, rows)
    assert problem(found, "duplicate_row").cells == ("row 4",)
    assert problem(found, "person_repeated").cells == ("row 3", "row 5")
    assert found.people == 2
    assert found.typed.left_out == {"duplicate_row": 1}
    load_staff(empty_store, people(2))
    commit(preview_rows(empty_store, rows), store_folder=empty_store)
    options = {"skills": "Venepuncture", "level": "2"}
    assert build(open_store(empty_store), "talent_search", Scope(), options).summary["people"] == 2


def test_rows_without_a_person_or_a_skill_and_totals_are_left_out(empty_store: Path) -> None:
    rows = [
        ["Critical care skills matrix as at 31/03/2026"],
        [],
        HEAD,
        person(0, 3, 1, None),
        person(1, None, "No", "-"),
        [None, "Vacancy", "Ward One", 1],
        ["Total", None, None, 1, 1, 0],
    ]
    found = preview_rows(empty_store, rows, None)
    assert found.as_at == DAY
    assert found.typed.left_out == {"no_skill": 1, "total_row": 1, "no_person_id": 1}
    assert problem(found, "no_skill").cells == ("row 5",)
    assert found.typed.rows_read == found.rows_stored + found.typed.rows_left_out
    assert {row for row, *_rest in held(found)} == {4}


def test_a_group_above_the_headings_is_no_part_of_the_skill(empty_store: Path) -> None:
    rows = [
        [None, None, None, "Clinical", None, "Life support"],
        HEAD,
        person(0, 3, 1, 2),
        person(1, 2, 2, 2),
    ]
    found = preview_rows(empty_store, rows)
    assert [item.header for item in found.columns.melted] == SKILLS
    assert len(held(found)) == 6


def test_a_self_assessment_counts_for_nothing_until_it_is_validated(empty_store: Path) -> None:
    rows = [["Self-assessed skills, 31 March 2026"], HEAD, person(0, 3, 1, 2), person(1, 2, 2, 2)]
    found = preview_rows(empty_store, rows)
    assert found.to_store is not None
    assert set(found.to_store.rows["is_validated"].to_pylist()) == {False}
    confirmed = preview_rows(empty_store, matrix(person(0, 3, 1, 2), person(1, 2, 2, 2)))
    assert confirmed.to_store is not None
    assert set(confirmed.to_store.rows["is_validated"].to_pylist()) == {True}
    assert problem(confirmed, "column_wanted")


def test_a_matrix_is_stored_beside_everything_else_and_verified(empty_store: Path) -> None:
    load_staff(empty_store, people(4))
    rows = matrix(person(0, 3, 1, None), person(1, 1, 1, 1), person(2, None, None, 4))
    commit(preview_rows(empty_store, rows), store_folder=empty_store)
    require = [["Unit", "Skill", "Level", "Number of People"], ["Ward One", "Venepuncture", 2, 2]]
    load_rows(empty_store, require, "requirement")
    cover = calculate(open_store(empty_store), "skill_cover", Scope()).total
    assert (cover.numerator, cover.denominator) == (0.5, 1.0)
    assert not [verdict for verdict in verify(empty_store) if verdict.disagreements]
    assert list_imports(empty_store)[1].people == 3


def test_no_name_or_number_is_in_what_is_said(empty_store: Path) -> None:
    rows = matrix(person(0, 3, "TBC", 2), person(0, 2, 1, "maybe"), person(9, 1, 1, 1))
    load_staff(empty_store, people(2))
    found = preview_rows(empty_store, rows)
    said = str([item.to_json() for item in found.problems]) + str(found.to_json(stored=False))
    assert "Person" not in said.replace("person", "")
    assert "2000000" not in said + str(found.reading.sample)


@pytest.mark.parametrize("extra", [["Car user", "Fire warden"], ["Car user", "Fire warden", "DSE"]])
def test_a_staff_list_with_marks_of_its_own_stays_one(empty_store: Path, extra: list[str]) -> None:
    rows = staff_rows(people(6))
    marked = [[*rows[0], *extra], *([*row, *["Yes"] * len(extra)] for row in rows[1:])]
    assert preview_rows(empty_store, marked).kind.id == "staff_in_post"


def test_a_staff_list_without_fte_is_refused_as_one(empty_store: Path) -> None:
    rows = staff_rows(people(6))
    at = rows[0].index("FTE")
    cut = [[*row[:at], *row[at + 1 :]] for row in rows]
    marked = [[*cut[0], "Car user", "Fire warden"], *([*row, "Y", "N"] for row in cut[1:])]
    found = preview_rows(empty_store, marked)
    assert found.kind.id == "staff_in_post"
    assert problem(found, "columns_missing")


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        (["Employee Number", "Competence Name", "Expiry Date", "Competence Match"],
         ["20000000", "Fire Safety", "31/12/2026", "Met"], "competence"),
        (["Employee Number", "Skill", "Level", "Validated"],
         ["20000000", "Venepuncture", 3, "Yes"], "local_skills"),
        (["Employee Number", "Appraisal Date", "Complete", "Objectives set", "Wellbeing talk"],
         ["20000000", "01/02/2026", 1, "Yes", "Yes"], "appraisal"),
        (["Employee Number", "Absence Start Date", "Absence End Date", "Absence Reason",
          "Work related", "Reported"],
         ["20000000", "01/02/2026", "03/02/2026", "S13 Cold, Cough, Flu - Influenza", "No", "Yes"],
         "absence"),
    ],
)  # fmt: skip
def test_other_kinds_stay_what_they_are(
    empty_store: Path, head: list[Any], row: list[Any], kind: str
) -> None:
    found = preview_rows(empty_store, [head, row, ["20000001", *row[1:]]])
    assert (found.kind.id, found.columns.melted) == (kind, ())


@pytest.mark.parametrize(
    ("text", "value"),
    [("☑", "Held"), ("✗", "Not held"), ("Level 0", "Not held"), ("L3", "L3"), ("10", "10"),
     ("11", None), ("2025", None), ("2 years", None), ("12/03/2025", "2025-03-12"),
     ("No expiry", "Held"), ("not recorded", "Not held"), ("Booked", "Not held"), ("n/a", None)],
)  # fmt: skip
def test_marks_are_read_one_by_one(text: str, value: str | None) -> None:
    assert read_mark(text).value == value


@pytest.mark.parametrize(
    ("heading", "skill"),
    [("ALS", "ALS"), ("ALS - expiry date", "ALS"), ("ALS (Date)", "ALS"), ("Level", "Level"),
     ("Fire Safety - 2 Years", "Fire Safety - 2 Years"), ("IV training date", "IV")],
)  # fmt: skip
def test_a_heading_names_its_skill(heading: str, skill: str) -> None:
    assert skill_of(heading) == skill


@pytest.mark.parametrize(
    "above",
    [
        [[None, None, "Venepuncture", None, "ALS", None],
         ["Employee Number", "Name", "Level", "Date", "Level", "Date"]],
        [["Employee Number", "Name", "Venepuncture", None, "ALS", None],
         [None, None, "Level", "Date", "Level", "Date"]],
    ],
)  # fmt: skip
def test_a_skill_above_its_level_and_date_is_one_skill(
    empty_store: Path, above: list[list[Any]]
) -> None:
    rows = [*above, ["20000000", "A", 3, "01/02/2025", 2, "03/04/2025"],
            ["20000001", "B", 1, "05/06/2025", "-", None]]  # fmt: skip
    found = preview_rows(empty_store, rows)
    assert found.typed.layout_in_words == "A matrix: 2 people × 2 skills"
    assert held(found) == [
        (3, "Venepuncture", "3", date(2025, 2, 1)), (3, "ALS", "2", date(2025, 4, 3)),
        (4, "Venepuncture", "1", date(2025, 6, 5)),
    ]  # fmt: skip


def test_letters_of_their_own_are_asked_about_where_the_file_says_what_it_is(
    empty_store: Path,
) -> None:
    rows = matrix(person(0, "T", "A", "S"), person(1, "A", "T", "T"))
    assert not preview_rows(empty_store, rows).columns.melted
    titled = [["Skills matrix"], *rows]
    asked = preview_rows(empty_store, titled)
    assert [item.header for item in asked.columns.melted] == SKILLS
    assert {code.found for code in asked.typed.unknown_codes} == {"T", "A", "S"}
    codes = {("level", "T"): "Held", ("level", "A"): "Aware", ("level", "S"): "Supervised"}
    found = preview_rows(empty_store, titled, codes=codes)
    assert len(held(found)) == 6
    assert (3, "Cannulation", "Aware", None) in held(found)


def test_a_matrix_with_names_alone_says_what_it_lacks(empty_store: Path) -> None:
    rows = [["Name", "Ward", *SKILLS], ["Sam", "Ward One", "Y", "N", "Y"],
            ["Jo", "Ward One", "Y", "Y", "N"]]  # fmt: skip
    found = preview_rows(empty_store, rows)
    assert (found.kind.id, found.can_store, found.reading.lacks_person) == (
        "local_skills",
        False,
        False,
    )
    assert found.problems[0].rule == "matrix_without_numbers"
    assert "Employee Number" in found.problems[0].do_next
    typed = preview_rows(empty_store, rows, employee_number="20000000")
    assert not typed.can_store


def test_a_key_below_the_matrix_is_nobody(empty_store: Path) -> None:
    rows = matrix(person(0, 3, 1, 2), person(1, None, None, None))
    found = preview_rows(empty_store, [*rows, ["Key: 1 = aware"], ["2 = supervised practice"]])
    assert found.typed.layout_in_words == "A matrix: 2 people × 3 skills"
    assert found.typed.left_out == {"footnote_row": 2, "no_skill": 1}
