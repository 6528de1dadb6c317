"""What the code lists say of reasons for leaving."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import pyarrow as pa

from analytics import codelists
from analytics.imports.typing.lookup import look_up
from analytics.imports.typing.staged import Staged
from analytics.vocabulary import NOT_KNOWN

# Column of the stored rows -> column of the code list, and what a blank reason counts as.
_FLAGS: Mapping[str, tuple[str, bool]] = MappingProxyType(
    {
        "is_retirement": ("retirement", False),
        "is_ill_health": ("ill_health", False),
        "is_flexi": ("may_return", False),
        "is_rotation": ("rotation", False),
        "is_leaving": ("leaves", True),
    }
)


def with_reasons(_staged: Staged, table: pa.Table) -> pa.Table:
    """The group of each reason for leaving and what it says; a blank one says nothing."""
    nothing = pa.nulls(table.num_rows, pa.string())
    for name in ("leaving_reason", "leaving_destination", "recruitment_source", "termination_date"):
        if name not in table.column_names:
            blank = nothing.cast(pa.date32()) if name == "termination_date" else nothing
            table = table.append_column(name, blank)
    entries = codelists.load("leaving_reasons").by_label
    groups: dict[str | None, Any] = {None: NOT_KNOWN}
    groups |= {name: entry.extra["category"] for name, entry in entries.items()}
    table = table.append_column(
        "reason_category", look_up(table, "leaving_reason", groups, pa.string())
    )
    for name, (listed, otherwise) in _FLAGS.items():
        flags: dict[str | None, Any] = {None: otherwise}
        flags |= {reason: entry.extra[listed] == "yes" for reason, entry in entries.items()}
        table = table.append_column(name, look_up(table, "leaving_reason", flags, pa.bool_()))
    return table
