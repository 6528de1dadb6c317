"""Leaders over time, within strata and as measures, against numbers worked out by hand."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.leader_lists import DOCTOR, leads, load_leaders, post
from tests.small_board import DAY, EARLIER, load_staff, people

SAS = {"staff_group": "Medical and Dental", "role": "Specialty Doctor"}
# Consultants: women 0 to 39, men 40 to 119. SAS doctors: women 120 to 199, men 200 to 219.
STAFF = (
    people(40, gender="Female", **DOCTOR) + people(80, gender="Male", **DOCTOR)
    + people(80, gender="Female", **SAS) + people(20, gender="Male", **SAS)
)  # fmt: skip
# Half of the consultants and a tenth of the SAS women lead, a quarter of the SAS men.
LEADING = [*range(20), *range(40, 80), *range(120, 128), *range(200, 205)]


@pytest.fixture
def board(empty_store: Path) -> Path:
    load_staff(empty_store, STAFF)
    load_leaders(empty_store, leads(LEADING, start="01/04/2022"))
    return empty_store


def table(store: Path, name: str, scope: Scope | None = None, **options: str) -> TableResult:
    return build(open_store(store), name, scope or Scope(), options)


def measure(store: Path, name: str, *splits: str, **options: str) -> MeasureResult:
    return calculate(open_store(store), name, Scope(), splits, options)


def by_group(found: TableResult) -> dict[str, dict[str, Any]]:
    return {row["group"]: row for row in found.rows}


# Measures


def test_the_index_is_leaders_over_those_expected_with_the_shortfall_between(board: Path) -> None:
    women = measure(board, "representation_index", "gender").rows[0]
    assert women.split == {"gender": "Female"}
    assert women.numerator == 28
    assert women.denominator == pytest.approx(73 * 120 / 220)
    assert women.value == pytest.approx((28 / 73) / (120 / 220))
    assert women.low is not None
    assert women.low < (28 / 73) / (120 / 220) < (women.high or 0)


def test_rates_rate_ratio_and_odds_ratio_are_three_numbers(board: Path) -> None:
    rate = measure(board, "leadership_rate", "gender")
    assert rate.rows[0].value == pytest.approx(28 / 120)
    assert rate.total.value == pytest.approx(73 / 220)
    ratio = measure(board, "rate_ratio", "gender").rows[0].value
    odds = measure(board, "odds_ratio", "gender").rows[0].value
    assert ratio == pytest.approx((28 / 120) / (45 / 100))
    assert odds == pytest.approx(28 * 55 / (92 * 45))
    against = measure(board, "rate_ratio", "gender", reference="Male").rows
    assert [row.value for row in against] == [pytest.approx(ratio), None]


def test_what_the_table_hides_the_measures_hide(empty_store: Path) -> None:
    load_staff(empty_store, STAFF)
    load_leaders(empty_store, leads([*range(3), *range(40, 60)]))
    for name in ("representation_index", "leadership_rate", "rate_ratio", "odds_ratio"):
        found = measure(empty_store, name, "gender")
        assert {row.note for row in found.rows} == {"c"}
        assert {row.numerator for row in found.rows} == {None}


def test_leaders_are_compared_by_one_characteristic(board: Path) -> None:
    with pytest.raises(UserError, match="one characteristic"):
        measure(board, "rate_ratio", "gender", "age_band")


def test_who_has_not_said_is_a_share_of_all(empty_store: Path) -> None:
    unknown = people(12, gender=None, **DOCTOR)
    load_staff(empty_store, STAFF + unknown)
    load_leaders(empty_store, leads([*LEADING, *range(220, 226)]))
    pool = measure(empty_store, "not_stated_share").total
    leaders = measure(empty_store, "not_stated_share", of="leaders").total
    assert (pool.numerator, pool.denominator) == (12, 232)
    assert (leaders.numerator, leaders.denominator) == (6, 79)
    said = measure(empty_store, "not_stated_share", of="leaders").remarks
    assert (  # 28 of 79, and 34 of 79
        "Female: 35.4% if none of those who have not said were of it, 43.0% if all were." in said
    )


# Strata


def test_a_difference_that_comes_from_grades_goes_within_them(board: Path) -> None:
    """Crude: 28 of 120 women and 45 of 100 men. Among consultants half of both lead."""
    found = table(board, "leadership_stratified", by="medical_grade")
    women = by_group(found)["Female"]
    assert women["crude"] == pytest.approx((28 / 120) / (45 / 100))
    above = 20 * 80 / 120 + 8 * 20 / 100
    below = 40 * 40 / 120 + 5 * 80 / 100
    assert women["adjusted"] == pytest.approx(above / below)
    assert women["strata"] == 2
    assert 0.05 < women["homogeneity_p"] < 0.5
    assert women["verdict"] == "explained"


def test_strata_in_which_few_lead_are_made_coarser_or_hidden(empty_store: Path) -> None:
    load_staff(empty_store, STAFF)
    load_leaders(empty_store, leads([*range(20), *range(40, 80), *range(120, 123), 200]))
    women = by_group(table(empty_store, "leadership_stratified", by="medical_grade"))["Female"]
    assert women["crude"] is not None
    assert women["adjusted"] is women["homogeneity_p"] is women["verdict"] is None
    assert women["note"] == "c"


def test_a_characteristic_is_not_compared_within_itself(board: Path) -> None:
    with pytest.raises(UserError, match="within itself"):
        table(board, "leadership_stratified", characteristic="age_band", by="age_band")


def test_of_an_earlier_date_nothing_is_shown_within_strata(board: Path) -> None:
    load_staff(board, STAFF, EARLIER)
    load_leaders(board, leads(LEADING), EARLIER)
    earlier = table(board, "leadership_stratified", Scope(as_at=EARLIER))
    assert {row["adjusted"] for row in earlier.rows} == {None}


# Dates


def test_a_date_with_other_leaders_is_shown_where_they_are_many(board: Path) -> None:
    """Ten women and twelve men went, ten of each came: of neither is the number small."""
    load_staff(board, STAFF, EARLIER)
    then = [*range(10), *range(20, 30), *range(50, 92), *range(120, 128), *range(200, 205)]
    load_leaders(board, leads(then), EARLIER)
    rows = table(board, "leadership_trend").rows
    shares = {(row["as_at"], row["group"]): (row["leaders"], row["leaders_total"]) for row in rows}
    assert shares[DAY, "Female"] == (28, 73)
    assert shares[EARLIER, "Female"] == (28, 75)


@pytest.mark.parametrize("came", [20, 80])
def test_a_date_on_which_one_leader_differs_is_hidden(board: Path, came: int) -> None:
    """A woman or a man in place of a man: the difference of two dates would say which."""
    load_staff(board, STAFF, EARLIER)
    load_leaders(board, leads([*LEADING[:-1], came]), EARLIER)
    rows = table(board, "leadership_trend").rows
    assert {row["leaders"] for row in rows if row["as_at"] == EARLIER} == {None}
    assert {row["leaders"] for row in rows if row["as_at"] == DAY} == {28, 45}
    earlier = Scope(as_at=EARLIER)
    assert {row["leaders"] for row in table(board, "leadership_baseline", earlier).rows} == {None}


def test_the_same_leaders_on_two_dates_are_shown_on_both(board: Path) -> None:
    load_staff(board, STAFF, EARLIER)
    load_leaders(board, leads(LEADING), EARLIER)
    assert None not in {row["leaders"] for row in table(board, "leadership_trend").rows}
    other = table(board, "leadership_baseline", Scope(as_at=EARLIER), pool="consultants")
    assert {row["leaders"] for row in other.rows} == {None}
    assert any("earlier dates" in text for text in other.remarks)


def test_a_measure_is_compared_with_what_is_shown_of_the_date_before(board: Path) -> None:
    load_staff(board, STAFF, EARLIER)
    load_leaders(board, leads(LEADING[:-1]), EARLIER)
    found = calculate(
        open_store(board), "leadership_rate", Scope(as_at=DAY, compare=EARLIER), ("gender",)
    )
    assert found.compared is not None
    assert {row.value for row in found.compared.rows} == {None}


# Careers, time in post, the years ahead


def test_who_came_left_and_moved_is_counted_by_tier(board: Path) -> None:
    load_staff(board, STAFF, EARLIER)
    then = [
        post("Head", "Clinical director", 0),
        *leads(range(1, 20)),
        post("Chief", "Executive", 99),
    ]
    load_leaders(board, then, EARLIER)
    rows = table(board, "leader_careers").rows
    moves = {(row["from_tier"], row["to_tier"]): row["people"] for row in rows}
    assert moves == {
        ("Executive", "No leadership post"): 1,
        ("Clinical director", "Clinical lead"): 1,
        ("Clinical lead", "Clinical lead"): 19,
        ("No leadership post", "Clinical lead"): len(LEADING) - 20,
    }
    assert {(row["from_date"], row["to_date"]) for row in rows} == {(EARLIER, DAY)}


def test_time_in_post_and_how_often_posts_change_hands(board: Path) -> None:
    everybody = table(board, "leadership_time_in_post").rows[0]
    years = (DAY - date(2022, 4, 1)).days / 365.25
    assert everybody["tier"] == "All tiers"
    assert (everybody["posts"], everybody["known"], everybody["recent"]) == (73, 73, 0)
    assert everybody["mean_years"] == pytest.approx(years)
    ahead = table(board, "leadership_ahead")
    assert ahead.assumptions["turnover"] == pytest.approx(1 / years)


def test_the_share_ahead_moves_to_that_of_the_pool_as_posts_change_hands(board: Path) -> None:
    rows = table(board, "leadership_ahead", turnover="0.2").rows
    women = {row["years"]: row for row in rows if row["group"] == "Female"}
    share, pool = 28 / 73, 120 / 220
    for years in (0, 1, 5, 10):
        assert women[years]["share"] == pytest.approx(pool + (share - pool) * 0.8**years)
        assert women[years]["low"] <= women[years]["share"] <= women[years]["high"]
    assert women[0]["low"] == women[0]["high"]
    one = women[1]
    assert one["high"] - one["share"] == pytest.approx(
        1.96 * (28 * (0.8 + 0.2 * pool) * (0.2 * (1 - pool))
                + 45 * 0.2 * pool * (1 - 0.2 * pool)) ** 0.5 / 73
    )  # fmt: skip
    with pytest.raises(UserError):
        table(board, "leadership_ahead", turnover="20")


def test_leaders_stand_beside_pools_ever_nearer_to_them(board: Path) -> None:
    found = {row["pool_of"]: row for row in table(board, "leadership_feeders").rows
             if row["group"] == "Female"}  # fmt: skip
    assert list(found)[:3] == ["all_doctors:0", "consultants_and_sas:0", "consultants:0"]
    assert found["consultants:0"]["pool_share"] == pytest.approx(40 / 120)
    assert found["all_doctors:0"]["pool_share"] == pytest.approx(120 / 220)
