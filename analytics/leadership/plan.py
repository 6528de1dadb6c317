"""What is known of leadership posts and successors on a date, read once for an answer."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial

from analytics.ages.experience import years_later
from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import NAMES, Viewer
from analytics.leadership.bench import Bench, Line, net_bench
from analytics.leadership.chance_classes import ChanceClass, classes_of
from analytics.leadership.list_words import list_used_on
from analytics.leadership.posts import (
    Post,
    Successor,
    check_units_only,
    first_year,
    names_of,
    read_posts,
    read_successors,
)
from analytics.leadership.vacancies import Chance, Outlook, chances, outlooks, read_ages, read_rates
from analytics.statistics.matching import Places

LOOK_BACK = 2  # years in which somebody's readiness should have come closer


@dataclass(frozen=True)
class Succession:
    """The posts of a choice and everybody nominated for them.

    ``thought_of``: who is nominated instead of those in the list, in a trial. ``years_older``:
    holders are thought to leave as people so many years older than they are do.
    """

    store: Store
    scope: Scope
    posts: tuple[Post, ...]
    thought_of: tuple[Successor, ...] | None = None
    years_older: int = 0

    @property
    def day(self) -> date:
        """The date of the answer."""
        assert self.scope.as_at is not None
        return self.scope.as_at

    @cached_property
    def successors(self) -> tuple[Successor, ...]:
        """Everybody nominated for one of the posts, read where an answer rests on them."""
        if self.thought_of is not None or not self.posts:
            return self.thought_of or ()
        return tuple(read_successors(self.store, self.scope, self.posts))

    @cached_property
    def by_post(self) -> Mapping[int, list[Successor]]:
        """The successors of each post."""
        found: dict[int, list[Successor]] = defaultdict(list)
        for each in self.successors:
            found[each.post].append(each)
        return found

    @cached_property
    def holders(self) -> Mapping[int, list[int]]:
        """The posts that each holder has, by person."""
        found: dict[int, list[int]] = defaultdict(list)
        for post in self.posts:
            for person in () if post.is_vacant else post.holders:
                found[person].append(post.id)
        return found

    @cached_property
    def tiers(self) -> Sequence[str]:
        """The tiers of the posts, in the order of the list."""
        return list(dict.fromkeys([post.tier for post in self.posts]))

    @cached_property
    def seats(self) -> tuple[Sequence[str], Sequence[int]]:
        """The tiers and the holders of the posts that are held, one of each for each holder."""
        held = [post for post in self.posts if not post.is_vacant]
        tiers = [post.tier for post in held for _person in post.holders]
        return tiers, [person for post in held for person in post.holders]

    @cached_property
    def held_by_tier(self) -> Mapping[str, Mapping[int, int]]:
        """How many posts of each tier each of its holders is in."""
        found: dict[str, Counter[int]] = defaultdict(Counter)
        for tier, person in zip(*self.seats, strict=True):
            found[tier][person] += 1
        return found

    def lines(self, years: int) -> list[Line]:
        """Who is ready for which post within so many years."""
        return [line for first, line in self._lines_by_year if first <= years]

    def lines_of(self, post: Post, years: int) -> list[Line]:
        """Who is ready for one post within so many years."""
        return [line for first, line in self._lines_by_post[post.id] if first <= years]

    def bench(self, years: int) -> Bench:
        """How many posts could be filled at once within so many years."""
        return net_bench(self.lines(years))

    def could_fill(self, years: int) -> int:
        """How many posts could be filled at once within so many years: the size of that bench."""
        return self._places.most(years)

    def chances(self, years: int) -> dict[int, Chance]:
        """The chance of each post that is held to fall vacant, by post."""
        return chances(self._outlooks, years, read_rates(self.store, self.scope))

    @cached_property
    def owners_are_known(self) -> bool:
        """Whether any plan has an owner: a list without that column says of none that it lacks
        one."""
        return any(each.has_owner for each in self.successors)

    @cached_property
    def years_from_ready_before(self) -> Mapping[tuple[str, int], int]:
        """How many years from ready each person was two years ago, by the key of a post's title
        and person; nothing where no list is that old."""
        query = load_queries("leadership")["readiness_before"]
        rows = self.store.query(query.sql, {"day": years_later(self.day, -LOOK_BACK)})
        return {(row["post_key"], row["person"]): row["to_years"] for row in rows}

    @cached_property
    def chance_classes(self) -> Mapping[int, ChanceClass]:
        """What may stand beside names in place of a chance that comes from an age, by post."""
        return classes_of(self._outlooks, read_rates(self.store, self.scope))

    @cached_property
    def _lines_by_year(self) -> Sequence[tuple[int, Line]]:
        """From which horizon on each successor counts for their post; those who ever do."""
        first_of = cache(partial(first_year, self.day))  # thousands of people, few days
        firsts = ((first_of(each.is_ready_now, each.ready_on), each) for each in self.successors)
        return [(first, (each.post, each.person)) for first, each in firsts if first is not None]

    @cached_property
    def _lines_by_post(self) -> Mapping[int, list[tuple[int, Line]]]:
        found: dict[int, list[tuple[int, Line]]] = defaultdict(list)
        for first, line in self._lines_by_year:
            found[line[0]].append((first, line))
        return found

    @cached_property
    def _outlooks(self) -> Mapping[int, Outlook]:
        found = read_ages(self.store, self.scope)
        older = {person: age + self.years_older for person, age in found.items()}
        return outlooks(self.posts, self.day, older)

    @cached_property
    def _places(self) -> Places:
        return Places(self._lines_by_year)


def read_plan(store: Store, table: Table, scope: Scope) -> Succession:
    """What a table about leadership posts rests on; no posts where a list is not loaded, or where
    the date is before the first one: of nobody named then nothing is known.

    UserError where posts are chosen by more than their unit.
    """
    check_units_only(scope)
    resolved = resolve_scope(store, scope.on(scope.as_at))
    if not_loaded(store, table.needs) or not _has_lists(store, table, resolved):
        return Succession(store, resolved, ())
    return Succession(store, resolved, read_posts(store, resolved))


def _has_lists(store: Store, table: Table, scope: Scope) -> bool:
    kinds = {"leadership_role", "succession"} & set(table.needs)
    return all(is_listed(store, kind, scope) for kind in kinds)


def is_listed(store: Store, kind: str, scope: Scope) -> bool:
    """Whether there is a list of a kind for the date of a choice."""
    assert scope.as_at is not None
    return list_used_on(store.dates(kind), scope.as_at) is not None


def names_for(plan: Succession, table: Table, viewer: Viewer) -> dict[int, str] | None:
    """Names of holders and successors by person, as `names_shown`."""
    people = [person for post in plan.posts for person in post.holders]
    people += [each.person for each in plan.successors]
    return names_shown(plan.store, plan.scope, table, viewer, people)


def names_shown(
    store: Store, scope: Scope, table: Table, viewer: Viewer, people: Sequence[int]
) -> dict[int, str] | None:
    """Names by person for a viewer who may see them, written down in the audit trail; else None."""
    if not viewer.may(NAMES):
        return None
    from analytics.register import Register  # slow to load: for whoever sees names only

    with Register(store.folder) as register:
        details = {"table": table.id, "role": viewer.role, "where": dict(scope.where)}
        register.note(viewer.who, "succession_names", details)
    return names_of(store, people)
