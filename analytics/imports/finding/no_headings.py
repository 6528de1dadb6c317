"""Lists that begin with their first row of data: nothing in it may be taken for a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.imports.finding.headings import is_known_heading
from analytics.values.cells import clean
from analytics.values.dates import read_date
from analytics.values.numbers import read_number

Rows = Sequence[Sequence[str | None]]

_WIDE_ENOUGH = 4  # cells; a row of a title has fewer
_VALUES = 0.25  # of the cells of a row, before it is one of data
_RECORD = re.compile(r"[A-Z]{3}")
_FIRST_RECORDS = ("HDR", "FHR", "BHR")
_RECORDS = frozenset(("ASA", "ASG", "ASE", "PER", "PEA", "POS", "FTR", "TRL", "ABS", "CMP", "ORG"))
_LONG_NUMBER = re.compile(r"[A-Za-z]{0,3}\d{5,}(?:-\d{1,4})?")


def is_interface_file(rows: Rows) -> bool:
    """Whether rows begin with the three letters of a record (HDR, ASA, FTR), as ESR sends them."""
    starts = [re.split(r"[~|^]", clean(row[0]))[0] for row in rows if row and row[0]]
    records = [text for text in starts if _RECORD.fullmatch(text)]
    if not starts or len(records) < len(starts):
        return False
    return starts[0] in _FIRST_RECORDS or len(_RECORDS.intersection(records)) > 1


def lacks_headings(rows: Rows) -> bool:
    """Whether the first wide row is like those below it: numbers and dates in the same places."""
    wide = [row for row in rows if sum(bool(text) for text in row) >= _WIDE_ENOUGH]
    if len(wide) < 2:
        return False
    first, others = wide[0], wide[1:]
    filled = [text for text in first if text]
    values = [place for place, text in enumerate(first) if text and is_value(text)]
    if len(values) < max(2, _VALUES * len(filled)) or not any(map(_tells, filled)):
        return False
    if sum(is_known_heading(text) for text in filled if not is_value(text)) > 1:
        return False
    alike = [
        sum(bool(row[place]) and is_value(row[place] or "") for row in others) for place in values
    ]
    return sum(count >= len(others) / 2 for count in alike) >= len(values) / 2


def is_value(text: str) -> bool:
    """Whether a cell is a number or a day, which no heading is."""
    plain = clean(text)
    if not any(sign.isdigit() for sign in plain):
        return False
    return bool(_LONG_NUMBER.fullmatch(plain)) or _is_number(plain) or _is_day(plain)


def _tells(text: str) -> bool:
    """A value that a table of years or months never has above it: the number of somebody."""
    return bool(_LONG_NUMBER.fullmatch(clean(text)))


def _is_number(plain: str) -> bool:
    return isinstance(read_number(plain).value, float)


def _is_day(plain: str) -> bool:
    read = read_date(plain)
    return read.rule is None
