"""The list of leadership posts as it is loaded, what it does not say, and who may be missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import Viewer
from analytics.leadership import words
from analytics.leadership.plan import names_for, names_shown, read_plan
from analytics.leadership.posts import check_units_only, name_of
from analytics.leadership.proposals import read_proposals
from analytics.privacy.own_rows import on_own_rows, own_people
from analytics.privacy.release import about_posts, with_names
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, ngettext, show_number

_NAMED = ("holder", "name")  # columns that only a viewer of names has


@with_queries
def build_posts(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``leadership_posts``: one row a post, in the order of the list."""
    plan = read_plan(store, table, scope)
    names = names_for(plan, table, viewer) if plan.posts else None
    own = own_people(store, viewer)
    posts = [post for post in plan.posts if not own & set(post.holders)]
    rows = []
    for post in posts:
        row: dict[str, Any] = {
            "post": post.title,
            "tier": post.tier,
            "organisation": post.unit,
            "cluster": post.cluster,
            "sector": post.sector,
            "profession": post.profession,
            "vacant": "yes" if post.is_vacant else "part" if post.is_partly_vacant else "no",
            "interim": "yes" if post.is_interim else "no",
            "shared": "yes" if post.is_shared else "no",
            "sessions": post.sessions,
            "since": post.started,
            "tenure_end": post.ends,
            "how_appointed": post.how_appointed,
        }
        if names is not None:
            row["holder"] = ", ".join(name_of(names, each) for each in post.holders) or None
        rows.append(row)
    named = names is not None
    shown = with_names(table, viewer, rows) if named else about_posts(table, plan.scope, rows)
    return table.answer(
        plan.scope,
        shown,
        columns=_columns(table, named=named),
        remarks=(
            *on_own_rows(len(plan.posts) - len(posts)),
            *words.on_table(store, table, plan.scope),
        ),
    )


def _columns(table: Table, *, named: bool) -> list[TableColumn]:
    return [item for item in table.columns if named or item.id not in _NAMED]


@with_queries
def build_unmapped(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leadership_titles_unmapped``: titles of posts whose tier is not known."""
    plan = read_plan(store, table, scope)
    titles = Counter(post.title for post in plan.posts if post.tier == NOT_KNOWN)
    rows = [
        {"title": title, "posts": posts}
        for title, posts in sorted(titles.items(), key=lambda item: (-item[1], item[0]))
    ]
    return table.answer(
        plan.scope,
        about_posts(table, plan.scope, rows),
        remarks=words.on_table(store, table, plan.scope),
    )


@with_queries
def build_not_counted(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``succession_not_counted``: nominations that are for no post of the list."""
    check_units_only(scope)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    rows: list[dict[str, Any]] = []
    if not not_loaded(store, table.needs):
        query = load_queries("leadership")["nominations_not_used"]
        found = store.query(query.sql, {"scope": Scope(as_at=resolved.as_at).to_params()})
        rows = [
            {
                "row": row["row_number"],
                "post": row["post_title"],
                "organisation": row["unit"],
                "not_counted": row["reason"],
            }
            for row in found
        ]
    remarks = [_("All nominations of the list, whichever units are chosen.")] if scope.where else []
    return table.answer(resolved, about_posts(table, resolved, rows), remarks=remarks)


@with_queries
def build_proposed(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``leaders_proposed``: staff whose role or title is one of leadership, and who hold
    no post of the list. They are counted nowhere until somebody adds them to it."""
    check_units_only(scope)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    proposals = read_proposals(store, resolved)
    own = own_people(store, viewer)
    found = [asdict(each) for each in proposals.found if each.person not in own]
    people = [row["person"] for row in found]
    names = names_shown(store, resolved, table, viewer, people) if found else None
    if names is not None:
        rows = [{**row, "name": name_of(names, row["person"]), "people": 1} for row in found]
        shown = with_names(table, viewer, [_without_person(row) for row in rows])
    else:
        counted = Counter((row["title"], row["tier"], row["unit"]) for row in found)
        rows = [
            {"title": title, "tier": tier, "unit": unit, "people": people}
            for (title, tier, unit), people in sorted(counted.items())
        ]
        shown = about_posts(table, resolved, rows)
    named = names is not None
    return table.answer(
        resolved,
        shown,
        columns=_columns(table, named=named),
        remarks=(
            *on_own_rows(len(proposals.found) - len(found)),
            *_on_refused(proposals.refused),
            words.on_names(shown=named),
        ),
    )


def _on_refused(count: int) -> list[str]:
    if not count:
        return []
    return [
        ngettext(
            "{count} person is left out: somebody has said that they are no leader.",
            "{count} people are left out: somebody has said that they are no leaders.",
            count,
        ).format(count=show_number(count))
    ]


def _without_person(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "person"}
