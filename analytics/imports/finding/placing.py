"""Where the rows of a workbook are and which column is which: every step, in reading order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from analytics.errors import UserError
from analytics.imports.finding.competing_columns import choose_readable_columns
from analytics.imports.finding.corrections import (
    Corrections,
    apply_column_choices,
    latest_choices,
)
from analytics.imports.finding.locate import best_of, locate, places_in
from analytics.imports.finding.match import fingerprint
from analytics.imports.finding.month_and_year import join_month_and_year
from analytics.imports.finding.one_person import apply_employee_number, read_employee_number
from analytics.imports.finding.parts import align
from analytics.imports.finding.place import Place
from analytics.imports.finding.several_sheets import ALL_SHEETS, merge_sheets
from analytics.imports.finding.unit_column import choose_unit_column, units_loaded
from analytics.imports.finding.wide_columns import by_heading
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.register import Register, Remembered

PLACE = "place"  # the kind under which the register keeps a sheet and row chosen by hand


@dataclass(frozen=True)
class Placed:
    """Where the rows are, and every correction that was put in on the way there.

    ``columns``: field to heading, or None for no column; ``codes``: (field, text) to its meaning.
    ``place_by_hand``: what to remember of a sheet and row that the user chose, if anything.
    """

    place: Place
    columns: Mapping[str, str | None]
    codes: Mapping[tuple[str, str], str]
    place_by_hand: Mapping[str, str]
    problems: tuple[Problem, ...]  # corrections that could not be put in
    # The number that was typed for everybody in the file: never kept or shown.
    employee_number: str | None = field(default=None, repr=False)


def find_place(book: RawBook, wanted: Corrections, store_folder: Path | str | None) -> Placed:
    """The place of the rows, as found, as the user corrected it, and as remembered.

    Raises UserError where no row of the workbook holds headings, or a correction names a kind or
    sheet that is not there.
    """
    employee_number = read_employee_number(wanted.employee_number)
    place, by_hand = _find_sheets(book, wanted, store_folder)
    place = choose_readable_columns(place)
    place = choose_unit_column(place, lambda: units_loaded(store_folder))
    remembered = _recall(place, store_folder)
    columns = by_heading(
        place.match.headers, latest_choices(remembered.mapping, wanted.mapping, place.match.headers)
    )
    place, not_found = apply_column_choices(place, columns)
    place, not_used = apply_employee_number(place, employee_number)
    return Placed(
        place=join_month_and_year(align(place)),
        columns=columns,
        codes={**remembered.codes, **wanted.codes},
        place_by_hand=by_hand,
        problems=(*not_found, *not_used),
        employee_number=employee_number,
    )


class _Search:
    """The best place of every sheet, each looked for once however often it is asked for."""

    def __init__(self, book: RawBook, kind: str | None) -> None:
        self.book = book
        self.kind = kind

    @cached_property
    def of_kind(self) -> Sequence[Place]:
        """Those of the kind that the user named, if any."""
        return places_in(self.book, kind=self.kind)

    @cached_property
    def of_any_kind(self) -> Sequence[Place]:
        """Those of whatever kind fits each sheet best."""
        return places_in(self.book) if self.kind else self.of_kind

    @cached_property
    def best(self) -> Place:
        """What is found without the user, with all sheets of its list. UserError if nothing is."""
        return self.merged(best_of(self.of_kind, self.book.sheets))

    def at(self, sheet: str, row: int | None) -> Place:
        """The place that the user fixed: one sheet alone, or a list on all its sheets."""
        single_sheet = None if sheet == ALL_SHEETS else sheet or None
        place = locate(self.book, kind=self.kind, sheet=single_sheet, header_row=row)
        whole = self.merged(place)
        if not single_sheet:
            return whole
        return replace(
            place,
            mergeable_sheets=whole.mergeable_sheets,
            excluded_sheets=whole.excluded_sheets,
        )

    def merged(self, place: Place) -> Place:
        """The place with the other sheets of its list."""
        return merge_sheets(self.book, place, lambda: self.of_any_kind)


def _find_sheets(
    book: RawBook, wanted: Corrections, store_folder: Path | str | None
) -> tuple[Place, Mapping[str, str]]:
    """Where the rows are, and what to remember of it if the user said where.

    What is remembered belongs to the headings that would have been chosen without the user, and is
    used again only while the headings at the place are the same.
    """
    search = _Search(book, wanted.kind)
    if wanted.sheet is None and wanted.header_row is None:
        return _as_last_time(search, store_folder), {}
    place = search.at(wanted.sheet or "", wanted.header_row)
    found = _best_or_none(search)
    if found is None or (_is_same(found, place) and not _kept(found, store_folder)):
        return place, {}
    return place, {
        "instead_of": fingerprint(found.match.headers),
        "sheet": ALL_SHEETS if place.parts else place.sheet.name,
        "header_row": str(place.match.row),
        "headings": fingerprint(place.match.headers),
    }


def _best_or_none(search: _Search) -> Place | None:
    try:
        return search.best
    except UserError:
        return None


def _is_same(one: Place, other: Place) -> bool:
    places = (one, other)
    return len({(at.sheet.name, at.match.row, bool(at.parts)) for at in places}) == 1


def _as_last_time(search: _Search, store_folder: Path | str | None) -> Place:
    """The place that was chosen by hand instead of the one that is found, else that one."""
    found = search.best
    kept = _kept(found, store_folder)
    sheet, row = kept.get("sheet"), kept.get("header_row")
    if not sheet or not row or (sheet == ALL_SHEETS and found.match.row == int(row)):
        return found
    try:
        place = search.at(sheet, int(row))
    except UserError:
        return found
    return place if fingerprint(place.match.headers) == kept.get("headings") else found


def _kept(found: Place, store_folder: Path | str | None) -> Mapping[str, str | None]:
    """The sheet and row that were chosen instead of this place the last time."""
    with Register(store_folder) as register:
        return register.recall(fingerprint(found.match.headers), PLACE).mapping


def _recall(place: Place, store_folder: Path | str | None) -> Remembered:
    """What was corrected in the last file of this kind with the same headings."""
    with Register(store_folder) as register:
        return register.recall(fingerprint(place.match.headers), place.match.kind.id)
