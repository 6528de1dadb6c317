"""Decisions that only a whole column can settle: is 80 eighty per cent, is 1961 a birthday?

Each takes the distinct texts of a column and gives another way to read them with the rule that
says so (nothing to say where the rule is empty), a question where only a person can tell, or None
where the usual way is right.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import partial

from analytics.codelists import load
from analytics.values.cells import Read, clean, is_nothing
from analytics.values.codes import read_organisation
from analytics.values.dates import read_date
from analytics.values.hours import MOST_HOURS, Question, ask_about_hours
from analytics.values.numbers import read_fte, read_number

Reader = Callable[[str], Read]
Decision = tuple[Reader, str] | Question | None
ColumnRule = Callable[[Sequence[str]], Decision]

_MOST_PERCENT = 110  # a little over full time happens
_LEAST_PERCENT = 2
_FEW_PREFIXED = 0.25
_EMPLOYERS_BELIEVED = 3


_DECIMAL_COMMA = re.compile(r"\d{0,2},\d{1,6}")
# With one or two decimals a comma cannot part thousands; a point may, in the same column.
_SURE_DECIMAL_COMMA = re.compile(r"\D{0,4}(?:\d+|\d{1,3}(?:\.\d{3})+),\d{1,2}\D{0,6}")
_DECIMAL_POINT = re.compile(r"\.(?!\d{3}(?:\D|$))\d")


def fte_of_whole_column(texts: Sequence[str]) -> Decision:
    """What only the whole column of FTE shows: per cent without a sign, hours, decimal commas."""
    return ask_about_hours(texts) or _decimal_commas(texts) or _in_percent(texts)


def _decimal_commas(texts: Sequence[str]) -> Decision:
    """A column with 0,80 and never 0.8 has decimal commas."""
    plain = [clean(text) for text in texts]
    commas = any(_DECIMAL_COMMA.fullmatch(text) for text in plain)
    if not commas or any("." in text for text in plain if text not in (".", "..", "...")):
        return None
    return (lambda text: read_fte(clean(text).replace(",", "."))), "decimal_comma"


def numbers_with_commas(read: Reader) -> ColumnRule:
    """For a reader of numbers: a column with 21000,50 and never 21000.5 has decimal commas."""

    def decide(texts: Sequence[str]) -> Decision:
        plain = [clean(text) for text in texts]
        commas = any(_SURE_DECIMAL_COMMA.fullmatch(text) for text in plain)
        if not commas or any(_DECIMAL_POINT.search(text) for text in plain):
            return None
        return partial(_read_with_comma, read), "decimal_comma"

    return decide


def _read_with_comma(read: Reader, text: str) -> Read:
    plain = clean(text)
    return read(re.sub(r"\.(?=\d{3})", "", plain).replace(",", "."))


def _in_percent(texts: Sequence[str]) -> Decision:
    """A column of 100, 80 and 60 without a sign is in per cent; one with 1 and 0.8 is not."""
    reads = [read_number(text) for text in texts]
    bare = [read.value for read in reads if isinstance(read.value, float) and read.note is None]
    worked = [number for number in bare if number != 0]
    if not worked or not MOST_HOURS < max(worked) <= _MOST_PERCENT:
        return None
    return (_read_percent, "fte_percent") if min(worked) >= _LEAST_PERCENT else None


def _read_percent(text: str) -> Read:
    read = read_number(text)
    if isinstance(read.value, float) and read.note is None:
        return Read(read.value / 100)
    return read_fte(text)


def years_of_birth(read: Reader) -> ColumnRule:
    """For a reader of birth dates: a column of nothing but years is read as the middle of each."""

    def decide(texts: Sequence[str]) -> Decision:
        filled = [plain for text in texts if (plain := clean(text)) and not is_nothing(plain)]
        years = bool(filled) and all(read_date(text).rule == "date_year_only" for text in filled)
        return (partial(_read_middle_of_year, read), "birth_year_only") if years else None

    return decide


def _read_middle_of_year(read: Reader, text: str) -> Read:
    plain = clean(text)
    return read(f"{plain}-07-01" if read_date(plain).rule == "date_year_only" else plain)


def names_with_numbers(texts: Sequence[str]) -> Decision:
    """Units called "101 Ward" and "102 Ward" have no employer's prefix, just numbers.

    A prefix is believed where a good part of the names has one and few employers share them, or
    where what follows is the name of an organisation.
    """
    pairs = [read_organisation(text) for text in texts]
    prefixed = [(vpd, name) for vpd, name in pairs if vpd]
    if not prefixed:
        return None
    employers = {vpd for vpd, _name in prefixed}
    known = sum(1 for _vpd, name in prefixed if load("organisations").match(name))
    shared = len(employers) <= max(_EMPLOYERS_BELIEVED, len(prefixed) / 2)
    if known >= len(prefixed) / 2 or (shared and len(prefixed) >= _FEW_PREFIXED * len(texts)):
        return None
    return _read_whole_name, ""


def _read_whole_name(text: str) -> Read:
    plain = clean(text)
    _vpd, name = read_organisation(plain)
    return Read((None, name if name is None or "|" in plain else plain))
