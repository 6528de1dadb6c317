"""How many of some people do something: the mean on the central path, a draw on every other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.supply.outcome import Array


class Luck:
    """Chance with a seed of its own. Without it every path has the mean.

    The first path is the central one: it has the mean always. Counts on the others are whole.
    """

    def __init__(self, random: np.random.Generator | None) -> None:
        self._random = random

    def some(self, people: Array, share: Array) -> Array:
        """How many of people (paths by cells) do it, each with that chance."""
        share = np.clip(np.broadcast_to(share, people.shape), 0.0, 1.0)
        found = people * share
        if self._random is not None and len(people) > 1:
            found[1:] = self._random.binomial(_whole(people[1:]), share[1:])
        return found

    def arrive(self, mean: Array) -> Array:
        """How many come in a year, by path."""
        found = np.array(mean, float)
        if self._random is not None and len(found) > 1:
            found[1:] = self._random.poisson(found[1:])
        return found

    def begin(self, people: Array) -> Array:
        """People at the start as whole people on the paths that are played."""
        if self._random is None:
            return people
        found = np.array(people, float)
        if len(found) > 1 and (people[1:] == people[1]).all():  # a stock that was not drawn
            found[1:] = rounded(people[1])
        else:
            found[1:] = [rounded(each) for each in people[1:]]
        return found

    def placed(self, total: Array, shares: Array) -> Array:
        """A number of people (by path) put into cells; at most two cells have a share."""
        cells = np.flatnonzero(shares)
        found = total[:, None] * shares[None, :]
        if len(cells) == 2:
            first = self.some(total[:, None], shares[cells[0]])[:, 0]
            found[:, cells[0]], found[:, cells[1]] = first, total - first
        return found


def rounded(people: Sequence[float] | Array) -> Array:
    """Whole people whose sum is the rounded sum: the largest remainders are rounded up."""
    exact = np.asarray(people, float)
    found = np.floor(exact + 1e-9)
    short = round(exact.sum() - found.sum())
    if short > 0:
        found[np.argsort(found - exact, kind="stable")[:short]] += 1
    return found


def _whole(people: Array) -> Array:
    return np.rint(people).astype(np.int64)
