"""Which numbers by age can be shown of the same people together: limits, bands, single years.

ESR bands (51–55), five-year bands (50–54) and "55 and over" cut the same people at different
ages, and the difference of two of them may be one person. How many are younger than each age is a
rising line; every number shown fixes the difference of two of its points, and a reader who takes
all of them together can work out exactly how far each point still moves: the shortest paths of a
system of difference constraints (R. Bellman, "On a routing problem", Quarterly of Applied
Mathematics 16, 1958; Cormen et al., "Introduction to Algorithms", 24.4). Numbers are taken one
after the other in a fixed order, whatever is asked, and one that would pin down a small number of
any single age is not shown: so two questions never show together what one must not.

The order: aged 50, 55, 60, 65 and 30 and over; the bands of the published scheme; those of the
other scheme; aged so old and over for every other age; single years.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

YOUNGEST, OLDEST = 15, 80  # younger and older people are counted with these
AGES = OLDEST - YOUNGEST + 1
USUAL_AGES = range(18, 71)  # single years that are listed whether or not anybody is of that age
_BOTTOM, _TOP = 0, AGES  # the ends of the line, as places on it

Interval = tuple[int, int]  # from an age up to the age before another, in places on the line


@dataclass(frozen=True)
class Statement:
    """A number of people between two ages: ``kind`` is a scheme, or ``limit``, and its value."""

    kind: str
    value: str
    interval: Interval


def _place(age: int) -> int:
    return min(max(age - YOUNGEST, _BOTTOM), _TOP)


def _limit(age: int) -> Statement:
    return Statement("limit", str(age), (_place(age), _TOP))


def _bands(scheme: str) -> Iterable[Statement]:
    first, last = {"esr": (21, 71), "five_year": (20, 70)}[scheme]
    starts = range(first, last, 5)
    yield from (
        Statement(scheme, f"{age}-{age + 4}", (_place(age), _place(age + 5))) for age in starts
    )
    yield Statement(scheme, f"<={first - 1}", (_BOTTOM, _place(first)))
    yield Statement(scheme, f">={last}", (_place(last), _TOP))


FIRST_LIMITS = (55, 50, 60, 65, 30)  # those that measures count from


@lru_cache(maxsize=4)
def statements(published: str) -> tuple[Statement, ...]:
    """Every number by age in the order in which they are shown; ``published``: esr or five_year."""
    other = "five_year" if published == "esr" else "esr"
    limits = [_limit(age) for age in FIRST_LIMITS]
    more = [_limit(age) for age in range(OLDEST, YOUNGEST, -1) if age not in FIRST_LIMITS]
    single = [
        Statement("single", str(age), (_place(age), _place(age + 1)))
        for age in range(YOUNGEST, OLDEST + 1)
    ]
    return (*limits, *_bands(published), *_bands(other), *more, *single)


def values_of(scheme: str) -> tuple[str, ...]:
    """The bands of a scheme from young to old; of single years, those usual at work."""
    if scheme == "single":
        return tuple(map(str, USUAL_AGES))
    bands = sorted(_bands(scheme), key=lambda band: band.interval)
    return tuple(band.value for band in bands)


class Shown:
    """Which statements can be shown of several groups (groups x ages), each by itself.

    What is asked for late in the order is only worked out when it is asked for.
    """

    def __init__(self, people: np.ndarray, threshold: int, published: str = "esr") -> None:
        self.people, self.threshold = people.astype(np.int64), threshold
        self.order = statements(published)
        self._below = np.concatenate(
            [np.zeros((len(people), 1), np.int64), np.cumsum(self.people, axis=1)], axis=1
        )
        self._done = 0
        self._shown: dict[tuple[str, str], np.ndarray] = {}
        self._most = self._at_first()
        small = (self.people > 0) & (self.people < threshold)
        self._needed = np.where(small, threshold, 0)

    def shows(self, kind: str, value: str) -> np.ndarray:
        """For each group whether the statement can be shown; never for one that does not exist."""
        while (kind, value) not in self._shown and self._done < len(self.order):
            self._take(self.order[self._done])
            self._done += 1
        return self._shown.get((kind, value), np.zeros(len(self.people), dtype=bool))

    def _at_first(self) -> np.ndarray:
        """The most by which one point can exceed another, where only the whole is known."""
        whole = self._below[:, -1][:, None, None]
        later = np.arange(AGES + 1)[None, :, None] < np.arange(AGES + 1)[None, None, :]
        return np.where(later, np.broadcast_to(whole, (len(self.people), AGES + 1, AGES + 1)), 0)

    def _take(self, statement: Statement) -> None:
        first, end = statement.interval
        count = self._below[:, end] - self._below[:, first]
        whole = self._below[:, -1]
        small = (count > 0) & (count < self.threshold)
        rest = whole - count
        small |= (rest > 0) & (rest < self.threshold)
        safe = np.flatnonzero(~small)  # the others are not shown, whatever the paths are
        tried = _joined(self._most[safe], first, end, count[safe])
        enough = self._leave_enough(tried, safe)
        self._most[safe[enough]] = tried[enough]
        shown = np.zeros(len(count), dtype=bool)
        shown[safe[enough]] = True
        self._shown[statement.kind, statement.value] = shown

    def _leave_enough(self, most: np.ndarray, groups: np.ndarray) -> np.ndarray:
        """Whether every small number of one age keeps a range of the threshold."""
        at = np.arange(AGES)
        width = most[:, at, at + 1] + most[:, at + 1, at]
        needed = np.minimum(self._needed[groups], self._below[groups, -1][:, None])
        return np.asarray((width >= needed).all(axis=1))


def _joined(most: np.ndarray, first: int, end: int, count: np.ndarray) -> np.ndarray:
    """The same after the difference of two points is known: paths by way of the new edge."""
    gain = count[:, None, None]
    tried = np.minimum(most, most[:, :, first, None] + gain + most[:, None, end, :])
    return np.minimum(tried, tried[:, :, end, None] - gain + tried[:, None, first, :])
