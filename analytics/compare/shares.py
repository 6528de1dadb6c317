"""The rows of a comparison: shares with their intervals, and differences with theirs.

Sums in, shares out. A row of sums holds FTE and its squares for one unit on one date, as the query
of ``skill_mix_compare`` gives it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from analytics.statistics.intervals import (
    Estimate,
    difference,
    effective_number,
    weighted_wilson,
)

COST_COLUMNS = ("cost_per_fte", "not_priced_fte")
FUNDED_COLUMNS = ("funded_fte", "vacant_fte", "vacancy_rate")
PER_COLUMNS = ("denominator", "fte_per_denominator", "registered_per_denominator")
FEW = 10  # a share of fewer people moves ten points with one of them
Sums = Mapping[str, Any]


@dataclass(frozen=True)
class Share:
    """Which sums a share is made of, and whose squares say how many people it rests on."""

    part: str
    whole: str
    squares: str

    def estimate(self, sums: Sums) -> Estimate | None:
        """The share with its Wilson interval; None where there is nothing to divide by."""
        if not sums[self.whole]:
            return None
        number = effective_number(sums[self.whole], sums[self.squares])
        low, high = weighted_wilson(sums[self.part], sums[self.whole], number)
        return Estimate(sums[self.part] / sums[self.whole], low, high)


SHARES: Mapping[str, Share] = MappingProxyType(
    {
        "registered_share": Share("registered", "fte", "squares"),
        "senior_share": Share("senior", "banded", "banded_squares"),
        "very_senior_share": Share("very_senior", "banded", "banded_squares"),
    }
)
_ADDED = (
    "people", "fte", "registered", "banded", "senior", "very_senior", "weighted", "squares",
    "banded_squares",
)  # fmt: skip


def add_up(rows: Iterable[Sums]) -> dict[str, float]:
    """Several units as one. A person with posts in two of them counts in both."""
    listed = list(rows)
    return {name: sum(row[name] for row in listed) for name in _ADDED}


def to_row(sums: Sums) -> dict[str, Any]:
    """What a unit is by itself: people, FTE, the four parts that add to 100 %, shares and index."""
    fte, banded = sums["fte"], sums["banded"]
    below = banded - sums["senior"]
    row = {
        "unit": sums["unit"],
        "as_at": sums["as_at"],
        "people": sums["people"],
        "small": sums["people"] < FEW,
        "fte": fte,
        "fte_per_head": divide(fte, sums["people"]),
        "band_4_and_below": divide(below, fte),
        "bands_5_to_7": divide(sums["senior"] - sums["very_senior"], fte),
        "band_8_and_above": divide(sums["very_senior"], fte),
        "outside_bands": divide(fte - banded, fte),
        "skill_mix_index": divide(sums["weighted"], banded),
        "effective_people": effective_number(fte, sums["squares"]),
        "effective_banded": effective_number(banded, sums["banded_squares"]),
    }
    for name, share in SHARES.items():
        found = share.estimate(sums)
        row[name] = found.value if found else None
        row[f"{name}_low"] = found.low if found else None
        row[f"{name}_high"] = found.high if found else None
    return row


def differences(sums: Sums, reference: Sums | None) -> dict[str, Any]:
    """How far each share is from that of the reference, and between what limits; None without."""
    row: dict[str, Any] = {}
    for name, share in SHARES.items():
        mine = share.estimate(sums)
        other = share.estimate(reference) if reference else None
        low, high = difference(mine, other) if mine and other else (None, None)
        row[f"{name}_difference"] = mine.value - other.value if mine and other else None
        row[f"{name}_difference_low"] = low
        row[f"{name}_difference_high"] = high
    return row


def divide(part: float, whole: float | None) -> float | None:
    """A quotient; None where there is nothing to divide by."""
    return part / whole if whole else None
