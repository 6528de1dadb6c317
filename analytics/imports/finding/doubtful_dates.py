"""A date in a title that may be that of the report, where the file or sheet names another month.

"Staff in Post 05/10/2026" in a file called "staff September 2026" was probably run in October, of
September. Only the sender knows, so it is asked. A title that says "as at" is believed, unless it
has a time of day or says that it was run then; a title that says so much is a run date, and then
the month of the file or sheet is the as-at date.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from analytics.imports.finding.place import Place
from analytics.imports.finding.title_dates import RUN, date_in_text, mentions_as_at, title_rows
from analytics.imports.opening.raw_book import RawBook
from analytics.values.dates_in_text import dates_in

_TIME_OF_DAY = re.compile(r"\b\d{1,2}:\d{2}(?::\d{2})?\b")
_MIDNIGHT = re.compile(r"\b0?0:00(?::00)?\b")


def dates_in_doubt(book: RawBook, place: Place) -> tuple[date, ...]:
    """The days of which one is the as-at date, each once in order; none where it is no question."""
    titles = [" ".join(cell for cell in row if cell) for row in title_rows(place)]
    dated = [(text, day) for text in titles if (day := date_in_text(text))]
    names = _named(book, place)
    if any(_is_sure(text) for text, _day in dated):
        return ()
    doubtful = [day for text, day in dated if _is_doubtful(text)][:1]
    found = {*doubtful, *names, *_earlier_days(book, place, doubtful)}
    months = {(day.year, day.month) for day in found}
    return tuple(sorted(found)) if len(months) > 1 else ()


def _named(book: RawBook, place: Place) -> list[date]:
    """The months that the file and its sheet are called by."""
    return [day for text in (book.file_name, place.sheet.name) for day in _months_in(text)][:2]


def _earlier_days(book: RawBook, place: Place, titled: Sequence[date]) -> list[date]:
    """The last day of a name, if before that of the title: nothing is saved before it is run."""
    named = (dates_in(text) for text in (book.file_name, place.sheet.name))
    last = [max(found.day for found in days) for days in named if days]
    return [day for day in last if titled and day < titled[0]]


def _months_in(text: str) -> Sequence[date]:
    """The month that a name names; a day in a name may be that on which it was saved."""
    return [found.day for found in dates_in(text) if found.month_only][:1]


def _is_sure(text: str) -> bool:
    """Whether a title says that its date is the as-at date, or only a month."""
    found = dates_in(text)
    only_months = bool(found) and all(item.month_only for item in found)
    return only_months or (mentions_as_at(text) and not _is_of_a_run(text))


def _is_of_a_run(text: str) -> bool:
    return bool(RUN.search(text) or _TIME_OF_DAY.search(_MIDNIGHT.sub("", text)))


def _is_doubtful(text: str) -> bool:
    """Whether the day may be that of the report: not where the title says nothing else."""
    return mentions_as_at(text) or not RUN.search(text)
