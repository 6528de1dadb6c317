"""Rows become an answer only as they were released: hidden, about posts, typed, or of answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from analytics.engine.declared import Table, find_table
from analytics.engine.exact import exact_numbers
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.viewer import NOBODY, Viewer
from analytics.privacy.release import about_people, about_posts, made_of, typed, with_names

DAY = date(2026, 3, 31)
EVERYBODY = Scope(as_at=DAY)
WOMEN = Scope(as_at=DAY, where=(("gender", ("Female",)),))
ROWS = [{"unit": "Ward A", "people": 3, "fte": 2.5}, {"unit": "Ward B", "people": 9, "fte": 8.0}]


def table(**more: Any) -> Table:
    return Table("t", "T", "D", (), ("unit",), **more)


def answer(**more: Any) -> TableResult:
    return replace(table().answer(EVERYBODY, typed(ROWS)), **more)


def test_a_hidden_row_keeps_its_keys_and_a_sentence_says_why() -> None:
    found = about_people(table(), ROWS, [True, False], 5, summary={"units": 2})
    assert found.rows == (
        {"unit": "Ward A", "people": None, "fte": None, "note": "c"},
        {"unit": "Ward B", "people": 9, "fte": 8.0, "note": None},
    )
    assert found.notes == (
        "c: hidden, because fewer than 5 people are counted or could be identified.",
    )
    assert found.summary == {"units": 2}


def test_some_columns_of_a_row_can_be_hidden_alone() -> None:
    found = about_people(table(), ROWS, [["fte"], []], 5)
    assert found.rows[0] == {"unit": "Ward A", "people": 3, "fte": None, "note": "c"}
    assert found.rows[1]["note"] is None


def test_a_table_is_not_released_by_a_weaker_rule_than_its_own() -> None:
    ages = table(characteristics=frozenset({"age"}))
    with pytest.raises(ValueError, match="another rule"):
        about_people(ages, ROWS, [False, False], 0)
    with exact_numbers():
        assert about_people(ages, ROWS, [False, False], 0).rows[0]["people"] == 3


def test_nothing_is_said_of_hidden_numbers_where_there_are_none() -> None:
    assert about_people(table(), ROWS, [False, False], 5).notes == ()


def test_a_row_left_out_of_what_is_hidden_is_a_bug() -> None:
    with pytest.raises(ValueError, match="shorter"):
        about_people(table(), ROWS, [True], 5)


@pytest.mark.parametrize(
    "rows",
    [({"unit": "Ward A", "people": 3},), ({"unit": "Ward A", "people": 3, "note": "c"},)],
    ids=["without a note", "hidden and yet with its numbers"],
)
def test_rows_that_do_not_say_what_is_hidden_are_refused(rows: tuple[dict[str, Any], ...]) -> None:
    with pytest.raises(ValueError, match="hidden"):
        Released(rows)


def test_a_table_answers_with_nothing_but_what_was_released() -> None:
    raw: Any = [{**row, "note": None} for row in ROWS]
    with pytest.raises(TypeError, match="released"):
        table().answer(EVERYBODY, raw)


def test_rows_about_posts_are_refused_where_staff_are_chosen_by_who_they_are() -> None:
    assert about_posts(table(), EVERYBODY, ROWS).rows[0]["people"] == 3
    with pytest.raises(ValueError, match="must be protected"):
        about_posts(table(), WOMEN, ROWS)
    assert about_posts(table(about_files=True), WOMEN, ROWS).rows[0]["people"] == 3


def test_a_table_that_reveals_something_of_people_is_not_about_posts() -> None:
    with pytest.raises(ValueError, match="must be protected"):
        about_posts(table(characteristics=frozenset({"age"})), EVERYBODY, [])


def test_an_answer_of_the_exact_view_goes_into_no_other() -> None:
    rows = [{**row, "note": None} for row in ROWS]
    with pytest.raises(ValueError, match="may see"):
        made_of([answer(exact=True)], rows)
    with pytest.raises(ValueError, match="may see"):
        made_of([], rows)
    with exact_numbers():
        assert made_of([answer(exact=True)], rows).rows[0]["people"] == 3


def test_names_go_only_to_whoever_may_see_them_and_from_a_table_of_names() -> None:
    manager = Viewer("Eleri", "clinical_manager", frozenset({"look", "names"}))
    naming = find_table("talent_search")
    assert with_names(naming, manager, ROWS).rows[0]["unit"] == "Ward A"
    for each, viewer in ((naming, NOBODY), (find_table("skill_gaps"), manager)):
        with pytest.raises(ValueError, match="may not name"):
            with_names(each, viewer, ROWS)


def test_rows_can_be_put_in_another_order() -> None:
    found = typed(ROWS).in_order(lambda row: -row["people"])
    assert [row["unit"] for row in found.rows] == ["Ward B", "Ward A"]
