"""The pay gap against published figures, the words of the regulations, and numbers by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.statistics.pay_gap import Paid, gap, mean_and_median, quarters
from tests.leader_lists import DOCTOR
from tests.small_board import DAY, EARLIER, load_staff, people

CONSULTANT = {**DOCTOR, "band": "YM72"}


def test_the_gap_of_a_published_report() -> None:
    """Imperial College London, gender pay gap 2022 (imperial.ac.uk): mean £27.49 and £32.97 an
    hour, a gap of 16.6%; median £23.45 and £25.48, 8.0%."""
    assert gap(27.49, 32.97) == pytest.approx(0.166, abs=0.0005)
    assert gap(23.45, 25.48) == pytest.approx(0.080, abs=0.0005)
    assert gap(30, 20) == -0.5
    assert gap(None, 20) is gap(20, None) is gap(20, 0) is None


def test_people_of_the_same_pay_are_divided_in_proportion() -> None:
    """Regulation 13(2): 40 people of one pay, 30 women and 10 men, of whom 10 are in the lower and
    30 in the next quarter, are three women to a man in both."""
    below = [Paid(10, False)] * 30
    alike = [Paid(12, True)] * 30 + [Paid(12, False)] * 10
    above = [Paid(20, False)] * 50 + [Paid(30, True)] * 40
    found = quarters([*above, *alike, *below])
    assert found[0] == pytest.approx((7.5, 32.5))
    assert found[1] == pytest.approx((22.5, 17.5))
    assert found[3] == pytest.approx((40, 0))


PEOPLE = st.lists(st.builds(Paid, st.integers(1, 5), st.booleans()), min_size=1, max_size=60)


@given(PEOPLE)
def test_quarters_have_a_fourth_of_the_people_each_whatever_their_order(drawn: list[Paid]) -> None:
    found = quarters(drawn)
    assert [sum(part) for part in found] == pytest.approx([len(drawn) / 4] * 4)
    assert sum(part[0] for part in found) == pytest.approx(sum(each.is_first for each in drawn))
    turned = quarters(drawn[::-1])
    assert [x for part in found for x in part] == pytest.approx([x for p in turned for x in p])


def test_mean_and_median_are_of_one_group() -> None:
    paid = [Paid(1, True), Paid(3, True), Paid(8, True), Paid(100, False)]
    assert mean_and_median(paid, first=True) == (4, 3)
    assert mean_and_median([], first=True) == (None, None)


# The table


def staff(unknown_women: int = 0) -> list[dict[str, Any]]:
    """30 women and 30 men: consultants at point 1 and point 8 (£110,240 and £160,950)."""
    return (
        people(20, gender="Female", pay_point="1", fte=0.5, **CONSULTANT)
        + people(10, gender="Female", pay_point="8", **CONSULTANT)
        + people(10, gender="Male", pay_point="1", **CONSULTANT)
        + people(20, gender="Male", pay_point="8", **CONSULTANT)
        + people(unknown_women, gender="Female", **CONSULTANT)
    )


def gap_table(store: Path, scope: Scope | None = None) -> TableResult:
    return build(open_store(store), "pay_gap", scope or Scope(), {})


def rows_of(found: TableResult, who: str = "doctors") -> dict[tuple[str, str], dict[str, Any]]:
    return {(r["basis"], r["part"]): r for r in found.rows if r["who"] == who}


def test_full_time_pay_stands_beside_pay_for_the_hours_worked(empty_store: Path) -> None:
    load_staff(empty_store, staff())
    rows = rows_of(gap_table(empty_store))
    mean, paid = rows["full_time", "mean"], rows["as_paid", "mean"]
    bottom, top = mean_points(rows)
    assert mean["pay_women"] == pytest.approx((20 * bottom + 10 * top) / 30)
    assert mean["pay_men"] == pytest.approx((10 * bottom + 20 * top) / 30)
    assert mean["gap"] == pytest.approx(1 - mean["pay_women"] / mean["pay_men"])
    assert paid["pay_women"] == pytest.approx((20 * bottom / 2 + 10 * top) / 30)
    assert rows["full_time", "quarter_1"]["women_share"] == pytest.approx(20 / 30)
    assert rows["full_time", "quarter_4"]["women_share"] == pytest.approx(10 / 30)


def mean_points(rows: dict[tuple[str, str], dict[str, Any]]) -> tuple[float, float]:
    """The two points, from the medians: most women are on the first, most men on the last."""
    median = rows["full_time", "median"]
    assert median["pay_women"] < median["pay_men"]
    return median["pay_women"], median["pay_men"]


def test_few_whose_pay_is_not_known_hide_the_gap(empty_store: Path) -> None:
    """The women of the staff list less those of the gap would be two, and known for it."""
    load_staff(empty_store, staff(unknown_women=2))
    assert {row["gap"] for row in gap_table(empty_store).rows} == {None}


def test_a_unit_and_a_date_with_few_changes_are_not_shown(empty_store: Path) -> None:
    load_staff(empty_store, staff()[1:], EARLIER)
    load_staff(empty_store, staff())
    unit = Scope(where=(("organisation", ("Ward One",)),))
    assert {row["women"] for row in gap_table(empty_store, unit).rows} == {None}
    assert {row["women"] for row in gap_table(empty_store, Scope(as_at=DAY)).rows} != {None}
    assert {row["women"] for row in gap_table(empty_store, Scope(as_at=EARLIER)).rows} == {None}


def test_where_the_pay_of_few_is_known_there_is_no_gap(empty_store: Path) -> None:
    load_staff(empty_store, staff() + people(200))
    found = gap_table(empty_store)
    assert {row["who"] for row in found.rows} == {"doctors"}
    assert any(text.startswith("All staff: pay is known of 23.1%") for text in found.remarks)
