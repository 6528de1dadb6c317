"""The rows of a sheet while they are typed, checked and thinned out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from analytics.imports.finding.place import Place
from analytics.imports.kinds.column import ARROW_TYPES, Column
from analytics.imports.kinds.declare import Kind
from analytics.imports.messages.problems import Problem, Severity
from analytics.imports.messages.rule_text import rule_text
from analytics.imports.typing.convert import Fault
from analytics.imports.typing.unknown_codes import UnknownCode


@dataclass(frozen=True)
class Layout:
    """How large a wide layout is: people (or rows) down, skills (or months) across."""

    rows: int
    columns: int
    words: Callable[[int, int], str]

    @property
    def in_words(self) -> str:
        """``A matrix: 12 people × 8 skills``."""
        return self.words(self.rows, self.columns)


@dataclass
class Staged:
    """The typed columns of a sheet, aligned with ``numbers`` (the user's row numbers).

    A row has an id for as long as it is there, and ``ids`` are in order. Whatever is noted of rows
    for later is noted by id: the place of a row changes with every row that is left out above it.
    """

    place: Place
    kind: Kind
    typed: dict[str, pa.Array]
    numbers: np.ndarray
    raw: pa.Table
    rows_read: int
    left_out: dict[str, int] = field(default_factory=dict)
    # Rule to sheet rows that were left out on sight, totals among them.
    printed: Mapping[str, np.ndarray] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    # Field to sheet rows whose cell already has a message: a cell gets one message.
    reported_rows: dict[str, set[int]] = field(default_factory=dict)
    month_first: frozenset[int] = frozenset()  # columns of the sheet whose dates are so
    turned: frozenset[int] = frozenset()  # columns whose day and month are turned back
    # (field, text) to what the user said the text means.
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    questions: list[UnknownCode] = field(default_factory=list)  # about whole columns or the file
    file_name: str = ""  # what a name says of the rows, such as a survey and its year
    layout: Layout | None = None  # of a wide sheet that was turned into rows
    cell_columns: np.ndarray | None = None  # the sheet's column that each of those rows is from
    # Rows that stay, and a supervisor whom a repeated row of the same assignment named.
    further_supervisors: list[tuple[int, str | None]] = field(default_factory=list)
    ids: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        """Every row its id, by its place at the start."""
        self.ids = np.arange(len(self.numbers))

    @property
    def names_people(self) -> bool:
        """Whether the rows are about people, rather than whole units."""
        return self.place.match.names_people

    def table(self) -> pa.Table:
        """Row numbers and every typed column of the kind; absent columns are null."""
        columns: dict[str, pa.Array] = {"row_number": pa.array(self.numbers, pa.int32())}
        for column in self.kind.columns:
            for name, arrow_type in typed_names(column).items():
                columns[name] = self.typed.get(name, pa.nulls(len(self.numbers), arrow_type))
        return pa.table(columns)

    def keep(self, mask: np.ndarray) -> None:
        """Keep only these rows (one flag a row)."""
        flags = pa.array(mask)
        self.typed = {name: array.filter(flags) for name, array in self.typed.items()}
        self.raw = self.raw.filter(flags)
        self.numbers = self.numbers[mask]
        self.ids = self.ids[mask]
        if self.cell_columns is not None:
            self.cell_columns = self.cell_columns[mask]

    def leave_out(self, rule: str, mask: np.ndarray, severity: Severity = "row_left_out") -> None:
        """Take rows out and say so."""
        if not mask.any():
            return
        rows = np.unique(self.numbers[mask])
        # A row of months across is left out only where none of its months stays.
        gone = rows[~np.isin(rows, self.numbers[~mask])]
        if len(gone):
            self.left_out[rule] = self.left_out.get(rule, 0) + len(gone)
        self.problems.append(row_problem(self.place, rule, rows, severity))
        self.keep(~mask)

    def places_of(self, ids: Sequence[int] | np.ndarray) -> np.ndarray:
        """Where these rows stand now (0-based). A KeyError where one of them was left out."""
        wanted = np.asarray(ids, dtype=np.int64)
        places = np.searchsorted(self.ids, wanted)
        found = np.append(self.ids, -1)[places]
        if not np.array_equal(found, wanted):
            raise KeyError("a row that was left out is asked for")
        return places

    def flags_of(self, ids: Sequence[int] | np.ndarray) -> np.ndarray:
        """One flag a row: whether it is one of these; those that were left out are none."""
        return np.isin(self.ids, np.asarray(ids, dtype=np.int64))

    def become(self, places: np.ndarray) -> None:
        """Each row as often as its place (0-based) is given, in that order, as new rows."""
        taken = pa.array(places, pa.int64())
        self.typed = {name: array.take(taken) for name, array in self.typed.items()}
        self.raw = self.raw.take(taken)
        self.numbers = self.numbers[places]
        # New rows: an id from before must not be found among them.
        after = int(self.ids[-1]) + 1 if len(self.ids) else 0
        self.ids = np.arange(after, after + len(places))


def typed_names(column: Column) -> dict[str, pa.DataType]:
    """The typed columns that a declared column becomes."""
    if column.type == "organisation":
        return {f"{column.id}_vpd": pa.string(), column.id: pa.string()}
    if column.type == "age_band":
        return {"age_band_low": pa.int32(), "age_band_high": pa.int32()}
    return {column.id: ARROW_TYPES[column.type]}


def row_problem(place: Place, rule: str, rows: np.ndarray, severity: Severity) -> Problem:
    """A problem about whole rows."""
    message, effect, do_next = rule_text(rule)
    at = place.rows_at(rows)
    return Problem(
        severity=severity,
        rule=rule,
        message=message,
        sheet=at.sheet,
        cells=at.cells,
        sheets=at.sheets,
        count=len(rows),
        effect=effect,
        do_next=do_next,
    )
