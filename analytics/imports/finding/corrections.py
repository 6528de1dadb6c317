"""What the user corrects in the reading of a file, and what is remembered from the last time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType

from analytics.errors import UserError
from analytics.imports.finding.locate import best_of, locate, places_in
from analytics.imports.finding.match import HeaderMatch, MappedColumn, fingerprint
from analytics.imports.finding.matrix import SKILL, find_columns, put_over_skills
from analytics.imports.finding.place import Place
from analytics.imports.finding.spread import ALL_SHEETS, join
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.register import Register, Remembered
from analytics.words import _, show_list

PLACE = "place"  # the kind under which the register keeps a sheet and row chosen by hand


@dataclass(frozen=True)
class Corrections:
    """What the user fixed by hand. ``mapping``: field to a heading or a column letter, or None."""

    kind: str | None = None
    as_at: date | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    since: date | None = None  # the first day, of a file that speaks for a period
    # The employee number of everybody in a file that has no column for it: never kept or shown.
    whose: str | None = field(default=None, repr=False)


def choose_place(
    book: RawBook, wanted: Corrections, store_folder: Path | str | None
) -> tuple[Place, dict[str, str]]:
    """Where the rows are, and what to remember of it if the user said where.

    What is remembered hangs on the headings that would have been chosen without the user, and is
    used again only while the headings at the place are the same.
    """
    if wanted.sheet is None and wanted.header_row is None:
        return _place_as_last_time(book, wanted, store_folder), {}
    place = _place_at(book, wanted, wanted.sheet, wanted.header_row)
    found = _found_alone(book, wanted)
    if found is None or (_is_same(found, place) and not _kept(found, store_folder)):
        return place, {}
    return place, {
        "instead_of": fingerprint(found.match.headers),
        "sheet": ALL_SHEETS if place.parts else place.sheet.name,
        "header_row": str(place.match.row),
        "headings": fingerprint(place.match.headers),
    }


def _place_at(book: RawBook, wanted: Corrections, sheet: str | None, row: int | None) -> Place:
    """The place that the user fixed: a sheet alone, or a list on all its sheets."""
    alone = None if sheet == ALL_SHEETS else sheet
    place = locate(book, kind=wanted.kind, sheet=alone, header_row=row)
    whole = join(book, place)
    return replace(place, family=whole.family, aside=whole.aside) if alone else whole


def _is_same(one: Place, other: Place) -> bool:
    places = (one, other)
    return len({(at.sheet.name, at.match.row, bool(at.parts)) for at in places}) == 1


def _found_alone(book: RawBook, wanted: Corrections) -> Place | None:
    try:
        return _found(book, wanted)
    except UserError:
        return None


def _found(book: RawBook, wanted: Corrections) -> Place:
    """The place that is found without the user."""
    places = places_in(book, kind=wanted.kind)
    return join(book, best_of(places, book.sheets), None if wanted.kind else places)


def _kept(found: Place, store_folder: Path | str | None) -> Mapping[str, str | None]:
    """The sheet and row that were chosen instead of this place the last time."""
    with Register(store_folder) as register:
        return register.recall(fingerprint(found.match.headers), PLACE).mapping


def _place_as_last_time(
    book: RawBook, wanted: Corrections, store_folder: Path | str | None
) -> Place:
    found = _found(book, wanted)
    kept = _kept(found, store_folder)
    sheet, row = kept.get("sheet"), kept.get("header_row")
    if not sheet or not row or (sheet == ALL_SHEETS and found.match.row == int(row)):
        return found
    try:
        place = _place_at(book, wanted, sheet, int(row))
    except UserError:
        return found
    return place if fingerprint(place.match.headers) == kept.get("headings") else found


def recall(place: Place, store_folder: Path | str | None) -> Remembered:
    """What was corrected in the last file of this kind with the same headings."""
    with Register(store_folder) as register:
        return register.recall(fingerprint(place.match.headers), place.match.kind.id)


def put_over(place: Place, mapping: Mapping[str, str | None]) -> tuple[Place, list[Problem]]:
    """The place with the user's own mapping put over the recognised one."""
    if not mapping:
        return place, []
    chosen = dict(place.match.mapping)
    problems: list[Problem] = []
    for name, wanted in mapping.items():
        if name.startswith(SKILL):
            continue
        if not place.match.kind.has(name):
            problems.append(_field_unknown(place, name))
            continue
        chosen.pop(name, None)
        if not wanted:
            continue
        column = _find_column(place.match.headers, wanted)
        if column is None:
            problems.append(_column_gone(place, name, wanted))
            continue
        chosen = {key: item for key, item in chosen.items() if item.number != column.number}
        chosen[name] = column
    ordered = {item.id: chosen[item.id] for item in place.match.kind.columns if item.id in chosen}
    match: HeaderMatch = replace(place.match, mapping=MappingProxyType(ordered))
    match, lost = _with_skills(match, mapping)
    problems += [_skill_gone(place, heading) for heading in lost]
    return replace(place, match=match), problems


def _with_skills(
    match: HeaderMatch, mapping: Mapping[str, str | None]
) -> tuple[HeaderMatch, list[str]]:
    """The header with the user's choice of skills; a column that is a field is no skill."""
    wanted = {name: text for name, text in mapping.items() if name.startswith(SKILL)}
    if not match.kind.headed_by or match.kind.headed_by in match.mapping:
        return replace(match, matrix=()), []
    skills, lost = put_over_skills(match, wanted)
    fields = {item.number for item in match.mapping.values()}
    kept = tuple(item for item in skills if item.number not in fields)
    return replace(match, matrix=kept), lost


def _find_column(headers: Sequence[MappedColumn], wanted: str) -> MappedColumn | None:
    return next(iter(find_columns(headers, wanted)), None)


def _field_unknown(place: Place, name: str) -> Problem:
    known = show_list(column.id for column in place.match.kind.columns)
    return Problem(
        severity="warning",
        rule="field_unknown",
        message=_("There is no field “{name}” in this kind of file.").format(name=name),
        sheet=place.sheet.name,
        effect=_("The correction was ignored."),
        do_next=_("Fields: {fields}.").format(fields=known),
    )


def _skill_gone(place: Place, heading: str) -> Problem:
    return Problem(
        severity="warning",
        rule="column_not_found",
        message=_("None of the skill columns is called “{header}”.").format(header=heading),
        sheet=place.sheet.name,
        effect=_("The correction was ignored."),
        do_next=_("Choose another column."),
    )


def _column_gone(place: Place, name: str, wanted: str) -> Problem:
    title = _(place.match.kind.column(name).title)
    return Problem(
        severity="warning",
        rule="column_not_found",
        message=_("There is no column called “{header}” for {title}.").format(
            header=wanted, title=title
        ),
        sheet=place.sheet.name,
        effect=_("The field is not imported."),
        do_next=_("Choose another column."),
        column=title,
    )
