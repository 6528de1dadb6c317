"""Leaders by ethnic group in two, five or all groups, and by pairs of characteristics."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.answers.briefly.leadership_diversity import baseline, group_words
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.imports import judging
from tests.leader_lists import DOCTOR, leads, load_leaders
from tests.small_board import EARLIER, load_staff, people

WHITE, INDIAN, AFRICAN = "A White - British", "H Asian or Asian British - Indian", "N African"
TWO = {"characteristic": "ethnic_group", "ethnicity_detail": "2"}
NOW = Scope()
BOTH = {**TWO, "characteristic": "gender", "second_characteristic": "ethnic_group"}


def doctors(count: int, gender: str, ethnic: str) -> list[dict[str, Any]]:
    return people(count, gender=gender, ethnic=ethnic, **DOCTOR)


def load(store: Path, men_lead: int) -> Path:
    """60 women and 60 men are White, 40 and 40 Indian, 12 and 12 African; 14 or 15 of
    each lead, of the African 4, of Indian men so many as the test says."""
    groups = [(60, "Female", WHITE, 15), (60, "Male", WHITE, 15), (40, "Female", INDIAN, 14),
              (40, "Male", INDIAN, men_lead), (12, "Female", AFRICAN, 4),
              (12, "Male", AFRICAN, 4)]  # fmt: skip
    rows, places = [], []
    for count, gender, ethnic, leading in groups:
        places += range(len(rows), len(rows) + leading)
        rows += doctors(count, gender, ethnic)
    load_staff(store, rows)
    load_leaders(store, leads(places))
    return store


@pytest.fixture
def board(empty_store: Path) -> Path:
    return load(empty_store, 14)


def answer(store: Path, scope: Scope = NOW, /, **options: str) -> TableResult:
    return build(open_store(store), "leadership_baseline", scope, options)


def led(found: TableResult) -> dict[str, int | None]:
    return {row["group"]: row["leaders"] for row in found.rows if row["tier"] == "All tiers"}


def test_two_groups_are_shown_where_five_are_hidden(board: Path) -> None:
    assert set(led(answer(board, characteristic="ethnic_group")).values()) == {None}
    found = answer(board, **TWO)
    assert led(found) == {"White": 30, "Ethnic minority": 36}
    assert baseline(found).startswith("Ethnic group (White and ethnic minority): ")


def test_every_recorded_group_is_for_the_exact_view(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = {"characteristic": "ethnic_group", "ethnicity_detail": "full"}
    assert set(led(answer(board, **options)).values()) == {None}
    judging.show_small_numbers(monkeypatch)
    assert led(answer(board, **options))[WHITE] == 30


def test_a_pair_is_shown_where_all_its_numbers_are_large(board: Path) -> None:
    found = answer(board, **BOTH)
    assert led(found) == {
        "Female × Ethnic minority": 18, "Female × White": 15,
        "Male × Ethnic minority": 18, "Male × White": 15,
    }  # fmt: skip
    other_way = {**BOTH, "characteristic": "ethnic_group", "second_characteristic": "gender"}
    assert led(answer(board, **other_way))["White × Male"] == 15
    assert group_words(found, "Male × White") == "Male × White"


def test_one_small_number_of_a_pair_hides_all_of_them(empty_store: Path) -> None:
    board = load(empty_store, 3)
    assert set(led(answer(board, **BOTH)).values()) == {None}
    assert led(answer(board, **TWO))["Ethnic minority"] == 25


@pytest.mark.parametrize("more", [{"pool": "consultants"}, {"min_years": "5"}])
def test_beside_another_pool_nothing_finer_is_shown_and_that_is_said(
    more: dict[str, str], board: Path
) -> None:
    found = answer(board, **BOTH, **more)
    assert set(led(found).values()) <= {None}
    assert any("on the latest date beside all doctors only" in text for text in found.remarks)


def test_nothing_finer_is_shown_of_an_earlier_date(board: Path) -> None:
    load_staff(board, doctors(60, "Female", WHITE) + doctors(60, "Male", INDIAN), EARLIER)
    load_leaders(board, leads([*range(20), *range(60, 80)]), EARLIER)
    assert set(led(answer(board, Scope(as_at=EARLIER), **TWO)).values()) == {None}


@pytest.mark.parametrize("options", [
    {"second_characteristic": "gender"}, {"second_characteristic": "shoe_size"},
    {"ethnicity_detail": "3"},
])  # fmt: skip
def test_what_is_no_pair_and_no_detail_is_refused(options: dict[str, str], board: Path) -> None:
    with pytest.raises(UserError):
        answer(board, **options)
