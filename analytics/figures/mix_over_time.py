"""The chart of a mix at every date: FTE, shares and index, one under the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_moved, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw
from analytics.words import N_, _, show_date, show_list

_STRIP, _GAP = 92, 48  # pixels of one strip, and of its title


@dataclass(frozen=True)
class _Strip:
    """One line of the trend: its column, its unit and its title."""

    column: str
    unit: Unit
    title: str


STRIPS: tuple[_Strip, ...] = (
    _Strip("fte", "fte", N_("FTE")),
    _Strip("registered_share", "percent", N_("Registered share of FTE")),
    _Strip("senior_share", "percent", N_("Band 5 and above, share of FTE in bands")),
    _Strip("skill_mix_index", "index", N_("Skill mix index")),
)


def mix_trend(result: TableResult) -> Chart:
    """FTE, shares and index at every date, one under the other over the same dates."""
    grid = _trend_grid(result)
    rows = list(result.rows)
    if len(rows) < 2:
        return chart(result, None, _("There is only one date to show"), grid)
    strips = [s for s in STRIPS if sum(row[s.column] is not None for row in rows) > 1]
    height = len(strips) * (_STRIP + _GAP) + 36
    traces, layout = [], theme.layout(height, annotations=[], margin=_MARGIN)
    for number, strip in enumerate(strips, start=1):
        traces.append(_line(rows, strip, number))
        _add_axes(layout, rows, strip, number, len(strips))
    return chart(result, draw(traces, layout), _trend_headline(rows), grid)


_MARGIN = {"l": 16, "r": 64, "t": 8, "b": 8}


def _line(rows: Sequence[Mapping[str, Any]], strip: _Strip, number: int) -> dict[str, Any]:
    return {
        "type": "scatter", "mode": "lines+markers",
        "x": [row["as_at"] for row in rows], "y": [row[strip.column] for row in rows],
        "xaxis": f"x{number}", "yaxis": f"y{number}",
        "line": {"color": theme.NAVY, "width": 3}, "marker": {"color": theme.NAVY, "size": 7},
        "hovertext": [_point_words(row, strip) for row in rows],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip


def _point_words(row: Mapping[str, Any], strip: _Strip) -> str:
    words = f"{show_date(row['as_at'])}: {show_value(row[strip.column], strip.unit)}"
    low, high = row.get(f"{strip.column}_low"), row.get(f"{strip.column}_high")
    if low is None or high is None:
        return words
    interval = _("95% interval {interval}").format(interval=_interval(low, high, strip.unit))
    return f"{words}<br>{interval}"


def _add_axes(
    layout: dict[str, Any],
    rows: Sequence[Mapping[str, Any]],
    strip: _Strip,
    number: int,
    count: int,
) -> None:
    """The axes of one strip, its title above it and the numbers at both ends of its line."""
    known = [row for row in rows if row[strip.column] is not None]
    ends = [row.get(f"{strip.column}{end}") for row in known for end in ("", "_low", "_high")]
    top = 1 - (number - 1) / count
    part = _GAP / (_STRIP + _GAP) / count
    last = number == count
    layout[f"xaxis{number}"] = theme.axis(
        anchor=f"y{number}", showticklabels=last,
        range=_dates_with_room(rows),
        tickvals=[known[0]["as_at"], known[-1]["as_at"]],
        ticktext=[show_date(known[place]["as_at"], "medium").replace(" 20", "<br>20")
                  for place in (0, -1)],
    )  # fmt: skip
    layout[f"yaxis{number}"] = theme.axis(
        grid=True, anchor=f"x{number}", domain=[top - 1 / count, top - part], nticks=3,
        showticklabels=False, range=axes.around(ends, strip.unit),
    )  # fmt: skip
    layout["annotations"].append(
        theme.label(0, top - part, _title(strip), xref="paper", yref="paper",
                    xanchor="left", yanchor="bottom", yshift=4, align="left")
    )  # fmt: skip
    for row, side, shift in ((known[0], "bottom", 8), (known[-1], "middle", 0)):
        layout["annotations"].append(
            theme.label(
                row["as_at"], row[strip.column], show_value(row[strip.column], strip.unit),
                xref=f"x{number}", yref=f"y{number}", yanchor=side, yshift=shift,
                xanchor="center" if side == "bottom" else "left",
                xshift=0 if side == "bottom" else 8,
            )
        )  # fmt: skip


def _title(strip: _Strip) -> str:
    """The title of a strip, over two lines where one would not fit on a phone."""
    return "<br>".join(f"<b>{line}</b>" for line in wrap(_(strip.title), 34))


def _dates_with_room(rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    first, last = rows[0]["as_at"], rows[-1]["as_at"]
    room = (last - first) * 0.04
    return [first - room, last + room]


def _trend_headline(rows: Sequence[Mapping[str, Any]]) -> str:
    first, last = rows[0], rows[-1]
    sentences = []
    moves: Sequence[tuple[str, Unit, Callable[[], str]]] = (
        ("fte", "fte", lambda: _("FTE {change}")),
        ("registered_share", "percent", lambda: _("registered share {change}")),
    )
    for column, unit, words in moves:
        if first[column] is not None and last[column] is not None:
            sentences.append(words().format(change=show_moved(last[column], first[column], unit)))
    if not sentences:
        return _("No change since {date} that can be shown").format(date=show_date(first["as_at"]))
    return _("Since {date}: {changes}").format(
        date=show_date(first["as_at"]), changes=show_list(sentences)
    )


def _interval(low: float, high: float, unit: Unit) -> str:
    return _("{low} to {high}").format(low=show_value(low, unit), high=show_value(high, unit))


def _trend_grid(result: TableResult) -> Grid:
    heads = [GridColumn(_("Date")), GridColumn(_("People (N)"), numeric=True)]
    for strip in STRIPS:
        heads.append(GridColumn(_(strip.title), numeric=True))
        if strip.unit == "percent":
            heads.append(GridColumn(_("95% interval"), numeric=True))
    rows = [_trend_cells(row) for row in reversed(result.rows)]
    return Grid(_("The mix on every date"), tuple(heads), tuple(rows))


def _trend_cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    cells = [show_date(row["as_at"]), show_value(row["people"], "people")]
    for strip in STRIPS:
        cells.append(show_value(row[strip.column], strip.unit))
        if strip.unit == "percent":
            low, high = row[f"{strip.column}_low"], row[f"{strip.column}_high"]
            cells.append("–" if low is None else _interval(low, high, strip.unit))
    return tuple(cells)
