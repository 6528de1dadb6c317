"""The date that hides in a title or file name: "Staff in Post as at 31 March 2026", SIP_202603."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from analytics.values.cells import LONGEST_NAME, NOTHING, Read, clean
from analytics.values.dates import read_date

EARLIEST_YEAR = 1990  # there was no electronic staff record before

_GAP = r"[\s/.,\-]*"
_DAY_GAP = r"(?:\s*[/.,]\s*|\s+|-)?"  # "Ward 1 - August 2026" is no first of August
_NAME = r"[A-Za-zŷ]{3,10}\.?"
_SHAPES = tuple(
    re.compile(rf"(?<![\d]){shape}(?!\d)")
    for shape in (
        r"(?<!\d[/.\-])\d{4}[/.\- ]\d{1,2}[/.\- ]\d{1,2}",  # not in 01/04/2025-31/03/2026
        r"\d{1,2}\s?[/.\- ]\s?\d{1,2}\s?[/.\- ]\s?(?:\d{4}|\d{2})",
        rf"\d{{1,2}}(?:st|nd|rd|th)?{_DAY_GAP}(?:of |o )?{_NAME}{_GAP}\d{{4}}",
        rf"\d{{1,2}}[\s\-]?{_NAME}[\s\-]?\d{{2}}",
        r"[A-Za-z]{3,10} \d{1,2}(?:st|nd|rd|th)?,? \d{4}",
        r"\d{8}",
        rf"(?<![A-Za-z]){_NAME}{_GAP}\d{{4}}",
        rf"\d{{4}}{_GAP}[A-Za-z]{{3,10}}(?![A-Za-z])",
        rf"(?<![A-Za-z]){_NAME}[\s\-]?\d{{2}}",
        r"\d{4}[/.\- ]\d{1,2}",
        r"\d{1,2}[/.\-]\d{4}",
        r"\d{6}",
    )
)
# The number after one of these is a name, not a day: "Ward 7 August 2026".
_NUMBERED = re.compile(r"\b(?:ward|unit|team|theatre|clinic|band|level)\s+$", re.IGNORECASE)
_DAY_FIRST = re.compile(r"\d{1,2}(?!\d)")
_DAY_ALONE = re.compile(r"\d{1,2}\s")
_FINANCIAL_YEAR = re.compile(r"\d{4}[/\-]\d{2}")  # 2011/12 is a year, not December 2011
_AS_AT = re.compile(
    r"\b(?:as\s+at|as\s+of|as\s+on|snapshot|census(?:\s+date)?|position\s+at|fel\s+ar|fel\s+yr\s+oedd"
    r"(?:\s+ar)?|ar)\b[\s:]*(?:the\s+|o\s+)?$",
    re.IGNORECASE,
)
_RUN_ON = re.compile(
    r"\b(?:run|printed|produced|created|extract(?:ed)?|generated|refreshed|published|report\s+date|"
    r"date\s+of\s+report)\b[\s\w:]{0,12}$",
    re.IGNORECASE,
)
_UP_TO = re.compile(
    r"(?:\bto|\buntil|\bi|\bhyd|\bending|\bended|-|–)\s*(?:the\s+)?$", re.IGNORECASE
)


_RUN_DATE = 3
_LONGEST_HEADING = 80


@dataclass(frozen=True)
class _Found:
    read: Read
    rank: int  # as at, end of a period, plain, run date
    exact: bool  # a day, rather than a month
    start: int


def read_month_or_date(text: object) -> Read:
    """The as-at date in running text; a month alone is its last day (note ``month_only``).

    "as at" beats other dates, the end of a period beats its start, and a run date comes last (note
    ``run_date``). No
    date is no fault: nothing is returned. Rule ``date_unreadable`` for 03/25/2026 and its like.
    """
    plain = re.sub(r"[_()\[\]|]+", " ", clean(text)[:LONGEST_NAME])
    found = sorted(_find_all(plain), key=lambda each: (each.rank, not each.exact, each.start))
    good = next((each.read for each in found if each.read.value), None)
    if good:
        return good
    return next((each.read for each in found if each.read.suggestion), NOTHING)


@dataclass(frozen=True)
class DateInText:
    """A day, or the last day of a month that is named alone, and its position in the text."""

    day: date
    month_only: bool
    start: int


def dates_in(text: object) -> list[DateInText]:
    """Every date of a text in order of place; those on which something was run are left out."""
    plain = re.sub(r"[_()\[\]|]+", " ", clean(text)[:LONGEST_NAME])
    return [
        DateInText(found.read.value, not found.exact, found.start)
        for found in sorted(_find_all(plain), key=lambda each: each.start)
        if isinstance(found.read.value, date) and found.rank != _RUN_DATE
    ]


@lru_cache(maxsize=8192)
def cut_date(text: str) -> tuple[str, date | None]:
    """A heading such as ``FTE as at 31/03/2026`` without its date, and the date; else as it is."""
    if len(text) > _LONGEST_HEADING or not any(sign.isdigit() for sign in text):
        return text, None
    for found in (found for shape in _SHAPES for found in shape.finditer(text)):
        day = _read_piece(found[0]).value
        if isinstance(day, date):
            return f"{text[: found.start()]} {text[found.end() :]}".strip(), day
    return text, None


def _find_all(plain: str) -> Iterator[_Found]:
    """Every date in the text, longer shapes first; a piece of text is part of one date only."""
    rest = plain
    for shape in _SHAPES:
        start = 0
        while match := shape.search(rest, start):
            start = (
                match.start() + 1  # "4 31.03.2026" has a date, though not at its start
            )  # "4 31.03.2026" holds a date, though not from its first digit
            before = plain[: match.start()]
            if _DAY_FIRST.match(match[0]) and _is_a_number_of(before, match[0]):
                continue
            read = _read_piece(match[0])
            if read.value or read.suggestion:
                start = match.end()
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
                yield _found(read, before, match.start())


def _is_a_number_of(before: str, piece: str) -> bool:
    """Whether a day is rather part of a name: as in "Ward 7 August 2026", "v7 August 2026"."""
    glued = bool(before) and before[-1].isalpha() and bool(_DAY_ALONE.match(piece))
    return glued or bool(_NUMBERED.search(before))


def _read_piece(piece: str) -> Read:
    """The date of a piece of text, if it can be an as-at date."""
    if _FINANCIAL_YEAR.fullmatch(piece) and int(piece[5:]) == int(piece[2:4]) + 1:
        return NOTHING
    read = read_date(piece)
    if isinstance(read.value, date) and read.value.year < EARLIEST_YEAR:
        return NOTHING
    if read.value is None and piece.isdigit() and len(piece) == 6:
        return _read_six_digits(piece)
    return read


def _read_six_digits(piece: str) -> Read:
    """310326 or 260331 in a file name, where one of the two is a day that has been."""
    ways = (f"20{piece[4:]}-{piece[2:4]}-{piece[:2]}", f"20{piece[:2]}-{piece[2:4]}-{piece[4:]}")
    days = {read_date(way).value for way in ways}
    been = [day for day in days if isinstance(day, date) and day <= date.today()]
    return Read(been[0]) if len(been) == 1 else NOTHING


def _found(read: Read, before: str, start: int) -> _Found:
    rank = _rank(before)
    exact = read.note != "month_only"
    noted = replace(read, note="run_date") if rank == _RUN_DATE and read.value else read
    return _Found(noted, rank, exact, start)


def _rank(before: str) -> int:
    if _AS_AT.search(before):
        return 0
    if _RUN_ON.search(before):
        return _RUN_DATE
    return 1 if _UP_TO.search(before) else 2
