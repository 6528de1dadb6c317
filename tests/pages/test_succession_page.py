"""The page on succession: posts in words, names for whom they are, and what is not loaded yet."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer
from analytics.register import Register
from tests.pages.conftest import Open, Query, words_of
from tests.small_board import load_staff, people
from tests.unit.test_succession import held, load_named, load_posts, named

VIEWS = (
    "posts",
    "bench",
    "vacancies",
    "pipeline",
    "talent_grid",
    "who_they_are",
    "what_if",
    "listed",
    "edit",
)
ROLES = ("viewer", "executive", "workforce_lead", "clinical_manager")
WHO = "succession_who_typed"
ANSWER = re.compile(r'<h2 class="gw-answer">([^<]+)</h2>')


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Forty consultants, four posts, one of them vacant, and three nominations."""
    load_staff(empty_store, people(40, age=50))
    load_posts(
        empty_store, held("Executive Medical Director", holder=1, chance="10%"),
        held("Associate Medical Director", holder=2, interim="Yes"),
        held("Clinical Director – Medicine", "Medicine", vacant="Yes"),
        held("Clinical Director – Surgery", "Surgery", holder=3),
    )  # fmt: skip
    load_named(
        empty_store, named("Executive Medical Director", 3),
        named("Associate Medical Director", 3), named("Executive Medical Director", 4, "1-2 years"),
    )  # fmt: skip
    return empty_store


def answer(app: AppTest) -> str:
    found = ANSWER.findall(words_of(app))
    assert len(found) == 1, found
    return found[0]


def everybody(store: Path) -> set[str]:
    """The names that the grid and the list have for whoever may see them."""
    opened, viewer = open_store(store), local_viewer("clinical_manager", "tests")
    grid = build(opened, "succession_grid", Scope(), {}, viewer).rows
    found = {name for row in grid for name in (row["holder"] or "").split(", ")}
    opened.close()
    return found - {""}


def looked(store: Path) -> list[tuple[str, str]]:
    """Who looked at which table of names, as the audit trail has it."""
    with Register(store) as register:
        return [(line["who"], json.loads(line["detail"])["table"]) for line in register.trail()
                if line["action"] == "succession_names"]  # fmt: skip


def test_posts_are_answered_in_one_sentence_and_told_apart_in_words(
    open_page: Open, board: Path
) -> None:
    app = open_page("succession", board)
    assert answer(app) == "No one is ready now for 2 of 4 leadership posts; 1 post is vacant"
    words = words_of(app)
    for tag in ("gw-bad", "gw-good"):
        assert f'class="gw-tag {tag}"' in words
    assert "Vacant, no one ready" in words
    assert "No one nominated" in words


@pytest.mark.parametrize(
    ("chosen", "first"),
    [
        ({}, "Clinical Director – Medicine"),
        ({"posts_order": "post"}, "Associate Medical Director"),
        ({"posts_order": "chance"}, "Executive Medical Director"),
        ({"posts_shown": "interim"}, "Associate Medical Director"),
    ],
)
def test_posts_stand_in_the_order_that_is_chosen(
    chosen: Query, first: str, open_page: Open, board: Path
) -> None:
    rows = re.findall(
        r'<th scope="row">([^<]+)</th>', words_of(open_page("succession", board, chosen))
    )
    assert rows[0] == first


def test_a_post_opens_to_its_story(open_page: Open, board: Path) -> None:
    app = open_page("succession", board, {"post": "Executive Medical Director | Health Board"})
    words = words_of(app)
    assert "now: 1, in 1–2 years: 1, in 3–5 years: 0" in words
    assert "10.0% (the organisation" in words
    assert "The only person ready now holds another leadership post" in words


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("view", VIEWS)
def test_nobody_is_named_before_somebody_says_who_looks(
    view: str, role: str, open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", role)
    names = everybody(demo_store)
    assert len(names) > 10
    words = words_of(open_page("succession", demo_store, {"view": view}))
    assert not [name for name in names if name in words]


@pytest.mark.parametrize(
    ("view", "table"),
    [("posts", "succession_grid"), ("bench&bench_shown=people", "succession_concentration"),
     ("bench&bench_shown=posts", "succession_single_points"), ("listed", "leadership_posts")],
)  # fmt: skip
def test_names_are_shown_to_a_role_for_them_and_every_look_is_recorded(
    view: str, table: str, open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "clinical_manager")
    chosen, _and, shown = view.partition("&")
    query = {"view": chosen} | (dict([shown.split("=")]) if shown else {})
    app = open_page("succession", board, query)
    assert "Holder 1" not in words_of(app)
    assert looked(board) == []
    app.text_input(key=WHO).set_value("Ann Example").run()
    assert not app.exception
    assert ("Holder 1" if chosen != "bench" else "Person 3") in words_of(app)
    assert ("Ann Example", table) in looked(board)
    before = len(looked(board))
    app.run()
    assert len(looked(board)) > before


@pytest.mark.parametrize("role", ROLES[:2])
def test_other_roles_are_not_asked_who_they_are(
    role: str, open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", role)
    assert not open_page("succession", board).text_input


def test_who_leaders_are_stands_beside_no_name(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "clinical_manager")
    app = open_page("succession", demo_store)
    app.text_input(key=WHO).set_value("Ann Example").run()
    app.query_params["view"] = "who_they_are"
    app.run()
    assert not app.text_input
    words = words_of(app)
    assert not [name for name in everybody(demo_store) if name in words]


def test_without_a_list_of_posts_its_columns_and_the_import_are_offered(
    open_page: Open, empty_store: Path
) -> None:
    load_staff(empty_store, people(12))
    words = words_of(open_page("succession", empty_store))
    assert "Not loaded yet: Leadership posts" in words
    assert "Role Title, Leadership Tier" in words


@pytest.mark.parametrize("view", VIEWS)
def test_posts_alone_are_shown_and_successors_asked_for(
    view: str, open_page: Open, empty_store: Path
) -> None:
    load_staff(empty_store, people(12))
    load_posts(empty_store, held("Executive Medical Director", holder=1, chance="10%"))
    app = open_page("succession", empty_store, {"view": view})
    assert not app.exception
    words = words_of(app)
    if view in ("vacancies", "listed"):
        assert not re.search(r"not loaded|cannot|in these units", answer(app))
    elif view not in ("edit", "pipeline", "talent_grid"):
        assert "Not loaded yet: Successors" in words
        assert "Readiness, Assessed On" in words


def test_a_filter_that_posts_do_not_record_changes_nothing_and_that_is_said(
    open_page: Open, board: Path
) -> None:
    app = open_page("succession", board, {"staff_group": "Medical and Dental"})
    assert "These filters make no difference on this page: Staff group." in words_of(app)
    assert answer(app) == answer(open_page("succession", board))


def test_what_rests_on_a_few_ages_is_hidden_and_said(open_page: Open, board: Path) -> None:
    words = words_of(open_page("succession", board, {"view": "who_they_are"}))
    assert "Too few people lead here to show who they are" in words


def test_the_horizon_is_answered_for(open_page: Open, demo_store: Path) -> None:
    said = [
        answer(open_page("succession", demo_store, {"view": "vacancies", "vacant_within": years}))
        for years in ("1", "10")
    ]
    assert said[0].startswith("Within 1 year, ")
    assert said[1].startswith("Within 10 years, ")


@pytest.mark.parametrize("role", ["viewer", "executive"])
def test_a_role_that_sees_no_names_is_told_why_it_cannot_change_the_lists(
    role: str, open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", role)
    words = words_of(open_page("succession", board, {"view": "edit"}))
    assert "Only a role that loads files and may see names can change these lists" in words


@pytest.fixture
def editing(open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The list of posts, opened for change by somebody who has said who they are."""
    monkeypatch.setenv("GWEITHLU_ROLE", "workforce_lead")
    app = open_page("succession", board, {"view": "edit"})
    app.text_input(key=WHO).input("A Manager").run()
    assert answer(app) == "4 rows in the list of posts of 31 March 2026"
    return app


def type_into(app: AppTest, row: int, **cells: object) -> None:
    """What a browser sends of the grid when cells of a row (from 0) were typed in."""
    draft = app.session_state["list_draft_leadership_role"]
    draft.grid[row].update(cells)
    draft.rows = [dict(each) for each in draft.grid]
    app.run()


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_a_list_is_changed_checked_and_saved(editing: AppTest, board: Path) -> None:
    assert editing.button(key="list_check_leadership_role").disabled
    type_into(editing, 1, full_name="Somebody New", employee_number="20000021")
    assert "1 row is changed and not saved yet" in words_of(editing)
    press(editing, "list_check_leadership_role")
    words = words_of(editing)
    assert "Holder 2 (20000002)" in words
    assert "Somebody New (20000021)" in words
    press(editing, "list_save_leadership_role")
    assert "Leadership posts: 4 rows as at 31 March 2026" in words_of(editing)
    assert "Somebody New" in everybody(board)
    assert editing.button(key="list_check_leadership_role").disabled


def test_a_text_that_has_the_shape_of_a_date_is_a_text(editing: AppTest, board: Path) -> None:
    type_into(editing, 1, sector="Ward-North")
    assert not editing.exception
    press(editing, "list_check_leadership_role")
    press(editing, "list_save_leadership_role")
    opened = open_store(board)
    assert build(opened, "leadership_posts", Scope(), {}).rows[1]["sector"] == "Ward-North"
    opened.close()


def test_what_the_grid_gives_is_kept_as_plain_values(editing: AppTest) -> None:
    draft = editing.session_state["list_draft_leadership_role"]
    typed = {"start_date": "2024-05-01T00:00:00", "end_date": datetime(2026, 5, 1),
             "assessed_on": "soon", "sector": "2024-05-01", "chance": float("nan")}  # fmt: skip
    draft.keep([typed])
    days = {"start_date": date(2024, 5, 1), "end_date": date(2026, 5, 1)}
    assert draft.rows == [{**typed, **days, "chance": None}]


def test_a_cell_changed_after_the_check_must_be_checked_again(editing: AppTest) -> None:
    type_into(editing, 1, sector="Primary")
    press(editing, "list_check_leadership_role")
    assert editing.button(key="list_save_leadership_role")
    type_into(editing, 2, sector="Primary")
    assert not [each for each in editing.button if each.key == "list_save_leadership_role"]


def test_what_somebody_else_saved_meanwhile_is_shown_and_nothing_of_mine_is_lost(
    editing: AppTest, board: Path
) -> None:
    type_into(editing, 0, sector="Mine")
    load_posts(
        board, held("Executive Medical Director", holder=1, chance="30%"),
        held("Associate Medical Director", holder=2, interim="Yes"),
        held("Clinical Director – Medicine", "Medicine", vacant="Yes"),
        held("Clinical Director – Surgery", "Surgery", holder=3),
    )  # fmt: skip
    editing.run()
    words = words_of(editing)
    assert "tests has changed this list meanwhile" in words
    assert "30.0%" in words
    rows = editing.session_state["list_draft_leadership_role"].rows
    assert (rows[0]["sector"], rows[0]["chance"]) == ("Mine", 30)
    press(editing, "list_check_leadership_role")
    press(editing, "list_save_leadership_role")
    opened = open_store(board)
    assert build(opened, "leadership_posts", Scope(), {}).rows[0]["sector"] == "Mine"


def test_a_list_with_names_is_one_line_of_the_audit_trail_however_much_is_typed(
    editing: AppTest, board: Path
) -> None:
    type_into(editing, 0, sector="Mine")
    type_into(editing, 1, sector="Mine")
    with Register(board) as register:
        lines = [line for line in register.trail() if "leadership_role" in line["detail"]
                 and line["action"] == "succession_names"]  # fmt: skip
    assert [line["who"] for line in lines] == ["A Manager"]


def test_changes_can_be_given_up(editing: AppTest) -> None:
    type_into(editing, 0, sector="Mine")
    press(editing, "list_drop_leadership_role")
    assert editing.session_state["list_draft_leadership_role"].rows[0]["sector"] is None


def test_who_changed_the_lists_is_listed(open_page: Open, board: Path) -> None:
    words = words_of(open_page("succession", board, {"view": "edit", "edit_list": "history"}))
    assert "The lists were last changed on" in words
    assert "First list" in words


def test_a_what_if_needs_nobodys_name_and_leaves_no_look_at_names(
    open_page: Open, board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GWEITHLU_ROLE", "clinical_manager")
    app = open_page("succession", board, {"view": "what_if"})
    assert not app.exception
    assert looked(board) == []


def test_what_if_is_answered_from_the_address_and_not_saved(open_page: Open, board: Path) -> None:
    plain = answer(open_page("succession", board, {"view": "what_if"}))
    assert plain == "1 post could be filled now: choose below what might happen"
    same = answer(open_page("succession", board, {"view": "what_if", "leave_earlier": "1"}))
    assert same == "1 post could be filled now, as it is and if what is chosen below were so"
    more = {"view": "what_if", "more_ready": "Clinical Director – Medicine | Medicine"}
    app = open_page("succession", board, more)
    assert answer(app) == "2 posts could be filled now instead of 1"
    assert "Nothing of this is saved." in words_of(app)
    assert answer(open_page("succession", board, {"view": "what_if"})) == plain
