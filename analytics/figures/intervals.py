"""A share of many units with how sure one can be of it: dots with intervals, or a funnel.

Never a bare league table: whatever the order, each unit carries its interval, and a line marks all
of them together. In the funnel a unit stands out only where chance alone would seldom put it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.compare.shares import SHARES
from analytics.engine.display import Grid, GridColumn, show_signed, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, height_for, room_for, wrapped
from analytics.figures.compare import (
    DRAWN,
    first_of,
    in_order,
    over_dates,
    unit_name,
    unit_words,
)
from analytics.statistics.intervals import funnel_limits
from analytics.words import _, show_number, show_percent

OUTER = 0.998  # beyond these limits chance puts one unit in five hundred
NAMED = 8  # units outside the outer limits that have their name beside the dot
_STEPS = 60


def interval_dots(result: TableResult, share: str, order: str) -> Chart:
    """A dot and its interval for each unit, and a line at the share of all of them together."""
    rows = [row for row in in_order(result, share, order) if row[share] is not None]
    grid = share_grid(result, share)
    if not rows:
        return chart(result, None, _share_words(result, share, [], rows), grid)
    shown = rows[:DRAWN]
    names = [wrapped(unit_name(result, row)) for row in shown]
    texts = [_with_interval(row, share) for row in shown]
    trace = {
        "type": "scatter", "mode": "markers", "y": names, "x": [row[share] for row in shown],
        "marker": {"color": [theme.PAPER if row["small"] else theme.NAVY for row in shown],
                   "size": 12, "line": {"color": theme.NAVY, "width": 2}},
        "error_x": {
            "type": "data", "symmetric": False, "color": theme.NAVY, "thickness": 2, "width": 5,
            "array": [(row[f"{share}_high"] or row[share]) - row[share] for row in shown],
            "arrayminus": [row[share] - (row[f"{share}_low"] or 0.0) for row in shown],
        },
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = _dots_layout(result, shown, share, names)
    headline = _share_words(result, share, _clear(rows, share), rows)
    made = chart(result, draw([trace], layout), headline, grid)
    if over_dates(result):
        aside = _(
            "most people are the same on these dates, so the difference is more certain"
            " than it looks"
        )
        return replace(made, subtitle=f"{made.subtitle} · {aside}")
    return first_of(made, rows)


def _dots_layout(
    result: TableResult, rows: Sequence[Mapping[str, Any]], share: str, names: Sequence[str]
) -> dict[str, Any]:
    texts = [show_percent(row[share]) for row in rows]
    notes = [
        theme.label(row[f"{share}_high"] or row[share], name, f" {text}", xanchor="left", xshift=6)
        for row, name, text in zip(rows, names, texts, strict=True)
    ]
    highest = max(row[f"{share}_high"] or row[share] for row in rows) or 1.0
    lowest = min(row[f"{share}_low"] or 0.0 for row in rows)
    room = (highest - lowest) or 0.1
    layout = theme.layout(
        height_for(names) + 24, annotations=notes,
        xaxis=theme.axis(
            showticklabels=False,
            range=[lowest - room * 0.08, lowest + room * room_for(texts)],
        ),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return layout | _line_at_all(result, share, notes)


def _line_at_all(result: TableResult, share: str, notes: list[dict[str, Any]]) -> dict[str, Any]:
    """A dotted line at all units together; none where they are hidden or there is one only."""
    value = result.summary.get(share)
    if value is None or result.summary.get("units", 0) < 2:
        return {}
    line = {
        "type": "line", "xref": "x", "yref": "paper", "x0": value, "x1": value, "y0": 0, "y1": 1,
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "layer": "below",
    }  # fmt: skip
    words = _("All: {value}").format(value=show_percent(value))
    above = theme.label(value, 1, words, yref="paper", yanchor="bottom", yshift=2)
    margin = {"l": 8, "r": 16, "t": 30, "b": 8}
    return {"shapes": [line], "annotations": [*notes, above], "margin": margin}


def _with_interval(row: Mapping[str, Any], share: str) -> str:
    words = _("{value} ({low} to {high})")
    return words.format(
        value=show_percent(row[share]), low=show_percent(row[f"{share}_low"]),
        high=show_percent(row[f"{share}_high"]),
    )  # fmt: skip


def _clear(rows: Sequence[Mapping[str, Any]], share: str) -> list[Mapping[str, Any]]:
    """The units whose difference is more than chance alone would make it."""
    return [row for row in rows if is_clear(row, share)]


def is_clear(row: Mapping[str, Any], share: str) -> bool:
    """Whether the interval of a unit's difference leaves nought out."""
    low, high = row[f"{share}_difference_low"], row[f"{share}_difference_high"]
    return low is not None and high is not None and not low <= 0 <= high


def _share_words(
    result: TableResult, share: str, clear: Sequence[Any], rows: Sequence[Mapping[str, Any]]
) -> str:
    title = next(column.title for column in result.columns if column.id == share)
    if not rows:
        return _("{title}: not available for these units").format(title=title)
    against = {row["compared_with"] for row in rows if row["compared_with"]}
    if not against:
        words = _("{title}: {value}")
        return words.format(title=title, value=show_percent(rows[-1][share]))
    compared = sum(1 for row in rows if row["compared_with"])
    words = _("{title}: {clear} of {count} differ from {other} by more than chance would explain")
    other = next(iter(against))
    return words.format(
        title=title,
        clear=show_number(len(clear)),
        count=show_number(compared),
        other=_("all others") if other == _("All others") else other,
    )


def share_grid(result: TableResult, share: str) -> Grid:
    """A share with its interval, and its difference with its own."""
    title = next(column.title for column in result.columns if column.id == share)
    heads = (
        GridColumn(result.columns[0].title), GridColumn(_("People (N)"), numeric=True),
        GridColumn(title, numeric=True), GridColumn(_("95% interval"), numeric=True),
        GridColumn(_("Difference, percentage points"), numeric=True),
        GridColumn(_("95% interval of the difference"), numeric=True),
        GridColumn(_("Difference from")), GridColumn(_("More than chance")),
    )  # fmt: skip
    return Grid(result.title, heads, tuple(_share_cells(result, row, share) for row in result.rows))


def _share_cells(result: TableResult, row: Mapping[str, Any], share: str) -> tuple[str, ...]:
    name = unit_name(result, row, warns=row["note"] is None)
    if row["note"] is not None:
        return (name, *[str(row["note"])] * 5, "", "")
    low, high = row[f"{share}_low"], row[f"{share}_high"]
    interval = "–" if low is None else _range(show_percent(low), show_percent(high))
    apart = row[f"{share}_difference"]
    ends = [show_signed(row[f"{share}_difference_{end}"], "percent") for end in ("low", "high")]
    return (
        name, show_value(row["people"], "people"), show_percent(row[share]), interval,
        show_signed(apart, "percent"), "–" if apart is None else _range(*ends),
        row["compared_with"] or "–",
        "–" if apart is None else (_("Yes") if is_clear(row, share) else _("No")),
    )  # fmt: skip


def _range(low: str, high: str) -> str:
    return _("{low} to {high}").format(low=low, high=high)


def share_funnel(result: TableResult, share: str) -> Chart:
    """Every unit by its size, between the limits that chance alone keeps to around all of them."""
    size = "effective_people" if SHARES[share].whole == "fte" else "effective_banded"
    rows = [row for row in result.rows if row["note"] is None and row[share] is not None]
    middle, grid = result.summary.get(share), share_grid(result, share)
    if len(rows) < 2 or not middle or middle >= 1:
        return chart(result, None, _share_words(result, share, _clear(rows, share), rows), grid)
    biggest = max(row[size] for row in rows) * 1.05
    outside = [row for row in rows if _is_outside(row[share], middle, row[size], OUTER)]
    traces = [*_funnel(middle, biggest), _dots(rows, share, size, outside)]
    names = _apart(outside, share, size, middle, biggest)
    layout = theme.layout(
        460,
        xaxis=theme.axis(
            title=_("People in the unit, part-time staff counting for less"), grid=True,
            range=[0, biggest], tickformat=",",
        ),
        yaxis=theme.axis(grid=True, tickformat=".0%", range=_reach(rows, share)),
        annotations=[
            _name_inwards(row, share, size, biggest) for row in names
        ] + [theme.label(biggest, middle, _("All: {value}").format(value=show_percent(middle)),
                         xanchor="right", yanchor="bottom")],
    )  # fmt: skip
    words = _("{title}: {outside} of {count} units are where chance would put one in 500")
    headline = words.format(
        title=next(column.title for column in result.columns if column.id == share),
        outside=show_number(len(outside)), count=show_number(len(rows)),
    )  # fmt: skip
    return chart(result, draw(traces, layout), headline, grid)


def _apart(
    outside: Sequence[Mapping[str, Any]], share: str, size: str, middle: float, biggest: float
) -> list[Mapping[str, Any]]:
    """The units furthest out whose names do not lie over each other; the others have hover."""
    furthest = sorted(outside, key=lambda row: -abs(row[share] - middle) * row[size] ** 0.5)
    named: list[Mapping[str, Any]] = []
    for row in furthest:
        clear = all(
            abs(row[share] - other[share]) > 0.06 or abs(row[size] - other[size]) > biggest * 0.4
            for other in named
        )
        if clear and len(named) < NAMED:
            named.append(row)
    return named


def _name_inwards(row: Mapping[str, Any], share: str, size: str, biggest: float) -> dict[str, Any]:
    """The name of a unit on the side of its dot where there is room."""
    left = row[size] > biggest / 2
    side = {"xanchor": "right", "xshift": -9} if left else {"xanchor": "left", "xshift": 9}
    font = {"size": 12, "color": theme.INK}
    return theme.label(row[size], row[share], unit_words(row), font=font, **side)


def _is_outside(value: float, middle: float, number: float, level: float) -> bool:
    if not number:
        return False
    low, high = funnel_limits(middle, number, level)
    return not low <= value <= high


def _funnel(middle: float, biggest: float) -> list[dict[str, Any]]:
    """The line at all units, and the inner (95 %) and outer (99.8 %) limits."""
    sizes = [biggest * (step / _STEPS) ** 2 + 0.5 for step in range(1, _STEPS + 1)]
    lines: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": [0, biggest], "y": [middle, middle],
         "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "hoverinfo": "skip"}
    ]  # fmt: skip
    for level, dash in ((0.95, "dash"), (OUTER, "solid")):
        limits = [funnel_limits(middle, size, level) for size in sizes]
        for side in (0, 1):
            values = [ends[side] for ends in limits]
            lines.append(
                {
                    "type": "scatter", "mode": "lines", "x": sizes, "y": values,
                    "line": {"color": theme.CHARCOAL, "width": 1.5, "dash": dash},
                    "hoverinfo": "skip",
                }
            )  # fmt: skip
    return lines


def _dots(
    rows: Sequence[Mapping[str, Any]], share: str, size: str, outside: Sequence[Any]
) -> dict[str, Any]:
    """Filled where a unit stands out, hollow where it does not."""
    far = [any(row is other for other in outside) for row in rows]
    return {
        "type": "scatter", "mode": "markers",
        "x": [row[size] for row in rows], "y": [row[share] for row in rows],
        "marker": {"color": [theme.NAVY if out else theme.PAPER for out in far], "size": 10,
                   "line": {"color": theme.NAVY, "width": 2}},
        "hovertext": [f"<b>{unit_words(row)}</b><br>{_with_interval(row, share)}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _reach(rows: Sequence[Mapping[str, Any]], share: str) -> list[float]:
    low, high = min(row[share] for row in rows), max(row[share] for row in rows)
    room = (high - low) * 0.15 or 0.05
    return [max(-0.02, low - room), min(1.04, high + room)]
