"""Rows of a staff list whose person has left, or whose post has ended: they are not in post."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics import codelists
from analytics.imports.finding.headings import listed_field
from analytics.imports.finding.match import MappedColumn
from analytics.imports.kinds.people_who_left import (
    ASSIGNMENT_END,
    HAS_LEFT,
    IS_THERE,
    STATUS,
    TERMINATION_DATE,
)
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.same_field import columns_called, values_in, warn_of_unread
from analytics.imports.typing.staged import Staged
from analytics.values.reading import clean, is_nothing
from analytics.words import _, ngettext, show_date, show_list, show_number

_ENDS = (TERMINATION_DATE.id, ASSIGNMENT_END.id)
_STATUSES = (STATUS, HAS_LEFT.id, IS_THERE.id)
_REASONS = ("leaving_reason", "leaving_destination")
_WORDS_SHOWN = 6


def leave_out_people_who_left(staged: Staged, as_at: date) -> None:
    """Take out whose last day is before the date, and whose status says that they have left."""
    if not staged.kind.snapshot:
        return
    for name in _ENDS:
        for column in columns_called(staged, name):
            gone = pc.less(values_in(staged, name, column), pa.scalar(as_at, pa.date32()))
            _leave_out(staged, column, _flags(gone), as_at)
    for name in _STATUSES:
        for column in columns_called(staged, name):
            gone = _says_left(name, values_in(staged, name, column))
            _leave_out(staged, column, _flags(gone), None)
    if not any(name in staged.typed for name in _STATUSES):
        warn_of_unread(staged, STATUS, _left(), _("Everyone in it counts as in post."))
    _warn_of_reasons_alone(staged)


def _left() -> set[str]:
    """The statuses of people who have left."""
    entries = codelists.load(STATUS).entries
    return {entry.label_en for entry in entries if entry.extra["left"] == "yes"}


def _says_left(name: str, values: pa.Array) -> pa.Array:
    """Whether a status is that of somebody who has left, a "Leaver" is one, an "Active" is not."""
    if name == STATUS:
        return pc.is_in(values, pa.array(sorted(_left())))
    return pc.invert(values) if name == IS_THERE.id else values


def _flags(gone: pa.Array) -> np.ndarray:
    return gone.fill_null(False).to_numpy(zero_copy_only=False).astype(bool)


def _leave_out(staged: Staged, column: MappedColumn, gone: np.ndarray, as_at: date | None) -> None:
    """Take rows out, and say how many and why; ``as_at`` where a day shows it, else a status."""
    if not gone.any():
        return
    message = _ended(column, gone, as_at) if as_at else _said(staged, column, gone)
    rows = [(int(row), column.number) for row in staged.numbers[gone]]
    at = staged.place.cells_at(rows)
    problem = Problem(
        severity="row_left_out",
        rule="left_before" if as_at else "left_by_status",
        message=message,
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(rows),
        effect=_("Left out: a staff list counts who is in post on its date."),
        do_next=_(
            "If they are in post, correct the file, or choose “Not in this file” for this column."
        ),
    )
    staged.problems.append(problem)
    staged.left_out[problem.rule] = staged.left_out.get(problem.rule, 0) + problem.count
    staged.keep(~gone)


def _ended(column: MappedColumn, gone: np.ndarray, as_at: date) -> str:
    count = int(gone.sum())
    words = ngettext(
        "{count} row has a day before {date} in “{header}”: its person or post was gone by then.",
        "{count} rows have a day before {date} in “{header}”: their people or posts were gone by"
        " then.",
        count,
    )
    return words.format(
        count=show_number(count), date=show_date(as_at, "medium"), header=column.header
    )


def _said(staged: Staged, column: MappedColumn, gone: np.ndarray) -> str:
    count = int(gone.sum())
    texts = staged.raw[f"c{column.number}"].filter(pa.array(gone)).unique().to_pylist()
    words = ngettext(
        "{count} row is of somebody who has left, by “{header}”: {texts}.",
        "{count} rows are of people who have left, by “{header}”: {texts}.",
        count,
    )
    return words.format(
        count=show_number(count), header=column.header, texts=show_list(texts[:_WORDS_SHOWN])
    )


def _warn_of_reasons_alone(staged: Staged) -> None:
    """A reason for leaving without a day or a status does not show whether somebody is gone."""
    if any(name in staged.typed for name in (*_ENDS, *_STATUSES)):
        return
    for column in staged.place.match.headers:
        if not listed_field(column.header, _REASONS):
            continue
        texts = staged.raw[f"c{column.number}"].to_pylist()
        nothing = {text for text in set(texts) if not text or is_nothing(clean(text))}
        rows = [
            (int(row), column.number)
            for row, text in zip(staged.numbers, texts, strict=True)
            if text not in nothing
        ]
        if rows:
            staged.problems.append(_reason_alone(staged, column, rows))


def _reason_alone(staged: Staged, column: MappedColumn, rows: list[tuple[int, int]]) -> Problem:
    at = staged.place.cells_at(rows)
    words = ngettext(
        "{count} row has something in “{header}”, but the file has no leaving date or status.",
        "{count} rows have something in “{header}”, but the file has no leaving date or status.",
        len(rows),
    )
    return Problem(
        severity="warning",
        rule="reason_for_leaving_alone",
        message=words.format(count=show_number(len(rows)), header=column.header),
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(rows),
        effect=_("They are counted as in post."),
        do_next=_("Add the leaving date to the report, or take out who has left."),
    )
