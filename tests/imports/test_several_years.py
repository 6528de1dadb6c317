"""Two years or months in one file: pay of each from its own day, posts of the chosen one."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from analytics.imports.previewing.preview import Preview
from tests.imports import judging

APRIL, MAY = date(2026, 4, 30), date(2026, 5, 31)
LAST_YEAR, THIS_YEAR = date(2025, 4, 1), date(2026, 4, 1)
NURSES = "Nursing and Midwifery Registered"


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def stored(preview: Preview, *names: str) -> list[tuple[Any, ...]]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return sorted(tuple(row[name] for name in names) for row in preview.to_store.rows.to_pylist())


ONE_AMOUNT = [
    ["Band", "Point", "2025/26", "2026/27"],
    ["Pay Scale", "Pay Point", "Salary 2025/26", "Salary 2026/27"],
    ["Band", "Step", "1 April 2025", "1 April 2026"],
    ["Band", "Point", "From Apr 2025", "From Apr 2026"],
]


@pytest.mark.parametrize("headings", ONE_AMOUNT)
def test_pay_of_two_years_side_by_side_holds_from_its_own_day(headings, store) -> None:
    rows = [headings, ["5", 1, 30_000, 31_000], ["6", 1, 37_000, 38_000]]
    preview = judging.load(rows, store)
    assert preview.kind.id == "pay_scale"
    assert stored(preview, "band", "valid_from", "amount") == [
        ("5", LAST_YEAR, 30_000), ("5", THIS_YEAR, 31_000),
        ("6", LAST_YEAR, 37_000), ("6", THIS_YEAR, 38_000),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "headings",
    [
        [["Band", "Minimum 2025/26", "Maximum 2025/26", "Minimum 2026/27", "Maximum 2026/27"]],
        [[None, "2025/26", None, "2026/27", None],
         ["Band", "Minimum", "Maximum", "Minimum", "Maximum"]],
    ],
)  # fmt: skip
def test_ends_of_a_band_in_two_years_stay_those_of_their_year(headings, store) -> None:
    preview = judging.load([*headings, ["5", 30_000, 36_000, 31_000, 37_000]], store)
    assert stored(preview, "valid_from", "point", "amount") == [
        (LAST_YEAR, "maximum", 36_000), (LAST_YEAR, "minimum", 30_000),
        (THIS_YEAR, "maximum", 37_000), (THIS_YEAR, "minimum", 31_000),
    ]  # fmt: skip


def test_people_counted_by_band_and_year_are_no_pay(store) -> None:
    rows = [["Band", "2024", "2025", "2026"], ["5", 310, 320, 330], ["6", 110, 120, 130]]
    preview = judging.look(rows, store)
    assert not preview.can_store
    assert "published_summary" in {item.rule for item in preview.problems}


BY_PERIOD = [
    (["Organisation", "Staff Group", "Funded FTE Apr 2026", "Funded FTE May 2026"], APRIL, MAY),
    (["Cost Centre", "Staff Group", "Budget WTE 2025/26", "Budget WTE 2026/27"],
     LAST_YEAR, THIS_YEAR),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "first", "second"), BY_PERIOD)
def test_an_establishment_by_month_asks_which(headings, first, second, store) -> None:
    rows = [headings, ["Ward 1", NURSES, 10, 11], ["Ward 2", NURSES, 20, None]]
    asked = judging.look(rows, store)
    assert (asked.kind.id, asked.can_store) == ("establishment", False)
    (code,) = asked.typed.unknown_codes
    assert (code.field, code.choices) == ("as_at", (first.isoformat(), second.isoformat()))
    done = judging.load(rows, store, codes={("as_at", "date"): second.isoformat()})
    assert done.as_at == second
    assert stored(done, "organisation", "funded_fte") == [("Ward 1", 11)]
    assert not done.typed.unknown_codes
    # The next file of these headings asks again: it is not of last month's date.
    assert judging.look([*rows, ["Ward 3", NURSES, 1, 2]], store).typed.unknown_codes


def test_months_alone_are_funded_posts_where_a_title_or_somebody_says_so(store) -> None:
    rows = [["Organisation", "Staff Group", "Apr 2026", "May 2026"], ["Ward 1", NURSES, 10, 11]]
    assert {item.rule for item in judging.look(rows, store).problems} == {"published_summary"}
    titled = [["Funded establishment by month", None, None, None], *rows]
    for preview in (
        judging.look(titled, store, as_at=MAY),
        judging.look(rows, store, as_at=MAY, kind="establishment"),
    ):
        assert stored(preview, "organisation", "funded_fte") == [("Ward 1", 11)]


@pytest.mark.parametrize(
    ("heading", "values", "days"),
    [
        ("Month", ("Apr 2026", "May 2026"), (APRIL, MAY)),
        ("Financial Year", ("2025/26", "2026/27"), (LAST_YEAR, THIS_YEAR)),
    ],
)
def test_rows_of_several_periods_are_not_added_up(heading, values, days, store) -> None:
    rows: list[list[Any]] = [["Organisation", "Staff Group", "Funded FTE", heading]]
    rows += [[unit, NURSES, 10 + n, v] for unit in "ABC" for n, v in enumerate(values)]
    asked = judging.look(rows, store)
    assert [code.choices for code in asked.typed.unknown_codes] == [
        tuple(day.isoformat() for day in days)
    ]
    done = judging.load(rows, store, codes={("as_at", "date"): days[1].isoformat()})
    assert stored(done, "organisation", "funded_fte") == [("A", 11), ("B", 11), ("C", 11)]


def test_actual_posts_beside_funded_ones_are_not_taken_for_them(store) -> None:
    rows = [
        ["Organisation", "Budget WTE Apr 2026", "Actual WTE Apr 2026", "Budget WTE May 2026",
         "Actual WTE May 2026"],
        ["Ward 1", 10, 8, 11, 9],
    ]  # fmt: skip
    preview = judging.look(rows, store, as_at=MAY)
    assert stored(preview, "funded_fte") == [(11,)]
    assert [item.header for item in preview.columns.unused] == [
        "Actual WTE Apr 2026", "Actual WTE May 2026",
    ]  # fmt: skip
