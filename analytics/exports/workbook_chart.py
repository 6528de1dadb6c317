"""A native Excel chart beside a table, drawn from a small block of the numbers that are shown.

The block matters: Excel draws the letter ``c`` as a nought. In the block a hidden number is an
empty cell, so the chart has a gap where there is nothing to show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xlsxwriter.worksheet import Worksheet

from analytics import theme
from analytics.engine.declared import ChartShape, all_tables
from analytics.engine.display import show_key, show_split
from analytics.engine.exact import not_protected
from analytics.engine.results import MeasureResult, TableResult
from analytics.exports.safe_book import SafeBook
from analytics.exports.table import ExportTable, Result
from analytics.words import _

WIDTH = 720  # pixels of a chart
MOST_SERIES, MOST_GROUPS = 4, 40
_MILLION = 1_000_000
_FORMATS = {"percent": "0%", "fte": "#,##0", "people": "#,##0", "pounds": '"£"#,##0'}


@dataclass(frozen=True)
class _Block:
    """What a chart shows: a value for every group (down) and series (across); None is a gap."""

    groups: list[str]
    series: list[str]
    values: dict[tuple[str, str], float | None]
    unit: str
    is_line: bool


def add_chart(
    book: SafeBook,
    sheet: Worksheet,
    name: str,
    result: Result,
    table: ExportTable,
    corner: tuple[int, int],
) -> tuple[int, int] | None:
    """Put a chart under the table, if the result is one that a chart can show: its row, counted
    from 0, and its height in pixels. Under it and not beside it, so that paper can have it whole.
    ``corner``: the row of the headings, and the column where its numbers go, beyond the paper.
    """
    block = _of_table(result) if isinstance(result, TableResult) else _of_measure(result)
    if block is None:
        return None
    top, left = corner
    _write_block(book, sheet, block, top, left)
    chart: Any = book.book.add_chart({"type": "line" if block.is_line else "bar"})
    for number, series in enumerate(block.series):
        chart.add_series(_series(name, block, series, number, top, left))
    # A chart is often copied out of its sheet: what must be said of it goes along.
    mark = [not_protected()] if result.exact else []
    _set_words(chart, block, " · ".join([table.title, *mark]))
    height = 360 if block.is_line else 160 + 26 * len(block.groups)
    chart.set_size({"width": WIDTH, "height": height})
    words = _("Chart: {title}. The table has every number.").format(title=table.title)
    under = top + max(len(table.rows), len(block.groups)) + 3
    sheet.insert_chart(under, 0, chart, {"description": words, "object_position": 2})
    return under, height


def _of_measure(result: MeasureResult) -> _Block | None:
    if not result.splits:
        return None
    by, across = _directions(result)
    values: dict[tuple[str, str], float | None] = {}
    for row in result.rows:
        group = show_split(by, row.split[by])
        values[group, show_split(across, row.split[across]) if across else result.title] = row.value
    return _checked(values, result.unit, is_line=by == "month")


def _directions(result: MeasureResult) -> tuple[str, str | None]:
    """Which field runs down and which makes the series: months down, else the longer one."""
    if len(result.splits) == 1:
        return result.splits[0], None
    first, second = result.splits
    size = {name: len({row.split[name] for row in result.rows}) for name in result.splits}
    first_is_series = second == "month" or (first != "month" and size[first] < size[second])
    return (second, first) if first_is_series else (first, second)


def _of_table(result: TableResult) -> _Block | None:
    """What the table declares for its chart; else the first text column down, and the first
    numbers that share a unit across."""
    declared = all_tables()[result.table].chart if result.table in all_tables() else None
    if declared:
        return (
            _of_columns_across(result, declared)
            if declared.across
            else _of_columns(result, declared)
        )
    texts = [column for column in result.columns if column.unit == "text"]
    numbers = [column for column in result.columns if column.unit != "text"]
    if len(texts) != 1 or not numbers:
        return None
    alike = [column for column in numbers if column.unit == numbers[0].unit][:MOST_SERIES]
    names = [str(row.get(texts[0].id) or "") for row in result.rows]
    if len(set(names)) < len(names):
        return None
    values = {
        (name, _(column.title)): _shown(row.get(column.id))
        for name, row in zip(names, result.rows, strict=True)
        for column in alike
    }
    return _checked(values, numbers[0].unit, is_line=False)


def _of_columns(result: TableResult, shape: ChartShape) -> _Block | None:
    """The values of one column down and the named columns across."""
    down = shape.down or result.columns[0].id
    columns = {column.id: column for column in result.columns}
    values = {
        (show_key(down, str(row[down])), _(columns[name].title)): _shown(row.get(name))
        for row in result.rows[:MOST_GROUPS]
        for name in shape.values
    }
    return _checked(values, columns[shape.values[0]].unit, is_line=shape.line)


def _of_columns_across(result: TableResult, shape: ChartShape) -> _Block | None:
    """The values of one column down, those of another across, and one column of numbers."""
    down, across, number = shape.down, shape.across, shape.values[0]
    unit = next(column.unit for column in result.columns if column.id == number)
    values = {
        (show_key(down, row[down]), show_key(across, row[across])): _shown(row[number])
        for row in result.rows
        if all(row[name] == wanted for name, wanted in shape.only.items())
    }
    return _checked(values, unit, is_line=shape.line)


def _shown(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) else None


def _checked(
    values: dict[tuple[str, str], float | None], unit: str, *, is_line: bool
) -> _Block | None:
    groups = list(dict.fromkeys(group for group, _series in values))
    series = list(dict.fromkeys(series for _group, series in values))
    too_much = len(series) > MOST_SERIES or len(groups) > MOST_GROUPS
    if too_much or all(value is None for value in values.values()):
        return None
    return _Block(groups, series, values, unit, is_line)


def _write_block(book: SafeBook, sheet: Worksheet, block: _Block, top: int, left: int) -> None:
    quiet = {"font_size": 9, "font_color": theme.QUIET}
    form = {**quiet, "num_format": _FORMATS.get(block.unit, "0.00")}
    book.write(sheet, top - 1, left, _("Numbers in the chart"), **quiet)
    for across, series in enumerate(block.series, start=1):
        book.write(sheet, top, left + across, series, **quiet)
    for down, group in enumerate(block.groups, start=1):
        book.write(sheet, top + down, left, group, **quiet)
        for across, series in enumerate(block.series, start=1):
            value = block.values.get((group, series))
            if value is not None:
                book.write(sheet, top + down, left + across, value, **form)


def _series(
    sheet: str, block: _Block, name: str, number: int, top: int, left: int
) -> dict[str, Any]:
    column, last = left + 1 + number, top + len(block.groups)
    colour = theme.SERIES[number]
    return {
        "name": [sheet, top, column],
        "categories": [sheet, top + 1, left, last, left],
        "values": [sheet, top + 1, column, last, column],
        "fill": {"color": colour},
        "line": {"color": colour, "width": 2.25} if block.is_line else {"none": True},
        "gap": 50,
    }


def _axis_format(block: _Block) -> str:
    """How the axis of values is written: money in millions where its pounds would overprint."""
    most = max(abs(value) for value in block.values.values() if value is not None)
    if block.unit == "pounds" and most >= _MILLION:
        return '"£"#,##0.0,,"m"' if most < 10 * _MILLION else '"£"#,##0,,"m"'
    return _FORMATS.get(block.unit, "0.0")


def _set_words(chart: Any, block: _Block, title: str) -> None:
    font = {"name": "Arial", "size": 10, "color": theme.INK, "rotation": 0}
    chart.set_title({"name": title, "name_font": {"name": "Arial", "size": 12, "bold": True}})
    scale: dict[str, Any] = {
        "num_format": _axis_format(block),
        "num_font": font,
        "major_gridlines": {"visible": True, "line": {"color": theme.LINE}},
        "line": {"none": True},
    }
    if not block.is_line:
        scale["min"] = min(0.0, *(value for value in block.values.values() if value is not None))
    names = {"num_font": font}
    if block.is_line:
        chart.set_x_axis(names)
        chart.set_y_axis(scale)
    else:  # bars lie: their names run up the y axis, from the bottom by default
        chart.set_y_axis(names | {"reverse": True})
        chart.set_x_axis(scale)
    chart.set_legend({"position": "top", "font": font} if len(block.series) > 1 else {"none": True})
    chart.show_blanks_as("gap")
