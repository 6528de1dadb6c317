"""What we count of a file, to be ticked off against the totals of its own report."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from analytics.engine.scope import UNIT_FIELDS
from analytics.imports.comparing.total_rows import ComparedTotal, FileTotals
from analytics.imports.comparing.written_rows import PRINTED_AROUND
from analytics.imports.kinds.declare import Kind
from analytics.imports.previewing.rows_to_store import RowsToStore
from analytics.imports.typing.staged import Staged
from analytics.values.heading_words import letters_of

STAFF_GROUP = "staff_group"
_REMARKED = ("dates_swapped", "dates_turned_back")  # rules that change what cells say


@dataclass(frozen=True)
class GroupCount:
    """What we count of one staff group or unit: rows, people (None in files about units), sum."""

    name: str
    rows: int
    people: int | None
    total: float


@dataclass(frozen=True)
class Reconciliation:
    """What the file says, and what we count.

    ``file``: its totals, and the sum of its rows as written. ``unit_field`` is the first level of
    units with more than one in the file. Groups are told of kinds about posts only: there is
    nothing to protect in those.
    """

    rows_written: int  # without totals, repeated headings and the like
    left_out: Mapping[str, int]
    counted: GroupCount
    sums_title: str
    file: FileTotals
    staff_groups: tuple[GroupCount, ...] = ()
    unit_field: str = ""
    units: tuple[GroupCount, ...] = ()
    remarks: tuple[str, ...] = ()  # what the file says and what we read instead of it

    @property
    def differing(self) -> int:
        """How many totals of the file are not what we count."""
        return sum(not total.agrees for total in self.file.totals)

    def file_says(self, group: GroupCount | None = None) -> tuple[ComparedTotal, ...]:
        """The totals that the file gives of a group, or of everything."""
        if group is None:
            return tuple(total for total in self.file.totals if total.whole)
        name = letters_of(group.name)
        return tuple(item for item in self.file.totals if letters_of(item.name) == name)

    def to_json(self) -> dict[str, Any]:
        """The key ``reconciliation`` of ``import --json``; ``total`` is the kind's own sum."""
        return {
            "file_says": {"rows": self.rows_written, "total": in_hundredths(self.file.as_written)},
            "we_count": _group_json(self.counted, "rows", "people", "total"),
            "left_out": dict(self.left_out),
            "by_staff_group": [_group_json(item) for item in self.staff_groups],
            "unit_level": self.unit_field or None,
            "by_unit": [_group_json(item) for item in self.units],
            "totals": [_total_json(item) for item in self.file.totals],
            "totals_not_compared": self.file.not_compared,
            "remarks": list(self.remarks),
        }


def in_hundredths(amount: float | None) -> float | None:
    """A sum as it is printed everywhere else: to two decimals."""
    return None if amount is None else round(amount, 2)


def _group_json(group: GroupCount, *names: str) -> dict[str, Any]:
    told = {**asdict(group), "total": in_hundredths(group.total)}
    return {name: told[name] for name in names or told}


def _total_json(total: ComparedTotal) -> dict[str, Any]:
    told = asdict(total)
    told.pop("printed")
    counted = in_hundredths(total.we_count)
    return {**told, "file_says": in_hundredths(total.file_says), "we_count": counted,
            "agrees": total.agrees}  # fmt: skip


def is_about_posts(kind: Kind) -> bool:
    """Whether the sums of a kind are facts about posts, which anybody may see of any group."""
    return bool(kind.sums) and (kind.snapshot or not kind.has_people)


def reconcile(staged: Staged, to_store: RowsToStore, file: FileTotals) -> Reconciliation:
    """The card of one file."""
    posts = is_about_posts(staged.kind)
    rows = to_store.rows
    unit_field = _first_level_that_varies(rows) if posts else ""
    has_groups = posts and STAFF_GROUP in rows.column_names
    return Reconciliation(
        rows_written=staged.rows_read
        - sum(staged.left_out.get(rule, 0) for rule in PRINTED_AROUND),
        left_out=dict(staged.left_out),
        counted=GroupCount(
            "",
            to_store.row_count,
            to_store.people if staged.names_people else None,
            round(to_store.total, 6),
        ),
        sums_title=staged.kind.sums_title if staged.kind.sums else "",
        file=file,
        staff_groups=_by(staged, rows, STAFF_GROUP) if has_groups else (),
        unit_field=unit_field,
        units=_by(staged, rows, unit_field) if unit_field else (),
        remarks=tuple(
            f"{item.place()}: {item.message} {item.effect}"
            for item in staged.problems
            if item.rule in _REMARKED
        ),
    )


def _first_level_that_varies(rows: pa.Table) -> str:
    """The highest level of units of which the rows name several."""
    levels = [name for name in UNIT_FIELDS if name in rows.column_names]
    return next((name for name in levels if len(rows[name].unique()) > 1), "")


def _by(staged: Staged, rows: pa.Table, field: str) -> tuple[GroupCount, ...]:
    """Rows of each group, and the people and sum of those that count."""
    counts = rows["is_counted"] if "is_counted" in rows.column_names else None
    amounts, nobody = rows[staged.kind.sums], pa.scalar(None, pa.int64())
    columns = {field: rows[field], "row": rows["row_number"], "amount": amounts}
    people = "person_key" in rows.column_names and staged.names_people
    if people:
        keys = rows["person_key"].combine_chunks().dictionary_encode().indices.cast(pa.int64())
        columns["person"] = keys if counts is None else pc.if_else(counts, keys, nobody)
    if counts is not None:
        columns["amount"] = pc.if_else(counts, amounts, pa.scalar(None, amounts.type))
    # Telling rows apart takes long; only of months across do several come from one.
    counting = "count" if len(rows["row_number"].unique()) == rows.num_rows else "count_distinct"
    wanted = [("row", counting), ("amount", "sum")]
    wanted += [("person", "count_distinct")] if people else []
    found = pa.table(columns).group_by(field).aggregate(wanted).sort_by(field).to_pylist()
    return tuple(
        GroupCount(
            item[field],
            item[f"row_{counting}"],
            item["person_count_distinct"] if people else None,
            round(item["amount_sum"] or 0.0, 6),
        )
        for item in found
    )
