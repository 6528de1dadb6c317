"""Which rows of a list a total may be of, by what it names and by where it stands."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from analytics.imports.comparing.printed_totals import PrintedTotal, cells_of
from analytics.imports.comparing.written_rows import WrittenRows
from analytics.imports.finding.all_of_them import is_all
from analytics.imports.finding.totals import named_in_total
from analytics.values.cells import clean, is_nothing
from analytics.values.heading_words import letters_of


def likely_scopes(
    rows: WrittenRows, total: PrintedTotal, places: np.ndarray
) -> Iterator[np.ndarray]:
    """Flags of the rows that a total may be of, the likeliest first; none where it cannot be said.

    ``places`` are those of all total rows.
    """
    named = _rows_named(rows, total)
    if named is None:
        return
    if not np.array_equal(named, rows.is_data):
        yield named
        return
    mine = rows.is_data & _rows_of_sheet(rows, total.at)
    before = places[places < total.at]
    above = mine & rows_between(rows, int(before[-1]) if len(before) else -1, total.at)
    if above.any() and mine[total.at :].any():
        yield above  # in the middle of the rows: of those since the total before it
    yield mine
    yield rows.is_data


def rows_between(rows: WrittenRows, start: int, end: int) -> np.ndarray:
    """Flags of the rows between two places."""
    places = np.arange(len(rows.numbers))
    return (places > start) & (places < end)


def runs_of_rows(
    rows: WrittenRows, total: PrintedTotal, places: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Where runs of rows begin and end that a total may be of: above it since another one, or
    below it until another one. Both ends are outside the run.
    """
    before, after = places[places < total.at][::-1], places[places > total.at]
    starts = np.concatenate([before, [-1], np.full(len(after) + 1, total.at)])
    ends = np.concatenate([np.full(len(before) + 1, total.at), after, [len(rows.numbers)]])
    return starts.astype(np.int64), ends.astype(np.int64)


def _rows_of_sheet(rows: WrittenRows, place: int) -> np.ndarray:
    part = rows.staged.place.part_of(int(rows.numbers[place]))
    later = [other.start for other in rows.staged.place.read if other.start > part.start]
    end = min(later, default=int(rows.numbers[-1]))
    return (rows.numbers > part.start) & (rows.numbers <= end)


def _rows_named(rows: WrittenRows, total: PrintedTotal) -> np.ndarray | None:
    """The rows of the units and groups that a total row names; every row where it names none.

    None where it names a combination that no row has: lines for "all" may add up others than those
    that are read.
    """
    scope = rows.is_data.copy()
    mapping = rows.staged.place.match.mapping
    fields = {item.number: name for name, item in mapping.items() if name in rows.divisions}
    says_all = False
    for column, text in cells_of(rows, total.at):
        said = clean(text)
        name = named_in_total(said)
        says_all |= is_all(said)
        if (
            is_all(said)
            or is_nothing(said)
            or name == ""
            or (name is None and column not in fields)
        ):
            continue
        scope &= _having(rows, fields.get(column), letters_of(name or said))
    if scope.any():
        return scope
    return None if says_all else rows.is_data


def _having(rows: WrittenRows, field: str | None, name: str) -> np.ndarray:
    """The rows of a name, in its own column if that has it, else in the first one that does."""
    order = [field] if field else []
    order += [other for other in rows.divisions if other != field]
    for other in order:
        codes, known = rows.divisions[other]
        found = (codes == known[name]) & rows.is_data if name in known else None
        if found is not None and found.any():
            return found
    return np.zeros(len(rows.numbers), dtype=bool)
