"""Who leads, for a board: one page to print, and a workbook with everything behind it.

Both say what is hidden and why, and what none of the numbers can say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from analytics import figures
from analytics.answers import sentences
from analytics.answers.briefly import leadership_limits as limits
from analytics.answers.measures import calculate
from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of_table
from analytics.engine.declared import check_options
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.age_summary import summary_page
from analytics.exports.workbook import write_results
from analytics.figures.charts import Chart
from analytics.words import _

TABLES = (
    "leadership_baseline", "leadership_stratified", "leadership_feeders", "leadership_trend",
    "leadership_ahead", "leader_careers", "leadership_time_in_post", "primary_care_leadership",
    "pay_gap", "equality_information", "wres_indicators", "equality_shares",
)  # fmt: skip
MOST_COLUMNS = 11  # of a table on the page: up to the shortfall in people


@opened_as("write_leadership")
def write_leadership(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write the workbook. An option goes to every table that has it; UserError for any other."""
    found = _tables(store, scope, options)
    write_results(list(found.values()), out, notes=notes())


@opened_as("write_leadership_page")
def write_leadership_page(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write the page to print: HTML that needs nothing else."""
    text = page_html(store, scope, options)
    if isinstance(out, Path):
        out.write_text(text, encoding="utf-8")
    else:
        out.write(text.encode("utf-8"))


def page_html(store: Store, scope: Scope, options: Mapping[str, str]) -> str:
    """The page: how many lead, each message with its short table, and what they cannot say."""
    store = remember_answers(store)
    found = _tables(store, scope, options)
    cards: list[MeasureResult] = [
        calculate(store, name, scope) for name in ("leadership_rate", "succession_coverage")
    ]
    return summary_page(cards, _charts(found), notes(), date.today(), _("Leadership diversity"))


def _charts(found: Mapping[str, TableResult]) -> list[Chart]:
    baseline, ahead = found["leadership_baseline"], found["leadership_ahead"]
    charts = [
        _for_paper(figures.rate_ratios(baseline)),
        figures.crude_and_adjusted(found["leadership_stratified"]),
        figures.cluster_posts(found["primary_care_leadership"]),
        figures.titled(found["leadership_time_in_post"]),
    ]
    groups = list(dict.fromkeys(row["group"] for row in ahead.rows))
    if groups:
        charts.insert(2, figures.shares_over_time(found["leadership_trend"], groups[0]))
        charts.insert(3, figures.shares_ahead(ahead, groups[0]))
    if any(row["who"] == "doctors" for row in found["pay_gap"].rows):
        charts.append(figures.pay_gap(found["pay_gap"], "doctors"))
    return charts


def _for_paper(chart: Chart) -> Chart:
    """The chart with a table as wide as a page, and nothing said of the picture: what the workbook
    has beside that is left out."""
    grid = chart.grid
    return replace(
        chart,
        subtitle=sentences.subtitle(chart.result),
        grid=replace(
            grid, columns=grid.columns[:MOST_COLUMNS],
            rows=tuple(row[:MOST_COLUMNS] for row in grid.rows),
        ),
    )  # fmt: skip


def notes() -> list[tuple[str, str]]:
    """Why rows are hidden, and what the numbers cannot say."""
    heading = (_("What we cannot say"), _("These numbers show who leads and how sure that is; they"
                                          " do not show why"))  # fmt: skip
    return [heading, *limits.limits()]


def _tables(store: Store, scope: Scope, options: Mapping[str, str]) -> dict[str, TableResult]:
    declared = {name: options_of_table(all_tables()[name]) for name in TABLES}
    check_options(options, {option for known in declared.values() for option in known})
    store = remember_answers(store)
    return {
        name: build(store, name, scope,
                    {key: text for key, text in options.items() if key in known})
        for name, known in declared.items()
    }  # fmt: skip
