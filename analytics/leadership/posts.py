"""Leadership posts of a choice, who holds them, and who may succeed to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from analytics.ages.experience import years_later
from analytics.engine.keeping import kept_by_version
from analytics.engine.queries import load_queries
from analytics.engine.ran_queries import note_query
from analytics.engine.remembering import Question
from analytics.engine.scope import UNIT_FIELDS, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.words import _

NOW = "now"
KEPT = 16  # lists and choices that stay in memory


@dataclass(frozen=True)
class Post:
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

    def first_year(self, day: date) -> int | None:
        """The nearest horizon in years at which `is_ready_by` is true; None where none is."""
        if self.is_ready_now:
            return 0
        if self.ready_on is None:
            return None
        years = max(1, self.ready_on.year - day.year)
        return years if self.ready_on <= years_later(day, years) else years + 1

    def is_due_for_reassessment(self, day: date) -> bool:
        """Whether the time of the readiness has passed, or it was assessed over a year ago."""
        ran_out = not self.is_ready_now and self.ready_on is not None and self.ready_on <= day
        return ran_out or self.last_assessed < years_later(day, -1)


def check_units_only(scope: Scope) -> None:
    """A UserError where posts are chosen by more than their unit: no list records the rest."""
    others = [name for name, _values in scope.where if name not in UNIT_FIELDS]
    if others:
        raise UserError(
            _("Leadership posts cannot be chosen by “{field}”.").format(field=others[0]),
            _("Choose by unit of the organisation only."),
            rule="leadership_units_only",
        )


@kept_by_version(KEPT)
def read_posts(store: Store, scope: Scope) -> tuple[Post, ...]:
    """The posts of the list in use on the scope's date, in the order of the list."""
    return tuple(_post(row) for row in store.query(*question_of_posts(scope)))


def question_of_posts(scope: Scope) -> Question:
    """The query of the posts of a choice, with its parameters."""
    return load_queries("leadership")["posts"].sql, {"scope": scope.to_params()}


def _post(row: Mapping[str, Any]) -> Post:
    return Post(
        id=row["post_id"],
        title=row["post_title"],
        tier=row["tier"],
        unit=row["unit"],
        cluster=row["cluster"],
        sector=row["sector"],
        profession=row["profession"],
        holders=tuple(sorted(row["people"])),
        is_vacant=row["is_vacant"],
        is_partly_vacant=row["is_partly_vacant"],
        is_interim=row["is_interim"],
        is_shared=row["is_shared"] or row["holders"] > 1,
        sessions=row["sessions"],
        started=row["start_date"],
        ends=row["end_date"],
        how_appointed=row["how_appointed"],
        chance=row["chance"],
        listed_on=row["listed_on"],
    )


def read_successors(store: Store, scope: Scope, posts: Collection[Post]) -> list[Successor]:
    """Everybody nominated for one of the posts, each person once for a post."""
    assert scope.as_at is not None
    wanted = {post.id for post in posts}
    return [each for each in _nominated(store, scope.as_at) if each.post in wanted]


@kept_by_version(KEPT)
def _nominated(store: Store, day: date) -> tuple[Successor, ...]:
    """Everybody nominated for a post of the list, column by column: there may be thousands."""
    query = load_queries("leadership")["successors"]
    note_query(query.sql)
    found = store.columns(query.sql, {"scope": Scope(as_at=day).to_params()})
    names = ("post_id", *Successor._fields[1:])
    columns = (found.column(name).to_pylist() for name in names)
    return tuple(map(Successor, *columns))


def name_of(names: Mapping[int, str], person: int) -> str:
    """The name of somebody, or that none is loaded."""
    return names.get(person) or _("Name not loaded")


def names_of(store: Store, people: Sequence[int]) -> dict[int, str]:
    """Names by person, as far as they are loaded: for a viewer who may see names, and no other."""
    rows = store.query(load_queries("leadership")["names"].sql, {"people": sorted(set(people))})
    return {row["person"]: row["name"] for row in rows if row["name"]}
