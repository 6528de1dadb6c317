"""The page Engagement: an answer in every view and state, and actions that are typed on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.engagement.actions import read_actions
from tests.pages.conftest import Open, words_of
from tests.small_board import load_staff, people
from tests.survey_board import DAY, line, load_survey, waves

PAGE = "engagement"
VIEWS = ("trend", "where", "changed", "responses", "beside", "actions")
ANSWER = re.compile(r'<h2 class="gw-answer">([^<]+)</h2>')


def answer(app: AppTest) -> str:
    found = ANSWER.findall(words_of(app))
    assert len(found) == 1, found
    return found[0]


@pytest.fixture
def board(empty_store: Path) -> Path:
    load_survey(empty_store, waves())
    return empty_store


def test_every_view_answers_its_question(open_page: Open, board: Path) -> None:
    said = {view: answer(open_page(PAGE, board, {"view": view})) for view in VIEWS}
    assert said["trend"] == (
        "Everybody scored 65.42 in 2025 (N = 108); since 2024: no change we can distinguish"
    )
    assert said["changed"].startswith("Since 2024: no change we can distinguish")
    assert said["responses"] == "40% of those asked answered in 2025 (N = 108)"
    assert said["actions"] == "No action is noted yet: add the first below"


def test_a_group_that_is_hidden_says_so_and_shows_no_number(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"eng_group": "|medical_grade|SAS"})
    assert answer(app) == "SAS: too few answered in 2025 to show their score"
    for score in ("41", "42", "43", "44", "45", "46"):  # theirs, wave by wave
        assert f">{score}.00<" not in words_of(app)


def test_where_everything_is_hidden_every_view_says_so(open_page: Open, empty_store: Path) -> None:
    lines = [line(year, 60.0, 8, unit=unit) for year in (2024, 2025)
             for unit in ("Whole board", "Surgery")]  # fmt: skip
    load_survey(empty_store, lines)
    for view in VIEWS[:-1]:
        said = answer(open_page(PAGE, empty_store, {"view": view}))
        assert "60" not in said, said


def test_without_a_survey_the_page_says_what_to_load(open_page: Open, empty_store: Path) -> None:
    load_staff(empty_store, people(20), DAY)
    app = open_page(PAGE, empty_store)
    assert "Not loaded yet" in words_of(app)
    assert not app.exception


def test_an_action_is_typed_and_stands_on_the_page(open_page: Open, board: Path) -> None:
    app = open_page(PAGE, board, {"view": "actions"})
    areas = {area.label: area for area in app.text_area}
    areas["What we do"].input("A half day of their own each quarter")
    areas["What was found"].input("They feel least valued")
    next(each for each in app.selectbox if each.label == "Enabler").select("T2-S01")
    next(each for each in app.button if each.label == "Save the action").click().run()
    assert not app.exception
    kept = read_actions(board)
    assert [(each.action.what, each.action.wave, each.action.enabler) for each in kept] == [
        ("A half day of their own each quarter", "2025", "T2-S01")
    ]
    assert "A half day of their own each quarter" in words_of(app)
    assert "enabler=T2-S01" in words_of(app)
    story = words_of(open_page("enablers", board, {"enabler": "T2-S01"}))
    assert "A half day of their own each quarter (planned; Medical Engagement Scale 2025)" in story
