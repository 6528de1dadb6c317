"""Leaders beside the people they come from: the interval first, the ratio on it second.

Both are drawn by their logarithm, so that half as many and twice as many are as far from 1; an end
that does not exist runs out of the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log10
from typing import Any

from analytics import theme
from analytics.answers.briefly.leadership_diversity import (
    group_words,
    is_hidden,
    rows_by_tier,
    rows_of_all_tiers,
)
from analytics.engine.display import Grid, GridColumn, show_key, show_signed, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import _, show_number

Row = Mapping[str, Any]
_TICKS = (0.1, 0.2, 0.5, 1, 2, 5, 10)
_FEW_TICKS = (0.01, 0.1, 1, 10, 100)
_NARROWEST = (0.5, 2.0)
_FURTHEST = (0.01, 100.0)
_BEYOND = 0.3  # how far an arrow goes on, in tens
_LINE = 19  # pixels of the text under a bar
_WIDE = 1.4  # tens from which fewer ticks fit on a phone


@dataclass(frozen=True)
class Ratio:
    """The columns of a ratio and of the ends of its interval."""

    value: str
    low: str
    high: str

    def in_words(self, row: Row) -> str:
        """The interval, then the ratio: ``0.39 to 1.09 (0.65)``."""
        high = row[self.high]
        words = _("{low} to {high} ({value})") if high is not None else _("{low} or more")
        return words.format(
            low=show_number(row[self.low], 2), high=show_value(high, "ratio"),
            value=show_value(row[self.value], "ratio"),
        )  # fmt: skip


_RATE_RATIO = Ratio("rate_ratio", "ratio_low", "ratio_high")
_INDEX = Ratio("representation_index", "index_low", "index_high")


def rate_ratios(result: TableResult) -> Chart:
    """How often each group leads, over how often the others do, for all leaders together."""
    rows = rows_of_all_tiers(result)
    drawn = [row for row in rows if row["ratio_low"] is not None]
    names = [wrapped(group_words(result, row["group"])) for row in drawn]
    figure = forest(names, drawn, _RATE_RATIO, _("as often: 1")) if drawn else None
    title = _("How often each group leads, over how often the others do (rate ratio)")
    made = chart(result, figure, title, _grid(result, rows, by_tier=False))
    return _explained(made)


def indexes_by_tier(result: TableResult, group: str) -> Chart:
    """The share of one group among the leaders of each tier, over its share of the pool; the table
    has every group."""
    rows = rows_by_tier(result)
    drawn = [row for row in rows if row["group"] == group and row["index_low"] is not None]
    names = [wrapped(show_key("tier", row["tier"])) for row in drawn]
    figure = forest(names, drawn, _INDEX, _("as expected: 1")) if drawn else None
    title = _("{group}: share among leaders over share of the pool, by tier").format(
        group=group_words(result, group)
    )
    return _explained(chart(result, figure, title, _grid(result, _folded(rows), by_tier=True)))


def _explained(made: Chart) -> Chart:
    if made.figure is None:
        return made
    note = _("the bar is the 95% interval, a filled dot a difference told from chance")
    return replace(made, subtitle=f"{made.subtitle} · {note}")


def _folded(rows: Sequence[Row]) -> list[Row]:
    """The rows with one only for a tier that is hidden as a whole."""
    shown = {row["tier"] for row in rows if not is_hidden(row)}
    first = {row["tier"]: {**row, "group": None} for row in reversed(rows)}
    whole = [tier for tier in dict.fromkeys(row["tier"] for row in rows) if tier not in shown]
    return [*(row for row in rows if row["tier"] in shown), *(first[tier] for tier in whole)]


# The picture


def forest(names: Sequence[str], rows: Sequence[Row], ratio: Ratio, at_one: str) -> Any:
    """A row a name: the interval as a bar, the ratio on it; ``at_one`` is said where it is 1."""
    low, high = _ends(rows, ratio)
    texts = [ratio.in_words(row) for row in rows]
    bars = [_bar(name, row, ratio, low, high) for name, row in zip(names, rows, strict=True)]
    notes = [_under(bar, text, (low + high) / 2) for bar, text in zip(bars, texts, strict=True)]
    line = {
        "type": "line", "xref": "x", "yref": "paper", "x0": 0, "x1": 0, "y0": 0, "y1": 1,
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"}, "layer": "below",
    }  # fmt: skip
    above = theme.label(0, 1, at_one, yref="paper", yanchor="bottom", yshift=2)
    ticks = [t for t in (_FEW_TICKS if high - low > _WIDE else _TICKS) if low <= log10(t) <= high]
    layout = theme.layout(
        height_for(names) + 54 + _LINE * len(names), annotations=[*notes, above], shapes=[line],
        margin={"l": 8, "r": 16, "t": 30, "b": 8},
        xaxis=theme.axis(
            grid=True, range=[low - 0.06, high + 0.06], tickvals=[log10(tick) for tick in ticks],
            ticktext=[show_number(tick, _decimals(tick)) for tick in ticks],
        ),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([*bars, _dots(names, rows, ratio, texts, (low, high))], layout)


def _under(bar: Mapping[str, Any], text: str, middle: float) -> dict[str, Any]:
    """The numbers below a bar, from whichever of its ends has more room."""
    left, right = bar["x"]
    at_left = left + right < 2 * middle
    return theme.label(
        left if at_left else right, bar["y"][0], text, yshift=-_LINE,
        xanchor="left" if at_left else "right",
    )  # fmt: skip


def _decimals(tick: float) -> int:
    return 0 if tick >= 1 else 1 if tick >= 0.1 else 2


def _ends(rows: Sequence[Row], ratio: Ratio) -> tuple[float, float]:
    """The logarithms between which intervals are drawn, with room for those that have no end."""
    lows, highs = ([row[name] for row in rows] for name in (ratio.low, ratio.high))
    known = [each for each in (*lows, *highs) if each]
    least = log10(max(min([_NARROWEST[0], *known]), _FURTHEST[0]))
    most = log10(min(max([_NARROWEST[1], *known]), _FURTHEST[1]))
    return (
        least - (_BEYOND if not all(lows) else 0),
        most + (_BEYOND if None in highs else 0),
    )


def _place(value: float | None, low: float, high: float) -> float:
    """Where an end is drawn; nought, and one without limit, at the edge."""
    if value is None:
        return high
    return min(max(log10(value), low), high) if value > 0 else low


def _bar(name: str, row: Row, ratio: Ratio, low: float, high: float) -> dict[str, Any]:
    """The interval of a row; an end beyond the picture is an arrow."""
    ends = [_place(row[name], low, high) for name in (ratio.low, ratio.high)]
    open_low = not row[ratio.low] or log10(row[ratio.low]) < low
    open_high = row[ratio.high] is None or (row[ratio.high] > 0 and log10(row[ratio.high]) > high)
    return {
        "type": "scatter", "mode": "lines+markers", "x": ends, "y": [name, name],
        "line": {"color": theme.SEQUENTIAL[2], "width": 12}, "hoverinfo": "skip",
        "marker": {
            "color": theme.SEQUENTIAL[1], "size": 14, "opacity": 1,
            "symbol": ["triangle-left" if open_low else "line-ns-open",
                       "triangle-right" if open_high else "line-ns-open"],
        },
    }  # fmt: skip


def _dots(
    names: Sequence[str],
    rows: Sequence[Row],
    ratio: Ratio,
    texts: Sequence[str],
    ends: tuple[float, float],
) -> dict[str, Any]:
    """The ratios themselves: filled where the difference can be told from chance."""
    told = [row["verdict"] in ("fewer", "more") for row in rows]
    hover = [
        _("{interval}. {said}").format(interval=text, said=show_key("verdict", row["verdict"]))
        for row, text in zip(rows, texts, strict=True)
    ]
    return {
        "type": "scatter", "mode": "markers", "y": list(names),
        "x": [None if row[ratio.value] is None else _place(row[ratio.value], *ends)
              for row in rows],
        "marker": {
            "color": [theme.NAVY if each else theme.PAPER for each in told], "size": 9,
            "line": {"color": theme.NAVY, "width": 2},
        },
        "hovertext": hover, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


# The table


def _grid(result: TableResult, rows: Sequence[Row], *, by_tier: bool) -> Grid:
    """Words first, then the interval before the ratio that it is of."""
    titles = {column.id: column.title for column in result.columns}
    first = [GridColumn(titles["tier"])] if by_tier else []
    heads = [
        *first, GridColumn(titles["group"]), GridColumn(titles["verdict"]),
        *(GridColumn(title, numeric=True) for title, _write in _columns(titles)),
    ]  # fmt: skip
    cells = tuple(
        (*([show_key("tier", row["tier"])] if by_tier else []), *_cells(result, row, titles))
        for row in rows
    )
    return Grid(result.title, tuple(heads), cells)


def _cells(result: TableResult, row: Row, titles: Mapping[str, str]) -> tuple[str, ...]:
    group = _("All groups") if row["group"] is None else group_words(result, row["group"])
    if is_hidden(row):
        return (group, *[row["note"] or "–"] * (1 + len(_columns(titles))))
    verdict = show_key("verdict", row["verdict"])
    return (group, verdict, *(write(row) for _title, write in _columns(titles)))


def _columns(titles: Mapping[str, str]) -> list[tuple[str, Callable[[Row], str]]]:
    """The columns of numbers with how each is written."""
    percent, ratio = Ratio("rate", "rate_low", "rate_high"), _RATE_RATIO
    return [
        (_("Leaders, of all"), lambda row: _of(row, "leaders", "leaders_total")),
        (_("Pool, of all"), lambda row: _of(row, "pool", "pool_total")),
        (titles["rate"], lambda row: show_value(row["rate"], "percent")),
        (_("95% interval"), lambda row: _interval(row, percent, "percent")),
        (_("Rate ratio, 95% interval"), lambda row: _interval(row, ratio, "ratio")),
        (titles["rate_ratio"], lambda row: show_value(row["rate_ratio"], "ratio")),
        (_("Representation index, 95% interval"), lambda row: _interval(row, _INDEX, "ratio")),
        (titles["representation_index"],
         lambda row: show_value(row["representation_index"], "ratio")),
        (titles["shortfall"], lambda row: show_signed(row["shortfall"], "fte")),
        (titles["bh_p"], lambda row: show_value(row["bh_p"], "ratio")),
        (titles["four_fifths"], lambda row: _yes_or_no(row["four_fifths"])),
        (titles["flip_one"], lambda row: _yes_or_no(row["flip_one"])),
    ]  # fmt: skip


def _of(row: Row, part: str, whole: str) -> str:
    return _("{count} of {all}").format(count=show_number(row[part]), all=show_number(row[whole]))


def _interval(row: Row, ratio: Ratio, unit: Any) -> str:
    low, high = row[ratio.low], row[ratio.high]
    if low is None:
        return "–"
    words = _("{low} to {high}") if high is not None else _("{low} or more")
    return words.format(low=show_value(low, unit), high=show_value(high, unit))


def _yes_or_no(value: str | None) -> str:
    return {"yes": _("Yes"), "no": _("No")}.get(value or "", "–")
