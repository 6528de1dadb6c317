"""What is worth saying about a file and its sheet before a single row is looked at."""

from __future__ import annotations

from analytics.imports.cell_names import cell_address
from analytics.imports.headings import is_forbidden
from analytics.imports.locate import Place
from analytics.imports.problems import CELLS_SHOWN, Problem
from analytics.imports.read import RawBook
from analytics.words import _


def book_problems(book: RawBook) -> list[Problem]:
    """Notes of the reader: macros not run, links ignored, a name that does not fit the bytes."""
    return [Problem("note", note.rule, note.message) for note in book.notes]


def sheet_problems(book: RawBook, place: Place) -> list[Problem]:
    """Formulas without results, dropped and doubtful columns."""
    found = [_uncomputed(place), _hidden(place), _dropped(place)]
    return [problem for problem in found if problem] + _doubtful(place)


def _uncomputed(place: Place) -> Problem | None:
    if not place.sheet.uncomputed:
        return None
    return Problem(
        severity="warning",
        rule="formula_without_result",
        message=_("These formulas were saved without their results."),
        sheet=place.sheet.name,
        cells=place.sheet.uncomputed_cells[:CELLS_SHOWN],
        count=place.sheet.uncomputed,
        effect=_("Read as blank."),
        do_next=_("Open the file in Excel, save it, and import it again."),
    )


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


def _dropped(place: Place) -> Problem | None:
    columns = [item for item in place.match.headers if is_forbidden(item.header)]
    if not columns:
        return None
    names = ", ".join(f"{item.column} “{item.header}”" for item in columns)
    return Problem(
        severity="note",
        rule="column_not_held",
        message=_("These columns must not be held here: {names}.").format(names=names),
        sheet=place.sheet.name,
        cells=tuple(item.column for item in columns),
        count=len(columns),
        effect=_("They were dropped before anything else was read."),
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
            do_next=_("Choose another column if that is wrong."),
        )
        for field, mapped in place.match.mapping.items()
        if mapped.score < 0.9
    ]
