"""Rows about leaders and successors that tell whoever asks of themselves.

Nobody learns from here for which posts they are nominated or how ready somebody thinks them. A row
about a post says who else is nominated, so the whole of it is left out.
"""

from __future__ import annotations

from collections.abc import Iterable

from analytics.engine.queries import load_queries
from analytics.engine.store import Store
from analytics.engine.viewer import Viewer
from analytics.leadership.plan import Succession
from analytics.leadership.posts import Post
from analytics.privacy.own_rows import own_people
from analytics.values.reading import read_identifier


def posts_of_others(
    plan: Succession, posts: Iterable[Post], viewer: Viewer
) -> tuple[list[Post], int]:
    """Posts that the viewer neither holds nor is nominated for, and how many are left out."""
    found = list(posts)
    own = own_people(plan.store, viewer)
    if not own:
        return found, 0
    mine = {each.post for each in plan.successors if each.person in own}
    others = [post for post in found if post.id not in mine and not own & set(post.holders)]
    return others, len(found) - len(others)


def own_numbers(store: Store, viewer: Viewer) -> frozenset[str]:
    """Every number under which a list may name the viewer."""
    own = sorted(own_people(store, viewer))
    if not own:
        return frozenset()
    query = load_queries("leadership")["people_as_written"]
    rows = store.query(query.sql, {"people": own})
    named = {row[name] for row in rows for name in ("employee_number", "nhs_unique_id")}
    return frozenset({str(read_identifier(viewer.you).value), *filter(None, named)})
