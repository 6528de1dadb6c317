"""What if: some posts fall vacant now, somebody more is ready, people retire earlier. Not saved."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from analytics import codelists
from analytics.ages.experience import years_later
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.leadership import words
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.posts import Post, Successor
from analytics.leadership.vacancies import Chance, distribution, range_of
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for
from analytics.values.cells import clean
from analytics.values.leadership import READINESS, key_of_title, read_readiness
from analytics.values.options import read_whole
from analytics.words import _, ngettext, show_number

YEARS = (0, 1, 3, 5)
EARLIEST = 5  # years by which people may be thought to retire earlier
_EXPECTED = ("expected", "expected_then", "low_80_then", "high_80_then")
_NO_HORIZON: dict[str, Any] = dict.fromkeys(_EXPECTED)  # nothing falls vacant in no time
_BETWEEN, _PARTS = ";", "|"  # between posts, and between the parts of one


@dataclass(frozen=True)
class WhatIf:
    """``leaves``: posts whose holders leave now, and with them wherever else they are named.
    ``nominated``: a post and a readiness for each person more. ``earlier``: years."""

    leaves: tuple[Post, ...] = ()
    nominated: tuple[tuple[Post, str], ...] = ()
    earlier: int = 0

    def of(self, plan: Succession) -> Succession:
        """The plan as it would be."""
        gone = {person for post in self.leaves for person in post.holders}
        posts = tuple(_without(post, gone) for post in plan.posts)
        kept = [each for each in plan.successors if each.person not in gone]
        nobody = count(-1, -1)  # people who are not in any list
        added = [_successor(plan, post, text, next(nobody)) for post, text in self.nominated]
        return replace(plan, posts=posts, thought_of=(*kept, *added), years_older=self.earlier)


def _without(post: Post, gone: Collection[int]) -> Post:
    """A post whose holders leave is vacant; one of which somebody stays is held by them."""
    left = tuple(person for person in post.holders if person not in gone)
    if len(left) == len(post.holders):
        return post
    return post._replace(holders=left, is_vacant=not left, is_partly_vacant=bool(left))


def _successor(plan: Succession, post: Post, label: str, person: int) -> Successor:
    entry = codelists.load(READINESS).by_label[label]
    to_years = int(entry.extra["to_years"])
    return Successor(
        post=post.id, person=person, readiness=label, to_years=to_years,
        ready_on=years_later(plan.day, to_years), last_assessed=plan.day,
        is_ready_now=entry.code == "now", is_emergency_cover=False, has_owner=False,
    )  # fmt: skip


def key_of(post: Post) -> str:
    """What stands for a post in an option: its title, unit and cluster."""
    return " | ".join(filter(None, (post.title, post.unit, post.cluster)))


def read_what_if(plan: Succession, options: Mapping[str, str]) -> WhatIf:
    """The options ``leaves``, ``nominate`` and ``retire_earlier``.

    ``leaves`` is "Post | Unit" or "Post | Unit | Cluster", several with semicolons between them;
    ``nominate`` the same with a readiness at the end. UserError for a post that is not in the list,
    a readiness that is none, or years beyond `EARLIEST`.
    """
    leaving, more = (list(_each(options.get(name, ""))) for name in ("leaves", "nominate"))
    by_key = {_key(key_of(post)): post for post in plan.posts} if leaving or more else {}
    leaves = [_find(by_key, text) for text in leaving]
    nominated = [_nominated(by_key, text) for text in more]
    years = options.get("retire_earlier", "").strip()
    earlier = read_whole(years, 0, EARLIEST) if years else 0
    return WhatIf(tuple(dict.fromkeys(leaves)), tuple(nominated), earlier)


def _each(text: str) -> Iterable[str]:
    return (part.strip() for part in text.split(_BETWEEN) if part.strip())


def _key(text: str) -> tuple[str, ...]:
    return tuple(key_of_title(part) for part in text.split(_PARTS))


def _find(by_key: Mapping[tuple[str, ...], Post], text: str) -> Post:
    post = by_key.get(_key(text))
    if post is None:
        raise UserError(
            _("There is no leadership post “{post}” among those chosen.").format(post=clean(text)),
            _("Write its title and unit as the list has them: “Clinical Director | Surgery”."),
            rule="leadership_post_unknown",
        )
    return post


def _nominated(by_key: Mapping[tuple[str, ...], Post], text: str) -> tuple[Post, str]:
    title, _sign, last = text.rpartition(_PARTS)
    read = read_readiness(last)
    if not isinstance(read.value, str) or not title:
        known = "; ".join(entry.label for entry in codelists.load(READINESS).entries)
        raise UserError(
            _("“{text}” does not end in a readiness.").format(text=clean(text)),
            _("Write the post and a readiness: “Clinical Director | Surgery | Ready now”. One of:"
              " {known}.").format(known=known),
            rule="readiness_unknown",
        )  # fmt: skip
    return _find(by_key, title), read.value


@with_queries
def build_what_if(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``succession_what_if``: each horizon as it is, and as it would be.

    What is expected once somebody has left whose chance follows from their age would give that
    chance away beside what is expected now, so it is hidden.
    """
    plan = read_plan(store, table, scope)
    what = read_what_if(plan, options)
    then = what.of(plan)
    threshold = threshold_for(table.characteristics)
    rows, hidden = [], []
    for years in YEARS if plan.posts else ():
        now, thought = plan.chances(max(years, 1)), then.chances(max(years, 1))
        rows.append(_row(plan, then, years) | (_expected(now, thought) if years else _NO_HORIZON))
        hidden.append(_hidden(what, now, threshold) if years else ())
    shown = about_people(table, rows, hidden, threshold, keys=["years"])
    return table.answer(
        plan.scope,
        shown,
        remarks=(*_remarks(what, plan, then), *words.on_table(store, table, plan.scope)),
    )


def _row(plan: Succession, then: Succession, years: int) -> dict[str, Any]:
    filled, filled_then = plan.could_fill(years), then.could_fill(years)
    return {"years": years, "filled": filled, "filled_then": filled_then}


def _expected(now: Mapping[int, Chance], then: Mapping[int, Chance]) -> dict[str, Any]:
    values = [each.value for each in then.values() if each.value is not None]
    low, high = range_of(distribution(values), 0.8)
    return {
        "expected": float(sum(each.value for each in now.values() if each.value is not None)),
        "expected_then": float(sum(values)),
        "low_80_then": low,
        "high_80_then": high,
    }


def _hidden(what: WhatIf, chances: Mapping[int, Chance], threshold: int) -> Collection[str]:
    of_age = {post for post, each in chances.items() if each.source == "age"}
    if 0 < len(of_age) < threshold:
        return _EXPECTED
    if threshold and any(post.id in of_age for post in what.leaves):
        return _EXPECTED[1:]
    return ()


def _remarks(what: WhatIf, plan: Succession, then: Succession) -> Iterable[str]:
    yield _("Nothing of this is saved.")
    vacant = sum(post.is_vacant for post in then.posts) - sum(post.is_vacant for post in plan.posts)
    if vacant:
        yield ngettext(
            "{count} post more is vacant; whoever held it is named nowhere else any more.",
            "{count} posts more are vacant; whoever held them is named nowhere else any more.",
            vacant,
        ).format(count=show_number(vacant))
    if what.nominated:
        yield ngettext(
            "{count} person more is thought of as a successor, named for nothing else.",
            "{count} people more are thought of as successors, each named for nothing else.",
            len(what.nominated),
        ).format(count=show_number(len(what.nominated)))
    if what.earlier:
        yield ngettext(
            "Holders leave as people {count} year older do.",
            "Holders leave as people {count} years older do.",
            what.earlier,
        ).format(count=show_number(what.earlier))
