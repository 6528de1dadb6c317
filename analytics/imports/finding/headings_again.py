"""Headings that are in a sheet a second time: on each page, above another list, or as numbers."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from analytics.imports.finding.match import HeaderMatch
from analytics.imports.finding.totals import is_trailer, total_texts
from analytics.imports.opening.raw_book import RawSheet
from analytics.values.dates_in_text import cut_date
from analytics.values.heading_words import letters_of

_ROWS_OF_A_TITLE = 3
_CELLS_OF_A_TITLE = 2
_FEWEST_NUMBERED = 3


def repeated_header(sheet: RawSheet, table: pa.Table, match: HeaderMatch) -> np.ndarray:
    """The heading printed again at the top of each page, the upper row of two, or 1, 2, 3 …"""
    above = sheet.cells.slice(match.row - match.rows, match.rows)
    hits = np.zeros(table.num_rows, dtype=int)
    filled = np.zeros(table.num_rows, dtype=int)
    for column in match.mapping.values():
        name = f"c{column.number}"
        texts = [column.header.strip(), *(text for text in above[name].to_pylist() if text)]
        hits += pc.is_in(table[name], pa.array(texts)).to_numpy().astype(int)
        filled += pc.is_valid(table[name]).to_numpy()
    again = (hits >= min(3, max(2, len(match.mapping)))) | ((hits > 0) & (hits == filled))
    return again | _numbered(table)


def _numbered(table: pa.Table) -> np.ndarray:
    """A first row that only counts the columns: 1, 2, 3 or A, B, C."""
    found = np.zeros(table.num_rows, dtype=bool)
    if table.num_rows:
        cells = [text for text in table.slice(0, 1).to_pylist()[0].values() if text]
        counts = [str(place) for place in range(1, len(cells) + 1)]
        letters = [chr(ord("A") + place) for place in range(min(26, len(cells)))]
        found[0] = len(cells) >= _FEWEST_NUMBERED and cells in (counts, letters)
    return found


def other_titles(sheet: RawSheet, match: HeaderMatch, repeats: Sequence[int]) -> list[int]:
    """The sheet rows of headings printed again under a title of their own ("Leavers in month").

    Titles are compared without their dates and numbers: "Page 2" is no title of its own.
    """
    known = {_plain(text) for row in _rows(sheet, 0, match.row) for text in row}
    found: list[int] = []
    for row in repeats:
        before = _rows(sheet, max(match.row, row - 1 - _ROWS_OF_A_TITLE), row - 1)
        lines = [cells for cells in before if 0 < len(cells) <= _CELLS_OF_A_TITLE]
        texts = [text for cells in lines for text in cells if not is_trailer(text)]
        texts = [text for text in texts if not total_texts([text])[0]]
        if any(_plain(text) and _plain(text) not in known for text in texts):
            found.append(row)
    return found


def _rows(sheet: RawSheet, start: int, end: int) -> list[list[str]]:
    cells = sheet.cells.slice(start, max(0, end - start))
    columns = [column.to_pylist() for column in cells.columns]
    return [[cell for cell in row if cell] for row in zip(*columns, strict=True)]


def _plain(text: str) -> str:
    words = letters_of(re.sub(r"\d+", "", cut_date(text)[0]))
    return "" if words in ("page", "pageof", "tudalen") else words
