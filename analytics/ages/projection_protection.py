"""What of a projection can be shown: no more about single ages than the present ages allow.

Somebody who knows the leaving rates can work back from "aged 51 to 55 in three years" to how many
are 48 to 52 now. A band of a later year is therefore shown only where its people are now between
two ages at which running totals can be shown (`age_cuts`), and nowhere near, by a few people, a
limit of the bands that other tables show; all of this also for the people whom a wider
choice adds, and for the units next to it (`sibling_ages`).

Where most bands would be hidden so, and where a rate of retiring was typed (which could be made
to fall on one age alone), the projection is made from ages known in groups (`broad_bands`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from analytics.ages.broad_bands import KnownAges, spread, usual_ages
from analytics.ages.counted_people import Counting, counted_people
from analytics.ages.experience import leaving_by_group
from analytics.ages.sibling_ages import Member, as_member, cuts_with_siblings
from analytics.engine.keeping import kept_by_version
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, protection
from analytics.privacy.age_cuts import AGES as CUT_AGES
from analytics.privacy.age_cuts import people_below, shown_cuts
from analytics.privacy.table_protection import hidden_lines
from analytics.statistics.leaving_rates import AGES

_LIMITS = (*range(20, 75, 5), *range(21, 76, 5))  # where five-year and ESR bands begin


@dataclass(frozen=True)
class Shown:
    """Which cohorts can be shown. ``cuts``: ages with a running total; None where all can."""

    everything_hidden: bool
    cuts: frozenset[int] | None
    bands_hidden: frozenset[str]
    threshold: int

    def hides(self, band: str, first: int, last: int, years: int, *, open_end: bool) -> bool:
        """Whether the people aged first … last ``years`` ahead cannot be shown."""
        if self.everything_hidden:
            return True
        if self.cuts is None:
            return False
        if years == 0 and band in self.bands_hidden:
            return True
        ends = [first - years] if open_end else [first - years, last + 1 - years]
        return not all(self._is_cut(end) for end in ends)

    def _is_cut(self, age: int) -> bool:
        assert self.cuts is not None
        return age <= min(CUT_AGES) or age in self.cuts


def what_can_be_shown(
    store: Store, scope: Scope, counting: Counting, people_by_band: Mapping[str, int]
) -> Shown:
    """The rule for a projection of the scope's staff."""
    threshold = age_threshold(scope)
    if not threshold:
        return Shown(False, None, frozenset(), 0)
    own = _people(store, scope, counting)
    if is_too_few(store, scope, sum(own.values()), threshold):
        return Shown(True, frozenset(), frozenset(), threshold)
    cuts = _safe_cuts(own, threshold)
    for name, _values in scope.where:
        wider = _people(store, scope.choosing(name), counting)
        rest = {age: count - own.get(age, 0) for age, count in wider.items()}
        cuts &= _safe_cuts(rest, threshold)
    for plainer in _plainer(counting):
        usual = _people(store, scope, plainer)
        ages = {*usual, *own}
        rest = {age: abs(usual.get(age, 0) - own.get(age, 0)) for age in ages}
        cuts &= _safe_cuts(rest, threshold)
    for name, values in scope.where:
        cuts = cuts_with_siblings(
            cuts, _siblings(store, scope, name, counting, threshold), values, threshold
        )
    hidden = hidden_lines(store, scope, "age_band", people_by_band, threshold)
    return Shown(False, cuts, frozenset(hidden), threshold)


def age_threshold(scope: Scope) -> int:
    """The least number of people that a number by age must be about of the scope's staff; nought:
    any."""
    revealed = protection.characteristics_of(frozenset({"age"}), scope, ())
    return disclosure.threshold_for(revealed)


def is_too_few(store: Store, scope: Scope, people: int, threshold: int) -> bool:
    """Whether nothing about the ages of so many staff of the scope can be shown."""
    return 0 < people < threshold or not protection.selection_is_safe(store, scope, threshold)


def _plainer(counting: Counting) -> list[Counting]:
    """The same counting with one of its options as it usually is: the difference of two answers
    must not reveal the ages of a few doctors in training, or of a few on fixed terms."""
    found = [replace(counting, trainees=False)] if counting.trainees else []
    return [*found, replace(counting, fixed_term=True)] if not counting.fixed_term else found


def _siblings(
    store: Store, scope: Scope, field: str, counting: Counting, threshold: int
) -> list[Member]:
    """The parts that a wider choice is divided into by a field that something was chosen of."""
    return _members(store, scope.choosing(field), field, counting, threshold)


@kept_by_version(50)
def _members(
    store: Store, scope: Scope, field: str, counting: Counting, threshold: int
) -> list[Member]:
    ages: dict[str, dict[int, int]] = {}
    for name, age, (people,) in counted_people(store, scope, counting, field).counts():
        ages.setdefault(name, {})[age] = people
    return [as_member(name, found, _safe_cuts(found, threshold)) for name, found in ages.items()]


def known_ages(
    store: Store, scope: Scope, counting: Counting, stock: np.ndarray, shown: Shown
) -> KnownAges:
    """The ages of the scope's staff in groups that can be shown; within a group like those of the
    whole organisation, which are known in groups as well."""
    assert shown.cuts is not None
    pattern = usual_ages()
    if scope.where:
        whole = _people(store, Scope(as_at=scope.as_at), counting)
        by_age = np.array([whole.get(age, 0) for age in AGES], dtype=float)
        pattern = spread(by_age, _safe_cuts(whole, shown.threshold), pattern).stock
    return spread(stock, shown.cuts, pattern)


def _safe_cuts(people: Mapping[int, int], threshold: int) -> frozenset[int]:
    """Ages to cut at: no few people between two of them, nor between one and a band's limit."""
    below = people_below(people)
    return frozenset(
        cut
        for cut in shown_cuts(people, threshold)
        if not any(0 < abs(below[cut] - below[limit]) < threshold for limit in _LIMITS)
    )


def _people(store: Store, scope: Scope, counting: Counting) -> dict[int, int]:
    people = counted_people(store, scope, counting)
    return {age: count for _group, age, (count,) in people.counts()}


def hidden_leavers(
    store: Store,
    scope: Scope,
    counting: Counting,
    years: Sequence[tuple],
    groups: Sequence[tuple[str, int, int]],
    threshold: int,
) -> set[str]:
    """Which groups of ages hide their leavers: those who left and those who stayed, and their
    difference from a wider choice, must not be few. ``years`` are pairs of dates."""
    if not threshold:
        return set()
    if not protection.selection_is_safe(store, scope, threshold):
        return {name for name, _first, _last in groups}
    counts = _left_and_stayed(store, scope, counting, years, groups, ())
    hidden = {name for name, _value in protection.hidden_pairs(counts, threshold)}
    for field, values in scope.where:
        wider = _left_and_stayed(store, scope.choosing(field), counting, years, groups, (field,))
        found = protection.hidden_pairs(wider, threshold)
        for name, _first, _last in groups:
            if protection.is_split_up((v for line, v in found if line == name), values):
                hidden.add(name)
    return hidden


def _left_and_stayed(
    store: Store,
    scope: Scope,
    counting: Counting,
    years: Sequence[tuple],
    groups: Sequence[tuple[str, int, int]],
    splits: tuple[str, ...],
) -> dict[tuple[str, str], list[int]]:
    found: dict[tuple[str, str], list[int]] = {}
    for first_day, last_day in years:
        for row in leaving_by_group(store, scope, counting, first_day, last_day, splits):
            name = next(
                (name for name, first, last in groups if first <= row["age"] <= last),
                groups[-1][0] if row["age"] > groups[-1][2] else groups[0][0],
            )
            gone = row["has_left"] + row["has_moved"] * counting.moves_are_leaving
            counts = found.setdefault((name, row["group"]), [0, 0])
            counts[0] += gone
            counts[1] += row["people"] - gone
    return found
