"""The short tables of the page for a board: posts by risk, vacancies ahead, plans that are thin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.answers.briefly import succession as briefly
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.bench import thin_plans as all_thin_plans
from analytics.figures.charts import Chart, chart
from analytics.figures.succession import bench_words, chance_words, holder_words, place_words
from analytics.figures.vacancies import half_changed
from analytics.leadership.words import PROBLEMS
from analytics.words import _, ngettext, show_number

YEARS = (1, 3, 5, 10)
NAMED = 3  # posts with a problem that are named on the page
Row = Mapping[str, Any]


def posts_at_risk(grid: TableResult) -> Chart:
    """Posts in the order of the answer, the most pressing first."""
    titles = {column.id: column.title for column in grid.columns}
    named = "successors" in titles
    heads = (
        GridColumn(titles["post"]), GridColumn(_("Who is ready")), GridColumn(_("In post")),
        *([GridColumn(titles["successors"])] if named else []),
        GridColumn(titles["chance"], numeric=True), GridColumn(titles["organisation"]),
    )  # fmt: skip
    cells = tuple(
        (
            row["post"], bench_words(row)[0], holder_words(row),
            *([row["successors"] or "–"] if named else []),
            chance_words(row), place_words(row),
        )
        for row in grid.rows
    )  # fmt: skip
    return chart(grid, None, briefly.posts(grid), Grid(grid.title, heads, cells))


def expected_by_year(timeline: TableResult) -> Chart:
    """Vacancies expected within 1, 3, 5 and 10 years with their ranges, and posts to be filled."""
    heads = (
        GridColumn(_("Within")), GridColumn(_("Expected vacancies"), numeric=True),
        GridColumn(_("80% range"), numeric=True), GridColumn(_("95% range"), numeric=True),
        GridColumn(_("Could be filled by then"), numeric=True),
    )  # fmt: skip
    rows = [row for row in timeline.rows if row["year"] in YEARS]
    cells = tuple(_year(row) for row in rows)
    shown = rows and rows[0]["expected"] is not None
    headline = half_changed(timeline) if shown else briefly.vacancies(timeline, YEARS[0])
    return chart(timeline, None, headline, Grid(timeline.title, heads, cells))


def _year(row: Row) -> tuple[str, ...]:
    years = ngettext("{years} year", "{years} years", row["year"])
    return (
        years.format(years=show_number(row["year"])),
        show_value(row["expected"], "index", row["note"]), _range(row, "80"), _range(row, "95"),
        show_value(row["ready"], "count", row["note"]),
    )  # fmt: skip


def _range(row: Row, level: str) -> str:
    low, high = row[f"low_{level}"], row[f"high_{level}"]
    if low is None:
        return row["note"] or "–"
    return _("{low} to {high}").format(low=show_number(low), high=show_number(high))


def thin_plans(points: TableResult) -> Chart:
    """Each problem with how many posts have it, and the first of them; with whom, where names may
    be seen."""
    by_problem: dict[str, list[Row]] = {}
    for row in points.rows:
        by_problem.setdefault(row["problem"], []).append(row)
    heads = (
        GridColumn(_("Problem")), GridColumn(_("Posts"), numeric=True), GridColumn(_("Which")),
    )  # fmt: skip
    order = sorted(by_problem, key=lambda each: list(PROBLEMS).index(each))
    cells = tuple(
        (show_key("problem", each), show_number(len(_posts(by_problem[each]))),
         _first(by_problem[each]))
        for each in order
    )  # fmt: skip
    headline = all_thin_plans(points, "").headline
    return chart(points, None, headline, Grid(points.title, heads, cells))


def _posts(rows: Sequence[Row]) -> dict[str, Row]:
    """The posts of rows, each once, under what they are called."""
    return {_("{post}: {unit}").format(post=row["post"], unit=place_words(row)): row
            for row in reversed(rows)}  # fmt: skip


def _first(rows: Sequence[Row]) -> str:
    found = list(reversed(_posts(rows).items()))
    shown = [
        _("{post} ({person})").format(post=post, person=row["person"]) if row["person"] else post
        for post, row in found[:NAMED]
    ]
    more = len(found) - NAMED
    if more > 0:
        words = ngettext("and {count} more", "and {count} more", more)
        shown.append(words.format(count=show_number(more)))
    return "; ".join(shown)
