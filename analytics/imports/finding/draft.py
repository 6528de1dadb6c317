"""A preview as far as the place of the rows and their headings tell it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.imports.finding.headings import is_forbidden
from analytics.imports.finding.match import fingerprint
from analytics.imports.finding.parts import SHEET_NAME
from analytics.imports.finding.place import Place, first_rows
from analytics.imports.messages.problems import Problem, sort_problems
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.preview import Preview, SheetRead

_SAMPLE_ROWS = 5


def draft(
    book: RawBook, place: Place, corrections: Mapping[str, Any], problems: Sequence[Problem]
) -> Preview:
    """What is known before a row is read."""
    match = place.match
    used = {column.number for column in (*match.mapping.values(), *match.matrix)}
    others = [column for column in match.headers if column.number not in used]
    return Preview(
        file_name=book.file_name,
        sha256=book.sha256,
        size=book.size,
        kind=match.kind,
        as_at=None,
        as_at_from="",
        sheet=place.sheet.name,
        sheets=tuple(sheet.name for sheet in book.sheets),
        family=place.family,
        parts=tuple(SheetRead(part.sheet.name, part.match.row) for part in place.parts),
        header_row=match.row,
        fingerprint=fingerprint(match.headers),
        mapping=match.mapping,
        headers=tuple(item for item in match.headers if not is_forbidden(item.header)),
        unused=tuple(column for column in others if not is_forbidden(column.header)),
        dropped=tuple(column for column in others if is_forbidden(column.header)),
        rows_read=0,
        rows_stored=0,
        left_out={},
        people=0,
        fte=0.0,
        new_people=None,
        gone_people=None,
        previous_as_at=None,
        replaces=None,
        same_file=None,
        problems=tuple(sort_problems(problems)),
        unknown_codes=(),
        sample=_sample(place),
        corrections=corrections,
        one_person=match.one_person,
        matrix=match.matrix,
    )


def _sample(place: Place) -> tuple[tuple[str, ...], ...]:
    """The first rows under the header, for the eye; identifying columns are masked."""
    rows = first_rows(place.sheet, place.match.row + _SAMPLE_ROWS)[place.match.row :]
    shown = {
        column.number: place.match.kind.column(name).identifying
        for name, column in place.match.mapping.items()
    } | {column.number: False for column in place.match.matrix}
    return tuple(
        tuple(
            _shown(place.sheet.name if number == SHEET_NAME else row[number - 1], masked)
            for number, masked in shown.items()
        )
        for row in rows
    )


def _shown(text: str | None, masked: bool) -> str:
    return "•••" if masked and text else text or ""
