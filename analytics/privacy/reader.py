"""What a reader can work out about the hidden numbers of a table: the attack of measures.md.

The reader knows every number that is shown, that totals add up, that counts are whole and not
negative, and the rule itself, "n < t": a connected group of hidden cells is hidden because at
least one of its cells is small. They see ``c`` and cannot tell a small number from the one that is
hidden to protect it.
"""

from __future__ import annotations

from analytics.privacy.circulation import UNBOUNDED, Circulation, Pin, World


class Reader:
    """A table with hidden numbers, and the ranges that can be worked out for them.

    ``least`` and ``greatest`` keep what every arc was over all tables met so far that fit what is
    shown. Hiding more never makes them wrong, so nothing is worked out twice.
    """

    def __init__(self, network: Circulation, threshold: int) -> None:
        self.network, self.threshold = network, threshold
        self.true = network.true
        self.cells = range(network.cells)
        self.least, self.greatest = self.true.copy(), self.true.copy()
        self._groups: list[int] = []

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

    def lose_sight_of(self, cell: int) -> None:
        """Hide one more cell."""
        self.network.release(cell)
        self._groups = []

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
        return self.greatest[arc] - self.least[arc] >= width

    def width_needed(self, arc: int) -> int:
        """How wide a range is safe: t, or all that is possible among fewer people."""
        return min(self.threshold, self.network.most[arc])

    def range_of(self, cell: int) -> tuple[int, int]:
        """The least and most that a cell can be for a reader who knows the rule."""
        if not self.network.free[cell]:
            return self.true[cell], self.true[cell]
        group = self._group_of(cell)
        if not any(self.is_small(self.true[other]) for other in group):
            lowest, highest = self.extremes(cell)
            return lowest[cell], highest[cell]
        found = [self.true[cell], *(n for other in group for n in self._suppose_small(other, cell))]
        return min(found), max(found)

    def extremes(self, arc: int, enough: int = UNBOUNDED) -> tuple[World, World]:
        """The tables with the least and the most of one arc (or a range of ``enough``)."""
        lowest, highest = self.true.copy(), self.true.copy()
        self._remember(lowest, self.network.push(lowest, arc, -1, enough))
        left = enough if enough == UNBOUNDED else enough - (self.true[arc] - lowest[arc])
        self._remember(highest, self.network.push(highest, arc, 1, left))
        return lowest, highest

    def _remember(self, world: World, moved: set[int]) -> None:
        """Widen what is seen by the arcs in which a table differs from the true one."""
        for arc in moved:
            value = world[arc]
            self.least[arc] = min(self.least[arc], value)
            self.greatest[arc] = max(self.greatest[arc], value)

    def _group_of(self, arc: int) -> list[int]:
        """The hidden cells that are connected with an arc."""
        groups = self._groups = self._groups or self.network.groups()
        return [cell for cell in self.cells if groups[cell] == groups[arc]]

    def _suppose_small(self, other: int, arc: int) -> list[int]:
        """The least and most of ``arc`` while ``other`` stays between 1 and t − 1, if it can."""
        start, pin = self.true.copy(), Pin(other, 1, self.threshold - 1)
        away = max(start[other] - pin.high, pin.low - start[other])
        if away > 0:
            self.network.push(start, other, -1 if start[other] > pin.high else 1, away)
            if not pin.low <= start[other] <= pin.high:
                return []
        rooms = (UNBOUNDED, UNBOUNDED)
        if other == arc:
            rooms = (start[arc] - pin.low, pin.high - start[arc])
        found = []
        for direction, room in zip((-1, 1), rooms, strict=True):
            world = start.copy()
            self.network.push(world, arc, direction, room, pin)
            found.append(world[arc])
        return found
