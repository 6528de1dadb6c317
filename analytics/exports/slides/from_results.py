"""Native charts out of released results, by the rules that charts on pages follow.

A number is a bar from nought; a rate or a mean is a dot with its interval. A hidden number is a gap
whose category carries the letter in its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analytics.answers.pooled import pool
from analytics.answers.sentences import group_name
from analytics.engine.display import show_key, show_row, show_split
from analytics.engine.results import MeasureResult, Row, TableResult, Unit
from analytics.exports.slides.declared import Kind, Level, NativeChart, Series
from analytics.figures.bars import AVERAGED, ordered
from analytics.figures.wide_tables import place_of_age
from analytics.vocabulary import FEMALE, MALE, NOT_KNOWN
from analytics.words import _, show_percent

MOST = {"bars": 14, "stacked": 14, "pyramid": 20, "columns": 16, "dots": 10, "line": 100}
Cells = Mapping[str, Any]
Interval = tuple[str, str]  # the columns of the ends of an interval


def by_group(result: MeasureResult, target: float | None = None) -> NativeChart:
    """A measure group by group, in the order of its chart on a page; ``target`` is a share."""
    result = pool(result)
    rows = ordered(result)
    kind: Kind = "dots" if result.unit in AVERAGED else "bars"
    shown = _first(rows, kind)
    series = Series(
        result.title,
        tuple(row.value for row in shown),
        *(_ends(shown) if kind == "dots" else ((), ())),
        letters=tuple(_letter(row.value, row.note) for row in shown),
    )
    levels = _levels(result, target) if kind == "dots" else ()
    names = tuple(group_name(result, row) for row in shown)
    return NativeChart(kind, result.unit, names, (series,), levels, left_out=len(rows) - len(shown))


def over_time(result: MeasureResult, target: float | None = None) -> NativeChart:
    """A measure that is divided by month, as a line through the dates that are loaded."""
    rows = [row for row in result.rows if row.value is not None]
    series = Series(result.title, tuple(row.value for row in rows), *_ends(rows))
    levels = [_target(target)] if target is not None else []
    days = tuple(row.as_at for row in rows)
    return NativeChart("line", result.unit, days, (series,) if len(rows) > 1 else (), tuple(levels))


def of_table(
    result: TableResult,
    kind: Kind,
    down: str,
    values: Sequence[str],
    *,
    interval: Interval | None = None,
    rows: Sequence[Cells] | None = None,
    name: Callable[[Cells], str] | None = None,
    levels: Sequence[Level] = (),
    colours: Callable[[Cells], str] | None = None,
    written: str = "",
) -> NativeChart:
    """Columns of a table as series, a row a category.

    ``down`` names the column of the categories; ``name`` writes them where another than its own way
    is wanted. ``rows`` are those to draw, in order; else all of them. ``written`` is the number
    format, where another than that of the unit is wanted.
    """
    found = list(result.rows if rows is None else rows)
    shown = _first(found, kind)
    titles = {column.id: column.title for column in result.columns}
    units: dict[str, Unit] = {column.id: column.unit for column in result.columns}
    write = name or (lambda row: show_key(down, str(row[down])))
    return NativeChart(
        kind,
        units[values[0]],
        tuple(write(row) for row in shown),
        tuple(_column(shown, each, _(titles[each]), interval) for each in values),
        tuple(levels),
        tuple(map(colours, shown)) if colours else (),
        len(found) - len(shown),
        written,
    )


def pyramid(result: TableResult) -> NativeChart:
    """Women to the left and men to the right, by age, the youngest lowest."""
    cells = {(row["age_band"], row["gender"]): row for row in result.rows}
    bands = sorted({band for band, _who in cells if band != NOT_KNOWN}, key=place_of_age)
    sides = ((FEMALE, _("Women")), (MALE, _("Men")))
    series = (
        _column([cells.get((band, who), {}) for band in bands], "people", title, None)
        for who, title in sides
    )
    names = tuple(show_split("age_band", band) for band in bands)
    return NativeChart("pyramid", "people", names, tuple(series))


def _column(rows: Sequence[Cells], column: str, title: str, interval: Interval | None) -> Series:
    ends = ()
    if interval:
        ends = tuple(tuple(row.get(end) for row in rows) for end in interval)
    values = tuple(row.get(column) for row in rows)
    letters = tuple(_letter(row.get(column), row.get("note")) for row in rows)
    return Series(title, values, *ends, letters=letters)


def _first(rows: Sequence[Any], kind: Kind) -> Sequence[Any]:
    return rows[: MOST[kind]]


def _letter(value: Any, note: str | None) -> str:
    return note or "" if value is None else ""


def _ends(rows: Sequence[Row]) -> tuple[tuple[float | None, ...], tuple[float | None, ...]]:
    """The ends of all intervals; nothing where no row has one."""
    if all(row.low is None for row in rows):
        return (), ()
    return tuple(row.low for row in rows), tuple(row.high for row in rows)


def _levels(result: MeasureResult, target: float | None) -> tuple[Level, ...]:
    found = []
    if result.total.value is not None:
        words = _("All: {value}").format(value=show_row(result.total, result.unit))
        found.append(Level(result.total.value, words))
    return (*found, *([_target(target)] if target is not None else []))


def _target(share: float) -> Level:
    return Level(share, _("Target {value}").format(value=show_percent(share, 0)))
