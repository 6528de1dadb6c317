"""Charts of what a projection rests on: the back-test, leaving rates by age, who is still there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.ages.bands import ALL
from analytics.engine.display import show_split
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, height_for
from analytics.words import _, ngettext, show_number, show_percent


def backtest(result: TableResult) -> Chart:
    """Leavers of the last year as dots over the ranges that were forecast."""
    whole = next((row for row in result.rows if row["age_band"] == ALL), None)
    rows = [row for row in result.rows if row["age_band"] != ALL and row["actual"] is not None]
    if whole is None or whole["actual"] is None:
        return chart(result, None, _("The projection could not be tested on past years"))
    if not rows:
        return chart(result, None, _backtest_headline(whole))
    names = [show_split("age_band", row["age_band"]) for row in rows]
    traces = [_ranges(names, rows, level, width) for level, width in (("95", 7), ("80", 14))]
    traces.append({
        "type": "scatter", "mode": "markers", "y": names, "x": [row["actual"] for row in rows],
        "marker": {"size": 13, "symbol": "diamond", "color": theme.ORANGE,
                   "line": {"color": theme.INK, "width": 1}},
        "hovertext": [_backtest_words(row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    })  # fmt: skip
    notes = [
        theme.label(
            max(row["high_95"], row["actual"]), name, show_number(row["actual"]),
            xanchor="left", xshift=12,
        )
        for row, name in zip(rows, names, strict=True)
    ]  # fmt: skip
    layout = theme.layout(
        height_for(names) + 20, annotations=notes,
        xaxis=theme.axis(grid=True, rangemode="tozero", nticks=6),
        yaxis=theme.axis(type="category", ticklabelstandoff=8),
    )  # fmt: skip
    return chart(result, draw(traces, layout), _backtest_headline(whole))


def _ranges(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], level: str, width: int
) -> dict[str, Any]:
    """Thick lines from the lower to the upper end, with a gap between one band and the next."""
    across: list[float | None] = []
    down: list[str | None] = []
    for name, row in zip(names, rows, strict=True):
        across += [row[f"low_{level}"], row[f"high_{level}"], None]
        down += [name, name, None]
    return {
        "type": "scatter", "mode": "lines", "x": across, "y": down, "hoverinfo": "skip",
        "line": {"color": theme.SEQUENTIAL[2] if level == "95" else theme.NAVY, "width": width},
    }  # fmt: skip


def _backtest_words(row: Mapping[str, Any]) -> str:
    return _("{band}: {actual} left; {expected} expected (95% range {low} to {high})").format(
        band=show_split("age_band", row["age_band"]), actual=show_number(row["actual"]),
        expected=show_number(row["expected"], 1), low=show_number(row["low_95"]),
        high=show_number(row["high_95"]),
    )  # fmt: skip


def _backtest_headline(row: Mapping[str, Any]) -> str:
    return ngettext(
        "Last year {actual} person left; {expected} expected (95% range {low} to"
        " {high}): {verdict}",
        "Last year {actual} people left; {expected} expected (95% range {low} to"
        " {high}): {verdict}",
        row["actual"],
    ).format(
        actual=show_number(row["actual"]), expected=show_number(row["expected"]),
        low=show_number(row["low_95"]), high=show_number(row["high_95"]), verdict=row["verdict"],
    )  # fmt: skip


def leaving_rates(result: TableResult) -> Chart:
    """The share who leave in a year by age, with its interval."""
    rows = [row for row in result.rows if row["rate"] is not None]
    if len(rows) < 2:
        return chart(result, None, _rates_headline(rows))
    ages = [_middle(row["ages"]) for row in rows]
    rates = [row["rate"] for row in rows]
    trace = {
        "type": "scatter", "mode": "lines+markers", "x": ages, "y": rates,
        "line": {"color": theme.NAVY, "width": 2}, "marker": {"color": theme.NAVY, "size": 7},
        "error_y": {
            "type": "data", "symmetric": False, "color": theme.QUIET, "thickness": 1, "width": 2,
            "array": [row["rate_high"] - row["rate"] for row in rows],
            "arrayminus": [row["rate"] - row["rate_low"] for row in rows],
        },
        "hovertext": [
            _("{ages}: {rate} leave within a year").format(
                ages=show_split("age_band", row["ages"]), rate=show_percent(row["rate"])
            )
            for row in rows
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        320,
        xaxis=theme.axis(
            title=_("Age at the start of the year"), nticks=10, ticklabelstandoff=6
        ),
        yaxis=theme.axis(grid=True, tickformat=".0%", rangemode="tozero", nticks=6),
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
    )  # fmt: skip
    return chart(result, draw([trace], layout), _rates_headline(rows))


def _middle(ages: str) -> float:
    numbers = [int(part) for part in ages.strip("<>=").split("-")]
    return sum(numbers) / len(numbers)


def _rates_headline(rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return _("Leaving rates by age")
    least = min(rows, key=lambda row: row["rate"])
    most = max(rows, key=lambda row: row["rate"])
    if show_percent(least["rate"]) == show_percent(most["rate"]):
        return _("{rate} leave within a year, at every age shown").format(
            rate=show_percent(least["rate"])
        )
    return _("{low} leave within a year at {low_ages}, {high} at {high_ages}").format(
        low=show_percent(least["rate"]), low_ages=show_split("age_band", least["ages"]),
        high=show_percent(most["rate"]), high_ages=show_split("age_band", most["ages"]),
    )  # fmt: skip


_GONE = (
    ("retired", theme.PLUM), ("resigned", theme.TEAL), ("other_reasons", theme.ORANGE),
    ("reason_not_known", theme.FOCUS[1]),
)  # fmt: skip


def staying(result: TableResult) -> Chart:
    """Of people in post at one age: the share still there at later ages, and gone for what."""
    rows = [row for row in result.rows if row["staying"] is not None]
    if len(rows) < 2:
        return chart(result, None, _staying_headline(result, rows))
    known = any(row["retired"] is not None for row in rows)
    layout = theme.layout(
        340, showlegend=known, barmode="stack",
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis=theme.axis(title=_("Age"), tickvals=[row["age"] for row in rows]),
        yaxis=theme.axis(grid=True, tickformat=".0%", range=[0, 1.04], nticks=6),
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
    )  # fmt: skip
    traces = _stacked(result, rows) if known else _curve(rows)
    return chart(result, draw(traces, layout), _staying_headline(result, rows))


def _curve(rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [{
        "type": "scatter", "mode": "lines+markers+text", "x": [row["age"] for row in rows],
        "y": [row["staying"] for row in rows], "textposition": "top right",
        "text": [show_percent(row["staying"], 0) for row in rows], "cliponaxis": False,
        "textfont": {"size": 12, "color": theme.INK},
        "line": {"color": theme.NAVY, "width": 3}, "marker": {"size": 7, "color": theme.NAVY},
        "error_y": {
            "type": "data", "symmetric": False, "color": theme.QUIET, "thickness": 1, "width": 3,
            "array": [row["staying_high"] - row["staying"] for row in rows],
            "arrayminus": [row["staying"] - row["staying_low"] for row in rows],
        },
        "hoverinfo": "skip",
    }]  # fmt: skip


def _stacked(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Those who have gone, by why; what is left to 100 % is the share still in post."""
    titles = {column.id: column.title for column in result.columns}
    return [
        {
            "type": "bar", "name": titles[name], "x": [row["age"] for row in rows],
            "y": [row[name] or 0 for row in rows], "marker": {"color": colour},
            "hovertext": [f"{titles[name]}: {show_percent(row[name] or 0)}" for row in rows],
            "hovertemplate": "%{x}: %{hovertext}<extra></extra>",
        }
        for name, colour in _GONE
    ]  # fmt: skip


def _staying_headline(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> str:
    since = result.assumptions["since"]
    sixty = next((row for row in rows if row["age"] == 60), rows[-1] if rows else None)
    if sixty is None:
        return _("Who is still in post: too few people have left to say")
    return _("Of people in post at {since}, {share} would still be here at {age}").format(
        since=since, share=show_percent(sixty["staying"], 0), age=sixty["age"]
    )
