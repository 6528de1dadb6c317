"""What results say on a page: numbers as text, sentences that are true, tables, and no leak."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics import figures
from analytics.answers import sentences
from analytics.engine.display import (
    grid_of,
    show_change,
    show_key,
    show_signed,
    show_split,
    show_value,
)
from analytics.engine.results import MeasureResult, Row, TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.words import show_number, show_percent

NOW, THEN = date(2026, 3, 31), date(2025, 3, 31)


def row(value: float | None, group: str = "", **more: object) -> Row:
    split = {"staff_group": group} if group else {}
    numbers = {"numerator": value, "denominator": 1.0 if value is not None else None, "people": 40}
    return Row(split, NOW, value=value, **(numbers | more))  # type: ignore[arg-type]


def hidden(group: str = "") -> Row:
    return Row({"staff_group": group} if group else {}, NOW, None, None, None, note="c")


def measure(total: Row, *rows: Row, unit: str = "percent", kind: str = "rate") -> MeasureResult:
    return MeasureResult(
        "aged_55_and_over", "Share aged 55 and over", unit, kind, "neither", NOW,  # type: ignore[arg-type]
        Scope(NOW), ("staff_group",) if rows else (), rows, total,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.481, "percent", "48.1%"),
        (854850, "pounds", "£854,850"),
        (1234.56, "fte", "1,234.6"),
        (4.2, "index", "4.20"),
        (None, "people", "–"),
        (0, "people", "0"),
        (NOW, "text", "31 March 2026"),
    ],
)
def test_a_value_is_written_in_its_unit(value: object, unit: str, text: str) -> None:
    assert show_value(value, unit) == text  # type: ignore[arg-type]


def test_a_hidden_value_is_its_letter() -> None:
    assert show_value(None, "people", "c") == "c"


@pytest.mark.parametrize(
    ("now", "then", "unit", "text"),
    [
        (120.0, 100.0, "people", "up 20 (20.0%)"),
        (0.181, 0.185, "percent", "down 0.4 percentage points"),
        (0.18501, 0.18499, "percent", "no change"),
        (0.18549, 0.18551, "percent", "no change"),  # reads 18.5% and 18.6%, 0.0 points apart
        (5.0, 0.0, "people", "up 5"),
    ],
)
def test_a_change_reads_as_it_is_shown(now: float, then: float, unit: str, text: str) -> None:
    assert show_change(row(now), row(then), unit) == text  # type: ignore[arg-type]


def test_a_hidden_number_has_no_change() -> None:
    assert show_change(hidden(), row(3.0), "people") == ""
    assert show_change(row(3.0), hidden(), "people") == ""


def test_a_change_is_perhaps_chance_when_the_interval_of_the_difference_holds_nothing() -> None:
    then = measure(row(0.10, low=0.08, high=0.12))
    near = replace(measure(row(0.11, low=0.09, high=0.13)), compared=then)
    far = replace(measure(row(0.30, low=0.27, high=0.33)), compared=then)
    assert sentences.chance_in_words(near) == (
        "95% interval of the change: −1.8 to +3.8 percentage points."
        " The change may be due to chance."
    )
    assert "chance" not in sentences.chance_in_words(far)
    assert "+16.4 to +23.6" in sentences.chance_in_words(far)


def test_overlapping_intervals_alone_are_not_called_chance() -> None:
    then = measure(row(0.60, low=0.4905, high=0.7004))
    now = replace(measure(row(0.80, low=0.6922, high=0.8769)), compared=then)
    assert "chance" not in sentences.chance_in_words(now)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (3.0, "fte", "+3.0"),
        (-0.004, "percent", "−0.4"),
        (-0.00004, "percent", "0.0"),
        (0.04, "fte", "0.0"),
        (-1200.0, "pounds", "−£1,200"),
        (-2, "people", "−2"),
        (None, "people", "–"),
    ],
)
def test_a_difference_has_its_sign(value: float | None, unit: str, text: str) -> None:
    assert show_signed(value, unit) == text  # type: ignore[arg-type]


def test_the_headline_of_groups_names_the_ends_that_are_shown() -> None:
    result = measure(row(0.2), row(0.1, "Students"), row(0.3, "Healthcare Scientists"), hidden("X"))
    assert sentences.headline(result) == (
        "Share aged 55 and over: of the groups that can be shown, from 10.0% in Students to 30.0%"
        " in Healthcare Scientists"
    )


def test_a_pair_adds_to_one_hundred_as_shown() -> None:
    words = sentences.pair_in_words("Registered", "Unregistered", 0.49549)
    assert words == "Registered to Unregistered 49.5 : 50.5"


def test_a_hidden_row_is_last_in_name_order_and_has_no_length() -> None:
    result = measure(row(0.2), hidden("B"), row(0.1, "Z"), hidden("A"), row(0.3, "Y"))
    chart = figures.bars(result)
    bar = chart.figure.data[0]
    assert list(bar.y) == ["Y", "Z", "A", "B"]
    assert list(bar.x) == [0.3, 0.1, None, None]


def test_a_group_with_nobody_to_divide_by_stands_in_the_table_alone() -> None:
    nobody = Row({"staff_group": "B"}, NOW, None, None, None, note="z")
    chart = figures.bars(measure(row(0.2), row(0.1, "A"), nobody))
    assert list(chart.figure.data[0].y) == ["A"]
    assert [cells[0] for cells in chart.grid.rows][:2] == ["A", "B"]


def test_nothing_to_draw_leaves_the_table() -> None:
    chart = figures.bars(measure(hidden(), hidden("A"), hidden("B")))
    assert chart.figure is None
    assert [cells[1] for cells in chart.grid.rows] == ["c", "c", "c"]


def test_the_table_of_a_measure_ends_with_the_total_and_has_n() -> None:
    grid = grid_of(measure(row(0.2, low=0.1, high=0.3), row(0.2, "Students")))
    assert [column.title for column in grid.columns] == [
        "Staff group", "Share aged 55 and over", "95% interval", "People (N)"
    ]  # fmt: skip
    assert grid.rows[-1] == ("All", "20.0%", "10.0% to 30.0%", "40")
    assert grid.last_is_total


@pytest.mark.parametrize(
    ("field", "stored", "shown"),
    [
        ("band", "8a", "Band 8a"),
        ("age_band", "<=20", "20 and under"),
        ("age_band", "46-50", "46–50"),
        ("staff_group", "", "Not known"),
        ("org_l4", "Ward_5*", "Ward_5*"),
    ],
)
def test_stored_values_are_shown_in_words(field: str, stored: str, shown: str) -> None:
    assert show_split(field, stored) == shown


def test_ids_in_tables_are_shown_in_words() -> None:
    assert show_key("field", "nhs_start_date") != "nhs_start_date"
    assert show_key("kind", "staff_in_post") == "Staff in post"


def pyramid_table(rows: list[dict[str, object]]) -> TableResult:
    columns = (
        TableColumn("age_band", "Age band"), TableColumn("gender", "Gender"),
        TableColumn("people", "People", "people"),
    )  # fmt: skip
    return TableResult("age_pyramid", "Age pyramid", NOW, Scope(NOW), columns, tuple(rows))


def test_the_pyramid_shows_a_letter_for_a_hidden_group_and_no_bar() -> None:
    chart = figures.pyramid(pyramid_table([
        {"age_band": "46-50", "gender": "Female", "people": 40, "note": None},
        {"age_band": "46-50", "gender": "Male", "people": None, "note": "c"},
    ]))  # fmt: skip
    women, men = chart.figure.data
    assert (list(women.x), list(women.text)) == ([-40], ["40"])
    assert (list(men.x), list(men.text)) == ([0], ["c"])
    assert "women aged 46–50: 40" in chart.headline
    assert chart.grid.rows == (("46–50", "40", "c"),)


def test_ages_run_upwards_in_the_heat_table_with_unknown_last() -> None:
    columns = (TableColumn("age_band", "Age band"), TableColumn("group", "Staff group"))
    bands = ["Not known", ">=71", "46-50", "<=20", "21-25"]
    rows = tuple({"age_band": b, "group": "Students", "people": 20, "note": None} for b in bands)
    table = TableResult("age_profile", "Age profile", NOW, Scope(NOW), columns, rows)
    chart = figures.heat(table, measure(row(100.0), row(100.0, "Students"), unit="people"))
    assert [column.title for column in chart.grid.columns[1:]] == [
        "20 and under", "21–25", "46–50", "71 and over", "Not known"
    ]  # fmt: skip
    assert chart.grid.rows[0][1:] == ("20%",) * 5


def test_below_nought_has_a_minus_sign_and_what_reads_as_nought_has_none() -> None:
    assert [show_number(each) for each in (-29, -1234.4, -0.4, 0, 29)] == [
        "−29", "−1,234", "0", "0", "29"]  # fmt: skip
    assert [show_percent(each) for each in (-0.05, -0.0001)] == ["−5.0%", "0.0%"]
