"""Engagement in the board pack: the last survey by wave and by group, what changed, what is done.

With a unit chosen it is the pack of that directorate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.answers.briefly import engagement as briefly
from analytics.engine.display import Grid, GridColumn, show_key, show_signed, show_value
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, table
from analytics.exports.slides.declared import Level, NativeChart
from analytics.exports.slides.from_results import of_table
from analytics.figures.engagement import name_of
from analytics.vocabulary import EVERYBODY
from analytics.words import N_, _, pgettext, show_number

Row = Mapping[str, Any]
_WRITTEN = {"index": "0.0", "percent": "0%"}
_HIDDEN = "c"


def _of_everybody(result: TableResult) -> list[Row]:
    """The rows of everybody in the organisation, or in the first of the units chosen."""
    rows = [row for row in result.rows if row["group"] == EVERYBODY and not row["group_type"]]
    return [row for row in rows if row["of_unit"] == rows[0]["of_unit"]]


def _wave(row: Row) -> str:
    """The name of a wave; with why it cannot be compared with the one before."""
    if not row["break_before"]:
        return str(row["wave"])
    return _("{wave} ({reason})").format(
        wave=row["wave"], reason=show_key("break_before", row["break_before"])
    )


def _by_wave(trend: TableResult) -> NativeChart:
    """Dots, so that no line crosses a wave from which on nothing can be compared."""
    rows = _of_everybody(trend)
    made = of_table(
        trend, "dots", "wave", ("score",), interval=("low", "high"), rows=rows, name=_wave
    )
    return _measured_in(made, rows)


def _measured_in(made: NativeChart, rows: list[Row], levels: tuple[Level, ...] = ()) -> NativeChart:
    unit = next((row["measured_in"] for row in rows if row["measured_in"]), "index")
    return replace(made, unit=unit, written=_WRITTEN[unit], levels=levels)


def _rates(trend: TableResult) -> NativeChart:
    return of_table(
        trend, "columns", "wave", ("response_rate",), rows=_of_everybody(trend), name=_wave
    )


def _differences(changes: TableResult) -> NativeChart:
    """How far each group moved, with the interval of the difference."""
    rows = [row for row in changes.rows if row["difference"] is not None]
    made = of_table(
        changes, "dots", "group", ("difference",), interval=("low", "high"), rows=rows, name=name_of
    )
    return _measured_in(made, list(changes.rows), (Level(0, _("no change")),))


def _by_group(heat: TableResult) -> Grid:
    """Every group and measure, each score with its N."""
    measures = list(dict.fromkeys(row["scored_on"] for row in heat.rows))
    groups: dict[str, dict[str, str]] = {}
    for row in heat.rows:
        groups.setdefault(name_of(row), {})[row["scored_on"]] = _cell(row)
    heads = [GridColumn(pgettext("of people", "Group"))]
    heads += [GridColumn(show_key("scored_on", name), numeric=True) for name in measures]
    lines = (
        (group, *(cells.get(name, "–") for name in measures)) for group, cells in groups.items()
    )
    return Grid(heat.title, tuple(heads), tuple(lines))


def _cell(row: Row) -> str:
    if row["score"] is None:
        return _HIDDEN
    return _("{score} (N = {n})").format(
        score=show_value(row["score"], row["measured_in"]), n=show_number(row["n"])
    )


def _gaps(gaps: TableResult) -> Grid:
    """Each grade and role beside the others of its kind."""
    heads = (
        GridColumn(pgettext("of people", "Group")), GridColumn(_("Score"), numeric=True),
        GridColumn(_("Score of the others"), numeric=True),
        GridColumn(_("Difference (95% interval)"), numeric=True), GridColumn(_("Verdict")),
    )  # fmt: skip
    return Grid(gaps.title, heads, tuple(map(_gap, gaps.rows)))


def _gap(row: Row) -> tuple[str, ...]:
    verdict = show_key("verdict", row["verdict"]) if row["verdict"] else _HIDDEN
    others = {**row, "score": row["others_score"], "n": row["others_n"]}
    return (name_of(row), _cell(row), _cell(others), _difference(row), verdict)


def _difference(row: Row) -> str:
    if row["difference"] is None:
        return _HIDDEN
    unit = row["measured_in"]
    shown = show_signed(row["difference"], unit)
    if row["gap_low"] is None or row["gap_high"] is None:
        return shown
    return _("{difference} ({low} to {high})").format(
        difference=shown, low=show_signed(row["gap_low"], unit),
        high=show_signed(row["gap_high"], unit),
    )  # fmt: skip


def _actions(actions: TableResult) -> Grid:
    """What was found, what is done about it, by whom and until when."""
    shown = ("found", "action", "owner", "due", "progress")
    heads = [GridColumn(_("For"))]
    heads += [GridColumn(_(column.title)) for column in actions.columns if column.id in shown]
    lines = (
        (name_of(row), row["found"] or "–", row["action"], row["owner"] or "–",
         show_value(row["due"], "text"), show_key("progress", row["progress"]))
        for row in actions.rows
    )  # fmt: skip
    return Grid(actions.title, tuple(heads), tuple(lines))


_TREND = table("engagement_trend")
_CHANGES = table("engagement_changes")
SECTION = Section(
    "engagement",
    N_("Engagement"),
    order=80,
    slides=(
        SlidePlan(
            (_TREND, _CHANGES),
            says=lambda trend, changes: briefly.trend(trend, _of_everybody(trend), changes),
            draws=lambda trend, _changes: _by_wave(trend),
        ),
        SlidePlan(
            (_TREND,), says=briefly.responses, draws=_rates, about=N_("Response rate by wave")
        ),
        SlidePlan((_CHANGES,), says=briefly.changed, draws=_differences),
        SlidePlan(
            (table("engagement_heatmap"),),
            says=lambda heat: briefly.where(heat, str(heat.assumptions.get("measure", ""))),
            draws=_by_group,
        ),
        SlidePlan((table("engagement_role_gaps"),), says=briefly.gaps, draws=_gaps),
        SlidePlan(
            (table("engagement_actions"),),
            says=lambda actions: briefly.actions(actions, date.today()),
            draws=_actions,
        ),
    ),
)
