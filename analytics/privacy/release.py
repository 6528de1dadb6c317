"""The one way out: rows become an answer only as `Released`, and only here is that made.

Four ways, by what the rows are. `about_people`: of people, with what must be hidden taken out.
`about_posts`: of posts, lists or imports, that say nothing of who people are. `typed`: what
somebody typed, or read from a file of their own. `made_of`: worked out from answers that were
released before. Names of people go to those who may see them by `with_names`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.exact import is_exact
from analytics.engine.results import MeasureResult, Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.viewer import NAMES, Viewer
from analytics.privacy.thresholds import threshold_for
from analytics.words import _

RawRow = Mapping[str, Any]
Hidden = bool | Collection[str]  # the whole row, nothing of it, or these columns of it
NOTHING = Released()


def about_people(
    table: Table,
    rows: Sequence[RawRow],
    hidden: Sequence[Hidden],
    threshold: int,
    *,
    keys: Collection[str] = (),
    summary: Mapping[str, Any] | None = None,
) -> Released:
    """Rows about people, with what is hidden taken out and the sentence that says so.

    ``hidden`` says for each row what of it is hidden. ``keys`` are the columns that stay of a row
    that is hidden whole: those of the table where none are given. ``threshold``: fewer people than
    that must not be known; ``ValueError`` where the table declares a stricter one. ``summary`` is
    made of what is shown.
    """
    if threshold < threshold_for(table.characteristics):
        raise ValueError(f"{table.id} is protected by another rule than it declares")
    kept = keys or table.keys
    shown = tuple(_masked(row, hide, kept) for row, hide in zip(rows, hidden, strict=True))
    notes = (why_hidden(threshold),) if any(row["note"] for row in shown) else ()
    return Released(shown, notes, summary or {})


def _masked(row: RawRow, hide: Hidden, keys: Collection[str]) -> dict[str, Any]:
    if isinstance(hide, bool):
        hide = [name for name in row if name not in keys] if hide else ()
    kept = {name: None if name in hide else value for name, value in row.items()}
    return {**kept, "note": "c" if hide else None}


def why_hidden(threshold: int) -> str:
    """The sentence under a table with hidden numbers."""
    words = _("c: hidden, because fewer than {limit} people are counted or could be identified.")
    return words.format(limit=threshold)


def about_posts(
    table: Table,
    scope: Scope,
    rows: Iterable[RawRow],
    *,
    summary: Mapping[str, Any] | None = None,
) -> Released:
    """Rows that say nothing of who people are: posts, lists, codes or imports.

    ``ValueError`` where the table says that it reveals something of people, and where there are
    rows about staff who were chosen by who they are.
    """
    shown = _with_note(rows)
    if table.characteristics or (shown and scope.characteristics() and not table.about_files):
        raise ValueError(f"{table.id} is not about posts alone: it must be protected")
    return Released(shown, (), summary or {})


def typed(rows: Iterable[RawRow], *, summary: Mapping[str, Any] | None = None) -> Released:
    """Rows that somebody typed, or that follow from them: theirs to see."""
    return Released(_with_note(rows), (), summary or {})


def made_of(
    answers: Sequence[MeasureResult | TableResult],
    rows: Iterable[dict[str, Any]],
    *,
    summary: Mapping[str, Any] | None = None,
) -> Released:
    """Rows worked out from answers that were released, each with its note.

    ``ValueError`` without an answer, and for one of the exact view where nobody asked for that.
    """
    if not answers or any(each.exact and not is_exact() for each in answers):
        raise ValueError("not made of answers that this viewer may see")
    return Released(tuple(rows), (), summary or {})


def with_names(table: Table, viewer: Viewer, rows: Iterable[RawRow], *,
               summary: Mapping[str, Any] | None = None) -> Released:  # fmt: skip
    """Rows that name people; ``ValueError`` for a table or a viewer that may not."""
    if not table.names_people or not viewer.may(NAMES):
        raise ValueError(f"{table.id} may not name people to this viewer")
    return Released(_with_note(rows), (), summary or {})


def _with_note(rows: Iterable[RawRow]) -> tuple[dict[str, Any], ...]:
    return tuple({**row, "note": row.get("note")} for row in rows)
