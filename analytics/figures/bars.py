"""A measure group by group: bars with their intervals, or two shares of one bar."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import theme
from analytics.answers import sentences
from analytics.engine import manager_levels
from analytics.engine.display import show_interval, show_row, show_value
from analytics.engine.results import MeasureResult, Row
from analytics.figures.charts import Chart, chart, draw, height_for, room_for, wrapped
from analytics.figures.wide_tables import place_of_age
from analytics.words import _

AVERAGED = frozenset({"percent", "years", "ratio", "index"})  # a line for everybody makes sense
IN_ORDER = frozenset({"band", "age_band", "month", "medical_grade"})


def bars(result: MeasureResult, headline: str = "") -> Chart:
    """One horizontal bar a group, with its interval, and a line at the value for everybody."""
    rows = _ordered(result)
    if not any(row.value is not None for row in rows):
        return chart(result, None, headline)
    names = [wrapped(sentences.group_name(result, row)) for row in rows]
    trace = {
        "type": "bar",
        "orientation": "h",
        "y": names,
        "x": [row.value for row in rows],
        "marker": {"color": theme.NAVY},
        "hovertext": [_hover(result, row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    } | _error_bars(rows)
    layout = _bar_layout(result, rows, names)
    return chart(result, draw([trace], layout), headline)


def _ordered(result: MeasureResult) -> list[Row]:
    """Natural order for bands and ages; else by value, hidden ones last and in name order.

    A group with nobody to divide by has no bar and stands in the table alone.
    """
    rows = [row for row in result.rows if row.note != "z"]
    if manager_levels.FIELD in result.splits:
        return sorted(
            rows, key=lambda row: manager_levels.place_of(row.split[manager_levels.FIELD])
        )
    if "age_band" in result.splits:
        return sorted(rows, key=lambda row: place_of_age(row.split["age_band"]))
    if set(result.splits) & IN_ORDER:
        return rows
    shown = [row for row in rows if row.value is not None]
    hidden = sorted(
        (row for row in rows if row.value is None), key=lambda row: [*row.split.values()]
    )
    return sorted(shown, key=lambda row: -(row.value or 0)) + hidden


def _error_bars(rows: Sequence[Row]) -> dict[str, Any]:
    if not any(row.low is not None for row in rows):
        return {}
    return {
        "error_x": {
            "type": "data",
            "symmetric": False,
            "array": [(row.high or 0) - (row.value or 0) if row.high else 0 for row in rows],
            "arrayminus": [
                (row.value or 0) - row.low if row.low is not None else 0 for row in rows
            ],
            "color": theme.CHARCOAL,
            "thickness": 1.5,
            "width": 4,
        }
    }


def _bar_layout(result: MeasureResult, rows: Sequence[Row], names: list[str]) -> dict[str, Any]:
    compared = result.unit in AVERAGED and result.total.value is not None
    longest = max(row.high or row.value or 0 for row in (*rows, *[result.total] * compared))
    texts = [show_row(row, result.unit) for row in rows]
    notes = [
        theme.label(row.high or row.value or 0, name, f" {text}", xanchor="left", xshift=4)
        for row, name, text in zip(rows, names, texts, strict=True)
    ]
    layout = theme.layout(
        height_for(names),
        xaxis=theme.axis(showticklabels=False, range=[0, longest * room_for(texts) or 1]),
        yaxis=theme.axis(autorange="reversed", ticklabelstandoff=8),
        annotations=notes,
    )
    return layout | _reference_line(result, notes) if compared else layout


def _reference_line(result: MeasureResult, notes: list[dict[str, Any]]) -> dict[str, Any]:
    value = result.total.value
    words = _("All: {value}").format(value=show_row(result.total, result.unit))
    line = {
        "type": "line", "xref": "x", "yref": "paper", "x0": value, "x1": value, "y0": 0, "y1": 1,
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "layer": "above",
    }  # fmt: skip
    above = theme.label(
        value, 1, words, yref="paper", yanchor="bottom", yshift=2, xanchor="center",
        bgcolor=theme.PAPER,
    )  # fmt: skip
    return {
        "shapes": [line],
        "annotations": [*notes, above],
        "margin": {"l": 8, "r": 16, "t": 30, "b": 8},
    }


def _hover(result: MeasureResult, row: Row) -> str:
    interval = show_interval(row, result.unit)
    lines = [
        f"<b>{sentences.group_name(result, row)}</b>",
        _("{title}: {value}").format(title=result.title, value=show_row(row, result.unit)),
        _("95% interval {interval}").format(interval=interval) if interval else "",
        _("N = {people}").format(people=show_value(row.people, "people", row.note)),
    ]
    return "<br>".join(line for line in lines if line)


def stacked_share(result: MeasureResult, first: str, second: str, headline: str = "") -> Chart:
    """A share and its complement as one bar whose two parts add to 100."""
    share = result.total.value
    if share is None:
        return chart(result, None, headline)
    parts = [
        (first, share, theme.NAVY, theme.PAPER),
        (second, 1 - share, theme.FOCUS[1], theme.INK),
    ]
    traces = [
        {
            "type": "bar", "orientation": "h", "x": [value], "y": [""],
            "marker": {"color": colour}, "hoverinfo": "skip",
            "text": [f"{name}<br><b>{show_value(value, 'percent')}</b>"],
            "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "textfont": {"color": ink, "size": theme.TEXT_SIZE},
        }
        for name, value, colour, ink in parts
    ]  # fmt: skip
    layout = theme.layout(
        96, barmode="stack",
        xaxis=theme.axis(range=[0, 1], showticklabels=False),
        yaxis=theme.axis(showticklabels=False),
    )  # fmt: skip
    message = headline or sentences.pair_in_words(first, second, share)
    return chart(result, draw(traces, layout), message)
