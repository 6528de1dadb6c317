"""Who could come next to each tier of leadership: people of what comes before it, by years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import N_, _, show_number

Row = Mapping[str, Any]
# Parts of a bar: those of whom the years are known and may be shown, and the others.
_PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "from_10": (N_("10 years or more"), theme.NAVY),
        "from_5": (N_("5 to 9 years"), theme.SEQUENTIAL[2]),
        "under_5": (N_("Under 5 years"), theme.FOCUS[1]),
        "": (N_("Years not known or not shown"), theme.LINE),
    }
)


def pipeline(result: TableResult) -> Chart:
    """A bar for each tier and what comes before it, in parts by years; the table has every row."""
    grid = _grid(result)
    rows = [row for row in result.rows if row["people"]]
    if not rows:
        return chart(result, None, "", grid)
    names = [wrapped(line_words(row)) for row in rows]
    texts = [show_number(row["people"]) for row in rows]
    people = [row["people"] for row in rows]
    layout = theme.layout(
        height_for(names) + 70, barmode="stack", showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        annotations=axes.words_beside(names, people, texts), margin=axes.margin(texts),
        xaxis=axes.bars_axis(people), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return chart(result, draw([_part(rows, names, each) for each in _PARTS], layout), "", grid)


def line_words(row: Row) -> str:
    """A tier and what comes before it."""
    return _("{tier}, from: {feeder}").format(
        tier=show_key("tier", row["tier"]), feeder=show_key("feeder", row["feeder"])
    )


def _part(rows: Sequence[Row], names: Sequence[str], column: str) -> dict[str, Any]:
    title, colour = _PARTS[column]
    values = [_people_of(row, column) for row in rows]
    return {
        "type": "bar", "orientation": "h", "y": list(names), "x": values, "name": _(title),
        "marker": {"color": colour}, "hovertext": [show_number(value) for value in values],
        "hovertemplate": "%{y}: %{hovertext}<extra>%{fullData.name}</extra>",
    }  # fmt: skip


def _people_of(row: Row, column: str) -> int:
    known = {name: row[name] or 0 for name in _PARTS if name}
    return known[column] if column else row["people"] - sum(known.values())


def _grid(result: TableResult) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    counts = [column for column in result.columns if column.unit != "text"]
    order = sorted(counts, key=lambda column: column.id in ("posts", "vacant"))
    heads = (
        GridColumn(titles["tier"]), GridColumn(titles["feeder"]),
        *(GridColumn(column.title, numeric=True) for column in order),
        GridColumn(titles["feeder_kind"]),
    )  # fmt: skip
    cells = tuple(
        (
            show_key("tier", row["tier"]), show_key("feeder", row["feeder"]),
            *(show_value(row[column.id], column.unit, row["note"]) for column in order),
            show_key("feeder_kind", row["feeder_kind"]),
        )
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)
