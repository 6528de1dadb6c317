"""Engagement to take along: one workbook with a sheet for each answer of a survey."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of_table
from analytics.engine.declared import check_options
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.exports.workbook import write_results
from analytics.words import _

BY_GROUP_AND_UNIT = ("engagement_trend", "engagement_changes", "engagement_heatmap")
TABLES = (
    *BY_GROUP_AND_UNIT, "engagement_verdict", "engagement_flags", "engagement_role_gaps",
    "engagement_weighted", "engagement_distribution", "engagement_beside_workforce",
    "engagement_actions",
)  # fmt: skip
_BY_UNIT = ("engagement_verdict", "engagement_flags")


@opened_as("write_engagement")
def write_engagement(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write the workbook. An option goes to every table that has it; UserError for any other."""
    declared = {name: options_of_table(all_tables()[name]) for name in TABLES}
    check_options(options, {option for known in declared.values() for option in known})
    store = remember_answers(store)
    found: list[TableResult] = []
    for name, known in declared.items():
        asked = {key: text for key, text in options.items() if key in known}
        for by in _divided(name, asked):
            found.append(build(store, name, scope, {**asked, **by}))
    write_results(found, out, notes=notes())


def _divided(name: str, asked: Mapping[str, str]) -> list[dict[str, str]]:
    """By groups and by units, unless one of them is asked for."""
    if "by" in asked or name not in (*BY_GROUP_AND_UNIT, *_BY_UNIT):
        return [{}]
    return [{"by": "group"}, {"by": "unit"}] if name in BY_GROUP_AND_UNIT else [{"by": "unit"}]


def notes() -> list[tuple[str, str]]:
    """How to read it."""
    return [
        (_("Small groups"), _("Groups of fewer than 10 who answered are hidden, and others where a"
                              " hidden one would follow from them.")),
        (_("Differences"), _("“No change we can distinguish” does not say that nothing changed: it"
                             " says that these answers cannot tell it from chance.")),
        (_("Cause"), _("Engagement beside the workforce shows no cause.")),
    ]  # fmt: skip
