"""Which period a title or name speaks of, and financial years."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.errors import UserError
from analytics.movements.financial_years import FinancialYear, latest_complete, read_year
from analytics.values.periods_in_text import a_year_to, last_day_in, period_in

YEAR = (date(2025, 4, 1), date(2026, 3, 31))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Leavers 1 April 2025 to 31 March 2026", YEAR),
        ("Leavers April 2025 - March 2026.xlsx", YEAR),
        ("leavers_2025-26.xlsx", YEAR),
        ("Starters 2025/2026", YEAR),
        ("Leavers 20250401-20260331.xlsx", YEAR),
        ("01/04/2025 - 31/03/2026", YEAR),
        ("Leavers 12 months to 31 March 2026", YEAR),
        ("Year ended 31 March 2026", YEAR),
        ("Rolling 12 months sickness 2026-03", YEAR),
        ("Filters: Termination Date is between 01/04/2025 and 31/03/2026", YEAR),
        ("Leavers FY2025/26 run 10 April 2026", YEAR),
        ("Starters Q2 2025/26", (date(2025, 7, 1), date(2025, 9, 30))),
        ("Q4 2025/26", (date(2026, 1, 1), date(2026, 3, 31))),
        ("Leavers March 2026", (date(2026, 3, 1), date(2026, 3, 31))),
        ("April to September 2025", (date(2025, 4, 1), date(2025, 9, 30))),
        ("Oct to Mar 2026", (date(2025, 10, 1), date(2026, 3, 31))),
        ("Year to 29 February 2024", (date(2023, 3, 1), date(2024, 2, 29))),
    ],
)
def test_a_period_is_read_from_words(text: str, period: tuple[date, date]) -> None:
    assert period_in(text) == period


@pytest.mark.parametrize(
    "text", ["Leavers", "Leavers 2025", "Run date: 5 April 2026", "Leavers up to 31 March 2026"]
)
def test_no_period_is_made_up(text: str) -> None:
    assert period_in(text) is None


def test_a_single_day_is_the_last_day() -> None:
    assert last_day_in("Leavers up to 31 March 2026") == date(2026, 3, 31)


def test_twelve_months_to_the_end_of_february_begin_on_the_first_of_march() -> None:
    assert a_year_to(date(2025, 2, 28)) == (date(2024, 3, 1), date(2025, 2, 28))
    assert a_year_to(date(2024, 2, 29)) == (date(2023, 3, 1), date(2024, 2, 29))


def test_a_financial_year_runs_from_april_to_march() -> None:
    year = read_year("2025/26")
    assert year == read_year("2025") == FinancialYear(2025)
    assert (year.after, year.last) == (date(2025, 3, 31), date(2026, 3, 31))
    assert year.before().label == "2024/25"
    assert FinancialYear(1999).label == "1999/00"


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2026, 3, 31), "2025/26"),
        (date(2026, 3, 30), "2024/25"),
        (date(2026, 4, 1), "2025/26"),
        (date(2025, 12, 31), "2024/25"),
    ],
)
def test_the_last_year_that_was_over(day: date, label: str) -> None:
    assert latest_complete(day).label == label


@pytest.mark.parametrize("text", ["2025/27", "25/26", "next year", ""])
def test_what_is_no_financial_year_is_said(text: str) -> None:
    with pytest.raises(UserError, match="financial year"):
        read_year(text)
