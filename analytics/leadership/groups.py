"""Coverage and bench of leadership posts, by tier, sector, unit, cluster or profession."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership import words
from analytics.leadership.bench import net_bench
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.posts import Post
from analytics.privacy.release import about_posts
from analytics.statistics.intervals import wilson
from analytics.values.options import read_choice
from analytics.vocabulary import NOT_KNOWN

FIELDS = ("tier", "sector", "unit", "cluster", "profession")


@with_queries
def build_groups(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``succession_groups``: a row a group of posts, in the order of the list."""
    by = read_choice(options, "by", FIELDS)
    plan = read_plan(store, table, scope)
    groups: dict[str, list[Post]] = defaultdict(list)
    for post in plan.posts:
        groups[getattr(post, by) or NOT_KNOWN].append(post)
    rows = [_row(plan, name, posts) for name, posts in groups.items()]
    return table.answer(
        plan.scope,
        about_posts(table, plan.scope, rows),
        remarks=words.on_table(store, table, plan.scope),
        assumptions={"by": by},
    )


def _row(plan: Succession, name: str, posts: list[Post]) -> dict[str, Any]:
    covered = sum(bool(plan.by_post.get(post.id)) for post in posts)
    ready = sum(any(each.is_ready_now for each in plan.by_post.get(post.id, [])) for post in posts)
    low, high = wilson(covered, len(posts))
    row: dict[str, Any] = {
        "group": name,
        "posts": len(posts),
        "vacant": sum(post.is_vacant for post in posts),
        "interim": sum(post.is_interim for post in posts),
        "shared": sum(post.is_shared for post in posts),
        "covered": covered,
        "coverage": covered / len(posts),
        "low": low,
        "high": high,
        "ready_now": ready,
        "nominations": sum(len(plan.by_post.get(post.id, [])) for post in posts),
    }
    for years in (0, 1, 3, 5):
        lines = [line for post in posts for line in plan.lines_of(post, years)]
        row[f"net_bench_{years or 'now'}"] = net_bench(lines).size
    return row
