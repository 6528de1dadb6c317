"""Who came to lead, who left, who moved between tiers, and how long leaders have been in post.

Who holds which post is known by name; nothing here says what they are.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Any

from analytics import codelists
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership import words
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.posts import Post
from analytics.privacy.release import about_posts
from analytics.statistics.intervals import wilson
from analytics.values.leadership import TIERS
from analytics.vocabulary import ALL_TIERS, NO_POST
from analytics.words import _

SHORT = 3  # years: 54% of directors had been appointed within three (The King's Fund, 2018)
_YEAR = 365.25


@with_queries
def build_careers(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leader_careers``: from each list of posts to the next, people by tier then and
    tier after; no post before is an appointment, no post after a departure."""
    store = remember_answers(store)
    latest = read_plan(store, table, scope)
    lists = _lists(store, table, scope, latest)
    rows = [row for earlier, later in pairwise(lists) for row in _moves(earlier, later)]
    alone = _(
        "There is one list of leadership posts so far: load another to see who came, left and"
        " moved."
    )
    return table.answer(
        latest.scope,
        about_posts(table, latest.scope, rows),
        remarks=(
            *([alone] if len(lists) == 1 else []),
            *words.on_table(store, table, latest.scope),
        ),
    )


def _lists(store: Store, table: Table, scope: Scope, latest: Succession) -> list[Succession]:
    """What was known on each date that has a list of its own, the earliest first."""
    found: dict[date, Succession] = {}
    for day in sorted(each for each in store.dates() if each <= latest.day):
        plan = read_plan(store, table, scope.on(day))
        if plan.posts:
            found.setdefault(plan.posts[0].listed_on, plan)
    return list(found.values())


def _moves(earlier: Succession, later: Succession) -> Iterator[dict[str, Any]]:
    before, after = _highest_tiers(earlier), _highest_tiers(later)
    counted = Counter(
        (before.get(person, NO_POST), after.get(person, NO_POST)) for person in before | after
    )
    for (tier, then), people in sorted(counted.items(), key=lambda item: _order(item[0])):
        yield {"from_date": earlier.day, "to_date": later.day, "from_tier": tier, "to_tier": then,
               "people": people}  # fmt: skip


def _highest_tiers(plan: Succession) -> dict[int, str]:
    """The tier of each holder: the first of theirs in the order of tiers."""
    found: dict[int, list[str]] = defaultdict(list)
    for post in plan.posts:
        for person in post.holders if post.is_held else ():
            found[person].append(post.tier)
    return {person: min(tiers, key=rank) for person, tiers in found.items()}


def rank(tier: str) -> int:
    """The place of a tier in the order of tiers; those not in their list come last."""
    entry = codelists.load(TIERS).by_label.get(tier)
    return int(entry.extra["rank"]) if entry else 100 + (tier == NO_POST)


def _order(pair: tuple[str, str]) -> tuple[int, int, tuple[str, str]]:
    return rank(pair[0]), rank(pair[1]), pair


@with_queries
def build_time_in_post(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_time_in_post``: all tiers first, then each."""
    plan = read_plan(store, table, scope)
    held = [post for post in plan.posts if post.is_held]
    by_tier: Mapping[str, list[Post]] = defaultdict(list)
    for post in held:
        by_tier[post.tier].append(post)
    rows = [_times(plan, tier, by_tier[tier]) for tier in sorted(by_tier, key=rank)]
    everybody = [_times(plan, ALL_TIERS, held)] if held else []
    return table.answer(
        plan.scope,
        about_posts(table, plan.scope, [*everybody, *rows]),
        remarks=words.on_table(store, table, plan.scope),
        assumptions={"short": SHORT},
    )


def _times(plan: Succession, tier: str, posts: list[Post]) -> dict[str, Any]:
    times = years_in_post(plan, posts)
    recent = sum(each < SHORT for each in times)
    low, high = wilson(recent, len(times))
    return {
        "tier": tier, "posts": len(posts), "known": len(times),
        "median_years": median(times) if times else None,
        "mean_years": sum(times) / len(times) if times else None,
        "recent": recent, "recent_share": recent / len(times) if times else None,
        "low": low, "high": high,
    }  # fmt: skip


def years_in_post(plan: Succession, posts: list[Post]) -> list[float]:
    """How long each of these posts has been held as now, where that is known."""
    return [
        (plan.day - post.started).days / _YEAR
        for post in posts
        if post.is_held and post.started and post.started <= plan.day
    ]


def rate_of_change(plan: Succession) -> float | None:
    """The share of posts that change hands in a year: 1 over the mean time in post, at most 1.

    Where posts change hands at a steady rate the time in post so far has the mean of a whole term;
    None where no start is known.
    """
    times = years_in_post(plan, list(plan.posts))
    if not times or not sum(times):
        return None
    return min(1.0, len(times) / sum(times))
