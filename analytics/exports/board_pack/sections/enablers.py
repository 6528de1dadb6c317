"""Enablers in the board pack: where they stand by theme, and what to look at again."""

from analytics.answers.briefly import framework as briefly
from analytics.engine.display import Grid, GridColumn
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, table
from analytics.exports.slides.declared import NativeChart, Series
from analytics.figures.enablers import PARTS
from analytics.words import N_, _

_NO_ZERO = "#,##0;−#,##0;"  # a part of which there is nothing needs no number


def _stages(result: TableResult) -> NativeChart:
    """How many enablers of each theme are done, under way, blocked and to come."""
    themes = list(dict.fromkeys(row["theme"] for row in result.rows))
    series = tuple(
        Series(
            _(title),
            tuple(
                sum(row[stage] for row in result.rows if row["theme"] == theme for stage in stages)
                for theme in themes
            ),
        )
        for _part, title, stages, _colour, _ink in PARTS
    )
    colours = tuple(colour for _part, _title, _stages, colour, _ink in PARTS)
    return NativeChart(
        "stacked", "count", tuple(themes), series, colours=colours, written=_NO_ZERO
    )  # fmt: skip


def _conflicts(result: TableResult) -> Grid:
    heads = (GridColumn(_("Enabler or aim")), GridColumn(_("What was found")))
    return Grid(result.title, heads, tuple((row["id"], row["what"]) for row in result.rows))


SECTION = Section(
    "enablers",
    N_("Enablers"),
    order=90,
    slides=(
        SlidePlan((table("enabler_grid"),), says=briefly.grid, draws=_stages),
        SlidePlan((table("enabler_conflicts"),), says=briefly.conflicts, draws=_conflicts),
    ),
)
