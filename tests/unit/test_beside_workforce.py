"""Engagement beside the workforce: every number has its interval and its N, or a sentence."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.exact import exact_numbers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.figures import engagement_workforce
from analytics.statistics.clustered import Sums, clustered_share
from analytics.statistics.intervals import wilson
from tests.movement_board import store_rows
from tests.small_board import load_rows, load_staff, people
from tests.survey_board import DAY, HEAD, line

SINCE = DAY - timedelta(days=364)
SPELLS = [
    "Employee Number", "Absence Type", "Absence Start Date", "Absence End Date", "FTE Days Lost"
]  # fmt: skip
ILL = {"Surgery": 80, "Medicine": 12, "Theatres": 60, "Women": 40}  # of 120 people each, 10 days
FUNDED = {"Surgery": 150, "Medicine": 100, "Theatres": 120, "Women": 125}


def spells() -> list[list[Any]]:
    first, last = date(2025, 5, 1), date(2025, 5, 10)
    return [
        [f"{20_000_000 + 120 * place + number}", "Sickness", first, last, 10]
        for place, count in enumerate(ILL.values())
        for number in range(count)
    ]


@pytest.fixture
def board(empty_store: Path) -> Path:
    staff = [post for unit in ILL for post in people(120, organisation=unit)]
    load_staff(empty_store, staff, DAY)
    survey = [line(2025, 60.0 + place, 50, unit=unit) for place, unit in enumerate(ILL)]
    load_rows(empty_store, [HEAD, *survey], "survey", as_at=DAY)
    funded = [["Organisation", "Funded FTE"], *map(list, FUNDED.items())]
    load_rows(empty_store, funded, "establishment", as_at=DAY)
    rows = [SPELLS, *spells()]
    store_rows(empty_store, rows, "absence.xlsx", since=SINCE, as_at=DAY, kind="absence")
    return empty_store


def table(store: Path, **where: str) -> TableResult:
    opened = open_store(store)
    try:
        chosen = tuple((field, (value,)) for field, value in where.items())
        return build(opened, "engagement_beside_workforce", Scope(DAY, where=chosen), {})
    finally:
        opened.close()


def of(result: TableResult, measure: str) -> dict[str, dict[str, Any]]:
    return {row["group"]: row for row in result.rows if row["workforce_measure"] == measure}


def test_sickness_has_an_interval_by_people_where_enough_were_ill_and_well(board: Path) -> None:
    found = table(board)
    sick = of(found, "sickness_rate")
    theatres = sick["Theatres"]
    days = 120 * 365
    assert (theatres["value"], theatres["value_n"]) == pytest.approx((600 / days, days))
    each = Sums(120, 600, days, 60 * 100, 60 * 10 * 365, 120 * 365**2)
    assert (theatres["value_low"], theatres["value_high"]) == pytest.approx(clustered_share(each))
    # Twelve were ill: their rate is shown, and no sum of squares of what each of them lost.
    assert sick["Medicine"]["value"] == pytest.approx(120 / days)
    assert sick["Medicine"]["value_low"] is None
    assert any("fewer than 30 people were ill" in text for text in found.remarks)
    # Nor can it be had from what is left of everybody: another one is without it too.
    bare = {unit for unit, row in sick.items() if row["value_low"] is None}
    assert bare == {"Medicine", "Surgery"}
    with exact_numbers():
        assert of(table(board), "sickness_rate")["Medicine"]["value_low"] is not None


def test_vacancies_have_the_interval_of_so_many_posts_and_too_many_staff_have_none(
    board: Path,
) -> None:
    found = table(board)
    vacant = of(found, "vacancy_rate")
    surgery = vacant["Surgery"]
    assert (surgery["value"], surgery["value_n"], surgery["value_n_of"]) == (0.2, 150, "funded_fte")
    assert (surgery["value_low"], surgery["value_high"]) == pytest.approx(wilson(30, 150))
    assert vacant["Medicine"]["value"] == pytest.approx(-0.2)
    assert vacant["Medicine"]["value_low"] is None
    assert vacant["Theatres"]["value_low"] == 0
    said = " ".join(found.remarks)
    assert "A vacancy rate below nought has no interval" in said
    assert "nothing here shows that one of these numbers is the cause of another" in said


def test_who_is_chosen_beside_units_changes_nothing(board: Path) -> None:
    """A survey has its own groups: beside it stand the same units, and all of their people."""
    everybody = table(board)
    men = table(board, gender="Male")
    assert men.rows == everybody.rows
    assert any("Not filtered by Gender" in text for text in men.remarks)
    surgery = table(board, organisation="Surgery")
    assert list(surgery.rows) == [row for row in everybody.rows if row["group"] == "Surgery"]


def test_the_page_says_what_each_n_counts(board: Path) -> None:
    grid = engagement_workforce(table(board)).grid
    assert [column.title for column in grid.columns[2:]] == [
        "Turnover rate · Mean FTE (N)", "Sickness absence rate · FTE days available (N)",
        "PADR rate · People (N)", "Vacancy rate · Funded FTE (N)",
    ]  # fmt: skip
    surgery = next(place for place, row in enumerate(grid.rows) if row[0] == "Surgery")
    assert grid.under[surgery][5] == "14.4% to 27.1%, N\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}150"
