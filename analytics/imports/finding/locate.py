"""Which sheet of a workbook holds the rows, and which kind of file it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from analytics.errors import UserError
from analytics.imports.finding.match import HEADER_ROWS_SEARCHED, HeaderMatch, find_headers
from analytics.imports.finding.place import Place, first_rows
from analytics.imports.finding.wide_columns import as_wide
from analytics.imports.kinds.declare import Kind
from analytics.imports.kinds.evidence import gather
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.values.cells import clean
from analytics.words import _, show_list

_SURELY_HEADED = 3  # columns that a kind knows, where a list lacks some that it needs


def locate(
    book: RawBook,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> Place:
    """The best place in the workbook; what the user fixed is kept. UserError if there is none."""
    places = places_in(book, kind=kind, sheet=sheet, header_row=header_row)
    sheets = [find_sheet(book, sheet)] if sheet else list(book.sheets)
    return best_of(places, sheets, header_row)


def best_of(
    places: Sequence[Place], sheets: Sequence[RawSheet], header_row: int | None = None
) -> Place:
    """The best of the places that were found on some sheets. UserError if there is none."""
    if not places:
        raise _no_header(sheets, header_row)
    return max(places, key=lambda place: place.rank)


def places_in(
    book: RawBook,
    *,
    kind: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
) -> list[Place]:
    """The best place of each sheet, or of the one that the user fixed."""
    kinds = [find_kind(kind)] if kind else list(all_kinds().values())
    sheets = [find_sheet(book, sheet)] if sheet else list(book.sheets)
    # The name of a file says something of its rows only where they stand on one sheet.
    name = book.file_name if sum(not item.hidden for item in book.sheets) == 1 else ""
    # The best header of each sheet first: which kind of file it is shows in all its headings.
    places: list[Place] = []
    for found in sheets:
        top = first_rows(found, max(HEADER_ROWS_SEARCHED + 1, header_row or 0))
        row = _row_as_before(top, places) if header_row is None else header_row
        matches = find_headers(top, kinds, row)
        believed = (
            [as_wide(found, match, "", given=True) for match in matches[:1]]
            if kind
            else _believed(found, matches, name)
        )
        places.extend(Place(found, match) for match in believed)
    return places


def _row_as_before(rows: Sequence[Sequence[str | None]], places: Sequence[Place]) -> int | None:
    """The row with the very headings of a sheet before: looking at every other row takes long."""
    known = [
        {item.header for item in place.match.headers}
        for place in places
        if place.match.rows == 1 and not place.match.missing
    ]
    texts = ({cell for cell in row if cell} for row in rows[:HEADER_ROWS_SEARCHED])
    return next((number for number, row in enumerate(texts, 1) if row in known), None)


def _believed(sheet: RawSheet, matches: Sequence[HeaderMatch], file_name: str) -> list[HeaderMatch]:
    """The best header whose rows fit its kind; the best one alone if none does."""
    best_of_kind = {match.kind.id: match for match in reversed(matches)}
    weighed = [_weigh(sheet, match, file_name) for match in best_of_kind.values()]
    borne_out = [match for match in weighed if match]
    if not borne_out:
        return list(matches[:1])
    order = [match.kind.id for match in matches]
    return [max(borne_out, key=lambda match: (match.rank, -order.index(match.kind.id)))]


def _weigh(sheet: RawSheet, match: HeaderMatch, file_name: str) -> HeaderMatch | None:
    """The header with what its rows and titles say, or None where they show another kind."""
    words = _words_around(sheet, match, file_name)
    match = as_wide(sheet, match, words, given=False)
    if match.kind.evidence is None:
        return match
    numbers = {field: column.number for field, column in match.mapping.items()}
    said = match.kind.evidence(gather(sheet.cells, match.row, numbers, words))
    return None if said is None else replace(match, evidence=said)


def _words_around(sheet: RawSheet, match: HeaderMatch, file_name: str) -> str:
    """The names of file and sheet, and what is written above the headings."""
    above = [cell for row in first_rows(sheet, match.row - match.rows) for cell in row if cell]
    return "\n".join([file_name.replace("_", " "), sheet.name.replace("_", " "), *above])


def has_header(sheet: RawSheet, kind: Kind) -> bool:
    """Whether a sheet has all that the kind needs, and rows below it."""
    matches = find_headers(first_rows(sheet), [kind])
    return bool(matches) and not matches[0].missing and sheet.cells.num_rows > matches[0].row


def kind_of_list(sheet: RawSheet) -> Kind | None:
    """The kind of file whose complete headings a sheet has, where its rows are about people."""
    matches = find_headers(first_rows(sheet), list(all_kinds().values()))
    best = next(iter(_believed(sheet, matches, "")), None)
    if best is None or best.missing or not best.names_people:
        return None
    return best.kind if sheet.cells.num_rows > best.row else None


def rows_before_data(sheet: RawSheet) -> list[list[str | None]]:
    """The first rows of a sheet, down to the headings of any list on it."""
    rows = first_rows(sheet)
    matches = find_headers(rows, list(all_kinds().values()))
    headers = [item for item in matches if not item.missing or len(item.mapping) >= _SURELY_HEADED]
    return rows[: min((item.row - item.rows for item in headers), default=len(rows))]


def find_kind(kind_id: str) -> Kind:
    """The kind of that id, else a UserError that lists them."""
    kinds = all_kinds()
    if kind_id in kinds:
        return kinds[kind_id]
    raise UserError(
        _("“{kind}” is not a kind of file that can be imported.").format(kind=kind_id),
        _("Choose one of: {kinds}.").format(kinds=show_list(kinds)),
        rule="kind_unknown",
    )


def find_sheet(book: RawBook, name: str) -> RawSheet:
    """The sheet of that name (any case), else a UserError that lists them."""
    for sheet in book.sheets:
        if clean(sheet.name).casefold() == clean(name).casefold():
            return sheet
    raise UserError(
        _("There is no sheet called “{sheet}” in this workbook.").format(sheet=name),
        _("Sheets: {sheets}.").format(sheets=show_list(item.name for item in book.sheets)),
        rule="sheet_unknown",
    )


def _no_header(sheets: Sequence[RawSheet], header_row: int | None) -> UserError:
    if all(sheet.cells.num_rows == 0 for sheet in sheets):
        return UserError(
            _("The file is empty."),
            _("Check that you chose the right one, and that it was saved with its data."),
            rule="file_empty",
        )
    if header_row is not None:
        return UserError(
            _("Row {row} has no recognised column headings.").format(row=header_row),
            _("Enter the number of the row with the headings (Employee Number, FTE …)."),
            rule="header_not_found",
        )
    return UserError(
        _("No recognised column headings were found in the first {count} rows.").format(
            count=HEADER_ROWS_SEARCHED
        ),
        _("Choose the sheet and row with the headings, or export the report again with headings."),
        rule="header_not_found",
    )
