"""Where a plan for leadership posts is thin: single points, and people named for many posts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from analytics.ages.experience import years_later
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import Viewer
from analytics.leadership import words
from analytics.leadership.bench import people_who_matter
from analytics.leadership.own_rows import posts_of_others
from analytics.leadership.plan import Succession, names_for, read_plan
from analytics.leadership.posts import Post, Successor, name_of
from analytics.privacy.own_rows import on_own_rows, own_people
from analytics.privacy.release import about_posts, with_names
from analytics.values.leadership import key_of_title

Finding = tuple[Post, str, int | None]  # a post, what is wrong (`words.PROBLEMS`), with whom


@with_queries
def build_single_points(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``succession_single_points``: what is wrong, post by post."""
    plan = read_plan(store, table, scope)
    names = names_for(plan, table, viewer) if plan.posts else None
    others, _own = posts_of_others(plan, plan.posts, viewer)
    theirs = {post.id for post in others}
    found = list(_findings(plan))
    kept = [each for each in found if each[0].id in theirs]
    rows = [
        {
            "post": post.title,
            "tier": post.tier,
            "organisation": post.unit,
            "cluster": post.cluster,
            "problem": problem,
            "person": _name(names, person),
        }
        for post, problem, person in kept
    ]
    return _answer(table, plan, viewer, rows, names, len(found) - len(kept))


def _findings(plan: Succession) -> Iterator[Finding]:
    ready = {
        post.id: [each.person for each in plan.by_post.get(post.id, []) if each.is_ready_now]
        for post in plan.posts
    }
    only = {post: people[0] for post, people in ready.items() if len(people) == 1}
    booked = Counter(only.values())
    needed = people_who_matter(plan.lines(0))
    for post in plan.posts:
        yield from _of_post(plan, post, ready[post.id])
        person = only.get(post.id)
        if person is None:
            continue
        if booked[person] > 1:
            yield post, "only_for_two", person
        if plan.holders.get(person):
            yield post, "chain", person
        if booked[person] == 1 and person in needed:
            yield post, "one_person", person


def _of_post(plan: Succession, post: Post, ready: list[int]) -> Iterator[Finding]:
    """What is wrong with the plan for a post, whoever is in it."""
    named = plan.by_post.get(post.id, [])
    if not ready and post.is_vacant:
        yield post, "vacant", None
    elif not ready and not any(each.is_emergency_cover for each in named):
        yield post, "no_cover", None
    if named and max(each.last_assessed for each in named) < years_later(plan.day, -1):
        yield post, "reassess", None
    if plan.owners_are_known and named and not any(each.has_owner for each in named):
        yield post, "no_owner", None
    for each in named:
        if _is_no_closer(plan, post, each):
            yield post, "no_closer", each.person


def _is_no_closer(plan: Succession, post: Post, each: Successor) -> bool:
    """Whether somebody who is not ready is as far from it as two years ago, or further."""
    if not plan.years_from_ready_before:
        return False
    before = plan.years_from_ready_before.get((key_of_title(post.title), each.person))
    if before is None or each.to_years is None or each.is_ready_now:
        return False
    return before <= each.to_years


@with_queries
def build_concentration(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``succession_concentration``: people named for posts, those for most first."""
    plan = read_plan(store, table, scope)
    names = names_for(plan, table, viewer) if plan.posts else None
    posts = Counter(each.person for each in plan.successors)
    ready = Counter(each.person for each in plan.successors if each.is_ready_now)
    order = sorted(posts, key=lambda person: (-posts[person], -ready[person], person))
    own = own_people(store, viewer)
    rows = [
        {
            # Without names a number in the list stands for each: it says nothing of who it is.
            "person": _name(names, person) or str(place),
            "posts": posts[person],
            "ready_now_posts": ready[person],
            "holds_a_post": "yes" if plan.holders.get(person) else "no",
        }
        for place, person in enumerate(order, 1)
        if person not in own
    ]
    return _answer(table, plan, viewer, rows, names, len(order) - len(rows))


def _name(names: Mapping[int, str] | None, person: int | None) -> str | None:
    return None if names is None or person is None else name_of(names, person)


def _answer(
    table: Table,
    plan: Succession,
    viewer: Viewer,
    rows: list[dict[str, Any]],
    names: Mapping[int, str] | None,
    own: int,
) -> TableResult:
    if names is None:
        shown = about_posts(table, plan.scope, rows)
    else:
        shown = with_names(table, viewer, rows)
    return table.answer(
        plan.scope,
        shown,
        remarks=(
            *on_own_rows(own),
            words.on_names(shown=names is not None),
            *words.on_table(plan.store, table, plan.scope),
        ),
    )
