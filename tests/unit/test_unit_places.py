"""Files that name a ward and nothing above it: staff lists say where in the organisation it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.imports.judging import show_small_numbers
from tests.movement_board import (
    END,
    START,
    Post,
    leaver_rows,
    measure,
    posts,
    staff_rows,
    starter_rows,
    store_rows,
)

DIVISION = 2  # the column of Org L4 in a staff list
APRIL = {"since": date(2025, 4, 1), "as_at": END}


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


def in_division(rows: list[list[Any]], name: str) -> list[list[Any]]:
    """The rows of a staff list with another division."""
    return [[*row[:DIVISION], name, *row[DIVISION + 1 :]] for row in rows]


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ward Two is in Surgery at the end of the year, Ward Three in two divisions."""
    two, three = posts(11, 5, unit="Ward Two"), posts(21, 4, unit="Ward Three")
    head, *medicine = staff_rows([*posts(1, 9), *three[:2]])
    surgery = in_division(staff_rows([*two, *three[2:]])[1:], "Surgery")
    store_rows(empty_store, staff_rows([*posts(1, 9), *two]), "before.xlsx", as_at=START)
    store_rows(empty_store, [head, *medicine, *surgery], "after.xlsx", as_at=END)
    return empty_store


def by_division(store: Path, name: str) -> dict[str, float | None]:
    rows = measure(store, name, splits=("org_l4",)).rows
    return {row.split["org_l4"]: row.denominator for row in rows}


def test_a_ledger_of_wards_can_be_asked_for_a_division(board: Path) -> None:
    ledger = [["Organisation", "Funded FTE"], ["Ward One", 10], ["Ward Two", 7], ["Ward Three", 5]]
    store_rows(board, ledger, "ledger.xlsx", as_at=END, kind="establishment")
    assert by_division(board, "vacancy_rate") == {"Medicine": 10, "Surgery": 7, "Not known": 5}
    surgery = measure(
        board, "vacancy_rate", where={"org_l4": "Surgery", "organisation": "Ward Two"}
    )
    assert surgery.total.value == pytest.approx(2 / 7)


def test_staff_of_a_date_when_the_ward_was_elsewhere_are_in_its_funded_posts(board: Path) -> None:
    """Funded 10 and 7, in post 9 and 5 on both dates; Ward Two was in Medicine on the first."""
    ledger = [["Organisation", "Funded FTE"], ["Ward One", 10], ["Ward Two", 7]]
    store_rows(board, ledger, "ledger.xlsx", as_at=START, kind="establishment")
    store_rows(board, ledger, "ledger again.xlsx", as_at=END, kind="establishment")
    for day in (START, END):
        total = measure(board, "vacancy_rate", as_at=day).total
        assert (total.numerator, total.denominator) == (3, 17)


def test_a_ledger_that_says_another_division_keeps_it(board: Path) -> None:
    ledger = [["Org L4", "Organisation", "Funded FTE"], ["Women", "Ward Two", 7]]
    store_rows(board, ledger, "ledger.xlsx", as_at=END, kind="establishment")
    assert by_division(board, "vacancy_rate").get("Surgery") is None


def test_who_came_and_went_between_two_lists_was_of_the_wards_division(board: Path) -> None:
    post = Post(40, unit="Ward Two")
    came = starter_rows([(post, date(2025, 6, 2))])
    left = leaver_rows([(post, date(2025, 9, 30), "Voluntary Resignation - Relocation")])
    store_rows(board, came, "starters.xlsx", kind="starters", **APRIL)
    store_rows(board, left, "leavers.xlsx", kind="leavers", **APRIL)
    for name in ("starters", "leavers"):
        found = measure(board, name, where={"org_l4": "Surgery"})
        assert found.total.numerator == 1
