"""Sheets of a workbook that are not read although they hold lists: which, why, and what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from analytics.imports.finding.locate import has_header, kind_of_list
from analytics.imports.finding.place import Place
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.words import N_, _, show_list

_SHEETS_NAMED = 12
_EACH = N_("Import the same file again for each of them, and choose that sheet.")
_UNREAD = N_("Their rows are not included in any number.")
# Rule -> what is said of the sheets, what that does to the numbers, and what to do.
REASONS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "rest_of_list": (
            N_("This list continues on other sheets: {sheets}."),
            _UNREAD,
            N_("Choose all sheets of this list under “Correct how the file is read”."),
        ),
        "other_sheets": (
            N_("Other sheets also have rows of this kind: {sheets}."),
            _UNREAD,
            N_("Put all rows for one date on one sheet, or choose the sheet you want."),
        ),
        "other_dates": (N_("Other sheets have data for another date: {sheets}."), _UNREAD, _EACH),
        "same_rows_on_sheets": (
            N_("Other sheets have almost the same rows: {sheets}."),
            N_("They are not read a second time."),
            N_("If they are for another date or other staff, choose that sheet only."),
        ),
        "hidden_sheets": (
            N_("Hidden sheets also have rows of this kind: {sheets}."),
            _UNREAD,
            N_("Unhide them in Excel and save the file if their rows belong to the list."),
        ),
        "other_kinds_of_sheet": (
            N_("Other sheets have another kind of data: {sheets}."),
            _UNREAD,
            _EACH,
        ),
    }
)


def unread_sheet_problems(book: RawBook, place: Place) -> list[Problem]:
    """A warning for each reason why sheets with rows are not read."""
    own = place.match.kind
    read = {part.sheet.name for part in place.read}
    others = [sheet for sheet in book.sheets if sheet.name not in read]
    kinds = [(sheet, kind_of_list(sheet)) for sheet in others]
    # Without rows about people, headings tell; a matrix lacks some that a list needs.
    same_kind = [
        sheet for sheet, kind in kinds if kind is own or (not kind and has_header(sheet, own))
    ]
    why = {sheet.name: _reason(place, sheet) for sheet in same_kind}
    why |= {name: "rest_of_list" for name in place.mergeable_sheets if name not in read}
    named = [
        f"“{sheet.name}” ({_(kind.title)})"
        for sheet, kind in kinds
        if kind and kind is not own and not sheet.hidden
    ]
    found = {rule: [name for name in why if why[name] == rule] for rule in REASONS}
    found["other_kinds_of_sheet"] = named
    return [_not_read(place, rule, names) for rule, names in found.items() if names]


def _reason(place: Place, sheet: RawSheet) -> str:
    return (
        "hidden_sheets" if sheet.hidden else place.excluded_sheets.get(sheet.name, "other_sheets")
    )


def _not_read(place: Place, rule: str, names: Sequence[str]) -> Problem:
    words, effect, do_next = REASONS[rule]
    more = [*names[:_SHEETS_NAMED], *(["…"] if len(names) > _SHEETS_NAMED else [])]
    return Problem(
        severity="note" if rule == "hidden_sheets" else "warning",
        rule=rule,
        message=_(words).format(sheets=show_list(more)),
        sheet=place.name,
        count=len(names),
        effect=_(effect),
        do_next=_(do_next),
    )
