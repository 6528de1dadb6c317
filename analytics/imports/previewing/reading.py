"""How a file was read: its kind, its sheets, and which column is what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.imports.finding.match import MappedColumn, fingerprint
from analytics.imports.finding.parts import SHEET_NAME, SheetRead, sheets_in_words
from analytics.imports.finding.place import Place, first_rows
from analytics.imports.finding.unused_columns import UnusedColumn, unused_that_may_matter
from analytics.imports.finding.wide_columns import WIDE_COLUMN
from analytics.imports.kinds.declare import PERSON, Kind
from analytics.values.heading_words import is_forbidden
from analytics.words import show_list

_SAMPLE_ROWS = 5


@dataclass(frozen=True)
class Columns:
    """The columns of the sheet, and what becomes of each.

    ``by_field`` are those that are read, ``melted`` those whose cells become rows; ``unused`` are
    the others, less those that may not be held, which are ``dropped``; ``may_matter`` are those of
    the unused that could change a number. ``headers`` are all but the dropped.
    ``fingerprint`` is what all headings together are remembered by.
    """

    fingerprint: str
    headers: tuple[MappedColumn, ...]
    by_field: Mapping[str, MappedColumn]
    melted: tuple[MappedColumn, ...] = ()
    unused: tuple[MappedColumn, ...] = ()
    dropped: tuple[MappedColumn, ...] = ()
    may_matter: tuple[UnusedColumn, ...] = ()

    @property
    def not_needed(self) -> tuple[MappedColumn, ...]:
        """The unused columns that could change no number."""
        matters = {item.column.number for item in self.may_matter}
        return tuple(item for item in self.unused if item.number not in matters)

    @property
    def read(self) -> Mapping[str, MappedColumn]:
        """The column of each field, and those that become rows under their headings."""
        return {**self.by_field, **{f"{WIDE_COLUMN}{item.header}": item for item in self.melted}}

    @property
    def melted_in_words(self) -> str:
        """``D “Venepuncture”, E “Cannulation”``; nothing for a list."""
        return show_list(f"{item.column} “{item.header}”" for item in self.melted)


@dataclass(frozen=True)
class Reading:
    """The kind, the sheets and the columns of a file, as they were found or corrected.

    ``sheets`` are those that are read, one or several as one list; ``all_sheets`` and
    ``mergeable_sheets`` are what the user may choose from. ``sample`` has the first rows, masked.
    """

    kind: Kind
    sheet: str
    header_row: int
    columns: Columns
    sheets: tuple[SheetRead, ...]
    all_sheets: tuple[str, ...]
    mergeable_sheets: tuple[str, ...] = ()
    one_person: bool = False  # the user said whose rows they all are
    sample: tuple[tuple[str, ...], ...] = ()

    @property
    def is_merged(self) -> bool:
        """Whether several sheets are read as one list."""
        return len(self.sheets) > 1

    @property
    def sheet_in_words(self) -> str:
        """The sheet, or ``2 sheets read as one list: Ward 1 (120 rows), Ward 2 (95 rows)``."""
        return sheets_in_words(self.sheets) if self.is_merged else self.sheet

    @property
    def header_in_words(self) -> str:
        """The row of the headings, or those of the sheets where they differ."""
        if len({item.header_row for item in self.sheets}) == 1:
            return str(self.header_row)
        return show_list(f"{item.sheet}: {item.header_row}" for item in self.sheets)

    @property
    def names_people(self) -> bool:
        """Whether the rows are about people, rather than whole units."""
        return self.one_person or self.kind.names_people(self.columns.by_field)

    @property
    def lacks_person(self) -> bool:
        """Whether the user can say whose list it is, because the file does not."""
        columns = self.columns
        anybody = columns.melted or any(name in columns.by_field for name in PERSON)
        return self.kind.of_one and not anybody

    @property
    def fields(self) -> tuple[tuple[str, str, bool], ...]:
        """(field, title, whether the file cannot do without it) of the kind."""
        alone = {need.any_of[0] for need in self.kind.needs if len(need.any_of) == 1}
        return tuple((item.id, item.title, item.id in alone) for item in self.kind.columns)

    def with_rows(self, sheets: tuple[SheetRead, ...], rows_stored: int) -> Reading:
        """The reading with how many rows of each sheet are used."""
        return replace(
            self, sheets=sheets or (SheetRead(self.sheet, self.header_row, rows_stored),)
        )


def describe_reading(place: Place, all_sheets: Sequence[str]) -> Reading:
    """What is known before a row is read."""
    match = place.match
    return Reading(
        kind=match.kind,
        sheet=place.sheet.name,
        header_row=match.row,
        columns=_columns(place),
        sheets=tuple(SheetRead(part.sheet.name, part.match.row) for part in place.read),
        all_sheets=tuple(all_sheets),
        mergeable_sheets=place.mergeable_sheets,
        one_person=match.one_person,
        sample=_sample(place),
    )


def _columns(place: Place) -> Columns:
    match = place.match
    used = {column.number for column in (*match.mapping.values(), *match.wide, *match.read_along)}
    others = [column for column in match.headers if column.number not in used]
    unused = tuple(column for column in others if not is_forbidden(column.header))
    return Columns(
        fingerprint=fingerprint(match.headers),
        headers=tuple(item for item in match.headers if not is_forbidden(item.header)),
        by_field=match.mapping,
        melted=match.wide,
        unused=unused,
        dropped=tuple(column for column in others if is_forbidden(column.header)),
        may_matter=unused_that_may_matter(place, unused),
    )


def _sample(place: Place) -> tuple[tuple[str, ...], ...]:
    """The first rows under the header, for the eye; identifying columns are masked."""
    rows = first_rows(place.sheet, place.match.row + _SAMPLE_ROWS)[place.match.row :]
    shown = {
        column.number: place.match.kind.column(name).identifying
        for name, column in place.match.mapping.items()
    }
    layout = place.match.kind.wide
    masked = layout is not None and layout.cell.identifying
    shown |= {column.number: masked for column in place.match.wide}
    return tuple(
        tuple(
            _shown(place.sheet.name if number == SHEET_NAME else row[number - 1], masked)
            for number, masked in shown.items()
        )
        for row in rows
    )


def _shown(text: str | None, masked: bool) -> str:
    return "•••" if masked and text else text or ""
