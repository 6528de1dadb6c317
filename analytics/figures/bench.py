"""The bench: how many posts of each group could be filled at once, and on whom that hangs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, wrapped
from analytics.figures.succession import (
    DRAWN,
    day_words,
    first_drawn,
    group_grid,
    group_words,
    holder_words,
    place_words,
)
from analytics.vocabulary import NOT_KNOWN
from analytics.words import N_, _, ngettext, show_number

Row = Mapping[str, Any]
BESIDE_MARK = 0.015  # of the axis: words beside a bar that ends in a mark stand clear of it
ROW_HEIGHT = 44  # pixels of one group
# Bars that lie on each other, the widest first: how many of the posts of a group.
_BARS: Mapping[str, tuple[str, str, float]] = MappingProxyType(
    {
        "posts": (N_("Posts"), theme.LINE, 0.78),
        "covered": (N_("With a successor"), theme.SEQUENTIAL[2], 0.5),
        "net_bench_now": (N_("Could be filled now"), theme.NAVY, 0.24),
    }
)


def bench_by_group(result: TableResult) -> Chart:
    """Posts of each group, those with a successor, and those that different people could fill."""
    rows = sorted(result.rows, key=lambda row: (row["net_bench_now"] / row["posts"], -row["posts"]))
    if not rows:
        return chart(result, None)
    figure = _bench_figure(result, rows[:DRAWN])
    return first_drawn(
        chart(result, figure, _bench_headline(result, rows), group_grid(result)), len(rows)
    )


def _bench_figure(result: TableResult, rows: Sequence[Row]) -> Any:
    names = [wrapped(group_words(result, row)) for row in rows]
    traces = [_bar(rows, names, name) for name in _BARS]
    traces.append({
        "type": "scatter", "mode": "markers", "y": names, "name": _("In 5 years"),
        "x": [row["net_bench_5"] for row in rows], "hoverinfo": "skip",
        "marker": {"color": theme.PAPER, "size": 12, "symbol": "diamond",
                   "line": {"color": theme.PLUM, "width": 3}},
    })  # fmt: skip
    most = max(row["posts"] for row in rows)
    texts = [_bench_of(row) for row in rows]
    ends = [row["posts"] + most * BESIDE_MARK for row in rows]
    notes = axes.words_beside(names, ends, texts)
    layout = theme.layout(
        ROW_HEIGHT * len(rows) + 90, annotations=notes, barmode="overlay", showlegend=True,
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis=theme.axis(grid=True, range=axes.from_zero(ends), tickformat=",d", nticks=6),
        yaxis=theme.rows_axis(len(names)), margin=axes.margin(texts),
    )  # fmt: skip
    return draw(traces, layout)


def _bar(rows: Sequence[Row], names: Sequence[str], column: str) -> dict[str, Any]:
    title, colour, width = _BARS[column]
    return {
        "type": "bar", "orientation": "h", "y": list(names), "name": _(title), "width": width,
        "x": [row[column] for row in rows], "marker": {"color": colour},
        "hovertext": [_bench_of(row) for row in rows],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _bench_of(row: Row) -> str:
    return _("{count} of {all} now").format(
        count=show_number(row["net_bench_now"]), all=show_number(row["posts"])
    )


def _bench_headline(result: TableResult, rows: Sequence[Row]) -> str:
    # Of a group that is not known nobody can do anything; it is named where there is no other.
    row = next((each for each in rows if each["group"] != NOT_KNOWN), rows[0])
    words = ngettext(
        "Thinnest bench: {group}, where {count} of {all} post could be filled now",
        "Thinnest bench: {group}, where {count} of {all} posts could be filled now",
        row["posts"],
    )
    return words.format(
        group=group_words(result, row), count=show_number(row["net_bench_now"]),
        all=show_number(row["posts"]),
    )  # fmt: skip


# On whom it hangs


def problems_in(result: TableResult) -> dict[str, int]:
    """Each problem that posts have, by how many, the commonest first."""
    return dict(Counter(row["problem"] for row in result.rows).most_common())


def thin_plans(result: TableResult, problem: str) -> Chart:
    """Posts whose plan is thin: all, or those with one problem. The download holds all of them."""
    rows = [row for row in result.rows if problem in ("", row["problem"])]
    posts = {(row["post"], row["organisation"], row["cluster"]) for row in result.rows}
    words = ngettext(
        "Succession to {count} post hangs on one person, on no one, or on an old plan",
        "Succession to {count} posts hangs on one person, on no one, or on an old plan",
        len(posts),
    ).format(count=show_number(len(posts)))
    titles = {column.id: column.title for column in result.columns}
    named = any(row["person"] for row in rows)
    heads = [GridColumn(titles["post"]), GridColumn(titles["problem"]), GridColumn(titles["tier"]),
             GridColumn(titles["organisation"])]  # fmt: skip
    heads += [GridColumn(titles["person"])] if named else []
    cells = tuple(
        (
            row["post"], show_key("problem", row["problem"]), show_key("tier", row["tier"]),
            place_words(row), *([row["person"] or "–"] if named else []),
        )
        for row in rows
    )  # fmt: skip
    return chart(result, None, words, Grid(result.title, tuple(heads), cells))


def concentration(result: TableResult) -> Chart:
    """People by how many posts they are named for; the headline counts those ready for several."""
    several = sum(row["ready_now_posts"] > 1 for row in result.rows)
    if not several:
        words = _("Nobody is ready now for more than one post")
        return chart(result, None, words, _people_grid(result))
    words = ngettext(
        "{count} person is ready now for more than one post",
        "{count} people are ready now for more than one post",
        several,
    ).format(count=show_number(several))
    return chart(result, None, words, _people_grid(result))


def _people_grid(result: TableResult) -> Grid:
    heads = tuple(GridColumn(c.title, numeric=c.unit != "text") for c in result.columns)
    cells = tuple(
        (
            row["person"], show_number(row["posts"]), show_number(row["ready_now_posts"]),
            show_key("holds_a_post", row["holds_a_post"]),
        )
        for row in result.rows
    )  # fmt: skip
    return Grid(result.title, heads, cells)


def post_list(result: TableResult) -> Chart:
    """The list of leadership posts in words; vacant, interim and shared stand with who is in it."""
    titles = {column.id: column.title for column in result.columns}
    columns = ("post", "holder", "since", "tenure_end", "how_appointed", "sessions", "tier",
               "organisation", "sector", "profession")  # fmt: skip
    heads = tuple(
        GridColumn(titles.get(name) or _("In post"), numeric=name == "sessions") for name in columns
    )
    cells = tuple(
        (
            row["post"], holder_words(row), day_words(row["since"]), day_words(row["tenure_end"]),
            row["how_appointed"] or "–",
            "–" if row["sessions"] is None else show_number(row["sessions"], 1),
            show_key("tier", row["tier"]), place_words(row), row["sector"] or "–",
            row["profession"] or "–",
        )
        for row in result.rows
    )  # fmt: skip
    return chart(result, None, "", Grid(result.title, heads, cells))
