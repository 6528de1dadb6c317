"""Leadership diversity in the board pack: how often people of each group lead, and how sure."""

from analytics.answers.briefly import leadership_diversity as briefly
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import NativeChart
from analytics.exports.slides.from_results import of_table
from analytics.words import N_


def _rates(result: TableResult) -> NativeChart:
    """The share of each group that leads, for all tiers together, with its interval."""
    rows = briefly.rows_of_all_tiers(result)
    return of_table(
        result, "dots", "group", ("rate",), interval=("rate_low", "rate_high"), rows=rows,
        name=lambda row: briefly.group_words(result, row["group"]),
    )  # fmt: skip


def _by(characteristic: str, about: str, **options: str) -> SlidePlan:
    return SlidePlan(
        (
            table("leadership_baseline", characteristic=characteristic, **options),
            measure("leadership_rate"),
        ),
        says=lambda baseline, _all: briefly.baseline(baseline),
        draws=lambda baseline, _all: _rates(baseline),
        about=about,
    )


SECTION = Section(
    "leadership_diversity",
    N_("Leadership diversity"),
    order=70,
    slides=(
        _by("gender", N_("Leaders by gender")),
        _by("ethnic_group", N_("Leaders by ethnic group"), ethnicity_detail="2"),
        _by("age_band", N_("Leaders by age")),
        _by("hours", N_("Leaders by hours")),
    ),
)
