"""Succession to leadership posts, for a board: a workbook with everything, and a page to print.

Names stand in either only where whoever asks may see them and asks for them: each table with names
is then a line of the audit trail, and nothing of who people are stands beside them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from analytics.answers.briefly.succession import bench_titles
from analytics.answers.measures import calculate
from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of_table
from analytics.engine.declared import check_options
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, NOBODY, Viewer
from analytics.exports.age_summary import summary_page
from analytics.exports.succession_tables import expected_by_year, posts_at_risk, thin_plans
from analytics.exports.workbook import write_results
from analytics.figures.charts import Chart
from analytics.words import _

TABLES = (
    "succession_grid", "succession_groups", "succession_single_points", "succession_concentration",
    "leader_timeline", "vacancy_distribution", "succession_pipeline", "talent_grid",
    "leadership_posts", "succession_not_counted", "leadership_titles_unmapped",
)  # fmt: skip
WITHOUT_NAMES = ("bench_diversity",)  # who people are stands beside no name
OF_THE_PAGE = ("succession_grid", "succession_single_points", "leader_timeline")
MOST_ROWS = 6  # of a table of the page, so that it is one sheet of paper


@opened_as("write_succession")
def write_succession(
    store: Store,
    scope: Scope,
    options: Mapping[str, str],
    out: Path | BinaryIO,
    viewer: Viewer = NOBODY,
) -> None:
    """Write the workbook. An option goes to every table that has it; UserError for any other."""
    more = () if viewer.may(NAMES) else WITHOUT_NAMES
    found = _tables(store, scope, options, viewer, (*TABLES, *more))
    write_results([*_measures(store, scope), *found.values()], out, notes=notes(viewer))


@opened_as("write_succession_page")
def write_succession_page(
    store: Store,
    scope: Scope,
    options: Mapping[str, str],
    out: Path | BinaryIO,
    viewer: Viewer = NOBODY,
) -> None:
    """Write the page to print: HTML that needs nothing else."""
    text = page_html(store, scope, options, viewer)
    if isinstance(out, Path):
        out.write_text(text, encoding="utf-8")
    else:
        out.write(text.encode("utf-8"))


def page_html(
    store: Store, scope: Scope, options: Mapping[str, str], viewer: Viewer = NOBODY
) -> str:
    """The page: coverage, bench and expected vacancies, posts by risk, and where plans are thin."""
    store = remember_answers(store)
    found = _tables(store, scope, options, viewer, OF_THE_PAGE)
    charts: list[Chart] = [
        posts_at_risk(found["succession_grid"]),
        expected_by_year(found["leader_timeline"]),
        thin_plans(found["succession_single_points"]),
    ]
    cards = _measures(store, scope)
    return summary_page(
        cards, charts, notes(viewer), date.today(), _("Succession"), most_rows=MOST_ROWS,
        compact=True,
    )  # fmt: skip


def notes(viewer: Viewer) -> list[tuple[str, str]]:
    """Why cells are hidden, and whether names are in the file."""
    named = (
        _("This file names people, for whoever asked for it and may see names. That is recorded.")
        if viewer.may(NAMES)
        else _("This file names nobody.")
    )
    return [
        (_("Names"), named),
        (_("Hidden cells"), _(
            "A cell with the letter c is hidden, because a few people could be known from it: a"
            " chance of vacancy that follows from the age of a holder, years here and ratings where"
            " few people have them, and what would give such a number away."
        )),
        (_("Ready"), _(
            "A person counts for each post that they are nominated for, and fills one post in the"
            " net bench. Nobody becomes ready now by the passing of time: a readiness that has run"
            " out is due for reassessment."
        )),
        (_("Expected vacancies"), _(
            "Posts fall vacant independently of each other, each with its own chance: the"
            " organisation's own figure, the end of the tenure, or age and leaving rates. The"
            " number lies in the 80% range in 80 of 100 such futures."
        )),
    ]  # fmt: skip


def _measures(store: Store, scope: Scope) -> list[MeasureResult]:
    """Coverage, ready now, the net bench at each horizon and the vacancies expected in a year."""
    store = remember_answers(store)
    bench = [
        replace(calculate(store, "net_bench", scope, (), {"horizon": horizon}), title=title)
        for horizon, title in bench_titles().items()
    ]
    coverage, ready = (
        calculate(store, name, scope) for name in ("succession_coverage", "ready_now_rate")
    )
    return [coverage, ready, *bench, calculate(store, "expected_vacancies", scope)]


def _tables(
    store: Store, scope: Scope, options: Mapping[str, str], viewer: Viewer, ids: tuple[str, ...]
) -> dict[str, TableResult]:
    declared = {name: options_of_table(all_tables()[name]) for name in ids}
    check_options(options, {option for known in declared.values() for option in known})
    store = remember_answers(store)
    return {
        name: build(store, name, scope,
                    {key: text for key, text in options.items() if key in known}, viewer)
        for name, known in declared.items()
    }  # fmt: skip
