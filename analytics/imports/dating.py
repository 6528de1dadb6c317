"""The date that a file speaks for, and in words where it was found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pyarrow as pa

from analytics.imports.locate import Place, first_rows
from analytics.imports.values import read_month_or_date
from analytics.words import _, show_date

_AS_AT = re.compile(r"as\s*(?:at|of)|census|snapshot|effective|in post|position", re.IGNORECASE)
_RUN = re.compile(r"run|print|creat|generat|extract|export|report date|refresh", re.IGNORECASE)


@dataclass(frozen=True)
class Dated:
    """An as-at date and where it came from; several ``others`` mean the file holds more dates."""

    day: date | None
    found_in: str
    others: tuple[date, ...] = ()


def find_date(
    place: Place, typed: Mapping[str, pa.Array], file_name: str, given: date | None
) -> Dated:
    """The as-at date: as given, else a column, the title above the header, the names, the title.

    A title that says "as at" is believed before a file name, and a file name before a run date.
    """
    in_column = _from_columns(place, typed)
    if given:
        others = in_column.others if in_column and given in in_column.others else ()
        return Dated(given, _("given by you"), others)
    if in_column:
        return in_column
    said, printed = _from_title(place)
    named = _from_text(place.sheet.name), _from_text(file_name)
    for day, where in (
        (said, _("the title above the headings")),
        (named[1], _("the file name")),
        (named[0], _("the sheet name")),
        (printed, _("the run date above the headings")),
    ):
        if day:
            return Dated(day, where)
    return Dated(None, "")


def _from_columns(place: Place, typed: Mapping[str, pa.Array]) -> Dated | None:
    for field in place.match.kind.date_columns:
        if field not in typed:
            continue
        counted = Counter(day for day in typed[field].to_pylist() if day)
        if counted:
            header = place.match.mapping[field].header
            days = tuple(sorted(counted))
            where = _("the column “{header}”").format(header=header)
            return Dated(
                days[0] if len(days) == 1 else None, where, days[:12] if len(days) > 1 else ()
            )
    return None


def _from_title(place: Place) -> tuple[date | None, date | None]:
    above = first_rows(place.sheet, max(0, place.match.row - place.match.rows))
    said: date | None = None
    printed: date | None = None
    for row in above:
        text = " ".join(cell for cell in row if cell)
        day = _from_text(text)
        if day and _AS_AT.search(text) and not (_RUN.search(text) and not _says_as_at(text)):
            said = said or day
        elif day:
            printed = printed or day
    return said, printed


def _says_as_at(text: str) -> bool:
    return bool(re.search(r"as\s*(?:at|of)", text, re.IGNORECASE))


def _from_text(text: str) -> date | None:
    found = read_month_or_date(text).value
    return found if isinstance(found, date) else None


def several_dates(days: tuple[date, ...]) -> str:
    """The dates of a file that holds more than one, for a message."""
    return ", ".join(show_date(day, "medium") for day in days)
