"""A table with its totals as a network, so that "how far can this cell move?" is a flow problem.

Every cell is an arc from its row to its column; every row total an arc from the source to its
row; every column total an arc from its column to the sink; the grand total the arc that closes the
circle. Numbers that add up are a flow. A number that is shown is an arc that cannot change; one
that is hidden can be anything from 0 up. The linear program of measures.md ("min and max of each
hidden cell") then becomes a largest flow: same answer, always in whole people (network matrices
are totally unimodular), and some hundred times faster than calling a solver for every cell. The
property tests keep the solver as the second opinion.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np

UNBOUNDED = 10**12
World = list[int]  # a value for every arc: one table that could be the true one
Step = tuple[int, int]  # an arc and the direction (+1 grows, -1 shrinks) in which it changes
Links = list[
    dict[int, Step]
]  # of every node: the nodes it is joined to, and the step that leads there


@dataclass(frozen=True)
class Pin:
    """An arc that is held between two whole numbers while others move."""

    arc: int
    low: int
    high: int


class Circulation:
    """An r x c table of whole numbers, with its totals, as arcs; ``free`` says which may change.

    Arcs are numbered: cells row by row, then r row totals, c column totals, the grand total.
    ``most`` and ``fewest`` (r x c) are how many people each cell can hold, where that is known.
    """

    def __init__(
        self,
        counts: np.ndarray,
        free: Sequence[bool],
        most: np.ndarray | None = None,
        fewest: np.ndarray | None = None,
    ) -> None:
        rows, columns = counts.shape
        source, sink = rows + columns, rows + columns + 1
        cells = [(row, rows + column) for row in range(rows) for column in range(columns)]
        row_arcs = [(source, row) for row in range(rows)]
        column_arcs = [(rows + column, sink) for column in range(columns)]
        self.ends = [*cells, *row_arcs, *column_arcs, (sink, source)]
        self.cells = len(cells)
        self.nodes = sink + 1
        self.true: World = _with_totals(counts)
        self.most: World = [UNBOUNDED] * len(self.ends) if most is None else _with_totals(most)
        self.fewest: World = [0] * len(self.ends) if fewest is None else _with_totals(fewest)
        self.free = list(free)
        self._links: Links = [{} for _node in range(self.nodes)]
        for arc in range(len(self.ends)):
            if self.free[arc]:
                self._link(arc)

    def _link(self, arc: int) -> None:
        tail, head = self.ends[arc]
        self._links[tail][head] = arc, 1
        self._links[head][tail] = arc, -1

    def release(self, arc: int) -> None:
        """Let one more arc change (its number is now hidden)."""
        if not self.free[arc]:
            self.free[arc] = True
            self._link(arc)

    def hold(self, arc: int) -> None:
        """Let one arc change no longer (its number is shown after all)."""
        if self.free[arc]:
            tail, head = self.ends[arc]
            self.free[arc] = False
            del self._links[tail][head], self._links[head][tail]

    def groups(self) -> list[int]:
        """For every arc the number of the connected group of free arcs that it belongs to."""
        seen = [-1] * self.nodes
        for start in range(self.nodes):
            queue = [start] if seen[start] < 0 else []
            while queue:
                node = queue.pop()
                if seen[node] < 0:
                    seen[node] = start
                    queue.extend(self._links[node])
        return [seen[tail] if self.free[arc] else -1 for arc, (tail, _) in enumerate(self.ends)]

    def push(
        self, world: World, arc: int, direction: int, limit: int, pin: Pin | None = None
    ) -> set[int]:
        """Move one arc of ``world`` as far as the free arcs allow, at most ``limit``.

        ``world`` is changed in place and still adds up. Returns the arcs that were moved.
        """
        tail, head = self.ends[arc]
        start, goal = (head, tail) if direction > 0 else (tail, head)
        left = min(limit, self.room(world, (arc, direction), None))
        moved: set[int] = set()
        while left > 0:
            path = self._shortest(world, start, goal, arc, pin)
            if path is None:
                break
            step = min(left, *(self.room(world, item, pin) for item in path))
            path.append((arc, direction))
            for other, sign in path:
                world[other] += sign * step
            moved.update(other for other, _sign in path)
            left -= step
        return moved

    def room(self, world: World, step: Step, pin: Pin | None) -> int:
        """How far an arc can still change in the direction of the step."""
        arc, sign = step
        held = pin is not None and arc == pin.arc
        if sign > 0:
            return (pin.high if held and pin else self.most[arc]) - world[arc]
        return world[arc] - (pin.low if held and pin else self.fewest[arc])

    def _shortest(
        self, world: World, start: int, goal: int, avoid: int, pin: Pin | None
    ) -> list[Step] | None:
        """A path with fewest arcs along which at least one person can move.

        It is looked for from the end with fewer arcs: a table often has few columns and hundreds
        of rows. The last step is looked up, so the search ends at the first node that has one.
        """
        links, most, fewest = self._links, self.most, self.fewest
        way = 1 if len(links[start]) <= len(links[goal]) else -1
        start, goal = (start, goal) if way > 0 else (goal, start)
        came: dict[int, tuple[int, Step]] = {start: (start, (-1, 0))}
        last = links[goal]
        queue = deque([start])
        while queue:
            node = queue.popleft()
            for other, (arc, sign) in links[node].items():
                if other in came or arc == avoid:
                    continue
                # The room of an arc that nobody holds, in place: this line runs most of all.
                grows, free = sign == way, pin is None or arc != pin.arc
                if free and not (world[arc] < most[arc] if grows else world[arc] > fewest[arc]):
                    continue
                if not free and self.room(world, (arc, sign * way), pin) < 1:
                    continue
                came[other] = node, (arc, sign * way)
                if other == goal:
                    return _walk_back(came, start, goal)
                if other in last:
                    arc, sign = last[other]
                    if arc != avoid and self.room(world, (arc, -sign * way), pin) > 0:
                        came[goal] = other, (arc, -sign * way)
                        return _walk_back(came, start, goal)
                queue.append(other)
        return None

    def cheapest(
        self, world: World, arc: int, direction: int, amount: int, losses: Mapping[int, int]
    ) -> list[int] | None:
        """The shown cells that, hidden, let ``arc`` move by ``amount`` more at least loss.

        ``losses`` maps every cell that may still be hidden to what hiding it would cost; free
        arcs cost nothing. None if no choice of cells lets it move that far along one path.
        """
        tail, head = self.ends[arc]
        start, goal = (head, tail) if direction > 0 else (tail, head)
        links, free, most, fewest = self._every_link, self.free, self.most, self.fewest
        came: dict[int, tuple[int, Step]] = {start: (start, (-1, 0))}
        best: dict[int, float] = {start: 0}
        done: set[int] = set()
        queue: list[tuple[float, int]] = [(0, start)]
        while queue:
            loss, node = heapq.heappop(queue)
            if node == goal:
                break
            if node in done:
                continue
            done.add(node)
            for other, (other_arc, sign) in links[node].items():
                if other_arc == arc or other in done:
                    continue
                more = losses.get(other_arc, 0)
                if not more and not free[other_arc]:
                    continue
                held = world[other_arc]
                if (most[other_arc] - held if sign > 0 else held - fewest[other_arc]) < amount:
                    continue
                total = loss + more
                if total < min(best.get(other, inf), best.get(goal, inf)):
                    best[other], came[other] = total, (node, (other_arc, sign))
                    heapq.heappush(queue, (total, other))
        path = _walk_back(came, start, goal)
        return None if path is None else [item for item, _sign in path if item in losses]

    @cached_property
    def _every_link(self) -> Links:
        """All arcs at every node, whether or not they may change."""
        links: Links = [{} for _node in range(self.nodes)]
        for arc, (tail, head) in enumerate(self.ends):
            links[tail][head] = arc, 1
            links[head][tail] = arc, -1
        return links


def _with_totals(table: np.ndarray) -> World:
    """A table as one list: cells, row totals, column totals, grand total."""
    parts = (table.ravel(), table.sum(axis=1), table.sum(axis=0), [table.sum()])
    return [int(value) for part in parts for value in part]


def _walk_back(came: dict[int, tuple[int, Step]], start: int, goal: int) -> list[Step] | None:
    if goal not in came:
        return None
    path: list[Step] = []
    node = goal
    while node != start:
        node, step = came[node]
        path.append(step)
    return path[::-1]
