"""What is said of a list that was read from several sheets."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.imports.finding.parts import SHEET_NAME, rows_by_sheet
from analytics.imports.finding.place import Place
from analytics.imports.messages.problems import Problem
from analytics.imports.preview import SheetRead, sheets_in_words
from analytics.imports.typing.stage import Staged
from analytics.words import _, ngettext, show_list

_HEADINGS_NAMED = 6


def sheets_read(staged: Staged) -> tuple[SheetRead, ...]:
    """The sheets of a list with the rows that are used of each; none where it is on one sheet."""
    place = staged.place
    if not place.parts:
        return ()
    counts = rows_by_sheet(place, staged.numbers)
    return tuple(
        SheetRead(part.sheet.name, part.match.row, count)
        for part, count in zip(place.parts, counts, strict=True)
    )


def spread_problems(place: Place, read: Sequence[SheetRead]) -> list[Problem]:
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
