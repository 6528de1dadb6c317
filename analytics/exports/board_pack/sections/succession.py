"""Succession in the board pack: posts with a successor, the bench, and posts that fall vacant."""

from analytics import figures
from analytics.answers.briefly import succession as briefly
from analytics.engine.results import TableResult
from analytics.exports.board_pack.declared import Section, SlidePlan, measure, table
from analytics.exports.slides.declared import NativeChart
from analytics.exports.slides.from_results import of_table
from analytics.figures.succession import group_words
from analytics.words import N_, ngettext, show_number

_YEARS = 5


def _coverage(result: TableResult) -> NativeChart:
    rows = sorted(result.rows, key=lambda row: (row["coverage"], -row["posts"]))
    return of_table(
        result, "dots", "group", ("coverage",), interval=("low", "high"), rows=rows,
        name=lambda row: group_words(result, row),
    )  # fmt: skip


def _bench(result: TableResult) -> NativeChart:
    rows = sorted(result.rows, key=lambda row: (row["net_bench_now"] / row["posts"], -row["posts"]))
    return of_table(
        result, "bars", "group", ("posts", "covered", "net_bench_now"), rows=rows[:6],
        name=lambda row: group_words(result, row),
    )  # fmt: skip


def _ahead(result: TableResult) -> NativeChart:
    def years(row: object) -> str:
        ahead = row["year"]  # type: ignore[index]
        words = ngettext("{years} year", "{years} years", ahead)
        return words.format(years=show_number(ahead))

    return of_table(result, "line", "year", ("expected", "ready"), name=years, written="0.0")


SECTION = Section(
    "succession",
    N_("Succession"),
    order=60,
    slides=(
        SlidePlan(
            (
                table("succession_groups", by="tier"),
                measure("net_bench"),
                measure("succession_coverage"),
            ),
            says=lambda _groups, now, coverage: briefly.bench(now, coverage),
            draws=lambda groups, _now, _coverage: _bench(groups),
        ),
        SlidePlan(
            (table("succession_groups", by="tier"), measure("succession_coverage")),
            says=lambda groups, _all: figures.coverage_by_group(groups).headline,
            draws=lambda groups, _all: _coverage(groups),
        ),
        SlidePlan(
            (table("leader_timeline"), measure("succession_coverage")),
            says=lambda timeline, _all: briefly.vacancies(timeline, _YEARS),
            draws=lambda timeline, _all: _ahead(timeline),
        ),
    ),
)
