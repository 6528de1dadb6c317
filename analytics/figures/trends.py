"""A measure at every date that is loaded, as a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import show_row
from analytics.engine.results import MeasureResult, Row
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
    }
    ends = [(rows[0], rows[1], "left"), (rows[-1], rows[-2], "right")]
    notes = [
        theme.label(
            row.as_at, row.value, show_row(row, result.unit), xanchor=side,
            yshift=16 if (row.value or 0) >= (neighbour.value or 0) else -16,
        )
        for row, neighbour, side in ends
    ]  # fmt: skip
    return chart(result, draw([trace], _trend_layout(rows, notes)), headline)


def _trend_layout(rows: Sequence[Row], notes: list[dict[str, Any]]) -> dict[str, Any]:
    values = [row.value or 0 for row in rows]
    room = (max(values) - min(values)) or abs(values[0]) * 0.1 or 1
    ticks = [rows[0], rows[-1]] if len(rows) > 5 else list(rows)
    return theme.layout(
        240,
        xaxis=theme.axis(
            tickvals=[row.as_at for row in ticks],
            ticktext=[_wrapped_date(row) for row in ticks],
        ),
        yaxis=theme.axis(
            grid=True,
            tickformat=",",
            range=[min(values) - room * 0.6, max(values) + room * 0.8],
            nticks=4,
        ),
        annotations=notes,
        margin={"l": 8, "r": 32, "t": 12, "b": 8},
    )


def _wrapped_date(row: Row) -> str:
    return show_date(row.as_at, "medium").replace(" 20", "<br>20")
