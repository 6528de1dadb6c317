"""What a model gives, whichever it is: supply by year and path, and what came in and went out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Flow:
    """One state in one year, central values: people and FTE. ``hours`` is FTE alone."""

    year: int
    state: str
    open: tuple[float, float]
    joined: tuple[float, float]  # from other states
    began: tuple[float, float]  # intake
    recruited: tuple[float, float]  # from elsewhere
    moved: tuple[float, float]  # to other states
    left: tuple[float, float]
    hours: float  # FTE that the same people work more or less
    close: tuple[float, float]


@dataclass(frozen=True)
class Outcome:
    """Supply of qualified people of one group: arrays of paths (central first) by years.

    ``flows``, and by state ``cells`` (central values, years by cells), only where they are traced.
    """

    years: tuple[int, ...]
    people: Array
    fte: Array
    flows: tuple[Flow, ...] = ()
    cells: Mapping[str, Array] = field(default_factory=dict)


def quantile(paths: Array, share: float) -> Array:
    """The quantile over the paths by year; the central values where there are no paths."""
    return np.quantile(paths[1:], share, axis=0) if len(paths) > 1 else paths[0]


def shares_above(paths: Array, limit: float = 0.0) -> Array | None:
    """The share of paths above a limit by year; None without paths."""
    return (paths[1:] > limit).mean(axis=0) if len(paths) > 1 else None


def first_year(years: Sequence[int], differs: Array) -> int | None:
    """The first year for which something is true; None for none."""
    return next((year for year, is_so in zip(years, differs, strict=True) if is_so), None)
