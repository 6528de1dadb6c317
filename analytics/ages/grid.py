"""The ages of a team, typed or pasted: an age or a band, how many people, perhaps their FTE.

For a team with no extract. The grid is read cell by cell; every fault names its cell, and a grid
with faults gives none of its numbers. Nothing of it is stored.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np

from analytics.statistics.leaving_rates import AGES
from analytics.values.ages import read_age_band
from analytics.values.cell_names import cell_address
from analytics.values.reading import read_number
from analytics.values.typed_files import Fault, read_text_file, refuse_faults
from analytics.words import _

ROWS_AT_MOST = 300
MOST_PEOPLE = 200_000
YOUNGEST, OLDEST = 16, 75  # where an open band ends
_HEADINGS = {
    "ages": re.compile(r"ages?( ?(band|group|in years))?|oed(ran)?|band"),
    "people": re.compile(r"people|persons?|headcount|staff|number|count|n|pobl"),
    "fte": re.compile(r"fte|wte|full[- ]time equivalents?"),
}


@dataclass(frozen=True)
class AgeLine:
    """One line: first and last age, people, and FTE (None where it was not given)."""

    first: int
    last: int
    people: int
    fte: float | None = None


def split_text(text: str) -> list[list[str]]:
    """Pasted text as cells: tabs, else semicolons, else commas, else blanks between columns."""
    lines = [line for line in text.splitlines() if line.strip()]
    for sign in ("\t", ";", ","):
        if any(sign in line for line in lines):
            return [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=sign)]
    return [_split_by_blanks(line) for line in lines]


def _split_by_blanks(line: str) -> list[str]:
    """``51 to 55   12`` and ``57 4``: wide gaps part cells; without one, the last word does."""
    cells = re.split(r"\s{2,}", line.strip())
    return cells if len(cells) > 1 else line.strip().rsplit(maxsplit=1)


def read_grid_file(path: Path | str) -> list[AgeLine]:
    """The lines of a CSV file. UserError naming the file and its first faulty cells."""
    place = Path(path)
    lines, faults = read_grid(split_text(read_text_file(place, "grid_unreadable")))
    refuse_faults(place, faults, "grid_faulty")
    return lines


def read_grid(rows: Sequence[Sequence[str]]) -> tuple[list[AgeLine], list[Fault]]:
    """Lines and faults of a grid of texts, with or without a row of headings."""
    if len(rows) > ROWS_AT_MOST:
        words = _("There are more than {count} rows.").format(count=ROWS_AT_MOST)
        return [], [Fault(cell_address(ROWS_AT_MOST + 1, 1), words)]
    places, first = _find_columns(rows)
    found: list[tuple[int, AgeLine]] = []
    faults: list[Fault] = []
    for number, row in enumerate(rows[first:], start=first + 1):
        line, wrong = _read_row(row, number, places)
        faults += wrong
        if line:
            found.append((number, line))
    faults += _overlaps(found, places["ages"] + 1)
    lines = [line for _number, line in found]
    if not lines and not faults:
        faults.append(Fault("A1", _("There are no ages in this grid.")))
    if sum(line.people for line in lines) > MOST_PEOPLE:
        words = _("The ages add up to more than {count} people.").format(count=MOST_PEOPLE)
        faults.append(Fault(cell_address(first + 1, places["people"] + 1), words))
    return ([], faults) if faults else (lines, [])


def _find_columns(rows: Sequence[Sequence[str]]) -> tuple[Mapping[str, int], int]:
    for number, row in enumerate(rows[:3]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            for name, heading in _HEADINGS.items():
                if heading.fullmatch(cell.strip().casefold()):
                    found.setdefault(name, place)
        if {"ages", "people"} <= set(found):
            return found, number + 1
    return {"ages": 0, "people": 1, "fte": 2}, 0


def _read_row(
    row: Sequence[str], number: int, places: Mapping[str, int]
) -> tuple[AgeLine | None, list[Fault]]:
    def cell(name: str) -> str:
        place = places.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    def fault(name: str, words: str) -> Fault:
        return Fault(cell_address(number, places[name] + 1), words)

    if not any(text.strip() for text in row) or _is_total(cell("ages")):
        return None, []
    band = read_age_band(cell("ages"))
    people = read_number(cell("people"))
    fte = read_number(cell("fte")) if cell("fte") else None
    wrong = []
    if band.value is None:
        words = _("“{text}” is not an age or an age band.").format(text=cell("ages")[:30])
        wrong.append(fault("ages", words))
    count = people.value
    if not isinstance(count, int | float) or count < 0 or count != int(count):
        words = _("“{text}” is not a whole number of people.").format(text=cell("people")[:30])
        wrong.append(fault("people", words))
    if fte is not None and (not isinstance(fte.value, int | float) or fte.value < 0):
        wrong.append(fault("fte", _("“{text}” is not an FTE.").format(text=cell("fte")[:30])))
    if wrong:
        return None, wrong
    first, last = _ends(*band.value)  # type: ignore[misc]
    hours = float(fte.value) if fte is not None else None  # type: ignore[arg-type]
    return AgeLine(first, last, int(count), hours), []  # type: ignore[arg-type]


def _is_total(text: str) -> bool:
    return text.casefold().strip(" :") in ("total", "all", "grand total", "cyfanswm")


def _ends(low: int | None, high: int | None) -> tuple[int, int]:
    """Both ends of a band; an open one ends at 16 or 75."""
    first = low if low is not None else min(YOUNGEST, high or YOUNGEST)
    last = high if high is not None else max(OLDEST, first + 4)
    return first, last


def _overlaps(found: Sequence[tuple[int, AgeLine]], column: int) -> list[Fault]:
    """An age in two different bands would be nobody's for sure."""
    ordered = sorted(found, key=lambda item: (item[1].first, item[1].last))
    faults = []
    for (_row, one), (row, other) in pairwise(ordered):
        if other.first <= one.last and (one.first, one.last) != (other.first, other.last):
            words = _("Ages {one} and {other} overlap.").format(
                one=f"{one.first}–{one.last}", other=f"{other.first}–{other.last}"
            )
            faults.append(Fault(cell_address(row, column), words))
    return faults


def spread(lines: Iterable[AgeLine]) -> np.ndarray:
    """Whole people at every age of ``AGES``: those of a band spread evenly over its years."""
    stock = np.zeros(len(AGES))
    for line in lines:
        width = line.last - line.first + 1
        for place in range(width):
            share = line.people // width + (place < line.people % width)
            stock[min(max(line.first + place, AGES[0]), AGES[-1]) - AGES[0]] += share
    return stock


def fte_per_person(lines: Sequence[AgeLine]) -> float:
    """The mean FTE where it was given; 1 where it was not."""
    with_fte = [line for line in lines if line.fte is not None and line.people]
    people = sum(line.people for line in with_fte)
    return sum(line.fte or 0.0 for line in with_fte) / people if people else 1.0
