"""Leadership posts and who may succeed: every post in words, and how well each group is covered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import N_, NP_, _, ngettext, pgettext, show_date, show_number, show_percent

Row = Mapping[str, Any]
Tag = Literal["bad", "warn", "good"]
_COUNTS = ("ready_now", "ready_1_2", "ready_3_5", "emergency_cover")
DRAWN = 14  # groups of a chart; the table has every one

# How posts can be ordered; the first is the order of the answer itself.
ORDERS: Mapping[str, tuple[str, Callable[[Row], Any] | None]] = MappingProxyType(
    {
        "pressing": (N_("Most pressing first"), None),
        "post": (NP_("leadership", "Post"), lambda row: str(row["post"]).casefold()),
        "tier": (N_("Tier"), lambda row: show_key("tier", row["tier"])),
        "unit": (N_("Unit"), lambda row: str(row["organisation"]).casefold()),
        "chance": (N_("Chance of vacancy"), lambda row: _likeliest_first(row)),
        "time": (N_("Years in post"), lambda row: _most_first(row["time_in_post"])),
        "ready": (N_("Ready now"), lambda row: row["ready_now"]),
    }
)
# Which posts are shown.
SHOWN: Mapping[str, tuple[str, Callable[[Row], bool]]] = MappingProxyType(
    {
        "all": (N_("All posts"), lambda _row: True),
        "none_ready": (N_("No one ready now"), lambda row: not row["ready_now"]),
        "vacant": (N_("Vacant"), lambda row: row["vacant"] == "yes"),
        "interim": (N_("Interim"), lambda row: row["interim"] == "yes"),
    }
)


def _most_first(value: float | None) -> tuple[bool, float]:
    return value is None, -(value or 0)


def _likeliest_first(row: Row) -> tuple[bool, float]:
    least = row.get("chance_at_least") or 0.0
    return _most_first(least if _is_rough(row) else row["chance"])


def _is_rough(row: Row) -> bool:
    return "chance_at_least" in row and row["chance_from"] == "age"


def chance_words(row: Row) -> str:
    """The chance of a post to fall vacant; roughly where it would tell an age beside a name."""
    if not _is_rough(row):
        return show_value(row["chance"], "percent", row["note"])
    low, high = row["chance_at_least"], row["chance_below"]
    if low is None and high is None:
        return _("Not shown")
    if low is None:
        return _("under {high}").format(high=show_percent(high, 0))
    if high is None:
        return _("{low} or more").format(low=show_percent(low, 0))
    return _("{low} to {high}").format(low=show_percent(low, 0), high=show_percent(high, 0))


def bench_words(row: Row) -> tuple[str, Tag]:
    """Who is ready for a post, in words, and how good that is."""
    ready = row["ready_now"]
    if row["vacant"] == "yes":
        return (_("Vacant, someone ready"), "warn") if ready else (_("Vacant, no one ready"), "bad")
    if not row["named"]:
        return _("No one nominated"), "bad"
    if not ready:
        return _("No one ready now"), "warn"
    return ngettext("{count} ready now", "{count} ready now", ready).format(
        count=show_number(ready)
    ), "good"


def place_words(row: Row) -> str:
    """The unit of a post, and its cluster where it has one."""
    unit = show_split("organisation", row["organisation"])
    if not row["cluster"]:
        return unit
    return _("{unit}, {cluster}").format(unit=unit, cluster=row["cluster"])


def holder_words(row: Row) -> str:
    """Who is in a post, as far as that may be said: a name, and whether it is for now or shared."""
    if row["vacant"] == "yes":
        return _("Vacant")
    marks = [
        title for name, title in (("interim", _("Interim")), ("shared", pgettext("post", "Shared")))
        if row[name] == "yes"
    ]  # fmt: skip
    return ", ".join(filter(None, [row.get("holder"), *marks])) or _("Held")


def day_words(day: date | None) -> str:
    """A date that fits a narrow column; a dash for none."""
    return show_date(day, "medium") if day else "–"


def leadership_grid(result: TableResult, order: str, shown: str) -> Chart:
    """Every post in words: the order and which posts are shown are keys of ``ORDERS`` and
    ``SHOWN``; the download holds all of them."""
    rows = [row for row in result.rows if SHOWN[shown][1](row)]
    by = ORDERS[order][1]
    rows = sorted(rows, key=by) if by else rows
    words = ngettext("{title}: {count} of {all}", "{title}: {count} of {all}", len(rows)).format(
        title=_(SHOWN[shown][0]), count=show_number(len(rows)), all=show_number(len(result.rows))
    )
    headline = words if len(rows) < len(result.rows) else result.title
    return chart(result, None, headline, _grid(result, rows))


def _grid(result: TableResult, rows: Sequence[Row]) -> Grid:
    titles = {column.id: column.title for column in result.columns}
    named = "successors" in titles
    heads = [
        GridColumn(titles["post"]), GridColumn(_("Who is ready")), GridColumn(_("In post")),
        *([GridColumn(titles["successors"])] if named else []),
        GridColumn(titles["time_in_post"], numeric=True), GridColumn(titles["tenure_end"]),
        GridColumn(titles["chance"], numeric=True),
        *(GridColumn(titles[name], numeric=True) for name in _COUNTS),
        GridColumn(titles["tier"]), GridColumn(titles["organisation"]),
    ]  # fmt: skip
    cells = tuple(
        (
            row["post"], bench_words(row)[0], holder_words(row),
            *([row["successors"] or "–"] if named else []),
            show_value(row["time_in_post"], "years"), day_words(row["tenure_end"]),
            chance_words(row),
            *(show_number(row[name]) for name in _COUNTS),
            show_key("tier", row["tier"]), place_words(row),
        )
        for row in rows
    )  # fmt: skip
    return Grid(result.title, tuple(heads), cells, tags=tuple(bench_words(row)[1] for row in rows))


# Groups of posts


def group_words(result: TableResult, row: Row) -> str:
    """The name of a group of posts, in the reader's language."""
    by = str(result.assumptions["by"])
    return show_key({"unit": "organisation"}.get(by, by), row["group"])


def coverage_by_group(result: TableResult) -> Chart:
    """The share of posts with a successor in each group with its interval, the lowest first."""
    rows = sorted(result.rows, key=lambda row: (row["coverage"], -row["posts"]))
    if not rows:
        return chart(result, None)
    made = chart(result, _coverage_dots(result, rows[:DRAWN]), _coverage_words(result, rows[0]),
                 group_grid(result))  # fmt: skip
    return first_drawn(made, len(rows))


def first_drawn(made: Chart, groups: int) -> Chart:
    """The chart with a word beside its subtitle where it does not draw every group."""
    if groups <= DRAWN:
        return made
    words = _("the first {shown} of {all} are drawn; the table has all of them")
    note = words.format(shown=DRAWN, all=show_number(groups))
    return replace(made, subtitle=f"{made.subtitle} · {note}")


def _coverage_dots(result: TableResult, rows: Sequence[Row]) -> Any:
    names = [wrapped(group_words(result, row)) for row in rows]
    texts = [_covered_of(row) for row in rows]
    values, lows, highs = ([row[name] for row in rows] for name in ("coverage", "low", "high"))
    trace = axes.dots(names, values, lows, highs, texts)
    layout = theme.layout(
        height_for(names) + 24, annotations=axes.words_beside(names, highs, texts),
        margin=axes.margin(texts),
        xaxis=axes.values_axis(axes.around([0, 1], "percent"), "percent"),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)


def _covered_of(row: Row) -> str:
    return _("{count} of {all}").format(
        count=show_number(row["covered"]), all=show_number(row["posts"])
    )


def _coverage_words(result: TableResult, row: Row) -> str:
    words = ngettext(
        "Fewest successors: {group}, where {count} of {all} post has one",
        "Fewest successors: {group}, where {count} of {all} posts have one",
        row["posts"],
    )
    return words.format(
        group=group_words(result, row), count=show_number(row["covered"]),
        all=show_number(row["posts"]),
    )  # fmt: skip


def group_grid(result: TableResult) -> Grid:
    """Every group of posts with its counts, the share covered and its interval."""
    first, *others = result.columns
    heads = (GridColumn(first.title), *(GridColumn(c.title, numeric=True) for c in others))
    cells = tuple(
        (group_words(result, row), *(show_value(row[c.id], c.unit) for c in others))
        for row in result.rows
    )
    return Grid(result.title, heads, cells)
