"""The page PADR and appraisal by manager level: a chart, or what to load so that there is one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.pages.conftest import Open, Query, words_of
from tests.small_board import load_rows, load_staff

BY_LEVEL: Query = {"view": "behind", "appraisal_by": "manager_level"}


def board(store: Path, posts: list[dict[str, Any]]) -> None:
    load_staff(store, posts)
    dates = [[f"{20000000 + at}", "01/02/2026"] for at in range(12)]
    load_rows(store, [["Employee Number", "Appraisal Date"], *dates], "appraisal")


def test_the_rate_stands_by_manager_level(open_page: Open, empty_store: Path) -> None:
    board(empty_store, [{"supervisor": f"{20000000 + at // 4}"} for at in range(30)])
    words = words_of(open_page("padr", empty_store, BY_LEVEL))
    assert "Manager level" in words
    for level in ("Manages managers", "Manages staff", "Manages nobody"):
        assert level in words
    assert "By manager level: not known" not in words


def test_without_supervisors_the_page_says_what_to_load_and_draws_no_chart_of_one_bar(
    open_page: Open, empty_store: Path
) -> None:
    board(empty_store, [{} for _ in range(30)])
    app = open_page("padr", empty_store, BY_LEVEL)
    words = words_of(app)
    assert not app.exception
    assert "By manager level: not known" in words
    assert "Supervisor Employee Number" in words
    assert "Manages nobody" not in words


def test_definitions_say_what_a_manager_level_is(open_page: Open, empty_store: Path) -> None:
    board(empty_store, [{} for _ in range(3)])
    words = words_of(open_page("definitions", empty_store, {"search": "manager level"}))
    assert "padr_rate" in words
    assert "they supervise at least one person in post" in words
