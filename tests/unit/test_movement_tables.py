"""Tables of starters and leavers by age, files beside lists, and working hours, by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.imports.judging import show_small_numbers
from tests.movement_board import (
    END,
    MIDDLE,
    START,
    Post,
    load_leavers,
    load_lists,
    load_starters,
    measure,
    posts,
)

JUNE = date(2025, 6, 30)
STAYING = posts(1, 10)


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


def table(store: Path, name: str, scope: Scope | None = None, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, name, scope or Scope(), options)
    finally:
        opened.close()


def test_two_financial_years_stand_side_by_side(empty_store: Path) -> None:
    """Left: one of 60 in 2024/25, one of 61 in 2025/26; came: one of 25 in 2025/26."""
    old, older = Post(50, born=date(1964, 6, 1)), Post(51, born=date(1964, 6, 1), fte=0.5)
    young = Post(60, born=date(2000, 1, 1))
    load_lists(
        empty_store,
        {
            date(2024, 3, 31): [*STAYING, old, older],
            START: [*STAYING, older],
            END: [*STAYING, young],
        },
    )
    left = [(old, date(2025, 3, 31), "Unknown"), (older, date(2025, 4, 1), "Unknown")]
    left = [(post, day, reason) for post, day, reason in left]
    load_leavers(empty_store, left, date(2024, 4, 1))
    load_starters(empty_store, [(young, JUNE)], date(2024, 4, 1))
    result = table(empty_store, "starters_leavers_by_age")
    found = {(r["age_band"], r["event"], r["year"]): (r["people"], r["fte"]) for r in result.rows}
    assert found == {
        ("21-25", "starters", "2025/26"): (1, 1.0),
        ("56-60", "leavers", "2024/25"): (1, 1.0),
        ("56-60", "leavers", "2025/26"): (1, 0.5),
    }
    chosen = table(empty_store, "starters_leavers_by_age", year="2024/25", other_year="2023")
    assert {row["year"] for row in chosen.rows} == {"2024/25"}
    assert any("Nothing loaded covers" in text for text in chosen.remarks)
    years = table(empty_store, "starters_leavers_by_age", age_scheme="five_year")
    assert {row["age_band"] for row in years.rows} == {"25-29", "60-64"}


def test_a_year_that_cannot_be_read_is_said(empty_store: Path) -> None:
    load_lists(empty_store, {START: STAYING, END: STAYING})
    with pytest.raises(UserError, match="financial year"):
        table(empty_store, "starters_leavers_by_age", year="next")


def test_few_starters_of_an_age_are_hidden(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP")
    few = posts(50, 3, born=date(1965, 1, 1))
    many = posts(60, 9, born=date(1990, 1, 1))
    load_lists(empty_store, {START: [*STAYING, *few, *many], END: STAYING})
    rows = table(empty_store, "starters_leavers_by_age").rows
    assert {row["age_band"]: row["people"] for row in rows}["56-60"] is None
    assert {row["note"] for row in rows} == {"c"}  # the other would give it away


def test_files_and_lists_are_held_against_each_other(empty_store: Path) -> None:
    second = Post(53, fte=0.2, second=True)
    gone = posts(50, 3)
    load_lists(
        empty_store,
        {
            START: [*STAYING, *gone, Post(53), second],
            MIDDLE: [*STAYING, Post(53), Post(52).but(fte=0.5, hired=date(2025, 9, 1))],
            END: [*STAYING, Post(53), Post(70)],
        },
    )
    load_leavers(
        empty_store,
        [
            (Post(50), JUNE, "Unknown"),  # on the lists too; 51 is on the lists only
            (Post(52), JUNE, "Retirement Age"),  # back in September
            (second, JUNE, "Unknown"),  # stays in the first post
            (Post(99), JUNE, "Unknown"),  # on no list
        ],
    )
    rows = table(empty_store, "starters_leavers_reconciled").rows
    assert {(row["event"], row["status"]): row["people"] for row in rows} == {
        ("leaver", "in_both"): 1,
        ("leaver", "lists_only"): 2,
        ("leaver", "file_returned"): 1,
        ("leaver", "file_stayed"): 1,
        ("leaver", "file_other"): 1,
    }


def test_without_files_there_is_nothing_to_hold_against_the_lists(empty_store: Path) -> None:
    load_lists(empty_store, {START: [*STAYING, Post(50)], END: STAYING})
    result = table(empty_store, "starters_leavers_reconciled")
    assert result.rows == ()
    assert len(result.remarks) == 2


def hours(store: Path) -> dict[tuple[str, str], int]:
    rows = table(store, "working_hours_by_age").rows
    return {(row["age_band"], row["hours"]): row["people"] for row in rows if row["people"]}


def test_working_hours_fall_into_four_bands_at_their_edges(empty_store: Path) -> None:
    """1.0; 0.6 to under 1.0; over 0.4 to under 0.6; 0.4 and less."""
    ftes = (1.0, 1.2, 0.99, 0.6, 0.59999, 0.5, 0.41, 0.4, 0.1, None)
    people = [Post(n, fte=fte) for n, fte in enumerate(ftes)]
    two_posts = [Post(20, fte=0.6), Post(20, fte=0.4, second=True)]
    load_lists(empty_store, {END: [*people, *two_posts]})
    assert hours(empty_store) == {
        ("36-40", "full_time"): 3,
        ("36-40", "from_0.6"): 3,  # 0.59999 is 0.6 as it is written
        ("36-40", "over_0.4"): 2,
        ("36-40", "up_to_0.4"): 2,
    }
    share = measure(empty_store, "working_hours_share").total
    assert (share.numerator, share.denominator) == (3, 10)
    least = measure(empty_store, "working_hours_share", hours="up_to_0.4").total
    assert (least.numerator, least.denominator) == (2, 10)
    bands = measure(empty_store, "working_hours_share", ("working_hours",)).rows
    assert sum(row.value or 0 for row in bands) == pytest.approx(1)
    assert share.low is not None


def test_shares_of_working_hours_add_up_in_every_age_band(empty_store: Path) -> None:
    people = [Post(n, fte=0.2 + 0.2 * (n % 5), born=date(1960 + n, 1, 1)) for n in range(40)]
    load_lists(empty_store, {END: people})
    result = table(empty_store, "working_hours_by_age")
    shares: dict[str, Any] = {}
    for row in result.rows:
        shares[row["age_band"]] = shares.get(row["age_band"], 0) + row["share"]
    assert all(share == pytest.approx(1) for share in shares.values())


def test_a_group_of_the_flow_by_age_is_hidden_when_a_step_is_small(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP")
    old = posts(50, 20, born=date(1962, 1, 1))
    load_lists(empty_store, {START: [*STAYING, *old], END: [*STAYING, *old[:17]]})
    rows = table(empty_store, "workforce_flow", group_by="age_band").rows
    assert {row["note"] for row in rows} == {"c"}
    by_unit = table(empty_store, "workforce_flow", group_by="organisation").rows
    assert {row["note"] for row in by_unit} == {None}


def test_a_flow_needs_an_earlier_list(empty_store: Path) -> None:
    load_lists(empty_store, {END: STAYING})
    result = table(empty_store, "workforce_flow")
    assert result.rows == ()
    assert "earlier staff list" in result.remarks[0]


def test_a_flow_begins_at_the_date_of_comparison(empty_store: Path) -> None:
    load_lists(empty_store, {START: STAYING, MIDDLE: STAYING, END: STAYING})
    found = table(empty_store, "workforce_flow", Scope(as_at=END, compare=MIDDLE))
    assert found.assumptions["start"] == MIDDLE.isoformat()
    assert any("same month" in text for text in found.remarks)
