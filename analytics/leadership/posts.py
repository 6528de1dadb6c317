"""Leadership posts of a choice, who holds them, and who may succeed to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pyarrow as pa

from analytics.ages.experience import years_later
from analytics.engine.column_values import values_in
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.leadership.list_words import list_used_on
from analytics.words import _

NOW = "now"
KEPT = 16  # lists and choices that stay in memory


class Post(NamedTuple):
    """A leadership post. ``holders`` are people by number; ``chance`` is the organisation's own."""

    id: int
    title: str
    tier: str
    unit: str
    cluster: str | None
    sector: str | None
    profession: str | None
    holders: tuple[int, ...]
    is_vacant: bool
    is_partly_vacant: bool
    is_interim: bool
    is_shared: bool
    sessions: float | None
    started: date | None
    ends: date | None
    how_appointed: str | None
    chance: float | None
    listed_on: date

    @property
    def is_held(self) -> bool:
        """Whether anybody is in it."""
        return not self.is_vacant


class Successor(NamedTuple):
    """One person nominated for one post. ``to_years`` is the longer end of the readiness and
    ``ready_on`` the day on which it has passed; None where the readiness is not known."""

    post: int
    person: int
    readiness: str | None
    to_years: int | None
    ready_on: date | None
    last_assessed: date
    is_ready_now: bool
    is_emergency_cover: bool
    has_owner: bool

    def is_ready_by(self, day: date, years: int) -> bool:
        """Whether the person counts at a horizon: ready now, or by then if it lies ahead.

        Time alone makes nobody ready now: a readiness that has run out is due for reassessment.
        """
        if self.is_ready_now or not years or self.ready_on is None:
            return self.is_ready_now
        return self.ready_on <= years_later(day, years)

    def is_due_for_reassessment(self, day: date) -> bool:
        """Whether the time of the readiness has passed, or it was assessed over a year ago."""
        ran_out = not self.is_ready_now and self.ready_on is not None and self.ready_on <= day
        return ran_out or self.last_assessed < years_later(day, -1)


def first_year(day: date, is_ready_now: bool, ready_on: date | None) -> int | None:
    """The nearest horizon in years at which `Successor.is_ready_by` is true; None where none is."""
    if is_ready_now:
        return 0
    if ready_on is None:
        return None
    years = max(1, ready_on.year - day.year)
    return years if ready_on <= years_later(day, years) else years + 1


class _Nominated(NamedTuple):
    """Who is nominated on a day, and how many nominations of the list count for no post."""

    successors: tuple[Successor, ...]
    not_counted: int


def check_units_only(scope: Scope) -> None:
    """A UserError where posts are chosen by more than their unit: no list records the rest."""
    others = [name for name, _values in scope.where if name not in UNIT_FIELDS]
    if others:
        raise UserError(
            _("Leadership posts cannot be chosen by “{field}”.").format(field=others[0]),
            _("Choose by unit of the organisation only."),
            rule="leadership_units_only",
        )


def read_posts(store: Store, scope: Scope) -> tuple[Post, ...]:
    """The posts of the list in use on the scope's date, in the order of the list."""
    assert scope.as_at is not None
    # Dates for which the same list is used have the same posts.
    day = list_used_on(store.dates("leadership_role"), scope.as_at) or scope.as_at
    return _posts(store, Scope(as_at=day, where=scope.where))


@kept_by_version(KEPT)
def _posts(store: Store, scope: Scope) -> tuple[Post, ...]:
    found = _columns(store, "posts", scope)
    return tuple(map(Post, *(values_in(found, name) for name in Post._fields)))


def read_successors(store: Store, scope: Scope, posts: Collection[Post]) -> list[Successor]:
    """Everybody nominated for one of the posts, each person once for a post."""
    assert scope.as_at is not None
    wanted = {post.id for post in posts}
    found = _nominated(store, scope.as_at).successors
    return [each for each in found if each.post in wanted]


def not_counted(store: Store, day: date) -> int:
    """How many nominations of the list count for no post."""
    return _nominated(store, day).not_counted


@kept_by_version(KEPT)
def _nominated(store: Store, day: date) -> _Nominated:
    """Everybody nominated for a post of the list, column by column: there may be thousands."""
    found = _columns(store, "successors", Scope(as_at=day))
    of_a_post = found.filter(found["post"].is_valid())
    everybody = map(Successor, *(values_in(of_a_post, name) for name in Successor._fields))
    others = sum(values_in(found.filter(found["post"].is_null()), "nominations"))
    return _Nominated(tuple(everybody), others)


def _columns(store: Store, name: str, scope: Scope) -> pa.Table:
    query = load_queries("leadership")[name]
    note_query(query.sql)
    return store.columns(query.sql, {"scope": scope.to_params()})


def name_of(names: Mapping[int, str], person: int) -> str:
    """The name of somebody, or that none is loaded."""
    return names.get(person) or _("Name not loaded")


def names_of(store: Store, people: Sequence[int]) -> dict[int, str]:
    """Names by person, as far as they are loaded: for a viewer who may see names, and no other."""
    rows = store.query(load_queries("leadership")["names"].sql, {"people": sorted(set(people))})
    return {row["person"]: row["name"] for row in rows if row["name"]}
