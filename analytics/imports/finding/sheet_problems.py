"""What is worth saying about a file and its sheet before a single row is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.imports.finding.parts import SHEET_NAME, SheetRead, sheets_in_words
from analytics.imports.finding.place import Place
from analytics.imports.finding.sheets_not_read import unread_sheet_problems
from analytics.imports.kinds.registry import all_kinds
from analytics.imports.messages.problems import CELLS_SHOWN, Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.values.cell_names import cell_address, column_letter
from analytics.values.heading_words import is_forbidden
from analytics.words import _, ngettext, show_list

_HEADINGS_NAMED = 6


def book_problems(book: RawBook) -> list[Problem]:
    """Notes of the reader: macros not run, links ignored, a name that does not fit the bytes."""
    return [Problem("note", note.rule, note.message) for note in book.notes]


def sheet_problems(book: RawBook, place: Place) -> list[Problem]:
    """Formulas without results, dropped, doubtful and missing columns, other sheets with rows."""
    found: list[Problem | None] = []
    for part in place.read:
        each = Place(part.sheet, part.match)
        found += [_uncomputed(each), _hidden(each), _hidden_rows(each), _dropped(each)]
        found += [_hidden_columns(each)]
    found_on_sheets = [problem for problem in found if problem] + unread_sheet_problems(book, place)
    return found_on_sheets + _doubtful(place) + _missing(place)


def kind_unclear(place: Place) -> Problem | None:
    """The refusal of a sheet with no column that only some kinds of file have."""
    if any(field in place.match.mapping for field in place.match.kind.distinctive_columns):
        return None
    return place.refuse(
        "kind_unclear",
        _("The headings do not say which kind of file this is."),
        f"{_('Choose the kind, another sheet or another row of headings.')} {what_can_be_loaded()}",
    )


def what_can_be_loaded() -> str:
    """``These can be loaded: Staff in post, Starters …``."""
    kinds = show_list(_(kind.title) for kind in all_kinds().values())
    return _("These can be loaded: {kinds}.").format(kinds=kinds)


def _missing(place: Place) -> list[Problem]:
    """What the numbers lack because a column is not there."""
    layout = place.match.kind.wide
    across = [layout.fills(item.header) for item in place.match.wide if layout and layout.fills]
    fields = {*place.match.mapping, *across}
    return [
        Problem(
            severity="warning",
            rule="column_wanted",
            message=_(wanted.words),
            sheet=place.sheet.name,
            effect=_(wanted.effect),
            do_next=_("Add the column to the report, or choose it by hand."),
        )
        for wanted in place.match.kind.wanted
        if not fields.intersection(wanted.any_of)
    ]


def _uncomputed(place: Place) -> Problem | None:
    if not place.sheet.uncomputed:
        return None
    lost = _needs_lost(place)
    return Problem(
        severity="refused" if lost else "warning",
        rule="formula_without_result",
        message=_("These formulas were saved without their results."),
        sheet=place.sheet.name,
        cells=place.sheet.uncomputed_cells[:CELLS_SHOWN],
        count=place.sheet.uncomputed,
        effect=_("Nothing can be stored.") if lost else _("Read as blank."),
        do_next=_("Open the file in Excel, save it, and import it again."),
    )


def _needs_lost(place: Place) -> bool:
    """Whether a column that the kind needs is nothing but formulas without results."""
    formulas = {address.rstrip("0123456789") for address in place.sheet.uncomputed_cells}
    rows = place.sheet.cells.slice(place.match.row)
    blank = {
        name
        for name, item in place.match.mapping.items()
        if item.column in formulas and rows[f"c{item.number}"].null_count == rows.num_rows
    }
    there = [set(need.any_of) & set(place.match.mapping) for need in place.match.kind.needs]
    return any(fields and fields <= blank for fields in there)


def _hidden(place: Place) -> Problem | None:
    if not place.sheet.hidden:
        return None
    return Problem(
        severity="note",
        rule="hidden_sheet",
        message=_("The rows are on a hidden sheet."),
        sheet=place.sheet.name,
        do_next=_("Choose another sheet if this is not the right one."),
    )


def _hidden_rows(place: Place) -> Problem | None:
    if not place.sheet.hidden_rows:
        return None
    return Problem(
        severity="note",
        rule="hidden_rows",
        message=_("Some rows of this sheet are hidden, by a filter or by hand."),
        sheet=place.sheet.name,
        count=place.sheet.hidden_rows,
        effect=_("They are imported like the others."),
        do_next=_("If you only want the visible rows, copy them to a sheet of their own."),
    )


def _hidden_columns(place: Place) -> Problem | None:
    """A note of the columns that are read although nobody sees them."""
    read = (*place.match.mapping.values(), *place.match.wide)
    hidden = sorted({item.number for item in read} & place.sheet.hidden_columns)
    if not hidden:
        return None
    names = show_list(f"{item.column} “{item.header}”" for item in read if item.number in hidden)
    return Problem(
        severity="note",
        rule="hidden_columns",
        message=_("These columns are hidden in the file: {names}.").format(names=names),
        sheet=place.sheet.name,
        cells=tuple(column_letter(number) for number in hidden[:CELLS_SHOWN]),
        count=len(hidden),
        effect=_("They are read like the others."),
        do_next=_("Delete them from the file, or choose other columns, if they are out of date."),
    )


def _dropped(place: Place) -> Problem | None:
    columns = [item for item in place.match.headers if is_forbidden(item.header)]
    if not columns:
        return None
    names = show_list(f"{item.column} “{item.header}”" for item in columns)
    return Problem(
        severity="note",
        rule="column_not_held",
        message=_("These columns must not be stored here: {names}.").format(names=names),
        sheet=place.sheet.name,
        cells=tuple(item.column for item in columns),
        count=len(columns),
        effect=_("They were removed before anything else was read."),
        do_next=_("Leave them out of the export next time."),
    )


def _doubtful(place: Place) -> list[Problem]:
    kind = place.match.kind
    return [
        Problem(
            severity="note",
            rule="column_guessed",
            message=_("Column “{header}” was read as {title}.").format(
                header=mapped.header, title=_(kind.column(field).title)
            ),
            sheet=place.sheet.name,
            cells=(cell_address(place.match.row, mapped.number),),
            column=_(kind.column(field).title),
            do_next=_("Choose another column if this is wrong."),
        )
        for field, mapped in place.match.mapping.items()
        if mapped.score < 0.9
    ]


def merged_sheet_problems(place: Place, read: Sequence[SheetRead]) -> list[Problem]:
    """That several sheets are one list, where its units are from, and columns that some lack."""
    if not read:
        return []
    together = Problem(
        severity="note",
        rule="sheets_as_one",
        message=f"{sheets_in_words(read)}.",
        count=len(read),
        effect=_("The rows of all these sheets are counted."),
        do_next=_("Choose a single sheet if they are not one list."),
    )
    named = [_named_by_sheets(place)] if _has_names(place) else []
    return [together, *named, *_lacking(place)]


def _has_names(place: Place) -> bool:
    return any(item.number == SHEET_NAME for item in place.match.mapping.values())


def _named_by_sheets(place: Place) -> Problem:
    return Problem(
        severity="warning",
        rule="unit_from_sheet_name",
        message=_("No column shows which unit a row belongs to, so the sheet name is used."),
        sheet=place.name,
        count=len(place.parts),
        effect=_("Each sheet is treated as a unit."),
        do_next=_("Add an Organisation column if the sheets are not units."),
    )


def _lacking(place: Place) -> list[Problem]:
    """A warning for each sheet without some of the columns that are read."""
    found: list[Problem] = []
    for part in place.parts:
        lacking = [
            f"“{item.header}”"
            for item in place.match.mapping.values()
            if item.number != SHEET_NAME and item.number not in part.columns
        ]
        if lacking:
            words = ngettext(
                "This sheet has no column {headings}.",
                "This sheet has no columns {headings}.",
                len(lacking),
            )
            found.append(
                Problem(
                    severity="warning",
                    rule="column_on_some_sheets",
                    message=words.format(headings=show_list(lacking[:_HEADINGS_NAMED])),
                    sheet=part.sheet.name,
                    count=len(lacking),
                    effect=_("Its rows are imported without it."),
                    do_next=_("Add the column to the sheet, as on the other sheets."),
                )
            )
    return found
