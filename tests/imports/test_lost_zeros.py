"""A number with and without its leading zeros in a file is one person, and the preview says so."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

HEAD = ["Employee Number", "Assignment Number", "Organisation", "Staff Group", "Role", "FTE",
        "Date of Birth"]  # fmt: skip
BORN, OTHER = date(1980, 5, 17), date(1981, 5, 17)


def post(number: Any, assignment: Any, born: date | None = BORN, fte: float = 0.5) -> list[Any]:
    return [
        number,
        assignment,
        "Ward 1",
        "Administrative and Clerical",
        "Clerical Worker",
        fte,
        born,
    ]


def look(store: Path, *posts: list[Any]) -> Preview:
    return preview_rows(store, [HEAD, *posts])


def said(preview: Preview) -> dict[str, tuple[str, ...]]:
    return {item.rule: item.cells for item in preview.problems if "zeros" in item.rule}


@pytest.mark.parametrize("short", [100001, "100001", "100001.0", "'100001", "0100001"])
def test_two_posts_of_one_person_are_of_one_person(short: Any, empty_store: Path) -> None:
    first = [post("00100001", "00100001"), post("00100002", "00100002", OTHER)]
    found = look(empty_store, *first, post(short, "00100001-2"))
    assert (found.people, found.rows_stored, found.total) == (2, 3, 1.5)
    assert said(found) == {"zeros_lost": ("A4",)}
    assert "100001" not in " ".join(item.in_words() for item in found.problems)


def test_a_post_that_is_there_again_without_zeros_is_counted_once(empty_store: Path) -> None:
    found = look(empty_store, post("00100001", "00100001"), post(100001, 100001))
    assert (found.people, found.total) == (1, 0.5)
    assert found.typed.left_out == {"repeated_assignment": 1}


def test_people_born_on_other_days_stay_two_people_and_are_said(empty_store: Path) -> None:
    found = look(empty_store, post("00100001", "1"), post(100001, "2", OTHER))
    assert found.people == 2
    assert said(found) == {"zeros_of_others": ("A3",)}


def test_numbers_that_are_written_in_one_way_throughout_are_left_alone(empty_store: Path) -> None:
    found = look(empty_store, post("00100001", "1"), post("00100010", "2"), post("A1", "3"))
    assert (found.people, said(found)) == (3, {})


def test_competences_of_one_person_are_of_one_person(empty_store: Path) -> None:
    rows = [["00100001", "Fire Safety"], [100001, "Resuscitation"], ["00100002", "Fire Safety"]]
    found = preview_rows(empty_store, [["Employee Number", "Competence Name"], *rows])
    assert (found.people, said(found)) == (2, {"zeros_lost": ("A3",)})
