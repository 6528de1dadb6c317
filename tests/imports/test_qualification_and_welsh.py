"""Place of qualification and Welsh in a staff list: read where a column says so, and compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.imports.storing.verify import verify
from tests.leader_lists import DOCTOR, leads, load_leaders
from tests.small_board import DAY, load_rows, load_staff, people, preview_rows, staff_rows

PLACES = ["UK"] * 60 + ["India"] * 30 + ["Poland"] * 12 + [None] * 10 + ["Middle-earth"] * 2
LEVELS = ["Level 0"] * 60 + ["3 - Intermediate"] * 34 + ["Rhugl"] * 20


def listed(heading: str, values: list[Any]) -> list[list[Any]]:
    """A staff list of doctors with one more column."""
    rows = staff_rows(people(len(values), gender="Female", **DOCTOR))
    added = [heading, *values]
    return [[*row, more] for row, more in zip(rows, added, strict=True)]


@pytest.mark.parametrize(
    "heading",
    ["Place of Primary Medical Qualification", "Country of Qualification", "Man Cymhwyso"],
)
def test_a_country_is_a_part_of_the_world_and_what_is_not_known_stays_so(
    heading: str, empty_store: Path
) -> None:
    load_rows(empty_store, listed(heading, PLACES), "staff_in_post")
    found = open_store(empty_store).query(
        "select place_of_qualification as place, count(*) as people from staff group by 1"
    )
    assert {row["place"]: row["people"] for row in found} == {
        "United Kingdom": 60, "Rest of the world": 30, "European Economic Area": 12,
        "Not known": 12,
    }  # fmt: skip


def test_an_unknown_place_is_named_in_the_problems(empty_store: Path) -> None:
    preview = preview_rows(empty_store, listed("Country of Qualification", PLACES), DAY,
                           kind="staff_in_post")  # fmt: skip
    said = [problem for problem in preview.problems if "Middle-earth" in str(problem)]
    assert len(said) == 1


def test_levels_of_welsh_are_read_and_leaders_compared_by_them(empty_store: Path) -> None:
    load_rows(empty_store, listed("Welsh Language Skills Level", LEVELS), "staff_in_post")
    load_leaders(empty_store, leads([*range(20), *range(60, 80), *range(94, 106)]))
    options = {"characteristic": "welsh_language"}
    rows = build(open_store(empty_store), "leadership_baseline", Scope(), options).rows
    shown = {row["group"]: (row["leaders"], row["pool"]) for row in rows
             if row["tier"] == "All tiers"}  # fmt: skip
    assert shown == {"No skills": (20, 60), "Intermediate": (20, 34), "Proficiency": (12, 20)}
    rate = calculate(open_store(empty_store), "leadership_rate", Scope(), ("welsh_language",))
    assert {row.split["welsh_language"]: row.numerator for row in rate.rows}["Proficiency"] == 12


def test_places_are_shown_from_ten_people(empty_store: Path) -> None:
    load_rows(empty_store, listed("Place of Qualification", PLACES), "staff_in_post")
    load_leaders(empty_store, leads([*range(30), *range(60, 74), *range(90, 95)]))
    options = {"characteristic": "place_of_qualification"}
    found = build(open_store(empty_store), "leadership_baseline", Scope(), options)
    assert {row["leaders"] for row in found.rows} == {None}
    assert "c: hidden, because fewer than 10 people are counted or could be identified." in (
        found.remarks
    )


def test_gender_says_five(empty_store: Path) -> None:
    load_staff(empty_store, people(60, gender="Female", **DOCTOR))
    load_leaders(empty_store, leads(range(12)))
    found = build(open_store(empty_store), "leadership_baseline", Scope(), {})
    assert "c: hidden, because fewer than 5 people are counted or could be identified." in (
        found.remarks
    )


def test_a_list_without_such_a_column_is_verified_as_before(empty_store: Path) -> None:
    load_staff(empty_store, people(12))
    load_rows(empty_store, listed("Place of Qualification", PLACES), "staff_in_post")
    assert not any(verdict.disagreements for verdict in verify(empty_store))
