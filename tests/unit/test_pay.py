"""What one FTE costs: points, on-costs, and which scale is used."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.errors import UserError
from analytics.pay import rates_for
from analytics.store import open_store
from tests.small_board import DAY, load_rows

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
    "options", [{"point": "best"}, {"oncost": "much"}, {"oncost": "-0.1"}, {"oncost": "9"}]
)
def test_what_is_no_rule_is_refused(empty_store: Path, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        rates_for(open_store(empty_store), DAY, options)
