"""Who in each group is near retirement, and which of these counts can be shown.

Counts of people within some years of retirement are running totals by age, shown together with the
shares aged 50, 55, 60 and 65 and over: see `analytics.privacy.age_cuts`. Where the staff groups of
a group retire at different ages its counts are no such totals, so each is held against the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analytics.privacy import protection
from analytics.privacy.age_cuts import FIRST_CHOICES, shown_cuts

Cell = tuple[int, int]  # assumed retirement age, age


@dataclass(frozen=True)
class GroupAges:
    """The people and FTE of a group by the retirement age assumed for them and by their age."""

    name: str
    people: Mapping[Cell, int]
    fte: Mapping[Cell, float]

    @property
    def known(self) -> int:
        """Everybody whose age is known, or spread over a band."""
        return sum(self.people.values())

    def within(self, years: int) -> int:
        """People who are past the assumed age or reach it within so many years."""
        return sum(count for (limit, age), count in self.people.items() if age >= limit - years)

    def fte_within(self, years: int) -> float:
        """The FTE of the same people."""
        return sum(fte for (limit, age), fte in self.fte.items() if age >= limit - years)

    def by_age(self) -> dict[int, int]:
        """People by age."""
        found: dict[int, int] = defaultdict(int)
        for (_limit, age), count in self.people.items():
            found[age] += count
        return dict(found)

    def between(self, years: int, limit: int) -> tuple[int, int]:
        """People within the years but under an age, and of that age or more but not within."""
        inside = {cell for cell in self.people if cell[1] >= cell[0] - years}
        older = {cell for cell in self.people if cell[1] >= limit}
        count = self.people.__getitem__
        return sum(map(count, inside - older)), sum(map(count, older - inside))


def read_groups(rows: Iterable[Mapping[str, Any]]) -> list[GroupAges]:
    """The groups out of rows of group, retirement_age, age, people and fte."""
    people: dict[str, dict[Cell, int]] = defaultdict(dict)
    fte: dict[str, dict[Cell, float]] = defaultdict(dict)
    for row in rows:
        cell = (int(row["retirement_age"]), int(row["age"]))
        people[row["group"]][cell] = int(row["people"])
        fte[row["group"]][cell] = float(row["fte"])
    return [GroupAges(name, people[name], fte[name]) for name in sorted(people)]


def hidden_counts(
    groups: Sequence[GroupAges], horizons: Sequence[int], threshold: int, also: Iterable[str] = ()
) -> set[tuple[str, int]]:
    """Which (group, years) are hidden. ``also`` are groups that are hidden for other reasons."""
    if not threshold:
        return set()
    hidden = {(name, years) for name in also for years in horizons}
    for group in groups:
        shown = _shown_alone(group, horizons, threshold)
        hidden |= {(group.name, years) for years in horizons if years not in shown}
    for years in horizons:
        hidden |= _hidden_by_subtraction(groups, years, hidden, threshold)
    return hidden


def _hidden_by_subtraction(
    groups: Sequence[GroupAges], years: int, hidden: set[tuple[str, int]], threshold: int
) -> set[tuple[str, int]]:
    """What must be hidden too, because the groups and their total are known: a list of shares in
    which the groups that are hidden already count as small."""
    counts = {}
    for group in groups:
        inside = group.within(years)
        outside = group.known - inside
        if (group.name, years) in hidden and min(inside, outside) >= threshold:
            inside, outside = 1, outside + inside - 1
        counts[group.name, ""] = [inside, outside]
    return {(name, years) for name, _other in protection.hidden_pairs(counts, threshold)}


def _shown_alone(group: GroupAges, horizons: Sequence[int], threshold: int) -> set[int]:
    """The horizons that a group can be shown at, were it the only one."""
    limits = {limit for limit, _age in group.people}
    if len(limits) == 1:
        limit, cuts = limits.pop(), shown_cuts(group.by_age(), threshold)
        return {years for years in horizons if limit - years in cuts}
    shown: list[int] = []
    for years in horizons:
        if _differs_enough(group, years, shown, threshold):
            shown.append(years)
    return set(shown)


def _differs_enough(group: GroupAges, years: int, shown: Sequence[int], threshold: int) -> bool:
    """Whether a count, and its difference from every other that is shown, is not small."""
    inside = group.within(years)
    parts = [inside, group.known - inside]
    parts += [abs(inside - group.within(other)) for other in shown]
    for limit in FIRST_CHOICES:
        more, fewer = group.between(years, limit)
        if not (more and fewer):  # one holds the other: their difference is a count of people
            parts.append(more or fewer)
    return not any(0 < part < threshold for part in parts)
