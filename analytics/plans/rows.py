"""The lines of a plan as the texts of a grid, and back.

The grid on the page holds texts, so that nothing somebody typed or pasted is ever lost: it is read
here, every fault names its cell, and a grid with faults gives no numbers at all. Numbers are shown
to two decimals; ``exact`` keeps what was loaded, and counts as long as nobody changes the cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from analytics.pay.groups import label_of, read_group
from analytics.plans.lines import PlanLine
from analytics.plans.typed import MOST_FTE, read_amount, read_staff_group, unknown_band
from analytics.values.typed_files import Fault
from analytics.words import N_, _

COLUMNS = {
    "band": N_("Band or grade"),
    "group": N_("Staff group"),
    "role": N_("Job role"),
    "current": N_("FTE now"),
    "planned": N_("FTE planned"),
    "registered": N_("Registered, %"),
}
NUMBERS = ("current", "planned", "registered")
Row = Mapping[str, Any]


def to_rows(lines: Iterable[PlanLine]) -> list[dict[str, str]]:
    """The lines as texts for a grid: FTE to two decimals, blank where it is not known."""
    return [
        {
            "band": line.band,
            "group": line.group,
            "role": line.role,
            "current": plain_number(line.current),
            "planned": plain_number(line.planned),
            "registered": "" if line.registered is None else plain_number(line.registered * 100, 1),
            "exact": "|".join(
                "" if number is None else repr(number)
                for number in (line.current, line.planned, line.registered)
            ),
        }
        for line in lines
    ]


def plain_number(number: float, decimals: int = 2) -> str:
    """A number as people type it: no thousands, no zeros at the end."""
    return f"{number:.{decimals}f}".rstrip("0").rstrip(".") if number else "0"


def read_rows(rows: Sequence[Row]) -> tuple[tuple[PlanLine, ...], list[Fault]]:
    """Lines and faults of a grid of texts; blank rows are skipped, a blank number is nought.

    Two rows of the same band, staff group and role are a fault: one would be lost on the way.
    """
    lines: list[PlanLine] = []
    faults: list[Fault] = []
    seen: set[tuple[str, str, str]] = set()
    for number, row in enumerate(rows, start=1):
        texts = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        if not any(texts.values()):
            continue
        line, found = _read_row(texts, number, _exact(row))
        if line and line.key in seen:
            words = _(
                "{band} with this staff group and role is also in an earlier row: add the two"
                " together."
            )
            found.append(Fault(name_cell(number, "band"), words.format(band=label_of(line.band))))
        faults += found
        if line:
            seen.add(line.key)
            lines.append(line)
    return tuple(lines), faults


def name_cell(row: int, column: str, about: str = "") -> str:
    """A cell of the grid as people find it: ``Row 3 (Band 5), FTE planned``."""
    if not about:
        return _("Row {row}, {column}").format(row=row, column=_(COLUMNS[column]))
    words = _("Row {row} ({about}), {column}")
    return words.format(row=row, about=about, column=_(COLUMNS[column]))


_HEADINGS = {
    "band": re.compile("band|pay band|afc band|grade|pay scale|band or grade"),
    "group": re.compile("staff group|group|profession"),
    "role": re.compile("role|job role|post|title"),
    "current": re.compile("(fte|wte) now|now|current( (fte|wte))?|(fte|wte) current|in post"),
    "planned": re.compile("(fte|wte) planned|planned( (fte|wte))?|plan"),
    "registered": re.compile("registered.*"),
}


def rows_of_grid(grid: Sequence[Sequence[str]]) -> list[dict[str, str]] | None:
    """A pasted grid that has both FTE now and FTE planned in its headings, as rows of texts.

    None for any other grid: it holds one mix only.
    """
    for index, cells in enumerate(grid[:10]):
        places = {
            name: place
            for place, cell in reversed(list(enumerate(cells)))
            for name, heading in _HEADINGS.items()
            if heading.fullmatch(cell.strip().casefold())
        }
        if {"band", "current", "planned"} <= set(places):
            return [_row_of(row, places) for row in grid[index + 1 :] if any(map(str.strip, row))]
    return None


def _row_of(cells: Sequence[str], places: Mapping[str, int]) -> dict[str, str]:
    texts = {
        name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()
    }
    return {**dict.fromkeys(COLUMNS, ""), **texts}


def _exact(row: Row) -> dict[str, float | None]:
    """The loaded numbers of a row by column; none for a row that was typed or pasted."""
    parts = str(row.get("exact") or "").split("|")
    if len(parts) != len(NUMBERS):
        return {}
    try:
        return {
            name: float(part) if part else None for name, part in zip(NUMBERS, parts, strict=True)
        }
    except ValueError:
        return {}


def _read_row(
    texts: Mapping[str, str], row: int, exact: Mapping[str, float | None]
) -> tuple[PlanLine | None, list[Fault]]:
    faults: list[Fault] = []
    group = read_group(texts["band"]).value
    if group is None:
        faults.append(Fault(name_cell(row, "band"), unknown_band(texts["band"])))
    about = " ".join(filter(None, (label_of(str(group)) if group else "", texts["role"][:40])))
    numbers: dict[str, float] = {}
    for name, most in (("current", MOST_FTE), ("planned", MOST_FTE), ("registered", 100)):
        text = texts[name].rstrip("% ") if name == "registered" else texts[name]
        amount = read_amount(text, most)
        if isinstance(amount, str):
            faults.append(Fault(name_cell(row, name, about), amount))
        else:
            numbers[name] = amount
    if faults:
        return None, faults
    share = _or_exact(texts["registered"].rstrip("% "), exact, ("registered",), 100, 1)
    if share is None and texts["registered"]:
        share = numbers["registered"] / 100
    current = _or_exact(texts["current"], exact, ("current",))
    planned = _or_exact(texts["planned"], exact, ("planned", "current"))
    return PlanLine(
        str(group),
        texts["role"],
        numbers["current"] if current is None else current,
        numbers["planned"] if planned is None else planned,
        share,
        read_staff_group(texts["group"]),
    ), []


def _or_exact(
    text: str,
    exact: Mapping[str, float | None],
    names: Sequence[str],
    times: int = 1,
    decimals: int = 2,
) -> float | None:
    """The loaded number that a text stands for, rounded; None where it was typed."""
    for name in names:
        number = exact.get(name)
        if number is not None and plain_number(number * times, decimals) == text:
            return number
    return None
