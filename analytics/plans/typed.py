"""A skill mix somebody typed, pasted or kept in a file: FTE by band, and by role where given.

The grid is read cell by cell. Every fault names its cell, and a grid with faults gives none of
its numbers, so that half a plan is never priced.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics import codelists
from analytics.pay.groups import read_group
from analytics.values.cell_names import cell_address
from analytics.values.reading import read_number
from analytics.values.typed_files import Fault, cannot_read, read_text_file, refuse_faults
from analytics.words import _, show_number

ROWS_AT_MOST = 2000
MOST_FTE = 100_000
MOST_PAY = 10_000_000
_HEADINGS = {
    "band": re.compile("band|pay band|afc band|grade|pay scale|band or grade"),
    "fte": re.compile("(planned |current )?(fte|wte)|planned|current"),
    "role": re.compile("role|job role|post|title"),
    "group": re.compile("staff group|group|profession"),
    "amount": re.compile("amount|pay|salary|yearly pay|annual pay"),
}


@dataclass(frozen=True)
class Line:
    """One line of a grid: a band or grade as stored, a role or nothing, a number, a staff group."""

    band: str
    role: str
    number: float
    group: str = ""


def read_plan_file(path: Path | str, *, number: str = "fte") -> list[Line]:
    """The lines of a CSV file with columns ``band`` and ``fte`` (or ``amount``), maybe ``role``.

    Raises UserError naming the file and every faulty cell (the first five in words).
    """
    place = Path(path)
    try:
        rows = split_grid(read_text_file(place, "plan_unreadable"))
    except csv.Error as error:
        raise cannot_read(place, "plan_unreadable") from error
    lines, faults = read_grid(rows, number=number)
    refuse_faults(place, faults, "plan_faulty")
    return lines


def split_grid(text: str) -> list[list[str]]:
    """The cells of a text: tabs as Excel gives them when pasted, else commas."""
    delimiter = "\t" if "\t" in text else ","
    return list(csv.reader(text.splitlines(), delimiter=delimiter))


def read_grid(
    rows: Sequence[Sequence[str]], *, number: str = "fte"
) -> tuple[list[Line], list[Fault]]:
    """Lines and faults of a grid of texts, with or without a header row.

    Without a header the columns are band, number and role, in that order. Blank rows are skipped;
    a row with a band and no number counts nought.
    """
    if len(rows) > ROWS_AT_MOST:
        words = _("There are more than {count} rows.").format(count=ROWS_AT_MOST)
        return [], [Fault(cell_address(ROWS_AT_MOST + 1, 1), words)]
    places, first = _find_columns(rows, number)
    lines: list[Line] = []
    faults: list[Fault] = []
    for index in range(first, len(rows)):
        cells = [cell.strip() for cell in rows[index]]
        if any(cells):
            _read_row(cells, index + 1, places, number, lines, faults)
    if not lines and not faults:
        faults.append(Fault("A1", _("There are no bands in this grid.")))
    return lines, faults


def _find_columns(rows: Sequence[Sequence[str]], number: str) -> tuple[Mapping[str, int], int]:
    """Where each column is (0-based), and the first row below the header."""
    for index, row in enumerate(rows[:10]):
        found: dict[str, int] = {}
        for place, cell in enumerate(row):
            for name in ("band", number, "role", "group"):
                if _HEADINGS[name].fullmatch(cell.strip().casefold()):
                    found.setdefault(name, place)
        if "band" in found and number in found:
            return found, index + 1
    return {"band": 0, number: 1, "role": 2}, 0


def _read_row(
    cells: Sequence[str],
    row: int,
    places: Mapping[str, int],
    number: str,
    lines: list[Line],
    faults: list[Fault],
) -> None:
    def cell(name: str) -> str:
        place = places.get(name)
        return cells[place] if place is not None and place < len(cells) else ""

    band = read_group(cell("band"))
    amount = read_amount(cell(number), MOST_FTE if number == "fte" else MOST_PAY)
    if band.value is None:
        words = unknown_band(cell("band"))
        faults.append(Fault(cell_address(row, places["band"] + 1), words))
    if isinstance(amount, str):
        faults.append(Fault(cell_address(row, places[number] + 1), amount))
    elif band.value is not None:
        lines.append(Line(str(band.value), cell("role"), amount, read_staff_group(cell("group"))))


def read_amount(text: str, most: float = MOST_FTE) -> float | str:
    """The number in a cell; else what is wrong with it. Nothing, and a dash, are nought."""
    read = read_number(text)
    if read.rule or (read.value is None and any(sign.isalnum() for sign in text)):
        return _("“{text}” is not a number.").format(text=text[:40])
    number = float(read.value) if isinstance(read.value, int | float) else 0.0
    if number < 0:
        return _("It cannot be negative.")
    if number > most:
        return _("It cannot be more than {most}.").format(most=show_number(most))
    return number


def unknown_band(text: str) -> str:
    """The message about a text that is no band and no medical grade."""
    if not text:
        return _("The band is missing.")
    words = _("“{text}” is not a recognised pay band.").format(text=text[:40])
    suggestion = read_group(text).suggestion
    hint = _("Did you mean “{other}”?").format(other=suggestion) if suggestion else ""
    return f"{words} {hint}".strip()


def read_staff_group(text: str) -> str:
    """A staff group as it is stored; a text that is on no list stays as it is."""
    entry = codelists.load("staff_groups").match(text) if text else None
    return entry.label_en if entry else text
