"""The whole report on ages: which answers are in it, as a workbook and as a summary to print.

The workbook has a sheet of notes, one of assumptions, and one for each answer with its chart; the
summary has the messages and the short tables, for a meeting.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from analytics import figures
from analytics.answers.measures import calculate
from analytics.answers.pooled import TOGETHER, pool_as_asked
from analytics.answers.sentences import written
from analytics.answers.tables import build
from analytics.engine.bindings import options_of, options_of_table
from analytics.engine.declared import all_measures, all_tables, check_options
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.age_notes import age_notes
from analytics.exports.age_summary import summary_page
from analytics.exports.workbook import write_results
from analytics.figures.charts import Chart
from analytics.words import _, show_list

Result = MeasureResult | TableResult
# (measure, divided by), in the order of the workbook.
MEASURES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("headcount", ("staff_group",)), ("mean_age", ("staff_group",)),
    ("median_age", ("staff_group",)), ("aged_50_and_over", ("staff_group",)),
    ("aged_55_and_over", ("staff_group",)), ("aged_60_and_over", ("staff_group",)),
    ("aged_65_and_over", ("staff_group",)), ("replacement_ratio", ("staff_group",)),
    ("starters", ("staff_group",)), ("leavers", ("staff_group",)),
    ("turnover_rate", ("staff_group",)), ("mean_age_of_starters", ("staff_group",)),
    ("mean_age_of_leavers", ("staff_group",)), ("mean_retirement_age", ("staff_group",)),
    ("retire_and_return_rate", ("staff_group",)), ("sickness_rate", ("staff_group",)),
)  # fmt: skip
TABLES = (
    "age_pyramid", "age_profile", "age_change", "age_hotspots", "retirement_exposure",
    "retirement_by_group", "retirement_assumptions", "age_projection", "age_backtest",
    "leaving_rates", "age_staying", "starters_leavers_by_age", "working_hours_by_age",
    "sickness_by_age",
)  # fmt: skip
KEY_FIGURES = (
    "headcount", "mean_age", "aged_55_and_over", "aged_60_and_over", "replacement_ratio",
)  # fmt: skip


@opened_as("write_report")
def write_report(
    store: Store,
    scope: Scope,
    options: Mapping[str, str],
    out: Path | BinaryIO,
    generated_at: datetime | None = None,
) -> None:
    """Write the workbook. An option goes to every answer that has it; UserError for any other."""
    results = report_results(store, scope, options)
    write_results(
        results, out, generated_at=generated_at, notes=age_notes(),
        further={_("Assumptions"): _assumptions(results)},
    )  # fmt: skip


@opened_as("write_summary")
def write_summary(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write the summary to print: one page of HTML that needs nothing else."""
    text = summary_html(store, scope, options)
    if isinstance(out, Path):
        out.write_text(text, encoding="utf-8")
    else:
        out.write(text.encode("utf-8"))


def report_results(store: Store, scope: Scope, options: Mapping[str, str]) -> list[Result]:
    """Every answer of the report, in order; what is mostly hidden is put together, as on the pages,
    unless the option together is no."""
    measures, tables = all_measures(), all_tables()
    by_measure = {name: options_of(measures[name].query.parameters) for name, _by in MEASURES}
    by_table = {name: options_of_table(tables[name]) for name in TABLES}
    known = {name for names in (*by_measure.values(), *by_table.values()) for name in names}
    check_options(options, known | {TOGETHER})
    store = remember_answers(store)
    found: list[Result] = [
        pool_as_asked(calculate(store, name, scope, by, _only(options, by_measure[name])), options)
        for name, by in MEASURES
    ]
    asked = {TOGETHER: "yes", **options}
    return found + [build(store, name, scope, _only(asked, by_table[name])) for name in TABLES]


def _only(options: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    return {name: text for name, text in options.items() if name.partition(".")[0] in known}


def _assumptions(results: Sequence[Result]) -> list[tuple[str, str]]:
    """What every answer assumes, each once where several assume the same."""
    facts: dict[tuple[str, str], list[str]] = {}
    for result in results:
        for name, value in result.assumptions.items():
            if value not in (None, {}, []):
                facts.setdefault((name.replace("_", " "), written(value)), []).append(result.title)
    return [
        (name, _("{value} ({where})").format(value=value, where=show_list(dict.fromkeys(titles))))
        for (name, value), titles in facts.items()
    ]


# The summary


def summary_html(store: Store, scope: Scope, options: Mapping[str, str]) -> str:
    """The page: key figures, then the messages with their short tables, then the notes."""
    known = {name for table in TABLES for name in options_of_table(all_tables()[table])}
    check_options(options, known)
    store = remember_answers(store)

    def table(name: str, **more: str) -> TableResult:
        declared = options_of_table(all_tables()[name])
        return build(store, name, scope, _only({**options, **more}, declared))

    projection = table("age_projection")
    groups = calculate(store, "headcount", scope, ("staff_group",))
    charts: list[Chart] = [
        figures.pyramid(table("age_pyramid")),
        figures.heat(table("age_profile"), groups),
        figures.age_change(table("age_change")),
        figures.exposure(table("retirement_exposure")),
        figures.exposure_by_group(table("retirement_by_group")),
        figures.hot_spots(table("age_hotspots")),
    ]
    if projection.rows:
        charts += [figures.years_ahead(projection), figures.backtest(table("age_backtest"))]
    charts.append(figures.assumed(table("retirement_assumptions")))
    cards = [calculate(store, name, scope) for name in KEY_FIGURES]
    return summary_page(cards, charts, age_notes(), date.today())
