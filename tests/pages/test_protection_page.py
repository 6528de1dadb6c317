"""How we protect people, and the legend under tables and charts that leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.answers.letters import explain_those_in, letters_in, numbers_in, say_hidden
from analytics.engine.display import Grid, GridColumn
from tests.pages.conftest import Open, words_of

HEADS = (GridColumn("Unit"), GridColumn("People", numeric=True), GridColumn("Rate", numeric=True))


def grid_of(*rows: tuple[str, str, str]) -> Grid:
    return Grid("Planted", HEADS, rows)


def test_a_table_says_how_many_of_its_cells_are_hidden() -> None:
    assert (
        say_hidden(numbers_in(grid_of(("A", "c", "c"), ("c", "12", "5%"))))
        == "2 of 4 cells hidden."
    )
    assert say_hidden(numbers_in(grid_of(("c", "12", "z")))) == ""


def test_each_letter_is_explained_once_and_only_where_it_occurs() -> None:
    grid = grid_of(("A", "c", "z"), ("x", "12", "k"))
    assert letters_in(grid) == ["c", "z", "k"]
    found = list(explain_those_in(grid, ["c: hidden, because few people are counted."]))
    assert [text[:3] for text in found] == ["z =", "k ="]


def test_a_page_counts_what_is_hidden_and_leads_to_the_reasons(
    open_page: Open, demo_store: Path
) -> None:
    app = open_page("age_profile", demo_store, {"compare": "none"})
    words = words_of(app)
    assert "cells hidden.</li>" in words
    assert "c: hidden" in words or "c = hidden" in words
    labels = [element.proto.label for element in app.main if element.type == "page_link"]
    assert "How we protect people" in labels


def test_a_page_with_nothing_hidden_has_no_legend(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.setenv(name, "0")
    assert "cells hidden." not in words_of(open_page("age_profile", demo_store))


def test_the_page_has_the_thresholds_in_force(
    open_page: Open, demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = words_of(open_page("protection", demo_store))
    assert "5 people" in words
    assert "10 people" in words
    assert "Not protected: for your own work. Do not pass it on." in words
    assert "Your role may see them." in words, "the one user of this computer has every row anyway"
    monkeypatch.setenv("GWEITHLU_ROLE", "executive")
    assert "Your role may not see them." in words_of(open_page("protection", demo_store))
    assert all(f"<dt>{letter}</dt>" in words for letter in "czxk")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "12")
    assert "12 people" in words_of(open_page("protection", demo_store))


def test_a_policy_that_cannot_be_used_is_said_plainly(
    open_page: Open, demo_store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    policy = tmp_path / "policy.csv"
    policy.write_text("fact,title\n", encoding="utf-8")
    monkeypatch.setenv("GWEITHLU_POLICY", str(policy))
    app = open_page("protection", demo_store)
    assert not app.exception
    assert "policy.csv, line 1" in words_of(app)
