"""Engagement over waves and between groups: dots with intervals, lines that stop at breaks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from analytics import theme
from analytics.engine.display import show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw
from analytics.vocabulary import EVERYBODY
from analytics.words import _, show_date, show_percent

Row = Mapping[str, Any]
_TOP, _BOTTOM = [0.4, 1.0], [0.0, 0.17]  # where the score and the response rate are drawn


def name_of(row: Row) -> str:
    """The group of a row, with its unit where it is not of the whole organisation."""
    name = show_key("group", row["group"]) if row["group"] == EVERYBODY else str(row["group"])
    if not row.get("of_unit"):
        return name
    return _("{unit}: {group}").format(unit=row["of_unit"], group=name)


def engagement_trend(
    result: TableResult, group: tuple[str, str, str], actions: Sequence[Row] = ()
) -> Chart:
    """The score of one group by wave beside everybody's, and its response rate below.

    ``group``: unit, type and name of the rows drawn. ``actions`` are marked where they began.
    """
    mine = engagement_rows(result, group)
    shown = [row for row in mine if row["score"] is not None]
    if not shown:
        return chart(result, None)
    unit = shown[-1]["measured_in"]
    everybody = [
        row for row in result.rows
        if row["group"] == EVERYBODY and row["score"] is not None and not row["of_unit"]
    ]  # fmt: skip
    beside = [] if group[2] == EVERYBODY else everybody
    against = str(result.assumptions.get("benchmark", "none"))
    if against != "none":
        beside = [_as_benchmark(row) for row in shown if row["benchmark"] is not None]
    days = [row["held_on"] for row in mine]
    values = axes.around(
        [row[end] for row in (*shown, *beside) for end in ("score", "low", "high")], unit
    )
    traces = [
        *(_line(run, unit, theme.FOCUS[1]) for run in unbroken(result, beside)),
        *(_line(run, unit, theme.NAVY, intervals=True) for run in unbroken(result, shown)),
        *_rates(shown), *_marks(actions, days, values),
    ]  # fmt: skip
    notes = [
        *_numbers(actions, days, values),
        *_ends(shown, unit),
        *_titles(_beside_words(against) if beside else _("Score"), shown),
        *_break_words(result, days),
    ]
    layout = theme.layout(
        430, annotations=notes, shapes=_break_lines(result, days),
        margin={"l": 8, "r": 24, "t": 44, "b": 8},
        xaxis=axes.dates_axis(days, [str(row["wave"]) for row in mine], anchor="y2")
        | ({"tickvals": days, "ticktext": [str(row["wave"]) for row in mine]}
           if len(days) <= 8 else {}),
        yaxis=axes.values_axis(values, unit, domain=_TOP),
        yaxis2=axes.bars_axis([row["response_rate"] for row in shown], domain=_BOTTOM),
    )  # fmt: skip
    title = _("{measure}: {group} by wave").format(
        measure=show_key("scored_on", str(result.assumptions["measure"])), group=name_of(mine[0])
    )
    made = chart(result, draw(traces, layout), title)
    return replace(made, subtitle=f"{made.subtitle} · {_('lines are 95% intervals')}")


def engagement_rows(result: TableResult, group: tuple[str, str, str]) -> list[Row]:
    """The rows of one group, wave after wave."""
    return [
        row for row in result.rows if (row["of_unit"], row["group_type"], row["group"]) == group
    ]


def actions_for(result: TableResult, group: tuple[str, str, str]) -> list[Row]:
    """The actions for a group, its unit or everybody, those that began first before the others."""
    wanted = {name.casefold() for name in (group[0], group[2])}
    found = [
        row for row in result.rows
        if (row["of_unit"] or "").casefold() in {"", *wanted}
        and (row["group"] == EVERYBODY or row["group"].casefold() in wanted)
    ]  # fmt: skip
    return sorted(found, key=lambda row: (row["started"] is None, row["started"] or date.min))


def unbroken(result: TableResult, rows: Sequence[Row]) -> list[list[Row]]:
    """Rows in runs: a new one begins at each break of the survey, and where a wave is hidden."""
    order = list(dict.fromkeys(row["wave"] for row in result.rows))
    breaks = {row["wave"] for row in result.rows if row["break_before"]}
    runs: list[list[Row]] = []
    for row in rows:
        place = order.index(row["wave"])
        follows = runs and order.index(runs[-1][-1]["wave"]) == place - 1
        if follows and row["wave"] not in breaks:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _line(run: list[Row], unit: Any, colour: str, *, intervals: bool = False) -> dict[str, Any]:
    trace: dict[str, Any] = {
        "type": "scatter", "mode": "lines+markers", "x": [row["held_on"] for row in run],
        "y": [row["score"] for row in run], "line": {"color": colour, "width": 3},
        "marker": {"color": colour, "size": 8},
        "hovertext": [_hover(row, unit) for row in run],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    if intervals and any(row["low"] is not None for row in run):
        trace["error_y"] = {
            "type": "data", "symmetric": False, "color": theme.QUIET, "thickness": 1.5, "width": 4,
            "array": [(row["high"] or row["score"]) - row["score"] for row in run],
            "arrayminus": [row["score"] - (row["low"] if row["low"] is not None else row["score"])
                           for row in run],
        }  # fmt: skip
    return trace


def _hover(row: Row, unit: Any) -> str:
    words = _("{wave}, {group}: {score} (N = {n})")
    if row["n"] is None:
        words = _("{wave}, {group}: {score}")
    elif row["low"] is not None:
        words = _("{wave}, {group}: {score}, {low} to {high} (N = {n})")
    return words.format(
        wave=row["wave"], group=name_of(row), score=show_value(row["score"], unit),
        low=show_value(row["low"], unit), high=show_value(row["high"], unit),
        n=show_value(row["n"], "people"),
    )  # fmt: skip


def _rates(shown: list[Row]) -> list[dict[str, Any]]:
    known = [row for row in shown if row["response_rate"] is not None]
    if not known:
        return []
    return [{
        "type": "bar", "x": [row["held_on"] for row in known], "yaxis": "y2",
        "y": [row["response_rate"] for row in known], "width": 90 * 86_400_000,
        "marker": {"color": theme.TEAL}, "textposition": "outside", "cliponaxis": False,
        "constraintext": "none",
        "textangle": 0, "textfont": {"size": 13},
        "text": [show_percent(row["response_rate"], 0) for row in known],
        "hoverinfo": "skip",
    }]  # fmt: skip


def _marks(
    actions: Sequence[Row], days: Sequence[date], values: Sequence[float]
) -> list[dict[str, Any]]:
    """A numbered mark at the foot of the chart for each action that began between the waves."""
    found = _between(actions, days)
    if not found:
        return []
    return [{
        "type": "scatter", "mode": "markers", "x": [row["started"] for _n, row in found],
        "y": [values[0] + (values[1] - values[0]) * 0.04] * len(found),
        "marker": {"symbol": "triangle-up", "size": 13, "color": theme.PLUM},
        "hovertext": [
            _("{date}: {action}").format(date=show_date(row["started"], "medium"),
                                         action=row["action"])
            for _n, row in found
        ],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }]  # fmt: skip


def _between(actions: Sequence[Row], days: Sequence[date]) -> list[tuple[int, Row]]:
    """The actions that began while the survey ran, with their numbers in the list below."""
    return [
        (number, row) for number, row in enumerate(actions, start=1)
        if row["started"] and days[0] <= row["started"] <= days[-1]
    ]  # fmt: skip


def _numbers(
    actions: Sequence[Row], days: Sequence[date], values: Sequence[float]
) -> list[dict[str, Any]]:
    low, height = values[0], values[1] - values[0]
    return [
        theme.label(row["started"], low + height * 0.04, str(number), yanchor="bottom", yshift=6)
        for number, row in _between(actions, days)
    ]


def _ends(shown: list[Row], unit: Any) -> list[dict[str, Any]]:
    rows = [shown[0], shown[-1]] if len(shown) > 1 else shown
    return [
        theme.label(
            row["held_on"], row["high"] if row["high"] is not None else row["score"],
            f"{show_value(row['score'], unit)}<br>N = {show_value(row['n'], 'people')}",
            yanchor="bottom", yshift=4, bgcolor=theme.PAPER,
        )
        for row in rows
    ]  # fmt: skip


def _as_benchmark(row: Row) -> Row:
    """The benchmark of a row in place of its score."""
    return {**row, "score": row["benchmark"], "low": None, "high": None, "n": None,
            "group": _("Benchmark"), "of_unit": ""}  # fmt: skip


def _beside_words(against: str) -> str:
    """What the grey line is."""
    return {
        "parent": _("Score; the grey line is the unit above"),
        "supplied": _("Score; the grey line is Wales or the norm, as the file gives it"),
        "last_wave": _("Score; the grey line is the wave before"),
    }.get(against, _("Score; the grey line is everybody"))


def _titles(top: str, shown: Sequence[Row]) -> list[dict[str, Any]]:
    titles = [(1.0, top, 24)]
    if any(row["response_rate"] is not None for row in shown):
        titles.append((_BOTTOM[1], _("Response rate"), 24))
    return [
        theme.label(0, place, words, xref="paper", yref="paper", xanchor="left",
                    yanchor="bottom", yshift=up)
        for place, words, up in titles
    ]  # fmt: skip


def _breaks(result: TableResult, days: Sequence[date]) -> list[tuple[date, str]]:
    """Half-way to each wave before which the survey changed, and why."""
    found: dict[date, str] = {
        row["held_on"]: row["break_before"] for row in result.rows if row["break_before"]
    }
    return [
        (before + (day - before) / 2, found[day]) for before, day in pairwise(days) if day in found
    ]


def _break_lines(result: TableResult, days: Sequence[date]) -> list[dict[str, Any]]:
    return [
        {"type": "line", "xref": "x", "yref": "paper", "x0": day, "x1": day, "y0": _TOP[0],
         "y1": 1, "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}}
        for day, _reason in _breaks(result, days)
    ]  # fmt: skip


def _break_words(result: TableResult, days: Sequence[date]) -> list[dict[str, Any]]:
    return [
        theme.label(day, 1, show_key("break_before", reason), yref="paper", yanchor="bottom",
                    yshift=2, bgcolor=theme.PAPER)
        for day, reason in _breaks(result, days)
    ]  # fmt: skip
