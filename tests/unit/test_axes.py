"""One rule for every axis: bars from nought, and ranges in which what hardly moves looks flat."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from analytics.engine.results import Row, Unit
from analytics.figures import axes
from analytics.figures.bars import ordered


def share_of_axis(values: list[float], unit: Unit) -> float:
    """How much of the axis lies between the least and the most."""
    low, high = axes.around(values, unit)
    assert low <= min(values) <= max(values) <= high
    return (max(values) - min(values)) / (high - low)


@pytest.mark.parametrize(
    ("values", "unit"),
    [
        ([0.862, 0.864], "ratio"), ([0.862, 0.864], "percent"), ([43.6, 43.7], "years"),
        ([5_969, 5_977], "people"), ([4.27, 4.28], "index"), ([1_264.5, 1_268.0], "fte"),
    ],
)  # fmt: skip
def test_what_hardly_moves_looks_flat(values: list[float], unit: Unit) -> None:
    assert share_of_axis(values, unit) < 0.05


@pytest.mark.parametrize("unit", ["percent", "ratio", "years", "people", "pounds"])
def test_what_moves_much_fills_the_axis(unit: Unit) -> None:
    values = [0.5, 0.9] if unit == "percent" else [50.0, 90.0]
    assert share_of_axis(values, unit) > 0.7


def test_intervals_are_on_the_axis_whole() -> None:
    low, high = axes.around([0.5, 0.31, 0.69, None], "percent")
    assert low <= 0.31
    assert high >= 0.69


@pytest.mark.parametrize("values", [[0.0, 0.0], [0.01, 0.02], [1.0, 1.0], [0.97, 1.0], [0, 1]])
def test_a_share_has_no_number_beyond_all_and_none(values: list[float]) -> None:
    ticks = axes.ticks_of(axes.around(values, "percent"), "percent")["tickvals"]
    assert len(ticks) >= 2
    assert all(0 <= tick <= 1 for tick in ticks)


def test_what_is_near_nought_starts_there() -> None:
    low, _high = axes.around([0.02, 0.08], "percent")
    assert low < 0
    assert axes.ticks_of(axes.around([0.02, 0.08], "percent"), "percent")["tickvals"][0] == 0


@pytest.mark.parametrize(
    ("values", "ends"), [([5, 9], [0, 9]), ([-4, 9], [-4, 9]), ([-4], [-4, 0]), ([0], [0, 1])]
)
def test_bars_start_at_nought(values: list[float], ends: list[float]) -> None:
    assert axes.from_zero([*values, None]) == ends


def test_uneven_dates_stay_uneven() -> None:
    days = [date(2025, 1, 1), date(2025, 2, 1), date(2026, 1, 1)]
    axis = axes.dates_axis(days, ["a", "b", "c"])
    assert axis["type"] == "date"
    assert axis["tickvals"] == days
    assert axis["range"][0] < days[0] < days[-1] < axis["range"][1]


def test_words_have_room_for_their_longest_line() -> None:
    one, two = (axes.margin([text])["r"] for text in ("74.6%", "74.6%<br><b>N = 1,234</b>"))
    assert two > one
    assert two < axes.margin(["74.6% N = 1,234"])["r"]


@pytest.mark.parametrize(
    ("better", "order", "names"),
    [
        ("higher", "usual", "bcade"), ("lower", "usual", "acbde"), ("neither", "usual", "acbde"),
        ("lower", "smallest", "bcade"), ("higher", "largest", "acbde"),
        ("higher", "name", "abcde"), ("higher", "people", "cbade"),
    ],
)  # fmt: skip
def test_the_worst_is_first_unless_another_order_is_chosen(
    better: str, order: str, names: str
) -> None:
    known = {"a": (0.9, 10), "b": (0.1, 20), "c": (0.5, 30)}
    day = date(2026, 1, 1)
    rows = [
        Row({"staff_group": name}, day, None, None, *known.get(name, (None,))[:1],
            people=known[name][1] if name in known else None, note=None if name in known else "c")
        for name in "edcba"
    ]  # fmt: skip
    result = SimpleNamespace(rows=rows, splits=("staff_group",), better=better)
    assert [row.split["staff_group"] for row in ordered(result, order)] == [*names]  # type: ignore[arg-type]
