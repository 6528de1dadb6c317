"""Supply and demand in the board pack: the gap ahead, what closes it, what must be true, and what
it hangs on. Of a projection with several groups the first one is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from analytics import figures
from analytics.answers.briefly import supply as briefly
from analytics.answers.briefly import supply_choices as choices
from analytics.answers.lever_words import name_of
from analytics.engine.display import Grid
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Question, Section, SlidePlan, table
from analytics.exports.slides.declared import Level, NativeChart
from analytics.exports.slides.from_results import of_table
from analytics.words import N_, _

_EVERY = 5  # years between the dots of a chart
_MOST = 8  # parameters of a tornado


def _ahead(table_id: str) -> Question:
    """A table of the next fifteen years: what it says of the end is of the year of the message."""
    return table(table_id, horizon="15")


def _group(result: TableResult) -> str:
    return str(result.rows[0]["group"]) if result.rows else ""


def _gap(demand: TableResult) -> NativeChart:
    """The gap every five years, with its 80 % range, beside the line where supply is enough."""
    rows = briefly.of_group(demand, _group(demand))[::_EVERY]
    made = of_table(
        demand, "dots", "year", ("gap_fte",), interval=("gap_low_80", "gap_high_80"), rows=rows,
        name=lambda row: str(row["year"]), levels=(Level(0, _("supply meets demand")),),
        written="#,##0;−#,##0",
    )  # fmt: skip
    return replace(made, ranges=_("the lines are 80% ranges"))


def _levers(result: TableResult) -> Grid:
    return _grid(figures.gap_levers(result, _group(result), "").grid, (0, 1, 2, 3, 4))


def _true(result: TableResult) -> Grid:
    return _grid(figures.must_be_true(result, _group(result), "").grid, (0, 1, 2, 3, 4))


def _grid(grid: Grid, columns: Sequence[int]) -> Grid:
    """Some columns of a table: a slide has no room for the others."""
    return replace(grid, columns=tuple(grid.columns[at] for at in columns),
                   rows=tuple(tuple(row[at] for at in columns) for row in grid.rows))  # fmt: skip


def _swings(result: TableResult) -> NativeChart:
    rows: list[Any] = [row for row in briefly.of_group(result, _group(result)) if row["swing"]]
    return of_table(result, "bars", "parameter", ("swing",), rows=rows[:_MOST],
                    name=lambda row: name_of(str(row["parameter"])))  # fmt: skip


def _said_of_gap(demand: TableResult, tested: TableResult) -> str:
    """The gap; before it, that a simpler guess was closer, where it was."""
    lost = briefly.lost(tested)
    said = briefly.gap(demand, _group(demand))
    return _("{gap}. {warning}").format(gap=said, warning=tested.remarks[0]) if lost else said


SECTION = Section(
    "supply_and_demand",
    N_("Supply and demand of doctors"),
    order=35,
    slides=(
        SlidePlan(
            (_ahead("supply_demand"), table("supply_backtest")),
            says=_said_of_gap,
            draws=lambda demand, _tested: _gap(demand),
            needs=("staff_in_post",),
        ),
        SlidePlan(
            (_ahead("supply_required_intake"),),
            says=lambda levers: briefly.closes(
                levers, _group(levers), levers.rows[0]["year"] if levers.rows else 0
            ),
            draws=_levers,
            needs=("staff_in_post",),
        ),
        SlidePlan(
            (_ahead("supply_must_be_true"),),
            says=lambda true: choices.enough(true, _group(true)),
            draws=_true,
            needs=("staff_in_post",),
        ),
        SlidePlan(
            (_ahead("supply_tornado"),),
            says=lambda tornado: briefly.moves(tornado, _group(tornado)),
            draws=_swings,
            needs=("staff_in_post",),
        ),
    ),
)
