"""Native charts on a slide: PowerPoint's own, with their numbers in a workbook inside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement
from pptx.util import Inches, Pt

from analytics import theme
from analytics.exports.slides.chart_axes import (
    label_format,
    set_bars_axis,
    set_dates_axis,
    set_values_axis,
)
from analytics.exports.slides.chart_book import Column, cells_of, chart_book
from analytics.exports.slides.declared import NativeChart, Series
from analytics.exports.slides.error_bars import add_intervals
from analytics.exports.slides.lettering import colour, set_font
from analytics.exports.slides.words import plain
from analytics.words import pgettext

Place = tuple[float, float, float, float]  # left, top, width, height in inches
TEXT = 12  # points of every word in a chart
_TYPES = {
    "bars": XL_CHART_TYPE.BAR_CLUSTERED,
    "stacked": XL_CHART_TYPE.BAR_STACKED,
    "pyramid": XL_CHART_TYPE.BAR_CLUSTERED,
    "columns": XL_CHART_TYPE.COLUMN_CLUSTERED,
    "dots": XL_CHART_TYPE.LINE_MARKERS,
    "line": XL_CHART_TYPE.LINE_MARKERS,
}
_DARK = (theme.NAVY, theme.PLUM)  # words on these are white, on the other colours of series dark


def add_chart(
    slide: Any,
    chart: NativeChart,
    place: Place,
    alt: str,
    facts: Sequence[tuple[str, str]],
    made: datetime,
) -> Any:
    """Draw a chart; ``alt`` is said to who does not see it, ``facts`` go into its workbook."""
    categories = _categories(chart)
    data = CategoryChartData(number_format=label_format(chart))
    data.categories = categories
    drawn = [*_signed(chart), *_level_series(chart)]
    for series in drawn:
        data.add_series(plain(series.name), series.values)
    frame = slide.shapes.add_chart(_TYPES[chart.kind], *map(Inches, place), data)
    frame.name = pgettext("part of a slide", "Chart")
    frame._element.nvGraphicFramePr.cNvPr.set("descr", plain(alt))
    native: Any = frame.chart
    _put_book(native, chart, drawn, categories, facts, made)
    _style(native, chart, drawn)
    return native


def _categories(chart: NativeChart) -> list[str] | list[date]:
    """The names of categories; one without a number carries the letter in its place."""
    if chart.categories and isinstance(chart.categories[0], date):
        return list(chart.categories)  # type: ignore[arg-type]
    return [plain(_with_letters(chart, str(name), at)) for at, name in enumerate(chart.categories)]


def _with_letters(chart: NativeChart, name: str, at: int) -> str:
    letters = {s.name: s.letters[at] for s in chart.series if s.letters and s.letters[at]}
    if not letters:
        return name
    if len(letters) == len(chart.series):
        return f"{name} ({next(iter(letters.values()))})"
    told = ", ".join(f"{series}: {letter}" for series, letter in letters.items())
    return f"{name} ({told})"


def _signed(chart: NativeChart) -> list[Series]:
    """The series as they are drawn: the first of a pyramid to the left."""
    if chart.kind != "pyramid":
        return list(chart.series)
    left, *others = chart.series
    turned = tuple(None if value is None else -value for value in left.values)
    return [Series(left.name, turned), *others]


def _level_series(chart: NativeChart) -> list[Series]:
    """A line at a value is a series of its own, the same for every category."""
    count = len(chart.categories)
    return [Series(level.words, (level.value,) * count) for level in chart.levels]


def _put_book(
    native: Any, chart: NativeChart, drawn: Sequence[Series], categories: Sequence[Any],
    facts: Sequence[tuple[str, str]], made: datetime,
) -> None:  # fmt: skip
    """Put a workbook of our own behind the chart, with the intervals beside the series."""
    columns = [Column(series.name, series.values) for series in drawn]
    plots = native.plots[0].series
    for number, series in enumerate(chart.series):
        if not series.highs:
            continue
        above, below = _distances(series)
        first = len(columns) + 1
        columns += [
            Column(pgettext("part of an interval", "above the value"), above),
            Column(pgettext("part of an interval", "below the value"), below),
        ]
        count = len(series.values)
        add_intervals(
            plots[number], (above, cells_of(first, count)), (below, cells_of(first + 1, count))
        )
    blob = chart_book(categories, columns, label_format(chart), facts, made)
    native.part.chart_workbook.update_from_xlsx_blob(blob)


def _distances(series: Series) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """How far the ends of intervals are above and below the values."""
    triples = list(zip(series.values, series.lows, series.highs, strict=True))
    above = tuple(
        None if value is None or high is None else max(high - value, 0)
        for value, _low, high in triples
    )
    below = tuple(
        None if value is None or low is None else max(value - low, 0)
        for value, low, _high in triples
    )
    return above, below


# How it looks


def _style(native: Any, chart: NativeChart, drawn: Sequence[Series]) -> None:
    native.has_title = False
    set_font(native.font, TEXT)
    native.has_legend = len(drawn) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.TOP
        native.legend.include_in_layout = False
        set_font(native.legend.font, TEXT)
    names = native.category_axis
    names.has_major_gridlines = False
    names.major_tick_mark = XL_TICK_MARK.NONE
    names.format.line.color.rgb = colour(theme.LINE)
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    set_font(names.tick_labels.font, TEXT)
    names._element.get_or_add_txPr().bodyPr.set("rot", "0")
    if chart.categories and isinstance(chart.categories[0], date):
        set_dates_axis(names, [day for day in chart.categories if isinstance(day, date)])
    if chart.kind in ("dots", "line"):
        _style_marks(native, chart)
        set_values_axis(native.value_axis, chart)
    else:
        _style_bars(native, chart)
        set_bars_axis(native, chart)


def _style_bars(native: Any, chart: NativeChart) -> None:
    plot = native.plots[0]
    plot.gap_width = 35
    plot.overlap = {"stacked": 100, "pyramid": 100}.get(chart.kind, -5)
    colours = theme.PAIR if chart.kind == "pyramid" else theme.SERIES
    colours = chart.colours or colours if chart.kind == "stacked" else colours
    for number, series in enumerate(plot.series):
        fill = colours[number % len(colours)]
        series.invert_if_negative = False
        _fill(series, fill)
        labels = series.data_labels
        labels.show_value = True
        labels.number_format, labels.number_format_is_linked = label_format(chart), False
        inside = chart.kind == "stacked"
        labels.position = XL_LABEL_POSITION.CENTER if inside else XL_LABEL_POSITION.OUTSIDE_END
        on_dark = inside and fill in _DARK
        set_font(labels.font, TEXT, code=theme.PAPER if on_dark else theme.INK)
    for place, code in enumerate(chart.colours if len(chart.series) == 1 else ()):
        _fill(plot.series[0].points[place], code)


def _fill(shape: Any, code: str) -> None:
    shape.format.fill.solid()
    shape.format.fill.fore_color.rgb = colour(code)


def _style_marks(native: Any, chart: NativeChart) -> None:
    series = native.plots[0].series
    for number, one in enumerate(chart.series):
        _style_series(series[number], theme.SERIES[number % len(theme.SERIES)], chart.kind)
        _label(series[number], one, chart)
    for place, _level in enumerate(chart.levels):
        _style_level(series[len(chart.series) + place], (theme.ORANGE, theme.PLUM)[place % 2])


def _style_series(series: Any, code: str, kind: str) -> None:
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = 10 if kind == "dots" else 7
    _fill(series.marker, code)
    series.marker.format.line.color.rgb = colour(code)
    line = series.format.line
    if kind == "dots":
        line.fill.background()
    else:
        line.color.rgb, line.width = colour(code), Pt(2.5)


def _style_level(series: Any, code: str) -> None:
    series.smooth = False
    series.marker.style = XL_MARKER_STYLE.NONE
    line = series.format.line
    line.color.rgb, line.width = colour(code), Pt(2)
    line.dash_style = MSO_LINE.DASH


def _label(series: Any, numbers: Series, chart: NativeChart) -> None:
    """Every dot has its number beside it; of a line, the last one has."""
    known = [place for place, value in enumerate(numbers.values) if value is not None]
    for place in known if chart.kind == "dots" else known[-1:]:
        label = series.points[place].data_label
        set_font(label.font, TEXT)
        label.position = XL_LABEL_POSITION.RIGHT
        _show_value(label, label_format(chart))


def _show_value(label: Any, number_format: str) -> None:
    """Show the number of one point: python-pptx has words for that of all points alone."""
    element = label._get_or_add_dLbl()
    _put_on_paper(element)
    element.find(qn("c:showVal")).set("val", "1")
    if element.find(qn("c:numFmt")) is None:
        written = OxmlElement("c:numFmt")
        written.set("formatCode", number_format)
        written.set("sourceLinked", "0")
        element.insert(1, written)  # after idx, as the schema has it


def _put_on_paper(element: Any) -> None:
    """A white ground under a number, so that no line strikes it through."""
    fill = OxmlElement("a:solidFill")
    shade = OxmlElement("a:srgbClr")
    shade.set("val", theme.PAPER.removeprefix("#"))
    fill.append(shade)
    element.find(qn("c:spPr")).append(fill)  # there is one in every label of python-pptx
