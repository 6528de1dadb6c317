"""The same row twice, and the same assignment on several rows: each is counted once."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from analytics.imports.scratch import run_on_rows
from analytics.imports.stage import Staged


def leave_out_repeats(staged: Staged) -> None:
    """Take out exact copies, then further rows of an assignment that was already seen.

    Reports that add a column with several values a person (registrations, supervisors) repeat the
    assignment with its full FTE; adding those up would count it twice.
    """
    if len(staged.numbers) == 0:
        return
    places = _suspects(staged)
    copies = np.zeros(len(staged.numbers), dtype=bool)
    repeats = np.zeros(len(staged.numbers), dtype=bool)
    has_number = staged.typed.get("assignment_number")
    for group in places:
        seen: set[tuple[str | None, ...]] = set()
        for order, place in enumerate(group):
            content = tuple(column[place].as_py() for column in staged.raw.columns)
            if content in seen:
                copies[place] = True
            elif order and has_number is not None and has_number[place].is_valid:
                repeats[place] = True
            seen.add(content)
    first_kept = ~copies
    staged.leave_out("duplicate_row", copies, "row_left_out")
    staged.leave_out("repeated_assignment", repeats[first_kept], "row_left_out")


def _suspects(staged: Staged) -> list[list[int]]:
    """Places (0-based) of rows that share person and assignment, in groups."""
    nothing = pa.nulls(len(staged.numbers), pa.string())
    names = {
        "employee_number": "employee_number",
        "nhs_unique_id": "nhs_unique_id",
        "employer": "organisation_vpd",
        "assignment": "assignment_number",
    }
    columns = {name: staged.typed.get(source, nothing) for name, source in names.items()}
    places = pa.array(np.arange(len(staged.numbers)), pa.int32())
    groups: dict[int, list[int]] = {}
    for row in run_on_rows(
        "repeated_assignments", {"suspects": pa.table({"place": places, **columns})}
    ):
        groups.setdefault(row["same"], []).append(row["place"])
    return list(groups.values())
