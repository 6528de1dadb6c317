"""Make every cell one kind of text: trimmed, dates and times in one form, booleans in capitals.

Works on whole Arrow columns; a column that needs nothing is passed over by quick tests, because a
large sheet has five million cells.
"""

# pyarrow makes its compute functions when it is imported, where a type checker cannot see them.
# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

_MIDNIGHT = " 00:00:00"
_DATE_AND_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(\.\d+)?")
_BOOLEANS = {"true": "TRUE", "false": "FALSE"}
# Excel counts days from here once its false 29 February 1900 has passed.
_DAY_ZERO = datetime(1899, 12, 30)
_FIRST_TRUE_DAY = datetime(1900, 3, 1)
_DURATIONS_BEFORE = datetime(1901, 1, 1)


def tidy_column(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    """The column trimmed of outer white space (also non-breaking), with blank as null.

    A letter and its accent are one sign (NFC): ŵ typed as w and a circumflex is no other letter.
    """
    trimmed = pc.utf8_trim_whitespace(_composed(column))
    if pc.any(pc.equal(trimmed, "")).as_py():
        return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, pa.string()), trimmed)
    return trimmed


def _composed(column: pa.ChunkedArray | pa.Array) -> pa.ChunkedArray | pa.Array:
    if pc.all(pc.string_is_ascii(column)).as_py() is not False:
        return column
    return pc.utf8_normalize(column, form="NFC")


def tidy_typed_column(column: pa.Array) -> pa.Array:
    """As `tidy_column`, for a column whose dates and booleans were values of the workbook.

    Dates become ``YYYY-MM-DD``, with a time to the second unless it is midnight; a time of day or a
    length of time becomes ``H:MM:SS``; booleans become TRUE and FALSE; minus zero becomes 0.
    """
    column = tidy_column(column)
    column = _drop_midnight(column)
    column = _rewrite(column, r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?$", _plain_date)
    column = _rewrite(column, r"^(?:true|false)$", lambda text: _BOOLEANS[text])
    return _rewrite(column, r"^-0(?:\.0+)?$", lambda _text: "0")


def _drop_midnight(column: pa.Array) -> pa.Array:
    """Most dates: one cut for the whole column instead of one for each value."""
    ends = pc.ends_with(column, _MIDNIGHT)
    if not pc.any(ends).as_py():
        return column
    dates = pc.and_(ends, pc.equal(pc.binary_length(column), 19))
    return pc.if_else(dates, pc.utf8_slice_codeunits(column, 0, 10), column)


def _rewrite(column: pa.Array, pattern: str, change: Callable[[str], str]) -> pa.Array:
    """Replace the values that fit the pattern; each distinct value is worked out once."""
    fits = pc.match_substring_regex(column, pattern)
    if not pc.any(fits).as_py():
        return column
    coded = pc.filter(column, fits).dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    new = pa.array([change(text) for text in coded.dictionary.to_pylist()], pa.string())
    return pc.replace_with_mask(column, pc.fill_null(fits, False), new.take(coded.indices))


def _plain_date(text: str) -> str:
    found = _DATE_AND_TIME.fullmatch(text)
    if found is None:
        return text
    try:
        moment = datetime.fromisoformat(f"{found[1]} {found[2]}")
    except ValueError:
        return text
    if found[3] and float(found[3]) >= 0.5:
        moment += timedelta(seconds=1)
    if moment < _DURATIONS_BEFORE and (moment.hour or moment.minute or moment.second):
        return _length_of_time(moment)
    return moment.isoformat(" ").removesuffix(_MIDNIGHT)


def _length_of_time(moment: datetime) -> str:
    """Hours worked, formatted as [h]:mm, arrive as a moment in 1900: 37:30 is noon on day one."""
    days = moment - _DAY_ZERO
    if moment < _FIRST_TRUE_DAY and moment >= datetime(1899, 12, 31):
        days -= timedelta(days=1)
    seconds = int(days.total_seconds())
    return f"{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
