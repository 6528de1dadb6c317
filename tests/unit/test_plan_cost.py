"""Pricing a plan, against the worked example of the design: invented pay, on-cost 23 %."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.plans.cost import mean_weight, price_bands, summarise
from analytics.plans.typed import read_grid
from analytics.plans.weights import band_weights

PAY = {"2": 20000, "3": 22000, "4": 25000, "5": 30000, "6": 36000, "7": 43000}
CURRENT = {"2": 6.0, "3": 4.0, "4": 0.0, "5": 10.0, "6": 4.0, "7": 1.0}
PLANNED = {"2": 6.0, "3": 6.0, "4": 2.0, "5": 8.0, "6": 4.0, "7": 1.0}
COST = {band: amount * 1.23 for band, amount in PAY.items()}

FTE = st.dictionaries(
    st.sampled_from(["2", "3", "4", "5", "6", "7", "8a", "9", "Medical and dental"]),
    st.floats(0, 500).map(lambda number: round(number, 2)),
    min_size=1,
)


def test_the_worked_example_comes_out_to_the_pound() -> None:
    summary = summarise(price_bands(CURRENT, PLANNED, COST), band_weights())
    assert summary["current_fte"] == 25.0
    assert summary["planned_fte"] == 27.0
    assert summary["current_cost"] == pytest.approx(854_850)
    assert summary["planned_cost"] == pytest.approx(896_670)
    assert summary["difference"] == pytest.approx(41_820)
    assert summary["volume_effect"] == pytest.approx(68_388)
    assert summary["mix_effect"] == pytest.approx(-26_568)
    assert summary["skill_mix_index_current"] == pytest.approx(4.200)
    assert summary["skill_mix_index_planned"] == pytest.approx(4.037, abs=5e-4)
    assert summary["senior_share_current"] == pytest.approx(0.600)
    assert summary["senior_share_planned"] == pytest.approx(0.481, abs=5e-4)


@given(FTE, FTE)
def test_volume_and_mix_always_add_up_to_the_difference(
    current: dict[str, float], planned: dict[str, float]
) -> None:
    summary = summarise(price_bands(current, planned, COST), band_weights())
    parts = (summary["volume_effect"] or 0) + (summary["mix_effect"] or 0)
    assert parts == pytest.approx(summary["difference"], abs=1e-3)


def test_a_band_without_a_rate_is_not_priced_and_is_counted() -> None:
    rows = price_bands({"5": 1.0, "Medical and dental": 2.0}, {"Medical and dental": 3.0}, COST)
    summary = summarise(rows, band_weights())
    assert summary["not_priced_fte"] == 3.0
    assert summary["not_priced_fte_current"] == 2.0
    assert [row.to_row()["note"] for row in rows] == [None, "x"]


def test_a_team_from_nothing_is_all_volume() -> None:
    summary = summarise(price_bands({}, {"5": 2.0}, COST), band_weights())
    assert summary["volume_effect"] == pytest.approx(summary["difference"])
    assert summary["skill_mix_index_current"] is None


def test_a_pasted_grid_with_headings_and_other_spellings_is_read() -> None:
    rows = [
        ["Pay band", "Role", "WTE"],
        ["Band 5", "Staff Nurse", "8"],
        ["", "", ""],
        ["8A", "", ".5"],
    ]
    lines, faults = read_grid(rows)
    assert faults == []
    assert {line.band: line.number for line in lines} == {"5": 8.0, "8a": 0.5}
    assert len(lines) == 2


@pytest.mark.parametrize(
    ("rows", "cell"),
    [
        ([["band", "fte"], ["Band Six", "1"]], "A2"),
        ([["band", "fte"], ["5", "many"]], "B2"),
        ([["band", "fte"], ["5", "-1"]], "B2"),
        ([["fte", "band"], ["1", "12"]], "B2"),
        ([], "A1"),
    ],
)
def test_a_faulty_cell_is_named(rows: list[list[str]], cell: str) -> None:
    _lines, faults = read_grid(rows)
    assert [fault.cell for fault in faults] == [cell]


def test_the_mean_weight_of_nothing_is_nothing() -> None:
    assert mean_weight({"Medical and dental": 3.0}, band_weights()) is None
