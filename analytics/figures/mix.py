"""The chart of a mix now and then: a bar for each part, and a mark where it stood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from analytics import theme
from analytics.compare.mix_change import PROFESSION
from analytics.engine.display import Grid, GridColumn, show_signed, show_split, show_value
from analytics.engine.results import TableResult, Unit
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, height_for, wrapped
from analytics.words import _, ngettext, show_date, show_number

What = Literal["fte", "people"]
DRAWN = 20  # bars of a long list; the table has every row
IN_ORDER = frozenset({"band", "medical_grade", "registered"})


def mix_change(result: TableResult, what: What) -> Chart:
    """A bar for each part now, an upright mark where it stood then, the difference in words."""
    rows = _ordered(result, what)
    shown = [row for row in rows if row[f"{what}_now"] or row[f"{what}_then"]][:DRAWN]
    grid = _change_grid(result)
    if not shown:
        return chart(result, None, _("Nobody is in this selection"), grid)
    names = [wrapped(_part(result, row)) for row in shown]
    texts = [_bar_words(row, what) for row in shown]
    compared = result.summary[f"{what}_then"] is not None
    traces = [_bars(names, shown, what, texts)]
    if compared:
        traces.append(_marks(names, shown, what))
    ends = [max(row[f"{what}_now"], row[f"{what}_then"] or 0) for row in shown]
    layout = theme.layout(
        height_for(names), margin=axes.margin(texts),
        annotations=axes.words_beside(names, ends, texts), xaxis=axes.bars_axis(ends),
        yaxis=theme.rows_axis(len(names)),
    )  # fmt: skip
    made = chart(result, draw(traces, layout), _change_headline(result, rows, what), grid)
    return replace(made, subtitle=" · ".join([made.subtitle, *_footnotes(result, len(shown))]))


def _part(result: TableResult, row: Mapping[str, Any]) -> str:
    by = str(result.assumptions["by"])
    return show_split("job_role" if by == PROFESSION else by, row["group"])


def _ordered(result: TableResult, what: What) -> list[dict[str, Any]]:
    """Bands and grades in their own order; else the largest first."""
    if result.assumptions["by"] in IN_ORDER:
        return list(result.rows)
    return sorted(result.rows, key=lambda row: (-row[f"{what}_now"], row["group"]))


def _bar_words(row: Mapping[str, Any], what: What) -> str:
    now = show_value(row[f"{what}_now"], what)
    if row[f"{what}_difference"] is None:
        return now
    words = _("{now}<br>({change})")
    return words.format(now=now, change=show_signed(row[f"{what}_difference"], what))


def _bars(
    names: Sequence[str], rows: Sequence[Mapping[str, Any]], what: What, texts: Sequence[str]
) -> dict[str, Any]:
    return {
        "type": "bar", "orientation": "h", "y": list(names),
        "x": [row[f"{what}_now"] for row in rows], "marker": {"color": theme.NAVY},
        "hovertext": list(texts), "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _marks(names: Sequence[str], rows: Sequence[Mapping[str, Any]], what: What) -> dict[str, Any]:
    """Where each part stood then: a mark, not a colour, sets it apart from now."""
    then = [row[f"{what}_then"] for row in rows]
    return {
        "type": "scatter", "mode": "markers", "y": list(names), "x": then,
        "marker": {"symbol": "line-ns", "size": 24, "line": {"width": 4, "color": theme.ORANGE}},
        "hovertext": [_("then {value}").format(value=show_value(value, what)) for value in then],
        "hovertemplate": "%{y}: %{hovertext}<extra></extra>",
    }  # fmt: skip


def _change_headline(result: TableResult, rows: Sequence[Mapping[str, Any]], what: What) -> str:
    moved = [row for row in rows if row[f"{what}_difference"] is not None]
    if not moved:
        return _largest(result, rows, what)
    most = max(moved, key=lambda row: row[f"{what}_difference"])
    least = min(moved, key=lambda row: row[f"{what}_difference"])
    sentences = []
    if _reads_as_more(most[f"{what}_difference"], what):
        sentences.append(_move_words(result, most, what, _("Largest rise: {part} ({amount})")))
    if _reads_as_more(-least[f"{what}_difference"], what):
        sentences.append(_move_words(result, least, what, _("Largest fall: {part} ({amount})")))
    return " · ".join(sentences) or _("No part of the mix has changed")


def _reads_as_more(value: float, what: What) -> bool:
    return value > 0 and show_value(value, what) != show_value(0, what)


def _move_words(result: TableResult, row: Mapping[str, Any], what: What, words: str) -> str:
    size = abs(row[f"{what}_difference"])
    amount = _("{number} FTE")
    if what == "people":
        amount = ngettext("{number} person", "{number} people", round(size))
    return words.format(
        part=_part(result, row), amount=amount.format(number=show_value(size, what))
    )


def _largest(result: TableResult, rows: Sequence[Mapping[str, Any]], what: What) -> str:
    most = max(rows, key=lambda row: row[f"{what}_now"])
    total = result.summary[f"{what}_now"]
    words = _("{part} is the largest: {value} of {total} FTE")
    if what == "people":
        words = ngettext(
            "{part} is the largest: {value} of {total} person",
            "{part} is the largest: {value} of {total} people",
            total,
        )
    return words.format(
        part=_part(result, most), value=show_value(most[f"{what}_now"], what),
        total=show_value(total, what),
    )  # fmt: skip


def _footnotes(result: TableResult, shown: int) -> list[str]:
    """What follows the subtitle: what the mark is, and whether all parts are drawn."""
    sentences = []
    if result.scope.compare:
        words = _("the upright mark shows {date}")
        sentences.append(words.format(date=show_date(result.scope.compare)))
    if len(result.rows) > shown:
        words = _("{shown} of {all} are drawn; the table has all of them")
        sentences.append(words.format(shown=show_number(shown), all=show_number(len(result.rows))))
    return sentences


def _change_grid(result: TableResult) -> Grid:
    """The table with its total; a difference has its sign; without another date there is none."""
    columns = [c for c in result.columns[1:] if result.scope.compare or "_now" in c.id]
    rows = [
        (_part(result, row), *(_change_cell(row[c.id], c.id, c.unit) for c in columns))
        for row in result.rows
    ]
    whole = {**result.summary, "share_now": 1.0, "share_then": 1.0}
    rows.append((_("All"), *(_change_cell(whole[c.id], c.id, c.unit) for c in columns)))
    heads = [GridColumn(result.columns[0].title)]
    heads += [GridColumn(c.title, numeric=True) for c in columns]
    return Grid(result.title, tuple(heads), tuple(rows), last_is_total=True)


def _change_cell(value: Any, column: str, unit: Unit) -> str:
    return show_signed(value, unit) if "difference" in column else show_value(value, unit)
