"""The picture of a ratio: its interval by logarithm, ends that do not exist, 1 marked."""

from __future__ import annotations

from math import log10
from pathlib import Path
from typing import Any

import pytest

from analytics import figures
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.figures.charts import Chart
from tests.small_board import load_staff, people
from tests.unit.test_leadership_baseline import DOCTOR, held, load_posts


@pytest.fixture
def result(empty_store: Path) -> TableResult:
    """By hours: 12 who work full time lead, of 30; none of 20 who work part time."""
    load_staff(empty_store, people(30, **DOCTOR) + people(20, fte=0.5, **DOCTOR))
    load_posts(empty_store, *(held(f"L {n}", "Clinical lead", n) for n in range(12)))
    options = {"characteristic": "hours"}
    return build(open_store(empty_store), "leadership_baseline", Scope(), options)


def drawn(made: Chart) -> dict[str, Any]:
    assert made.figure is not None
    return made.figure.to_plotly_json()


def test_the_interval_is_drawn_before_the_ratio_and_by_its_logarithm(result: TableResult) -> None:
    *bars, dots = drawn(figures.rate_ratios(result))["data"]
    assert [bar["mode"] for bar in bars] == ["lines+markers"] * 2
    assert dots["mode"] == "markers"
    row = result.rows[0]
    assert row["group"] == "Full time"
    assert bars[0]["x"][0] == pytest.approx(log10(row["ratio_low"]))
    assert dots["x"][0] is None  # nobody in the other group leads: the ratio has no value


def test_an_end_that_does_not_exist_is_an_arrow_at_the_edge(result: TableResult) -> None:
    figure = drawn(figures.rate_ratios(result))
    full, part, _dots = figure["data"]
    assert list(full["marker"]["symbol"]) == ["line-ns-open", "triangle-right"]
    assert list(part["marker"]["symbol"]) == ["triangle-left", "line-ns-open"]
    low, high = figure["layout"]["xaxis"]["range"]
    assert low < part["x"][0] < part["x"][1] < full["x"][1] < high


def test_one_is_marked(result: TableResult) -> None:
    layout = drawn(figures.rate_ratios(result))["layout"]
    assert [line["x0"] for line in layout["shapes"]] == [0]
    assert "as often: 1" in [note["text"] for note in layout["annotations"]]


def test_a_tier_is_drawn_for_one_group_and_listed_for_all(result: TableResult) -> None:
    made = figures.indexes_by_tier(result, "Full time")
    assert len(drawn(made)["data"]) == 2
    assert [row[:2] for row in made.grid.rows] == [
        ("Clinical lead", "Full time"), ("Clinical lead", "Part time"),
    ]  # fmt: skip
