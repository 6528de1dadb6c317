"""Whether sheets with the same headings are of different dates: lists of several months."""

# pyright: reportAttributeAccessIssue=false

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import pyarrow.compute as pc

from analytics.imports.finding.match import without_shared_date
from analytics.imports.finding.place import Place, rows_above
from analytics.imports.finding.title_dates import date_below_rows, date_in_text, dates_in_titles
from analytics.values.dates import month_named
from analytics.values.periods_in_text import Period, period_in

Stated = date | Period | str | None
_TIMES = re.compile(
    r"\b20\d\d\b|\b(?:q|quarter|qtr|chwarter)\s*[1-4]\b"
    r"|\b(?:month|mis|period|cyfnod|week|wk|wythnos)\s*\d+\b",
    re.IGNORECASE,
)


def dates_differ(group: Sequence[Place]) -> bool:
    """Whether any two sheets say that they are of different dates; one may well say nothing."""
    stated = [_dates_stated(place) for place in group]
    if any(len({day for day in source if day}) > 1 for source in zip(*stated, strict=True)):
        return True
    best = [next((day for day in each if isinstance(day, date)), None) for each in stated]
    if len({day for day in best if day}) > 1 or _columns_differ(group):
        return True
    # The day on which each was run says something only where nothing else does.
    printed = {dates_in_titles(rows_above(place))[2] for place in group} - {None}
    return not any(best) and len(printed) > 1


def _dates_stated(place: Place) -> tuple[Stated, ...]:
    """The date in each part of a sheet that may have one, the most reliable first."""
    above = rows_above(place)
    in_title, other, _printed = dates_in_titles(above)
    name = place.sheet.name.replace("_", " ")
    titles = [" ".join(cell for cell in row if cell) for row in above]
    return (
        in_title,
        date_below_rows(place),
        without_shared_date([item.header for item in place.match.mapping.values()])[1],
        date_in_text(name),
        other,
        next((period for text in titles if (period := period_in(text))), None),
        period_in(name),
        _part_of_time(name),
    )


def _part_of_time(name: str) -> str | None:
    """Months, a year, a quarter or a week in the name of a sheet, where no date can be made of it.

    A ward may be called May: it would take two that are called after months to keep them apart.
    """
    months = [str(month) for word in re.findall(r"[^\W\d_]+", name) if (month := month_named(word))]
    return " ".join([*months, *(found[0].casefold() for found in _TIMES.finditer(name))]) or None


def _columns_differ(group: Sequence[Place]) -> bool:
    """Whether a column of dates has other ones on one sheet than on another.

    Months of what happened may be missing for a ward, so there only having none in common counts.
    """
    kind = group[0].match.kind
    for field in kind.date_columns:
        days = [found for place in group if (found := _days(place, field))]
        if kind.event_columns and any(each.isdisjoint(days[0]) for each in days):
            return True
        if not kind.event_columns and any(each != days[0] for each in days):
            return True
    return False


def _days(place: Place, field: str) -> frozenset[object]:
    """The dates of a column, without those that cannot be read."""
    if field not in place.match.mapping:
        return frozenset()
    cells = place.sheet.cells[f"c{place.match.mapping[field].number}"].slice(place.match.row)
    reads = place.match.kind.column(field).reads
    found = (getattr(reads(text), "value", None) for text in pc.unique(cells).to_pylist() if text)
    return frozenset(day for day in found if day)
