"""Beds, patients or population of a unit: numbers that people type, to set FTE against.

They are in no staff list, so they live in the register, with who typed them and when. Nothing is
overwritten: the line typed last for a unit, a kind and a date counts, and it holds until a later
date has one. A line without a number says that from its date on there is none.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from analytics.errors import UserError
from analytics.register import Register
from analytics.units.changes import UnitChange, final_names
from analytics.values.cell_names import cell_address
from analytics.values.reading import read_number
from analytics.values.typed_files import Fault, read_text_file, refuse_faults
from analytics.words import N_, _, show_number

MOST = 10_000_000
LONGEST_NAME = 60


@dataclass(frozen=True)
class DenominatorKind:
    """A kind of denominator, and how many of it FTE are given for."""

    title: str
    per: int
    fte_per: str
    registered_per: str


KINDS: Mapping[str, DenominatorKind] = MappingProxyType(
    {
        "beds": DenominatorKind(
            N_("Beds"), 10, N_("FTE per 10 beds"), N_("Registered FTE per 10 beds")
        ),
        "patients": DenominatorKind(
            N_("Patients"), 100, N_("FTE per 100 patients"), N_("Registered FTE per 100 patients")
        ),
        "population": DenominatorKind(
            N_("Population"), 10_000, N_("FTE per 10,000 people served"),
            N_("Registered FTE per 10,000 people served"),
        ),
    }
)  # fmt: skip


@dataclass(frozen=True)
class Denominator:
    """How many beds, patients or people a unit has from a date on; None: none from then on.

    ``field`` is what the unit is a value of (``org_l4`` …). ``saved_at`` is in UTC.
    """

    field: str
    unit: str
    kind: str
    number: float | None
    valid_from: date
    saved_by: str = ""
    saved_at: datetime | None = None


def save(register: Register, items: Iterable[Denominator], who: str) -> int:
    """Keep what was typed; how many lines that were. UserError for a name or a number that is none.

    All lines are checked before any is kept.
    """
    lines = list(items)
    name = " ".join(who.split())
    if not name or len(name) > LONGEST_NAME:
        raise UserError(
            _("Numbers can only be entered by someone whose name can be recorded."),
            _("Type your name or initials (at most {count} letters).").format(count=LONGEST_NAME),
            rule="who_missing",
        )
    for item in lines:
        if item.number is not None and not 0 < item.number <= MOST:
            raise UserError(
                _("{unit}: the number must be above 0 and at most {most}.").format(
                    unit=item.unit, most=show_number(MOST)
                ),
                rule="number_unusable",
            )
    if lines:
        names = ("field", "unit", "kind", "number", "valid_from")
        register.add_denominators(
            [{key: getattr(item, key) for key in names} for item in lines], name
        )
    return len(lines)


def list_denominators(register: Register) -> list[Denominator]:
    """What counts now: of every unit, kind and date the line typed last."""
    latest: dict[tuple[str, str, str, date], Denominator] = {}
    for row in register.denominators():
        item = Denominator(**row)
        latest[item.field, item.unit, item.kind, item.valid_from] = item
    return [latest[key] for key in sorted(latest)]


def on_date(
    items: Iterable[Denominator], field: str, kind: str, day: date,
    changes: Sequence[UnitChange] = (),
) -> dict[str, Denominator]:  # fmt: skip
    """The denominator of each unit on a date: of those from that date or before, the newest.

    With ``changes`` units stand under the names of now, and those of a merger are added up.
    """
    found: dict[str, Denominator] = {}
    for item in sorted(items, key=lambda item: item.valid_from):
        if (item.field, item.kind) == (field, kind) and item.valid_from <= day:
            found[item.unit] = item
    names, typed = final_names(changes), dict(found)
    for change in changes:
        if change.field == field and change.before in typed:
            _hand_over(found, typed, change, names[field, change.before])
    return {unit: item for unit, item in found.items() if item.number is not None}


def _hand_over(
    found: dict[str, Denominator], typed: Mapping[str, Denominator], change: UnitChange, name: str
) -> None:
    """The number of a unit that is called otherwise now, to the unit of that name."""
    item, own = typed[change.before], typed.get(name)
    if change.changed_on and item.valid_from >= change.changed_on:
        return  # a unit of that name after the change is another unit
    del found[change.before]
    if item.number is None or (own and _is_of_the_whole(own, item, change)):
        return
    held = found.get(name, replace(item, unit=name, number=None))
    found[name] = replace(held, number=(held.number or 0) + item.number)


def _is_of_the_whole(own: Denominator, item: Denominator, change: UnitChange) -> bool:
    """Whether a number was typed for the unit as it is now, with what came to it."""
    if own.valid_from < item.valid_from:
        return False
    if change.changed_on and own.valid_from >= change.changed_on:
        return True
    changed, typed = change.decided_at, own.saved_at
    return bool(changed and typed and typed > changed)


def read_changes(
    rows: Iterable[Mapping[str, Any]], before: Mapping[str, Denominator], field: str, kind: str,
    day: date,
) -> tuple[list[Denominator], list[Fault]]:  # fmt: skip
    """What a grid of ``unit`` and ``number`` texts changes, and its faults, each at its cell.

    A cell that was emptied ends its number from that day on; one left as it was changes nothing.
    """
    changed: list[Denominator] = []
    faults: list[Fault] = []
    for row in rows:
        unit, text = str(row["unit"]), str(row.get("number") or "").strip()
        held = before.get(unit)
        read = read_number_typed(text)
        if isinstance(read, str):
            faults.append(Fault(unit or _("Not known"), read))
        elif read != (held.number if held else None):
            changed.append(Denominator(field, unit, kind, read, day))
    return changed, faults


def read_number_typed(text: str) -> float | str | None:
    """A number above nothing out of a cell, None for a blank one; else what is wrong with it."""
    read = read_number(text)
    if read.rule or (read.value is None and any(sign.isalnum() for sign in text)):
        return _("“{text}” is not a number.").format(text=text[:40])
    if read.value is None:
        return None
    number = float(read.value) if isinstance(read.value, int | float) else 0.0
    if not 0 < number <= MOST:
        return _("The number must be above 0 and at most {most}.").format(most=show_number(MOST))
    return number


def read_file(path: Path | str) -> dict[str, float]:
    """Unit to number out of a CSV file with the columns ``unit`` and ``number``.

    Raises UserError that names the file and every faulty cell (the first five in words).
    """
    place = Path(path)
    rows = list(csv.reader(read_text_file(place, "file_unreadable").splitlines()))
    header = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if "unit" not in header or "number" not in header:
        raise UserError(
            _("{file} has no columns “unit” and “number”.").format(file=place.name),
            _("Write the headings unit,number in the first row."),
            rule="columns_missing",
        )
    found, faults = _numbers(rows, header.index("unit"), header.index("number"))
    refuse_faults(place, faults, "file_faulty")
    return found


def _numbers(rows: list[list[str]], unit: int, number: int) -> tuple[dict[str, float], list[Fault]]:
    found: dict[str, float] = {}
    faults: list[Fault] = []
    for place, row in enumerate(rows[1:], start=2):
        cells = [*(cell.strip() for cell in row), *[""] * (max(unit, number) + 1 - len(row))]
        read = read_number_typed(cells[number])
        if isinstance(read, str):
            faults.append(Fault(cell_address(place, number + 1), read))
        elif cells[unit] in found:
            words = _("This unit is in the file twice.")
            faults.append(Fault(cell_address(place, unit + 1), words))
        elif cells[unit] and read is not None:
            found[cells[unit]] = read
    return found, faults
