"""Charts: a protected result in, a figure with its words out.

Every function returns a ``Chart``: the figure, the message, what the data are, a description for
screen readers, and the result itself, from which the page makes the table and the download.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import manager_levels, sentences, theme
from analytics.age_figures import age_change, assumed, exposure_by_group, hot_spots
from analytics.ahead_figures import ages_ahead, years_ahead
from analytics.appraisal_figures import due, exclusions, funnel, months, rate_by
from analytics.care_figures import required_and_current
from analytics.charts import Chart, chart, draw, height_for, room_for, wrapped
from analytics.compare_figures import funded_and_in_post, mix_at_100, per_head
from analytics.display import show_interval, show_row, show_value
from analytics.evidence_figures import backtest, leaving_rates, staying
from analytics.interval_figures import interval_dots, share_funnel
from analytics.mix_figures import mix_change
from analytics.mix_trend_figure import mix_trend
from analytics.movement_age_figures import by_age, hours_by_age, sickness_by_age
from analytics.movement_figures import reconciled, returns, waterfall
from analytics.pyramid_figures import pyramid, pyramid_overlay
from analytics.results import MeasureResult, Row
from analytics.skill_figures import (
    closing_plan,
    cover_ahead,
    coverage,
    cross_table,
    records,
    resilience,
    single_points,
    transferable,
)
from analytics.table_figures import (
    band_tree,
    completeness,
    exposure,
    imports_trend,
    listing,
    titled,
)
from analytics.wide_tables import band_table, completeness_by_unit, heat, place_of_age
from analytics.words import _, show_date

__all__ = [
    "age_change", "ages_ahead", "assumed", "backtest", "band_table", "band_tree", "bars",
    "by_age", "closing_plan", "completeness", "completeness_by_unit", "cover_ahead", "coverage",
    "cross_table", "due", "exclusions", "exposure", "exposure_by_group", "funded_and_in_post",
    "funnel", "heat", "hot_spots", "hours_by_age", "imports_trend", "interval_dots",
    "leaving_rates", "listing", "mix_at_100", "mix_change", "mix_trend", "months", "per_head",
    "pyramid", "pyramid_overlay", "rate_by", "reconciled", "records", "required_and_current",
    "resilience", "returns", "share_funnel", "sickness_by_age", "single_points",
    "stacked_share", "staying", "titled", "transferable", "trend", "waterfall", "years_ahead",
]  # fmt: skip
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
    """Natural order for bands and ages; else by value, hidden ones last and in name order."""
    rows = list(result.rows)
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
