"""The search on the page of the talent pool: each of its fields changes whom it finds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, Query, words_of
from tests.small_board import load_rows, people, staff_rows

NO_OTHERS = dict.fromkeys(
    ("level", "on", "hours", "most_hours", "fte", "most_fte", "site", "near"), ""
)
LOCATION, HOURS = "Location", "Contracted Hours"


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ten people of Ward One at Castell and ten of Ward Two at Afon, with levels 1 to 5."""
    load(empty_store, [LOCATION, HOURS])
    return empty_store


def load(store: Path, more: list[str], away: int = 0) -> None:
    """``away``: so many of the twenty are on leave."""
    posts = [{"organisation": "Ward Two" if place >= 10 else "Ward One",
              "fte": 0.5 if place % 2 else 1.0} for place in range(20)]  # fmt: skip
    if away:
        status = ["Maternity & Adoption" if at < away else "Active Assignment" for at in range(20)]
        posts = [
            {**post, "assignment_status": text} for post, text in zip(posts, status, strict=True)
        ]
    rows = staff_rows([{**post, **own} for post, own in zip(people(20), posts, strict=True)])
    extra = {LOCATION: lambda at: "Afon" if at >= 10 else "Castell",
             HOURS: lambda at: 18.75 if at % 2 else 37.5}  # fmt: skip
    body = [[*row, *(extra[name](at) for name in more)] for at, row in enumerate(rows[1:])]
    load_rows(store, [[*rows[0], *more], *body], "staff_in_post")
    skills = [["Employee Number", "Skill", "Level", "Validated"]]
    skills += [[f"{20000000 + at}", "Venepuncture", str(at % 5 + 1), "Yes"] for at in range(20)]
    skills += [[f"{20000000 + at}", "Cannulation", "3", "Yes"] for at in range(5)]
    load_rows(store, skills, "local_skills")


def found(app: AppTest, **fields: str | list[str]) -> int:
    """How many people the search finds with these fields filled in, and no others."""
    for key, value in {"skills": ["venepuncture"], **NO_OTHERS, **fields}.items():
        name = f"talent_{key}"
        if isinstance(value, list):
            app.multiselect(key=name).set_value(value)
        elif name in {item.key for item in app.selectbox}:
            app.selectbox(key=name).set_value(value)
        else:
            app.text_input(key=name).set_value(value)
    app.button(key="talent_go").click().run()
    assert not app.exception
    words = words_of(app).split("People found: ")
    assert len(words) == 2, words_of(app)
    return int(words[1].split(".")[0])


def test_place_hours_and_fte_change_who_is_found(open_page: Open, board: Path) -> None:
    app = open_page("talent_pool", board)
    assert app.selectbox(key="talent_site").options == ["Anywhere", "Afon", "Castell"]
    assert found(app) == 20
    assert found(app, site="Castell") == 10
    assert found(app, site="Castell", hours="30") == 5
    assert found(app, site="Castell", most_hours="20") == 5
    assert found(app, most_hours="20") == 10
    assert found(app, fte="0.6") == 10
    assert found(app, fte="0.4", most_fte="0.6") == 10
    assert found(app, fte="0.6", most_fte="0.9") == 0


def test_several_skills_with_a_level_are_looked_for_together(open_page: Open, board: Path) -> None:
    app = open_page("talent_pool", board)
    both = ["venepuncture", "cannulation"]
    assert found(app, skills=both) == 5
    assert found(app, skills=both, level="3") == 3  # levels 3, 4 and 5 of the first five
    assert found(app, skills=both, level="4") == 0  # nobody has both so high


def test_without_a_location_the_place_is_the_unit(open_page: Open, empty_store: Path) -> None:
    load(empty_store, [])
    app = open_page("talent_pool", empty_store)
    assert app.selectbox(key="talent_site").options == ["Anywhere", "Ward One", "Ward Two"]
    assert found(app, site="Ward Two") == 10
    assert found(app, fte="0.6") == 10
    assert found(app, most_hours="40") == 0  # nobody's hours are known


def test_what_cannot_be_read_is_said(open_page: Open, board: Path) -> None:
    app = open_page("talent_pool", board)
    app.multiselect(key="talent_skills").set_value(["venepuncture"])
    app.text_input(key="talent_fte").set_value("lots")
    app.button(key="talent_go").click().run()
    assert "not an FTE" in words_of(app)


# One count, nearest first, in the address


def table_of(app: AppTest) -> list[list[str]]:
    """The cells of the list that is shown, the heading first."""
    rows = re.findall(r"<tr.*?</tr>", words_of(app), re.DOTALL)
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]


def test_headline_total_and_the_choice_of_the_skill_have_one_number(
    open_page: Open, board: Path
) -> None:
    """Five people are away: no search finds them, so no number counts them."""
    load(board, [LOCATION, HOURS], away=5)
    app = open_page("talent_pool", board)
    options = app.multiselect(key="talent_skills").options
    assert "Venepuncture (15)" in options
    assert found(app) == 15
    *rows, total = table_of(app)[1:]
    assert sum(int(row[-1]) for row in rows) == 15
    assert (total[0], total[-1]) == ("All", "15")


def test_the_nearest_come_first_and_why_is_said(open_page: Open, board: Path) -> None:
    app = open_page("talent_pool", board)
    assert found(app, near="Ward Two") == 20
    rows = table_of(app)[1:-1]
    assert [(row[0], row[1]) for row in rows] == [
        ("Ward Two", "In the unit"), ("Ward One", "Another site"),
    ]  # fmt: skip
    assert "Nearest to Ward Two first" in words_of(app)
    assert found(app) == 20
    assert [row[0] for row in table_of(app)[1:-1]] == ["Ward One", "Ward Two"]


def test_the_list_is_sorted_by_a_column(open_page: Open, board: Path) -> None:
    query: Query = {"talent_order": "unit", "talent_way_unit": "falling"}
    app = open_page("talent_pool", board, query)
    assert found(app) == 20
    assert [row[0] for row in table_of(app)[1:-1]] == ["Ward Two", "Ward One"]


def test_the_search_is_in_the_address_and_a_link_fills_the_fields(
    open_page: Open, board: Path
) -> None:
    app = open_page("talent_pool", board)
    app.text_input(key="talent_who").set_value("Somebody")
    assert found(app, level="3", near="Ward Two") == 12
    query: Query = dict(app.query_params)
    assert query == {
        "talent_skills": "venepuncture", "talent_level": "3", "talent_near": "Ward Two",
    }  # fmt: skip
    other = open_page("talent_pool", board, query)
    assert other.multiselect(key="talent_skills").value == ["venepuncture"]
    assert other.text_input(key="talent_level").value == "3"
    assert other.selectbox(key="talent_near").value == "Ward Two"
    assert "Press Search to see the answer." in words_of(other)
    other.button(key="talent_go").click().run()
    assert "People found: 12." in words_of(other)


def test_a_link_with_what_is_not_there_any_more_opens(open_page: Open, board: Path) -> None:
    query: Query = {"talent_skills": ["juggling", "venepuncture"], "talent_near": "Ward Nine"}
    app = open_page("talent_pool", board, query)
    assert not app.exception
    assert app.multiselect(key="talent_skills").value == ["venepuncture"]
    assert app.selectbox(key="talent_near").value == ""


def test_who_sees_numbers_only_is_told_whom_to_ask(
    open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = open_page("talent_pool", board)
    found(app, near="Ward Two")
    words = words_of(app)
    assert "You may see names: type your name above" in words
    assert "Clinical manager" not in words
    monkeypatch.setenv("GWEITHLU_ROLE", "executive")
    app = open_page("talent_pool", board)
    found(app, near="Ward Two")
    words = words_of(app)
    assert "Ask the managers of these units, beginning with Ward Two (10 people)" in words
    assert "Clinical manager" in words


def test_a_search_that_finds_nobody_says_what_to_try(open_page: Open, board: Path) -> None:
    app = open_page("talent_pool", board)
    assert found(app, fte="0.6", most_fte="0.9") == 0
    assert "Try any of the skills" in words_of(app)
