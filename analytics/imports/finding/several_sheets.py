"""One list on several sheets: which sheets of a workbook belong with the chosen one.

A sheet for each ward or directorate, with the same headings, is one list. A copy, an extract, a
list of another date and a list of other people have the same headings too, and reading one of them
along would count people twice. Where that is not clear, only the chosen sheet is read.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate
from types import MappingProxyType

from analytics.imports.finding.headings import listed_field
from analytics.imports.finding.match import find_headers
from analytics.imports.finding.other_dates import dates_differ
from analytics.imports.finding.parts import UNIT
from analytics.imports.finding.place import Part, Place, first_rows
from analytics.imports.finding.same_rows import Sets, keys_of, share_people, sort_out
from analytics.imports.finding.sheet_names import (
    COLUMNS_OF_OTHER_LISTS,
    are_names_of_units,
    special_content,
)
from analytics.imports.kinds.declare import PERSON, Kind
from analytics.imports.kinds.evidence import CONCLUSIVE
from analytics.imports.opening import limits
from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.values.heading_words import letters_of

ALL_SHEETS = "*"  # no sheet can be called so: the list on all its sheets
_MOST_COLUMNS = 0.8  # of the columns that the chosen sheet has


def merge_sheets(book: RawBook, chosen: Place, seen: Callable[[], Sequence[Place]]) -> Place:
    """The place with all sheets of its list, or with why sheets like it are not part of it.

    ``seen`` gives the places of all sheets, whatever their kind; it is asked only where it matters.
    """
    if chosen.match.wide or chosen.sheet.hidden or len(book.sheets) == 1:
        return chosen
    by_sheets = _lacks_only_unit(chosen)
    if chosen.match.missing and not by_sheets:
        return chosen
    similar = [chosen, *_similar_places(chosen, seen())]
    order = {sheet.name: number for number, sheet in enumerate(book.sheets)}
    group = sorted(similar, key=lambda place: order[place.sheet.name])
    own_content = _special_content(chosen)
    others = [place for place in group if _special_content(place) != own_content]
    group = [place for place in group if _special_content(place) == own_content]
    if by_sheets and not are_names_of_units([place.sheet.name for place in group]):
        return chosen
    if len(group) > 1:
        chosen = _merged(chosen, group, by_sheets=by_sheets)
    return _with_excluded(chosen, others, "other_sheets")


def _merged(chosen: Place, group: Sequence[Place], *, by_sheets: bool) -> Place:
    """The chosen sheet with those that belong to it; alone where that is not clear."""
    reason = "other_dates" if dates_differ(group) else "other_sheets"
    rest = _without_repeats(chosen, group, by_sheets=by_sheets) if reason != "other_dates" else None
    if rest is None:
        return _with_excluded(chosen, [place for place in group if place is not chosen], reason)
    copies = [place for place in group if place not in rest]
    if chosen not in rest:
        chosen = replace(
            max(rest, key=lambda place: place.rank), excluded_sheets=chosen.excluded_sheets
        )
    chosen = _with_excluded(chosen, copies, "same_rows_on_sheets")
    if len(rest) == 1:
        return chosen
    starts = accumulate((place.sheet.cells.num_rows for place in rest), initial=0)
    parts = (
        Part(place.sheet, place.match, start) for place, start in zip(rest, starts, strict=False)
    )
    return replace(
        chosen, parts=tuple(parts), mergeable_sheets=tuple(_names(rest)), named_by_sheets=by_sheets
    )


def _without_repeats(
    chosen: Place, group: Sequence[Place], *, by_sheets: bool
) -> list[Place] | None:
    """The sheets without those that only say again what others say; None where that is unclear.

    The chosen one may be an extract of the others, if they say as much of each row as it does.
    """
    sets = _sets(group, by_sheets=by_sheets) if _within_limits(group) else None
    repeats = sort_out(sets, group.index(chosen)) if sets else None
    if repeats is None:
        return None
    rest = [place for number, place in enumerate(group) if number not in repeats]
    if chosen.match.kind.snapshot and share_people(_people(rest)):
        return None  # assignment numbers may be missing, or written in another way
    fields = set(chosen.match.mapping)
    as_much = all(fields <= set(place.match.mapping) for place in rest)
    return rest if chosen in rest or as_much else None


def _with_excluded(chosen: Place, places: Sequence[Place], reason: str) -> Place:
    excluded_sheets = {**chosen.excluded_sheets, **dict.fromkeys(_names(places), reason)}
    return replace(chosen, excluded_sheets=MappingProxyType(excluded_sheets))


def _names(places: Sequence[Place]) -> list[str]:
    return [place.sheet.name for place in places]


def _lacks_only_unit(place: Place) -> bool:
    """Whether nothing is missing but the unit, which may be the name of the sheet."""
    needs = [need for need in place.match.kind.needs if need.words in place.match.missing]
    return len(needs) == 1 and UNIT in needs[0].any_of


def _similar_places(chosen: Place, seen: Sequence[Place]) -> list[Place]:
    """Visible sheets with rows under the headings of the chosen sheet."""
    found: list[Place] = []
    for each in seen:
        if each.sheet.hidden or each.sheet is chosen.sheet or each.match.wide:
            continue
        place = _as_kind(each.sheet, chosen.match.kind)
        if place and _same_headings(chosen, place) and not _is_of_other_kind(each, chosen, place):
            found.append(place)
    return found


def _as_kind(sheet: RawSheet, kind: Kind) -> Place | None:
    matches = find_headers(first_rows(sheet), [kind])
    place = Place(sheet, matches[0]) if matches else None
    return place if place and sheet.cells.num_rows > place.match.row else None


def _same_headings(chosen: Place, other: Place) -> bool:
    """Whether the same is known of the rows of both, whatever the order of columns."""
    kind = chosen.match.kind
    mine, theirs = set(chosen.match.mapping), set(other.match.mapping)
    must_agree = {*PERSON, *kind.date_columns, *kind.event_columns, *kind.amounts}
    few = (1 - _MOST_COLUMNS) * len(mine)
    return (
        mine & must_agree == theirs & must_agree
        and chosen.match.missing == other.match.missing
        and len(mine - theirs) <= few
        and len(theirs - mine) <= few
    )


def _is_of_other_kind(seen: Place, chosen: Place, other: Place) -> bool:
    """Whether a sheet is seen as another kind by more than a guess from a few rows."""
    if seen.match.kind is chosen.match.kind:
        return False
    headings = [
        sorted(letters_of(item.header) for item in place.match.headers) for place in (chosen, other)
    ]
    return seen.match.evidence >= CONCLUSIVE or headings[0] != headings[1]


def _special_content(place: Place) -> frozenset[str]:
    """What a sheet says of the people on it that the headings do not: leavers, bank, a draft."""
    fields = {
        listed_field(item.header, tuple(COLUMNS_OF_OTHER_LISTS)) for item in place.match.headers
    }
    return special_content(place) | {f"column {field}" for field in fields if field}


def _within_limits(group: Sequence[Place]) -> bool:
    """Whether all sheets together are no larger than one sheet may be."""
    tables = [place.sheet.cells for place in group]
    rows = sum(table.num_rows for table in tables)
    cells = sum(table.num_rows * table.num_columns for table in tables)
    return rows <= limits.ROWS and cells <= limits.CELLS


def _sets(group: Sequence[Place], *, by_sheets: bool) -> Sets | None:
    """What each sheet has rows of; None where nothing identifies a row."""
    fields = list(group[0].match.mapping)
    common = [name for name in fields if all(name in place.match.mapping for place in group)]
    sets = [keys_of(place, common, whole_rows=by_sheets) for place in group]
    return None if any(keys is None for keys in sets) else [keys or set() for keys in sets]


def _people(group: Sequence[Place]) -> Sets:
    """The people on each sheet."""
    return [keys_of(place, PERSON, whole_rows=False) or set() for place in group]
