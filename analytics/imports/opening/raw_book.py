"""What a file holds before anyone has said what its columns mean: text cells with addresses."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa

from analytics.imports.opening.guard import Note


@dataclass(frozen=True)
class RawSheet:
    """One sheet as text.

    `cells` has columns c1…cN, all strings; blank is null. Its row i (from 0) is row i + 1 of the
    user's sheet and c1 is its column A, so addresses are those that the user sees. `merged` is
    1-based first row, first column, last row, last column. `error_cells` is 1-based row, column
    and the error ("#N/A"); the same text stands in `cells`. `uncomputed` counts formulas that were
    saved without a result; `uncomputed_cells` names the first few. `hidden_rows` counts rows that
    a filter hides (of .xlsx alone); their cells are here like all others, as are those of
    `hidden_columns` (1 is A; of a web page none are known).
    """

    name: str
    hidden: bool
    cells: pa.Table
    merged: tuple[tuple[int, int, int, int], ...] = ()
    error_cells: tuple[tuple[int, int, str], ...] = ()
    uncomputed: int = 0
    uncomputed_cells: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: frozenset[int] = frozenset()


@dataclass(frozen=True)
class RawBook:
    """One file: its identity, its sheets in order, and notes worth showing beside the preview."""

    file_name: str
    sha256: str
    size: int
    format: str
    sheets: tuple[RawSheet, ...]
    notes: tuple[Note, ...] = ()
