"""Principles of the multi-professional team: what is said of each, and what the data show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.figures.enabler_lists import (
    interval_words,
    number,
    said,
    stage_tag,
    stage_words,
    standing_tag,
    standing_words,
    value_words,
)
from analytics.framework.catalogue import NO_STATEMENT
from analytics.words import _, ngettext, show_number

Row = Mapping[str, Any]


def nine_principles(result: TableResult) -> Chart:
    """A row a principle: how many of its statements have a number, which, and what is said."""
    numbers = dict.fromkeys(row["principle_no"] for row in result.rows)
    rows = [[row for row in result.rows if row["principle_no"] == each
             and row["tracking"] not in NO_STATEMENT] for each in numbers]  # fmt: skip
    heads = (
        (_("Principle"), False), (_("Statements"), True), (_("With a number"), True),
        (_("What the data show"), False), (_("What is said"), False),
    )  # fmt: skip
    cells = tuple(
        (
            _("{number}. {theme}").format(number=each[0]["principle_no"],
                                          theme=each[0]["principle"]),
            show_number(len(each)), show_number(sum(row["value"] is not None for row in each)),
            _shown(each), _said(each),
        )
        for each in rows
    )  # fmt: skip
    columns = tuple(GridColumn(title, numeric) for title, numeric in heads)
    return chart(result, None, result.title, Grid(result.title, columns, cells))


def _shown(rows: Sequence[Row]) -> str:
    """The numbers of a principle in words; what could be looked at, or loaded, where none."""
    told = [
        _("{indicator}: {value}").format(indicator=row["indicator"], value=value_words(row))
        for row in rows if row["value"] is not None
    ]  # fmt: skip
    told += [row["indicator"] for row in rows if row["standing"] == "look"]
    if told:
        return "; ".join(dict.fromkeys(told))
    waiting = [row["indicator"] for row in rows if row["standing"] in ("no_data", "no_file_yet")]
    if not waiting:
        return _("Nothing in the data speaks to it")
    return _("Could be shown if it were loaded: {what}").format(what="; ".join(waiting))


def _said(rows: Sequence[Row]) -> str:
    stages = [row["stage"] for row in rows if row["stage"]]
    if not stages:
        return _("Nothing said yet")
    words = ngettext("{count} statement: {stages}", "{count} statements: {stages}", len(stages))
    return words.format(count=show_number(len(stages)),
                        stages="; ".join(map(stage_words, dict.fromkeys(stages))))  # fmt: skip


def statements(result: TableResult) -> Chart:
    """A row a statement: its words, what is said of it, and what the data show."""
    rows = [row for row in result.rows if row["tracking"] not in NO_STATEMENT]
    heads = (
        (_("Id"), False), (_("How it stands"), False), (_("Statement"), False),
        (_("What is counted"), False), (_("Value"), True), (_("95% interval"), True),
        (_("Stage"), False), (_("Confidence"), False),
    )  # fmt: skip
    cells = tuple(
        (row["id"], standing_words(row), row["text"], _counted(row), value_words(row),
         interval_words(row), stage_words(row["stage"]), said("confidence", row["confidence"]))
        for row in rows
    )  # fmt: skip
    grid = Grid(
        result.title, tuple(GridColumn(title, numeric) for title, numeric in heads), cells,
        tags=tuple(_tag(row) for row in rows),
        under=tuple(("", "", _loose(row), "", "", _target(row), "", "") for row in rows),
    )  # fmt: skip
    return chart(result, None, rows[0]["principle"] if rows else result.title, grid)


def _tag(row: Row) -> str:
    return standing_tag(row["standing"]) if row["standing"] else stage_tag(None)


def _counted(row: Row) -> str:
    """What is counted; what could be measured, for a statement that has no number."""
    if row["standing"]:
        return row["what_it_takes"] or row["indicator"] or "–"
    return _("Status and evidence only")


def _loose(row: Row) -> str:
    if row["assignment"].startswith("high"):
        return ""
    return _("printed away from its heading: that it belongs here is likely, not certain")


def _target(row: Row) -> str:
    if row["target"] is None:
        return ""
    return _("target {target}").format(target=number(row["target"], row["measured_in"]))


def evidence_of(result: TableResult, principle: str) -> Chart:
    """Shares that speak to one principle, as bars from nothing to all."""
    rows = [row for row in result.rows if row["principle"] == principle]
    shown = [row for row in rows if row["share"] is not None]
    if not shown:
        return chart(result, None, _("No number can be shown for this principle"))
    names = [wrapped(_(row["statement"])) for row in shown]
    texts = [show_value(row["share"], "percent") for row in shown]
    figure = _bars(names, [row["share"] for row in shown], texts, whole=1)
    said = _("{what}: {share} ({count} of {all})").format(
        what=_(shown[0]["statement"]), share=texts[0],
        count=show_number(shown[0]["numerator"]), all=show_number(shown[0]["denominator"]),
    )  # fmt: skip
    return chart(result, figure, said)


def professions_lead(result: TableResult) -> Chart:
    """Leadership posts by profession, as bars."""
    rows = sorted(result.rows, key=lambda row: row["posts"] or 0, reverse=True)
    if not rows:
        return chart(result, None, _("No leadership post in these units"))
    names = [show_split("profession", row["profession"]) for row in rows]
    texts = [
        _("{count} ({share})").format(count=show_number(row["posts"]),
                                      share=show_value(row["share"], "percent"))
        for row in rows
    ]  # fmt: skip
    words = ngettext(
        "{share} of {count} leadership post is of one profession: {profession}",
        "{share} of {count} leadership posts are of one profession: {profession}",
        sum(row["posts"] for row in rows),
    ).format(
        share=show_value(rows[0]["share"], "percent"), profession=names[0],
        count=show_number(sum(row["posts"] for row in rows)),
    )  # fmt: skip
    return chart(result, _bars([wrapped(name) for name in names],
                               [row["posts"] for row in rows], texts), words)  # fmt: skip


def bands_of(result: TableResult, group: str) -> Chart:
    """FTE of one profession by band, as shares of its FTE."""
    rows = [row for row in result.rows if row["staff_group"] == group and row["share"]]
    title = show_key("staff_group", group)
    if not rows:
        return chart(result, None, _("{group}: no FTE to show by band").format(group=title))
    names = [show_key("band", row["band"]) for row in rows]
    texts = [_then_and_now(row) for row in rows]
    most = max(rows, key=lambda row: row["share"])
    headline = _("{group}: {share} of FTE is at {band}").format(
        group=title, share=show_value(most["share"], "percent"), band=show_key("band", most["band"])
    )
    return chart(result, _bars(names, [row["share"] for row in rows], texts), headline)


def _then_and_now(row: Row) -> str:
    now = show_value(row["share"], "percent")
    if row["share_then"] is None:
        return now
    return _("{now} (then {before})").format(
        now=now, before=show_value(row["share_then"], "percent")
    )


def _bars(
    names: Sequence[str], values: Sequence[float], texts: Sequence[str], whole: float | None = None
) -> Any:
    trace = {
        "type": "bar", "orientation": "h", "y": list(names), "x": list(values),
        "marker": {"color": theme.NAVY}, "hovertext": list(texts),
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, values, texts),
        xaxis=axes.bars_axis([whole] if whole else values), yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    return draw([trace], layout)
