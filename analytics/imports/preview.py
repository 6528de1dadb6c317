"""What an import would do, worked out before anything is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

import pyarrow as pa

from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.matrix import SKILL
from analytics.imports.kinds.declare import PERSON, Kind
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.stage import Layout
from analytics.words import _, ngettext, show_date, show_list, show_number

_SHEETS_NAMED = 40


@dataclass(frozen=True)
class ImportRecord:
    """A stored import, as the list of imports shows it."""

    import_id: int
    kind: str
    as_at: date
    as_at_from: str
    file_name: str
    sha256: str
    size: int
    sheet: str
    header_row: int
    mapping: Mapping[str, Any]
    rows_read: int
    rows_stored: int
    rows_left_out: int
    people: int
    fte: float
    imported_by: str
    imported_at: datetime
    status: str
    replaced_by: int | None = None
    problems: tuple[Mapping[str, Any], ...] = ()
    covers_from: date | None = None  # the first day, of a file that speaks for a period


def when_in_words(told: ImportRecord | Preview, style: str = "long") -> str:
    """The date of an import, or its period: ``1 April 2025 to 31 March 2026``."""
    if told.covers_from is None:
        return show_date(told.as_at, style)
    return _("{first} to {last}").format(
        first=show_date(told.covers_from, style), last=show_date(told.as_at, style)
    )


def sheets_in_words(sheets: Sequence[SheetRead]) -> str:
    """``2 sheets read as one list: Ward 1 (120 rows), Ward 2 (95 rows)``."""
    counted = [
        ngettext("{sheet} ({count} row)", "{sheet} ({count} rows)", item.rows).format(
            sheet=item.sheet, count=show_number(item.rows)
        )
        for item in sheets[:_SHEETS_NAMED]
    ]
    if len(sheets) > len(counted):
        counted.append("…")
    words = ngettext(
        "{count} sheet read as one list: {sheets}",
        "{count} sheets read as one list: {sheets}",
        len(sheets),
    )
    return words.format(count=show_number(len(sheets)), sheets=show_list(counted))


@dataclass(frozen=True)
class UnknownCode:
    """A text that no code list knows; the user may say what it means."""

    field: str
    title: str
    found: str
    count: int
    suggestion: str | None
    choices: tuple[str, ...]
    asks: bool = True  # False where the text itself is stored, as for job roles


@dataclass(frozen=True)
class SheetRead:
    """One of the sheets of a list: its name, the row of its headings, and its rows of data."""

    sheet: str
    header_row: int
    rows: int = 0


@dataclass(frozen=True)
class Preview:
    """The answer to "what would happen if I stored this file?"."""

    file_name: str
    sha256: str
    size: int
    kind: Kind
    as_at: date | None
    as_at_from: str
    sheet: str
    sheets: tuple[str, ...]
    header_row: int
    fingerprint: str
    mapping: Mapping[str, MappedColumn]
    headers: tuple[MappedColumn, ...]
    unused: tuple[MappedColumn, ...]
    dropped: tuple[MappedColumn, ...]
    rows_read: int
    rows_stored: int
    left_out: Mapping[str, int]
    people: int
    fte: float
    new_people: int | None
    gone_people: int | None
    previous_as_at: date | None
    replaces: ImportRecord | None
    same_file: ImportRecord | None
    problems: tuple[Problem, ...]
    unknown_codes: tuple[UnknownCode, ...]
    sample: tuple[tuple[str, ...], ...]
    corrections: Mapping[str, Any] = field(default_factory=dict)
    covers_from: date | None = None  # the first day, of a file that speaks for a period
    rows: pa.Table | None = None  # what would be stored; None where the file is refused
    gaps: pa.Table | None = None
    names: pa.Table | None = None  # of named people; never shown
    one_person: bool = False  # the user said whose rows they all are
    matrix: tuple[MappedColumn, ...] = ()  # the columns that are read as skills
    layout: Layout | None = None  # how large the matrix is
    parts: tuple[SheetRead, ...] = ()  # the sheets that are read as one list, if several
    family: tuple[str, ...] = ()  # the sheets that could be read so

    @property
    def columns_read(self) -> Mapping[str, MappedColumn]:
        """The column of each field, and those of skills under their headings."""
        skills = {f"{SKILL}{column.header}": column for column in self.matrix}
        return {**self.mapping, **skills}

    @property
    def sheets_read(self) -> tuple[SheetRead, ...]:
        """Every sheet that is read, one or several."""
        return self.parts or (SheetRead(self.sheet, self.header_row, self.rows_stored),)

    @property
    def sheet_in_words(self) -> str:
        """The sheet, or ``2 sheets read as one list: Ward 1 (120 rows), Ward 2 (95 rows)``."""
        return sheets_in_words(self.parts) if self.parts else self.sheet

    @property
    def header_in_words(self) -> str:
        """The row of the headings, or those of the sheets where they differ."""
        if len({item.header_row for item in self.sheets_read}) == 1:
            return str(self.header_row)
        return show_list(f"{item.sheet}: {item.header_row}" for item in self.parts)

    @property
    def layout_in_words(self) -> str:
        """``A matrix: 12 people × 8 skills``; nothing for a list."""
        if self.layout is None:
            return ""
        people, skills = self.layout.people, self.layout.skills
        return _("A matrix: {people} × {skills}").format(
            people=ngettext("{count} person", "{count} people", people).format(
                count=show_number(people)
            ),
            skills=ngettext("{count} skill", "{count} skills", skills).format(
                count=show_number(skills)
            ),
        )

    @property
    def skills_in_words(self) -> str:
        """``D “Venepuncture”, E “Cannulation”``; nothing for a list."""
        return show_list(f"{item.column} “{item.header}”" for item in self.matrix)

    @property
    def kind_title(self) -> str:
        """The name of the kind of file."""
        return self.kind.title

    @property
    def names_people(self) -> bool:
        """Whether the rows are about people, rather than whole units."""
        return self.one_person or self.kind.names_people(self.mapping)

    @property
    def asks_whose(self) -> bool:
        """Whether the user can say whose list it is, because the file does not."""
        anybody = self.matrix or any(name in self.mapping for name in PERSON)
        return self.kind.of_one and not anybody

    @property
    def rows_left_out(self) -> int:
        """Rows that hold something and would not be stored."""
        return sum(self.left_out.values())

    @property
    def fields(self) -> tuple[tuple[str, str, bool], ...]:
        """(field, title, whether the file cannot do without it) of the kind."""
        alone = {need.any_of[0] for need in self.kind.needs if len(need.any_of) == 1}
        return tuple((item.id, item.title, item.id in alone) for item in self.kind.columns)

    @property
    def can_store(self) -> bool:
        """Whether the file can be stored as it stands."""
        refused = any(problem.severity == "refused" for problem in self.problems)
        return self.rows is not None and not refused

    def to_json(self, stored: bool, import_id: int | None = None) -> dict[str, Any]:
        """The contract of ``import --json``."""
        return {
            "file": self.file_name,
            "kind": self.kind.id,
            "as_at": self.as_at.isoformat() if self.as_at else None,
            "as_at_from": self.as_at_from,
            "covers_from": self.covers_from.isoformat() if self.covers_from else None,
            "sheet": self.sheet,
            "header_row": self.header_row,
            "sheets": [asdict(item) for item in self.sheets_read],
            "mapping": {
                name: {"header": column.header, "column": column.column}
                for name, column in self.mapping.items()
            },
            "skills": [
                {"header": column.header, "column": column.column} for column in self.matrix
            ],
            "unused": [column.header for column in self.unused],
            "dropped": [column.header for column in self.dropped],
            "rows_read": self.rows_read,
            "rows_stored": self.rows_stored,
            "rows_left_out": self.rows_left_out,
            "left_out": dict(self.left_out),
            "people": self.people,
            "fte": self.fte,
            "new_people": self.new_people,
            "gone_people": self.gone_people,
            "replaces": self.replaces.import_id if self.replaces else None,
            "same_file": self.same_file.import_id if self.same_file else None,
            "problems": [problem.to_json() for problem in self.problems],
            "stored": stored,
            "import_id": import_id,
        }
