"""Enablers and principles drawn: counts by stage, dates to come, FTE by band."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.framework.words import MILESTONE
from analytics.words import N_, _, show_date, show_number

Row = Mapping[str, Any]
_LONGEST = 40  # rows of a chart of dates
# Stages that a bar draws together: at most four series.
PARTS: tuple[tuple[str, str, tuple[str, ...], str, str], ...] = (
    ("done", N_("Complete or embedded"), ("complete", "embedded"), theme.NAVY, theme.PAPER),
    ("under_way", N_("In progress"), ("in_progress",), theme.TEAL, theme.INK),
    ("blocked", N_("Blocked"), ("blocked", "blocked_outside"), theme.PLUM, theme.PAPER),
    ("to_come", N_("Not started, or nothing said"), ("not_started", "nothing_said"), theme.FOCUS[1],
     theme.INK),
)  # fmt: skip


def stages(result: TableResult) -> Chart:
    """A bar a theme: how many enablers are done, under way, blocked and to come."""
    numbers = list(dict.fromkeys((row["theme_no"], row["theme"]) for row in result.rows))
    names = [wrapped(_theme(number, title), 40) for number, title in numbers]
    sums = [_sums(row for row in result.rows if row["theme"] == title) for _no, title in numbers]
    traces = [
        {
            "type": "bar", "orientation": "h", "name": _(title), "y": names,
            "x": [each[part] for each in sums],
            "marker": {"color": colour, "line": {"color": theme.PAPER, "width": 1}},
            "text": [show_number(each[part]) if each[part] else "" for each in sums],
            "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "textfont": {"color": ink, "size": 13},
            "hovertemplate": "%{y}: %{x}<extra>" + _(title) + "</extra>",
        }
        for part, title, _stages, colour, ink in PARTS
    ]  # fmt: skip
    ends = [sum(each.values()) for each in sums]
    layout = theme.layout(
        height_for(names) + 40, barmode="stack", showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
        xaxis=axes.bars_axis(ends), yaxis=theme.rows_axis(len(names)),
        margin={"l": 8, "r": 16, "t": 40, "b": 8},
    )  # fmt: skip
    made = chart(result, draw(traces, layout), _("Enablers by theme and stage"))
    note = _("superseded and not applicable ones are not drawn")
    return replace(made, subtitle=f"{made.subtitle} · {note}")


def _theme(number: str, title: str) -> str:
    return _("{number}. {theme}").format(number=number, theme=title) if number else title


def _sums(rows: Iterable[Row]) -> dict[str, int]:
    found = list(rows)
    return {part: sum(row[name] for row in found for name in names)
            for part, _title, names, _colour, _ink in PARTS}  # fmt: skip


def dates_ahead(result: TableResult) -> Chart:
    """Every revised date and milestone on one line a item; today as an upright line."""
    shown = list(result.rows)[:_LONGEST]
    if not shown:
        return chart(result, None)
    items = list(dict.fromkeys(row["id"] for row in shown))
    traces = [
        _marks([row for row in shown if row["due_state"] == state], title, symbol, colour)
        for state, title, symbol, colour in (
            ("ahead", _("Still to come"), "circle-open", theme.NAVY),
            ("passed", _("Passed"), "x", theme.PLUM),
            ("reached", _("Reached"), "circle", theme.TEAL),
        )
    ]
    days = sorted({row["due"] for row in shown})
    layout = theme.layout(
        max(160, 24 * len(items) + 80), showlegend=True, margin={"l": 8, "r": 16, "t": 40, "b": 24},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "itemclick": False,
                "itemdoubleclick": False},
        xaxis=axes.dates_axis(days, [show_date(day, "medium") for day in days])
        if len(days) > 1 else theme.axis(type="date"),
        yaxis=theme.rows_axis(len(items)),
        shapes=[_today(result.assumptions["today"])],
    )  # fmt: skip
    made = chart(result, draw([each for each in traces if each["y"]], layout),
                 _("Dates to come, passed and reached"))  # fmt: skip
    note = _("dotted line: today; diamonds are milestones")
    return replace(made, subtitle=f"{made.subtitle} · {note}")


def _symbol(row: Row, symbol: str) -> str:
    """A milestone is a diamond, a revised date a circle; what has passed is crossed."""
    is_round = symbol.startswith("circle")
    return symbol.replace("circle", "diamond") if is_round and row["what_date"] == MILESTONE else (
        symbol
    )  # fmt: skip


def _marks(rows: Sequence[Row], title: str, symbol: str, colour: str) -> dict[str, Any]:
    texts = [
        _("{id}, {date}: {words}").format(
            id=row["id"], date=show_date(row["due"], "medium"),
            words=row["words"] or show_key("what_date", row["what_date"]),
        )
        for row in rows
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "name": title, "y": [row["id"] for row in rows],
        "x": [row["due"] for row in rows], "hovertext": texts,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": [_symbol(row, symbol) for row in rows],
                   "color": colour, "size": 11, "line": {"width": 2}},
    }  # fmt: skip


def _today(day: str) -> dict[str, Any]:
    return {
        "type": "line", "xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": 0, "y1": 1,
        "line": {"color": theme.CHARCOAL, "width": 2, "dash": "dot"}, "layer": "below",
    }  # fmt: skip
