"""A measure group by group: bars of numbers, dots of rates and means; or two shares of one bar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.answers import sentences
from analytics.answers.pooled import pool
from analytics.engine import manager_levels
from analytics.engine.display import show_interval, show_row, show_value
from analytics.engine.n_words import show_n, show_n_shortly
from analytics.engine.results import MeasureResult, Row
from analytics.figures import axes
from analytics.figures.axes import Level
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.wide_tables import place_of_age
from analytics.vocabulary import POOLED
from analytics.words import N_, _, show_percent

# These are averages over people: drawn as dots, with a line for everybody.
AVERAGED = frozenset({"percent", "years", "ratio", "index"})
IN_ORDER = frozenset({"band", "age_band", "month", "medical_grade", manager_levels.FIELD})
USUAL = "usual"
# How groups can be ordered, beside the order that their field or their measure has.
ORDERS: Mapping[str, str] = MappingProxyType(
    {
        USUAL: N_("Usual order"), "largest": N_("Highest first"), "smallest": N_("Lowest first"),
        "people": N_("Most people first"), "name": N_("By name"),
    }
)  # fmt: skip


def bars(
    result: MeasureResult, headline: str = "", *, order: str = USUAL, target: float | None = None
) -> Chart:
    """One line a group: a bar from nought for a number; for a rate or a mean a dot with its
    interval, a line at the value for everybody and one at the target."""
    result = pool(result)
    rows = ordered(result, order)
    if not any(row.value is not None for row in rows):
        return chart(result, None, headline)
    names = [wrapped(sentences.group_name(result, row)) for row in rows]
    drawn = _dots if result.unit in AVERAGED else _bars
    made = chart(result, drawn(result, rows, names, target), headline)
    orders = orders_of(result) if len(rows) > 2 else {}
    return replace(made, orders=orders)


def ordered(result: MeasureResult, order: str = USUAL) -> list[Row]:
    """The groups as they are drawn. Bands and ages have an order of their own; the usual order of
    others is the worst first, by whichever way is better, and the largest where neither is.

    Hidden ones are last, by name; a group with nobody to divide by stands in the table alone.
    """
    rows = [row for row in result.rows if row.note != "z"]
    if order == USUAL and set(result.splits) & IN_ORDER:
        return _in_their_order(result, rows)
    pooled = [row for row in rows if POOLED in row.split.values()]
    shown = [row for row in rows if row.value is not None and row not in pooled]
    hidden = sorted((row for row in rows if row.value is None), key=_name)
    if order in ("name", "people"):
        keys = {"name": _name, "people": lambda row: (-(row.people or 0), _name(row))}
        return sorted(shown, key=keys[order]) + pooled + hidden
    lowest = order == "smallest" or (order == USUAL and result.better == "higher")
    sign = 1 if lowest else -1
    return sorted(shown, key=lambda row: (sign * (row.value or 0), _name(row))) + pooled + hidden


def orders_of(result: MeasureResult) -> dict[str, str]:
    """The orders that its groups can be drawn in, the usual one by what it is."""
    if set(result.splits) & IN_ORDER:
        return {order: _(title) for order, title in ORDERS.items()}
    same = "smallest" if result.better == "higher" else "largest"
    first = _(ORDERS[same])
    if result.better != "neither":
        first = _("Worst first")
    return {
        order: first if order == USUAL else _(title)
        for order, title in ORDERS.items()
        if order != same
    }


def _name(row: Row) -> tuple[str, ...]:
    return tuple(row.split.values())


def _in_their_order(result: MeasureResult, rows: list[Row]) -> list[Row]:
    if manager_levels.FIELD in result.splits:
        return sorted(
            rows, key=lambda row: manager_levels.place_of(row.split[manager_levels.FIELD])
        )
    if "age_band" in result.splits:
        return sorted(rows, key=lambda row: place_of_age(row.split["age_band"]))
    return rows


def _texts(result: MeasureResult, rows: Sequence[Row]) -> list[str]:
    """The number of each group; under one that is no count of people, the number it rests on.

    What that number counts is in the subtitle, the table and the words of the mark: beside every
    bar it would leave no room for the bars on a phone.
    """
    if result.unit == "people":
        return [show_row(row, result.unit) for row in rows]
    return [
        axes.with_people(show_row(row, result.unit), show_n_shortly(result, row)) for row in rows
    ]


def _bars(
    result: MeasureResult, rows: Sequence[Row], names: list[str], _target: float | None
) -> Any:
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": [row.value for row in rows],
        "marker": {"color": theme.NAVY},
        "hovertext": [_hover(result, row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    texts = _texts(result, rows)
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, [max(row.value or 0, 0) for row in rows], texts),
        xaxis=axes.bars_axis(row.value for row in rows), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)


def _dots(
    result: MeasureResult, rows: Sequence[Row], names: list[str], target: float | None
) -> Any:
    levels = _levels(result, target)
    ends = [end for row in rows for end in (row.value, row.low, row.high)]
    values = axes.around([*ends, *(level.value for level in levels)], result.unit)
    trace = axes.dots(
        names, [row.value for row in rows], [row.low for row in rows],
        [row.high for row in rows], [_hover(result, row) for row in rows],
    )  # fmt: skip
    texts = _texts(result, rows)
    places = [values[0] if row.value is None else max(row.value, row.high or row.value)
              for row in rows]  # fmt: skip
    layout = theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(names, places, texts),
        xaxis=axes.values_axis(values, result.unit), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], axes.with_levels(layout, levels, values))


def _levels(result: MeasureResult, target: float | None) -> list[Level]:
    found = []
    if result.total.value is not None:
        words = _("All: {value}").format(value=show_row(result.total, result.unit))
        found.append(Level(result.total.value, words))
    if target is not None:
        words = _("Target {value}").format(value=show_percent(target, 0))
        found.append(Level(target, words, theme.PLUM, "dash"))
    return found


def _hover(result: MeasureResult, row: Row) -> str:
    interval = show_interval(row, result.unit)
    lines = [
        f"<b>{sentences.group_name(result, row)}</b>",
        _("{title}: {value}").format(title=result.title, value=show_row(row, result.unit)),
        _("95% interval {interval}").format(interval=interval) if interval else "",
        show_n(result, row),
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
