"""A skill mix somebody typed, pasted or kept in a file: FTE by band, and by role where given.

The grid is read cell by cell. Every fault names its cell, and a grid with faults gives none of
its numbers, so that half a plan is never priced.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analytics import codelists
from analytics.errors import UserError
from analytics.imports.cell_names import cell_address
from analytics.imports.values import read_band, read_number
from analytics.words import _

ROWS_AT_MOST = 2000
_HEADINGS = {
    "band": re.compile("band|pay band|afc band|grade|pay scale"),
    "fte": re.compile("(planned |current )?(fte|wte)|planned|current"),
    "role": re.compile("role|job role|post|title"),
    "amount": re.compile("amount|pay|salary|yearly pay|annual pay"),
}


@dataclass(frozen=True)
class Line:
    """One line of a grid: a band as stored, a role or nothing, and a number."""

    band: str
    role: str
    number: float


@dataclass(frozen=True)
class Fault:
    """What is wrong in one cell, and what to do."""

    cell: str
    words: str


def fte_by_band(lines: Iterable[Line]) -> dict[str, float]:
    """FTE of each band, roles added up, in the order of the bands."""
    total: dict[str, float] = {}
    for line in lines:
        total[line.band] = total.get(line.band, 0.0) + line.number
    return {band: total[band] for band in sorted(total, key=band_order)}


def band_order(band: str) -> tuple[int, str]:
    """Sorts 2, 3, … 7, 8a, … 9, then what is outside Agenda for Change."""
    codes = [entry.code for entry in codelists.load("bands").entries]
    return (codes.index(band) if band in codes else len(codes), band)


def read_plan_file(path: Path | str, *, number: str = "fte") -> list[Line]:
    """The lines of a CSV file with columns ``band`` and ``fte`` (or ``amount``), maybe ``role``.

    Raises UserError naming the file and every faulty cell (the first five in words).
    """
    place = Path(path)
    try:
        text = place.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(
            _("The file {file} cannot be read.").format(file=place.name),
            _("Give the name of a CSV file saved as UTF-8."),
            rule="plan_unreadable",
        ) from error
    rows = list(csv.reader(text.splitlines()))
    lines, faults = read_grid(rows, number=number)
    if faults:
        said = " ".join(f"{fault.cell}: {fault.words}" for fault in faults[:5])
        raise UserError(
            _("{file} has {count} cells that cannot be used. {faults}").format(
                file=place.name, count=len(faults), faults=said
            ),
            _("Correct them and try again; nothing was worked out."),
            rule="plan_faulty",
        )
    return lines


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
            for name in ("band", number, "role"):
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

    band = read_band(cell("band"))
    read = read_number(cell(number))
    if band.value is None:
        hint = _("Did you mean “{other}”?").format(other=band.suggestion) if band.suggestion else ""
        words = _("“{text}” is not a pay band we know.").format(text=cell("band")[:40])
        faults.append(Fault(cell_address(row, places["band"] + 1), f"{words} {hint}".strip()))
    if read.rule:
        words = _("“{text}” is not a number.").format(text=cell(number)[:40])
        faults.append(Fault(cell_address(row, places[number] + 1), words))
    elif isinstance(read.value, float) and read.value < 0:
        words = _("It cannot be less than nothing.")
        faults.append(Fault(cell_address(row, places[number] + 1), words))
    elif band.value is not None:
        amount = float(read.value) if isinstance(read.value, int | float) else 0.0
        lines.append(Line(str(band.value), cell("role"), amount))
