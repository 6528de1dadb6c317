"""Leadership of primary care clusters: posts filled and vacant, by profession."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import show_split
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import _, ngettext, show_number


def cluster_posts(result: TableResult) -> Chart:
    """A bar for each profession: its posts in clusters, filled and vacant; shared ones in words."""
    professions = sorted({row["profession"] for row in result.rows})
    if not professions:
        return chart(result, None)
    sums = [
        {
            name: sum(row[name] for row in result.rows if row["profession"] == profession)
            for name in ("filled", "vacant", "shared", "posts")
        }
        for profession in professions
    ]
    names = [wrapped(show_split("profession", profession)) for profession in professions]
    return chart(result, _bars(names, sums), _("Leadership posts of clusters by profession"))


def _bars(names: Sequence[str], sums: Sequence[dict[str, int]]) -> Any:
    texts = [_in_words(each) for each in sums]
    parts = (("filled", _("Filled"), theme.NAVY), ("vacant", _("Vacant"), theme.FOCUS[1]))
    traces = [
        {
            "type": "bar", "orientation": "h", "y": list(names), "name": title,
            "x": [each[part] for each in sums], "marker": {"color": colour},
            "hovertext": texts, "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
        }
        for part, title, colour in parts
    ]  # fmt: skip
    ends = [each["filled"] + each["vacant"] for each in sums]
    layout = theme.layout(
        height_for(names) + 20, barmode="stack", margin=axes.margin(texts),
        annotations=axes.words_beside(names, ends, texts),
        xaxis=axes.bars_axis(ends), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw(traces, layout)


def _in_words(sums: dict[str, int]) -> str:
    words = ngettext(
        "{filled} filled, {vacant} vacant,<br>{shared} shared",
        "{filled} filled, {vacant} vacant,<br>{shared} shared",
        sums["posts"],
    )
    return words.format(
        filled=show_number(sums["filled"]), vacant=show_number(sums["vacant"]),
        shared=show_number(sums["shared"]),
    )  # fmt: skip
