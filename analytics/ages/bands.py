"""The age bands of each scheme, over the ages that a projection keeps apart."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np

from analytics.engine.scope import AgeScheme
from analytics.statistics.leaving_rates import AGES

ALL = "all"
Band = tuple[str, int, int]  # as stored, first and last age


@cache
def bands_of(scheme: AgeScheme) -> tuple[Band, ...]:
    """Every band from the youngest, the ends open: ``<=20``, ``21-25`` … ``>=71``."""
    if scheme == "single":
        inner = [(f"{age}", age, age) for age in AGES[1:-1]]
        return (
            (f"<={AGES[0]}", AGES[0], AGES[0]), *inner, (f">={AGES[-1]}", AGES[-1], AGES[-1])
        )  # fmt: skip
    first = 21 if scheme == "esr" else 20
    inner = [(f"{low}-{low + 4}", low, low + 4) for low in range(first, first + 50, 5)]
    youngest, oldest = first - 1, first + 50
    return ((f"<={youngest}", AGES[0], youngest), *inner, (f">={oldest}", oldest, AGES[-1]))


def everybody(scheme: AgeScheme) -> Band:
    """All ages as one band."""
    bands = bands_of(scheme)
    return (ALL, bands[0][1], bands[-1][2])


def in_band(numbers: np.ndarray, band: Band) -> Any:
    """The sum over the ages of a band of an array whose last axis is ``AGES``."""
    _name, first, last = band
    return numbers[..., first - AGES[0] : last + 1 - AGES[0]].sum(axis=-1)
