"""Which cells and totals of one table are hidden so that nothing small can be worked out.

The small counts go, and those that somebody names; then as little else as possible: as few
numbers, and of as few people. Totals are hidden where cells alone cannot do it, the grand total
last. What the shortest-path heuristic of `hiding` finds is improved: what turns out to be needless
is shown again, secrets are taken in another order, and each number is tried without. Small tables
come within a few hundredths of a mixed-integer optimum (`tests/property/test_least_loss.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.privacy.circulation import Circulation
from analytics.privacy.pattern import Losses, Pattern, Proof

ATTEMPTS = 40  # further searches of a small table
WORK = 400_000  # cells times secrets times searches, where a table is large


@dataclass(frozen=True)
class Suppression:
    """What is hidden of a table: numbers as in `circulation`, cells first, the grand total last.

    ``small`` and ``named`` are hidden for themselves, ``others`` to protect them. ``exposed`` are
    named cells that nothing can protect: they are empty, and so is all of their row or column.
    """

    small: frozenset[int]
    named: frozenset[int]
    others: frozenset[int]
    exposed: frozenset[int]

    @property
    def hidden(self) -> frozenset[int]:
        """Everything that is hidden."""
        return self.small | self.named | self.others


def suppress(table: np.ndarray, threshold: int, named: Iterable[int] = ()) -> Suppression:
    """What to hide of an r x c table of people: counts from 1 to ``threshold`` − 1, those named,
    and what else is needed. The threshold is 2 or more.
    """
    numbers = all_numbers(table)
    small = frozenset(arc for arc, count in enumerate(numbers) if 0 < count < threshold)
    wanted = frozenset(named) - small
    secrets = sorted(small | wanted, key=lambda arc: (numbers[arc], arc))
    best = _Search(table, threshold, secrets, weigh_numbers(table)).run()
    safe = {arc for _reader, arc in best.proven}
    exposed = frozenset(arc for arc in wanted - safe if not numbers[arc])
    return Suppression(small, wanted, best.hidden - small - wanted, exposed)


def all_numbers(table: np.ndarray) -> list[int]:
    """A table as one list: cells, row totals, column totals, grand total."""
    return Circulation(table, [False] * (table.size + sum(table.shape) + 1)).true


@dataclass(frozen=True)
class _Found:
    """A way to hide, what it costs beside the secrets, and what it is proven to protect."""

    hidden: frozenset[int]
    loss: int
    proven: frozenset[Proof]

    def is_better_than(self, other: _Found) -> bool:
        return self.proven >= other.proven and self.loss < other.loss


@dataclass(frozen=True)
class _Search:
    """A table, its secrets, least first, and what it costs to hide more."""

    table: np.ndarray
    threshold: int
    secrets: Sequence[int]
    stages: Sequence[Losses]

    def run(self) -> _Found:
        """The best way that a fixed number of searches finds: always the same for a table."""
        each = self.table.size * len(self.secrets)
        best = self._look(self.secrets, ())
        if best.loss and each <= 2 * WORK:
            other = self._look(self.secrets[::-1], ())
            best = other if other.is_better_than(best) else best
        return self._improve(best, min(ATTEMPTS, WORK // max(1, each)))

    def _improve(self, best: _Found, attempts: int) -> _Found:
        """Try to do without each number that is hidden for others, the dearest first."""
        waiting = self._dearest_last(best)
        for _attempt in range(attempts):
            if not waiting:
                break
            found = self._look(self.secrets, best.hidden, waiting.pop())
            if found.is_better_than(best):
                best, waiting = found, self._dearest_last(found)
        return best

    def _look(
        self, order: Sequence[int], hidden: Iterable[int], without: int | None = None
    ) -> _Found:
        stages = [{arc: n for arc, n in stage.items() if arc != without} for stage in self.stages]
        pattern = Pattern(self.table, self.threshold, order, {*order, *hidden} - {without})
        pattern.protect(stages)
        pattern.show_needless(self.stages[-1])
        hidden = pattern.hidden()
        loss = sum(self.stages[-1][arc] for arc in hidden - set(order))
        return _Found(hidden, loss, pattern.proven())

    def _dearest_last(self, found: _Found) -> list[int]:
        losses = self.stages[-1]
        return sorted(found.hidden - set(self.secrets), key=lambda arc: (losses[arc], arc))


def weigh_numbers(table: np.ndarray) -> list[dict[int, int]]:
    """What hiding costs: of cells only; of totals too; of the grand total too.

    One more cell costs more than any number of people, a total more than all cells, and the grand
    total more than all other totals. Empty cells and totals are in no list.
    """
    height, width = table.shape
    numbers = all_numbers(table)
    one = numbers[-1] + 1
    side = 2 * one * (table.size + 1)
    cells = {arc: one + numbers[arc] for arc in range(table.size) if numbers[arc]}
    edges = range(table.size, table.size + height + width)
    sides = {arc: side + one + numbers[arc] for arc in edges if numbers[arc]}
    last = {edges.stop: 2 * side * (height + width + 1)} if numbers[-1] else {}
    return [cells, cells | sides, cells | sides | last]
