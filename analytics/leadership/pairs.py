"""Which pairs of characteristics of leaders may be shown: those of which each number is large, and
that with all that is shown before tell of few.

What some leaders are may be known to a reader, such as their gender by their names. So a pair is
taken for the numbers of each of its characteristics among leaders whose other one is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial
from itertools import combinations

from analytics.engine.keeping import Kept
from analytics.engine.scope import FIELDS, Scope
from analytics.leadership.account import Account, account_of
from analytics.leadership.counting import Counts, hidden_cells
from analytics.leadership.division import (
    CHARACTERISTICS,
    ETHNIC_GROUP,
    FIVE,
    FULL,
    TWO,
    Division,
    in_order,
    in_two,
    reveals,
)
from analytics.leadership.ethnic_groups import are_few, with_two
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool, pool_choice, read_pool
from analytics.leadership.shown import leaders_in
from analytics.leadership.telling import sums_by
from analytics.privacy import gate
from analytics.privacy.thresholds import threshold_for, thresholds_in_force
from analytics.vocabulary import ALL_TIERS

Accounts = dict[str, Account]  # by characteristic; none: nothing but what stands before pairs


_kept: Kept[tuple[bool, Accounts]] = Kept(100, thresholds_in_force)


def may_be_shown(plan: Succession, asked: Division) -> bool:
    """Whether a pair may be shown of all leaders beside all doctors."""
    if asked.detail == FULL:
        return False
    first, second = in_order(asked.fields)
    pairs = _pairs()
    found, accounts = False, {}
    for pair in pairs[: pairs.index(Division(first, second, asked.detail)) + 1]:
        found, accounts = _kept.get(
            plan.store, (plan.day, pair), partial(_after, plan, pair, accounts)
        )
    return found


def _after(plan: Succession, pair: Division, before: Accounts) -> tuple[bool, Accounts]:
    """Whether a pair is shown after those before it, and what is then shown."""
    after = _take(plan, pair, before) if _is_large(plan, pair) else None
    return after is not None, before if after is None else after


def _pairs() -> list[Division]:
    """Every pair in the order in which they are shown: with two ethnic groups, then with five."""
    five = [Division(first, second) for first, second in combinations(CHARACTERISTICS, 2)]
    return [replace(pair, detail=TWO) for pair in five if ETHNIC_GROUP in pair.fields] + five


def _is_large(plan: Succession, pair: Division) -> bool:
    """Whether each number of leaders and of the pool is large, and the same question about staff
    hides none."""
    threshold, pool = threshold_for(pair.reveals), _read(plan, pair)
    led = Counter(pool.groups[person] for person in leaders_in(plan, pool))
    people = Counter(pool.groups.values())
    counts = Counts(
        {(ALL_TIERS, group): led[group] for group in people}, {ALL_TIERS: led.total()}, people
    )
    if hidden_cells(counts, threshold, set()) or are_few(people, threshold):
        return False
    return bool(set(pair.fields) - FIELDS.keys()) or not _gate_hides(plan, pair, threshold)


def _gate_hides(plan: Succession, pair: Division, threshold: int) -> bool:
    asked = Scope(as_at=plan.day, where=pool_choice("all_doctors"))
    hidden = gate.hidden_groups(plan.store, asked, pair.fields, threshold).groups
    if pair.detail != TWO:
        return bool(hidden)
    # The minority of a group is the group less those in White and not stated.
    place = pair.fields.index(ETHNIC_GROUP)
    other = pair.fields[1 - place]
    return any(in_two(key[place]) == key[place] for key in hidden) or bool(
        gate.hidden_groups(plan.store, asked, (other,), threshold).groups
    )


def _take(plan: Succession, pair: Division, before: Accounts) -> Accounts | None:
    """What is shown with a pair; None where that would tell of few."""
    threshold, found = threshold_for(pair.reveals), dict(before)
    leaders = sorted(leaders_in(plan, _read(plan, pair)))
    for part, other in zip(pair.parts(), reversed(pair.parts()), strict=True):
        if not reveals(part.first):
            continue
        account = before.get(part.first) or _begin(plan, part.first)
        new = list(sums_by(_read(plan, other).groups, leaders))
        after = account.adding(new, part.detail if part.first == ETHNIC_GROUP else FIVE)
        if account.few_moved or after.tells(threshold):
            return None
        found[part.first] = after
    return found


def _begin(plan: Succession, characteristic: str) -> Account:
    """What is shown of a characteristic before any pair."""
    found = account_of(plan, characteristic)
    if characteristic != ETHNIC_GROUP:
        return found
    return with_two(plan, found, threshold_for(reveals(characteristic)))


def _read(plan: Succession, division: Division) -> Pool:
    """All doctors divided so."""
    names = ("characteristic", "second_characteristic")
    asked = dict(zip(names, division.fields, strict=False))
    return read_pool(plan.store, plan.scope, {**asked, "ethnicity_detail": division.detail})
