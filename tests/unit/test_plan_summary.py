"""The slide of a plan: one page, native chart and table, the numbers of the worked example."""

from __future__ import annotations

import io
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from pptx import Presentation

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.plans.files import plan_file
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.prices import price_plan
from tests.small_board import DAY

PAY = {"2": 20000.0, "3": 22000.0, "4": 25000.0, "5": 30000.0, "6": 36000.0, "7": 43000.0}
CURRENT = {"2": 6.0, "3": 4.0, "4": 0.0, "5": 10.0, "6": 4.0, "7": 1.0}
PLANNED = {"2": 6.0, "3": 6.0, "4": 2.0, "5": 8.0, "6": 4.0, "7": 1.0}
LINES = tuple(PlanLine(band, "", CURRENT[band], PLANNED[band]) for band in CURRENT)
MADE = datetime(2026, 4, 7, 9, 30)


def content_of(plan: Plan, ending: str, name: str = "Ward 5") -> bytes:
    store = open_store()
    try:
        return plan_file(price_plan(store, plan), ending, name=name, made=MADE)
    finally:
        store.close()


@pytest.fixture
def slide(empty_store: Path) -> Any:
    basis = Scope(as_at=DAY, where=(("org_l4", ("Ward A",)),))
    content = content_of(Plan(LINES, basis, {"oncost": "0.23"}, PAY), ".pptx")
    return Presentation(io.BytesIO(content)).slides[0]


def words_of(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def test_the_chart_is_native_and_holds_the_plan(slide: Any) -> None:
    chart = next(shape.chart for shape in slide.shapes if shape.has_chart)
    told = {series.name: list(series.values) for series in chart.plots[0].series}
    assert list(chart.plots[0].categories) == [f"Band {band}" for band in CURRENT]
    assert told == {"Now": list(CURRENT.values()), "Planned": list(PLANNED.values())}
    colours = [str(s.format.fill.fore_color.rgb) for s in chart.plots[0].series]
    assert colours == ["12436D", "F46A25"]


def test_the_figures_are_a_table_with_the_worked_example(slide: Any) -> None:
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    rows = {row.cells[0].text: [cell.text for cell in list(row.cells)[1:]] for row in table.rows}
    assert rows["Annual cost"] == ["£854,850", "£896,670", "+£41,820"]
    assert rows["Skill mix index"] == ["4.20", "4.04", "−0.16"]
    assert rows["Band 5 and above"] == ["60.0%", "48.1%", "−11.9 points"]


def test_scope_date_assumptions_notes_and_definitions_are_on_the_page(slide: Any) -> None:
    words = words_of(slide)
    for text in (
        "Ward 5", "Ward A", "31 March 2026", "On-costs are 23.0%", "Pay set in this plan",
        "Volume:", "registered share falls", "7 April 2026", "not the pay bill",
    ):  # fmt: skip
        assert text in words
    assert slide.shapes.title.text_frame.text == "Ward 5"


def test_everything_fits_on_one_slide_and_every_part_is_sound(empty_store: Path) -> None:
    grades = [PlanLine(name, "", 1, 2) for name in ("Consultant", "SAS", "GP", "8a", "8b", "9")]
    content = content_of(Plan((*LINES, *grades), Scope(as_at=DAY)), ".pptx", "A plan " * 12)
    deck = Presentation(io.BytesIO(content))
    assert len(deck.slides) == 1
    for shape in deck.slides[0].shapes:
        assert shape.left >= 0
        assert shape.top >= 0
        assert shape.left + shape.width <= deck.slide_width
        assert shape.top + shape.height <= deck.slide_height
    with ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))


def test_the_same_plan_as_csv_says_the_same(empty_store: Path) -> None:
    text = content_of(Plan(LINES, None, {"oncost": "0.23"}, PAY), ".csv", "=Ward").decode(
        "utf-8-sig"
    )
    assert text.startswith("Title,'=Ward\r\n")
    for words in ("planned_cost,896670", "volume_effect,68388", "On-costs are 23.0% of pay.",
                  "To check,", "5,,,10.0,8.0,100.0"):  # fmt: skip
        assert words in text


def test_a_plan_without_any_fte_is_a_page_without_a_chart(empty_store: Path) -> None:
    deck = Presentation(io.BytesIO(content_of(Plan((PlanLine("5", "", 0, 0),)), ".pptx")))
    assert not any(shape.has_chart for shape in deck.slides[0].shapes)
