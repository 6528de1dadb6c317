"""A talent grid: a box for each pair of ratings, with what it is called and how many are in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.words import _

Row = Mapping[str, Any]
BOX_HEIGHT = 104  # pixels
_WIDTH = 11  # characters of a line in a box, on the screen of a phone
_SHADES = 3  # of `theme.HEAT`: those on which dark words can be read


def talent_grid(result: TableResult) -> Chart:
    """The boxes, the highest ratings at the top right; a darker box holds more people. The table
    has every box, and names where they may be seen."""
    grid = _grid(result)
    if not result.rows:
        return chart(result, None, "", grid)
    firsts, seconds = (_levels(result.rows, name) for name in ("first_rating", "second_rating"))
    most = max((row["people"] or 0 for row in result.rows), default=0) or 1
    places = [(seconds.index(row["second_rating"]), firsts.index(row["first_rating"]), row)
              for row in result.rows]  # fmt: skip
    axes = {column.id: column.title for column in result.columns}
    layout = theme.layout(
        BOX_HEIGHT * len(firsts) + 70, shapes=[_shape(x, y, row, most) for x, y, row in places],
        annotations=[_words(x, y, row) for x, y, row in places],
        xaxis=theme.axis(
            title=axes["second_rating"], range=[-0.5, len(seconds) - 0.5],
            tickvals=list(range(len(seconds))),
            ticktext=[show_key("second_rating", each) for each in seconds],
        ),
        yaxis=theme.axis(
            title=axes["first_rating"], range=[-0.5, len(firsts) - 0.5],
            tickvals=list(range(len(firsts))),
            ticktext=[show_key("first_rating", each) for each in firsts],
        ),
    )  # fmt: skip
    nothing = {"type": "scatter", "x": [None], "y": [None], "hoverinfo": "skip"}
    return chart(result, draw([nothing], layout), "", grid)


def _levels(rows: Sequence[Row], name: str) -> list[str]:
    """The levels of an axis, the lowest first."""
    return list(dict.fromkeys(row[name] for row in rows))[::-1]


def _shape(x: int, y: int, row: Row, most: int) -> dict[str, Any]:
    shade = round((row["people"] or 0) / most * (_SHADES - 1))
    colour = theme.HEAT[shade][0] if row["people"] else theme.WASH
    return {
        "type": "rect", "x0": x - 0.48, "x1": x + 0.48, "y0": y - 0.47, "y1": y + 0.47,
        "fillcolor": colour, "line": {"color": theme.LINE, "width": 1}, "layer": "below",
    }  # fmt: skip


def _words(x: int, y: int, row: Row) -> dict[str, Any]:
    people = show_value(row["people"], "people", row["note"])
    name = wrapped(show_key("box", row["box"]), _WIDTH) if row["box"] else ""
    return theme.label(
        x, y, f"<b>{people}</b><br>{name}", bgcolor="rgba(0,0,0,0)",
        font={"size": 12, "color": theme.INK},
    )  # fmt: skip


def _grid(result: TableResult) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    named = "names" in titles
    heads = (
        GridColumn(titles["box"]), GridColumn(titles["people"], numeric=True),
        *([GridColumn(titles["names"])] if named else []),
        GridColumn(titles["first_rating"]), GridColumn(titles["second_rating"]),
    )  # fmt: skip
    cells = tuple(
        (
            show_key("box", row["box"]) if row["box"] else _("No name"),
            show_value(row["people"], "people", row["note"]),
            *([row["names"] or "–"] if named else []),
            show_key("first_rating", row["first_rating"]),
            show_key("second_rating", row["second_rating"]),
        )
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)
