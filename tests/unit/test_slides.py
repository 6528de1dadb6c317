"""A slide keeps what it is given: charts with the same numbers, texts that fit and do nothing."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.util import Emu

from analytics.engine.display import Grid, GridColumn
from analytics.engine.results import MeasureResult, Row
from analytics.engine.scope import Scope
from analytics.exports.slides.deck import write_deck
from analytics.exports.slides.declared import Level, Lines, NativeChart, Series, Slide
from analytics.exports.slides.from_results import by_group
from analytics.exports.slides.lines import split_in_pages
from analytics.exports.slides.slide import slide_of
from analytics.exports.slides.tables import laid_out
from analytics.exports.slides.words import fitted, plain, width_of, wrapped

DAY = date(2026, 3, 31)
SHARES = ((0.25, 0.18, 0.334), (None, None, None), (0.125, 0.08, 0.19))
HOSTILE = (
    "=cmd|' /C calc'!A0", "＝1+1", "+44 Clinic", "@SUM(A1)", "-2", "internal:x", "\x01W\u202e",
)  # fmt: skip


def a_rate(names: tuple[str, ...] = ("Theatres", "Wards", "Clinics"), **more: Any) -> MeasureResult:
    rows = tuple(
        Row({"area_of_work": name}, DAY, 1, 2, value, low, high, 50 if value else None,
            None if value else "c")
        for name, (value, low, high) in zip(names, SHARES * 3, strict=False)
    )  # fmt: skip
    return MeasureResult(
        "aged_55_and_over", "Aged 55 and over", "percent", "rate", "neither", DAY, Scope(DAY),
        ("area_of_work",), rows, Row({}, DAY, 20, 100, 0.2, 0.13, 0.29, 100),
        definition="People aged 55 and over.", **more,
    )  # fmt: skip


def drawn(*slides: Slide) -> Any:
    out = io.BytesIO()
    write_deck(slides, out, title="Try", made=datetime(2026, 4, 7))
    return Presentation(out)


def chart_of(page: Any) -> Any:
    return next(shape.chart for shape in page.shapes if shape.has_chart)


def book_of(chart: Any) -> Any:
    return load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))


def a_slide(body: Any, title: str = "A message") -> Slide:
    return Slide(title, body, "All staff in post · 31 March 2026 · N = 100", "No number is hidden.")


def test_dots_have_their_values_intervals_and_levels_and_a_hidden_one_is_a_gap() -> None:
    result = a_rate()
    chart = chart_of(drawn(slide_of("Who is older", by_group(result, 0.3), [result])).slides[0])
    shares, everybody, target = chart.plots[0].series
    assert list(shares.values) == [0.25, 0.125, None]
    assert list(chart.plots[0].categories) == ["Theatres", "Clinics", "Wards (c)"]
    assert set(everybody.values) == {0.2}
    assert set(target.values) == {0.3}
    bars = shares._element.find(shares._element.tag.replace("ser", "errBars"))
    ends = [float(v.text) for v in bars.iter() if v.tag.endswith("}v")]
    assert ends == pytest.approx([0.084, 0.065, 0.07, 0.045])
    sheet = book_of(chart)["Sheet1"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [0.25, 0.125, None]
    assert sheet["E2"].value == pytest.approx(0.084)


def test_the_axis_of_dots_holds_every_interval_and_bars_begin_at_nought() -> None:
    dots = chart_of(drawn(slide_of("A", by_group(a_rate()), [a_rate()])).slides[0]).value_axis
    assert dots.minimum_scale <= 0.08
    assert dots.maximum_scale >= 0.334
    counts = NativeChart("bars", "people", ("A", "B"), (Series("People", (900, 1000)),))
    assert chart_of(drawn(a_slide(counts)).slides[0]).value_axis.minimum_scale == 0


def test_a_pyramid_has_one_side_to_the_left_and_says_no_minus() -> None:
    body = NativeChart(
        "pyramid", "people", ("21–25", "26–30"),
        (Series("Women", (10, 20)), Series("Men", (5, None), letters=("", "c"))),
    )  # fmt: skip
    chart = chart_of(drawn(a_slide(body)).slides[0])
    women, men = chart.plots[0].series
    assert (list(women.values), list(men.values)) == ([-10, -20], [5, None])
    assert women.data_labels.number_format == "#,##0;#,##0"
    assert list(chart.plots[0].categories) == ["21–25", "26–30 (Men: c)"]


def test_dates_stand_where_they_are() -> None:
    days = (date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31))
    body = NativeChart("line", "percent", days, (Series("Rate", (0.8, 0.82, 0.85)),),
                       (Level(0.85, "Target 85%"),))  # fmt: skip
    chart = chart_of(drawn(a_slide(body)).slides[0])
    assert chart.category_axis._element.tag.endswith("dateAx")
    assert [cell.value.date() for cell in book_of(chart)["Sheet1"]["A"][1:]] == list(days)


def test_texts_of_others_stay_texts_in_charts_and_in_their_workbooks() -> None:
    result = a_rate(HOSTILE)
    page = drawn(slide_of(HOSTILE[0], by_group(result), [result])).slides[0]
    chart = chart_of(page)
    for sheet in book_of(chart).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
                assert cell.hyperlink is None
                if isinstance(cell.value, str) and cell.value.startswith(
                    ("=", "+", "-", "@", "＝")
                ):
                    assert cell.quotePrefix
    names = "".join(chart.plots[0].categories)
    assert "\x01" not in names
    assert "\u202e" not in names
    assert page.shapes.title.text_frame.text == HOSTILE[0]


# The order of what elements of a chart hold (ECMA-376, part 1, 21.2): PowerPoint opens no other.
_ORDER = {
    "ser": "idx order tx spPr invertIfNegative marker dPt dLbls trendline errBars cat val smooth",
    "dLbl": "idx delete layout tx numFmt spPr txPr dLblPos showLegendKey showVal showCatName"
    " showSerName showPercent showBubbleSize",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "dateAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses auto lblOffset baseTimeUnit majorUnit majorTimeUnit",
    "valAx": "axId scaling delete axPos majorGridlines title numFmt majorTickMark minorTickMark"
    " tickLblPos spPr txPr crossAx crosses crossBetween majorUnit",
}


@pytest.mark.parametrize("kind", ["bars", "stacked", "pyramid", "columns", "dots", "line"])
def test_every_kind_of_chart_is_built_in_the_order_that_powerpoint_reads(kind: Any) -> None:
    days = (DAY.replace(year=2025), DAY)
    marks = kind in ("dots", "line")
    lows, highs = ((0.1, 0.2), (0.3, 0.5)) if marks else ((), ())
    body = NativeChart(
        kind, "percent", days if kind == "line" else ("A", "B"),
        (Series("One", (0.2, 0.4), lows, highs), Series("Two", (0.1, None), letters=("", "c"))),
        (Level(0.3, "All: 30%"),) if marks else (),
    )  # fmt: skip
    space = chart_of(drawn(a_slide(body)).slides[0])._chartSpace
    looked_at = 0
    for element in space.iter():
        name = element.tag.rpartition("}")[2]
        if name in _ORDER:
            held = [child.tag.rpartition("}")[2] for child in element]
            order = _ORDER[name].split()
            assert held == sorted(set(held), key=order.index), (name, held)
            looked_at += 1
    assert looked_at > 2


def test_control_signs_and_turns_of_direction_go() -> None:
    assert plain("a\x00b\x1bc\u202ed\ud800e\tf\ng") == "abcde f g"
    assert plain("Ysbyty Tŵr Gwyn · 50%") == "Ysbyty Tŵr Gwyn · 50%"


def test_a_text_that_is_too_long_is_cut_with_an_ellipsis_and_kept_whole_in_the_notes() -> None:
    long = "Directorate of Very Long Names and Further Matters, " * 20
    page = drawn(a_slide(Lines((("", "x"),)), long)).slides[0]
    title = page.shapes.title
    assert title.text_frame.text.endswith("…")
    assert plain(long.strip()) in page.notes_slide.notes_text_frame.text
    assert title.top + title.height < Emu(914400 * 2)


def test_a_fitted_text_is_no_wider_than_its_box() -> None:
    fit = fitted("Gastroenterologyandhepatologyunit " * 6, 2.0, 1.0, (20, 14, 12))
    assert all(width_of(line, fit.size) <= 2.0 for line in fit.lines)
    assert fit.height <= 1.0
    assert not fit.whole
    assert fitted("Short", 2.0, 1.0, (20, 14)).size == 20
    assert wrapped("", 12, 1.0) == [""]


def test_wide_signs_are_counted_as_wide() -> None:
    assert width_of("ＷＷ", 72) == pytest.approx(2.0)
    assert width_of("ŵ", 72) == width_of("w", 72)


def test_two_slides_of_one_title_can_be_told_apart() -> None:
    pages = drawn(a_slide(Lines((("", "x"),))), a_slide(Lines((("", "y"),)))).slides
    assert [page.shapes.title.text_frame.text for page in pages] == ["A message", "A message (2)"]


def test_a_table_has_as_many_rows_as_fit_and_says_how_many_there_are() -> None:
    rows = tuple((f"Unit {number}", "1") for number in range(60))
    grid = Grid("Units", (GridColumn("Unit"), GridColumn("People", numeric=True)), rows)
    page = drawn(a_slide(grid)).slides[0]
    table = next(shape for shape in page.shapes if shape.has_table)
    shown = len(table.table.rows) - 1
    assert 5 < shown < 60
    assert table.top + table.height < Emu(int(6.3 * 914400))
    words = " ".join(shape.text_frame.text for shape in page.shapes if shape.has_text_frame)
    assert f"The first {shown} of 60 rows" in words


def test_long_words_wrap_within_their_columns() -> None:
    row = ("Gweithgareddau therapi galwedigaethol " * 6, "12,345", "95% interval " * 4)
    grid = Grid("T", (GridColumn("A"), GridColumn("B", numeric=True), GridColumn("C")), (row,))
    laid = laid_out(grid, 8.0, 4.0)
    assert sum(laid.widths) == pytest.approx(8.0)
    assert laid.widths[1] > width_of("12,345", laid.size)


def test_words_are_spread_over_as_many_slides_as_they_need() -> None:
    facts = [(f"Measure {number}", "What it means. " * 12) for number in range(30)]
    pages = list(split_in_pages(facts, 12, 12.0, 4.5))
    assert len(pages) > 1
    assert [fact for page in pages for fact in page.paragraphs] == facts


def test_no_letter_is_smaller_than_twelve_points_and_pictures_are_described() -> None:
    result = a_rate()
    grid = Grid("T", (GridColumn("A"),), (("x",),))
    deck = drawn(slide_of("A", by_group(result), [result]), a_slide(grid))
    for page in deck.slides:
        parts = [page.part.blob, *(s.chart.part.blob for s in page.shapes if s.has_chart)]
        sizes = [int(size) for part in parts for size in re.findall(rb' sz="(\d{3,4})"', part)]
        assert min(sizes) >= 1200
        described = [
            shape._element.nvGraphicFramePr.cNvPr.get("descr")
            for shape in page.shapes
            if shape.has_chart or shape.has_table
        ]
        assert described
        assert all(described)
