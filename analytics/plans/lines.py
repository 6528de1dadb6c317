"""A plan: lines of band, staff group, role, FTE now, FTE planned and registered share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Literal

from analytics import codelists
from analytics.engine.scope import Scope
from analytics.pay.groups import group_order, is_afc, is_medical
from analytics.plans.cost import SENIOR
from analytics.plans.typed import Line
from analytics.vocabulary import MEDICAL as MEDICAL_STAFF

Which = Literal["current", "planned"]


@dataclass(frozen=True)
class PlanLine:
    """One line of a plan. ``band`` is a band or a doctor's grade (`analytics.pay.groups`).

    ``registered`` is a share of its FTE; None where it was not given. ``group`` is a staff group;
    empty where the line does not say.
    """

    band: str
    role: str
    current: float
    planned: float
    registered: float | None = None
    group: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What sets it apart from the other lines of a plan."""
        return self.band, self.group, self.role

    @property
    def registered_share(self) -> float:
        """The share given; else by the role; else band 5 and above and doctors are registered."""
        if self.registered is not None:
            return self.registered
        by_role = _registered_role(self.role, self.staff_group)
        if by_role is not None:
            return by_role
        return 1.0 if self.band in SENIOR or is_medical(self.band) else 0.0

    @property
    def staff_group(self) -> str:
        """The staff group: as given, of a doctor, or the only one that has the role; else empty."""
        if self.group or is_medical(self.band):
            return self.group or MEDICAL_STAFF
        return _only_group(self.role)

    def fte(self, which: Which) -> float:
        """FTE now or as planned."""
        return self.current if which == "current" else self.planned


@lru_cache(maxsize=2000)
def _only_group(role: str) -> str:
    """The staff group of a national role that is in one group only; else empty."""
    entries = [entry for entry in codelists.load("job_roles").entries if entry.label_en == role]
    found = {entry.extra["staff_group"] for entry in entries}
    return found.pop() if len(found) == 1 else ""


@lru_cache(maxsize=2000)
def _registered_role(role: str, group: str) -> float | None:
    """1 or 0 for a national role of that staff group; None where the line does not show it."""
    entry = codelists.load("job_roles").match(role, staff_group=group) if role and group else None
    if entry is None or entry.extra["staff_group"] != group:
        return None
    return float(entry.extra["registered"] == "yes")


@dataclass(frozen=True)
class Plan:
    """A mix now and as planned. ``basis`` is the staff it came from; None: it was typed.

    ``options`` are those of a cost (`analytics.pay.rates.OPTIONS`); ``own_pay`` is yearly pay by
    band that replaces the scale, all of it where ``only_own_pay``.
    """

    lines: tuple[PlanLine, ...]
    basis: Scope | None = None
    options: Mapping[str, str] = field(default_factory=dict)
    own_pay: Mapping[str, float] = field(default_factory=dict)
    only_own_pay: bool = False

    def mix(self, which: Which) -> dict[str, float]:
        """FTE by band or grade, roles added up, in the order of the bands."""
        return mix_of(self.lines, which)


def mix_of(
    lines: Iterable[PlanLine], which: Which, name: Callable[[str], str] = lambda band: band
) -> dict[str, float]:
    """FTE by band of lines, in the order of the bands; ``name`` puts grades together."""
    total: dict[str, float] = {}
    for line in lines:
        total[name(line.band)] = total.get(name(line.band), 0.0) + line.fte(which)
    return {band: total[band] for band in sorted(total, key=group_order)}


def registered_share(lines: Sequence[PlanLine], which: Which) -> float | None:
    """Registered FTE / FTE; None where there is no FTE."""
    total = sum(line.fte(which) for line in lines)
    registered = sum(line.fte(which) * line.registered_share for line in lines)
    return registered / total if total else None


def in_order(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """From band 2 to 9, then doctors, then other pay."""
    return tuple(sorted(lines, key=lambda line: (group_order(line.band), line.group, line.role)))


def lines_of_grid(grid: Sequence[Line]) -> tuple[PlanLine, ...]:
    """A pasted grid as a plan that changes nothing yet; a line given twice is added up."""
    cells: dict[tuple[str, str, str], float] = {}
    for line in grid:
        key = (line.band, line.role, line.group)
        cells[key] = cells.get(key, 0.0) + line.number
    return tuple(
        PlanLine(band, role, fte, fte, None, of) for (band, role, of), fte in cells.items()
    )


def empty_lines() -> tuple[PlanLine, ...]:
    """Bands 2 to 9 without FTE, for somebody who types a mix."""
    bands = [entry.code for entry in codelists.load("bands").entries if is_afc(entry.code)]
    return tuple(PlanLine(band, "", 0.0, 0.0) for band in bands if band != "1")


def plan_from(lines: Iterable[PlanLine], other: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """These lines with the planned FTE of another plan: its extra lines have no present FTE."""
    wanted = {line.key: line for line in other}
    kept = [
        replace(line, planned=wanted.pop(line.key, replace(line, planned=0.0)).planned)
        for line in lines
    ]
    added = [replace(line, current=0.0) for line in wanted.values() if line.planned]
    return in_order([*kept, *added])


def scaled_to(lines: Sequence[PlanLine], fte: float) -> tuple[PlanLine, ...]:
    """The lines with their planned FTE in proportion, so that it adds up to ``fte``."""
    whole = sum(line.planned for line in lines)
    return tuple(
        replace(line, planned=line.planned * fte / whole if whole else 0.0) for line in lines
    )
