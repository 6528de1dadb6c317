"""Age in the board pack: the pyramid, who is older, who may retire."""

from analytics import figures
from analytics.answers.briefly import ages as briefly
from analytics.answers.briefly.measured import value
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import NativeChart
from analytics.exports.slides.from_results import by_group, of_table, pyramid
from analytics.words import N_


def _retirement(result: TableResult) -> NativeChart:
    """The share of each group, the highest first; hidden ones last."""
    rows = sorted(
        result.rows, key=lambda row: (row["share_within_5"] is None, -(row["share_within_5"] or 0))
    )
    return of_table(result, "bars", "group", ("share_within_5",), rows=rows)


SECTION = Section(
    "age",
    N_("Age"),
    order=30,
    slides=(
        SlidePlan(
            (table("age_pyramid"), measure("median_age")),
            says=lambda _pyramid, median: briefly.ages(median),
            draws=lambda ages, _median: pyramid(ages),
        ),
        SlidePlan((measure("aged_55_and_over", "staff_group"),), says=value, draws=by_group),
        SlidePlan(
            (table("retirement_by_group"),),
            says=lambda groups: figures.exposure_by_group(groups).headline,
            draws=_retirement,
        ),
    ),
)
