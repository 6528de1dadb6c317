"""Values of parameters: the central ones first, then one set a path, drawn from their ranges.

Each parameter has a stream of its own, made of the seed and of what the parameter is: the order of
the rows changes nothing, and a lever that is turned meets the same luck (common random numbers).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from analytics import codelists
from analytics.supply.parameters import Parameter

SEED = 20_260_331
PATHS = 1_000
_WIDTH_OF_95 = 2 * 1.959963984540054  # in standard deviations
Array = np.ndarray


@dataclass(frozen=True)
class Values:
    """The rows of one group with their numbers: an array a row, central value first.

    ``known`` is what was worked out of these numbers and holds in every year; it is never changed.
    """

    rows: tuple[Parameter, ...]
    numbers: Mapping[tuple[object, ...], Array]
    size: int
    known: dict[object, Any] = field(default_factory=dict, compare=False, repr=False)

    def find(self, name: str, **of: object) -> list[Parameter]:
        """The rows of that name whose columns have these values, in their order."""
        asked = (name, tuple(of.items()))
        if asked not in self.known:
            named = [each for each in self.rows if each.name == name]
            self.known[asked] = [
                each for each in named if all(getattr(each, n) == v for n, v in of.items())
            ]
        return list(self.known[asked])

    def keep(self, what: object, work: Callable[[], Array]) -> Array:
        """What does not change from year to year, worked out once."""
        if what not in self.known:
            self.known[what] = work()
        return self.known[what]

    def get(self, name: str, otherwise: float | None = None, **of: object) -> Array:
        """The numbers of the first such row; KeyError where there is none and no other value."""
        found = self.find(name, **of)
        if found:
            return self.of(found[0])
        if otherwise is None:
            raise KeyError(name)
        return np.full(self.size, float(otherwise))

    def of(self, row: Parameter) -> Array:
        """The numbers of a row."""
        return self.numbers[row.key]

    def turned(self, changed: Mapping[tuple[object, ...], Array]) -> Values:
        """The same with other numbers for some rows: a lever that is turned."""
        return replace(self, numbers={**self.numbers, **changed}, known={})


def draw(rows: Iterable[Parameter], paths: int, seed: int = SEED) -> Values:
    """Central values, and ``paths`` sets from the ranges; without paths the central ones alone."""
    kept = tuple(rows)
    return Values(kept, {each.key: _numbers(each, paths, seed) for each in kept}, paths + 1)


def stream(seed: int, *of: object) -> np.random.Generator:
    """A stream of luck of its own for whatever is named."""
    digest = hashlib.sha256(repr(of).encode()).digest()
    return np.random.default_rng([seed, int.from_bytes(digest[:8], "big")])


def _numbers(row: Parameter, paths: int, seed: int) -> Array:
    numbers = np.full(paths + 1, row.value)
    if paths and row.has_range:
        limits = codelists.load("supply_parameters").by_label[row.name].extra
        drawn = _drawn(row, paths, stream(seed, *row.key))
        numbers[1:] = np.clip(drawn, float(limits["low"]), float(limits["high"]))
    return numbers


def _drawn(row: Parameter, paths: int, luck: np.random.Generator) -> Array:
    """Numbers from the range: its ends are those of 95 % for normal, beta and gamma, else all."""
    assert row.low is not None
    assert row.high is not None
    spread = (row.high - row.low) / _WIDTH_OF_95
    if row.distribution == "uniform":
        return luck.uniform(row.low, row.high, paths)
    if row.distribution == "normal":
        return luck.normal(row.value, spread, paths)
    if row.distribution == "beta" and 0 < row.value < 1 and (
        spread**2 < row.value * (1 - row.value)
    ):  # fmt: skip
        size = row.value * (1 - row.value) / spread**2 - 1
        return luck.beta(row.value * size, (1 - row.value) * size, paths)
    if row.distribution == "gamma" and row.value > 0:
        return luck.gamma((row.value / spread) ** 2, spread**2 / row.value, paths)
    return luck.triangular(row.low, row.value, row.high, paths)
