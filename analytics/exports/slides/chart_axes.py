"""The axes of native charts, by the one rule for every axis, and how their numbers are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import ceil, floor, inf, log10
from types import MappingProxyType
from typing import Any

from pptx.enum.chart import XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.oxml.ns import qn
from pptx.oxml.xmlchemy import OxmlElement

from analytics import theme
from analytics.exports.slides.declared import NativeChart
from analytics.exports.slides.lettering import colour, set_font
from analytics.figures import axes

TEXT = 12
_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "people": "#,##0", "count": "#,##0", "fte": "#,##0.0", "percent": "0.0%", "ratio": "0.00",
        "index": "0.00", "years": "0.0", "pounds": '"£"#,##0',
    }
)  # fmt: skip
_ON_AXIS: Mapping[str, str] = MappingProxyType({"percent": "0%", "fte": "#,##0"})
_DATES_WRITTEN = 9
_NUMBERS = 3  # steps of an axis at least
_ROOM = 1.12  # of the longest bar, for its number


def label_format(chart: NativeChart) -> str:
    """How a number beside its mark is written; in a pyramid both sides are without a sign."""
    found = chart.written or _FORMATS.get(chart.unit, "General")
    return f"{found};{found}" if chart.kind == "pyramid" else found


def set_bars_axis(native: Any, chart: NativeChart) -> None:
    """Bars begin at nought and have their numbers at their ends: the axis itself needs none."""
    values = [v for series in chart.series for v in series.values if v is not None]
    if chart.kind == "stacked":
        sums = (sum(v or 0 for v in parts) for parts in zip(*(s.values for s in chart.series),
                                                            strict=True))  # fmt: skip
        low, high = 0.0, max(sums) or 1.0
    elif chart.kind == "pyramid":
        high = (max(values) or 1.0) * _ROOM
        low = -high
    else:
        low, high = axes.from_zero(values)
        low, high = low * _ROOM, high * _ROOM
    axis = native.value_axis
    axis.minimum_scale, axis.maximum_scale = low, high
    axis.has_major_gridlines = False
    axis.visible = False
    if chart.kind != "pyramid":
        native.category_axis.reverse_order = chart.kind != "columns"


def set_values_axis(axis: Any, chart: NativeChart) -> None:
    """Dots and lines stand on a range that holds every interval whole and is never too narrow."""
    low, high, step = _range(chart)
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = low, high, step
    axis.has_major_gridlines = True
    axis.major_gridlines.format.line.color.rgb = colour(theme.LINE)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    axis.format.line.fill.background()
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = _axis_format(chart, step), False
    set_font(labels.font, TEXT)
    _cross_at_the_least(axis)


def _range(chart: NativeChart) -> tuple[float, float, float]:
    """Lowest, highest and the step between the numbers of an axis, which begin at the lowest."""
    ends = [
        value for series in chart.series for value in (*series.values, *series.lows, *series.highs)
    ]
    values = axes.around([*ends, *(level.value for level in chart.levels)], chart.unit)
    places = axes.ticks_of(values, chart.unit)["tickvals"]
    span = values[1] - values[0]
    step = _finer(round(places[1] - places[0], 10) if len(places) > 1 else span, span)
    least = 0.0 if min(value for value in ends if value is not None) >= 0 else -inf
    low = max(floor(values[0] / step) * step, least)
    high = min(values[1], 1.0) if chart.unit == "percent" else values[1]
    return round(low, 10), round(high, 10), step


def _finer(step: float, span: float) -> float:
    """The step of an axis with at least four numbers: of 1, 2, 5, 10, … the next one down."""
    while span / step < _NUMBERS:
        first = round(step / 10 ** floor(log10(step)))
        step = round(step * (0.4 if first == 5 else 0.5), 12)
    return step


def _axis_format(chart: NativeChart, step: float) -> str:
    if chart.unit == "percent" and round(step * 100, 6) % 1:
        return _FORMATS["percent"]
    if chart.unit in ("years", "index", "ratio", "fte") and step % 1 == 0:
        return "#,##0"
    return _ON_AXIS.get(chart.unit, _FORMATS.get(chart.unit, "General"))


def set_dates_axis(axis: Any, days: Sequence[date]) -> None:
    """Dates stand where they are; few enough of them are written to stand upright."""
    months = (days[-1].year - days[0].year) * 12 + days[-1].month - days[0].month
    element = axis._element
    for name in ("c:baseTimeUnit", "c:majorUnit", "c:majorTimeUnit"):
        for old in element.findall(qn(name)):
            element.remove(old)
    alone = len({(day.year, day.month) for day in days}) == len(days)
    for name, value in (
        ("c:baseTimeUnit", "months" if alone else "days"),
        ("c:majorUnit", str(max(1, ceil(months / _DATES_WRITTEN)))),
        ("c:majorTimeUnit", "months"),
    ):
        child = OxmlElement(name)
        child.set("val", value)
        element.append(child)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "mmm yyyy", False


def _cross_at_the_least(axis: Any) -> None:
    """Let the axis of names stand at the foot of the chart, whatever the least number is."""
    across = axis._element.getparent().xpath("c:catAx|c:dateAx")[0]
    for crosses in across.findall(qn("c:crosses")):
        crosses.set("val", "min")
