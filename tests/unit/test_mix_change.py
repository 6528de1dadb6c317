"""The mix now and then, against numbers drawn by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics import codelists
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.figures.mix import mix_change
from analytics.figures.mix_over_time import mix_trend
from tests.small_board import DAY, EARLIER, load_staff, people

SUPPORT = {"staff_group": "Additional Clinical Services", "role": "Health Care Support Worker",
           "band": "Band 2"}  # fmt: skip
DOCTORS = {"staff_group": "Medical and Dental", "band": "Consultant"}
SAS = {"staff_group": "Medical and Dental", "band": "Specialty Doctor"}
AHP = {"staff_group": "Allied Health Professionals", "band": "Band 6"}


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Then: 4 nurses, 2 support, 1 consultant. Now: 3 nurses (one 0.5), 3 support, others."""
    then = [*people(4), *people(2, **SUPPORT), *people(1, role="Consultant", **DOCTORS)]
    now = [
        *people(2), *people(1, fte=0.5, band="Band 6"), *people(3, **SUPPORT),
        *people(1, role="Consultant", **DOCTORS), *people(1, role="Specialty Doctor", **SAS),
        *people(1, role="Physiotherapist", **AHP), *people(1, role="Midwife", band="Band 6"),
        *people(1, role="Chief Sorter of Things", staff_group="Estates and Ancillary",
                band="Band 2"),
        *people(1, role="Chief Healer", **AHP),
    ]  # fmt: skip
    load_staff(empty_store, then, EARLIER)
    load_staff(empty_store, now)
    return empty_store


def change(store: Path, scope: Scope | None = None, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, "skill_mix_change", scope or Scope(compare=EARLIER), options)
    finally:
        opened.close()


def told(result: TableResult, *columns: str) -> dict[str, tuple]:
    return {row["group"]: tuple(row[name] for name in columns) for row in result.rows}


def test_each_band_has_then_now_and_the_difference(board: Path) -> None:
    result = change(board)
    fte = told(result, "fte_then", "fte_now", "fte_difference")
    assert fte["5"] == (4, 2, -2)
    assert fte["6"] == (0, 3.5, 3.5)
    assert fte["2"] == (2, 4, 2)
    assert told(result, "people_then", "people_now", "people_difference")["6"] == (0, 4, 4)
    assert [row["group"] for row in result.rows] == ["2", "5", "6", "Medical and dental"]
    whole = {name: result.summary[name] for name in ("fte_then", "fte_now", "people_difference")}
    assert whole == {"fte_then": 7, "fte_now": 11.5, "people_difference": 5}
    assert sum(row["share_now"] for row in result.rows) == pytest.approx(1)


def test_by_registered_or_not_and_by_staff_group(board: Path) -> None:
    registered = told(change(board, by="registered"), "fte_then", "fte_now")
    assert registered == {"Registered": (5, 7.5), "Not registered": (2, 4)}
    groups = told(change(board, by="staff_group"), "fte_difference")
    assert groups["Additional Clinical Services"] == (1,)
    assert groups["Allied Health Professionals"] == (2,)


def test_medical_grades_are_of_doctors_alone(board: Path) -> None:
    grades = change(board, by="medical_grade")
    assert told(grades, "fte_then", "fte_now") == {"Consultant": (1, 1), "SAS": (0, 1)}
    assert grades.summary["people_now"] == 2
    assert grades.scope.where == ()  # the choice of grades is not printed as if somebody made it


def test_a_profession_is_that_of_the_role_else_the_only_one_of_its_group(board: Path) -> None:
    result = change(board, by="profession")
    assert told(result, "people_now") == {
        "Doctor": (2,), "Nurse": (3,), "Midwife": (1,), "Physiotherapist": (1,),
        "Clinical support": (3,), "Estates and ancillary": (1,), "Not known": (1,),
    }  # fmt: skip
    assert result.rows[-1]["group"] == "Not known"
    assert result.columns[0].title == "Profession"


def test_every_role_has_a_profession_of_the_list() -> None:
    known = set(codelists.load("professions").labels())
    assert {entry.extra["profession"] for entry in codelists.load("job_roles").entries} == known


def test_without_another_date_there_is_no_then(board: Path) -> None:
    result = change(board, Scope())
    assert told(result, "people_then", "fte_difference", "share_then")["5"] == (None, None, None)
    assert result.summary["fte_then"] is None
    assert [column.title for column in mix_change(result, "fte").grid.columns] == [
        "Band", "People now", "FTE now", "Share of FTE now"
    ]  # fmt: skip


def test_a_date_compared_with_itself_has_not_changed(board: Path) -> None:
    result = change(board, Scope(as_at=DAY, compare=DAY))
    assert {row["fte_difference"] for row in result.rows} == {0}
    assert result.summary["people_now"] == 12


def test_a_person_with_two_posts_counts_once_and_their_fte_twice(tmp_path: Path) -> None:
    two = {"employee_number": "777", "organisation": "Ward One"}
    load_staff(
        tmp_path,
        [*people(2), {**two, "fte": 0.6, "assignment_number": "777"},
         {**two, "fte": 0.4, "band": "Band 6", "assignment_number": "777-2"}],
    )  # fmt: skip
    assert told(change(tmp_path, Scope()), "people_now", "fte_now") == {
        "5": (3, 2.6),
        "6": (0, 0.4),
    }


def test_a_unit_has_its_own_mix_and_one_that_was_not_there_then_is_new(board: Path) -> None:
    scope = Scope(compare=EARLIER, where=(("job_role", ("Midwife",)),))
    assert told(change(board, scope), "fte_then", "fte_now") == {"6": (0, 1)}


def test_what_a_mix_cannot_be_divided_or_chosen_by(board: Path) -> None:
    with pytest.raises(UserError, match="cannot be broken down by"):
        change(board, by="gender")
    with pytest.raises(UserError, match="about posts"):
        change(board, Scope(where=(("gender", ("Female",)),)))


def test_the_chart_says_what_grew_and_what_shrank_most(board: Path) -> None:
    chart = mix_change(change(board), "fte")
    assert chart.headline == "Largest rise: Band 6 (3.5 FTE) · Largest fall: Band 5 (2.0 FTE)"
    assert chart.figure is not None
    bars, marks = chart.figure.data
    assert list(bars.x) == [4, 2, 3.5, 2]
    assert list(marks.x) == [2, 4, 0, 1]
    assert chart.grid.rows[1][-3] == "−2.0"
    assert chart.grid.rows[-1][0] == "All"
    people_chart = mix_change(change(board), "people")
    assert "Largest rise: Band 6 (4 people)" in people_chart.headline
    assert len(chart.figure.data) <= 4


def test_no_change_is_said(board: Path) -> None:
    chart = mix_change(change(board, Scope(as_at=DAY, compare=DAY)), "fte")
    assert chart.headline == "No part of the mix has changed"


def test_every_date_is_drawn_and_listed(board: Path) -> None:
    opened = open_store(board)
    result = build(opened, "skill_mix_compare", Scope(), {"with": "dates", "beside": "none"})
    alone = build(opened, "skill_mix_compare", Scope(as_at=EARLIER), {"with": "dates"})
    opened.close()
    chart = mix_trend(result)
    assert chart.headline.startswith("Since 31 March 2025: FTE up 4.5 (64.3%)")
    assert chart.figure is not None
    assert [next(iter(line.y)) for line in chart.figure.data][:2] == [7, pytest.approx(5 / 7)]
    assert [row[0] for row in chart.grid.rows] == ["31 March 2026", "31 March 2025"]
    assert mix_trend(alone).figure is None
