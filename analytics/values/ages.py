"""Ages, age bands, and how many years or months have been completed on a date."""

from __future__ import annotations

import re
from datetime import date

from analytics.values.cells import NOTHING, Read, clean, is_nothing
from analytics.values.numbers import read_number

YOUNGEST, OLDEST = 14, 100

Ends = tuple[int | None, int | None]

_YEARS = r"\s*(?:year\(?s?\)?|yr\(?s?\)?|y|oed|[mbf]lwydd|[mb]lynedd)?\.?\s*(?:old|oed)?"
_INTRODUCED = re.compile(r"^(?:aged?|oed(?:ran)?)(?:\s+(?:group|band))?[\s:]+", re.IGNORECASE)
# The months, weeks and days after the years of "55 years 3 months, 12 days".
_AND_MONTHS = re.compile(
    r"(?:\s*(?:,|and|a|&)?\s*\(?\d{1,2}\s*(?:month\(?s?\)?|mth\(?s?\)?|mos?|m|mis|misoedd|weeks?|wks?|w"
    r"|wythnos|day\(?s?\)?|d|diwrnod)\.?\)?)+(?:\s*old)?$",
    re.IGNORECASE,
)
_AGE = re.compile(r"(\d{1,3}(?:\.\d+)?)" + _YEARS, re.IGNORECASE)
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-|–|—|to|i)\s*(\d{1,3})" + _YEARS, re.IGNORECASE)
_AND_OVER = re.compile(
    r"(\d{1,3})" + _YEARS + r"\s*(?:\+|(?:and|or|&|a|neu)\s+(?:over|above|older|more|throsodd|hŷn))"
    + _YEARS,
    re.IGNORECASE,
)  # fmt: skip
_AND_UNDER = re.compile(
    r"(\d{1,3})" + _YEARS + r"\s*(?:and|or|&|a|neu)\s+(?:under|below|younger|less|iau)" + _YEARS,
    re.IGNORECASE,
)
_SIGN_FIRST = re.compile(r"(\D{1,20}?)\s*(\d{1,3})" + _YEARS, re.IGNORECASE)
_AT_LEAST = frozenset((">=", "≥", "=>", "from", "at least", "o leiaf"))
_MORE_THAN = frozenset((">", "over", "above", "more than", "older than", "dros"))
_AT_MOST = frozenset(("<=", "≤", "=<", "up to", "to", "at most", "hyd at"))
_LESS_THAN = frozenset(("<", "under", "below", "less than", "younger than", "dan", "o dan"))
_UNKNOWN = frozenset(("unknown", "not known", "not stated", "not recorded", "unspecified"))


def read_integer_age(text: object) -> Read:
    """Completed years. Rules ``age_unreadable`` and ``age_implausible`` (under 14 or over 100)."""
    plain = clean(text)
    if is_nothing(plain) or plain.casefold() in _UNKNOWN:
        return NOTHING
    found = _AGE.fullmatch(_AND_MONTHS.sub("", _INTRODUCED.sub("", plain)))
    if not found:
        number = read_number(plain).value
        return Read(rule="age_implausible" if isinstance(number, float) else "age_unreadable")
    age = int(float(found[1]))  # 45.9 years old is 45 completed
    return Read(age) if YOUNGEST <= age <= OLDEST else Read(rule="age_implausible")


def read_age_band(text: object) -> Read:
    """``(low, high)`` in completed years; None for an open end. Rule ``age_band_unreadable``."""
    plain = clean(text)
    if is_nothing(plain) or plain.casefold() in _UNKNOWN:
        return NOTHING
    band = _ends_of(re.sub(r"[()]", "", _INTRODUCED.sub("", plain)).strip())
    return Read(band) if band else Read(rule="age_band_unreadable")


def _ends_of(plain: str) -> Ends | None:
    if found := _FROM_TO.fullmatch(plain):
        low, high = int(found[1]), int(found[2])
        return (low, high) if low <= high else None
    if found := _AND_OVER.fullmatch(plain):
        return int(found[1]), None
    if found := _AND_UNDER.fullmatch(plain):
        return None, int(found[1])
    if found := _SIGN_FIRST.fullmatch(plain):
        return _ends_by_sign(" ".join(found[1].casefold().split()), int(found[2]))
    if found := _AGE.fullmatch(plain):
        return int(float(found[1])), int(float(found[1]))
    return None


def _ends_by_sign(sign: str, age: int) -> Ends | None:
    if sign in _AT_LEAST:
        return age, None
    if sign in _MORE_THAN:
        return age + 1, None
    if sign in _AT_MOST:
        return None, age
    return (None, age - 1) if sign in _LESS_THAN else None


def completed_years(born: date, on: date) -> int:
    """Age in whole years.

    Somebody born on 29 February is a year older on 1 March in a common year, as the law of England
    and Wales has it. Negative before birth.
    """
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def completed_months(born: date, on: date) -> int:
    """Age in whole months; where a month has no such day, it ends on the 1st of the next."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)
