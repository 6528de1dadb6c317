"""Survey scores across: a column for each measure, or for each measure, year and number.

Benchmark workbooks print ``theme_engagement_2024`` beside ``theme_engagement_n_2024`` and
``theme_engagement_sd_2024``; others have a row for each year and a column for each measure, or
a row for each measure and a column for each year.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from analytics.imports.kinds.column import Column
from analytics.imports.kinds.survey_columns import GROUPS, UNITS, WHICH
from analytics.imports.kinds.wide import WideCell, WideLayout
from analytics.values.survey_cells import (
    is_known_result_heading,
    is_result_heading,
    read_count,
    read_result_heading,
    read_score,
)
from analytics.words import N_, _, ngettext, show_number

SAID = re.compile(
    r"\bsurveys?\b|\bengagement\b|\bquestionnaire\b|\bMES\b|\bNTS\b|\bNSS\b|\blistening exercise\b"
    r"|\barolwg\b|\bymgysylltu\b|\btheme_",
    re.IGNORECASE,
)
# Numbers that a heading may give, beside the score.
OF_A_CELL = ("score", "sd", "low", "high", "n", "eligible", "response_rate", "benchmark")
SCORE = Column("score", N_("Score"), read_score, type="number")
COUNTS = {
    "n": Column("n", N_("Responses"), read_count, type="number"),
    "eligible": Column("eligible", N_("Eligible"), read_count, type="number"),
}


def read_heading(heading: str) -> Mapping[str, object] | None:
    """The measure, and the wave where the heading says one."""
    read = read_result_heading(heading)
    if read is None:
        return None
    said = {"measure": read.measure, "wave": read.wave}
    return {name: text for name, text in said.items() if text}


def statistic_of(heading: str) -> str:
    """Which number the cells under a heading are."""
    read = read_result_heading(heading)
    return read.statistic if read else "score"


def make_result(cells: Sequence[WideCell]) -> Mapping[str, object] | None:
    """The numbers of one measure in one row of the sheet."""
    return {statistic_of(cell.heading): cell.value for cell in cells}


def _size(rows: int, measures: int) -> str:
    return _("A table: {rows} × {measures}").format(
        rows=ngettext("{count} row", "{count} rows", rows).format(count=show_number(rows)),
        measures=ngettext("{count} measure or year", "{count} measures or years", measures).format(
            count=show_number(measures)
        ),
    )


RESULTS_ACROSS = WideLayout(
    gives=("score", "sd", "low", "high"),
    also_gives=("measure", "wave", "n", "eligible", "response_rate", "benchmark"),
    replaces_needs=("measure",),
    row_about=(
        *(column.id for column in (*WHICH, *UNITS, *GROUPS)),
        "group_name",
        "measure",
        "theme",
    ),
    is_heading=is_result_heading,
    is_sure_heading=is_known_result_heading,
    read_heading=read_heading,
    cell=SCORE,
    make_row=make_result,
    fills=statistic_of,
    read_otherwise=lambda heading: COUNTS.get(statistic_of(heading)),
    title=N_("Measure"),
    choose=N_("Columns that are measures, or measures and years"),
    named=N_("Read as measures"),
    read_as=N_("Read as measures: {columns}"),
    size=_size,
    rule_without_rows="no_score",
    recognised_by=SAID,
    told_by_headings=True,
)
