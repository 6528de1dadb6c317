"""How the methods of demand are called; no number is worked out here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from analytics.words import N_

TITLES: Mapping[str, str] = MappingProxyType(
    {
        "drivers": N_("Unmet demand, population and drivers"),
        "population": N_("Population by age, and how much care each age uses"),
        "benchmark": N_("FTE per 100,000 people of a chosen peer"),
        "funded": N_("Funded establishment and its growth"),
        "service": N_("Units to be staffed, and FTE for each"),
    }
)
