"""Charts of units side by side: the mix at 100 %, FTE for each head or bed, funded and in post.

Units stand in name order, or by value; those of few people are marked as such.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.compare.shares import COST_COLUMNS, FEW, PER_COLUMNS
from analytics.engine.display import Grid, GridColumn, show_moved, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import _, show_date, show_number, show_percent

DRAWN = 30  # units of a chart that can still be read; the table has every one
NAME, VALUE = "name", "value"
_WIDE_ENOUGH = 0.08  # of a bar: a narrower part has no number in it
_PARTS = (
    ("band_4_and_below", theme.SEQUENTIAL[2], theme.INK),
    ("bands_5_to_7", theme.SEQUENTIAL[1], theme.PAPER),
    ("band_8_and_above", theme.SEQUENTIAL[0], theme.PAPER),
    ("outside_bands", theme.FOCUS[1], theme.INK),
)


def over_dates(result: TableResult) -> bool:
    """Whether one unit is compared with itself on other dates."""
    dates, units = ({row[name] for row in result.rows} for name in ("as_at", "unit"))
    return len(dates) > 1 and len(units) == 1


def unit_name(result: TableResult, row: Mapping[str, Any], *, warns: bool = True) -> str:
    """What a row is called: its unit, or its date where dates are compared, and how few it is."""
    if over_dates(result):
        name = show_date(row["as_at"])
    elif len({other["as_at"] for other in result.rows}) > 1:
        words = _("{unit}, {date}")
        name = words.format(unit=unit_words(row), date=show_date(row["as_at"], "medium"))
    else:
        name = unit_words(row)
    if not (warns and row["small"]):
        return name
    return _("{unit} (few: {people})").format(unit=name, people=show_number(row["people"]))


def unit_words(row: Mapping[str, Any]) -> str:
    """The unit itself, or that it is not known."""
    return _("Not known") if row["unit"] in ("", "Not known") else str(row["unit"])


def in_order(result: TableResult, column: str, order: str) -> list[dict[str, Any]]:
    """The rows in name order, or by a value; dates always in their own order."""
    rows = [row for row in result.rows if row["note"] is None]
    if order == NAME or len({row["as_at"] for row in rows}) > 1:
        return rows
    known = [row for row in rows if row[column] is not None]
    return sorted(known, key=lambda row: (-row[column], row["unit"]))


def first_of(made: Chart, rows: Sequence[Any]) -> Chart:
    """The chart with a word beside its subtitle where it does not draw every unit."""
    if len(rows) <= DRAWN:
        return made
    words = _("the first {shown} of {all} are drawn; the table has all of them")
    note = words.format(shown=DRAWN, all=show_number(len(rows)))
    return replace(made, subtitle=f"{made.subtitle} · {note}")


# At 100 %


def mix_at_100(result: TableResult, order: str) -> Chart:
    """Every unit as one bar of 100 %: four parts by band, the largest number of series allowed."""
    rows = [row for row in in_order(result, "band_8_and_above", order) if row["fte"]]
    grid = _mix_grid(result)
    if not rows:
        return chart(result, None, _("No FTE to compare"), grid)
    shown = rows[:DRAWN]
    names = [wrapped(unit_name(result, row)) for row in shown]
    titles = {column.id: column.title for column in result.columns}
    traces = [
        _part(names, shown, column, titles[column], colour, ink) for column, colour, ink in _PARTS
    ]
    layout = theme.layout(
        height_for(names) + 40, barmode="stack", showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
        xaxis=theme.axis(range=[0, 1], showticklabels=False),
        yaxis=theme.rows_axis(len(names)),
        margin={"l": 8, "r": 16, "t": 40, "b": 8},
    )  # fmt: skip
    return first_of(chart(result, draw(traces, layout), _mix_headline(result, rows), grid), rows)


def _part(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], column: str, title: str, colour: str,
    ink: str,
) -> dict[str, Any]:  # fmt: skip
    texts = [show_percent(row[column], 0) for row in rows]
    return {
        "type": "bar", "orientation": "h", "name": title, "y": list(names),
        "x": [row[column] for row in rows],
        "marker": {"color": colour, "line": {"color": theme.PAPER, "width": 1}},
        "text": [text if row[column] >= _WIDE_ENOUGH else ""
                 for row, text in zip(rows, texts, strict=True)],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "textfont": {"color": ink, "size": 13}, "constraintext": "none",
        "hovertext": [f"{title}: {text}" for text in texts],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _mix_headline(result: TableResult, rows: Sequence[Mapping[str, Any]]) -> str:
    title = next(item.title for item in result.columns if item.id == "band_4_and_below")
    return range_in_words(result, rows, "band_4_and_below", title, "percent")


def _mix_grid(result: TableResult) -> Grid:
    columns = ["people", "fte", *(column for column, _colour, _ink in _PARTS), "skill_mix_index"]
    return plain_grid(result, columns)


def plain_grid(result: TableResult, columns: Sequence[str]) -> Grid:
    """Some columns of the comparison; few people are said to be few beside their number."""
    known = {column.id: column for column in result.columns}
    heads = [GridColumn(result.columns[0].title)]
    heads += [GridColumn(known[name].title, numeric=True) for name in columns]
    rows = tuple(
        (unit_name(result, row, warns=False),
         *(_cell(row, name, known[name].unit) for name in columns))
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, tuple(heads), rows)


def _cell(row: Mapping[str, Any], column: str, unit: Unit) -> str:
    text = show_value(row[column], unit, row["note"])
    if column == "people" and row["small"]:
        return _("{people} (fewer than {limit})").format(people=text, limit=FEW)
    return text


# For each head or bed


def per_head(result: TableResult, column: str, order: str) -> Chart:
    """A dot for each unit: FTE per head, FTE per ten beds, cost of one FTE."""
    rows = [row for row in in_order(result, column, order) if row[column] is not None]
    known = {item.id: item for item in result.columns}
    more = ("fte_per_head", *PER_COLUMNS, *COST_COLUMNS)
    grid = plain_grid(result, ["people", "fte", *(name for name in more if name in known)])
    title, unit = known[column].title, known[column].unit
    if not rows:
        words = _("{title}: not available for these units")
        return chart(result, None, words.format(title=title), grid)
    shown = rows[:DRAWN]
    names = [wrapped(unit_name(result, row)) for row in shown]
    texts = [show_value(row[column], unit) for row in shown]
    figure = _mean_dots(names, [row[column] for row in shown], texts, unit)
    words = range_in_words(result, rows, column, title, unit)
    return first_of(chart(result, figure, words, grid), rows)


def _mean_dots(
    names: Sequence[str], values: Sequence[float], texts: Sequence[str], unit: Unit
) -> Any:
    span = axes.around(values, unit)
    unknown = [None] * len(names)
    trace = axes.dots(names, values, unknown, unknown, texts)
    layout = theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(names, values, texts),
        xaxis=axes.values_axis(span, unit), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)


def _plain_bars(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], column: str, texts: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": list(names), "x": [row[column] for row in rows],
        "marker": {"color": theme.NAVY}, "hovertext": list(texts),
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _bar_layout(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], column: str, texts: Sequence[str]
) -> dict[str, Any]:
    ends = [max(row[column], 0) for row in rows]
    return theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, ends, texts),
        xaxis=axes.bars_axis(ends), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip


def range_in_words(
    result: TableResult, rows: Sequence[Mapping[str, Any]], column: str, title: str, unit: Unit
) -> str:
    """From which unit to which a value runs; over dates, how it has moved since the first."""
    if over_dates(result):
        first, last = rows[0], rows[-1]
        words = _("{title}: {value} on {date}, {change} since {first}")
        return words.format(
            title=title, value=show_value(last[column], unit), date=show_date(last["as_at"]),
            change=show_moved(last[column], first[column], unit), first=show_date(first["as_at"]),
        )  # fmt: skip
    low = min(rows, key=lambda row: row[column])
    high = max(rows, key=lambda row: row[column])
    if show_value(low[column], unit) == show_value(high[column], unit):
        words = _("{title} is {value} in every unit shown")
        return words.format(title=title, value=show_value(low[column], unit))
    words = _("{title} ranges from {low} in {low_unit} to {high} in {high_unit}")
    return words.format(
        title=title, low=show_value(low[column], unit), low_unit=unit_name(result, low),
        high=show_value(high[column], unit), high_unit=unit_name(result, high),
    )  # fmt: skip


# Funded and in post


def funded_and_in_post(result: TableResult, order: str) -> Chart:
    """FTE in post as a bar, funded FTE as an upright mark, the share that is vacant in words."""
    rows = [row for row in in_order(result, "vacancy_rate", order) if row["funded_fte"] is not None]
    grid = plain_grid(result, ["fte", "funded_fte", "vacant_fte", "vacancy_rate"])
    if not rows:
        return chart(result, None, _("No funded posts are loaded for these units"), grid)
    shown = rows[:DRAWN]
    names = [wrapped(unit_name(result, row)) for row in shown]
    texts = [wrapped(_vacancy_words(row), 12) for row in shown]
    filled = [row["funded_fte"] - row["vacant_fte"] for row in shown]
    ends = [{"end": max(have, row["funded_fte"])} for have, row in zip(filled, shown, strict=True)]
    bars = _plain_bars(names, [{"x": have} for have in filled], "x", texts)
    marks = {
        "type": "scatter", "mode": "markers", "y": names, "x": [row["funded_fte"] for row in shown],
        "marker": {"symbol": "line-ns", "size": 24, "line": {"width": 4, "color": theme.ORANGE}},
        "hovertext": [show_value(row["funded_fte"], "fte") for row in shown],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    figure = draw([bars, marks], _bar_layout(names, ends, "end", texts))
    made = chart(result, figure, _vacancy_headline(rows), grid)
    note = _("the upright mark shows funded FTE")
    return first_of(replace(made, subtitle=f"{made.subtitle} · {note}"), rows)


def _vacancy_words(row: Mapping[str, Any]) -> str:
    """Short enough for a telephone; the table has the FTE."""
    if row["vacant_fte"] < 0:
        return _("more than funded")
    return _("{rate} vacant").format(rate=show_value(row["vacancy_rate"], "percent"))


def _vacancy_headline(rows: Sequence[Mapping[str, Any]]) -> str:
    last = max(row["as_at"] for row in rows)
    here = [row for row in rows if row["as_at"] == last]
    funded, vacant = (sum(row[name] for row in here) for name in ("funded_fte", "vacant_fte"))
    words = _("{vacant} of {funded} funded FTE are vacant ({rate})")
    if vacant < 0:
        words = _("{over} FTE more in post than the {funded} funded")
    return words.format(
        vacant=show_value(vacant, "fte"), over=show_value(-vacant, "fte"),
        funded=show_value(funded, "fte"),
        rate=show_percent(vacant / funded) if funded else "–",
    )  # fmt: skip
