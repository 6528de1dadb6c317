"""What a plan costs against the present, and how much of the change is volume and how much mix.

Formulas: Skills for Health / NHS Plymouth reconfiguration tool (cost at a pay point plus
on-costs). The difference splits exactly: volume (N1 - N0) x m0, mix N1 x (m1 - m0), where N is
priced FTE and m its cost per FTE.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

SENIOR = ("5", "6", "7", "8a", "8b", "8c", "8d", "9")
VERY_SENIOR = ("8a", "8b", "8c", "8d", "9")


@dataclass(frozen=True)
class BandCost:
    """One band of a plan; the costs are None where the band has no rate ("not priced")."""

    band: str
    current_fte: float
    planned_fte: float
    cost_per_fte: float | None

    @property
    def current_cost(self) -> float | None:
        """Yearly cost of the present FTE."""
        return None if self.cost_per_fte is None else self.current_fte * self.cost_per_fte

    @property
    def planned_cost(self) -> float | None:
        """Yearly cost of the planned FTE."""
        return None if self.cost_per_fte is None else self.planned_fte * self.cost_per_fte

    def to_row(self) -> dict[str, Any]:
        """The columns of the table ``skill_mix_cost``."""
        now, then = self.current_cost, self.planned_cost
        difference = None if now is None or then is None else then - now
        more = {"current_cost": now, "planned_cost": then, "difference": difference}
        return {**asdict(self), **more, "note": "x" if now is None else None}


def price_bands(
    current: Mapping[str, float], planned: Mapping[str, float], cost: Mapping[str, float]
) -> list[BandCost]:
    """Every band of either mix with its rate; the bands keep the order they come in."""
    bands = dict.fromkeys([*current, *planned])
    return [
        BandCost(band, current.get(band, 0.0), planned.get(band, 0.0), cost.get(band))
        for band in bands
    ]


def summarise(rows: list[BandCost], weights: Mapping[str, float]) -> dict[str, float | None]:
    """Totals, volume and mix effect, index and senior share of both mixes.

    ``not_priced_fte`` is the planned FTE that the costs leave out, ``not_priced_fte_current`` the
    present one. Shares and index are None where there is no Agenda for Change FTE.
    """
    priced = [row for row in rows if row.cost_per_fte is not None]
    now = sum(row.current_cost or 0.0 for row in priced)
    then = sum(row.planned_cost or 0.0 for row in priced)
    volume = _volume_effect(priced, now, then)
    current = {row.band: row.current_fte for row in rows}
    planned = {row.band: row.planned_fte for row in rows}
    return {
        "current_fte": sum(current.values()),
        "planned_fte": sum(planned.values()),
        "current_cost": now,
        "planned_cost": then,
        "difference": then - now,
        "volume_effect": volume,
        "mix_effect": then - now - volume,
        "skill_mix_index_current": mean_weight(current, weights),
        "skill_mix_index_planned": mean_weight(planned, weights),
        "senior_share_current": mean_weight(current, _ones(SENIOR, weights)),
        "senior_share_planned": mean_weight(planned, _ones(SENIOR, weights)),
        "very_senior_share_current": mean_weight(current, _ones(VERY_SENIOR, weights)),
        "very_senior_share_planned": mean_weight(planned, _ones(VERY_SENIOR, weights)),
        "cost_per_fte_current": _divide(now, sum(row.current_fte for row in priced)),
        "cost_per_fte_planned": _divide(then, sum(row.planned_fte for row in priced)),
        "not_priced_fte": sum(row.planned_fte for row in rows if row.cost_per_fte is None),
        "not_priced_fte_current": sum(row.current_fte for row in rows if row.cost_per_fte is None),
    }


def _volume_effect(priced: list[BandCost], now: float, then: float) -> float:
    before = sum(row.current_fte for row in priced)
    after = sum(row.planned_fte for row in priced)
    # A team that starts from nothing has no mix to compare with: all of its cost is volume.
    mean_before = now / before if before else (then / after if after else 0.0)
    return (after - before) * mean_before


def _divide(part: float, whole: float) -> float | None:
    return part / whole if whole else None


def _ones(bands: tuple[str, ...], weights: Mapping[str, float]) -> dict[str, float]:
    return {band: 1.0 if band in bands else 0.0 for band in weights}


def mean_weight(fte: Mapping[str, float], weights: Mapping[str, float]) -> float | None:
    """The FTE-weighted mean of a weight over Agenda for Change bands; None without any."""
    known = {band: number for band, number in fte.items() if band in weights}
    total = sum(known.values())
    if not total:
        return None
    return sum(number * weights[band] for band, number in known.items()) / total


@dataclass(frozen=True)
class Solved:
    """FTE of one band that keeps a plan within a budget; ``limit`` says what stopped it."""

    band: str
    fte: float
    cost_left: float
    limit: Literal["cost", "registered"]


@dataclass(frozen=True)
class Wanted:
    """What to solve for: a band, whole posts (1.0) or tenths (0.1), and a registered floor.

    ``floor`` is the least share of FTE that is registered, or None; ``band_share`` the registered
    share of the band solved for.
    """

    band: str
    step: float
    band_share: float
    floor: float | None = None


def solve_for_cost(
    planned: Mapping[str, float],
    cost: Mapping[str, float],
    budget: float,
    registered: Mapping[str, float],
    wanted: Wanted,
) -> Solved | None:
    """The most FTE of one band that the budget pays for, all other bands as planned.

    ``registered`` is registered FTE by band as planned. None where even nothing of the band is
    too dear, where it has no rate, or where the floor cannot be kept.
    """
    rate = cost.get(wanted.band)
    if not rate:
        return None
    others = {band: fte for band, fte in planned.items() if band != wanted.band}
    left = budget - sum(fte * cost[band] for band, fte in others.items() if band in cost)
    spare, need = _registered_bounds(others, registered, wanted)
    most = min(left / rate, spare)
    # A hair's breadth above, so that 3.0000000001 steps do not become 2.
    fte = math.floor(most / wanted.step + 1e-9) * wanted.step
    if most < 0 or fte < need - 1e-9:
        return None
    return Solved(
        wanted.band,
        round(fte, 4),
        left - fte * rate,
        "registered" if spare < left / rate else "cost",
    )


def _registered_bounds(
    others: Mapping[str, float], registered: Mapping[str, float], wanted: Wanted
) -> tuple[float, float]:
    """The most FTE of the band that keeps the floor, and the least that reaches it."""
    if wanted.floor is None:
        return math.inf, 0.0
    # (r + x·s) / (n + x) >= f, that is x·(s − f) >= f·n − r
    short = wanted.floor * sum(others.values()) - sum(registered.get(band, 0.0) for band in others)
    slope = wanted.band_share - wanted.floor
    if slope > 0:
        return math.inf, max(0.0, short / slope)
    if slope < 0:
        return short / slope, 0.0
    return (math.inf, 0.0) if short <= 0 else (-1.0, 0.0)
