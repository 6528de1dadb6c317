"""What a question is answered with: numbers that have already been protected.

Pages, exports and the command line receive these objects and nothing else. A suppressed row has
its note (``c``) and no numbers at all, so that nothing downstream can leak one. A result that is
made in the exact view says so by itself, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from analytics.engine.exact import is_exact
from analytics.engine.scope import Scope

Note = Literal["c", "z", "x"]  # suppressed, not applicable, not available (StatsWales shorthand)
Unit = Literal[
    "people",
    "fte",
    "percent",
    "ratio",
    "years",
    "pounds",
    "index",
    "count",
    "text",
    "own",
]  # "own": each row says in ``measured_in`` what its number is
Kind = Literal["count", "sum", "rate", "mean", "median"]


@dataclass(frozen=True)
class Row:
    """One number of a measure. ``value`` is numerator / denominator at full precision.

    Of a sum it is the numerator, and the denominator, if any, what the sum rests on (N).
    """

    split: dict[str, str]
    as_at: date
    numerator: float | None
    denominator: float | None
    value: float | None
    low: float | None = None
    high: float | None = None
    people: int | None = None  # N: how many people the number rests on
    note: Note | None = None


@dataclass(frozen=True)
class RanQuery:
    """A query that an answer was worked out with: the id of its file, its title, its text."""

    id: str
    title: str  # in English, translated when shown
    sql: str


@dataclass(frozen=True)
class MeasureResult:
    """A measure for a scope, by nothing, one or two fields. ``total`` is the unsplit number."""

    measure: str
    title: str
    unit: Unit
    kind: Kind
    better: Literal["lower", "higher", "neither"]
    as_at: date
    scope: Scope
    splits: tuple[str, ...]
    rows: tuple[Row, ...]
    total: Row
    remarks: tuple[str, ...] = ()  # sentences: unknown ages left out, bands not priced …
    assumptions: dict[str, Any] = field(default_factory=dict)
    compared: MeasureResult | None = None  # the same question at scope.compare
    queries: tuple[RanQuery, ...] = ()  # what ran to work it out, in order
    definition: str = ""
    n_of: str = "people"  # what N counts; else it is the denominator, see `n_words`
    exact: bool = field(default_factory=is_exact)  # made in the exact view: nothing is hidden

    @property
    def suppressed(self) -> bool:
        """Whether any number was hidden."""
        return any(row.note == "c" for row in (*self.rows, self.total))


@dataclass(frozen=True)
class Released:
    """Rows of a table that may be shown, each with its ``note``; only `privacy` makes one.

    ``notes`` are the sentences that say what is hidden, ``summary`` what a headline or a chart
    needs beside the rows. ``ValueError`` for a row that does not say whether anything of it is
    hidden, or that says so and hides nothing.
    """

    rows: tuple[dict[str, Any], ...] = ()
    notes: tuple[str, ...] = ()
    summary: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if any("note" not in row for row in self.rows):
            raise ValueError("a row does not say whether anything of it is hidden")
        if any(row["note"] == "c" and None not in row.values() for row in self.rows):
            raise ValueError("a row says that it is hidden and hides nothing")

    def in_order(self, place: Callable[[Mapping[str, Any]], Any]) -> Released:
        """The same with its rows in another order."""
        return replace(self, rows=tuple(sorted(self.rows, key=place)))


@dataclass(frozen=True)
class TableColumn:
    """A column of a table: ``id`` is the JSON key, ``title`` what people read."""

    id: str
    title: str
    unit: Unit = "text"


@dataclass(frozen=True)
class TableResult:
    """A list that a page shows. A hidden cell is None and the row's ``note`` is ``c``."""

    table: str
    title: str
    as_at: date | None
    scope: Scope
    columns: tuple[TableColumn, ...]
    rows: tuple[dict[str, Any], ...]
    remarks: tuple[str, ...] = ()
    assumptions: dict[str, Any] = field(default_factory=dict)
    summary: dict[str, Any] = field(default_factory=dict)
    queries: tuple[RanQuery, ...] = ()  # what ran to work it out, in order
    definition: str = ""
    method: str = ""  # what Python did with the rows of the queries
    reveals: frozenset[str] | None = None  # of people; None: what its table may reveal
    exact: bool = field(default_factory=is_exact)  # made in the exact view: nothing is hidden

    def in_order(self, place: Callable[[Mapping[str, Any]], Any]) -> TableResult:
        """The same with its rows in another order."""
        return replace(self, rows=tuple(sorted(self.rows, key=place)))

    @property
    def suppressed(self) -> bool:
        """Whether any number was hidden."""
        return any(row.get("note") == "c" for row in self.rows)
