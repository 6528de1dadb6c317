"""The pay gap between women and men: who is in which quarter, and the numbers beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, labelled_bars
from analytics.words import _, show_percent

Row = Mapping[str, Any]


def pay_gap(result: TableResult, who: str) -> Chart:
    """The share of women in each quarter by pay; the table has means, medians and gaps too."""
    rows = [row for row in result.rows if row["who"] == who]
    quarters = [row for row in rows if row["women_share"] is not None]
    names = [show_key("part", row["part"]) for row in reversed(quarters)]
    figure = None
    if quarters:
        shares = [row["women_share"] for row in reversed(quarters)]
        figure = _quarter_bars(names, shares)
    title = _("{who}: share of women in each quarter by full-time pay").format(
        who=show_key("who", who)
    )
    made = chart(result, figure, title, _pay_grid(result, rows))
    return replace(made, subtitle=f"{made.subtitle} · {show_key('basis', 'full_time')}")


def _quarter_bars(names: Sequence[str], shares: Sequence[float]) -> Any:
    texts = [
        _("{women} women, {men} men").format(women=show_percent(share), men=show_percent(1 - share))
        for share in shares
    ]
    return labelled_bars(names, shares, texts)


def _pay_grid(result: TableResult, rows: Sequence[Row]) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    names = ("part", "basis", "women", "men", "pay_women", "pay_men", "gap")
    heads = (
        *(GridColumn(titles[name], numeric=name not in ("part", "basis")) for name in names),
        GridColumn(_("Share of women, 95% interval"), numeric=True),
        GridColumn(titles["women_share"], numeric=True),
    )
    cells = tuple(
        (
            show_key("part", row["part"]), show_key("basis", row["basis"]),
            *(show_value(row[name], "fte", row["note"]) for name in ("women", "men")),
            *(show_value(row[name], "pounds", row["note"]) for name in ("pay_women", "pay_men")),
            show_value(row["gap"], "percent", row["note"]), _interval(row),
            show_value(row["women_share"], "percent", row["note"]),
        )
        for row in rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)


def _interval(row: Row) -> str:
    if row["share_low"] is None:
        return row["note"] or "–"
    return _("{low} to {high}").format(
        low=show_percent(row["share_low"]), high=show_percent(row["share_high"])
    )
