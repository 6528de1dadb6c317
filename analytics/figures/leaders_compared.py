"""Leaders beside several pools or within strata, over time and in the years ahead."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from analytics import theme
from analytics.answers.briefly.leadership_diversity import group_words
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.figures.likeness import Ratio, forest
from analytics.words import _, show_date, show_number, show_percent

Row = Mapping[str, Any]
_CRUDE = Ratio("crude", "crude_low", "crude_high")
_ADJUSTED = Ratio("adjusted", "adjusted_low", "adjusted_high")
_INDEX = Ratio("representation_index", "index_low", "index_high")


def crude_and_adjusted(result: TableResult) -> Chart:
    """The ratio of each group for everybody and within strata, one below the other."""
    names, rows = [], []
    for row in result.rows:
        for title, ratio in ((_("{group}: all"), _CRUDE), (_("{group}: within strata"), _ADJUSTED)):
            if row[ratio.low] is not None:
                names.append(wrapped(title.format(group=group_words(result, row["group"]))))
                rows.append({**row, "ratio": row[ratio.value], "low": row[ratio.low],
                             "high": row[ratio.high]})  # fmt: skip
    figure = forest(names, rows, Ratio("ratio", "low", "high"), _("as often: 1")) if rows else None
    title = _("How often each group leads, over how often the others do: all, and within strata")
    return chart(result, figure, title, _strata_grid(result))


def _strata_grid(result: TableResult) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    heads = (
        GridColumn(titles["group"]), GridColumn(titles["verdict"]),
        GridColumn(_("Crude, 95% interval"), numeric=True),
        GridColumn(titles["crude"], numeric=True),
        GridColumn(_("Adjusted, 95% interval"), numeric=True),
        GridColumn(titles["adjusted"], numeric=True), GridColumn(titles["strata"], numeric=True),
        GridColumn(titles["homogeneity_p"], numeric=True),
    )  # fmt: skip
    cells = tuple(
        (
            group_words(result, row["group"]), _verdict(row),
            _interval(row, _CRUDE), show_value(row["crude"], "ratio", row["note"]),
            _interval(row, _ADJUSTED), show_value(row["adjusted"], "ratio", row["note"]),
            show_value(row["strata"], "count", row["note"]),
            show_value(row["homogeneity_p"], "ratio", row["note"]),
        )
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)


def _verdict(row: Row) -> str:
    return show_key("verdict", row["verdict"]) if row["verdict"] else row["note"] or "–"


def _interval(row: Row, ratio: Ratio, unit: Any = "ratio") -> str:
    low, high = row[ratio.low], row[ratio.high]
    if low is None:
        return row["note"] or "–"
    words = _("{low} to {high}") if high is not None else _("{low} or more")
    return words.format(low=show_value(low, unit), high=show_value(high, unit))


def indexes_by_pool(result: TableResult, group: str) -> Chart:
    """The share of a group among leaders over its share of pools ever nearer to them."""
    rows = [row for row in result.rows if row["group"] == group]
    drawn = [row for row in rows if row["index_low"] is not None]
    names = [wrapped(show_key("pool_of", row["pool_of"])) for row in drawn]
    figure = forest(names, drawn, _INDEX, _("as expected: 1")) if drawn else None
    title = _("{group}: share among leaders over share of those they come from").format(
        group=group_words(result, group)
    )
    return chart(result, figure, title, _shares_grid(result, rows, "pool_of"))


def _shares_grid(result: TableResult, rows: Sequence[Row], first: str) -> Grid:
    """Words first, then each interval before the number that it is of."""
    titles = {column.id: column.title for column in result.columns}
    share = Ratio("share", "share_low", "share_high")
    heads = (
        GridColumn(titles[first]), GridColumn(titles["group"]),
        GridColumn(_("Leaders, of all"), numeric=True),
        GridColumn(_("Share of leaders, 95% interval"), numeric=True),
        GridColumn(titles["share"], numeric=True), GridColumn(titles["pool_share"], numeric=True),
        GridColumn(_("Representation index, 95% interval"), numeric=True),
        GridColumn(titles["representation_index"], numeric=True),
    )  # fmt: skip
    cells = tuple(
        (
            _place(row[first], first), group_words(result, row["group"]), _leaders(row),
            _interval(row, share, "percent"), show_value(row["share"], "percent", row["note"]),
            show_value(row["pool_share"], "percent", row["note"]), _interval(row, _INDEX),
            show_value(row["representation_index"], "ratio", row["note"]),
        )
        for row in rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)


def _place(value: Any, column: str) -> str:
    return show_date(value) if isinstance(value, date) else show_key(column, value)


def _leaders(row: Row) -> str:
    if row["leaders"] is None:
        return row["note"] or "–"
    return _("{count} of {all}").format(
        count=show_number(row["leaders"]), all=show_number(row["leaders_total"])
    )


def shares_over_time(result: TableResult, group: str) -> Chart:
    """The share of a group among leaders on each date with its interval, and that of the pool."""
    rows = [row for row in result.rows if row["group"] == group]
    drawn = [row for row in rows if row["share"] is not None]
    figure = None
    if drawn:
        days = [row["as_at"] for row in drawn]
        texts = [show_date(day, "medium").replace(" 20", "<br>20") for day in days]
        figure = _shares(drawn, days, texts, ("share_low", "share_high"))
    title = _("{group}: share of leaders, and of all doctors").format(
        group=group_words(result, group)
    )
    # Dates of which nothing is shown are told of under the table, not one by one.
    return chart(result, figure, title, _shares_grid(result, drawn or rows[-1:], "as_at"))


def shares_ahead(result: TableResult, group: str) -> Chart:
    """The share expected in the years ahead, between its likely ends, beside that of the pool."""
    rows = [row for row in result.rows if row["group"] == group]
    drawn = [row for row in rows if row["share"] is not None]
    figure = None
    if drawn:
        texts = [_("now") if not row["years"] else _("{years} y").format(years=row["years"])
                 for row in drawn]  # fmt: skip
        figure = _shares(drawn, [row["years"] for row in drawn], texts, ("low", "high"))
    title = _("{group}: share of leaders if appointments matched the pool").format(
        group=group_words(result, group)
    )
    return chart(result, figure, title, _ahead_grid(result, rows))


def _shares(rows: Sequence[Row], places: Sequence[Any], texts: Sequence[str],
            ends: tuple[str, str]) -> Any:  # fmt: skip
    """Shares with their intervals as one line, the share of the pool as another."""
    low, high = ends
    hover = [_said(row, low, high) for row in rows]
    leaders = {
        "type": "scatter", "mode": "lines+markers", "x": list(places),
        "y": [row["share"] for row in rows], "line": {"color": theme.NAVY, "width": 3},
        "marker": {"color": theme.NAVY, "size": 9}, "hovertext": hover,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "error_y": {
            "type": "data", "symmetric": False, "color": theme.SEQUENTIAL[1], "thickness": 2,
            "array": [row[high] - row["share"] for row in rows],
            "arrayminus": [row["share"] - row[low] for row in rows],
        },
    }  # fmt: skip
    pool = {
        "type": "scatter", "mode": "lines+markers", "x": list(places), "hoverinfo": "skip",
        "y": [row["pool_share"] for row in rows],
        "line": {"color": theme.ORANGE, "width": 2, "dash": "dot"},
        "marker": {"color": theme.ORANGE, "size": 7, "symbol": "diamond"},
    }  # fmt: skip
    last = rows[-1]
    above = last["share"] >= last["pool_share"]
    notes = [
        theme.label(places[-1], last["share"], _("leaders {share}").format(
            share=show_percent(last["share"])), xanchor="right", xshift=-10,
            yshift=14 if above else -14),
        theme.label(places[-1], last["pool_share"], _("pool {share}").format(
            share=show_percent(last["pool_share"])), xanchor="right", xshift=-10,
            yshift=-14 if above else 14),
    ]  # fmt: skip
    layout = theme.layout(
        300, annotations=notes, margin={"l": 8, "r": 24, "t": 16, "b": 8},
        xaxis=theme.axis(tickvals=list(places), ticktext=list(texts)),
        yaxis=theme.axis(grid=True, tickformat=".0%", range=_reach(rows, low, high), nticks=6),
    )  # fmt: skip
    return draw([pool, leaders], layout)


def _reach(rows: Sequence[Row], low: str, high: str) -> list[float]:
    values = [row[name] for row in rows for name in (low, high, "pool_share")]
    return [max(0.0, min(values) - 0.05), min(1.02, max(values) + 0.05)]


def _said(row: Row, low: str, high: str) -> str:
    return _("{share} of leaders ({low} to {high}), {pool} of the pool").format(
        share=show_percent(row["share"]), low=show_percent(row[low]), high=show_percent(row[high]),
        pool=show_percent(row["pool_share"]),
    )  # fmt: skip


def _ahead_grid(result: TableResult, rows: Sequence[Row]) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    likely = Ratio("share", "low", "high")
    heads = (
        GridColumn(titles["years"]), GridColumn(_("Likely between"), numeric=True),
        GridColumn(titles["share"], numeric=True), GridColumn(titles["pool_share"], numeric=True),
    )  # fmt: skip
    cells = tuple(
        (
            show_number(row["years"]) if row["years"] else _("now"),
            _interval(row, likely, "percent"),
            show_value(row["share"], "percent", row["note"]),
            show_value(row["pool_share"], "percent", row["note"]),
        )
        for row in rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)
