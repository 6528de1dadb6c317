"""Which of several dates of a file is meant: asked, and answered for this file alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analytics.imports.typing.as_at import FileDate
from analytics.imports.typing.unknown_codes import UnknownCode
from analytics.values.dates import read_date
from analytics.words import _

_MOST_DATES = 60

# The answer to the question of which date: of this file alone, and never remembered.
DATE = ("as_at", "date")


def date_asked(file_date: FileDate, count: int) -> tuple[UnknownCode, ...]:
    """The question of which date of a file with several is meant, where it is not known."""
    days = file_date.in_doubt or file_date.in_file
    if len(days) < 2 or file_date.day in days or len(days) > _MOST_DATES:
        return ()
    question = _("The file has rows for several dates. Which of them?")
    if file_date.in_doubt:
        question = _("The title and the names do not agree. Which is the as-at date?")
    field, found = DATE
    return (
        UnknownCode(
            field=field,
            title=_("As-at date"),
            found=found,
            count=count,
            suggestion=None,
            choices=tuple(day.isoformat() for day in days),
            question=question,
        ),
    )


def date_chosen(codes: Mapping[tuple[str, str], str], file_date: FileDate) -> date | None:
    """The date that was chosen, if it is one of the file's."""
    days = file_date.in_doubt or file_date.in_file
    chosen = read_date(codes.get(DATE, "")).value
    return chosen if isinstance(chosen, date) and chosen in days else None
