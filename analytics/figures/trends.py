"""A measure at every date that is loaded, as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult, Row, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw
from analytics.words import show_date


def trend(result: MeasureResult, headline: str = "") -> Chart:
    """A measure by month: a line through the loaded dates, first and last labelled."""
    rows = [row for row in result.rows if row.value is not None]
    if len(rows) < 2:
        return chart(result, None, headline)
    trace = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [row.as_at for row in rows],
        "y": [row.value for row in rows],
        "line": {"color": theme.NAVY, "width": 3},
        "marker": {"color": theme.NAVY, "size": 8},
        "hovertext": [f"{show_date(row.as_at)}: {show_row(row, result.unit)}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    } | _intervals(rows)
    ends = [(rows[0], rows[1], "left"), (rows[-1], rows[-2], "right")]
    notes = [
        theme.label(
            row.as_at, row.value, show_row(row, result.unit), xanchor=side,
            yshift=16 if (row.value or 0) >= (neighbour.value or 0) else -16,
        )
        for row, neighbour, side in ends
    ]  # fmt: skip
    return chart(result, draw([trace], _trend_layout(rows, notes, result.unit)), headline)


def _intervals(rows: Sequence[Row]) -> dict[str, Any]:
    if not any(row.low is not None and row.high is not None for row in rows):
        return {}
    return {"error_y": {
        "type": "data", "symmetric": False, "color": theme.QUIET, "thickness": 1.5, "width": 4,
        "array": [(row.high if row.high is not None else row.value or 0) - (row.value or 0)
                  for row in rows],
        "arrayminus": [(row.value or 0) - (row.low if row.low is not None else row.value or 0)
                       for row in rows],
    }}  # fmt: skip


def _trend_layout(rows: Sequence[Row], notes: list[dict[str, Any]], unit: Unit) -> dict[str, Any]:
    values = axes.around([end for row in rows for end in (row.value, row.low, row.high)], unit)
    return theme.layout(
        240,
        xaxis=axes.dates_axis([row.as_at for row in rows], [_wrapped_date(row) for row in rows]),
        yaxis=axes.values_axis(values, unit),
        annotations=notes,
        margin={"l": 8, "r": 32, "t": 12, "b": 8},
    )


def _wrapped_date(row: Row) -> str:
    return show_date(row.as_at, "medium").replace(" 20", "<br>20")
