"""Who answered and how; engagement in tables: heat map, weighting, workforce, actions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.engagement import name_of
from analytics.words import _, pgettext, show_percent

Row = Mapping[str, Any]


def engagement_heat(result: TableResult) -> Chart:
    """Groups down, measures across, N under every score; shades by fifths of the scale."""
    measures = list(dict.fromkeys(row["scored_on"] for row in result.rows))
    groups = list(dict.fromkeys(map(_key, result.rows)))
    cells = {(_key(row), row["scored_on"]): row for row in result.rows}
    first = {_key(row): name_of(row) for row in result.rows}
    rows, under, shades = [], [], []
    for group in groups:
        found = [cells.get((group, measure)) for measure in measures]
        rows.append((first[group], *map(_score, found)))
        under.append(("", *map(_n, found)))
        shades.append((0, *(int(row["step"]) if row and row["step"] else 0 for row in found)))
    heads = (
        GridColumn(pgettext("of people", "Group")),
        *(GridColumn(show_key("scored_on", measure), numeric=True) for measure in measures),
    )
    key = tuple((step, show_key("step", str(step))) for step in range(1, 6))
    grid = Grid(result.title, heads, tuple(rows), shades=tuple(shades), key=key,
                under=tuple(under))  # fmt: skip
    return chart(result, None, _("Every measure by group: colours mean fifths of the scale"), grid)


def _key(row: Row) -> tuple[str, str, str]:
    return row["of_unit"], row["group_type"], row["group"]


def _score(row: Row | None) -> str:
    if row is None:
        return "–"
    return show_value(row["score"], row["measured_in"] or "index", row["note"])


def _n(row: Row | None) -> str:
    if row is None or row["n"] is None:
        return ""
    return _("N = {number}").format(number=show_value(row["n"], "people"))


def response_rates(result: TableResult) -> Chart:
    """How many of those asked answered, by group, in the last wave of a trend."""
    last = result.rows[-1]["wave"] if result.rows else ""
    rows = [r for r in result.rows if r["wave"] == last and r["response_rate"] is not None]
    if not rows:
        return chart(result, None)
    names = [wrapped(name_of(row)) for row in rows]
    texts = [axes.with_people(show_percent(row["response_rate"], 0), _n(row)) for row in rows]
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": [row["response_rate"] for row in rows],
        "marker": {"color": theme.NAVY},
        "hovertext": [show_percent(row["response_rate"]) for row in rows],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, [row["response_rate"] for row in rows], texts),
        xaxis=axes.bars_axis([row["response_rate"] for row in rows]),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return chart(result, draw([trace], layout), _("Response rate in {wave}").format(wave=last))


def answers_spread(result: TableResult, group: str) -> Chart:
    """How one group answered each item: the five answers as parts of a bar."""
    rows = [r for r in result.rows if r["group"] == group and r["share"] is not None]
    items = list(dict.fromkeys(row["scored_on"] for row in rows))
    if not items:
        return chart(result, None)
    names = [wrapped(show_key("scored_on", item), 28) for item in items]
    traces = []
    for place in range(5):
        shares = {r["scored_on"]: r["share"] for r in rows if r["answered"] == str(place + 1)}
        values = [shares.get(item, 0.0) for item in items]
        traces.append({
            "type": "bar", "orientation": "h", "y": names, "x": values,
            "name": _answer(place + 1), "marker": {"color": theme.ANSWERS[place][0]},
            "text": [show_percent(v, 0) if v >= 0.07 else "" for v in values],
            "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "textfont": {"color": theme.ANSWERS[place][1]},
            "hovertext": [f"{_answer(place + 1)}: {show_percent(v)}" for v in values],
            "hovertemplate": "%{y}<br>%{hovertext}<extra></extra>",
        })  # fmt: skip
    layout = theme.layout(
        height_for(names) + 40, barmode="stack", showlegend=True,
        legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0, "traceorder": "normal"},
        xaxis=theme.axis(range=[0, 1], showticklabels=False), yaxis=theme.rows_axis(len(names)),
        margin={"l": 8, "r": 8, "t": 40, "b": 8},
    )  # fmt: skip
    title = _("How {group} answered each question").format(group=show_key("group", group))
    return chart(result, draw(traces, layout), title)


def _answer(number: int) -> str:
    if number == 1:
        return _("1 (lowest)")
    return _("5 (highest)") if number == 5 else str(number)


def raw_and_weighted(result: TableResult) -> Chart:
    """The raw and the weighted score of each wave with their intervals, side by side."""
    rows = [row for row in result.rows if row["weighted_score"] is not None]
    if not rows:
        return chart(result, None)
    unit = rows[0]["measured_in"]
    names, found = [], []
    for row in rows:
        for words, part in ((_("{wave}, raw"), ""), (_("{wave}, weighted"), "weighted_")):
            names.append(words.format(wave=row["wave"]))
            found.append((row[f"{part}score"], row[f"{part}low"], row[f"{part}high"], part))
    texts = [show_value(score, unit) for score, *_more in found]
    values = axes.around([end for each in found for end in each[:3]], unit)
    trace = axes.dots(
        names, [f[0] for f in found], [f[1] for f in found], [f[2] for f in found],
        [f"{name}: {text}" for name, text in zip(names, texts, strict=True)],
        [theme.TEAL if each[3] else theme.NAVY for each in found],
    )  # fmt: skip
    layout = theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(names, [f[2] or f[0] for f in found], texts),
        xaxis=axes.values_axis(values, unit), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    made = chart(result, draw([trace], layout))
    return replace(made, subtitle=f"{made.subtitle} · {_('lines are 95% intervals')}")


def engagement_workforce(result: TableResult) -> Chart:
    """Units down; the score and each number of the workforce across, intervals under them."""
    measures = list(dict.fromkeys(row["workforce_measure"] for row in result.rows))
    units = list(dict.fromkeys(row["group"] for row in result.rows))
    cells = {(row["group"], row["workforce_measure"]): row for row in result.rows}
    rows, under = [], []
    for unit in units:
        found = [cells[unit, measure] for measure in measures]
        rows.append((unit, _score(found[0]), *(_value(row) for row in found)))
        under.append(
            (
                "",
                _interval_and_n(found[0]),
                *map(_workforce_interval_and_n, found),
            )
        )
    counted = {row["workforce_measure"]: show_key("value_n_of", row["value_n_of"] or "people")
               for row in result.rows}  # fmt: skip
    heads = (
        GridColumn(_("Unit")), GridColumn(_("Score"), numeric=True),
        *(GridColumn(_("{measure} · {n}").format(
            measure=show_key("workforce_measure", name), n=counted[name]), numeric=True)
          for name in measures),
    )  # fmt: skip
    return chart(result, None, "", Grid(result.title, heads, tuple(rows), under=tuple(under)))


def _value(row: Row) -> str:
    return show_value(row["value"], "percent", row["note"] if row["value"] is None else None)


def _interval(row: Row, low: str, high: str, unit: Any) -> str:
    if row[low] is None or row[high] is None:
        return ""
    return _("{low} to {high}").format(
        low=show_value(row[low], unit), high=show_value(row[high], unit)
    )


def _workforce_interval_and_n(row: Row) -> str:
    if row["value_n"] is None:
        return ""
    n = _unbroken(_("N = {number}").format(number=show_value(row["value_n"], "people")))
    interval = _interval(row, "value_low", "value_high", "percent")
    return _("{interval}, {n}").format(interval=interval, n=n) if interval else n


def _interval_and_n(row: Row) -> str:
    interval = _interval(row, "low", "high", row["measured_in"])
    if not interval:
        return _n(row)
    return _("{interval}, {n}").format(interval=interval, n=_unbroken(_n(row)))


def _unbroken(words: str) -> str:
    """A line breaks before N, and never within it."""
    return words.replace(" ", "\N{NO-BREAK SPACE}")


def said_and_done(result: TableResult) -> Chart:
    """What was found and what is done about it, to print."""
    heads = tuple(map(GridColumn, (
        _("For"), _("You said"), _("We did"), _("Progress"), _("Owner"), _("Due by"), _("Enabler"),
        _("Survey"),
    )))  # fmt: skip
    cells = tuple(
        (
            name_of(row), row["found"] or "–", row["action"], show_key("progress", row["progress"]),
            row["owner"] or "–", show_value(row["due"], "text"), row["enabler"] or "–",
            _wave_of(row),
        )
        for row in result.rows
    )  # fmt: skip
    return chart(result, None, "", Grid(result.title, heads, cells))


def _wave_of(row: Row) -> str:
    survey = show_key("survey", row["survey"])
    return _("{survey}, {wave}").format(survey=survey, wave=row["wave"]) if row["wave"] else survey
