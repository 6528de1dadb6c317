"""The same row twice, and the same assignment on several rows: each is counted once."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.typing.managers import note_supervisors
from analytics.imports.typing.scratch import run_on_rows
from analytics.imports.typing.staged import Staged
from analytics.values.heading_words import is_forbidden, letters_of

# A column that only numbers the lines makes no two rows different.
_LINE_NUMBERS = frozenset(
    ("row", "rowno", "rownumber", "line", "lineno", "linenumber", "no", "number", "seq",
     "sequence", "recordnumber", "recordno", "index")
)  # fmt: skip


def leave_out_repeats(staged: Staged) -> None:
    """Take out exact copies, then further rows of an assignment that was already seen.

    Reports that add a column with several values a person (registrations, supervisors) repeat the
    assignment with its full FTE; adding those up would count it twice.
    """
    if len(staged.numbers) == 0:
        return
    groups = _suspects(staged)
    copies, repeats = _repeated(staged, groups)
    staged.leave_out("duplicate_row", staged.flags_of(copies), "row_left_out")
    # Elsewhere a person has many rows; those of events differ by their days.
    if staged.kind.snapshot or staged.kind.event_columns:
        note_supervisors(staged, [(stays, goes) for goes, stays in repeats.items()])
        staged.leave_out("repeated_assignment", staged.flags_of([*repeats]), "row_left_out")


def _repeated(
    staged: Staged, groups: Sequence[Sequence[int]]
) -> tuple[list[int], Mapping[int, int]]:
    """Exact copies, and further rows of an assignment with the row of it that stays: all by id."""
    copies: list[int] = []
    repeats: dict[int, int] = {}
    rows = [row for group in groups for row in group]
    places = staged.places_of(rows)
    contents = dict(zip(rows, _contents(staged, places), strict=True))
    numbered = _assignments(staged).is_valid().to_numpy(zero_copy_only=False)
    has_number = dict(zip(rows, numbered[places].tolist(), strict=True))
    for group in groups:
        seen: set[tuple[str | None, ...]] = set()
        for row in group:
            if contents[row] in seen:
                copies.append(row)
            elif row != group[0] and has_number[row]:
                repeats[row] = group[0]
            seen.add(contents[row])
    return copies, repeats


def _contents(staged: Staged, places: np.ndarray) -> list[tuple[str | None, ...]]:
    """What the sheet says in these rows, line numbers and forbidden columns aside."""
    not_content = {
        f"c{column.number}"
        for column in staged.place.match.headers
        if letters_of(column.header) in _LINE_NUMBERS or is_forbidden(column.header)
    }
    names = [name for name in staged.raw.column_names if name not in not_content]
    rows = staged.raw.select(names).take(pa.array(places, pa.int64()))
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def _suspects(staged: Staged) -> list[list[int]]:
    """Ids of rows that share person and assignment, in groups and in the order of the sheet."""
    nothing = pa.nulls(len(staged.numbers), pa.string())
    number = staged.typed.get("employee_number", nothing)
    columns = {
        "person": pc.coalesce(number, staged.typed.get("nhs_unique_id", nothing)),
        "employer": _employers(staged),
        "assignment": _assignments(staged),
        "row_id": pa.array(staged.ids, pa.int64()),
    }
    groups: dict[int, list[int]] = {}
    for row in run_on_rows("repeated_assignments", {"suspects": pa.table(columns)}):
        groups.setdefault(row["same"], []).append(row["row_id"])
    return list(groups.values())


def _assignments(staged: Staged) -> pa.Array:
    """What no two rows of a person may share: the assignment and, where rows tell of events, their
    days. An assignment may be absent many times; without a day, no row is the same as another.
    """
    nothing = pa.nulls(len(staged.numbers), pa.string())
    parts = [staged.typed.get("assignment_number", nothing)]
    for name in staged.kind.event_columns:
        days = staged.typed.get(name, pa.nulls(len(staged.numbers), pa.date32()))
        texts = days.cast(pa.string())
        parts.append(texts if name == staged.kind.event_columns[0] else texts.fill_null(""))
    return pc.binary_join_element_wise(*parts, "|") if len(parts) > 1 else parts[0]


def _employers(staged: Staged) -> pa.Array:
    """Who employs: an employer column, else a prefix, else the top of the organisation tree.

    The order is that of ``sql/imports/staff_in_post.sql``: two employers may give one number to two
    people.
    """
    nothing = pa.nulls(len(staged.numbers), pa.string())
    prefixes = [name for name in staged.typed if name.endswith("_vpd") and name != "location_vpd"]
    names = ["employer", "organisation_vpd", *prefixes, "org_l1"]
    return pc.coalesce(*[staged.typed.get(name, nothing) for name in names])
