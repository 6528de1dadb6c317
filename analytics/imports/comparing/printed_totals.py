"""The numbers in the total rows of a file: what is added up, and counts of rows or people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from analytics.imports.comparing.written_rows import WrittenRows
from analytics.imports.finding.totals import named_in_total
from analytics.imports.kinds.declare import PERSON
from analytics.values.cells import clean
from analytics.values.heading_words import letters_of

# Each total is held against all rows: so many rows times totals take about two seconds.
_MOST_LOOKS, _ALWAYS = 50_000_000, 500
_STRAY = 50
_NUMBER = re.compile(r"[^\d]*?(?P<number>\d[\d,]*(?:\.\d+)?)\s*", re.DOTALL)
_WHOLE = re.compile(r"(?P<number>\d[\d,]*)(?:\.0+)?")
_RATHER_A_NUMBER = 2  # times the rows: a larger one is rather the number of somebody
_AN_AMOUNT = re.compile(r"\b(?:fte|wte)\b", re.IGNORECASE)


@dataclass(frozen=True)
class PrintedTotal:
    """A number of a total row: where it is, and what the row says that it is of."""

    at: int  # place among the written rows
    column: int
    number: float
    printed: str
    name: str


def total_places(rows: WrittenRows, columns: Sequence[int]) -> np.ndarray:
    """Where total rows are among the written ones.

    A number alone in its row, under the column that is added up (``columns``), is a total too.
    """
    printed = rows.staged.printed
    places = np.flatnonzero(np.isin(rows.numbers, printed.get("total_row", ())))
    stray = np.flatnonzero(np.isin(rows.numbers, printed.get("footnote_row", ())))[:_STRAY]
    alone = [at for at in stray if [c for c, _text in cells_of(rows, at)] in [[c] for c in columns]]
    return np.union1d(places, alone).astype(np.int64)


def most_compared(rows: WrittenRows) -> int:
    """How many total rows of a file can be compared; all but in a very long table of totals."""
    return max(_ALWAYS, _MOST_LOOKS // max(1, len(rows.numbers)))


def amounts_in_totals(
    rows: WrittenRows, places: np.ndarray, column: int, amounts: np.ndarray
) -> Iterator[PrintedTotal]:
    """The numbers in the column that is added up, or else in a label ("Total FTE: 1,012.4")."""
    texts = rows.texts(column).take(pa.array(places)).to_pylist()
    for place, text in zip(places.tolist(), texts, strict=True):
        if not np.isnan(amounts[place]):
            label = _label(rows, place)
            yield PrintedTotal(place, column, float(amounts[place]), text, label)
            continue
        for at, said in cells_of(rows, place):
            number = _number_in_label(said)
            if number and (_AN_AMOUNT.search(said) or "." in number):
                yield PrintedTotal(place, at, float(number), number, "")


def _number_in_label(text: str) -> str:
    """The number that a label of a total ends with: ``310`` of "Total staff: 310"."""
    said = clean(text)
    found = _NUMBER.fullmatch(said) if named_in_total(said) == "" else None
    return found["number"].replace(",", "") if found else ""


def counts_in_totals(rows: WrittenRows, places: np.ndarray) -> Iterator[PrintedTotal]:
    """Counts in the column of people, and at the end of a label ("Total staff: 310")."""
    mapping = rows.staged.place.match.mapping
    people = {mapping[name].number for name in PERSON if name in mapping}
    most = _RATHER_A_NUMBER * len(rows.numbers)
    for place in places.tolist():
        for column, text in cells_of(rows, place):
            number = _count_in(text, is_of_people=column in people)
            if number and float(number) <= most:
                label = _label(rows, place)
                yield PrintedTotal(place, column, float(number), "", label)


def _count_in(text: str, *, is_of_people: bool) -> str:
    plain = _WHOLE.fullmatch(clean(text)) if is_of_people else None
    if plain:
        return plain["number"].replace(",", "")
    number = _number_in_label(text)
    return "" if "." in number or _AN_AMOUNT.search(text) else number


def cells_of(rows: WrittenRows, place: int) -> list[tuple[int, str]]:
    """The filled cells of one row: column of the list, text."""
    columns = [item.number for item in rows.staged.place.match.headers if item.number]
    row = int(rows.numbers[place])
    part = rows.staged.place.part_of(row)
    at = row - part.start - 1
    owns = {c: part.columns.get(c, 0) if part.columns else c for c in columns}
    texts = {c: part.sheet.cells[f"c{own}"][at].as_py() for c, own in owns.items() if own}
    return [(column, text) for column, text in texts.items() if text]


def _label(rows: WrittenRows, place: int) -> str:
    """The unit or group that a total row names; a name of anything else is not shown."""
    known = {name for _codes, names in rows.divisions.values() for name in names}
    names = [named_in_total(clean(text)) for _column, text in cells_of(rows, place)]
    return next((name for name in names if name and letters_of(name) in known), "")
