"""A share of many units with how sure one can be of it: dots with intervals, or a funnel.

Never a bare league table: whatever the order, each unit carries its interval, and a line marks all
of them together. In the funnel a unit stands out only where chance alone would seldom put it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_signed, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.axes import Level
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.compare import (
    DRAWN,
    first_of,
    in_order,
    over_dates,
    unit_name,
)
from analytics.words import _, show_number, show_percent


def interval_dots(result: TableResult, share: str, order: str) -> Chart:
    """A dot and its interval for each unit, and a line at the share of all of them together."""
    rows = [row for row in in_order(result, share, order) if row[share] is not None]
    grid = share_grid(result, share)
    if not rows:
        return chart(result, None, share_words(result, share, [], rows), grid)
    shown = rows[:DRAWN]
    names = [wrapped(unit_name(result, row)) for row in shown]
    texts = [with_interval(row, share) for row in shown]
    levels = _levels(result, share)
    ends = [row[name] for row in shown for name in (share, f"{share}_low", f"{share}_high")]
    values = axes.around([*ends, *(level.value for level in levels)], "percent")
    trace = axes.dots(
        names, [row[share] for row in shown], [row[f"{share}_low"] for row in shown],
        [row[f"{share}_high"] for row in shown],
        [f"{name}: {text}" for name, text in zip(names, texts, strict=True)],
        [theme.PAPER if row["small"] else theme.NAVY for row in shown],
    )  # fmt: skip
    layout = axes.with_levels(_dots_layout(shown, share, names, values), levels, values)
    headline = share_words(result, share, clear_rows(rows, share), rows)
    made = chart(result, draw([trace], layout), headline, grid)
    if over_dates(result):
        note = _(
            "most people are the same on these dates, so the difference is more certain"
            " than it looks"
        )
        return replace(made, subtitle=f"{made.subtitle} · {note}")
    return first_of(made, rows)


def _dots_layout(
    rows: Sequence[Mapping[str, Any]], share: str, names: Sequence[str], values: Sequence[float]
) -> dict[str, Any]:
    words = [_("N = {people}").format(people=show_value(row["people"], "people")) for row in rows]
    texts = [
        axes.with_people(show_percent(row[share]), people)
        for row, people in zip(rows, words, strict=True)
    ]
    return theme.layout(
        height_for(names) + 24, margin=axes.margin(texts),
        annotations=axes.words_beside(
            names, [row[f"{share}_high"] or row[share] for row in rows], texts
        ),
        xaxis=axes.values_axis(values, "percent"), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip


def _levels(result: TableResult, share: str) -> list[Level]:
    """A line at all units together; none where they are hidden or there is one only."""
    value = result.summary.get(share)
    if value is None or result.summary.get("units", 0) < 2:
        return []
    return [Level(value, _("All: {value}").format(value=show_percent(value)))]


def with_interval(row: Mapping[str, Any], share: str) -> str:
    """The share of a unit and its interval: ``48.1% (40.2% to 56.1%)``."""
    words = _("{value} ({low} to {high})")
    return words.format(
        value=show_percent(row[share]), low=show_percent(row[f"{share}_low"]),
        high=show_percent(row[f"{share}_high"]),
    )  # fmt: skip


def clear_rows(rows: Sequence[Mapping[str, Any]], share: str) -> list[Mapping[str, Any]]:
    """The units whose difference is more than chance alone would make it."""
    return [row for row in rows if is_clear(row, share)]


def is_clear(row: Mapping[str, Any], share: str) -> bool:
    """Whether the interval of a unit's difference leaves nought out."""
    low, high = row[f"{share}_difference_low"], row[f"{share}_difference_high"]
    return low is not None and high is not None and not low <= 0 <= high


def share_words(
    result: TableResult, share: str, clear: Sequence[Any], rows: Sequence[Mapping[str, Any]]
) -> str:
    """How many units differ from what they are set against by more than chance would do."""
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
    difference = row[f"{share}_difference"]
    ends = [show_signed(row[f"{share}_difference_{end}"], "percent") for end in ("low", "high")]
    return (
        name, show_value(row["people"], "people"), show_percent(row[share]), interval,
        show_signed(difference, "percent"), "–" if difference is None else _range(*ends),
        row["compared_with"] or "–",
        "–" if difference is None else (_("Yes") if is_clear(row, share) else _("No")),
    )  # fmt: skip


def _range(low: str, high: str) -> str:
    return _("{low} to {high}").format(low=low, high=high)
