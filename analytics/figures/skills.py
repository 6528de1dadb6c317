"""Charts and tables of skills: cover unit by unit, what would be missed, and what closes gaps."""

from __future__ import annotations

from dataclasses import replace

from analytics.engine.display import Grid, GridColumn
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.figures.wide_tables import cross, heat_grid
from analytics.words import _, ngettext, show_number, show_percent


def coverage(result: TableResult) -> Chart:
    """Units down, skills across: how much of what is required is missing; the darker, the more."""
    names = [
        {**row, "skill": f"{row['skill']} ({row['level']})" if row["level"] else row["skill"]}
        for row in result.rows
    ]
    units = {row["unit"] for row in names}
    lacking = {row["unit"] for row in names if row["short"]}
    rows = sorted(
        (row for row in names if row["unit"] in lacking),
        key=lambda row: (row["unit"], row["skill"]),
    )
    shown = replace(result, rows=tuple(rows))
    if not units:
        return chart(result, None, _("No required skills are loaded for these units"))
    words = ngettext(
        "{covered} of {all} unit has enough people for every required skill",
        "{covered} of {all} units have enough people for every required skill",
        len(units),
    ).format(covered=show_number(len(units) - len(lacking)), all=show_number(len(units)))
    missing = {(row["skill"], row["unit"]): 1 - row["cover"] for row in shown.rows}
    grid = heat_grid(shown, ("unit", "skill"), missing, top=1)
    made = chart(result, None, words, grid)
    note = _("each cell: how much of what is required is missing")
    return replace(made, subtitle=f"{made.subtitle} · {note}")


def single_points(result: TableResult) -> Chart:
    """Skills that one person holds; the headline counts those that a unit requires."""
    count = sum(1 for row in result.rows if row["required"] is not None)
    if not count:
        return chart(result, None, _("No required skill is held by one person alone in its unit"))
    words = ngettext(
        "Only one person in its unit holds {count} required skill",
        "Only one person in the unit holds each of {count} required skills",
        count,
    )
    return chart(result, None, words.format(count=show_number(count)))


def resilience(result: TableResult) -> Chart:
    """Units by what the loss of one person would do."""
    hit = sum(1 for row in result.rows if row["met_after"] < row["met"])
    units = len(result.rows)
    if not units:
        return chart(result, None, _("No required skills are loaded for these units"))
    words = ngettext(
        "In {count} of {all} unit, losing one person would leave a skill short",
        "In {count} of {all} units, losing one person would leave a skill short",
        units,
    )
    return chart(result, None, words.format(count=show_number(hit), all=show_number(units)))


def cover_ahead(result: TableResult) -> Chart:
    """Cover in 30 to 180 days; the headline counts what falls below what is required."""
    falling = sum(1 for row in result.rows if row["now"] >= row["required"] > row["in_90"])
    if not result.rows:
        return chart(result, None, _("No required skills are loaded for these units"))
    if not falling:
        words = _("No skill that is covered now falls short within 90 days, even if nobody renews")
        return chart(result, None, words)
    words = ngettext(
        "{count} required skill falls short within 90 days if nobody renews",
        "{count} required skills fall short within 90 days if nobody renews",
        falling,
    )
    return chart(result, None, words.format(count=show_number(falling)))


def closing_plan(result: TableResult) -> Chart:
    """The training plan; its headline says how few people close how many gaps."""
    if not result.rows:
        return chart(result, None, _("No gaps: no required skill is short in these units"))
    return chart(result, None, result.remarks[0])


def transferable(result: TableResult) -> Chart:
    """Skills held outside their usual staff group; the headline names the commonest."""
    if not result.rows:
        return chart(result, None, _("No skill is held outside its usual staff group"))
    most = max(result.rows, key=lambda row: row["people"] or 0)
    words = ngettext(
        "{people} person in {group} holds {skill}, usual in {usual}",
        "{people} people in {group} hold {skill}, usual in {usual}",
        most["people"],
    )
    sentence = words.format(
        people=show_number(most["people"]), group=most["staff_group"], skill=most["skill"],
        usual=most["usual_group"],
    )  # fmt: skip
    return chart(result, None, sentence)


def records(result: TableResult) -> Chart:
    """How complete competence records are, unit by unit; the headline is about everybody."""
    people = sum(row["people"] for row in result.rows)
    if not people:
        return chart(result, None, _("Nobody in these units to have a competence on record"))
    without = sum(row["without"] for row in result.rows)
    words = ngettext(
        "{share} of people have a competence on record; {count} has none",
        "{share} of people have a competence on record; {count} have none",
        without,
    )
    sentence = words.format(
        share=show_percent((people - without) / people), count=show_number(without)
    )
    return chart(result, None, sentence)


def cross_table(result: TableResult, value: str) -> Chart:
    """A long table of two keys as a wide one: the second key down, the first across."""
    if not result.rows:
        return chart(result, None)
    grid = _turned(cross(result, value), result.columns[1].title)
    return chart(result, None, result.title, grid)


def _turned(grid: Grid, first: str) -> Grid:
    """The same table with rows and columns changed over."""
    heads = [first, *(row[0] for row in grid.rows)]
    body = [
        (column.title, *(row[place] for row in grid.rows))
        for place, column in enumerate(grid.columns)
        if place
    ]
    columns = tuple(GridColumn(text, numeric=place > 0) for place, text in enumerate(heads))
    return Grid(grid.caption, columns, tuple(body))
