"""Dates out of cells, titles and file names."""

from __future__ import annotations

import time
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.values.reading import (
    completed_months,
    completed_years,
    read_age_band,
    read_band,
    read_date,
    read_job_role,
    read_month_or_date,
)

DAYS = st.dates(min_value=date(1920, 1, 1), max_value=date(2099, 12, 31))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45291", date(2023, 12, 31)),
        ("45291.0", date(2023, 12, 31)),
        ("45291.75", date(2023, 12, 31)),
        ("'46112", date(2026, 3, 31)),
        ("2026-03-31", date(2026, 3, 31)),
        ("2026-03-31 00:00:00", date(2026, 3, 31)),
        ("2026-03-31T10:22:05.123Z", date(2026, 3, 31)),
        ("2026-03-31T00:00:00+00:00", date(2026, 3, 31)),
        ("2026-03-31 00:00:00.0000000 +00:00", date(2026, 3, 31)),
        ("2026-03-31 00:00:00 UTC", date(2026, 3, 31)),
        ("20260331T000000Z", date(2026, 3, 31)),
        ("2026-03-31Z", date(2026, 3, 31)),
        ("2026-07-12T23:00:00.000Z", date(2026, 7, 13)),  # midnight of a summer's night here
        ("2026-01-12T23:00:00.000Z", date(2026, 1, 12)),
        ("2026-03-12T00:00:00+01:00", date(2026, 3, 12)),
        ("4712-12-31T00:00:00Z", None),
        ("1961-MAR-12", date(1961, 3, 12)),
        ("1961 Mar 12", date(1961, 3, 12)),
        ("MAR-12-1961", date(1961, 3, 12)),
        ("12–03–1961", date(1961, 3, 12)),
        ("2025/10/12 00:00:00", date(2025, 10, 12)),
        ("30-Nov-2028", date(2028, 11, 30)),
        ("30-NOV-2028", date(2028, 11, 30)),
        ("30 November 2028", date(2028, 11, 30)),
        ("30th November, 2028", date(2028, 11, 30)),
        ("30-Sept-2025", date(2025, 9, 30)),
        ("Tue 31 Mar 2026", date(2026, 3, 31)),
        ("March 31, 2026", date(2026, 3, 31)),
        ("20260331", date(2026, 3, 31)),
        ("01/02/2026", date(2026, 2, 1)),
        (" 01/02/2026\u00a0", date(2026, 2, 1)),
        ("31/03/2026 09:15", date(2026, 3, 31)),
        ("30.11.2028", date(2028, 11, 30)),
        ("29/02/2024", date(2024, 2, 29)),
        ("31 Mawrth 2026", date(2026, 3, 31)),
        ("31 o Fawrth 2026", date(2026, 3, 31)),
        ("1 Ionawr 2026", date(2026, 1, 1)),
        ("5-Rhag-2025", date(2025, 12, 5)),
    ],
)
def test_a_date_is_read_however_it_is_written(text: str, expected: date | None):
    read = read_date(text)
    assert (read.value, read.rule, read.note) == (expected, None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nov-2028", date(2028, 11, 30)),
        ("2023-OCT", date(2023, 10, 31)),
        ("Medi 2025", date(2025, 9, 30)),
        ("202602", date(2026, 2, 28)),
        ("2024-02", date(2024, 2, 29)),
        ("03/2026", date(2026, 3, 31)),
        ("Mar-26", date(2026, 3, 31)),
    ],
)
def test_a_month_alone_is_its_last_day_and_says_so(text: str, expected: date):
    assert (read_date(text).value, read_date(text).note) == (expected, "month_only")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1/2/26", date(2026, 2, 1)),
        ("12.03.61", date(1961, 3, 12)),
        ("1/2/64", date(1964, 2, 1)),
        ("31-MAR-49", date(2049, 3, 31)),
        ("31-MAR-50", date(1950, 3, 31)),
    ],
)
def test_two_digits_of_a_year_are_remarked_on(text: str, expected: date):
    assert (read_date(text).value, read_date(text).note) == (expected, "two_digit_year")


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "..", "#N/A", "n/a", "NA", None, "31-Dec-4712", "4712-12-31", "31/12/4712",
     "47121231", "9999-12-31", "1900-01-01", "01/01/1900", "1900-01-01 00:00:00", "0", "1",
     "No expiry", "NO EXPIRY", "Never", "#n/a"],
)  # fmt: skip
def test_no_date_is_no_fault(text: object):
    read = read_date(text)
    assert (read.value, read.rule) == (None, None)


@pytest.mark.parametrize(
    "text",
    ["TBC", "31/02/2026", "29/02/2025", "12", "99999999999", "31/03/0206",
     "31/03/2999", "2026-00-10", "26-Mar", "#REF!", "Nov", "12:30", "1/2", "202613", "(blanc)"],
)  # fmt: skip
def test_what_is_no_date_is_refused_without_a_guess(text: str):
    read = read_date(text)
    assert (read.value, read.rule, read.suggestion) == (None, "date_unreadable", None)


@pytest.mark.parametrize("text", ["1950", "2026"])
def test_a_year_is_no_date_and_is_called_a_year(text: str):
    assert (read_date(text).value, read_date(text).rule) == (None, "date_year_only")


@pytest.mark.parametrize(
    ("text", "meant"),
    [("03/25/2026", "25/03/2026"), ("3-25-2026", "25/03/2026")],
)
def test_month_first_is_refused_and_the_other_order_suggested(text: str, meant: str):
    read = read_date(text)
    assert (read.value, read.rule, read.suggestion) == (None, "date_unreadable", meant)


@pytest.mark.parametrize(
    ("text", "day"),
    [("31032026", date(2026, 3, 31)), ("01031980", date(1980, 3, 1)), ("1031980", date(1980, 3, 1)),
     ("19101990", date(1990, 10, 19)), ("19901019", date(1990, 10, 19))],
)  # fmt: skip
def test_eight_digits_may_begin_with_the_day(text: str, day: date):
    assert read_date(text).value == day


@pytest.mark.parametrize("text", ["00/00/0000", "00000000", "0000-00-00", "0"])
def test_a_date_of_noughts_is_none(text: str):
    assert (read_date(text).value, read_date(text).rule) == (None, None)


def test_a_date_that_is_already_a_date_stays_one():
    assert read_date(date(2026, 3, 31)).value == date(2026, 3, 31)
    assert read_date(datetime(2026, 3, 31, 12)).value == date(2026, 3, 31)
    assert type(read_date(datetime(2026, 3, 31, 12)).value) is date


@given(DAYS)
def test_every_way_of_writing_a_day_reads_back_as_that_day(day: date):
    serial = str((day - date(1899, 12, 30)).days)
    for text in (f"{day:%d/%m/%Y}", f"{day:%d-%b-%Y}", f"{day:%Y%m%d}", day.isoformat(), serial):
        assert read_date(text).value == day


@given(st.text(max_size=30))
def test_no_text_whatever_makes_the_date_readers_fail(text: str):
    read_date(text)
    read_month_or_date(text)


@pytest.mark.parametrize("piece", ["31 mar ", "band ", "1/", "a|", "- ", "as at ", "(retired "])
def test_a_cell_filled_to_the_brim_is_refused_in_no_time(piece: str):
    text = piece * (32_767 // len(piece))
    start = time.process_time()
    for reader in (read_date, read_month_or_date, read_band, read_job_role, read_age_band):
        reader(text)
    assert time.process_time() - start < 5  # a pattern that backtracks would take hours


# Titles and file names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff in Post as at 31 March 2026", date(2026, 3, 31)),
        ("as at: 31-MAR-2026 10:22", date(2026, 3, 31)),
        ("SIP_202603.xlsx", date(2026, 3, 31)),
        ("SIP20260331.csv", date(2026, 3, 31)),
        ("SIP_31_03_2026.xlsx", date(2026, 3, 31)),
        ("Staff List 31032026.xls", date(2026, 3, 31)),
        ("SIP 31.03.26", date(2026, 3, 31)),
        ("Mar-26", date(2026, 3, 31)),
        ("SBU Staff List Mar26.xlsx", date(2026, 3, 31)),
        ("Staff in Post (February 2024)", date(2024, 2, 29)),
        ("Staff yn eu swyddi ar 31 Mawrth 2026", date(2026, 3, 31)),
        ("Jan-Mar 2026", date(2026, 3, 31)),
        ("Skills matrix Ward 1 - March 2026", date(2026, 3, 31)),
        ("Ward 7 March 2026", date(2026, 3, 31)),
        ("Unit 12 Mar 2026.xlsx", date(2026, 3, 31)),
        ("Absence 01/04/2025-31/03/2026", date(2026, 3, 31)),
        ("01.04.2025-31.03.2026", date(2026, 3, 31)),
    ],
)
def test_the_date_is_found_in_running_text(text: str, expected: date):
    assert read_month_or_date(text).value == expected


@pytest.mark.parametrize(
    "text",
    ["Run date: 02/04/2026  Staff in Post as at 31/03/2026",
     "Staff in Post as at 31/03/2026, run on 02/04/2026",
     "Printed 2 April 2026 - Staff in Post March 2026",
     "Staff in Post (March 2026) created on 2 April 2026",
     "Period: 01/04/2025 to 31/03/2026",
     "Leavers 1 April 2025 - 31 March 2026",
     "01/04/2025 - 30/04/2025, position as at 31 March 2026"],
)  # fmt: skip
def test_as_at_comes_before_a_run_date_and_an_end_before_a_beginning(text: str):
    assert read_month_or_date(text).value == date(2026, 3, 31)


def test_a_run_date_alone_is_used_and_called_so():
    read = read_month_or_date("Run date 2 April 2026")
    assert (read.value, read.note) == (date(2026, 4, 2), "run_date")


@pytest.mark.parametrize(
    "text",
    ["Staff in post", "2025-26 establishment", "Establishment 2011/12", "Q4 2025/26", "Band 5",
     "Report 46112", "638 L8 SP-CLTC-7850", "Maybe 12 staff", "", None, "Employee 12345678"],
)  # fmt: skip
def test_a_text_without_a_date_gives_nothing_and_no_fault(text: object):
    read = read_month_or_date(text)
    assert (read.value, read.rule) == (None, None)


def test_a_month_first_date_in_a_title_is_not_turned_round():
    read = read_month_or_date("Staff in Post 03/25/2026")
    assert (read.value, read.rule, read.suggestion) == (None, "date_unreadable", "25/03/2026")


# Ages on a date


@pytest.mark.parametrize(
    ("born", "on", "years"),
    [
        (date(1970, 3, 31), date(2026, 3, 31), 56),
        (date(1970, 4, 1), date(2026, 3, 31), 55),
        (date(2000, 2, 29), date(2025, 2, 28), 24),
        (date(2000, 2, 29), date(2025, 3, 1), 25),
        (date(2000, 2, 29), date(2024, 2, 28), 23),
        (date(2000, 2, 29), date(2024, 2, 29), 24),
        (date(2026, 3, 31), date(2026, 3, 31), 0),
    ],
)
def test_a_year_is_completed_on_the_birthday_and_on_1_march_for_leap_days(
    born: date, on: date, years: int
):
    assert completed_years(born, on) == years


@given(DAYS, DAYS)
def test_twelve_completed_months_are_one_completed_year(born: date, on: date):
    assert completed_months(born, on) // 12 == completed_years(born, on)


def test_a_month_without_the_day_is_completed_on_the_first_of_the_next():
    assert completed_months(date(2025, 1, 31), date(2025, 2, 28)) == 0
    assert completed_months(date(2025, 1, 31), date(2025, 3, 1)) == 1
