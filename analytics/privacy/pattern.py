"""Which numbers of a table are hidden, cells and totals alike, so that its secrets stay secret.

A secret is a small count, or a number that somebody wants hidden. Numbers are told apart as in
`circulation`: cells row by row, then row totals, column totals, the grand total. Empty cells are
never hidden to protect another: a reader often knows that nobody can be there, so a nought is
taken as known. Three readers attack, each with all totals that are shown:

* one who knows no more than that counts are whole and not negative must be left a range of t;
* one who also knows that empty cells are shown, so that no hidden number is nought, must be left
  a range as wide as 1 to t − 1, which is what ``c`` means anyway, as far as cells can do it;
* the same reader must never know the very number, even if a total has to be hidden for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from analytics.privacy.circulation import UNBOUNDED, Circulation
from analytics.privacy.hiding import cells_to_hide
from analytics.privacy.reader import Reader

Losses = Mapping[int, int]  # what hiding each number would cost
Proof = tuple[int, int]  # which reader, and which secret it cannot work out


class Pattern:
    """A table, its secrets, and the numbers that are hidden for now."""

    def __init__(
        self, table: np.ndarray, threshold: int, secrets: Sequence[int], hidden: Iterable[int]
    ) -> None:
        masked = set(hidden)
        free = [arc in masked for arc in range(table.size + sum(table.shape) + 1)]
        most = np.where(table > 0, UNBOUNDED, 0)
        plain = Circulation(table, free, most)
        knowing = Circulation(table, free, most, np.minimum(table, 1))
        self.threshold = threshold
        self.secrets = secrets
        self.plain, self.knowing = plain, knowing
        self.readers = (
            Reader(plain, threshold),
            Reader(knowing, max(1, threshold - 2)),
            Reader(knowing, 1),
        )
        self._proofs: dict[Proof, set[int]] = {}

    def hidden(self) -> frozenset[int]:
        """The numbers that are hidden."""
        return frozenset(arc for arc, free in enumerate(self.plain.free) if free)

    def proven(self) -> frozenset[Proof]:
        """What was found safe when `show_needless` looked last."""
        return frozenset(self._proofs)

    def protect(self, stages: Sequence[Losses]) -> None:
        """Hide more until every secret is safe: of the first stage if possible, else the next."""
        for arc in self.secrets:
            if not self.plain.true[arc]:
                self._protect_empty(arc, stages)
                continue
            plain, knowing, exact = self.readers
            self._widen(plain, arc, stages)
            self._widen(knowing, arc, stages[:1])
            if not knowing.is_safe(arc):
                self._widen(exact, arc, stages)

    def _protect_empty(self, arc: int, stages: Sequence[Losses]) -> None:
        """A nought that is a secret: readers know every other empty cell, but not this one."""
        self.plain.most[arc] = UNBOUNDED
        self._widen(Reader(self.plain, self.threshold), arc, stages)
        self.plain.most[arc] = 0

    def _widen(self, reader: Reader, arc: int, stages: Sequence[Losses]) -> None:
        while not reader.is_safe(arc):
            more = self._cheapest(reader, arc, stages)
            if not more:
                return
            for other in more:
                self._hide(other)

    def _cheapest(self, reader: Reader, arc: int, stages: Sequence[Losses]) -> list[int]:
        for stage in stages:
            shown = {other: loss for other, loss in stage.items() if not self.plain.free[other]}
            if shown and (more := cells_to_hide(reader, arc, shown)):
                return more
        return []

    def _hide(self, arc: int) -> None:
        for reader in self.readers:
            reader.lose_sight_of(arc)

    def show_needless(self, losses: Losses) -> None:
        """Show again what no secret needs, dearest first, and note what is safe.

        A number can be shown if every table that proves a secret safe can do without it. Where
        nothing is hidden for others, only the empty cells are looked at.
        """
        others = self.hidden() - set(self.secrets)
        self._proofs = {
            (number, arc): moved
            for number in range(len(self.readers))
            for arc in self.secrets
            if others or not self.plain.true[arc]
            if (moved := self._prove(number, arc)) is not None
        }
        for arc in sorted(others, key=lambda item: (-losses[item], item)):
            self._show_if_needless(arc)

    def _show_if_needless(self, arc: int) -> None:
        for network in (self.plain, self.knowing):
            network.hold(arc)
        anew: dict[Proof, set[int]] = {}
        for proof, moved in self._proofs.items():
            if arc not in moved:
                continue
            again = self._prove(*proof)
            if again is None:
                self._hide(arc)
                return
            anew[proof] = again
        self._proofs.update(anew)

    def _prove(self, number: int, arc: int) -> set[int] | None:
        """The numbers that move while a secret takes its whole range; None if it is not safe."""
        reader, network = self.readers[number], self.readers[number].network
        if number and not network.true[arc]:
            return None
        held, network.most[arc] = network.most[arc], UNBOUNDED
        low, high = network.true.copy(), network.true.copy()
        moved = network.push(low, arc, -1, reader.threshold)
        left = reader.threshold - (network.true[arc] - low[arc])
        moved |= network.push(high, arc, 1, left) if left else set()
        network.most[arc] = held
        return moved if high[arc] - low[arc] >= reader.threshold else None
