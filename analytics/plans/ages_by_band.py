"""How many people of a band are between two ages, as far as that is shown elsewhere already.

Nothing is released that other results do not show after their small numbers were hidden, and the
numbers of one table never give away what it hides:

* Between ages of the ladder (50, 55, 60, 65): the differences of the measures ``aged_50_and_over``
  to ``aged_65_and_over`` by band, which are protected together. Single years between two steps are
  cells of ``age_profile`` that stay hidden where the steps, the years and the bands of that block
  would together
  reveal a small number.
* Between other ages: cells of ``age_profile`` alone. A sum is known where each cell is shown, or
  where it takes in every hidden cell of its band: the others can be taken away from the people of
  the band, which is no secret.

A small sum is hidden whatever it is made of.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from analytics.answers.measures import calculate
from analytics.engine.opened_as import opened_as
from analytics.engine.queries import load_queries
from analytics.engine.scope import AgeScheme, Scope
from analytics.engine.store import Store
from analytics.privacy.protection import hidden_pairs
from analytics.privacy.thresholds import threshold_for
from analytics.vocabulary import NOT_KNOWN

LADDER = (50, 55, 60, 65)
OLDEST = 200  # an age band without an end


@dataclass(frozen=True)
class Count:
    """People and their FTE; None where they may not be shown."""

    people: int | None
    fte: float | None

    def __add__(self, other: Count) -> Count:
        return self._with(other, 1)

    def __sub__(self, other: Count) -> Count:
        return self._with(other, -1)

    def _with(self, other: Count, sign: int) -> Count:
        if self.people is None or other.people is None:
            return HIDDEN
        fte = (self.fte or 0.0) + sign * (other.fte or 0.0)
        return Count(self.people + sign * other.people, max(0.0, fte))

    @property
    def is_shown(self) -> bool:
        """Whether there is a number."""
        return self.people is not None


HIDDEN, NOBODY = Count(None, None), Count(0, 0.0)


@dataclass(frozen=True)
class Cell:
    """A cell of the age profile: its ages (both inside) and its count."""

    low: int
    high: int
    count: Count

    def is_in(self, low: int, high: int) -> bool:
        """Whether it lies within two ages; a cell of unknown age lies nowhere."""
        return low <= self.low and self.high <= high


@dataclass(frozen=True)
class BandAges:
    """What is shown of the ages of one band.

    ``above``: people of an age of the ladder and over; empty where the ladder is not used.
    ``not_shown``: single ages that would reveal too much together with the ladder.
    """

    whole: Count
    cells: Sequence[Cell] = ()
    above: Mapping[int, Count] = field(default_factory=dict)
    not_shown: frozenset[int] = frozenset()

    def between(self, low: int, high: int) -> Count:
        """People from one age to another, both inside; ``OLDEST`` has no end."""
        found = self._between_steps(low, high) if self.above else self._by_cells(low, high)
        return HIDDEN if 0 < (found.people or 0) < threshold_for(("age",)) else found

    def _between_steps(self, low: int, high: int) -> Count:
        steps = {*self.above, OLDEST + 1}
        if low in steps and high + 1 in steps:
            more = NOBODY if high == OLDEST else self.above[high + 1]
            return self.above[low] - more
        if low == high and low in self.not_shown:
            return HIDDEN
        inside = [cell for cell in self.cells if cell.is_in(low, high)]
        return sum((cell.count for cell in inside), NOBODY) if high < max(LADDER) else HIDDEN

    def _by_cells(self, low: int, high: int) -> Count:
        inside = [cell for cell in self.cells if cell.is_in(low, high)]
        outside = [cell for cell in self.cells if not cell.is_in(low, high)]
        known = sum((cell.count for cell in inside), NOBODY)
        return known if known.is_shown else self.whole - sum((c.count for c in outside), NOBODY)


@opened_as("ages_by_band")
def ages_by_band(
    store: Store, scope: Scope, scheme: AgeScheme, ladder: bool
) -> dict[str, BandAges]:
    """The ages of every band in scope.

    ``scheme`` is that of the cells: five_year or single. ``ladder``: ages are asked for between
    the steps of the ladder.
    """
    query = load_queries("plans")["people_by_band"]
    rows = {row["band"]: row for row in store.query(query.sql, {"scope": scope.to_params()})}
    by_age = Scope(scope.as_at, None, scope.where, scheme)
    above = {limit: _above(store, scope, limit, rows) for limit in LADDER * ladder}
    not_shown = _not_shown(store, by_age, rows) if ladder and scheme == "single" else {}
    cells = _cells(store, by_age)
    return {
        band: BandAges(
            Count(int(row["people"]), float(row["fte"])),
            cells.get(band, []),
            {limit: counts.get(band, NOBODY) for limit, counts in above.items()},
            frozenset(not_shown.get(band, ())),
        )
        for band, row in rows.items()
    }


def _not_shown(
    store: Store, scope: Scope, rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, set[int]]:
    """Single ages of each band to hide, so that every block between two steps is safe.

    Each block is a table of bands and ages whose row totals the ladder shows and whose column
    totals are the ages of everybody; people known by an age band only are a column of their own.
    """
    query = load_queries("privacy")["people_in_groups"]
    found = store.query(query.sql, {"scope": scope.to_params(("band", "age_band"))})
    counted = {(row["split_1"], row["split_2"]): int(row["people"]) for row in found}
    hidden: dict[str, set[int]] = {band: set() for band in rows}
    for first, last in pairwise(LADDER):
        ages = [str(age) for age in range(first, last)]
        block = {(band, age): [counted.get((band, age), 0)] for band in rows for age in ages}
        block |= {(band, ""): [int(row[f"band_only_{first}"])] for band, row in rows.items()}
        for band, age in hidden_pairs(block, threshold_for(("age",))):
            hidden[band] |= {int(age)} if age else set()
    return hidden


def _above(
    store: Store, scope: Scope, limit: int, rows: Mapping[str, Mapping[str, Any]]
) -> dict[str, Count]:
    """People of an age and over by band, as the measure shows them, with their FTE."""
    result = calculate(store, f"aged_{limit}_and_over", scope, ("band",))
    found: dict[str, Count] = {}
    for row in result.rows:
        band = row.split["band"]
        fte = float(rows[band][f"fte_{limit}"]) if band in rows else 0.0
        people = int(row.numerator) if row.numerator is not None else None
        found[band] = HIDDEN if row.note == "c" else Count(people or 0, fte if people else 0.0)
    return found


def _cells(store: Store, scope: Scope) -> dict[str, list[Cell]]:
    # The registry of tables knows plans too, so it can only be asked when both are loaded.
    from analytics.answers.tables import build

    found: dict[str, list[Cell]] = {}
    for row in build(store, "age_profile", scope, {"group_by": "band"}).rows:
        found.setdefault(row["group"], []).append(_read_cell(row))
    return found


def _read_cell(row: Mapping[str, Any]) -> Cell:
    text = row["age_band"]
    count = HIDDEN if row["note"] == "c" else Count(int(row["people"]), float(row["fte"]))
    if text == NOT_KNOWN:
        return Cell(-1, -1, count)
    if text.startswith("<="):
        return Cell(0, int(text[2:]), count)
    if text.startswith(">="):
        return Cell(int(text[2:]), OLDEST, count)
    first, _dash, last = text.partition("-")
    return Cell(int(first), int(last or first), count)
