"""The whole answer in one workbook: every measure and every table of the scope."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO

from analytics.measures import all_measures, calculate
from analytics.results import MeasureResult, TableResult
from analytics.scope import Scope
from analytics.store import Store
from analytics.tables import all_tables, build
from analytics.workbook import write_results


def board_workbook(
    store: Store, scope: Scope, options: Mapping[str, str], out: Path | BinaryIO
) -> None:
    """Write measures by staff group, and the tables, to an xlsx file."""
    results: list[MeasureResult | TableResult] = [
        calculate(store, measure, scope, ("staff_group",), options) for measure in all_measures()
    ]
    for table in all_tables().values():
        known = {k: v for k, v in options.items() if k.partition(".")[0] in table.options}
        results.append(build(store, table.id, scope, known))
    write_results(results, out)
