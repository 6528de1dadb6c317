"""Tables of sums: pivots, published tables, and appraisals of which only Yes or No is told."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analytics.imports.finding.match import MappedColumn
from analytics.imports.finding.place import Place
from analytics.imports.kinds.appraisal import read_done
from analytics.imports.kinds.declare import PERSON
from analytics.values.dates import read_date
from analytics.values.dates_in_text import read_month_or_date
from analytics.values.numbers import MOST_FTE, read_number
from analytics.values.reading import clean, is_nothing

Rows = Sequence[Sequence[str | None]]

_PIVOT = re.compile(
    r"(?:row|column) labels|labeli (?:rhes|colofn)|(?:sum|count|average|distinct count) of \S.*|"
    r"cyfrif o .*|swm o .*",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:head ?count|number of (?:staff|people|employees|posts)|no\.? of staff|nifer staff)\b",
    re.IGNORECASE,
)
_FTE = re.compile(r"\b(?:fte|wte)\b", re.IGNORECASE)
_APPRAISAL = re.compile(
    r"\bp\.?a\.?d\.?r\.?s?\b|\bpdrs?\b|\bappraisals?\b|\bappraised\b|\barfarn|\bgwerthusiad",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:FY\s*)?(?:19|20)\d\d(?:\s*[/\-–]\s*(?:20)?\d\d)?", re.IGNORECASE)
_QUARTER = re.compile(r"q[1-4]\b.{0,10}|.{0,10}\bq[1-4]", re.IGNORECASE)
_PERIODS = 2  # headings that are months or years, before they are those of a summary
_NEARLY_ALL = 0.8
_CELLS_LOOKED_AT = 3000


def is_pivot(rows: Rows) -> bool:
    """Whether a cell among the first rows is one that Excel writes into a pivot table."""
    return any(text and _PIVOT.fullmatch(clean(text)) for row in rows for text in row)


def is_summary(rows: Rows, place: Place) -> bool:
    """Whether nobody is named, and headings are periods or say that people are counted below."""
    match = place.match
    if match.one_person or any(name in match.mapping for name in PERSON):
        return False
    if any(_heads_numbers(rows, at) for at in range(match.row)):
        return True
    return any(_COUNTED.search(_spaced(item.header)) for item in match.headers) or any(
        _FTE.search(_spaced(item.header)) and _is_of_groups(place, item) for item in match.headers
    )


def _heads_numbers(rows: Rows, at: int) -> bool:
    """Whether a row has periods as headings, and numbers below most of them."""
    periods = [place for place, text in enumerate(rows[at]) if text and is_period(text)]
    if len(periods) < _PERIODS:
        return False
    below = [row[place] for row in rows[at + 1 :] for place in periods]
    filled = [text for text in below if text and not is_nothing(clean(text))]
    numbers = [text for text in filled if read_number(text).value is not None]
    return bool(numbers) and len(numbers) > len(filled) / 2


def _is_of_groups(place: Place, item: MappedColumn) -> bool:
    """Whether most FTE of a column are too much for one post."""
    read = [read_number(text).value for text in _texts(place, item)]
    numbers = [number for number in read if isinstance(number, float)]
    return sum(number > MOST_FTE for number in numbers) > len(numbers) / 2


def is_period(text: str) -> bool:
    """Whether a heading is a month, a day or a year: "Apr 2026", "2025/26", "2026-04-30", "Q1"."""
    plain = clean(text)
    if _YEAR.fullmatch(plain) or _QUARTER.fullmatch(plain):
        return True
    if len(plain) < 6 or not any(sign.isdigit() for sign in plain) or plain.isdigit():
        return False
    return read_date(plain).value is not None or read_month_or_date(plain).value is not None


def says_only_whether_appraised(place: Place) -> bool:
    """Whether a column about appraisals holds Yes and No, and none holds their dates."""
    about = [item for item in place.match.headers if _APPRAISAL.search(_spaced(item.header))]
    return any(_holds_answers(place, item) for item in about) and not any(
        _holds_dates(place, item) for item in about
    )


def _spaced(heading: str) -> str:
    return heading.replace("_", " ")


def _texts(place: Place, item: MappedColumn) -> list[str]:
    cells = place.sheet.cells[f"c{item.number}"].slice(place.match.row, _CELLS_LOOKED_AT)
    return [text for text in cells.to_pylist() if text and not is_nothing(clean(text))]


def _holds_answers(place: Place, item: MappedColumn) -> bool:
    texts = _texts(place, item)
    done = {text for text in set(texts) if read_done(text).value in (0.0, 1.0)}
    return bool(texts) and sum(text in done for text in texts) >= _NEARLY_ALL * len(texts)


def _holds_dates(place: Place, item: MappedColumn) -> bool:
    texts = _texts(place, item)
    days = {text for text in set(texts) if read_date(text).value is not None}
    return sum(text in days for text in texts) > len(texts) / 2
