"""Charts of appraisals: months with their limits, units in a funnel, and what falls due when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics import theme
from analytics.answers.sentences import hides_a_group
from analytics.engine.display import field_title, show_key, show_split
from analytics.engine.results import MeasureResult, TableResult
from analytics.figures import axes
from analytics.figures.charts import Chart, chart, draw, labelled_bars, wrapped
from analytics.privacy.due_by_unit import OVERDUE
from analytics.words import (
    _,
    ngettext,
    pgettext,
    show_date,
    show_list,
    show_number,
    show_percent,
)

DUE: Mapping[str, int] = MappingProxyType({"due_30": 30, "due_60": 60, "due_90": 90})
_VERDICT_COLOURS = {"improvement": theme.SEQUENTIAL[1], "concern": theme.ORANGE}


def months(result: TableResult, judged: str) -> Chart:
    """An XmR chart: the rate, its mean and limits, the target, and the dates that break a rule.

    ``judged`` is the sentence that says whether the rate has changed, here as on its card.
    """
    rows = [row for row in result.rows if row["rate"] is not None]
    if len(rows) < 2:
        return chart(result, None, _("The rate over time: more dates are needed"))
    words = [show_split("month", row["month"]) for row in rows]
    usual = [not row["rule_broken"] or row["rule_broken"] == _("None") for row in rows]
    colour = _VERDICT_COLOURS.get(result.summary["verdict"], theme.NAVY)
    line = {
        "type": "scatter", "mode": "lines+markers",
        "x": [_first_day(row) for row in rows], "y": [row["rate"] for row in rows],
        "line": {"color": theme.CHARCOAL, "width": 2},
        "marker": {
            "size": 10, "color": [theme.CHARCOAL if plain else colour for plain in usual],
            "symbol": ["circle" if plain else "diamond" for plain in usual],
        },
        "hovertext": [_month_hover(row, name) for row, name in zip(rows, words, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
    }  # fmt: skip
    first = rows[0]
    levels = (
        (first["mean"], pgettext("line of a chart", "Mean"), theme.CHARCOAL, "solid"),
        (first["upper_limit"], _("Upper limit"), theme.QUIET, "dash"),
        (first["lower_limit"], _("Lower limit"), theme.QUIET, "dash"),
        (result.summary["target"], _("Target"), theme.PLUM, "dot"),
    )
    layout = _months_layout(rows, levels)
    return chart(result, draw([line], layout), judged)


def _month_hover(row: Mapping[str, Any], name: str) -> str:
    sentence = _("{month}: {rate} of {people} people").format(
        month=name, rate=show_percent(row["rate"]), people=show_number(row["eligible"])
    )
    return sentence if row["rule_broken"] == _("None") else f"{sentence}<br>{row['rule_broken']}"


def _months_layout(
    rows: Sequence[Mapping[str, Any]],
    levels: Sequence[tuple[float, str, str, str]],
) -> dict[str, Any]:
    values = axes.around(
        [row["rate"] for row in rows] + [level for level, *_rest in levels], "percent"
    )
    room = values[1] - values[0]
    shapes = [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": level, "y1": level,
         "line": {"color": colour, "width": 2, "dash": dash}, "layer": "below"}
        for level, _name, colour, dash in levels
    ]  # fmt: skip
    notes = [
        theme.label(
            1, place, f"{name}<br>{show_percent(level)}", align="left", yanchor="middle",
            xref="paper", xanchor="left", xshift=6, font={"size": 13, "color": theme.INK},
        )
        for (level, name, _colour, _dash), place in zip(
            levels, label_places(levels, room), strict=True
        )
    ]  # fmt: skip
    days = [_first_day(row) for row in rows]
    return theme.layout(
        380, shapes=shapes, annotations=notes,
        xaxis=axes.dates_axis(days, [show_date(day, "MMM y").replace(" ", "<br>") for day in days]),
        yaxis=axes.values_axis(values, "percent"),
        margin=axes.margin([note["text"] for note in notes]),
    )  # fmt: skip


def _first_day(row: Mapping[str, Any]) -> date:
    return date.fromisoformat(f"{row['month']}-01")


def label_places(levels: Sequence[tuple[float, str, str, str]], room: float) -> list[float]:
    """Where the label of each level is drawn, so that no two overlap."""
    least = room * 0.11
    order = sorted(range(len(levels)), key=lambda place: levels[place][0])
    placed: dict[int, float] = {}
    before = float("-inf")
    for place in order:
        before = max(levels[place][0], before + least)
        placed[place] = before
    return [placed[place] for place in range(len(levels))]


def due(result: TableResult) -> Chart:
    """How many are overdue, and by how long; and how many fall due in 30, 60 and 90 days."""
    rows = [row for row in result.rows if row["people"] is not None]
    shown = [row for row in rows if row["when"] != "later"]
    if not any(row["people"] for row in shown):
        return chart(result, None, _nothing_due(result))
    names = [wrapped(show_key("when", row["when"])) for row in shown]
    people = [row["people"] for row in shown]
    texts = [
        _("{value} ({share})").format(
            value=show_number(row["people"]), share=show_percent(row["share"], 0)
        )
        for row in shown
    ]
    colours = [theme.ORANGE if row["when"] in OVERDUE else theme.NAVY for row in shown]
    return chart(
        result,
        labelled_bars(names, people, texts, colours),
        _due_headline(rows, hides=len(rows) < len(result.rows)),
    )


def exclusions(result: TableResult) -> Chart:
    """Who is counted out; the headline names the rule in use that takes out most by itself."""
    used = [row for row in result.rows if row["in_use"] and row["alone"]]
    if not used:
        hidden = any(row["note"] == "c" for row in result.rows)
        words = _("How many are excluded is hidden, because someone could be identified")
        return chart(result, None, words if hidden else _("Nobody is excluded"))
    most = max(used, key=lambda row: row["alone"])
    words = ngettext(
        "Excluded most often: {rule} ({people} person for that reason alone)",
        "Excluded most often: {rule} ({people} people for that reason alone)",
        most["alone"],
    )
    if hides_a_group(result):
        words = ngettext(
            "Of the reasons that can be shown, excluded most often: {rule} ({people} person for"
            " that reason alone)",
            "Of the reasons that can be shown, excluded most often: {rule} ({people} people for"
            " that reason alone)",
            most["alone"],
        )
    sentence = words.format(
        rule=show_key("rule_name", most["rule_name"]), people=show_number(most["alone"])
    )
    return chart(result, None, sentence)


def _nothing_due(result: TableResult) -> str:
    if any(row["note"] == "c" for row in result.rows):
        return _("How many appraisals are due is hidden, because someone could be identified")
    return _("No appraisal is overdue, or due in the next 90 days")


def _due_headline(rows: Sequence[Mapping[str, Any]], *, hides: bool) -> str:
    """Those who are late and those due soon, of the rows that are shown."""
    late = sum(row["people"] for row in rows if row["when"] in OVERDUE)
    soon = sum(row["people"] for row in rows if row["when"] in DUE)
    words = ngettext(
        "{late} person has no appraisal in date; due in the next 90 days: {soon} more",
        "{late} people have no appraisal in date; due in the next 90 days: {soon} more",
        late,
    )
    if not late:
        words = _("Nobody shown is without an appraisal in date; due in the next 90 days: {soon}")
    sentence = words.format(late=show_number(late), soon=show_number(soon))
    words = _("{sentence}; those that are hidden come on top")
    return words.format(sentence=sentence) if hides else sentence


def rate_by(result: MeasureResult, target: float) -> str:
    """A headline beside the target: how many groups reach it."""
    shown = [row for row in result.rows if row.value is not None]
    if not shown:
        return _("{title}: no groups to show").format(title=result.title)
    met = sum(1 for row in shown if (row.value or 0) >= target)
    by = show_list(field_title(name) for name in result.splits)
    words = ngettext(
        "{title} ({field}): {met} of {all} group shown reaches {target}",
        "{title} ({field}): {met} of {all} groups shown reach {target}",
        len(shown),
    )
    return words.format(
        title=result.title, field=by, met=show_number(met), all=show_number(len(shown)),
        target=show_percent(target, 0),
    )  # fmt: skip
