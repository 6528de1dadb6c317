"""People who left, in a list of staff: they are left out, and the preview says how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from analytics.imports.messages.problems import Problem
from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

AS_AT = date(2026, 9, 30)
HEAD = ["Employee Number", "Staff Group", "Role", "Band", "Organisation", "FTE"]
PEOPLE, LEFT = 30, 6
_ENDLESS = "31-DEC-4712"


def look(
    store: Path,
    headings: Sequence[str],
    stay: Sequence[object],
    gone: Sequence[object],
    **fixed: object,
) -> Preview:
    """A staff list of 30 people at 0.8 FTE, the last 6 with other cells under these headings."""
    rows = [
        [f"{20000000 + n}", "Nursing and Midwifery Registered", "Staff Nurse", "Band 5", "Ward 1",
         0.8,
         *(gone if n >= PEOPLE - LEFT else stay)]
        for n in range(PEOPLE)
    ]  # fmt: skip
    return preview_rows(store, [[*HEAD, *headings], *rows], AS_AT, "list.xlsx", **fixed)


def about(found: Preview, rule: str) -> Problem:
    return next(problem for problem in found.problems if problem.rule == rule)


def counts(found: Preview) -> tuple[str, int, float, int]:
    return found.kind.id, found.people, round(found.total, 2), found.typed.rows_left_out


@pytest.mark.parametrize(
    ("heading", "stays", "left"),
    [
        ("Termination Date", _ENDLESS, "15-MAR-2026"),
        ("Leaving Date", None, "29/09/2026"),
        ("Assignment End Date", "31/12/9999", "2026-03-31"),
        ("End Date", "01/01/2200", "31/03/2026"),
        ("Date Left", "Active", "31 March 2026"),
        ("Dyddiad Gadael", None, "29/09/2026"),
        ("EFFECTIVE_END_DATE", "01/10/2026", "30/06/2026"),
    ],
)
def test_a_last_day_before_the_date_takes_the_row_out(
    empty_store: Path, heading: str, stays: str | None, left: str
) -> None:
    found = look(empty_store, [heading], [stays], [left])
    assert counts(found) == ("staff_in_post", PEOPLE - LEFT, 19.2, LEFT)
    problem = about(found, "left_before")
    assert (problem.severity, problem.count, problem.cells[0]) == ("row_left_out", LEFT, "G26")
    assert "6 rows have a day before 30 Sept 2026" in problem.message
    assert heading in problem.message


@pytest.mark.parametrize("heading", ["Visa End Date", "Probation End Date", "Contract End Date"])
def test_the_end_of_something_else_takes_nobody_out(empty_store: Path, heading: str) -> None:
    found = look(empty_store, [heading], [None], ["31/03/2026"])
    assert counts(found) == ("staff_in_post", PEOPLE, 24.0, 0)


def test_a_contract_that_has_ended_is_counted_and_said(empty_store: Path) -> None:
    problem = about(
        look(empty_store, ["Contract End Date"], [None], ["31/03/2026"]), "contract_ended"
    )
    assert (problem.severity, problem.count) == ("warning", LEFT)


def test_the_last_day_itself_counts(empty_store: Path) -> None:
    days = {"stay": ["30/09/2026"], "gone": ["29/09/2026"]}
    found = look(empty_store, ["Leaving Date"], **days, kind="staff_in_post")
    assert counts(found)[1:] == (PEOPLE - LEFT, 19.2, LEFT)


def test_a_day_to_come_for_nearly_everybody_is_still_a_staff_list(empty_store: Path) -> None:
    found = look(empty_store, ["Assignment End Date"], ["03/08/2027"], ["05/08/2026"])
    assert counts(found) == ("staff_in_post", PEOPLE - LEFT, 19.2, LEFT)


@pytest.mark.parametrize(
    ("heading", "stays", "left"),
    [
        ("Status", "Active", "Leaver"),
        ("Employee Status", "Employed", "Left the Health Board"),
        ("Assignment Status", "Active Assignment", "Terminate Assignment"),
        ("Statws", "Cyfredol", "Wedi gadael"),
        ("Leaver", None, "Y"),
        ("Leaver?", "No", "Yes"),
        ("Active", "Y", "N"),
        ("In Post?", "Yes", "No"),
        ("Active", "Active", "Inactive"),
    ],
)
def test_a_status_of_leavers_takes_the_row_out(
    empty_store: Path, heading: str, stays: str | None, left: str
) -> None:
    found = look(empty_store, [heading], [stays], [left])
    assert counts(found) == ("staff_in_post", PEOPLE - LEFT, 19.2, LEFT)
    problem = about(found, "left_by_status")
    assert problem.message == (f"6 rows are of people who have left, by “{heading}”: {left}.")


def test_both_a_status_of_the_post_and_one_of_the_person_count(empty_store: Path) -> None:
    headings = ["Assignment Status", "Employment Status"]
    found = look(
        empty_store, headings, ["Active Assignment", "Current"], ["Active Assignment", "Leaver"]
    )
    assert counts(found)[1:] == (PEOPLE - LEFT, 19.2, LEFT)
    assert about(found, "left_by_status").cells[0] == "H26"


def test_people_who_are_away_have_not_left(empty_store: Path) -> None:
    found = look(empty_store, ["Status"], ["Active"], ["Career Break"])
    assert (found.rows_stored, found.people) == (PEOPLE, PEOPLE - LEFT)


def test_a_status_that_nobody_knows_is_asked_about_and_the_answer_counts(empty_store: Path) -> None:
    asked = look(empty_store, ["Status"], ["Active"], ["XL"])
    assert [(code.field, code.found, code.count) for code in asked.typed.unknown_codes] == [
        ("assignment_status", "XL", LEFT)
    ]
    answered = look(
        empty_store, ["Status"], ["Active"], ["XL"],
        codes={("assignment_status", "XL"): "Terminated"},
    )  # fmt: skip
    assert counts(answered)[1:] == (PEOPLE - LEFT, 19.2, LEFT)


def test_a_reason_for_leaving_without_a_day_is_said(empty_store: Path) -> None:
    found = look(empty_store, ["Reason for Leaving"], [None], ["Retirement - Age"])
    assert counts(found)[1] == PEOPLE
    problem = about(found, "reason_for_leaving_alone")
    assert (problem.severity, problem.count) == ("warning", LEFT)


def test_whoever_says_that_the_column_is_none_counts_everybody(empty_store: Path) -> None:
    found = look(
        empty_store, ["Leaving Date"], [None], ["31/03/2026"], mapping={"termination_date": None}
    )
    assert counts(found)[1:] == (PEOPLE, 24.0, 0)
