"""Sickness in FTE days: lost over available, each day once, by age and unit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.imports.judging import show_small_numbers
from tests.movement_board import END, START, Post, load_lists, measure, posts, store_rows

HEADINGS = [
    "Employee Number", "Absence Type", "Absence Reason", "Absence Start Date", "Absence End Date",
    "FTE Days Lost",
]  # fmt: skip
APRIL = (date(2025, 4, 1), END)
COLD = "S13 Cold Cough Flu - Influenza"


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ten people of 1 FTE, and one of 0.5, through the whole year."""
    people = [*posts(1, 10), Post(11, fte=0.5, unit="Ward Two", born=date(1962, 1, 1))]
    load_lists(empty_store, {START: people, END: people})
    return empty_store


def spell(number: int, first: date, last: date | None, lost: float | None = None, kind="Sickness"):
    return [Post(number).person, kind, COLD if kind == "Sickness" else None, first, last, lost]


def load(store: Path, *rows: list[Any], period: tuple[date, date] = APRIL) -> None:
    store_rows(
        store, [HEADINGS, *rows], "absence.xlsx", since=period[0], as_at=period[1], kind="absence"
    )


def test_the_rate_is_fte_days_lost_over_fte_days_available(board: Path) -> None:
    """36.5 + 5 days of (10 + 0.5) FTE × 365 days."""
    load(
        board,
        spell(1, date(2025, 5, 1), date(2025, 6, 5), 36.5),
        spell(11, date(2025, 7, 1), date(2025, 7, 10), 5),
    )
    total = measure(board, "sickness_rate").total
    assert total.numerator == 41.5
    assert total.denominator == pytest.approx(10.5 * 365)


def test_a_spell_without_days_lost_is_weighted_by_the_persons_fte(board: Path) -> None:
    load(board, spell(11, date(2025, 7, 1), date(2025, 7, 10)))
    assert measure(board, "sickness_rate").total.numerator == 5.0


@pytest.mark.parametrize("assignments", [[""], ["1", "2"]])
def test_somebody_with_two_posts_is_away_from_both(
    empty_store: Path, assignments: list[str]
) -> None:
    """Ten days of 0.6 and 0.3 FTE, whether told once or for each assignment."""
    board = [*posts(1, 9), Post(10, fte=0.6), Post(10, fte=0.3, second=True)]
    load_lists(empty_store, {START: board, END: board})
    first, last = date(2025, 7, 1), date(2025, 7, 10)
    headings = ["Employee Number", "Assignment Number", "Absence Type", "Start", "End"]
    rows = [
        [
            Post(10).person,
            f"{Post(10).person}-{number}" if number else None,
            "Sickness",
            first,
            last,
        ]
        for number in assignments
    ]
    store_rows(
        empty_store,
        [[*headings[:3], "Absence Start Date", "Absence End Date"], *rows],
        "absence.xlsx",
        since=APRIL[0],
        as_at=END,
        kind="absence",
    )
    assert measure(empty_store, "sickness_rate").total.numerator == pytest.approx(9.0)


def test_who_came_after_the_list_is_of_the_unit_and_age_of_the_next_one(empty_store: Path) -> None:
    here = posts(1, 10)
    came = Post(20, fte=0.4, unit="Ward Two", gender="Male", hired=date(2025, 5, 5))
    load_lists(empty_store, {START: here, END: [*here, came]})
    load(empty_store, spell(20, date(2025, 7, 1), date(2025, 7, 10)))
    answer = measure(empty_store, "sickness_rate", splits=("organisation",))
    assert answer.total.numerator == pytest.approx(4.0)
    lost = {row.split["organisation"]: row.numerator for row in answer.rows if row.numerator}
    assert lost == {"Ward Two": pytest.approx(4.0)}


def test_other_leave_is_no_sickness(board: Path) -> None:
    load(
        board,
        spell(1, date(2025, 5, 1), date(2025, 5, 10), 10),
        spell(2, date(2025, 5, 1), date(2025, 10, 31), 184, kind="Maternity Leave"),
    )
    assert measure(board, "sickness_rate").total.numerator == 10


def test_only_days_that_files_tell_of_are_in_either_part(board: Path) -> None:
    quarter = (date(2026, 1, 1), END)
    load(board, spell(1, date(2026, 2, 1), date(2026, 2, 10), 10), period=quarter)
    answer = measure(board, "sickness_rate")
    assert answer.total.denominator == pytest.approx(10.5 * 90)
    assert any("no file covers them" in text for text in answer.remarks)


def test_files_that_overlap_count_each_day_once(board: Path) -> None:
    load(board, spell(1, date(2025, 5, 1), date(2025, 7, 9), 70), period=APRIL)
    load(
        board,
        spell(1, date(2025, 5, 1), date(2025, 7, 9), 9),
        period=(date(2025, 7, 1), date(2026, 3, 30)),
    )
    # The year's file ends later and tells every day.
    assert measure(board, "sickness_rate").total.numerator == pytest.approx(70)


def test_of_a_spell_over_the_edge_of_two_files_each_gives_its_days(board: Path) -> None:
    load(
        board,
        spell(1, date(2025, 9, 21), date(2025, 9, 30), 10),
        period=(date(2025, 4, 1), date(2025, 9, 30)),
    )
    load(
        board,
        spell(1, date(2025, 9, 21), date(2025, 10, 20), 20),
        period=(date(2025, 10, 1), END),
    )
    assert measure(board, "sickness_rate").total.numerator == pytest.approx(30)


def test_days_available_of_units_are_taken_from_the_file(board: Path) -> None:
    rows = [
        ["Org L4", "Organisation", "AbscenceFTE", "AvailableFTE", "CensusDate"],
        ["Medicine", "Ward One", 100, 2000, END],
        ["Medicine", "Ward Two", 50, 1000, END],
    ]
    store_rows(board, rows, "Rolling sickness.xlsx")
    total = measure(board, "sickness_rate").total
    assert (total.numerator, total.denominator) == (150, 3000)
    by_unit = measure(board, "sickness_rate", ("organisation",)).rows
    assert {row.split["organisation"]: row.value for row in by_unit} == {
        "Ward One": 0.05, "Ward Two": 0.05,
    }  # fmt: skip


def test_days_available_of_the_absent_alone_are_no_denominator(board: Path) -> None:
    rows = [
        [*HEADINGS, "FTE Days Available"],
        [*spell(1, date(2025, 5, 1), date(2025, 5, 10), 10), 31],
    ]
    store_rows(board, rows, "absence.xlsx", since=APRIL[0], as_at=END)
    assert measure(board, "sickness_rate").total.denominator == pytest.approx(10.5 * 365)


def test_bank_workers_add_to_neither_part(board: Path) -> None:
    people = [*posts(1, 10), Post(20).but(category="Bank", fte=None)]
    load_lists(board, {date(2025, 6, 30): people})
    load(board, spell(20, date(2025, 7, 1), date(2025, 7, 10), 10))
    assert measure(board, "sickness_rate").total.numerator == 0


def test_without_a_file_there_is_no_rate(board: Path) -> None:
    answer = measure(board, "sickness_rate")
    assert answer.total.note == "x"


def test_by_age_and_group(board: Path) -> None:
    load(
        board,
        spell(1, date(2025, 5, 1), date(2025, 6, 5), 36.5),
        spell(11, date(2025, 7, 1), date(2025, 7, 10), 5),
    )
    opened = open_store(board)
    rows = build(opened, "sickness_by_age", Scope(), {"group_by": "band"}).rows
    opened.close()
    found = {row["age_band"]: row for row in rows}
    assert (found["61-65"]["days_lost"], found["61-65"]["absent"]) == (5, 1)
    assert found["61-65"]["rate"] == pytest.approx(5 / (0.5 * 365))
    assert sum(row["days_lost"] for row in rows) == 41.5


def test_the_sickness_of_a_few_people_is_hidden(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(board, spell(1, date(2025, 5, 1), date(2025, 6, 5), 36.5))
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP")
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY")
    answer = measure(board, "sickness_rate", ("organisation",))
    assert {row.note for row in answer.rows} == {"c"}
    assert answer.total.note == "c"  # one person alone was absent
    opened = open_store(board)
    rows = build(opened, "sickness_by_age", Scope(), {}).rows
    opened.close()
    assert all(row["days_lost"] is None for row in rows)
