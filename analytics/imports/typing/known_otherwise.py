"""Cells that cannot be read, where the row says the same in another way: nothing is lost by them.

"The band counts as Not known" would be untrue of a doctor, whose pay is that of doctors whatever
the column of bands says, and of a row with another column that gives the band.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.kinds.column import Column
from analytics.imports.typing.convert import Converted, Fault
from analytics.imports.typing.staged import Staged
from analytics.vocabulary import MEDICAL

_BANDS = ("band", "pay_grade_description")


def only_where_it_matters(staged: Staged, column: Column, done: Converted) -> Converted:
    """What was converted, without the faults of rows whose band is known without this column."""
    if column.id not in _BANDS or not done.faults:
        return done
    known = _known(staged, column.id)
    faults = [
        Fault(fault.column, fault.text, fault.read, fault.rows[~known[fault.rows]])
        for fault in done.faults
    ]
    return replace(done, faults=tuple(fault for fault in faults if len(fault.rows)))


def _known(staged: Staged, name: str) -> np.ndarray:
    """Flags of rows whose band is known by the staff group, or by the other column of bands."""
    nothing = pa.nulls(len(staged.numbers), pa.string())
    known = np.zeros(len(staged.numbers), dtype=bool)
    if staged.kind.has("grade"):
        groups = staged.typed.get("staff_group", nothing)
        doctors = pc.fill_null(pc.equal(groups, MEDICAL), False)
        known |= doctors.to_numpy(zero_copy_only=False)
    for other in _BANDS:
        if other != name:
            known |= staged.typed.get(other, nothing).is_valid().to_numpy(zero_copy_only=False)
    return known
