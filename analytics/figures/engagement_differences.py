"""What changed in engagement, and how far groups are from one another: dots with intervals."""

from __future__ import annotations

from dataclasses import replace

from analytics import theme
from analytics.engine.display import show_signed
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.engagement import name_of
from analytics.words import _


def engagement_changes(result: TableResult) -> Chart:
    """The difference of each group between two waves, filled where chance does not explain it."""
    return _differences(result, "low", "high", ("better", "worse"), _("no change: 0"))


def engagement_gaps(result: TableResult) -> Chart:
    """How far each grade or role is from the others of its type."""
    return _differences(result, "gap_low", "gap_high", ("above", "below"), _("alike: 0"))


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
