"""Who leads, who is named to succeed and who they come from: three shares of each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.words import N_, _, show_percent

Row = Mapping[str, Any]
# The shares of a group, in the order of their bars.
_SHARES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "incumbents": (N_("Hold a post"), theme.NAVY),
        "bench": (N_("Nominated"), theme.SEQUENTIAL[2]),
        "pool": (N_("Pool"), theme.FOCUS[1]),
    }
)


def three_shares(result: TableResult) -> Chart:
    """The share of each group among holders, nominated and pool; a hidden one has no bar."""
    rows = [row for row in result.rows if any(row[f"{name}_share"] for name in _SHARES)]
    grid = _grid(result)
    if not rows:
        return chart(result, None, "", grid)
    by = str(result.assumptions["characteristic"])
    names = [wrapped(show_split(by, row["group"])) for row in rows]
    traces = [_bars(rows, names, name) for name in _SHARES]
    most = max(row[f"{name}_share"] or 0 for row in rows for name in _SHARES)
    layout = theme.layout(
        max(200, 74 * len(rows) + 70), barmode="group", bargap=0.22, showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis=theme.axis(showticklabels=False, range=[0, most * 1.2]),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return chart(result, draw(traces, layout), "", grid)


def _bars(rows: Sequence[Row], names: Sequence[str], column: str) -> dict[str, Any]:
    title, colour = _SHARES[column]
    texts = [_text(row, column) for row in rows]
    return {
        "type": "bar", "orientation": "h", "y": list(names), "name": _(title),
        "x": [row[f"{column}_share"] or 0 for row in rows], "marker": {"color": colour},
        "text": texts, "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 12, "color": theme.INK},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _text(row: Row, column: str) -> str:
    share = row[f"{column}_share"]
    return show_percent(share, 0) if share is not None else str(row["note"] or "–")


def _grid(result: TableResult) -> Grid:
    by = str(result.assumptions["characteristic"])
    first, *others = result.columns
    heads = (GridColumn(first.title), *(GridColumn(c.title, numeric=True) for c in others))
    cells = tuple(
        (show_split(by, row["group"]),
         *(show_value(row[c.id], c.unit, row["note"]) for c in others))
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)
