"""The period that a file of starters, leavers or absence covers, and its rows outside it."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import islice, pairwise

import numpy as np
import pyarrow as pa

from analytics.imports.finding.place import Place
from analytics.imports.finding.title_dates import cover_rows, title_rows
from analytics.imports.messages.problems import Problem
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.typing.as_at import (
    FileDate,
    date_refusal,
    date_warnings,
    find_as_at,
    keep_one_date,
    source_of_dates,
)
from analytics.imports.typing.stage import drop_rows_already_reported
from analytics.imports.typing.staged import Staged
from analytics.values.periods_in_text import (
    Period,
    a_year_to,
    last_day_in,
    mentions_twelve_months,
    period_in,
)
from analytics.words import _, show_date

_A_WEEK = timedelta(days=7)
_LONGEST_WAIT = timedelta(days=366)  # from the last day of the rows to the day in a title
_LONG_WAIT = timedelta(days=62)  # one that deserves a question
_OF_MONTHS = re.compile(r"month|mis\b", re.IGNORECASE)
_MONTH_UNDER = re.compile(r"date|period|dyddiad|cyfnod", re.IGNORECASE)
_LONGEST_SPELLS = 400  # days: spells of more than a year's file do not show its period
_WIDE_GAP = 183  # days between two dates of one file that deserve a question
_MANY_ROWS = 30  # fewer of them may well lie far apart
_MOST = 0.5  # of the rows: a title that fits fewer of them is about something else


def find_file_date(
    book: RawBook,
    place: Place,
    typed: Mapping[str, pa.Array],
    given: date | None,
    since: date | None = None,
) -> FileDate:
    """The as-at date of a file; of one about events its period, ``since`` to the date."""
    if not place.match.kind.event_columns:
        return find_as_at(book, place, typed, given)
    if given and since:
        return FileDate(given, _("entered by you"), covers_from=since)
    spans = _spans(place, typed)
    days = sorted(day for span in spans for day in span)
    stated = _last_stated(book, place, spans)
    found = (
        _stated_period(book, place, spans)
        or _from_column(book, place, typed)
        or _from_rows(place, days, stated)
    )
    last_stated, stated_where = stated or (None, "")
    if found is None:
        return FileDate(
            given or last_stated, _("entered by you") if given else stated_where, covers_from=since
        )
    period, where = found
    last = given or (
        last_stated if last_stated and period[0] <= last_stated < period[1] else period[1]
    )
    first = since or period[0]
    if first > last:
        first = min((day for day in days if day <= last), default=last.replace(day=1))
    return FileDate(last, _("entered by you") if given else where, covers_from=first)


def _last_stated(book: RawBook, place: Place, spans: list[Period]) -> tuple[date, str] | None:
    """The one day in a title or name, and where it is; a day that most rows begin after is none."""
    for text, where in _texts(book, place):
        day = last_day_in(text)
        if day and sum(first <= day for first, _last in spans) >= _MOST * len(spans):
            return day, where
    return None


def _stated_period(book: RawBook, place: Place, spans: list[Period]) -> tuple[Period, str] | None:
    """The period in a title or name, where most of the rows lie in it."""
    for text, where in _texts(book, place):
        period = period_in(text)
        if period is None:
            continue
        inside = sum(first <= period[1] and last >= period[0] for first, last in spans)
        if inside >= _MOST * len(spans):
            return period, where
    return None


def _texts(book: RawBook, place: Place) -> Iterator[tuple[str, str]]:
    """Each text that may name the period, and where it is."""
    for row in title_rows(place):
        yield " ".join(cell for cell in row if cell), _("the title above the headings")
    yield book.file_name, _("the file name")
    for part in place.read:
        yield part.sheet.name, _("the sheet name")
    for row in cover_rows(book, place):
        yield " ".join(cell for cell in row if cell), _("another sheet")


def _from_column(
    book: RawBook, place: Place, typed: Mapping[str, pa.Array]
) -> tuple[Period, str] | None:
    """Months in a column of their own: from the first of the first to the end of the last.

    A single date is that of a month where the heading says so, and of twelve months where a title
    or name mentions them ("Rolling sickness"); else it does not show where the period begins.
    """
    texts = [text for text, _where in _texts(book, place)]
    for field in place.match.kind.date_columns:
        months = sorted(day for day in typed.get(field, pa.array([])).unique().to_pylist() if day)
        if not months:
            continue
        where, header = source_of_dates(place, field)
        of_months = not header or bool(_OF_MONTHS.search(header))
        if _has_spells(place, typed) and not of_months:
            continue  # the day on which each spell was recorded, perhaps
        if any(mentions_twelve_months(text) for text in texts):
            return a_year_to(months[-1]), where
        if len(months) > 1 or of_months or _MONTH_UNDER.fullmatch(header.strip()):
            return (months[0].replace(day=1), _end_of_month(months[-1])), where
    return None


def _has_spells(place: Place, typed: Mapping[str, pa.Array]) -> bool:
    first = typed.get(place.match.kind.event_columns[0])
    return first is not None and first.null_count < len(first)


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + _A_WEEK).replace(day=1) - timedelta(days=1)


def _from_rows(
    place: Place, days: list[date], stated: tuple[date, str] | None
) -> tuple[Period, str] | None:
    """First and last day of the rows; within a week of the edge of a month, that edge.

    A day in a title or name is the last one, also where nothing began on the days before it.
    """
    too_long = len(place.match.kind.event_columns) > 1 and days
    if not days or (too_long and (days[-1] - days[0]).days > _LONGEST_SPELLS):
        return None
    first, last = days[0], days[-1]
    opening, closing = first.replace(day=1), _end_of_month(last)
    first = opening if first - opening < _A_WEEK else first
    last = closing if closing - last < _A_WEEK else last
    if stated and last < stated[0] <= last + _LONGEST_WAIT:
        return (first, stated[0]), stated[1]
    return (first, last), _("the first and the last day in the rows")


def _spans(place: Place, typed: Mapping[str, pa.Array]) -> list[Period]:
    """First and last day of every row that has any; one end that is missing is the other."""
    columns = place.match.kind.event_columns
    ends = [typed[name].to_pylist() for name in (columns[0], columns[-1]) if name in typed]
    if not ends:
        return []
    pairs = zip(ends[0], ends[-1], strict=True)
    return [(one or two, two or one) for one, two in pairs if one or two]


def file_date_refusal(staged: Staged, file_date: FileDate) -> Problem | None:
    """Why the file cannot be placed in time, or None where it can."""
    if not staged.kind.event_columns:
        return date_refusal(staged, file_date)
    if file_date.day and file_date.covers_from:
        return None
    return Problem(
        severity="refused",
        rule="period_missing",
        message=_("The file does not say which period it covers."),
        sheet=staged.place.name,
        effect=_("Nothing can be stored."),
        do_next=_("Enter the first and last day of the period."),
    )


def keep_rows_in_period(staged: Staged, file_date: FileDate) -> None:
    """Take out what the file says of another date, or of days outside its period."""
    if not staged.kind.event_columns:
        keep_one_date(staged, file_date)
        return
    first, last = _ends(staged)
    if not staged.kind.amounts:
        drop_rows_already_reported(
            staged, "no_event_date", np.isnat(first), staged.kind.event_columns
        )
        first, last = _ends(staged)
    staged.leave_out("ends_before_start", last < first)
    first, last = _ends(staged)
    outside = (first > np.datetime64(file_date.day)) | (last < np.datetime64(file_date.covers_from))
    staged.leave_out("outside_period", outside)


def _ends(staged: Staged) -> tuple[np.ndarray, np.ndarray]:
    """First and last day of each row; a row without a last day is one of a single day, or open."""
    columns = staged.kind.event_columns
    nothing = pa.nulls(len(staged.numbers), pa.date32())
    ends = [staged.typed.get(name, nothing) for name in (columns[0], columns[-1])]
    first, last = (np.asarray(end.to_numpy(zero_copy_only=False), "datetime64[D]") for end in ends)
    return first, last


def file_date_warnings(staged: Staged, file_date: FileDate) -> list[Problem]:
    """What is odd about the dates of the rows that stay."""
    if not staged.kind.event_columns:
        return date_warnings(staged, file_date)
    first, last = _ends(staged)
    days = sorted(day for day in first.tolist() if day)
    gaps = _wait_at_end([*days, *(day for day in last.tolist() if day)], file_date)
    if len(days) >= _MANY_ROWS and len(staged.kind.event_columns) == 1:
        wide = (pair for pair in pairwise(days) if (pair[1] - pair[0]).days > _WIDE_GAP)
        gaps.extend(islice(wide, 1))
    return [_wide_gap(staged, *gap) for gap in gaps]


def _wait_at_end(days: list[date], file_date: FileDate) -> list[Period]:
    """The time after the last day in the rows, where it is long."""
    if not days or file_date.day is None or file_date.day - max(days) <= _LONG_WAIT:
        return []
    return [(max(days), file_date.day)]


def _wide_gap(staged: Staged, first: date, last: date) -> Problem:
    words = _("There are no rows between {first} and {last}, although the file covers those dates.")
    return Problem(
        severity="warning",
        rule="wide_gap",
        message=words.format(first=show_date(first, "medium"), last=show_date(last, "medium")),
        sheet=staged.place.name,
        effect=_("It is assumed that nothing happened in that time."),
        do_next=_("Check the first and the last day of the period, and enter them if need be."),
    )
