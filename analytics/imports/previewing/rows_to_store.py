"""What of a file would be stored: its rows, names of people, and what could not be used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analytics.imports.messages.problems import Problem
from analytics.imports.typing.finish import names_of
from analytics.imports.typing.staged import Staged

_GAPS = pa.schema(
    [
        ("rule", pa.string()),
        ("field", pa.string()),
        ("found", pa.string()),
        ("row_count", pa.int32()),
        ("what_happened", pa.string()),
    ]
)


@dataclass(frozen=True)
class RowsToStore:
    """The rows as they would be stored, and their sums.

    ``row_count`` counts rows of the file, of which some become several; ``total`` is the sum of the
    kind's own column (FTE, days lost). ``gaps``: counts of what could not be used, never cells.
    """

    rows: pa.Table
    row_count: int
    people: int
    total: float
    gaps: pa.Table
    names: pa.Table | None = None  # of named people; never shown


def gather_rows(staged: Staged, rows: pa.Table, problems: Sequence[Problem]) -> RowsToStore:
    """The rows with everything that is stored with them."""
    return RowsToStore(
        rows=rows,
        row_count=len(rows["row_number"].unique()),
        people=count_people(staged, rows),
        total=_total(staged, rows),
        gaps=_gaps(staged, problems),
        names=names_of(staged, rows),
    )


def count_people(staged: Staged, rows: pa.Table) -> int:
    """How many people the rows that count are about; none where they are about units."""
    if not staged.names_people:
        return 0
    return len(_counted(rows)["person_key"].unique().drop_null())


def _total(staged: Staged, rows: pa.Table) -> float:
    """FTE (funded FTE, FTE days lost) of the rows that count."""
    if not staged.kind.sums:
        return 0.0
    return float(np.nansum(_counted(rows)[staged.kind.sums].to_numpy(zero_copy_only=False)))


def _counted(rows: pa.Table) -> pa.Table:
    return rows.filter(rows["is_counted"]) if "is_counted" in rows.column_names else rows


def _gaps(staged: Staged, problems: Sequence[Problem]) -> pa.Table:
    """One row a problem that matters to the numbers; values of identifying columns stay out."""
    by_title = {column.title: column.id for column in staged.kind.columns}
    rows = [
        {
            "rule": problem.rule,
            "field": by_title.get(problem.column or ""),
            "found": problem.found,
            "row_count": problem.count,
            "what_happened": problem.severity,
        }
        for problem in problems
    ]
    return pa.Table.from_pylist(rows, _GAPS)
