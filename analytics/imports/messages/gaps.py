"""What an import could not use, kept so that Data quality can show it: counts, never cells."""

from __future__ import annotations

import pyarrow as pa

from analytics.imports.messages.problems import Problem
from analytics.imports.typing.stage import Staged

_NAMES = ("rule", "field", "found", "row_count", "what_happened")


def gap_rows(staged: Staged, problems: list[Problem]) -> pa.Table:
    """One row a problem that matters to the numbers; values of identifying columns stay out."""
    by_title = {column.title: column for column in staged.kind.columns}
    rows: dict[str, list[object]] = {name: [] for name in _NAMES}
    for problem in problems:
        column = by_title.get(problem.column or "")
        rows["rule"].append(problem.rule)
        rows["field"].append(column.id if column else None)
        rows["found"].append(problem.found)
        rows["row_count"].append(problem.count)
        rows["what_happened"].append(problem.severity)
    types = [pa.string(), pa.string(), pa.string(), pa.int32(), pa.string()]
    return pa.table(
        [pa.array(rows[name], kind) for name, kind in zip(_NAMES, types, strict=True)],
        names=list(_NAMES),
    )
