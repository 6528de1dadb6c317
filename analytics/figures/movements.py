"""Charts of starters and leavers: the flow, who came back, files compared with lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import floor
from typing import Any

from analytics import theme
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, height_for, room_for
from analytics.movements.words import in_words
from analytics.words import _, ngettext, show_date, show_number, show_percent

_GAINS, _LOSSES = ("joined", "moved_in"), ("left", "moved_out")


def waterfall(result: TableResult) -> Chart:
    """From the people at the start to those at the end, each step where the last one ended."""
    steps = {row["step"]: row for row in result.rows if row["note"] is None}
    if not steps or not steps["start"]["people"]:
        return chart(result, None, _without_flow(result))
    bars = [bar for bar in _bars(steps) if bar["size"] or bar["step"] in ("start", "end")]
    names = [in_words(bar["step"]) for bar in bars]
    texts = [_signed(bar) for bar in bars]
    trace = {
        "type": "bar", "orientation": "h", "y": names,
        "x": [bar["size"] for bar in bars], "base": [bar["from"] for bar in bars],
        "marker": {"color": [bar["colour"] for bar in bars]},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    ends = [bar["from"] + bar["size"] for bar in bars]
    notes = [
        theme.label(end, name, f" {text}", xanchor="left", xshift=4)
        for end, name, text in zip(ends, names, texts, strict=True)
    ]
    low, high = _window(bars)
    layout = theme.layout(
        height_for(names), annotations=notes,
        xaxis=theme.axis(
            showticklabels=False, range=[low, low + (high - low) * room_for(texts)]
        ),
        yaxis=theme.axis(autorange="reversed", ticklabelstandoff=8),
    )  # fmt: skip
    drawn = chart(result, draw([trace], layout), _flow_headline(result, steps))
    words = _("Bars start at {people} people, not at 0.").format(people=show_number(low))
    return replace(drawn, subtitle=f"{drawn.subtitle} · {words}") if low else drawn


def _without_flow(result: TableResult) -> str:
    if any(row["note"] == "c" for row in result.rows):
        return _("Workforce flow: hidden, because so few people are counted")
    return _("Workforce flow: it needs two staff lists")


def _bars(steps: Mapping[str, Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Each step with where its bar begins and how long it is."""
    level = steps["start"]["people"]
    bars = [{"step": "start", "from": 0, "size": level, "sign": "", "colour": theme.NAVY}]
    for step in _GAINS:
        size = steps[step]["people"]
        bars.append({"step": step, "from": level, "size": size, "sign": "+", "colour": theme.TEAL})
        level += size
    for step in _LOSSES:
        size = steps[step]["people"]
        level -= size
        bars.append({"step": step, "from": level, "size": size, "sign": "−",
                     "colour": theme.ORANGE})  # fmt: skip
    end = steps["end"]["people"]
    return [*bars, {"step": "end", "from": 0, "size": end, "sign": "", "colour": theme.NAVY}]


def _signed(bar: Mapping[str, Any]) -> str:
    return f"{bar['sign']}{show_number(bar['size'])}"


def _window(bars: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """The part of the axis that shows the steps: without it they drown in the stock.

    The bars of start and end begin at nought, outside the window; the numbers stand beside them.
    """
    places = [place for bar in bars for place in (bar["from"], bar["from"] + bar["size"])]
    edges = [place for place in places if place]
    least, most = min(edges), max(places)
    spread = most - least or most
    return max(0, floor(least - 2 * spread)), most


def _flow_headline(result: TableResult, steps: Mapping[str, Mapping[str, Any]]) -> str:
    start, end = steps["start"]["people"], steps["end"]["people"]
    words = _("From {start} people to {end}: {came} joined or moved in, {went} left or moved out")
    return words.format(
        start=show_number(start),
        end=show_number(end),
        came=show_number(sum(steps[step]["people"] for step in _GAINS)),
        went=show_number(sum(steps[step]["people"] for step in _LOSSES)),
    )


def returns(result: TableResult) -> Chart:
    """The share of those who retired that came back within 12 months, with its interval."""
    rows = [row for row in result.rows if row["rate"] is not None]
    if not rows:
        return chart(result, None, _("Retire and return: nobody can be followed for 12 months yet"))
    by_group = any(row["group"] for row in result.rows)
    names = [show_key("group", row["group"]) if by_group else row["year"] for row in rows]
    texts = [_("{rate} of {people}").format(rate=show_percent(row["rate"], 0),
             people=show_number(row["observed"])) for row in rows]  # fmt: skip
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": [row["rate"] for row in rows],
        "marker": {"color": theme.NAVY},
        "error_x": {
            "type": "data", "symmetric": False, "color": theme.CHARCOAL, "thickness": 1.5,
            "width": 4, "array": [row["high"] - row["rate"] for row in rows],
            "arrayminus": [row["rate"] - row["low"] for row in rows],
        },
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    notes = [
        theme.label(row["high"], name, f" {text}", xanchor="left", xshift=4)
        for row, name, text in zip(rows, names, texts, strict=True)
    ]
    widest = max(row["high"] for row in rows)
    layout = theme.layout(
        height_for(names), annotations=notes,
        xaxis=theme.axis(showticklabels=False, range=[0, widest * room_for(texts)]),
        yaxis=theme.axis(autorange="reversed", ticklabelstandoff=8, type="category"),
    )  # fmt: skip
    back, observed = sum(r["returned"] for r in rows), sum(r["observed"] for r in rows)
    headline = ngettext(
        "{back} of {all} person who retired came back within 12 months",
        "{back} of {all} people who retired came back within 12 months",
        observed,
    ).format(back=show_number(back), all=show_number(observed))
    return chart(result, draw([trace], layout), headline)


def reconciled(result: TableResult) -> Chart:
    """How well files and staff lists agree."""
    both = sum(row["people"] or 0 for row in result.rows if row["status"] == "in_both")
    all_ = sum(row["people"] or 0 for row in result.rows)
    if not all_:
        return chart(result, None, _("Files compared with staff lists: nothing to compare"))
    words = _("{share} of starters and leavers are in the files and on the lists ({date})")
    headline = words.format(share=show_percent(both / all_, 0), date=show_date(result.as_at))
    return chart(result, None, headline)
