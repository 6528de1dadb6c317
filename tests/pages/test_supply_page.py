"""The page on supply and demand: whose parameters they are, and what is said first."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.supply.reading import read_parameters
from analytics.supply.scenarios import save
from pages.parts import waiting
from pages.parts.supply.choices import DRAFT
from tests.pages.conftest import Open, words_of
from tests.supply_files import pipeline, write_rows

PAGE = "supply_and_demand"


def text(folder: Path) -> str:
    path = Path(write_rows(folder / "parameters.csv", pipeline()))
    return path.read_text(encoding="utf-8")


def test_a_scenario_is_in_the_address_and_needs_no_staff_list(
    open_page: Open, empty_store: Path, tmp_path: Path
) -> None:
    save(empty_store, "More places", read_parameters(text(tmp_path)), "Ann")
    app = open_page(PAGE, empty_store, {"supply_scenario": "More places"})
    assert not app.exception
    words = words_of(app)
    assert "36 FTE too few now" in words  # a tenth of 400 people at 0.9 FTE
    assert "Gap in 15 years" in words


def test_a_scenario_that_is_not_there_is_not_passed_over(
    open_page: Open, empty_store: Path
) -> None:
    words = words_of(open_page(PAGE, empty_store, {"supply_scenario": "Gone"}))
    assert "There is no scenario called “Gone” here." in words
    assert "Nothing says yet how many doctors there are" in words


def test_parameters_typed_here_are_saved_with_who(
    open_page: Open, empty_store: Path, tmp_path: Path
) -> None:
    app = open_page(PAGE, empty_store, {"view": "parameters"})
    assert "Load a staff list, or give the stock" in words_of(app)
    app.session_state[DRAFT] = text(tmp_path)
    app.run()
    app.selectbox(key="choose_supply_scenario").select("~typed").run()
    app.text_input(key="supply_name").input("Mine")
    app.text_input(key="supply_who").input("Ann")
    app.button(key="supply_save").click().run()
    assert not app.exception
    assert "Scenario “Mine”, revision 1, is saved" in words_of(app)
    assert app.query_params["supply_scenario"] in ("Mine", ["Mine"])


def test_what_takes_long_shows_how_far_it_is_and_can_be_stopped(
    open_page: Open, empty_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    asked: list[str] = []
    wait_for = waiting.wait_for
    monkeypatch.setattr(waiting, "wait_for",
                        lambda what, work: asked.append(what) or wait_for(what, work))  # fmt: skip
    save(empty_store, "More places", read_parameters(text(tmp_path)), "Ann")
    app = open_page(PAGE, empty_store, {"supply_scenario": "More places", "view": "moves"})
    assert not app.exception
    assert "the gap hangs most on" in words_of(app)
    app.session_state[waiting.STOPPED] = asked[-1]
    app.run()
    assert "What was chosen was not worked out to its end" in words_of(app)
    app.button(key="begin_again").click().run()
    assert "the gap hangs most on" in words_of(app)
