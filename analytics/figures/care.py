"""The chart of care required, staff in post, and a plan where there is one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_signed, show_split, show_value
from analytics.engine.results import TableResult, Unit
from analytics.engine.scope import UNIT_FIELDS
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.words import _, show_percent

DRAWN = 20  # groups of a chart that can still be read; the table has every one
_BAR = 24  # pixels of one bar


def required_and_current(result: TableResult) -> Chart:
    """For each part: FTE required, in post and, where a plan is given, planned."""
    grid = _grid(result)
    rows = [row for row in result.rows if _longest(row)][:DRAWN]
    if not rows:
        filtered = any(name not in UNIT_FIELDS for name, _values in result.scope.where)
        why = result.remarks[0].rstrip(".") if filtered and result.remarks else ""
        return chart(result, None, why or _("No care requirement for these units"), grid)
    names = [wrapped(_part(result, row)) for row in rows]
    series = [("required_fte", _("Required"), theme.FOCUS[1], theme.CHARCOAL),
              ("current_fte", _("In post"), theme.NAVY, theme.NAVY)]  # fmt: skip
    if result.summary["planned_fte"] is not None:
        series.append(("planned_fte", _("Planned"), theme.TEAL, theme.TEAL))
    traces = [_bars(names, rows, *item) for item in series]
    texts = [show_value(row[name], "fte") for row in rows for name, *_more in series]
    height = len(rows) * (len(series) * _BAR + 14) + 90
    layout = theme.layout(
        height, barmode="group", showlegend=True, bargap=0.25,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
        xaxis=axes.bars_axis(map(_longest, rows)),
        yaxis=theme.rows_axis(len(names)),
        margin=axes.margin(texts, top=40),
    )  # fmt: skip
    return chart(result, draw(traces, layout), _headline(result.summary), grid)


def _part(result: TableResult, row: Mapping[str, Any]) -> str:
    by = str(result.assumptions["by"])
    return row["group"] if by == "unit" else show_split(by, row["group"])


def _longest(row: Mapping[str, Any]) -> float:
    return max(row.get(name) or 0.0 for name in ("required_fte", "current_fte", "planned_fte"))


def _bars(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], column: str, title: str, fill: str,
    edge: str,
) -> dict[str, Any]:  # fmt: skip
    texts = [show_value(row[column], "fte") for row in rows]
    return {
        "type": "bar", "orientation": "h", "name": title, "y": list(names),
        "x": [row[column] or 0.0 for row in rows],
        "marker": {"color": fill, "line": {"color": edge, "width": 1}},
        "text": texts, "textposition": "outside", "cliponaxis": False,
        "textfont": {"size": 13, "color": theme.INK},
        "hovertext": [f"{title}: {text}" for text in texts],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _headline(summary: Mapping[str, Any]) -> str:
    sentence = _difference_words(summary["difference"], summary["required_fte"], _("in post"))
    if summary["planned_difference"] is None:
        return sentence
    planned = _difference_words(
        summary["planned_difference"], summary["required_fte"], _("planned")
    )
    return _("{first}; {second}").format(first=sentence, second=planned)


def _difference_words(difference: float, required: float, what: str) -> str:
    """``17.0 FTE fewer in post than the 301.3 required (94% of it)``."""
    if show_value(abs(difference), "fte") == show_value(0, "fte"):
        return _("As many FTE {what} as required: {required}").format(
            what=what, required=show_value(required, "fte")
        )
    words = _("{amount} FTE more {what} than the {required} required ({share} of it)")
    if difference < 0:
        words = _("{amount} FTE fewer {what} than the {required} required ({share} of it)")
    return words.format(
        amount=show_value(abs(difference), "fte"), what=what,
        required=show_value(required, "fte"),
        share=show_percent((required + difference) / required, 0) if required else "–",
    )  # fmt: skip


def _grid(result: TableResult) -> Grid:
    """The table with its total; differences have their sign."""
    columns = result.columns[1:]
    rows = [
        (_part(result, row), *(_cell(row[c.id], c.id, c.unit) for c in columns))
        for row in result.rows
    ]
    if rows:
        whole = result.summary
        rows.append((_("All"), *(_cell(whole.get(c.id), c.id, c.unit) for c in columns)))
    heads = (GridColumn(result.columns[0].title),
             *(GridColumn(c.title, numeric=True) for c in columns))  # fmt: skip
    return Grid(result.title, heads, tuple(rows), last_is_total=bool(rows))


def _cell(value: Any, column: str, unit: Unit) -> str:
    return show_signed(value, unit) if "difference" in column else show_value(value, unit)
