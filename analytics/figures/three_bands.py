"""Ages of groups in three bands, as bars of one length: where narrower bands would be hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.vocabulary import POOLED
from analytics.words import N_, _, show_number, show_percent

Row = Mapping[str, Any]
_WIDE_ENOUGH = 0.1  # of a bar, for a label inside it
# The older, the darker.
_PARTS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "from_55": (N_("55 and over"), theme.SEQUENTIAL[0], theme.PAPER),
        "from_30_to_54": (N_("30 to 54"), theme.SEQUENTIAL[1], theme.PAPER),
        "under_30": (N_("Under 30"), theme.SEQUENTIAL[2], theme.INK),
    }
)


def three_bands(result: TableResult) -> Chart:
    """The share of each group in three age bands, the oldest group first, and of everybody; a band
    that is hidden is a gap. It says why there are three."""
    groups = sorted(
        (row for row in result.rows if row["people"] is not None),
        key=lambda row: (row["group"] == POOLED, -row["share_from_55"], row["group"]),
    )
    whole = {"group": "", **result.summary}
    rows = [*groups, *([whole] if whole["people"] is not None else [])]
    made = chart(result, _figure(result, rows) if rows else None, _headline(result, groups))
    return replace(made, subtitle=f"{made.subtitle} · {_why(bool(rows))}", grid=_grid(result, rows))


def _why(shown: bool) -> str:
    if not shown:
        return _("too few people to show ages, even in three bands")
    return _("in narrower bands most numbers would be hidden, so there are three")


def _name(result: TableResult, row: Row) -> str:
    return (
        show_split(str(result.assumptions["group_by"]), row["group"]) if row["group"] else _("All")
    )


def _grid(result: TableResult, rows: Sequence[Row]) -> Grid:
    """The groups of which something is shown, and everybody."""
    first, *others = result.columns
    heads = (GridColumn(first.title), *(GridColumn(c.title, numeric=True) for c in others))
    cells = tuple(
        (_name(result, row), *(show_value(row[c.id], c.unit, row["note"]) for c in others))
        for row in rows
    )
    return Grid(result.title, heads, cells, last_is_total=bool(rows) and not rows[-1]["group"])


def _figure(result: TableResult, rows: Sequence[Row]) -> Any:
    names = [wrapped(_name(result, row)) for row in rows]
    texts = [_("N = {people}").format(people=show_number(row["people"])) for row in rows]
    traces = [_part(names, rows, name) for name in _PARTS]
    layout = theme.layout(
        height_for(names) + 40, barmode="stack", showlegend=True,
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "x": 0, "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
        annotations=axes.words_beside(names, [1] * len(names), texts),
        xaxis=axes.bars_axis([1]), yaxis=theme.rows_axis(len(names)),
        margin=axes.margin(texts, top=40),
    )  # fmt: skip
    return draw(traces, layout)


def _part(names: Sequence[str], rows: Sequence[Row], name: str) -> dict[str, Any]:
    title, colour, ink = _PARTS[name]
    shares = [(row[name] or 0) / row["people"] for row in rows]
    texts = [show_percent(share, 0) for share in shares]
    return {
        "type": "bar", "orientation": "h", "name": _(title), "y": list(names), "x": shares,
        "marker": {"color": colour, "line": {"color": theme.PAPER, "width": 1}},
        "text": [text if share >= _WIDE_ENOUGH else ""
                 for text, share in zip(texts, shares, strict=True)],
        "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
        "textfont": {"color": ink, "size": 13}, "constraintext": "none",
        "hovertext": [f"{_(title)}: {text}" for text in texts],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _headline(result: TableResult, groups: Sequence[Row]) -> str:
    named = [row for row in groups if row["group"] != POOLED]
    if named:
        words = _("Oldest of the groups that can be shown: {group}, where {share} are 55 or over")
        share = show_percent(named[0]["share_from_55"])
        return words.format(group=_name(result, named[0]), share=share)
    share = result.summary["share_from_55"]
    return "" if share is None else _("{share} are 55 or over").format(share=show_percent(share))
