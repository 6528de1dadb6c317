"""Leadership of primary care clusters: which posts are filled, vacant or shared."""

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
from analytics.leadership.plan import read_plan
from analytics.leadership.posts import Post
from analytics.privacy.release import about_posts
from analytics.vocabulary import NOT_KNOWN
from analytics.words import ngettext


@with_queries
def build_clusters(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``primary_care_leadership``: one row a cluster and profession."""
    plan = read_plan(store, table, scope)
    groups: dict[tuple[str, str], list[Post]] = defaultdict(list)
    for post in plan.posts:
        if post.cluster:
            groups[post.cluster, post.profession or NOT_KNOWN].append(post)
    rows = [_row(cluster, profession, posts) for (cluster, profession), posts in groups.items()]
    clusters = len({cluster for cluster, _profession in groups})
    said = ngettext("{count} cluster.", "{count} clusters.", clusters).format(count=clusters)
    return table.answer(
        plan.scope,
        about_posts(table, plan.scope, sorted(rows, key=lambda row: row["cluster"])),
        remarks=(*([said] if rows else []), *words.on_table(store, table, plan.scope)),
    )


def _row(cluster: str, profession: str, posts: list[Post]) -> dict[str, Any]:
    sessions = [post.sessions for post in posts if post.sessions is not None]
    sectors = [post.sector for post in posts if post.sector]
    return {
        "cluster": cluster,
        "profession": profession,
        "posts": len(posts),
        "filled": sum(post.is_held for post in posts),
        "vacant": sum(post.is_vacant for post in posts),
        "shared": sum(post.is_shared for post in posts),
        "interim": sum(post.is_interim for post in posts),
        "sessions": sum(sessions) if sessions else None,
        "sector": sectors[0] if sectors else None,
    }
