"""What the status columns of a list of competences say together, and whose expiry nobody knows."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.kinds.competence_status import (
    EXEMPT,
    LACKING,
    NOT_MET,
    STATUS,
    STATUSES,
)
from analytics.imports.typing.lookup import look_up
from analytics.imports.typing.same_field import (
    columns_called,
    read_as,
    values_in,
    warn_of_unread,
)
from analytics.imports.typing.staged import Staged
from analytics.words import _

_EXPIRY = "expires_on"


def with_statuses(staged: Staged, table: pa.Table) -> pa.Table:
    """Whether each requirement is met, and who is exempt; of several columns, the worst counts.

    A status that no list knows is not met until somebody says what it means. ``has_status``: the
    file has such a column at all, which makes a blank one of something that is not held.
    """
    read, unknown = _statuses(staged)
    found = [_meaning(text) for text in read]
    if LACKING.id in staged.typed:
        found.append(pc.invert(staged.typed[LACKING.id]))
    if not found:
        warn_of_unread(staged, STATUS.id, {NOT_MET}, _("Every competence in the list is held."))
    unread = _not_read(staged, STATUS.id) | unknown
    nothing = pa.nulls(table.num_rows, pa.bool_())
    worst = pc.min_element_wise(*[item.cast(pa.int8()) for item in (nothing, nothing, *found)])
    is_met = pc.if_else(pa.array(unread), pa.scalar(False), worst.cast(pa.bool_()))
    is_exempt = pc.equal(table[STATUS.id], pa.scalar(EXEMPT)).fill_null(False)
    at = table.schema.get_field_index(STATUS.id)
    table = table.set_column(at, STATUS.id, is_met)
    for name, values in (
        ("is_exempt", is_exempt),
        ("has_status", pa.array([bool(found)] * table.num_rows, pa.bool_())),
        ("is_expiry_unknown", pa.array(_not_read(staged, _EXPIRY))),
    ):
        table = table.append_column(name, values)
    return table


def _meaning(texts: pa.Array) -> pa.Array:
    """Whether each status is met; null for a blank and for whoever is exempt."""
    entries = codelists.load(STATUSES).by_label.items()
    known = {name: _MEANING[entry.extra["met"]] for name, entry in entries}
    table = pa.table({STATUS.id: pa.chunked_array([texts])})
    return look_up(table, STATUS.id, {None: None, **known}, pa.bool_())


_MEANING = {"yes": True, "no": False, "exempt": None}


def _statuses(staged: Staged) -> tuple[list[pa.Array], np.ndarray]:
    """The texts of every column that is surely a status, and flags of rows with an unknown word in
    another column than the first.
    """
    unknown = np.zeros(len(staged.numbers), dtype=bool)
    columns = [*columns_called(staged, STATUS.id)]
    found = [values_in(staged, STATUS.id, column) for column in columns[:1]]
    for column in columns[1:]:
        done = read_as(staged, STATUS.id, column)
        found.append(done.arrays[STATUS.id])
        for fault in done.faults:
            unknown[fault.rows] = True
    return found, unknown


def _not_read(staged: Staged, name: str) -> np.ndarray:
    """Flags of rows whose cell has a message, and no value."""
    rows = list(staged.reported_rows.get(name, ()))
    if not rows or name not in staged.typed:
        return np.zeros(len(staged.numbers), dtype=bool)
    blank = staged.typed[name].is_null().to_numpy(zero_copy_only=False)
    return np.isin(staged.numbers, rows) & blank
