"""From a wide layout to the long form: a row for each cell, or each few, at its own address.

The columns down the side are typed already. The cells under the headings are read as one column,
by the same mechanism as any other, and what was one row becomes one for each skill or month.
"""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place, rows_above
from analytics.imports.kinds.column import ARROW_TYPES, Column
from analytics.imports.kinds.declare import PERSON
from analytics.imports.kinds.wide import WideCell, WideLayout
from analytics.imports.messages.problems import Problem
from analytics.imports.typing.cell_problems import problems_of
from analytics.imports.typing.convert import convert_column
from analytics.imports.typing.duplicates import leave_out_repeats
from analytics.imports.typing.staged import Layout, Staged
from analytics.words import _, ngettext


@dataclass(frozen=True)
class _Row:
    """A row of the list: the id of the sheet's row, its first cell's column, and its fields."""

    row: int
    column: int
    fields: Mapping[str, object]


def melt(staged: Staged, codes: Mapping[tuple[str, str], str]) -> None:
    """Turn the rows of a wide layout into those of a list. Problems keep the sheet's addresses.

    A row of the sheet that is there twice is counted once; one that gives no row is left out and
    said. ``staged.layout`` says how large the sheet was.
    """
    layout = staged.kind.wide
    assert layout is not None
    if staged.names_people:
        leave_out_repeats(staged)
        staged.leave_out("footnote_row", _notes(staged), "note")
    columns = staged.place.match.wide
    headings = [dict(layout.read_heading(item.header) or {}) for item in columns]
    across = len({tuple(each.values()) for each in headings})
    staged.layout = Layout(_rows_down(staged), across, layout.size)
    found = _rows(staged, layout, columns, headings, codes)
    if staged.names_people:
        _report_repeated(staged)
    _take(staged, layout, found)
    for name, value in layout.of_whole_file(_around(staged.place)).items():
        if name not in staged.typed:
            kind = ARROW_TYPES[staged.kind.column(name).type]
            staged.typed[name] = pa.array([value] * len(staged.numbers), kind)


def _notes(staged: Staged) -> np.ndarray:
    """Flags of lines such as "Key: 1 = aware", which stand alone in the column of numbers."""
    filled = np.zeros(len(staged.numbers), dtype=int)
    for name in staged.raw.column_names:
        filled += pc.is_valid(staged.raw[name]).to_numpy()
    worded = np.array([" " in str(text) for text in _people(staged)], dtype=bool)
    return (filled == 1) & worded


def _rows_down(staged: Staged) -> int:
    """How many people, or else rows, the sheet has."""
    return len(set(_people(staged))) if staged.names_people else len(staged.numbers)


def _people(staged: Staged) -> list[object]:
    known = [staged.typed[name] for name in PERSON if name in staged.typed]
    return pc.coalesce(*known).to_pylist()


def _key(heading: Mapping[str, object]) -> tuple[object, ...]:
    """What a heading says; capitals make no difference."""
    return tuple(
        value.casefold() if isinstance(value, str) else value for value in heading.values()
    )


def _rows(
    staged: Staged,
    layout: WideLayout,
    columns: Sequence[MappedColumn],
    headings: Sequence[Mapping[str, object]],
    codes: Mapping[tuple[str, str], str],
) -> list[_Row]:
    """The rows of the list, by the rows of the sheet and in the order of the columns."""
    rows, places, texts = _cells(staged, columns)
    values = _read(staged, layout, columns, (rows, places, texts), codes)
    around = _around(staged.place)
    cells: dict[tuple[int, tuple[object, ...]], list[WideCell]] = {}
    first: dict[tuple[int, tuple[object, ...]], int] = {}
    for row, at, value in zip(rows.tolist(), places.tolist(), values, strict=True):
        if value is not None:
            key = (int(staged.ids[row]), _key(headings[at]))
            first.setdefault(key, at)
            cells.setdefault(key, []).append(WideCell(columns[at].header, value, around))
    made = ((key, first[key], layout.make_row(found)) for key, found in cells.items())
    return [
        _Row(key[0], columns[at].number, {**headings[at], **fields})
        for key, at, fields in made
        if fields is not None
    ]


def _cells(
    staged: Staged, columns: Sequence[MappedColumn]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, place of its column and text of every filled cell, row by row."""
    filled = [pc.is_valid(staged.raw[f"c{item.number}"]).to_numpy() for item in columns]
    table = np.array(filled, dtype=bool).reshape(len(columns), len(staged.numbers)).T
    rows, places = np.nonzero(table)
    texts = [staged.raw[f"c{item.number}"].to_pylist() for item in columns]
    cells = zip(rows.tolist(), places.tolist(), strict=True)
    return rows, places, np.array([texts[place][row] for row, place in cells], dtype=object)


def _read(
    staged: Staged,
    layout: WideLayout,
    columns: Sequence[MappedColumn],
    cells: tuple[np.ndarray, np.ndarray, np.ndarray],
    codes: Mapping[tuple[str, str], str],
) -> list[object]:
    """The value of every filled cell; what cannot be read is reported at its own address."""
    _rows, places, _texts = cells
    read_as = np.array([layout.cell_under(item.header).id for item in columns])[places]
    values: list[object] = [None] * len(places)
    for column in {layout.cell_under(item.header).id: layout.cell_under(item.header)
                   for item in columns}.values():  # fmt: skip
        at = np.flatnonzero(read_as == column.id)
        found = _read_column(staged, column, columns, [part[at] for part in cells], codes)
        for place, value in zip(at.tolist(), found, strict=True):
            values[place] = value
    return values


def _read_column(
    staged: Staged,
    column: Column,
    columns: Sequence[MappedColumn],
    cells: Sequence[np.ndarray],
    codes: Mapping[tuple[str, str], str],
) -> list[object]:
    """The values of the cells that are read alike."""
    rows, places, texts = cells
    numbers = [columns[place].number for place in places.tolist()]
    addresses = staged.numbers[rows]
    done = convert_column(
        column,
        pa.chunked_array([pa.array(texts.tolist(), pa.string())]),
        codes,
        dates_month_first=any(item.number in staged.month_first for item in columns),
        dates_turned=any(item.number in staged.turned for item in columns),
    )
    staged.faults.extend(done.faults)
    staged.problems.extend(
        problems_of(staged, column, done, lambda at: (int(addresses[at]), numbers[at]))
    )
    return done.arrays[column.id].to_pylist()


def _around(place: Place) -> str:
    """What is written above the headings and on the tab of the sheet."""
    above = [cell for row in rows_above(place) for cell in row if cell]
    return "\n".join([place.sheet.name, *above])


def _report_repeated(staged: Staged) -> None:
    """One person on several rows: all of them are read, with one warning."""
    seen: dict[object, list[int]] = {}
    for who, number in zip(_people(staged), staged.numbers.tolist(), strict=True):
        seen.setdefault(who, []).append(number)
    again = sorted(number for numbers in seen.values() if len(numbers) > 1 for number in numbers)
    if again:
        people = sum(1 for numbers in seen.values() if len(numbers) > 1)
        staged.problems.append(_person_repeated(staged, again, people))


def _person_repeated(staged: Staged, again: Sequence[int], people: int) -> Problem:
    at = staged.place.rows_at(again)
    words = ngettext(
        "{count} person is on more than one row of the matrix.",
        "{count} people are on more than one row of the matrix.",
        people,
    )
    return Problem(
        severity="warning",
        rule="person_repeated",
        message=words.format(count=people),
        sheet=at.sheet,
        cells=at.cells,
        count=len(again),
        effect=_("All these rows are read; for each skill, the highest level counts."),
        do_next=_("Put each person on one row, or check the employee numbers."),
    )


def _take(staged: Staged, layout: WideLayout, found: Sequence[_Row]) -> None:
    """One row for each of the list, with the columns down the side of its row of the sheet."""
    ids = [item.row for item in found]
    staged.leave_out(layout.rule_without_rows, ~staged.flags_of(ids), "note")
    staged.become(staged.places_of(ids))
    for name in layout.gives:
        kind = ARROW_TYPES[staged.kind.column(name).type]
        staged.typed[name] = pa.array([item.fields.get(name) for item in found], kind)
    for name in layout.also_gives:
        _fill(staged, name, [item.fields.get(name) for item in found])
    if layout.unsaid:
        unsaid = [item.fields.get(layout.unsaid) for item in found]
        staged.typed[layout.unsaid] = pa.array(unsaid, pa.date32())
    staged.cell_columns = np.array([item.column for item in found], dtype=np.int64)


def _fill(staged: Staged, name: str, given: Sequence[object]) -> None:
    """A field that headings give to some rows; the others keep that of the side."""
    kind = ARROW_TYPES[staged.kind.column(name).type]
    found = pa.array(given, kind)
    side = staged.typed.get(name)
    if side is not None or found.null_count < len(found):
        staged.typed[name] = found if side is None else pc.coalesce(found, side)
