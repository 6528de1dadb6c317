"""A column of a kind of file: how its cells are read, and what may be shown of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

import pyarrow as pa

from analytics.values.hours import Question
from analytics.values.reading import Read, clean, is_nothing

CellType = Literal["text", "date", "number", "integer", "age_band", "organisation", "yes_no"]
# What one text means; an organisation is a plain pair of prefix and name.
Reader = Callable[[str], Read | tuple[str | None, str | None]]
# From the distinct texts of a column, another way to read them and the rule that says so; or what
# must be asked first.
ColumnRule = Callable[[Sequence[str]], tuple[Reader, str] | Question | None]

ARROW_TYPES: Mapping[str, pa.DataType] = MappingProxyType(
    {
        "text": pa.string(),
        "date": pa.date32(),
        "number": pa.float64(),
        "integer": pa.int32(),
        "yes_no": pa.bool_(),
    }
)


@dataclass(frozen=True)
class Column:
    """A column of a kind of file.

    ``identifying``: its values are never shown, printed or logged. ``codelist``: unknown values
    may be mapped by the user. ``keeps_unknown``: an unknown value is stored as it was written.
    ``headings``: further spellings to those of ``column_aliases.csv``. ``exact``: other words in a
    heading make it another column, so that nothing is guessed from them.
    """

    id: str
    title: str
    reads: Reader
    type: CellType = "text"
    identifying: bool = False
    codelist: str | None = None
    keeps_unknown: bool = False
    headings: tuple[str, ...] = ()
    exact: bool = False
    whole: ColumnRule | None = None  # what only the whole column shows (80 for 80 %)
    plain: str = ""  # texts that fit this pattern (RE2) need no reading
    ignored_text: str = ""  # part of a cell (RE2) that says nothing, such as a position's number
    may_be_dates: bool = False  # some of its cells are dates, although it is no column of dates
    second_of: str = ""  # the field whose headings it may have too, where that one has a better
    alias_field: str = ""  # its name in column_aliases.csv, where that differs from the id

    @property
    def holds_dates(self) -> bool:
        """Whether day and month could be in either order in its cells."""
        return self.type == "date" or self.may_be_dates


def read_text(text: str) -> Read:
    """The text as it stands, white space tidied; nothing for a dash or a blank."""
    plain = clean(text)
    return Read(None if is_nothing(plain) else plain)
