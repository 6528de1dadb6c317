"""What a reader of a published table can work out: the least and most of every hidden number.

The reader knows the numbers that are shown, that totals add up, and that counts are whole and not
negative. Each end of a range is a largest flow through the numbers that can change (see
`circulation`), which is the same as a linear program. Here they are found for all hidden numbers of
a large table, by the compiled code of scipy (E. A. Dinic's algorithm, 1970).
"""

from __future__ import annotations

import numpy as np
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import depth_first_order, maximum_flow

from analytics.privacy.circulation import Circulation

MOST_PEOPLE = 100_000_000  # so that no sum of flows outgrows what scipy counts in
_WIDE = 2**30  # more than all flows together

Range = tuple[int, int | None]


def ranges_of(table: np.ndarray, hidden: frozenset[int]) -> dict[int, Range]:
    """Least and most of every hidden number of an r x c table; None where there is no limit.

    Numbers are told apart as in `circulation`: cells, row totals, column totals, grand total.
    """
    if not hidden:
        return {}
    flows = _Flows(table, np.array(sorted(hidden)))
    return {int(arc): flows.range_of(place) for place, arc in enumerate(flows.arcs)}


class _Flows:
    """The hidden numbers as a graph: what each can grow by one way, and shrink by the other.

    Every table met on the way widens ``least`` and ``most``, so little is worked out twice.
    """

    def __init__(self, table: np.ndarray, arcs: np.ndarray) -> None:
        network = Circulation(table, [False] * (table.size + sum(table.shape) + 1))
        self.arcs, self.nodes = arcs, network.nodes
        self.true = np.array(network.true)[arcs]
        self.tails, self.heads = np.array(network.ends)[arcs].T
        self.graph, self.grows, self.shrinks, self.enters = self._draw()
        self.least, self.most = self.true.copy(), self.true.copy()
        self.caps = self._caps(table.size)
        has_total = bool(arcs[-1] == len(network.ends) - 1)
        self.forward = self._forward() if has_total else None

    def _draw(self) -> tuple[csr_array, np.ndarray, np.ndarray, np.ndarray]:
        """The graph, and where in its data each number grows and shrinks.

        One more node is joined to all others: how many people may move enters there.
        """
        nodes, entry = np.arange(self.nodes), np.full(self.nodes, self.nodes)
        starts = np.concatenate([self.tails, self.heads, entry, nodes])
        ends = np.concatenate([self.heads, self.tails, nodes, entry])
        places = np.arange(1, len(starts) + 1)
        graph = csr_array(coo_array((places, (starts, ends)), shape=(self.nodes + 1,) * 2))
        graph.sort_indices()
        grows, shrinks, enters, _leaves = np.split(
            np.argsort(graph.data), np.cumsum([len(self.arcs), len(self.arcs), self.nodes])
        )
        graph.data = np.zeros(len(places), dtype=np.int32)
        graph.data[grows], graph.data[shrinks] = _WIDE, self.true
        return graph, grows, shrinks, enters

    def _caps(self, cells: int) -> np.ndarray:
        """A cell is at most what is hidden of its row and of its column, if their totals show."""
        caps = np.full(len(self.arcs), _WIDE)
        is_cell = self.arcs < cells
        edges = list({*self.tails[~is_cell], *self.heads[~is_cell]})
        for ends in (self.tails, self.heads):
            sums = np.bincount(ends[is_cell], self.true[is_cell], self.nodes).astype(np.int64)
            sums[edges] = _WIDE
            caps[is_cell] = np.minimum(caps[is_cell], sums[ends[is_cell]])
        return caps

    def _forward(self) -> csr_array:
        """Along this graph all numbers grow."""
        ones = np.ones(len(self.arcs))
        return csr_array((ones, (self.tails, self.heads)), shape=(self.nodes, self.nodes))

    def range_of(self, place: int) -> Range:
        """The least and most of one hidden number."""
        if self.least[place] > 0:
            self._push(place, -1, int(self.true[place]))
        if self._is_endless(place):
            return int(self.least[place]), None
        if self.most[place] < self.caps[place]:
            self._push(place, 1, int(self.caps[place] - self.true[place]))
        return int(self.least[place]), int(self.most[place])

    def _is_endless(self, place: int) -> bool:
        """Whether numbers can grow in a ring, with none of them getting smaller."""
        if self.forward is None:
            return False
        reached = depth_first_order(self.forward, int(self.heads[place]), return_predecessors=False)
        return bool((reached == self.tails[place]).any())

    def _push(self, place: int, direction: int, limit: int) -> None:
        """Move one number as far as it goes, at most ``limit``, and remember the table met."""
        start, goal = int(self.tails[place]), int(self.heads[place])
        start, goal = (start, goal) if direction < 0 else (goal, start)
        own, entry = [self.grows[place], self.shrinks[place]], self.enters[start]
        data = self.graph.data
        held = data[own]
        data[own], data[entry] = 0, limit
        moved = maximum_flow(self.graph, self.nodes, goal)
        data[own], data[entry] = held, 0
        world = self.true + moved.flow.data[self.grows]
        world[place] += direction * moved.flow_value
        np.minimum(self.least, world, out=self.least)
        np.maximum(self.most, world, out=self.most)
