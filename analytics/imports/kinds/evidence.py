"""What rows and titles say of the kind of a file, where headings alone do not show it.

A list of leavers has every column of a staff list; a staff list may have a column for the day of
leaving that is blank. So a kind may ask how much of a column is filled, which days are in it,
and what is written above the headings and in the names of file and sheet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from statistics import median

import pyarrow as pa

from analytics.values.cells import clean, is_nothing
from analytics.values.date_order import month_first, order_shown
from analytics.values.dates import read_date

NEARLY_ALL = 0.8
STATED = 3.0  # a name or title that says so weighs as much as this many recognised columns
CONCLUSIVE = 30.0  # what no other kind of file has
_ROWS_LOOKED_AT = 3000


@dataclass(frozen=True)
class Evidence:
    """The rows below a header by field, and the texts around them. ``cells`` are texts."""

    cells: pa.Table
    columns: Mapping[str, str]  # field -> its column of ``cells``
    words: str

    def mentions(self, pattern: str) -> bool:
        """Whether a title above the headings, the file name or the sheet name has these words."""
        return bool(re.search(pattern, self.words, re.IGNORECASE))

    def has(self, field: str) -> bool:
        """Whether the file has the column."""
        return field in self.columns

    def filled(self, field: str) -> float:
        """The share of rows with a value; the end of time (31-Dec-4712) is none."""
        texts = self._texts(field)
        values = sum(1 for text in texts if text and not is_nothing(clean(text)))
        no_date = sum(1 for text in texts if text and _is_end_of_time(text))
        return (values - no_date) / max(1, self._rows)

    def dated(self, field: str) -> float:
        """The share of rows with what may be a day; words such as "Still employed" are none."""
        texts = [text for text in self._texts(field) if text and any(map(str.isdigit, text))]
        return sum(not _is_end_of_time(text) for text in texts) / max(1, self._rows)

    def share(self, field: str, is_so: Callable[[str], bool]) -> float:
        """The share of the texts of a column that are so; 0 of a column without any."""
        texts = [text for text in self._texts(field) if text and not is_nothing(clean(text))]
        so = {text for text in set(texts) if is_so(text)}
        return sum(text in so for text in texts) / max(1, len(texts))

    def days(self, field: str) -> list[date]:
        """The days of a column that can be read, in order."""
        texts = [text for text in self._texts(field) if text]
        turned = order_shown(list(set(texts))).is_month_first
        read = month_first(read_date) if turned else read_date
        found = (read(text).value for text in texts)
        return sorted(day for day in found if isinstance(day, date))

    @cached_property
    def _rows(self) -> int:
        """Rows of data: those that hold half of what a row usually holds. A total line does not."""
        names = list(dict.fromkeys(self.columns.values()))
        rows = zip(*(self.cells[name].to_pylist() for name in names), strict=True)
        filled = [sum(text is not None for text in row) for row in rows]
        usual = median([count for count in filled if count] or [0])
        return sum(count >= max(1, usual / 2) for count in filled)

    def _texts(self, field: str) -> list[str | None]:
        name = self.columns.get(field)
        return self.cells[name].to_pylist() if name else []


def _is_end_of_time(text: str) -> bool:
    """Whether a text reads as a date that means "none"."""
    read = read_date(text)
    return read.value is None and read.rule is None and any(sign.isdigit() for sign in text)


def gather(cells: pa.Table, header_row: int, columns: Mapping[str, int], words: str) -> Evidence:
    """The evidence below a header; ``columns`` are numbers (1 is A)."""
    below = cells.slice(header_row, _ROWS_LOOKED_AT)
    return Evidence(below, {field: f"c{number}" for field, number in columns.items()}, words)
