"""Dates as spreadsheets hold them, and the dates that hide in titles and file names.

A day always comes before its month here, as in the United Kingdom. A date that can only be read
month first is refused with a suggestion: `analytics.values.date_order` looks at whole columns.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from types import MappingProxyType
from zoneinfo import ZoneInfo

from analytics.values.cells import NOTHING, Read, clean, is_nothing

EXCEL_ZERO = date(1899, 12, 30)  # day 0 of Excel's calendar for every date after February 1900
FIRST_YEAR, LAST_YEAR = 1900, 2100
# Two digits of a year: 00 to 49 are 2000 to 2049, as in Excel; the rest are 1950 to 1999.
FIRST_YEAR_OF_1900S = 50

_FAR_FUTURE = 4712  # Oracle's last year, which ESR writes for "no end"
_NO_DATE = frozenset((date(1, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1)))
_NO_DATE_WORDS = frozenset(
    ("no expiry", "no expiry date", "no end date", "no date", "never", "never expires", "ongoing",
     "open ended", "open-ended", "does not expire", "not known", "unknown", "not recorded",
     "not set")
)  # fmt: skip
_ENGLISH = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_WELSH = (
    "Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi",
    "Hydref", "Tachwedd", "Rhagfyr",
)  # fmt: skip
# After "o" (of) a Welsh month changes its first letter.
_WELSH_SOFTENED = {
    "Fawrth": 3, "Fai": 5, "Fehefin": 6, "Orffennaf": 7, "Fedi": 9, "Dachwedd": 11, "Ragfyr": 12,
}  # fmt: skip


def _month_numbers() -> Mapping[str, int]:
    """Every month name and each of its beginnings of three letters or more."""
    named = [(name, number) for names in (_ENGLISH, _WELSH) for number, name in enumerate(names, 1)]
    return MappingProxyType(
        {
            name[:length].casefold(): number
            for name, number in (*named, *_WELSH_SOFTENED.items())
            for length in range(3, len(name) + 1)
        }
    )


_MONTHS = _month_numbers()


def month_named(text: str) -> int | None:
    """The number of a month, where a text is its name or the beginning of it and nothing else."""
    return _MONTHS.get(text.strip().casefold())


_NAME = r"(?P<name>[A-Za-z]{3,10})\.?"
_ZONE = r"\s*(?:(?:UTC|GMT|BST|Z)?(?:[+-]\d\d(?::?\d\d)?)?)(?:\s*\([^()]*\))?"
_TIME = (
    r"(?:[T ,]\s*\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?" + _ZONE
    + r"|Z|[+-]\d\d:\d\d)?"
)  # fmt: skip
_WEEKDAY = r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,?\s+)?"
_DAY_MONTH_YEAR = re.compile(
    r"(?P<day>\d{1,2})\s*[/.\- ]\s*(?P<month>\d{1,2})\s*[/.\- ]\s*(?P<year>\d{4}|\d{2})" + _TIME
)
_YEAR_MONTH_DAY = re.compile(
    r"(?P<year>\d{4})[/.\- ](?P<month>\d{1,2})[/.\- ](?P<day>\d{1,2})" + _TIME
)
_DAY_NAME_YEAR = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th|ain|af|eg|fed|ydd)?[\s/.\-]*(?:of\s|o\s)?"
    + _NAME + r"[\s/.,\-]*(?P<year>\d{4}|\d{2})" + _TIME
)  # fmt: skip
_NAME_DAY_YEAR = re.compile(
    _WEEKDAY + _NAME + r"[\s/.\-]+(?P<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+|[/.\-])(?P<year>\d{4})"
    + _TIME
)  # fmt: skip
_YEAR_NAME_DAY = re.compile(
    r"(?P<year>\d{4})[\s/.,\-]*" + _NAME + r"[\s/.,\-]*(?P<day>\d{1,2})" + _TIME
)
_NAME_YEAR = re.compile(_NAME + r"[\s/.,\-]*(?P<year>\d{4}|\d{2})")
_YEAR_NAME = re.compile(r"(?P<year>\d{4})[\s/.,\-]*" + _NAME)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[/.\-](?P<month>\d{1,2})")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2})[/.\-](?P<year>\d{4})")
_DIGITS = re.compile(r"(?P<whole>\d{1,8})(?:\.\d+)?")
_WITH_NUMBERS = (_DAY_MONTH_YEAR, _YEAR_MONTH_DAY, _YEAR_MONTH, _MONTH_YEAR)
_WITH_NAME = (
    _DAY_NAME_YEAR, _NAME_YEAR, _YEAR_NAME, _NAME_DAY_YEAR, _YEAR_NAME_DAY,
)  # fmt: skip
# A moment of the world's clock, which may be the next day here: 23:00 UTC of a summer's night.
_MOMENT = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)[T ](\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*"
    r"(?:Z|UTC|GMT|([+-]\d\d)(?::?(\d\d))?)"
)
_HERE = ZoneInfo("Europe/London")
# "Wed 25/03/2026", "Dydd Mercher 25/03/2026"; Mawrth alone is March rather than Tuesday.
_DAY_OF_WEEK = re.compile(
    r"(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*|(?:Dydd\s+)?(?:Llun|Mercher|Iau|Gwener|Sadwrn|Sul)"
    r"|Dydd\s+Mawrth)\b[.,]?\s*(?=\d)",
    re.IGNORECASE,
)
_SIGNS = str.maketrans({"\\": "/", "_": "-", "–": "-", "—": "-", "‑": "-"})


def read_date(text: object) -> Read:
    """A date, whatever way it is written; a month alone is its last day (note ``month_only``).

    31-Dec-4712, 1900-01-01 and "No expiry" mean that there is none. Rules ``date_unreadable`` and,
    for a year and nothing else, ``date_year_only``.
    """
    if isinstance(text, date):
        return _checked(text.date() if isinstance(text, datetime) else text)
    plain = plain_signs(text)
    if len(plain) == 10 and (usual := _read_usual(plain)):
        return usual
    if is_nothing(plain) or plain.casefold() in _NO_DATE_WORDS:
        return NOTHING
    if digits := _DIGITS.fullmatch(plain):
        return _read_digits(digits["whole"])
    if moment := _MOMENT.fullmatch(plain):
        return _read_moment(moment)
    shapes = _WITH_NAME if any(sign.isalpha() for sign in plain[:8]) else _WITH_NUMBERS
    found = next((found for shape in shapes if (found := shape.fullmatch(plain))), None)
    read = _read_parts(found.groupdict()) if found else Read(rule="date_unreadable")
    return NOTHING if read.rule and not plain.strip("0/.- ") else read  # 00/00/0000


def _read_usual(plain: str) -> Read | None:
    """A date as 2026-03-31 or 31/03/2026: by far the commonest, and worth a short cut."""
    try:
        if plain[4] == plain[7] == "-":
            return _checked(date.fromisoformat(plain))
        day, month, year = plain[:2], plain[3:5], plain[6:]
        if plain[2] == plain[5] == "/" and (day + month + year).isdecimal():
            return _checked(date(int(year), int(month), int(day)))
    except ValueError:
        pass
    return None


def plain_signs(text: object) -> str:
    """The cleaned text of a date, with plain strokes and hyphens, without the day of the week."""
    plain = clean(text).translate(_SIGNS)
    return _DAY_OF_WEEK.sub("", plain, count=1) if plain[:1].isalpha() else plain


def _read_moment(found: re.Match[str]) -> Read:
    """The day here of a moment with its time zone; midnight anywhere stands for its whole day."""
    year, month, day, hour, minute = (int(part) for part in found.groups()[:5])
    ahead = timedelta(hours=int(found[6] or 0), minutes=int(found[7] or 0))
    try:
        moment = datetime(year, month, day, hour, minute, tzinfo=timezone(ahead))
        if moment.year >= _FAR_FUTURE:
            return NOTHING
        return _checked((moment.astimezone(_HERE) if hour or minute else moment).date())
    except (ValueError, OverflowError):
        return Read(rule="date_unreadable")


def _read_parts(parts: Mapping[str, str | None]) -> Read:
    """The date of a day, month and year as text; ``name`` is a month in words."""
    month = _MONTHS.get(str(parts["name"]).casefold(), 0) if "name" in parts else 0
    month = month or int(parts.get("month") or 0)
    day, year, short = parts.get("day"), int(parts["year"] or 0), len(parts["year"] or "") == 2
    if short:
        year += 1900 if year >= FIRST_YEAR_OF_1900S else 2000
    made = _make(year, month, int(day) if day else None)
    if made is None:
        return Read(rule="date_unreadable", suggestion=_turned_round(year, month, day))
    note = "month_only" if not day else "two_digit_year" if short else None
    checked = _checked(made)
    return Read(checked.value, note=note) if checked.value else checked


def _read_digits(digits: str) -> Read:
    """YYYYMMDD, DDMMYYYY, YYYYMM or the number of a day in Excel's calendar."""
    number = int(digits)
    if number <= 1:  # an empty cell that was formatted as a date, or 00000000
        return NOTHING
    if len(digits) in (7, 8):
        return _read_eight_digits(number)
    month = _make(number // 100, number % 100, None) if len(digits) == 6 else None
    if month and FIRST_YEAR <= month.year < LAST_YEAR:
        return Read(month, note="month_only")
    # A number up to 2100 is a year that somebody typed, not a day in 1905.
    if FIRST_YEAR <= number <= LAST_YEAR and len(digits) == 4:
        return Read(rule="date_year_only")
    if number <= LAST_YEAR or number > 4_000_000:
        return Read(rule="date_unreadable")
    return _checked(_from_serial(number))


def _read_eight_digits(number: int) -> Read:
    """Year first or day first: no number is both, because no month is the 19th or 20th.

    Day first, a number may have lost the zero before its day (1031980).
    """
    made = _make(number // 10000, number // 100 % 100, number % 100)
    if made and (made.year >= _FAR_FUTURE or FIRST_YEAR <= made.year < LAST_YEAR):
        return _checked(made)
    turned = _make(number % 10000, number // 10000 % 100, number // 1_000_000)
    return _checked(turned)


def _from_serial(number: int) -> date | None:
    try:
        return EXCEL_ZERO + timedelta(days=number)
    except OverflowError:
        return None


def _make(year: int, month: int, day: int | None) -> date | None:
    """The date, the last day of the month where there is no day, or None."""
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    last = monthrange(year, month)[1]
    day = last if day is None else day
    return date(year, month, day) if 1 <= day <= last else None


def _checked(made: date | None) -> Read:
    """The date if it is one that a workforce file can hold; nothing for "no end" dates."""
    if made is None:
        return Read(rule="date_unreadable")
    if made.year >= _FAR_FUTURE or made in _NO_DATE:
        return NOTHING
    if not FIRST_YEAR <= made.year < LAST_YEAR:
        return Read(rule="date_unreadable")
    return Read(made)


def _turned_round(year: int, month: int, day: str | None) -> str | None:
    """Day and month the other way round, as a suggestion only."""
    turned = _make(year, int(day), month) if day else None
    return f"{turned:%d/%m/%Y}" if turned else None
