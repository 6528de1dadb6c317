"""What one FTE costs: points, on-costs, and which scale is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.pay.rates import rates_for
from tests.small_board import DAY, load_rows, load_staff, people

SCALE = [
    ["Band", "Point", "Amount"],
    ["Band 5", 1, 30000],
    ["Band 5", 2, 32000],
    ["Band 5", 3, 37000],
    ["Band 6", 1, 40000],
]


def test_the_points_of_a_band(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale")
    store = open_store(empty_store)
    found = {
        point: rates_for(store, DAY, {"point": point, "oncost": "0"}).pay["5"]
        for point in ("bottom", "mid", "top")
    }
    assert found == {"bottom": 30000, "mid": 32000, "top": 37000}


def test_an_on_cost_is_a_share_of_pay(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale")
    rates = rates_for(open_store(empty_store), DAY, {"oncost": "0.23"})
    assert rates.cost["6"] == pytest.approx(49_200)
    assert rates.assumptions["oncost"] == "0.23"


def test_itemised_on_costs_are_more_than_pay(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale")
    rates = rates_for(open_store(empty_store), DAY)
    assert rates.cost["5"] > rates.pay["5"] * 1.2
    assert any("National Insurance" in words for words in rates.remarks)


def test_bands_that_a_loaded_scale_lacks_use_the_built_in_one_and_say_so(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale")
    rates = rates_for(open_store(empty_store), DAY)
    assert rates.pay["7"] > rates.pay["6"]
    assert any("unverified" in words for words in rates.remarks)
    assert rates.assumptions["pay_scale_from"]


def test_with_nothing_loaded_the_built_in_scale_is_said_to_be_unverified(empty_store: Path) -> None:
    rates = rates_for(open_store(empty_store), DAY)
    assert rates.assumptions["pay_scale_from"] is None
    assert "unverified" in rates.remarks[0]


def test_the_scale_in_force_on_the_date_counts(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale", date(2025, 4, 1))
    dearer = [["Band", "Point", "Amount"], ["Band 5", 1, 50000]]
    load_rows(empty_store, dearer, "pay_scale", date(2026, 4, 1))
    store = open_store(empty_store)
    assert rates_for(store, date(2025, 9, 30)).pay["5"] == 32000
    assert rates_for(store, date(2026, 9, 30)).pay["5"] == 50000


def test_of_two_files_from_one_day_the_one_loaded_last_counts_for_its_bands(
    empty_store: Path,
) -> None:
    held = [[*row, "From" if row[0] == "Band" else "2025-04-01"] for row in SCALE]
    load_rows(empty_store, held, "pay_scale", date(2025, 4, 1))
    mended = [["Band", "Point", "Amount", "From"], ["Band 5", 1, 31000, "2025-04-01"]]
    load_rows(empty_store, mended, "pay_scale", date(2025, 5, 1))
    pay = {
        point: rates_for(open_store(empty_store), DAY, {"point": point, "oncost": "0"}).pay
        for point in ("bottom", "top")
    }
    assert (pay["bottom"]["5"], pay["top"]["5"]) == (31000, 31000)
    assert pay["top"]["6"] == 40000


@pytest.mark.parametrize(
    "options",
    [{"point": "best"}, {"oncost": "much"}, {"oncost": "-0.1"}, {"oncost": "9"}, {"doctors": "x"}],
)
def test_what_is_no_rule_is_refused(empty_store: Path, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        rates_for(open_store(empty_store), DAY, options)


# Doctors


def test_doctors_have_no_rate_unless_it_is_asked_for(empty_store: Path) -> None:
    store = open_store(empty_store)
    assert "Consultant" not in rates_for(store, DAY).pay
    assert "Consultant" in rates_for(store, DAY, {"doctors": "basic"}).pay


def test_basic_pay_of_doctors_is_the_published_scale_and_says_what_it_leaves_out(
    empty_store: Path,
) -> None:
    """BMA, pay scales for consultants in Wales from 1 January 2024: 100,000 to 146,000."""
    store, options = open_store(empty_store), {"doctors": "basic", "oncost": "0"}
    found = {
        point: rates_for(store, date(2024, 3, 31), {**options, "point": point})
        for point in ("bottom", "mid", "top")
    }
    assert [found[point].pay["Consultant"] for point in found] == [100_000, 119_000, 146_000]
    assert "banding supplement" in found["mid"].about_doctors[0]
    assert "unverified" in found["mid"].about_doctors[0]
    assert set(found["mid"].pay) & {"SAS", "GP", "Dental", "Medical and dental"} == set()


def test_enhancements_and_headroom_are_not_for_doctors(empty_store: Path) -> None:
    options = {"doctors": "basic", "oncost": "0", "enhancements": "0.1", "headroom": "0.2"}
    rates = rates_for(open_store(empty_store), DAY, options)
    assert rates.cost["Consultant"] == rates.pay["Consultant"]
    assert rates.cost["5"] == pytest.approx(rates.pay["5"] * 1.1 * 1.2)


def test_a_scale_of_doctors_that_is_imported_is_for_its_grade(empty_store: Path) -> None:
    scale = [["Scale", "Point", "Amount"], ["Consultant", 1, 120000], ["MC75", 1, 70000]]
    load_rows(empty_store, scale, "pay_scale")
    store = open_store(empty_store)
    for doctors in ("own", "basic"):
        pay = rates_for(store, DAY, {"doctors": doctors}).pay
        assert (pay["Consultant"], pay["Specialty Doctor"]) == (120_000, 70_000)
    assert "Foundation Year 1" not in rates_for(store, DAY).pay


def test_the_scales_of_another_year_can_be_chosen(empty_store: Path) -> None:
    store = open_store(empty_store)
    own = rates_for(store, date(2024, 9, 30), {"oncost": "0"})
    other = rates_for(store, DAY, {"oncost": "0", "year": "2024/25"})
    assert other.pay == own.pay
    assert rates_for(store, DAY, {"year": "2024/25"}).oncosts.national_insurance == 0.138
    with pytest.raises(UserError, match="no pay scale for the year"):
        rates_for(store, DAY, {"year": "1999/00"})


# Actual points


@pytest.fixture
def with_points(empty_store: Path) -> Path:
    """Seven band 5 on points 1, 1, 1, 2, 3, 3 and one that is not on the scale; one band 6."""
    points = ["1", "1", "1", "2", "3", "3", "9"]
    load_staff(empty_store, [
        *(people(1, pay_point=point)[0] for point in points),
        *people(1, band="Band 6", pay_point="1"),
    ])  # fmt: skip
    load_rows(empty_store, SCALE, "pay_scale")
    return empty_store


def test_actual_points_give_the_mean_of_those_on_the_scale(with_points: Path) -> None:
    store = open_store(with_points)
    rates = rates_for(store, DAY, {"point": "actual"}, scope=Scope(as_at=DAY))
    assert rates.pay["5"] == pytest.approx((3 * 30000 + 32000 + 2 * 37000) / 6)
    assert "6.0 of 8.0 FTE" not in rates.remarks[1]
    assert "7.0 of 8.0 FTE" in rates.remarks[1]


def test_actual_points_never_show_one_persons_pay(with_points: Path) -> None:
    store = open_store(with_points)
    rates = rates_for(store, DAY, {"point": "actual"}, scope=Scope(as_at=DAY))
    assert "6" not in rates.pay
    assert any("not priced" in words for words in rates.remarks)
    one = Scope(as_at=DAY, where=(("band", ("6",)),))
    assert "6" not in rates_for(store, DAY, {"point": "actual"}, scope=one).pay


def test_a_typed_mix_has_no_actual_points(empty_store: Path) -> None:
    with pytest.raises(UserError, match="no pay points"):
        rates_for(open_store(empty_store), DAY, {"point": "actual"})


def test_an_imported_scale_of_doctors_does_not_hide_that_of_the_bands(empty_store: Path) -> None:
    load_rows(empty_store, SCALE, "pay_scale", date(2025, 4, 1))
    doctors = [["Scale", "Point", "Amount"], ["Consultant", 1, 120000]]
    load_rows(empty_store, doctors, "pay_scale", date(2026, 1, 1))
    pay = rates_for(open_store(empty_store), DAY).pay
    assert (pay["5"], pay["Consultant"]) == (32_000, 120_000)
