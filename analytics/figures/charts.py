"""What a chart is made of: its figure, its words, and the result behind it.

Figures are plain dictionaries, which is several times faster than building them by objects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from analytics import theme
from analytics.answers import sentences
from analytics.engine.display import Grid, grid_of
from analytics.engine.results import MeasureResult, TableResult
from analytics.figures import axes

LABEL_WIDTH = 24  # characters of a group's name on one line
_LINE = 17  # pixels of a line of it


@dataclass(frozen=True)
class Chart:
    """A figure and everything that must be shown with it. ``figure`` is None where the table is
    enough.

    ``grid`` is the table on the page; the download always holds the whole result. ``orders``: those
    that its groups can be drawn in, with their titles (`bars.ORDERS`).
    """

    result: MeasureResult | TableResult
    figure: go.Figure | None
    headline: str
    subtitle: str
    alt: str
    grid: Grid
    orders: Mapping[str, str] = field(default_factory=dict)


def chart(
    result: MeasureResult | TableResult,
    figure: go.Figure | None,
    headline: str = "",
    grid: Grid | None = None,
) -> Chart:
    """A chart with its words; the headline is computed for a measure and given for a table.

    ``grid`` stands in for the result's own table where another shape is easier to read.
    """
    if not headline and isinstance(result, MeasureResult):
        headline = sentences.headline(result)
    headline = headline or result.title
    return Chart(
        result, figure, headline, sentences.subtitle(result),
        sentences.describe(result, headline), grid or grid_of(result),
    )  # fmt: skip


def draw(data: Iterable[Mapping[str, Any]], layout: Mapping[str, Any]) -> go.Figure:
    """A figure from plain dictionaries."""
    return go.Figure(data=[dict(trace) for trace in data], layout=dict(layout), skip_invalid=False)


def height_for(names: Sequence[str]) -> int:
    """Pixels for horizontal bars with these labels: each row as high as the label that is most."""
    lines = max((name.count("<br>") + 1 for name in names), default=1)
    return max(120, max(theme.ROW_HEIGHT, _LINE * lines + 4) * len(names) + 44)


def wrapped(name: str, width: int = LABEL_WIDTH) -> str:
    """A label over as many lines as it needs."""
    return "<br>".join(wrap(name, width)) or name


def labelled_bars(
    names: Sequence[str], values: Sequence[float], texts: Sequence[str],
    colours: Sequence[str] | str = theme.NAVY,
) -> go.Figure:  # fmt: skip
    """Horizontal bars, the first on top, each with its text at its end and when pointed at."""
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": values,
        "marker": {"color": colours},
        "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, [max(value, 0) for value in values], texts),
        xaxis=axes.bars_axis(values), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)
