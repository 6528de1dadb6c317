"""The order of day and month, out of all the texts of a column."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.values.date_order import day_first, month_first, order_shown
from analytics.values.dates import read_date


@pytest.mark.parametrize(
    ("texts", "turned"),
    [
        (["03/25/2026", "12/08/2025"], True),
        (["25/03/2026", "12/08/2025"], False),
        (["03.25.26", "12.08.25"], True),
        (["3/25/2026 12:00:00 AM", "12/8/2025 12:00:00 AM"], True),
        (["03252026", "12082025"], True),
        (["25032026", "12082025"], False),
        (["12/08/2025", "01/02/2026"], None),
        (["2026-03-25", "45931", "No expiry", ""], None),
        (["31/13/2026", "99/99/9999"], None),
    ],
)
def test_a_column_shows_its_order(texts: list[str], turned: bool | None) -> None:
    assert order_shown(texts).is_month_first is turned


def test_a_slip_of_the_pen_does_not_turn_a_column_round() -> None:
    us = [f"01/{day}/2026" for day in range(13, 32)]
    assert order_shown([*us, "25/03/2026"]).is_month_first is True
    assert order_shown([*us[:3], "25/03/2026"]).is_month_first is False
    assert order_shown([*us[:3], "25/03/2026"]).has_both


@pytest.mark.parametrize(
    ("texts", "swapped"),
    [
        # Month first, opened where the day comes first: 8 December became 12 August.
        (["2025-08-12", "2025-05-03", "03/25/2025", "07/13/2025", "02/20/2026"], True),
        # Day first, opened where the month comes first.
        (["2025-08-12", "2025-05-03", "25/03/2025", "13/07/2025", "20/02/2026"], True),
        (["2025-08-12", "2025-05-23", "25/03/2025", "13/07/2025", "20/02/2026"], False),
        (["2025-08-12", "2025-05-03", "25/03/2025", "03/07/2025", "20/02/2026"], False),
        (["2025-08-01", "2025-05-01", "25/03/2025", "13/07/2025", "20/02/2026"], False),
        (["2025-08-12", "2025-05-03", "2025-06-07", "2025-01-02", "2025-01-03"], False),
    ],
)
def test_dates_that_a_spreadsheet_made_and_texts_that_it_left(
    texts: list[str], swapped: bool
) -> None:
    assert order_shown(texts).swapped is swapped


def test_dates_that_could_be_both_are_strange_only_in_great_number_or_as_first_of_months() -> None:
    assert order_shown([f"{month:02}/01/2026" for month in range(1, 13)]).strange
    assert not order_shown([f"01/{month:02}/2026" for month in range(1, 13)]).strange
    assert not order_shown(["12/08/2025", "01/02/2026"]).strange
    many = [f"{first:02}/{second:02}/2026" for first in range(1, 7) for second in range(1, 7)]
    assert order_shown(many).strange


def test_a_reader_of_month_first_dates_leaves_everything_else_alone() -> None:
    read = month_first(read_date)
    assert read("12/08/2025").value == date(2025, 12, 8)
    assert read("2025-12-08").value == date(2025, 12, 8)
    assert read("8 December 2025").value == date(2025, 12, 8)
    assert read("No expiry") == read_date("No expiry")
    assert day_first("Band 5") == "Band 5"
