"""The search on the page of the talent pool: each of its fields changes whom it finds."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, words_of
from tests.small_board import load_rows, people, staff_rows

LOCATION, HOURS = "Location", "Contracted Hours"


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ten people of Ward One at Castell and ten of Ward Two at Afon, with levels 1 to 5."""
    load(empty_store, [LOCATION, HOURS])
    return empty_store


def load(store: Path, more: list[str]) -> None:
    posts = [{"organisation": "Ward Two" if place >= 10 else "Ward One",
              "fte": 0.5 if place % 2 else 1.0} for place in range(20)]  # fmt: skip
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
    for key, value in {"skills": ["venepuncture"], **fields}.items():
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
