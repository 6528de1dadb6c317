"""What a reader can work out about the hidden numbers of a table: the attack of measures.md.

The reader knows every number that is shown, that totals add up, that counts are whole and not
negative, and the rule itself, "n < t": a connected group of hidden cells is hidden because at
least one of its cells is small. They see ``c`` and cannot tell a small number from the one that is
hidden to protect it.
"""

from __future__ import annotations

import numpy as np

from analytics.circulation import UNBOUNDED, Circulation, Pin, World


class Reader:
    """A table with hidden numbers, and the ranges that can be worked out for them.

    ``seen`` (2 x arcs) keeps the least and most of every arc over all tables met so far that fit
    what is shown; ``known`` the same over those that also fit the rule. Hiding more never makes
    them wrong, so nothing is worked out twice.
    """

    def __init__(self, network: Circulation, threshold: int) -> None:
        self.network, self.threshold = network, threshold
        self.true = network.true
        self.cells = range(network.cells)
        self.seen = np.array([self.true, self.true])
        self.known = self.seen.copy()
        self.groups = np.array(network.groups())

    def is_small(self, value: int) -> bool:
        """Whether a number of people may not be shown."""
        return 0 < value < self.threshold

    def small_arcs(self) -> list[int]:
        """The hidden numbers, cells and totals, that must not be worked out; least first."""
        free = (arc for arc, is_free in enumerate(self.network.free) if is_free)
        return sorted((a for a in free if self.is_small(self.true[a])), key=self.true.__getitem__)

    def hidden_cells(self) -> list[int]:
        """The cells that are hidden."""
        return [cell for cell in self.cells if self.network.free[cell]]

    def sees_no_small_cell(self) -> bool:
        """Whether every small cell is hidden."""
        return all(self.network.free[cell] for cell in self.cells if self.is_small(self.true[cell]))

    def lose_sight_of(self, cells: list[int]) -> None:
        """Hide more cells."""
        for cell in cells:
            self.network.release(cell)
        self.groups = np.array(self.network.groups())

    def is_safe(self, arc: int) -> bool:
        """Whether a hidden number keeps a range of t.

        The rule need not be asked: it narrows a range by one at each end at most. Where a number
        can move no further, some other hidden cell has reached 0 (or the number itself has); one
        step back that cell is 1, which is small, so the rule is kept.
        """
        needed = self.width_needed(arc)
        if not self._reaches(arc, needed):
            self.extremes(arc, needed)
        return self._reaches(arc, needed)

    def _reaches(self, arc: int, width: int) -> bool:
        return bool(self.seen[1, arc] - self.seen[0, arc] >= width)

    def width_needed(self, arc: int) -> int:
        """How wide a range is safe: t, or all that is possible among fewer people."""
        return min(self.threshold, self.network.most[arc])

    def range_of(self, cell: int) -> tuple[int, int]:
        """The least and most that a cell can be for a reader who knows the rule."""
        if not self.network.free[cell]:
            return self.true[cell], self.true[cell]
        self.extremes(cell)
        has_small = any(self.is_small(self.true[other]) for other in self._group_of(cell))
        for other in self._group_of(cell) if has_small else ():
            self._suppose_small(other, cell)
        low, high = (self.known if has_small else self.seen)[:, cell]
        return int(low), int(high)

    def extremes(self, arc: int, enough: int = UNBOUNDED) -> tuple[World, World]:
        """The tables with the least and the most of one arc (or a range of ``enough``)."""
        lowest, highest = self.true.copy(), self.true.copy()
        down = self.network.push(lowest, arc, -1, enough)
        self.network.push(highest, arc, 1, enough if enough == UNBOUNDED else enough - down)
        self._remember(lowest, arc)
        self._remember(highest, arc)
        return lowest, highest

    def _group_of(self, arc: int) -> list[int]:
        """The hidden cells that are connected with an arc."""
        cells = self.groups[: self.network.cells]
        return np.flatnonzero(cells == self.groups[arc]).tolist()

    def _suppose_small(self, other: int, arc: int) -> None:
        """Move ``arc`` as far as it goes while ``other`` stays between 1 and t − 1."""
        start, pin = self.true.copy(), Pin(other, 1, self.threshold - 1)
        too_many, too_few = start[other] - pin.high, pin.low - start[other]
        if too_many > 0 and self.network.push(start, other, -1, too_many) < too_many:
            return
        if too_few > 0 and self.network.push(start, other, 1, too_few) < too_few:
            return
        rooms = (UNBOUNDED, UNBOUNDED)
        if other == arc:
            rooms = (start[arc] - pin.low, pin.high - start[arc])
        for direction, room in zip((-1, 1), rooms, strict=True):
            world = start.copy()
            self.network.push(world, arc, direction, room, pin)
            self._remember(world, arc)

    def _remember(self, world: World, arc: int) -> None:
        """Widen what is seen, and known if the table fits the rule, over the group of ``arc``."""
        values, same = np.array(world), self.groups == self.groups[arc]
        cells = values[: self.network.cells][same[: self.network.cells]]
        fits = bool(((cells > 0) & (cells < self.threshold)).any())
        for sides in (self.seen, self.known) if fits else (self.seen,):
            np.minimum(sides[0], values, out=sides[0], where=same)
            np.maximum(sides[1], values, out=sides[1], where=same)
