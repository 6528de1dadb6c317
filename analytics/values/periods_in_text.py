"""The period that a title or name gives: "1 April 2025 to 31 March 2026", "Q1 2025/26"."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from analytics.values.cells import LONGEST_NAME, clean
from analytics.values.dates_in_text import DateInText, dates_in

Period = tuple[date, date]  # first and last day, both inside

_YEAR = re.compile(r"(?<!\d)(20\d\d)\s*[/\-–_ ]\s*(?:20)?(\d\d)(?![\d/\-])")
_QUARTER = re.compile(r"\b(?:q|quarter|qtr|chwarter)\s*([1-4])\b", re.IGNORECASE)
_TWELVE = re.compile(
    r"\b(?:(?:12|twelve)[\s\-]*months?|rolling|(?:year|blwyddyn)\s+(?:to|ending|ended|hyd))\b",
    re.IGNORECASE,
)
# "April to September 2025": the first month has the year of the second, or the one before.
_BARE_MONTH = re.compile(r"\b([A-Za-z]{3,10})\s*(?:to|until|hyd|i|-|–)\s*$", re.IGNORECASE)


def period_in(text: object) -> Period | None:
    """The period of a text, or None where it names none, or one day only."""
    plain = re.sub(r"[_()\[\]|]+", " ", clean(text)[:LONGEST_NAME])
    found = dates_in(plain)
    if len(found) >= 2:
        return _between(found[0], found[-1])
    year = _financial_year(plain)
    if year and not (found and _TWELVE.search(plain)):
        return year
    return _up_to(plain, found[0]) if found else None


def last_day_in(text: object) -> date | None:
    """The only day that a text names: "Leavers up to 31 March 2026"."""
    found = dates_in(text)
    return found[0].day if len(found) == 1 else None


def _between(first: DateInText, last: DateInText) -> Period | None:
    start = first.day.replace(day=1) if first.month_only else first.day
    return (start, last.day) if start < last.day else None


def _financial_year(plain: str) -> Period | None:
    """2025/26 is 1 April 2025 to 31 March 2026; its second quarter July to September 2025."""
    found = next(
        (one for one in _YEAR.finditer(plain) if (int(one[1]) + 1) % 100 == int(one[2])), None
    )
    if found is None:
        return None
    year, quarter = int(found[1]), _QUARTER.search(plain)
    if quarter is None:
        return date(year, 4, 1), date(year + 1, 3, 31)
    month = 1 + 3 * (int(quarter[1]) % 4)
    start = date(year + (quarter[1] == "4"), month, 1)
    return start, _end_of_month(start.year, month + 2)


def _up_to(plain: str, found: DateInText) -> Period | None:
    """Twelve months to a day; several months to a month; a month."""
    if _TWELVE.search(plain):
        return a_year_to(found.day)
    if not found.month_only:
        return None
    bare = _BARE_MONTH.search(plain[: found.start])
    opening = dates_in(f"{bare[1]} {found.day.year}") if bare else []
    if opening and opening[0].month_only:
        start = opening[0].day.replace(day=1)
        if start > found.day:
            start = start.replace(year=start.year - 1)
        return start, found.day
    return found.day.replace(day=1), found.day


def mentions_twelve_months(text: object) -> bool:
    """Whether a text says that its numbers are of twelve months: "Rolling sickness"."""
    return bool(_TWELVE.search(clean(text)))


def a_year_to(day: date) -> Period:
    """The twelve months that end on a day."""
    return a_year_before(day) + timedelta(days=1), day


def a_year_before(day: date) -> date:
    """The same day a year earlier; the last day of a month stays the last."""
    if day == _end_of_month(day.year, day.month):
        return _end_of_month(day.year - 1, day.month)
    return day.replace(year=day.year - 1)


def _end_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
