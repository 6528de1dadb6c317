"""Retirement: ages by reason, who came back, and what is not known yet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.imports.judging import show_small_numbers
from tests.movement_board import (
    END,
    MIDDLE,
    START,
    Post,
    load_leavers,
    load_lists,
    measure,
    posts,
    store_rows,
)

JUNE = date(2025, 6, 30)
LATER = date(2026, 9, 30)
STAYING = posts(1, 10)


@pytest.fixture(autouse=True)
def every_number(monkeypatch: pytest.MonkeyPatch) -> None:
    show_small_numbers(monkeypatch)


@pytest.fixture
def retired(empty_store: Path) -> Path:
    """Four who retired in June 2025, aged 66, 60, 55 (ill health) and 61 (flexibly, works on).

    The first is back half-time by September, the second is on a list of 2026 only, after more than
    12 months; one more leaver has no reason.
    """
    old, sixty = Post(50, born=date(1959, 1, 1)), Post(51, born=date(1965, 1, 1))
    ill, flexi = Post(52, born=date(1970, 1, 1)), Post(53, born=date(1964, 1, 1), fte=0.8)
    left = [old, sixty, ill, flexi, Post(54)]
    half, less = old.but(fte=0.5, hired=date(2025, 9, 1)), flexi.but(fte=0.4)
    load_lists(
        empty_store,
        {
            START: [*STAYING, *left],
            MIDDLE: [*STAYING, half, less],
            END: [*STAYING, half, less],
            LATER: [*STAYING, less, sixty.but(hired=date(2026, 9, 1))],
        },
    )
    reasons = ("Retirement Age", "Voluntary Early Retirement - no Actuarial Reduction",
               "Retirement - Ill Health", "Flexi Retirement", "Unknown")  # fmt: skip
    pairs = zip(left, reasons, strict=True)
    load_leavers(empty_store, [(post, JUNE, reason) for post, reason in pairs])
    return empty_store


def test_the_mean_age_is_of_every_retirement_with_its_interval_and_n(retired: Path) -> None:
    """(66 + 60 + 55 + 61) / 4."""
    total = measure(retired, "mean_retirement_age", as_at=END).total
    assert (total.value, total.people) == (60.5, 4)
    assert total.low is not None
    assert total.low < 60.5 < (total.high or 0)


@pytest.mark.parametrize(
    ("options", "ages"),
    [
        ({"ill_health": "without"}, [66, 60, 61]),
        ({"ill_health": "only"}, [55]),
        ({"flexi": "without"}, [66, 60, 55]),
        ({"ill_health": "without", "flexi": "without"}, [66, 60]),
    ],
)
def test_with_and_without_ill_health_and_flexible_retirement(
    retired: Path, options: dict[str, str], ages: list[int]
) -> None:
    total = measure(retired, "mean_retirement_age", as_at=END, **options).total
    assert (total.numerator, total.denominator) == (sum(ages), len(ages))


def test_by_reason(retired: Path) -> None:
    rows = measure(retired, "mean_retirement_age", ("leaving_reason",), as_at=END).rows
    assert {row.split["leaving_reason"]: row.value for row in rows} == {
        "Retirement": 66,
        "Early retirement": 60,
        "Ill-health retirement": 55,
        "Flexible or partial retirement": 61,
    }


def test_an_unknown_reason_is_never_read_as_no_retirement(retired: Path) -> None:
    said = " ".join(measure(retired, "mean_retirement_age", as_at=END).remarks)
    assert "not known for 20% of the leavers" in said


def test_without_a_leavers_file_there_is_no_number_rather_than_nought(empty_store: Path) -> None:
    load_lists(empty_store, {START: [*STAYING, Post(50)], END: STAYING})
    for name in ("mean_retirement_age", "retire_and_return_rate"):
        answer = measure(empty_store, name)
        assert (answer.total.value, answer.total.note) == (None, "x"), name


def test_a_file_of_another_time_says_nothing_of_this_one(retired: Path) -> None:
    answer = measure(retired, "mean_retirement_age", as_at=START)
    assert answer.total.note == "x"
    assert "no leavers file" in answer.remarks[0]


def test_the_return_rate_is_of_those_observed_for_12_months(retired: Path) -> None:
    """Back within 12 months: the one on half-time and the flexible one; not the one after 14."""
    total = measure(retired, "retire_and_return_rate", as_at=END).total
    assert (total.numerator, total.denominator) == (2, 4)
    assert total.low is not None


def test_who_cannot_be_observed_yet_is_counted_apart(empty_store: Path) -> None:
    load_lists(empty_store, {START: [*STAYING, *posts(50, 3)], MIDDLE: STAYING, END: STAYING})
    left = [
        (Post(50), date(2025, 3, 31), "Retirement Age"),
        (Post(51), JUNE, "Retirement Age"),
        (Post(52), JUNE, "Retirement Age"),
    ]
    load_leavers(empty_store, left, date(2025, 1, 1))
    answer = measure(empty_store, "retire_and_return_rate", as_at=END)
    assert answer.total.note == "z"  # nobody of this year can be told yet
    assert any("counted separately" in text and text.endswith("2.") for text in answer.remarks)
    answer = measure(empty_store, "retire_and_return_rate", as_at=START)
    assert (answer.total.numerator, answer.total.denominator) == (0, 1)


def test_coming_back_takes_an_fte_above_nothing(empty_store: Path) -> None:
    honorary = Post(50, fte=0.0, hired=date(2025, 9, 1))
    load_lists(
        empty_store,
        {START: [*STAYING, Post(50)], MIDDLE: [*STAYING, honorary], LATER: STAYING, END: STAYING},
    )
    load_leavers(empty_store, [(Post(50), JUNE, "Retirement Age")])
    total = measure(empty_store, "retire_and_return_rate", as_at=END).total
    assert (total.numerator, total.denominator) == (0, 1)


def test_flexible_retirement_that_shows_nobody_after_12_months_is_a_leaving(
    empty_store: Path,
) -> None:
    lists = dict.fromkeys((MIDDLE, END, LATER), STAYING)
    load_lists(empty_store, {START: [*STAYING, Post(50)], **lists})
    load_leavers(empty_store, [(Post(50), JUNE, "Flexi Retirement")])
    assert measure(empty_store, "leavers", as_at=END).total.value == 1


def table(store: Path, name: str, as_at: date | None = None, **options: str):
    opened = open_store(store)
    try:
        return build(opened, name, Scope(as_at=as_at), options)
    finally:
        opened.close()


def test_the_table_shows_each_year_with_fte_before_and_after(retired: Path) -> None:
    result = table(retired, "retire_and_return")
    assert [row["year"] for row in result.rows] == ["2025/26"]
    row = result.rows[0]
    assert (row["retired"], row["observed"], row["not_yet"], row["returned"]) == (4, 4, 0, 2)
    assert (row["fte_before"], row["fte_after"]) == (1.8, pytest.approx(0.9))
    assert row["rate"] == 0.5
    assert row["low"] < 0.5 < row["high"]


def test_by_group_all_years_are_together(retired: Path) -> None:
    result = table(retired, "retire_and_return", group_by="staff_group")
    assert [(row["year"], row["retired"]) for row in result.rows] == [("2025/26 to 2025/26", 4)]


def test_published_rates_come_out_of_published_counts() -> None:
    """England, July 2021 to June 2022: 12,800 of 34,500 staff, 4,600 of 10,300 nurses came back.

    Published as 37 % and 44 % (HEE, "Thousands of retired staff return to the NHS", 2022).
    """
    from analytics.movements.tables import _with_rate

    counts = {"fte_before": None, "fte_after": None}
    staff = _with_rate({"observed": 34500, "returned": 12800, **counts})
    nurses = _with_rate({"observed": 10300, "returned": 4600, **counts})
    assert round(staff["rate"], 2) == 0.37
    assert nurses["rate"] == pytest.approx(0.447, abs=0.001)
    assert nurses["low"] < nurses["rate"] < nurses["high"]


def test_small_numbers_of_retirements_are_hidden(
    retired: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("GWEITHLU_MINIMUM_GROUP")
    answer = measure(retired, "mean_retirement_age", ("leaving_reason",), as_at=END)
    assert {row.note for row in (*answer.rows, answer.total)} == {"c"}
    assert measure(retired, "retire_and_return_rate", as_at=END).total.note == "c"
    row = table(retired, "retire_and_return").rows[0]
    assert (row["note"], row["returned"], row["rate"]) == ("c", None, None)


def test_a_leap_day_birthday_in_the_file_is_exact(empty_store: Path) -> None:
    load_lists(empty_store, {START: STAYING, END: STAYING})
    rows = [
        ["Employee Number", "Leaving Date", "Leaving Reason", "Date of Birth"],
        ["20000050", date(2026, 2, 28), "Retirement Age", date(1964, 2, 29)],
    ]
    store_rows(empty_store, rows, "leavers 2025-26.xlsx")
    assert measure(empty_store, "mean_retirement_age", as_at=END).total.value == 61
