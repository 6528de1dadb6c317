"""Units side by side: the numbers that each has by itself, and which differences are marked."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date
from math import erfc, sqrt
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.answers.for_viewer import Answers
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.compare.chosen_units import MOST_UNITS, Unit, read_units, write_units
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import LOOK, Viewer
from analytics.errors import UserError
from analytics.exports.workbook import to_csv, write_results
from analytics.figures import units_side_by_side
from analytics.statistics.intervals import Estimate, difference, p_of_difference, wilson

TABLE = "units_side_by_side"
# Published: Newcombe (1998), Statistics in Medicine 17, 873-890, table II, method 10.
FIRST, SECOND = (56, 70), (48, 80)


def share(events: int, people: int, level: float = 0.95) -> Estimate:
    return Estimate(events / people, *wilson(events, people, level))


# The p value


def test_p_agrees_with_the_test_of_the_published_example() -> None:
    low, high = difference(share(*FIRST), share(*SECOND))
    assert low is not None
    assert high is not None
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)
    pooled = (56 + 48) / 150
    z = (56 / 70 - 48 / 80) / sqrt(pooled * (1 - pooled) * (1 / 70 + 1 / 80))
    p = p_of_difference(share(*FIRST), share(*SECOND))
    assert p == pytest.approx(erfc(z / sqrt(2)), abs=0.0005)


def test_at_the_level_of_p_the_interval_touches_nought() -> None:
    p = p_of_difference(share(*FIRST), share(*SECOND))
    assert p is not None
    low, _high = difference(share(*FIRST, 1 - p), share(*SECOND, 1 - p))
    assert low == pytest.approx(0, abs=0.003)


@given(*[st.tuples(st.integers(0, 40), st.integers(1, 60))] * 2)
def test_p_is_below_one_in_twenty_just_where_the_interval_leaves_nought_out(
    one: tuple[int, int], other: tuple[int, int]
) -> None:
    first, second = (share(min(events, n), n) for events, n in (one, other))
    low, high = difference(first, second)
    p = p_of_difference(first, second)
    assert p is not None
    assert low is not None
    assert high is not None
    assert (p < 0.05) == (low > 0 or high < 0) or min(abs(low), abs(high)) < 1e-9


def test_an_end_without_limit_has_no_p() -> None:
    assert p_of_difference(Estimate(2.0, 1.0, None), Estimate(3.0, 2.0, 4.0)) is None
    assert p_of_difference(Estimate(2.0, 2.0, 2.0), Estimate(2.0, 2.0, 2.0)) == 1.0
    assert p_of_difference(Estimate(2.0, 2.0, 2.0), Estimate(3.0, 3.0, 3.0)) == 0.0


# The units


def test_units_are_read_as_they_are_written() -> None:
    units = (Unit("org_l3", "Surgery|Trauma"), Unit("organisation", "Ward = 4"))
    assert read_units(write_units(units)) == units
    assert read_units("org_l3=A|org_l3=A") == (Unit("org_l3", "A"),)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "units_missing"),
        ("|", "units_missing"),
        ("Ward 4", "unit_unreadable"),
        ("band=5", "unit_unreadable"),
        ("|".join(f"organisation=Ward {n}" for n in range(MOST_UNITS + 1)), "units_too_many"),
    ],
)
def test_what_names_no_units_is_refused(text: str, rule: str) -> None:
    with pytest.raises(UserError) as refusal:
        read_units(text)
    assert refusal.value.rule == rule


# The table


@pytest.fixture(scope="module")
def store(demo_store: Path) -> Store:
    return open_store(demo_store)


@pytest.fixture(scope="module")
def units(store: Store) -> tuple[Unit, ...]:
    """Two directorates, a ward, and the whole board, at three levels."""
    day = store.dates()[0]
    first, second, *_rest = store.choices("org_l3", day)
    whole, ward = store.choices("org_l2", day)[0], store.choices("organisation", day)[0]
    return (Unit("org_l3", first), Unit("org_l3", second), Unit("organisation", ward),
            Unit("org_l2", whole))  # fmt: skip


@pytest.fixture(scope="module")
def result(store: Store, units: tuple[Unit, ...]) -> TableResult:
    return build(store, TABLE, Scope(), {"units": write_units(units)})


def alone(store: Store, row: Mapping[str, Any], day: date) -> tuple[Any, ...]:
    """The same number asked for by itself."""
    scope = Scope(day, where=((row["unit_level"], (row["unit"],)),))
    total = calculate(store, row["measure"], scope).total
    return total.value, total.note


def test_each_number_is_the_one_that_the_unit_has_by_itself(
    store: Store, result: TableResult
) -> None:
    day = store.dates()[0]
    for row in result.rows:
        value, note = alone(store, row, day)
        assert row["note"] == note, row["measure"]
        assert row["value"] == (pytest.approx(value) if value is not None else None)


def test_shares_of_the_mix_have_the_intervals_of_the_comparison(
    store: Store, result: TableResult
) -> None:
    mix = build(store, "skill_mix_compare", Scope(), {"by": "org_l3"})
    by_unit = {row["unit"]: row for row in mix.rows}
    seen = 0
    for row in result.rows:
        if row["unit_level"] == "org_l3" and row["measure"] == "registered_share":
            low, high = (by_unit[row["unit"]][f"registered_share_{end}"] for end in ("low", "high"))
            assert (row["low"], row["high"]) == (pytest.approx(low), pytest.approx(high))
            seen += 1
    assert seen == 2


def test_differences_are_marked_by_all_p_values_together(result: TableResult) -> None:
    """Benjamini and Hochberg in plain words: the largest k with p(k) ≤ k/m · 0.05 and all below."""
    tested = sorted(
        (row for row in result.rows if row["p"] is not None), key=lambda row: row["p"]
    )  # fmt: skip
    passed = [
        place for place, row in enumerate(tested, 1) if row["p"] <= place / len(tested) * 0.05
    ]
    marked = {(row["measure"], row["unit"]) for row in tested[: max(passed, default=0)]}
    found = {
        (row["measure"], row["unit"])
        for row in result.rows
        if row["finding"] in ("higher", "lower")
    }
    assert found == marked
    assert 0 < len(found) < len(tested)
    assert result.summary["tested"] == len(tested)
    assert result.summary["marked"] == len(found)


def test_nothing_is_tested_without_both_intervals(result: TableResult) -> None:
    for row in result.rows:
        if row["low"] is None or row["note"]:
            assert (row["p"], row["difference"]) == (None, None)
            assert row["finding"] in ("none", "reference")


def test_another_unit_can_be_what_the_others_are_compared_with(
    store: Store, units: tuple[Unit, ...], result: TableResult
) -> None:
    options = {"units": write_units(units), "reference": str(units[1])}
    turned = build(store, TABLE, Scope(), options)
    pairs = [
        next(
            row["difference"] for row in each.rows
            if row["measure"] == "registered_share" and row["unit"] == unit.name
        )
        for each, unit in ((result, units[1]), (turned, units[0]))
    ]  # fmt: skip
    assert pairs[0] == pytest.approx(-pairs[1])
    with pytest.raises(UserError) as refusal:
        build(store, TABLE, Scope(), {**options, "reference": "organisation=Elsewhere"})
    assert refusal.value.rule == "value_unknown"


def test_units_of_somebody_else_stay_closed(store: Store, units: tuple[Unit, ...]) -> None:
    theirs = Viewer("Someone", "viewer", frozenset({LOOK}), ("org_l3", (units[0].name,)))
    answers = Answers(store, theirs)
    own = answers.table(TABLE, Scope(), {"units": str(units[0])})
    assert {row["unit"] for row in own.rows} == {units[0].name}
    with pytest.raises(UserError) as refusal:
        answers.table(TABLE, Scope(), {"units": write_units(units[:2])})
    assert refusal.value.rule == "unit_refused"
    whole = answers.table(TABLE, Scope(), {"units": str(units[3])})
    counted = [row["value"] for row in whole.rows if row["measure"] == "headcount"]
    assert counted == [row["value"] for row in own.rows if row["measure"] == "headcount"]


# As people read it


def test_the_page_has_a_line_a_measure_and_a_column_a_unit(
    result: TableResult, units: tuple[Unit, ...]
) -> None:
    shown = units_side_by_side(result)
    assert len(shown.grid.columns) == 1 + len(units)
    assert [len(row) for row in (*shown.grid.rows, *shown.grid.under, *shown.grid.marks)] == [
        1 + len(units)
    ] * (3 * len(shown.grid.rows))
    assert "more than chance would explain" in shown.headline
    for cells, under in zip(shown.grid.rows, shown.grid.under, strict=True):
        for cell, below in list(zip(cells, under, strict=True))[1:]:
            assert cell != "c" or below == "hidden: too few people"


def test_the_workbook_has_percentages_as_percentages(
    result: TableResult, units: tuple[Unit, ...]
) -> None:
    out = io.BytesIO()
    write_results([result], out)
    sheet = openpyxl.load_workbook(out)[TABLE]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=6)}
    assert rows["Mean age"][2].number_format == "0.0"
    assert rows["PADR rate"][2].number_format == "0.0%"
    assert rows["Headcount"][2].number_format == "#,##0"
    assert sheet.cell(5, 3).value == f"{units[0].name} (Org L3)"
    assert units[0].name in str(sheet.cell(2, 1).value)


def test_the_csv_has_the_same_lines(result: TableResult) -> None:
    lines = list(csv.reader(io.StringIO(to_csv(result).decode("utf-8-sig"))))
    table = lines[lines.index([]) + 1 :]
    assert len(table) == 1 + len({row["measure"] for row in result.rows})
    assert all(len(line) == len(table[0]) for line in table)
