"""Results of measures and tables with numbers of the test's own, for sentences about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.engine.declared import find_measure, find_table
from analytics.engine.results import MeasureResult, Note, Released, Row, TableResult
from analytics.engine.scope import Scope
from analytics.statistics.intervals import wilson

NOW, THEN = date(2026, 3, 31), date(2025, 3, 31)


def row(
    value: float | None, people: int | None = None, note: Note | None = None,
    split: Mapping[str, str] | None = None, *, certain: bool = False, as_at: date = NOW,
) -> Row:  # fmt: skip
    """A row; a share of people has its Wilson interval unless it is ``certain``."""
    if value is None:
        return Row(dict(split or {}), as_at, None, None, None, people=people, note=note or "z")
    if people and 0 <= value <= 1 and not certain:
        low, high = wilson(value * people, people)
        return Row(
            dict(split or {}), as_at, value * people, float(people), value, low, high, people
        )
    return Row(dict(split or {}), as_at, value, float(people or 0) or None, value, people=people)


def measured(
    measure_id: str, total: Row, then: Row | None = None, rows: Sequence[Row] = (),
    splits: tuple[str, ...] = (), remarks: tuple[str, ...] = (), as_at: date = NOW,
) -> MeasureResult:  # fmt: skip
    """A result of a measure that exists, with drawn rows."""
    measure = find_measure(measure_id)
    scope = Scope(as_at=as_at, compare=THEN if then else None)
    earlier = measured(measure_id, then, as_at=THEN) if then else None
    return MeasureResult(
        measure=measure.id, title=measure.title, unit=measure.unit, kind=measure.kind,
        better=measure.better, as_at=as_at, scope=scope, splits=splits,
        rows=tuple(rows) if splits else (total,), total=total, remarks=remarks, compared=earlier,
        definition=measure.definition, n_of=measure.n_of,
    )  # fmt: skip


def tabled(
    table_id: str, rows: Sequence[Mapping[str, Any]],
    summary: Mapping[str, Any] | None = None, assumptions: Mapping[str, Any] | None = None,
    remarks: tuple[str, ...] = (),
) -> TableResult:  # fmt: skip
    """A result of a table that exists, with drawn rows; a column that a row leaves out is None."""
    table = find_table(table_id)
    blank = dict.fromkeys(column.id for column in table.columns)
    whole = tuple({**blank, "note": None, **each} for each in rows)
    found = table.answer(Scope(as_at=NOW), Released(summary=summary or {}),
                         remarks=remarks, assumptions=assumptions)  # fmt: skip
    return replace(found, rows=whole)
