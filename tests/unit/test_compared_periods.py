"""Two dates of a measure about the months before them: nothing about the few who differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.answers.measures import calculate
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.movement_board import load_leavers, load_lists, posts

FIRST, BEFORE, NOW = date(2025, 3, 31), date(2025, 12, 31), date(2026, 3, 31)
SURGERY = (("organisation", ("Ward Two",)),)


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Seven of Ward Two left by December and one after it; eight came after December."""
    two = posts(100, 40, unit="Ward Two", born=date(1980, 6, 15))
    one = posts(0, 60)
    oldest = two[7].but(born=date(1958, 6, 15))
    two = [*two[:7], oldest, *two[8:]]
    came = posts(300, 8, unit="Ward Two", hired=date(2026, 1, 5))
    load_lists(
        empty_store,
        {FIRST: [*one, *two], BEFORE: [*one[5:], *two[7:]], NOW: [*one[10:], *two[8:], *came]},
    )
    left = [(post, date(2025, 9, 10), "Relocation") for post in (*one[:5], *two[:7])]
    later = [(post, date(2026, 2, 10), "Retirement Age") for post in (*one[5:10], oldest)]
    load_leavers(empty_store, [*left, *later])
    return empty_store


def asked(
    folder: Path, measure: str, by: tuple[str, ...] = (), compare: date | None = BEFORE
) -> MeasureResult:
    store = open_store(folder)
    try:
        return calculate(store, measure, Scope(NOW, compare, SURGERY), by)
    finally:
        store.close()


def test_the_age_of_the_one_leaver_between_the_dates_cannot_be_worked_out(board: Path) -> None:
    """Eight times the mean now, less seven times the mean then, is the age of the eighth."""
    result = asked(board, "mean_age_of_leavers")
    assert result.total.people == 8
    assert result.compared is not None
    assert (result.compared.total.value, result.compared.total.note) == (None, "c")


def test_neither_the_reason_for_which_they_left(board: Path) -> None:
    result = asked(board, "leavers", ("leaving_reason",))
    assert result.compared is not None
    assert {row.note for row in result.compared.rows} == {"c"}


def test_how_many_left_is_no_secret(board: Path) -> None:
    result = asked(board, "leavers")
    assert result.compared is not None
    assert (result.total.value, result.compared.total.value) == (8, 7)
