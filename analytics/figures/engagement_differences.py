"""What changed in engagement, and how far groups are from one another: dots with intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_signed, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.engagement import name_of
from analytics.words import _, pgettext


def engagement_changes(result: TableResult) -> Chart:
    """The difference of each group between two waves, filled where chance does not explain it."""
    return _differences(result, "low", "high", ("better", "worse"), _("no change: 0"))


def engagement_gaps(result: TableResult) -> Chart:
    """How far each grade or role is from the others of its type."""
    return _differences(result, "gap_low", "gap_high", ("above", "below"), _("alike: 0"))


def engagement_verdicts(result: TableResult) -> Chart:
    """Whether each group rises or falls: its waves, the change a year, and p under the verdict."""
    heads = (
        GridColumn(pgettext("of people", "Group")),
        GridColumn(_("Comparable waves"), numeric=True),
        GridColumn(_("Change a year"), numeric=True),
        GridColumn(_("Kendall's tau"), numeric=True), GridColumn(_("Verdict")),
    )  # fmt: skip
    rows = tuple(
        (name_of(row), show_value(row["waves"], "count"), _change(row),
         _tau(row), show_key("verdict", row["verdict"] or ""))
        for row in result.rows
    )  # fmt: skip
    under = tuple(("", _from_to(row), _interval(row), "", _p(row)) for row in result.rows)
    return chart(result, None, "", Grid(result.title, heads, rows, under=under))


def _change(row: Mapping[str, Any]) -> str:
    return _signed(row, "slope", row["measured_in"])


def _tau(row: Mapping[str, Any]) -> str:
    return _signed(row, "tau", "ratio")


def _signed(row: Mapping[str, Any], column: str, unit: Unit) -> str:
    if row[column] is None:
        return show_value(None, unit, row["note"])
    return show_signed(row[column], unit)


def _from_to(row: Mapping[str, Any]) -> str:
    if row["first_wave"] == row["last_wave"]:
        return str(row["last_wave"])
    return _("{low} to {high}").format(low=row["first_wave"], high=row["last_wave"])


def _interval(row: Mapping[str, Any]) -> str:
    if row["low"] is None or row["high"] is None:
        return ""
    low, high = (show_signed(row[end], row["measured_in"]) for end in ("low", "high"))
    return _("{low} to {high}").format(low=low, high=high)


def _p(row: Mapping[str, Any]) -> str:
    if row["p_adjusted"] is None:
        return ""
    p = show_value(row["p_adjusted"], "ratio")
    return _("p adjusted over the table: {p}").format(p=p)


def _differences(
    result: TableResult, low: str, high: str, told: tuple[str, ...], at_zero: str
) -> Chart:
    rows = [row for row in result.rows if row["difference"] is not None]
    if not rows:
        return chart(result, None)
    unit = rows[0]["measured_in"]
    names = [wrapped(name_of(row)) for row in rows]
    texts = [show_signed(row["difference"], unit) for row in rows]
    ends = [row[end] for row in rows for end in ("difference", low, high)]
    values = axes.around([*ends, 0.0], unit)
    known = [end for end in ends if end is not None]
    values = [min(values[0], min(known) * 1.1), max(values[1], max(known) * 1.1)]
    trace = axes.dots(
        names, [row["difference"] for row in rows], [row[low] for row in rows],
        [row[high] for row in rows],
        [f"{name}: {text}" for name, text in zip(names, texts, strict=True)],
        [theme.NAVY if row["verdict"] in told else theme.PAPER for row in rows],
    )  # fmt: skip
    layout = theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(
            names,
            [row["difference"] if row[high] is None else row[high] for row in rows], texts,
        ),
        xaxis=axes.values_axis(values, unit), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    level = [axes.Level(0.0, at_zero)]
    made = chart(result, draw([trace], axes.with_levels(layout, level, values)))
    note = _("lines are 95% intervals; a filled dot can be told from chance")
    return replace(made, subtitle=f"{made.subtitle} · {note}")
