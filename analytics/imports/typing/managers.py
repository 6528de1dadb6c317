"""Whom each person of a staff list manages, from the supervisors that its rows name.

The rules are in ``sql/imports/manager_levels.sql``. A supervisor's name says nothing: two people
may share one, and the names of a staff list are not read.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from analytics.engine.queries import load_queries
from analytics.imports.typing.scratch import select_from_rows
from analytics.imports.typing.staged import Staged
from analytics.vocabulary import NOT_KNOWN

SUPERVISOR = "supervisor_employee_number"
_NEEDED = ("row_number", "person_key", "employee_key", "employee_number", "is_counted_category",
           "is_in_post_status")  # fmt: skip


def note_supervisors(staged: Staged, repeats: Sequence[tuple[int, int]]) -> None:
    """Keep whom repeated rows of an assignment name, before they are left out.

    ``repeats`` are ids of rows: that of the row which stays, and that of one which goes.
    """
    if SUPERVISOR not in staged.typed or not repeats:
        return
    stay, go = (staged.places_of(ids) for ids in zip(*repeats, strict=True))
    named = staged.typed[SUPERVISOR].take(pa.array(go, pa.int64())).to_pylist()
    staged.further_supervisors.extend(zip(staged.numbers[stay].tolist(), named, strict=True))


def with_manager_levels(staged: Staged, table: pa.Table) -> pa.Table:
    """The rows with ``manager_level``: Manages nobody, staff or managers, or Not known."""
    if SUPERVISOR not in staged.typed:
        nothing = pa.array([NOT_KNOWN] * table.num_rows, pa.string())
        return table.append_column("manager_level", nothing)
    further = pa.array([row for row, _number in staged.further_supervisors], pa.int32())
    numbers = pa.array([number for _row, number in staged.further_supervisors], pa.string())
    named = pa.table(
        {
            "row_number": pa.chunked_array([*table["row_number"].chunks, further]),
            "number": pa.chunked_array([*table[SUPERVISOR].chunks, numbers]),
        }
    )
    found = select_from_rows(
        load_queries("imports")["manager_levels"],
        {"typed": table.select(_NEEDED), "supervisors": named},
    )
    return table.append_column("manager_level", found["manager_level"])
