"""Ratings of appraisals: read in any words, counted box by box, and hidden where few are in one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import Viewer
from tests.small_board import load_rows, load_staff, people, preview_rows
from tests.unit.test_succession import (
    MANAGER,
    held,
    load_named,
    load_posts,
    named,
    number,
    rules,
    table,
)

HEADINGS = ["Employee Number", "Appraisal Date", "Performance Rating", "Potential"]
DOCTOR = {"staff_group": "Medical and Dental", "role": "Consultant"}


def rated(first: int, upto: int, one: str | None, two: str | None) -> list[list[Any]]:
    return [[number(place), "01/02/2026", one, two] for place in range(first, upto)]


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Sixty nurses, of whom 41 have both ratings, and twelve consultants without any."""
    load_staff(empty_store, [*people(60), *people(12, **DOCTOR)])
    load_rows(
        empty_store,
        [HEADINGS, *rated(0, 12, "Exceeds expectations", "high"), *rated(12, 30, "meets", "Medium"),
         *rated(30, 41, "Below", "LOW"), *rated(41, 44, "Meets", None)],
        "appraisal",
    )  # fmt: skip
    return empty_store


def boxes(store: Path, viewer: Viewer = MANAGER, scope: Scope | None = None, **options: str):
    found = table(store, "talent_grid", viewer, scope, **options)
    return {(row["first_rating"], row["second_rating"]): row for row in found.rows}, found


def test_ratings_in_any_words_are_counted_box_by_box(board: Path) -> None:
    found, result = boxes(board)
    assert len(found) == 9
    counted = {box: row["people"] for box, row in found.items() if row["people"]}
    assert counted == {
        ("Exceeds", "High"): 12, ("Meets", "Medium"): 18, ("Developing", "Low"): 11,
    }  # fmt: skip
    assert found["Exceeds", "High"]["box"] == "Ready to be stretched"
    assert "12 doctors and dentists do not have both ratings and are in no box." in result.remarks
    assert "19 other members of staff do not have both ratings and are in no box." in result.remarks


def test_axes_and_boxes_are_those_of_the_grid_that_is_chosen(board: Path) -> None:
    found, result = boxes(board, axes="performance_behaviour")
    assert [column.title for column in result.columns[:2]] == ["Performance", "Behaviour"]
    assert found["Exceeds", "High"]["box"] == "Example in both"


def test_a_box_of_few_is_hidden_and_so_are_empty_ones(board: Path) -> None:
    more = [HEADINGS, *rated(0, 12, "Exceeds", "High"), *rated(12, 30, "Meets", "Medium"),
            *rated(30, 33, "Exceeds", "Low")]  # fmt: skip
    load_rows(board, more, "appraisal")
    found, result = boxes(board)
    assert found["Exceeds", "Low"]["people"] is None
    assert found["Developing", "Low"]["people"] is None  # empty, and nobody can tell
    assert not [text for text in result.remarks if "other members of staff" in text]


def test_a_level_that_no_list_knows_is_asked_about_at_its_cell(board: Path) -> None:
    rows = [HEADINGS, *rated(0, 3, "Meets", "High"), *rated(3, 4, "Wizard", "Sky high")]
    preview = preview_rows(board, rows, kind="appraisal")
    assert rules(preview)["appraisal_ratings_unknown"] == ("C5",)
    assert rules(preview)["appraisal_second_ratings_unknown"] == ("D5",)
    asked = {item.field: item for item in preview.typed.unknown_codes}
    assert asked["rating"].choices == ("Developing", "Meets", "Exceeds")
    assert asked["second_rating"].needs_answer


def test_those_nominated_are_named_to_whoever_may_see_names_and_never_to_themselves(
    board: Path,
) -> None:
    load_posts(board, held("Medical Director", holder=70))
    load_named(board, named("Medical Director", 3), named("Medical Director", 20))
    found, _result = boxes(board, of="nominated")
    assert found["Exceeds", "High"]["names"] == "Person 3"
    assert found["Meets", "Medium"]["people"] == 1
    mine = Viewer("me", "clinical_manager", MANAGER.rights, you=number(3))
    own, result = boxes(board, mine, of="nominated")
    assert (own["Exceeds", "High"]["people"], own["Exceeds", "High"]["names"]) == (0, None)
    assert "1 row about yourself is not shown." in result.remarks
    nameless, result = boxes(board, Viewer(), of="nominated")
    assert {row["people"] for row in nameless.values()} == {None}
    assert "names" not in {column.id for column in result.columns}


def test_a_unit_with_few_others_tells_nothing_of_them(board: Path) -> None:
    units = open_store(board).query("select distinct organisation from staff_by_unit")
    assert len(units) == 1
    nurses = Scope(where=(("staff_group", ("Nursing and Midwifery Registered",)),))
    found, result = boxes(board, scope=nurses)
    assert found["Meets", "Medium"]["people"] == 18
    assert not [text for text in result.remarks if "other members of staff" in text]
