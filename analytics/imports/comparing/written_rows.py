"""The rows of a list as the file has them, before any is left out: for checks of its totals."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.outline import fill_merged
from analytics.imports.finding.parts import SHEET_NAME
from analytics.imports.finding.place import Part
from analytics.imports.kinds.column import Column
from analytics.imports.kinds.declare import PERSON
from analytics.imports.typing.staged import Staged
from analytics.values.heading_words import letters_of
from analytics.values.numbers import read_posts

# Rules of what a report prints around its rows.
PRINTED_AROUND = (
    "total_row", "unlabelled_total", "trailer_row", "repeated_header", "footnote_row", "group_row",
)  # fmt: skip
_DIVIDING = ("text", "organisation")


@dataclass(frozen=True, eq=False)
class WrittenRows:
    """Every row below the headings that holds anything, as written, with its row of the list.

    ``is_data``: one flag a row, False for what a report prints around its data.
    """

    staged: Staged
    numbers: np.ndarray
    is_data: np.ndarray

    def texts(self, column: int) -> pa.Array:
        """The cells of a column of the list, one a row."""
        parts = [_cells(self._filled[part.start], part, column) for part in self.staged.place.read]
        whole = pa.concat_arrays([chunk for part in parts for chunk in part.chunks])
        return whole.filter(pa.array(self._held))

    def amounts(self, name: str, column: int) -> np.ndarray:
        """The cells of a column as numbers, in the unit in which they are written; else nothing."""
        declared = self.staged.kind.column(name) if self.staged.kind.has(name) else None
        encoded = self.texts(column).dictionary_encode("encode")
        read = [_number(text, declared) for text in encoded.dictionary.to_pylist()]
        return np.array(read, dtype=float)[encoded.indices.to_numpy()]

    @cached_property
    def divisions(self) -> dict[str, tuple[np.ndarray, dict[str, int]]]:
        """What divides the rows (unit, staff group, band), by field: a code a row, and the codes.

        Blanks of an outline have what is written above them.
        """
        kind, mapping = self.staged.kind, self.staged.place.match.mapping
        names = [
            column.id
            for column in kind.columns
            if column.id in mapping and column.type in _DIVIDING and not column.identifying
        ]
        return {name: _codes(self._named(mapping[name].number)) for name in names}

    @cached_property
    def people(self) -> np.ndarray | None:
        """Whom each row is about, as a code; None where rows are about units."""
        mapping = self.staged.place.match.mapping
        columns = [mapping[name].number for name in PERSON if name in mapping]
        if not columns or not self.staged.names_people:
            return None
        return self.texts(columns[0]).dictionary_encode("encode").indices.to_numpy()

    def _named(self, column: int) -> pa.Array:
        texts = self.texts(column)
        if not any(problem.rule == "outline_filled" for problem in self.staged.problems):
            return texts
        totals = np.isin(self.numbers, self.staged.printed.get("total_row", ()))
        nothing = pa.scalar(None, pa.string())
        carried = pc.fill_null_forward(pc.if_else(pa.array(totals), nothing, texts))
        return pc.if_else(pa.array(totals), texts, carried)

    @cached_property
    def _held(self) -> np.ndarray:
        every = _every_row(self.staged)
        return np.isin(every, self.numbers)

    @cached_property
    def _filled(self) -> dict[int, pa.Table]:
        read = self.staged.place.read
        return {part.start: fill_merged(part.sheet, part.match) for part in read}


def written_rows(staged: Staged) -> WrittenRows:
    """The rows of a list as the file has them, blank ones left out."""
    held = [~_all_null(part.sheet.cells.slice(part.match.row)) for part in staged.place.read]
    numbers = _every_row(staged)[np.concatenate(held)]
    printed = [staged.printed[rule] for rule in PRINTED_AROUND if rule in staged.printed]
    around = np.concatenate(printed) if printed else np.array([], dtype=int)
    return WrittenRows(staged, numbers, ~np.isin(numbers, around))


def _every_row(staged: Staged) -> np.ndarray:
    rows = [
        np.arange(part.match.row + 1, part.sheet.cells.num_rows + 1) + part.start
        for part in staged.place.read
    ]
    return np.concatenate(rows)


def _all_null(cells: pa.Table) -> np.ndarray:
    empty = np.ones(cells.num_rows, dtype=bool)
    for column in cells.columns:
        empty &= column.is_null().to_numpy()
    return empty


def _cells(table: pa.Table, part: Part, column: int) -> pa.ChunkedArray:
    """A column of the list on one of its sheets."""
    below = table.slice(part.match.row)
    if column == SHEET_NAME:
        return pa.chunked_array([pa.array([part.sheet.name] * below.num_rows, pa.string())])
    own = part.columns.get(column, 0) if part.columns else column
    if not own:
        return pa.chunked_array([pa.nulls(below.num_rows, pa.string())])
    return below[f"c{own}"].cast(pa.string())


def _number(text: str | None, column: Column | None) -> float:
    """A number as written, whether or not it would do for a row; NaN where there is none."""
    if text is None:
        return np.nan
    read = read_posts(text)
    value = read.value if read.value is not None or column is None else _as_read(column, text)
    if value is None and read.suggestion:
        value = float(read.suggestion)  # a decimal comma
    return float(value) if isinstance(value, float | int) else np.nan


def _as_read(column: Column, text: str) -> object:
    return getattr(column.reads(text), "value", None)


def _codes(texts: pa.Array) -> tuple[np.ndarray, dict[str, int]]:
    """Equal names, however they are spaced or capitalised, as equal numbers; 0 is nothing."""
    encoded = texts.dictionary_encode("encode")
    names = [letters_of(text) if text else "" for text in encoded.dictionary.to_pylist()]
    codes = {name: place for place, name in enumerate(dict.fromkeys(["", *names]))}
    places = np.array([codes[name] for name in names], dtype=np.int64)
    return places[encoded.indices.to_numpy()], codes
