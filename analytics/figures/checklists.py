"""Lists of what is to be known or published, beside what is loaded: read, not drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.display import Grid, GridColumn, show_key
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart

Row = Mapping[str, Any]
_ON_THE_PAGE = ("regulation", "indicator_code", "information", "indicator", "by_characteristic",
                "unit_of", "direction", "loaded", "missing", "answer")  # fmt: skip


def checklist(result: TableResult) -> Chart:
    """A list with what of it is loaded; sources and formulas are in the download."""
    shown = [column for column in result.columns if column.id in _ON_THE_PAGE]
    heads = tuple(GridColumn(column.title) for column in shown)
    cells = tuple(tuple(_cell(row, column.id) for column in shown) for row in result.rows)
    return chart(result, None, "", Grid(result.title, heads, cells))


def _cell(row: Row, column: str) -> str:
    return show_key(column, row[column]) if row[column] else "–"
