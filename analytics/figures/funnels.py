"""Funnel plots: every unit by its size, between the limits that chance alone keeps to.

There is one method for all of them (`analytics.statistics.funnel`), and each chart names it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from analytics import theme
from analytics.compare.shares import SHARES
from analytics.engine.display import show_split
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.appraisals import label_places
from analytics.figures.charts import Chart, chart, draw
from analytics.figures.compare import unit_words
from analytics.figures.intervals import clear_rows, share_grid, share_words, with_interval
from analytics.skills.appraisal_tables import short_of
from analytics.statistics.funnel import INNER, OUTER, limits
from analytics.words import _, ngettext, show_list, show_number, show_percent

NAMED = 8  # units outside the outer limits that have their name beside the dot
_STEPS = 60


def _with_method(made: Chart, *levels: float) -> Chart:
    """The chart with the name of the method under its headline."""
    words = _("limits of chance: exact binomial, {levels} (Spiegelhalter 2005)")
    sentence = words.format(
        levels=", ".join(show_percent(level, 1 if level == OUTER else 0) for level in levels)
    )
    return replace(made, subtitle=f"{made.subtitle} · {sentence}")


def _curves(share: float, most: float, level: float, dash: str) -> list[dict[str, Any]]:
    """The lower and the upper limit over the sizes of units, close together for small ones."""
    steps = {round(most * (step / _STEPS) ** 2) for step in range(1, _STEPS + 1)}
    sizes = sorted({1, 2, 3, 5, 8, *steps} - {0})
    ends = [limits(share, size, level) for size in sizes]
    return [
        {"type": "scatter", "mode": "lines", "x": sizes, "y": [end[side] for end in ends],
         "line": {"color": theme.QUIET, "width": 2, "dash": dash}, "hoverinfo": "skip"}
        for side in (0, 1)
    ]  # fmt: skip


# Appraisal rates


def funnel(result: TableResult) -> Chart:
    """Every unit by its size and rate, inside the limits of chance."""
    rows = [row for row in result.rows if row["rate"] is not None]
    share = result.summary.get("rate")
    if not rows:
        return chart(result, None, _("Appraisal rate by unit: nothing that can be shown"))
    if len(rows) < 3 or not share:
        return chart(result, None, _few_units(result, rows))
    most = max(row["eligible"] for row in rows)
    curves = _curves(share, most * 1.06, OUTER, "dash")
    outside = [row["standing"] != _("Within chance") for row in rows]
    points = {
        "type": "scatter", "mode": "markers", "x": [row["eligible"] for row in rows],
        "y": [row["rate"] for row in rows],
        "marker": {
            "size": 10, "color": [theme.ORANGE if out else theme.NAVY for out in outside],
            "symbol": ["diamond" if out else "circle" for out in outside], "opacity": 0.85,
        },
        "hovertext": [_unit_hover(result, row) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = _funnel_layout(result, most, share)
    headline = _funnel_headline(result, rows, sum(outside))
    return _with_method(chart(result, draw([*curves, points], layout), headline), OUTER)


def _few_units(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> str:
    """The units themselves where there are too few for a funnel, or nobody has had one."""
    target = show_percent(result.summary["target"], 0)
    if len(rows) > 2:
        return _("Nobody in these units has an appraisal in date; the target is {target}").format(
            target=target
        )
    named = show_list(
        _("{unit} {rate}").format(
            unit=show_split(result.summary["by"], row["unit"]), rate=show_percent(row["rate"])
        )
        for row in rows
    )
    return _("{units}; the target is {target}").format(units=named, target=target)


def _unit_hover(result: TableResult, row: Mapping[str, Any]) -> str:
    return _("<b>{unit}</b><br>{rate} of {people} people<br>{standing}").format(
        unit=show_split(result.summary["by"], row["unit"]),
        rate=show_percent(row["rate"]),
        people=show_number(row["eligible"]),
        standing=row["standing"],
    )


def _funnel_layout(result: TableResult, most: int, share: float) -> dict[str, Any]:
    levels = (
        (share, _("All {value}"), theme.CHARCOAL, "solid"),
        (result.summary["target"], _("Target {value}"), theme.PLUM, "dot"),
    )
    shapes = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level,
         "line": {"color": colour, "width": 2, "dash": dash}, "layer": "below"}
        for level, _name, colour, dash in levels
    ]  # fmt: skip
    notes = [
        theme.label(1, place, words.format(value=show_percent(level)), xref="paper",
                    xanchor="left", xshift=6, font={"size": 13, "color": theme.INK})
        for (level, words, _colour, _dash), place in zip(
            levels, label_places([(a, "", "", "") for a, *_b in levels], 1.0), strict=True)
    ]  # fmt: skip
    return theme.layout(
        380, shapes=shapes, annotations=notes,
        xaxis=theme.axis(title=_("People who should have had one"), rangemode="tozero",
                         range=[0, most * 1.06]),
        yaxis=theme.axis(grid=True, tickformat=".0%", range=[-0.03, 1.05], nticks=6),
        margin={"l": 8, "r": 108, "t": 12, "b": 8},
    )  # fmt: skip


def _funnel_headline(result: TableResult, rows: Sequence[Mapping[str, Any]], outside: int) -> str:
    """How many units are not alike; how many miss the target, and which by most appraisals.

    That no unit differs by more than chance does not say that all of them are where they should be.
    """
    words = ngettext(
        "{count} of {all} units differs more than chance would explain",
        "{count} of {all} units differ more than chance would explain",
        outside,
    ) if outside else _("Units differ no more than chance would explain")  # fmt: skip
    alike = words.format(count=show_number(outside), all=show_number(len(rows)))
    target = show_percent(result.summary["target"], 0)
    below = [row for row in rows if row["rate"] < result.summary["target"]]
    if not below:
        return _("{sentence}; every unit shown reaches {target}").format(
            target=target, sentence=alike
        )
    short = [short_of(row["done"], row["eligible"], result.summary["target"]) for row in below]
    most = below[short.index(max(short))]
    words = _(
        "{sentence}; below {target}: {count} of {all} (furthest: {unit}, {rate} of {people}, so"
        " appraisals short: {short})"
    )
    return words.format(
        count=show_number(len(below)), all=show_number(len(rows)), target=target, sentence=alike,
        unit=show_split(result.summary["by"], most["unit"]), rate=show_percent(most["rate"]),
        people=show_number(most["eligible"]), short=show_number(max(short)),
    )  # fmt: skip


# Shares of a mix


def share_funnel(result: TableResult, share: str) -> Chart:
    """Every unit by its size, between the limits that chance alone keeps to around all of them."""
    size = "effective_people" if SHARES[share].whole == "fte" else "effective_banded"
    rows = [row for row in result.rows if row["note"] is None and row[share] is not None]
    middle, grid = result.summary.get(share), share_grid(result, share)
    if len(rows) < 2 or not middle or middle >= 1:
        return chart(result, None, share_words(result, share, clear_rows(rows, share), rows), grid)
    biggest = max(row[size] for row in rows) * 1.05
    outside = [row for row in rows if _is_outside(row[share], middle, row[size])]
    levels = ((INNER, "dash"), (OUTER, "solid"))
    curves = [_curves(middle, biggest, level, dash) for level, dash in levels]
    traces = [_line_at(middle, biggest), *chain(*curves), _dots(rows, share, size, outside)]
    names = _names_to_show(outside, share, size, middle, biggest)
    layout = theme.layout(
        460,
        xaxis=theme.axis(
            title=_("People in the unit, part-time staff counting for less"), grid=True,
            range=[0, biggest], tickformat=",",
        ),
        yaxis=axes.values_axis(_reach(rows, share), "percent"),
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
    return _with_method(chart(result, draw(traces, layout), headline, grid), INNER, OUTER)


def _names_to_show(
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


def _is_outside(value: float, middle: float, number: float) -> bool:
    """Whether a share that rests on an effective number of people lies beyond the outer limits."""
    low, high = limits(middle, number)
    return bool(number) and not low <= value <= high


def _line_at(middle: float, biggest: float) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines", "x": [0, biggest], "y": [middle, middle],
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "hoverinfo": "skip",
    }  # fmt: skip


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
        "hovertext": [f"<b>{unit_words(row)}</b><br>{with_interval(row, share)}" for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _reach(rows: Sequence[Mapping[str, Any]], share: str) -> list[float]:
    return axes.around([row[share] for row in rows], "percent")
