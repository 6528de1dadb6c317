"""A plan as people edit it: lines of band, role, FTE now, FTE planned and registered share.

The grid on the page holds texts, so that nothing somebody typed or pasted is ever lost: it is read
here, every fault names its cell, and a grid with faults gives no numbers at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from analytics import codelists
from analytics.choices import resolve_scope
from analytics.imports.values import read_band, read_number
from analytics.plan_cost import SENIOR
from analytics.plans import Fault, Line, band_order
from analytics.queries import load_queries
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import N_, _, show_number

Which = Literal["current", "planned"]
MOST_FTE = 100_000
COLUMNS = {
    "band": N_("Band"),
    "role": N_("Role"),
    "current": N_("FTE now"),
    "planned": N_("FTE planned"),
    "registered": N_("Registered, %"),
}


@dataclass(frozen=True)
class PlanLine:
    """One line of a plan. ``registered`` is a share of its FTE; None where nobody has said."""

    band: str
    role: str
    current: float
    planned: float
    registered: float | None = None

    @property
    def registered_share(self) -> float:
        """The share given; without one band 5 and above count as registered, doctors too."""
        if self.registered is not None:
            return self.registered
        return 1.0 if self.band in SENIOR or self.band == "Medical and dental" else 0.0

    def fte(self, which: Which) -> float:
        """FTE now or as planned."""
        return self.current if which == "current" else self.planned


@dataclass(frozen=True)
class Plan:
    """A mix now and as planned. ``basis`` is the staff it came from; None: it was typed.

    ``options`` are those of a cost (``point``, ``oncost``); ``own_pay`` is yearly pay by band that
    replaces the scale.
    """

    lines: tuple[PlanLine, ...]
    basis: Scope | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    own_pay: Mapping[str, float] = field(default_factory=dict)

    def mix(self, which: Which) -> dict[str, float]:
        """FTE by band, roles added up, in the order of the bands."""
        return mix_of(self.lines, which)


def mix_of(lines: Iterable[PlanLine], which: Which) -> dict[str, float]:
    """FTE by band of lines, in the order of the bands."""
    total: dict[str, float] = {}
    for line in lines:
        total[line.band] = total.get(line.band, 0.0) + line.fte(which)
    return {band: total[band] for band in sorted(total, key=band_order)}


def registered_share(lines: Sequence[PlanLine], which: Which) -> float | None:
    """Registered FTE / FTE; None where there is no FTE."""
    total = sum(line.fte(which) for line in lines)
    registered = sum(line.fte(which) * line.registered_share for line in lines)
    return registered / total if total else None


def lines_in_scope(store: Store, scope: Scope, *, by_role: bool) -> tuple[PlanLine, ...]:
    """The present mix of the staff chosen, planned as it is. UserError for a bad scope."""
    query = load_queries("plans")["mix_lines"]
    rows = store.query(query.sql, {"scope": resolve_scope(store, scope).to_params()})
    cells: dict[tuple[str, str], tuple[float, float]] = {}
    for row in rows:
        key = (row["band"], row["job_role"] if by_role else "")
        fte, registered = cells.get(key, (0.0, 0.0))
        cells[key] = (fte + row["fte"], registered + row["registered_fte"])
    lines = [
        PlanLine(band, role, fte, fte, registered / fte if fte else None)
        for (band, role), (fte, registered) in cells.items()
    ]
    return tuple(sorted(lines, key=lambda line: (band_order(line.band), line.role)))


def lines_of_grid(grid: Sequence[Line]) -> tuple[PlanLine, ...]:
    """A pasted grid as a plan that changes nothing yet; a band and role given twice is added up."""
    cells: dict[tuple[str, str], float] = {}
    for line in grid:
        cells[line.band, line.role] = cells.get((line.band, line.role), 0.0) + line.number
    return tuple(PlanLine(band, role, fte, fte) for (band, role), fte in cells.items())


def empty_lines() -> tuple[PlanLine, ...]:
    """Bands 2 to 9 without FTE, for somebody who types a mix."""
    bands = [entry.code for entry in codelists.load("bands").entries if entry.extra["weight"]]
    return tuple(PlanLine(band, "", 0.0, 0.0) for band in bands if band != "1")


def plan_from(lines: Iterable[PlanLine], other: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """These lines with the planned FTE of another plan: its extra lines have no present FTE."""
    wanted = {(line.band, line.role): line for line in other}
    kept = [
        replace(
            line, planned=wanted.pop((line.band, line.role), replace(line, planned=0.0)).planned
        )
        for line in lines
    ]
    added = [replace(line, current=0.0) for line in wanted.values() if line.planned]
    return tuple(sorted([*kept, *added], key=lambda line: (band_order(line.band), line.role)))


# Texts


def to_rows(lines: Iterable[PlanLine]) -> list[dict[str, str]]:
    """The lines as texts for a grid; FTE to four decimals, nothing where it is nought."""
    return [
        {
            "band": line.band,
            "role": line.role,
            "current": _plain(line.current),
            "planned": _plain(line.planned),
            "registered": "" if line.registered is None else _plain(line.registered * 100),
        }
        for line in lines
    ]


def _plain(number: float) -> str:
    return f"{number:.4f}".rstrip("0").rstrip(".")


def read_rows(rows: Sequence[Mapping[str, Any]]) -> tuple[tuple[PlanLine, ...], list[Fault]]:
    """Lines and faults of a grid of texts; blank rows are skipped, a blank number is nought.

    Two rows of the same band and role are a fault: one of them would be lost on the way.
    """
    lines: list[PlanLine] = []
    faults: list[Fault] = []
    seen: set[tuple[str, str]] = set()
    for number, row in enumerate(rows, start=1):
        texts = {name: str(row.get(name) or "").strip() for name in COLUMNS}
        if not any(texts.values()):
            continue
        line, found = _read_row(texts, number)
        if line and (line.band, line.role) in seen:
            words = _("Band {band} with this role is in an earlier row too: add the two up.")
            found.append(Fault(name_cell(number, "band"), words.format(band=line.band)))
        faults += found
        if line:
            seen.add((line.band, line.role))
            lines.append(line)
    return tuple(lines), faults


def name_cell(row: int, column: str) -> str:
    """A cell of the grid as people find it: ``Row 3, FTE planned``."""
    return _("Row {row}, {column}").format(row=row, column=_(COLUMNS[column]))


def _read_row(texts: Mapping[str, str], row: int) -> tuple[PlanLine | None, list[Fault]]:
    faults: list[Fault] = []
    band = _read_band(texts["band"], row, faults)
    current, planned = (
        _read_amount(texts[name], row, name, MOST_FTE, faults) for name in ("current", "planned")
    )
    share = None
    if texts["registered"]:
        share = _read_amount(texts["registered"].rstrip("% "), row, "registered", 100, faults) / 100
    if faults:
        return None, faults
    return PlanLine(band, texts["role"], current, planned, share), []


def _read_band(text: str, row: int, faults: list[Fault]) -> str:
    if text == "Not known" or text in {entry.code for entry in codelists.load("bands").entries}:
        return text
    read = read_band(text)
    if isinstance(read.value, str):
        return read.value
    words = _("“{text}” is not a pay band we know.") if text else _("The band is missing.")
    words = words.format(text=text[:40])
    if read.suggestion:
        words += " " + _("Did you mean “{other}”?").format(other=read.suggestion)
    faults.append(Fault(name_cell(row, "band"), words))
    return ""


def _read_amount(text: str, row: int, column: str, most: float, faults: list[Fault]) -> float:
    read = read_number(text)
    number = float(read.value) if isinstance(read.value, int | float) else 0.0
    words = ""
    if read.rule:
        words = _("“{text}” is not a number.").format(text=text[:40])
    elif number < 0:
        words = _("It cannot be less than nothing.")
    elif number > most:
        words = _("It cannot be more than {most}.").format(most=show_number(most))
    if words:
        faults.append(Fault(name_cell(row, column), words))
    return number
