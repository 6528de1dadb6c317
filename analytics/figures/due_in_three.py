"""Appraisals by unit in three steps, as a table: where narrower steps would be hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.engine.display import Grid, GridColumn, show_split, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.vocabulary import POOLED
from analytics.words import _, ngettext, show_number, show_percent

Row = Mapping[str, Any]


def due_in_three(result: TableResult) -> Chart:
    """Who is overdue, due soon and due later in each unit, the furthest behind first, and in all.
    It says why there are three steps, and how many units are left out."""
    shown = sorted(
        (row for row in result.rows if row["overdue"] is not None),
        key=lambda row: (row["unit"] == POOLED, -row["share_overdue"], row["unit"]),
    )
    made = chart(result, None, _headline(result, shown), _grid(result, shown))
    left_out = sum(row["overdue"] is None for row in result.rows)
    return replace(made, subtitle=f"{made.subtitle} · {_why(bool(shown), left_out)}")


def _why(shown: bool, left_out: int) -> str:
    if not shown:
        return _("too few people to show when appraisals are due, even in three steps")
    if not left_out:
        return _("in narrower steps most numbers would be hidden, so there are three")
    return ngettext(
        "in narrower steps most numbers would be hidden, so there are three; {count} unit is too"
        " small even for these",
        "in narrower steps most numbers would be hidden, so there are three; {count} units are too"
        " small even for these",
        left_out,
    ).format(count=show_number(left_out))


def _grid(result: TableResult, shown: Sequence[Row]) -> Grid:
    first, *others = result.columns
    heads = (GridColumn(first.title), *(GridColumn(c.title, numeric=True) for c in others))
    whole = {"unit": "", **result.summary}
    lines = [*shown, *([whole] if whole["overdue"] is not None else [])]
    cells = tuple(
        (_name(result, row), *(show_value(row[c.id], c.unit, row["note"]) for c in others))
        for row in lines
    )
    return Grid(result.title, heads, cells, last_is_total=len(lines) > len(shown))


def _name(result: TableResult, row: Row) -> str:
    if not row["unit"]:
        return _("All")
    if row["unit"] == POOLED:
        return _("All other units")
    return show_split(str(result.assumptions["by"]), row["unit"])


def _headline(result: TableResult, shown: Sequence[Row]) -> str:
    named = [row for row in shown if row["unit"] != POOLED]
    if not named:
        return _("Who has no appraisal in date, by unit: nothing that can be shown")
    words = _(
        "Of the units that can be shown, furthest behind: {unit}, where {share} have no appraisal"
        " in date"
    )
    return words.format(unit=_name(result, named[0]), share=show_percent(named[0]["share_overdue"]))
