"""The page of the board pack: what can be made is said, and files are there once they are made."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.exports.board_pack.registry import all_sections
from tests.pages.conftest import Open, words_of


def downloads(app: AppTest) -> list[str]:
    return [button.label for button in app.get("download_button")]  # type: ignore[attr-defined]


def test_what_is_not_loaded_is_said_before_anything_is_made(
    open_page: Open, stores_of_lists: dict[int, Path]
) -> None:
    words = words_of(open_page("board_pack", stores_of_lists[1]))
    assert f" of {len(all_sections())} sections can be made from what is loaded" in words
    assert "Succession: up to 0 slides; not loaded: Leadership posts, Successors" in words


def test_files_are_offered_once_made_and_go_when_the_choice_changes(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page("board_pack", demo_store, {"pack_sections": "age"})
    assert downloads(app) == []
    app.button(key="make_pack").click().run()
    assert not app.exception
    assert len(downloads(app)) == 2
    assert "The pack is ready: " in words_of(app)
    app.multiselect(key="choose_pack_sections").set_value(["age", "skill_mix"]).run()
    assert downloads(app) == []


def test_a_recipe_that_is_kept_can_be_chosen(open_page: Open, demo_copy: Path) -> None:
    app = open_page("board_pack", demo_copy, {"pack_sections": "age"})
    app.text_input(key="recipe_name").set_value("Monthly")
    app.button(key="keep_recipe").click().run()
    assert "Kept: Monthly" in words_of(app)
    app.multiselect(key="choose_pack_sections").set_value(["overview"]).run()
    app.selectbox(key="choose_recipe").set_value("Monthly").run()
    assert app.multiselect(key="choose_pack_sections").value == ["age"]
