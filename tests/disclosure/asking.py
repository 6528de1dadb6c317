"""A drawn board, loaded and asked through the one way in that pages and the command line have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analytics.answers.for_viewer import Answers
from analytics.engine.results import MeasureResult, TableResult
from analytics.engine.scope import AgeScheme, Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer
from analytics.errors import UserError
from tests.small_board import DAY, load_drawn

USUAL: Mapping[str, Any] = {
    "organisation": "Ward A", "staff_group": "Nursing and Midwifery Registered",
    "job_role": "Staff Nurse", "band": "5", "registered": "Registered", "fte": 1.0,
    "gender": "Female", "age": 40, "disability": "No", "ethnic_group": "White",
    "contract": "Permanent",
}  # fmt: skip
Where = Mapping[str, str | tuple[str, ...]]
# A question that could never be answered is a mistake of the test, not a refusal.
_MISTAKES = {"option_unknown", "option_unreadable", "field_unknown", "split_unknown",
             "split_not_possible", "too_many_splits", "age_scheme_unknown"}  # fmt: skip


def staff(count: int, **values: Any) -> list[dict[str, Any]]:
    """So many people alike; what is not said is usual."""
    return [{**USUAL, **values} for _ in range(count)]


def chosen_by(where: Where) -> dict[str, tuple[str, ...]]:
    """Each field with a tuple of its values."""
    return {name: (one,) if isinstance(one, str) else tuple(one) for name, one in where.items()}


@dataclass(frozen=True)
class Board:
    """The answers of a store, for whoever sits at the computer. None: the question is refused."""

    answers: Answers

    def measure(
        self, measure: str, by: tuple[str, ...] = (), where: Where | None = None,
        options: Mapping[str, str] | None = None, **scope: Any,
    ) -> MeasureResult | None:  # fmt: skip
        """A measure, divided by up to two fields."""
        return _or_refused(
            lambda: self.answers.measure(measure, _scope(where, **scope), by, options)
        )

    def table(
        self, table: str, where: Where | None = None, options: Mapping[str, str] | None = None,
        **scope: Any,
    ) -> TableResult | None:  # fmt: skip
        """A table with its options."""
        return _or_refused(lambda: self.answers.table(table, _scope(where, **scope), options))


def open_board(folder: Path) -> Board:
    """Whatever is loaded in a folder."""
    return Board(Answers(open_store(folder), local_viewer()))


def draw_board(
    folder: Path,
    posts: Sequence[Mapping[str, Any]],
    *more: tuple[date, Sequence[Mapping[str, Any]]],
) -> Board:
    """These posts on the usual day, and others on other days before it."""
    for day, earlier in more:
        load_drawn(folder, list(earlier), day)
    load_drawn(folder, list(posts), DAY)
    return open_board(folder)


def numbers_of(rows: Iterable[Any]) -> int:
    """How many rows show a number."""
    return sum(row.value is not None for row in rows)


def _scope(
    where: Where | None, as_at: date | None = None, compare: date | None = None,
    age_scheme: AgeScheme = "esr", since: date | None = None,
) -> Scope:  # fmt: skip
    return Scope(as_at, compare, tuple(chosen_by(where or {}).items()), age_scheme, since)


def _or_refused(ask: Any) -> Any:
    try:
        return ask()
    except UserError as refusal:
        if refusal.rule in _MISTAKES:
            raise
        return None
