"""Charts about ages: change by band, hot spots, exposure by group, the years ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.charts import Chart, chart, draw, height_for
from analytics.display import show_split, show_value
from analytics.results import TableResult
from analytics.words import _, show_date, show_number, show_percent

NOT_KNOWN = "Not known"


def age_change(result: TableResult) -> Chart:
    """More and fewer people by age band since the base date, as bars to the right and left."""
    rows = [row for row in result.rows if row["age_band"] != NOT_KNOWN]
    shown = [row for row in rows if row["change"] is not None]
    if not any(row["change"] for row in shown):
        return chart(result, None, _change_headline(result, shown))
    names = [show_split("age_band", row["age_band"]) for row in rows]
    values = [row["change"] or 0 for row in rows]
    trace = {
        "type": "bar", "orientation": "h", "y": names, "x": values,
        "marker": {"color": [theme.NAVY if value >= 0 else theme.ORANGE for value in values]},
        "hovertext": [_change_words(row) for row in rows],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    few = len(names) <= MOST_LABELLED
    notes = [
        theme.label(
            value, name, _change_words(row),
            xanchor="right" if value < 0 else "left", xshift=-6 if value < 0 else 6,
        )
        for row, name, value in zip(rows, names, values, strict=True)
        if few
    ]  # fmt: skip
    reach = max(map(abs, values)) * 1.9
    layout = theme.layout(
        height_for(names) if few else max(260, 13 * len(names) + 60), annotations=notes,
        xaxis=theme.axis(showticklabels=not few, range=[-reach, reach], zeroline=True,
                         zerolinecolor=theme.INK),
        yaxis=theme.axis(type="category", ticklabelstandoff=8),
    )  # fmt: skip
    return chart(result, draw([trace], layout), _change_headline(result, shown))


MOST_LABELLED = 25


def _change_words(row: Mapping[str, Any]) -> str:
    if row["change"] is None:
        return show_value(None, "people", row.get("note"))
    return signed(row["change"])


def signed(number: float, decimals: int = 0) -> str:
    """``+12``, ``−3`` or ``0``."""
    text = show_number(abs(number), decimals)
    if number > 0:
        return "+" + text
    return "−" + text if number < 0 else text


def _change_headline(result: TableResult, shown: Sequence[Mapping[str, Any]]) -> str:
    if result.scope.compare is None:
        return _("Change by age band: no earlier date is loaded")
    since = show_date(result.scope.compare)
    if not any(row["change"] for row in shown):
        return _("No change by age band since {date} that can be shown").format(date=since)
    most = max(shown, key=lambda row: row["change"])
    least = min(shown, key=lambda row: row["change"])
    parts = [_change_phrase(row) for row in (most, least) if row["change"]]
    return _("Since {date}: {changes}").format(
        date=since, changes=_(" and ").join(dict.fromkeys(parts))
    )


def _change_phrase(row: Mapping[str, Any]) -> str:
    words = (
        _("{amount} more people aged {band}{share}")
        if row["change"] > 0
        else _("{amount} fewer people aged {band}{share}")
    )
    share = f" ({show_percent(abs(row['change_share']), 0)})" if row["change_share"] else ""
    return words.format(
        amount=show_number(abs(row["change"])), band=show_split("age_band", row["age_band"]),
        share=share,
    )  # fmt: skip
