"""What an import would do, worked out before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from analytics.imports.comparing.history import Compared
from analytics.imports.kinds.declare import Kind
from analytics.imports.messages.problems import Problem
from analytics.imports.previewing.reading import Columns, Reading
from analytics.imports.previewing.reconciliation import Reconciliation, in_hundredths
from analytics.imports.previewing.rows_to_store import RowsToStore
from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.staged import Layout
from analytics.imports.typing.unknown_codes import UnknownCode


@dataclass(frozen=True)
class SourceFile:
    """The file itself: the name that the user gave it, its checksum, and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True)
class Typed:
    """What came of the cells: rows read and left out by rule, unknown values, size of a matrix."""

    rows_read: int = 0
    left_out: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    unknown_codes: tuple[UnknownCode, ...] = ()
    layout: Layout | None = None

    @property
    def rows_left_out(self) -> int:
        """Rows that hold something and would not be stored."""
        return sum(self.left_out.values())

    @property
    def layout_in_words(self) -> str:
        """``A matrix: 12 people × 8 skills``; nothing for a list."""
        return self.layout.in_words if self.layout else ""


@dataclass(frozen=True)
class ToRemember:
    """Corrections to keep for the next file with the same headings.

    ``columns``: field to heading, or None; ``codes``: (field, text) to its meaning; ``place``: a
    sheet and row chosen by hand.
    """

    columns: Mapping[str, str | None] = field(default_factory=lambda: MappingProxyType({}))
    codes: Mapping[tuple[str, str], str] = field(default_factory=lambda: MappingProxyType({}))
    place: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Preview:
    """The answer to "what would happen if I stored this file?".

    ``to_store`` and ``reconciliation`` are None where the file is refused; ``compared`` is then
    as of an empty store.
    """

    file: SourceFile
    reading: Reading
    problems: tuple[Problem, ...]
    typed: Typed = Typed()
    file_date: FileDate = field(default_factory=FileDate)
    compared: Compared = field(default_factory=Compared)
    to_store: RowsToStore | None = None
    reconciliation: Reconciliation | None = None
    to_remember: ToRemember = ToRemember()

    @property
    def kind(self) -> Kind:
        """The kind of file."""
        return self.reading.kind

    @property
    def columns(self) -> Columns:
        """The columns of the file, and what becomes of each."""
        return self.reading.columns

    @property
    def as_at(self) -> date | None:
        """The as-at date, or the last day of the period."""
        return self.file_date.day

    @property
    def covers_from(self) -> date | None:
        """The first day of a file that covers a period."""
        return self.file_date.covers_from

    @property
    def rows_stored(self) -> int:
        """Rows of the file that would be stored."""
        return self.to_store.row_count if self.to_store else 0

    @property
    def people(self) -> int:
        """People whom the rows count."""
        return self.to_store.people if self.to_store else 0

    @property
    def total(self) -> float:
        """The sum of the kind's own column: FTE, funded FTE, days lost."""
        return self.to_store.total if self.to_store else 0.0

    @property
    def held(self) -> list[tuple[str, int]]:
        """What the rows are, of a kind without people: a title and how many, such as waves."""
        if self.to_store is None:
            return []
        rows = self.to_store.rows
        return [(title, rows.select(columns).group_by(columns).aggregate([]).num_rows)
                for title, columns in self.kind.holds]  # fmt: skip

    @property
    def can_store(self) -> bool:
        """Whether the file can be stored as it stands."""
        refused = any(problem.severity == "refused" for problem in self.problems)
        return self.to_store is not None and not refused

    def to_json(self, stored: bool, import_id: int | None = None) -> dict[str, Any]:
        """The contract of ``import --json``."""
        return {
            "file": self.file.name,
            **self._reading_json(),
            "rows_read": self.typed.rows_read,
            "rows_stored": self.rows_stored,
            "rows_left_out": self.typed.rows_left_out,
            "left_out": dict(self.typed.left_out),
            "people": self.people,
            "fte": in_hundredths(self.total),
            **self._compared_json(),
            "reconciliation": self.reconciliation.to_json() if self.reconciliation else None,
            "problems": [problem.to_json() for problem in self.problems],
            "stored": stored,
            "import_id": import_id,
        }

    def _reading_json(self) -> dict[str, Any]:
        reading, columns = self.reading, self.columns
        return {
            "kind": self.kind.id,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "as_at_from": self.file_date.found_in,
            "covers_from": self.covers_from.isoformat() if self.covers_from else None,
            "sheet": reading.sheet,
            "header_row": reading.header_row,
            "sheets": [asdict(item) for item in reading.sheets],
            "mapping": {
                name: {"header": column.header, "column": column.column}
                for name, column in columns.by_field.items()
            },
            "skills": [
                {"header": column.header, "column": column.column} for column in columns.melted
            ],
            "unused": [column.header for column in columns.unused],
            "unused_may_change_numbers": [
                {"header": item.column.header, "column": item.column.column, "why": item.why_id}
                for item in columns.may_matter
            ],
            "unused_not_needed": [column.header for column in columns.not_needed],
            "dropped": [column.header for column in columns.dropped],
        }

    def _compared_json(self) -> dict[str, Any]:
        found = self.compared
        return {
            "new_people": found.new_people,
            "gone_people": found.gone_people,
            "replaces": found.replaces.import_id if found.replaces else None,
            "also_replaces": [item.import_id for item in found.also_replaces],
            "same_file": found.same_file.import_id if found.same_file else None,
        }
