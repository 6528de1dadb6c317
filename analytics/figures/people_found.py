"""Who a search of the talent pool found, in the order that a reader chooses, with one count."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics.engine.display import Grid, table_grid
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.pay.groups import group_order
from analytics.words import _, show_number

AS_FOUND = "found"
_IN_WORDS = "nearness"  # what the number of levels means, which is in the download


def people_found(result: TableResult, order: str = AS_FOUND, *, falling: bool = False) -> Chart:
    """The list under its count. ``order`` is a column, ``falling`` from its end; else as found:
    the nearest, or the best, first. The download is in the same order."""
    sorted_ = in_order(result, order, falling=falling)
    return chart(sorted_, None, result.remarks[0], _grid(sorted_))


def columns_to_order_by(result: TableResult) -> dict[str, str]:
    """The columns by which the list can be sorted, with their titles."""
    return {
        column.id: column.title
        for column in _shown(result).columns
        if column.id != _IN_WORDS and any(row[column.id] is not None for row in result.rows)
    }


def in_order(result: TableResult, order: str, *, falling: bool) -> TableResult:
    """The same rows by a column; those without a value last, whichever way."""
    if order not in {column.id for column in result.columns}:
        return result
    known = sorted({row[order] for row in result.rows if row[order] is not None}, key=_by(order))
    places = {value: place for place, value in enumerate(known)}

    def place(row: Mapping[str, Any]) -> tuple[bool, int]:
        at = places.get(row[order], 0)
        return row[order] is None, -at if falling else at

    return result.in_order(place)


def _by(order: str) -> Any:
    if order == "band":
        return group_order
    return lambda value: value.casefold() if isinstance(value, str) else value


def _shown(result: TableResult) -> TableResult:
    return replace(result, columns=tuple(c for c in result.columns if c.id != "distance"))


def _grid(result: TableResult) -> Grid:
    grid = table_grid(_shown(result))
    if result.summary["named"] or not result.rows:
        return grid
    total = show_number(result.summary["people"])
    last = [total if column.numeric else "" for column in grid.columns]
    last[0] = _("All")
    return replace(grid, rows=(*grid.rows, tuple(last)), last_is_total=True)
