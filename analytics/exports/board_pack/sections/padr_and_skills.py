"""PADR and skills in the board pack: the rate, where and when it is behind, competences."""

from analytics import figures
from analytics.answers.briefly import appraisals as briefly
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import NativeChart
from analytics.exports.slides.from_results import by_group, of_table, over_time
from analytics.figures.appraisals import OVERDUE
from analytics.skills.appraisals import TARGET
from analytics.theme import NAVY, ORANGE
from analytics.words import N_


def _due(result: TableResult) -> NativeChart:
    """Overdue and due soon, what is overdue in the colour that stands out."""
    rows = [row for row in result.rows if row["when"] != "later"]
    return of_table(
        result, "bars", "when", ("people",), rows=rows,
        colours=lambda row: ORANGE if row["when"] in OVERDUE else NAVY,
    )  # fmt: skip


SECTION = Section(
    "padr_and_skills",
    N_("PADR and skills"),
    order=40,
    slides=(
        SlidePlan(
            (measure("padr_rate", "month"), measure("padr_rate")),
            says=lambda _months, rate: briefly.rate(rate, TARGET),
            draws=lambda months, _rate: over_time(months, TARGET),
        ),
        SlidePlan(
            (measure("padr_rate", "staff_group"),),
            says=lambda rate: figures.rate_by(rate, TARGET),
            draws=lambda rate: by_group(rate, TARGET),
        ),
        SlidePlan(
            (measure("medical_appraisal_rate", "medical_grade"),),
            says=lambda rate: briefly.rate(rate, TARGET),
            draws=lambda rate: by_group(rate, TARGET),
        ),
        SlidePlan(
            (table("padr_due"),),
            says=lambda due: figures.due(due).headline,
            draws=_due,
            needs=("appraisal",),
        ),
        SlidePlan(
            (measure("competence_compliance", "staff_group"),),
            says=lambda rate: figures.bars(rate).headline,
            draws=by_group,
        ),
        SlidePlan(
            (table("skill_single_points"),),
            says=lambda points: figures.single_points(points).headline,
            draws=lambda points: figures.single_points(points).grid,
            needs=("requirement",),
        ),
    ),
)
