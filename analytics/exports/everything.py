"""The whole answer in one workbook: every measure and every table of the scope."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from analytics.answers.measures import all_measures, calculate
from analytics.answers.pooled import TOGETHER, pool_as_asked
from analytics.answers.tables import all_tables, build
from analytics.engine.bindings import options_of, options_of_table
from analytics.engine.declared import check_options
from analytics.engine.opened_as import opened_as
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.exports.workbook import write_results

# Why a table of posts refuses staff who are chosen by who they are, or by more than their unit.
_POSTS_ONLY = ("plan_characteristic", "skills_characteristic", "leadership_units_only")


@opened_as("board_workbook")
def board_workbook(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write measures by staff group, and the tables, to an xlsx file.

    An option goes to every measure and table that has it; UserError for one that none has. Groups
    that would be mostly hidden are put together as on the pages, unless the option together is no.
    """
    by_measure = {item.id: options_of(item.query.parameters) for item in all_measures().values()}
    by_table = {
        item.id: options_of_table(item) for item in all_tables().values() if not item.on_request
    }
    check_options(options, {TOGETHER, *chain(*by_measure.values()), *chain(*by_table.values())})
    results: list[MeasureResult | TableResult] = [
        pool_as_asked(
            calculate(store, measure, scope, _splits(measure), _only(options, known)), options
        )
        for measure, known in by_measure.items()
    ]
    results += [
        table
        for name, known in by_table.items()
        if (table := _table(store, name, scope, _only({TOGETHER: "yes", **options}, known)))
        is not None
    ]
    write_results(results, out)


def _table(store: Store, name: str, scope: Scope, options: Mapping[str, str]) -> TableResult | None:
    """A table; none where it is about posts and staff are chosen by what posts do not record."""
    try:
        return build(store, name, scope, options)
    except UserError as error:
        if error.rule in _POSTS_ONLY:
            return None
        raise


def _splits(measure: str) -> tuple[str, ...]:
    """By staff group, where the measure can be divided so."""
    return ("staff_group",) if "staff_group" in all_measures()[measure].splits else ()


def _only(options: Mapping[str, str], known: Iterable[str]) -> dict[str, str]:
    return {name: text for name, text in options.items() if name.partition(".")[0] in known}
