"""What the user corrects in the reading of a file, and how columns chosen by hand are put in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from analytics.imports.finding.match import HeaderMatch, MappedColumn
from analytics.imports.finding.place import Place
from analytics.imports.finding.wide_columns import (
    WIDE_COLUMN,
    apply_wide_column_choices,
    find_columns,
)
from analytics.imports.messages.problems import Problem
from analytics.words import _, show_list


@dataclass(frozen=True)
class Corrections:
    """What the user fixed by hand. ``mapping``: field to a heading or a column letter, or None."""

    kind: str | None = None
    as_at: date | None = None
    sheet: str | None = None
    header_row: int | None = None
    mapping: Mapping[str, str | None] = field(default_factory=dict)
    codes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    since: date | None = None  # the first day, of a file that covers a period
    # The employee number of everybody in a file that has no column for it: never kept or shown.
    employee_number: str | None = field(default=None, repr=False)


def apply_column_choices(
    place: Place, mapping: Mapping[str, str | None]
) -> tuple[Place, list[Problem]]:
    """The place with the columns that the user chose, and what of it could not be done."""
    if not mapping:
        return place, []
    chosen = dict(place.match.mapping)
    problems: list[Problem] = []
    for name, wanted in mapping.items():
        if name.startswith(WIDE_COLUMN):
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
    match, not_found = _with_wide_columns(match, mapping)
    problems += [_wide_column_gone(place, heading) for heading in not_found]
    return replace(place, match=match), problems


def latest_choices(
    before: Mapping[str, str | None],
    now: Mapping[str, str | None],
    headers: Sequence[MappedColumn],
) -> dict[str, str | None]:
    """Choices of now after those of an earlier file: a column that has another field now has left
    the field that it had then, in whichever order they were made.
    """
    taken = {column.number for text in now.values() if (column := _column(headers, text))}
    kept = {
        name: text
        for name, text in before.items()
        if name not in now and _number(headers, text) not in taken
    }
    return {**kept, **now}


def _column(headers: Sequence[MappedColumn], text: str | None) -> MappedColumn | None:
    return _find_column(headers, text) if text else None


def _number(headers: Sequence[MappedColumn], text: str | None) -> int | None:
    column = _column(headers, text)
    return column.number if column else None


def _with_wide_columns(
    match: HeaderMatch, mapping: Mapping[str, str | None]
) -> tuple[HeaderMatch, list[str]]:
    """The header with the user's choice of wide columns; a column that is a field is none."""
    wanted = {name: text for name, text in mapping.items() if name.startswith(WIDE_COLUMN)}
    layout = match.kind.wide
    if layout is None or layout.headed_by in match.mapping:
        return replace(match, wide=()), []
    chosen, not_found = apply_wide_column_choices(match, layout, wanted)
    fields = {item.number for item in match.mapping.values()}
    kept = tuple(item for item in chosen if item.number not in fields)
    return replace(match, wide=kept), not_found


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


def _wide_column_gone(place: Place, heading: str) -> Problem:
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
