"""What is said under numbers of leaders: who is compared, who is counted apart and why, and why
nothing is shown."""

from __future__ import annotations

from collections import Counter

from analytics.engine.queries import load_queries
from analytics.leadership import words
from analytics.leadership.account import is_shown_at_all
from analytics.leadership.plan import Succession
from analytics.leadership.pools import Pool
from analytics.leadership.shown import is_usual, later_dates
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, ngettext


def on_counts(plan: Succession, pool: Pool, reference: str) -> list[str]:
    """With whom each group is compared, and the leaders and posts that are counted apart."""
    apart = (*outside(plan, pool), *_on_posts(plan, pool), *_on_years(pool))
    return [compared_with(reference), *apart]


def compared_with(reference: str) -> str:
    """Whom each group is held against."""
    if not reference:
        return _("Each group is compared with everybody else in the pool.")
    return _("Compared with the reference group: {group}.").format(group=reference)


def outside(plan: Succession, pool: Pool) -> list[str]:
    """Leaders who are not in the pool; those of them who are not in the staff list at all."""
    apart = sum(person not in pool.groups for person in plan.holders)
    if not apart:
        return []
    query = load_queries("leadership")["people_in_post"]
    given = {"scope": plan.scope.to_params(), "people": sorted(plan.holders)}
    missing = len(plan.holders) - len(plan.store.query(query.sql, given))
    found = [
        ngettext(
            "{count} leader is not in the pool and is not counted.",
            "{count} leaders are not in the pool and are not counted.",
            apart,
        ).format(count=apart)
    ]
    if missing:
        found.append(
            ngettext(
                "{count} of them is not in the staff list of the date.",
                "{count} of them are not in the staff list of the date.",
                missing,
            ).format(count=missing)
        )
    return found


def _on_posts(plan: Succession, pool: Pool) -> list[str]:
    """Posts whose tier nobody has named, and people who hold several posts of a tier."""
    held = [post for post in plan.posts if post.is_held]
    unknown = sum(post.tier == NOT_KNOWN for post in held)
    times = Counter((post.tier, person) for post in held for person in post.holders)
    twice = {person for (_tier, person), number in times.items()
             if number > 1 and person in pool.groups}  # fmt: skip
    found = []
    if unknown:
        found.append(
            ngettext(
                "The tier of {count} post is not known: it is a tier of its own here.",
                "The tier of {count} posts is not known: they are a tier of their own here.",
                unknown,
            ).format(count=unknown)
        )
    if twice:
        found.append(
            ngettext(
                "{count} person holds several posts of one tier and counts once for each there.",
                "{count} people hold several posts of one tier and count once for each there.",
                len(twice),
            ).format(count=len(twice))
        )
    return found


def _on_years(pool: Pool) -> list[str]:
    if not pool.min_years:
        return []
    return [
        ngettext(
            "The pool has people who have been here for at least {count} year.",
            "The pool has people who have been here for at least {count} years.",
            pool.min_years,
        ).format(count=pool.min_years)
    ]


def on_hidden(plan: Succession, pool: Pool) -> list[str]:
    """Why no group at all is shown, where that does not follow from small numbers alone."""
    if plan.scope.where:
        return [words.not_by_unit()]
    if not pool.division.is_usual and not is_shown_at_all(plan, pool):
        return [
            _("Pairs of characteristics, and ethnic group in two groups or in full, are shown"
              " on the latest date beside all doctors only.")
        ]  # fmt: skip
    if not later_dates(plan.store, plan.day):
        return []
    if not is_usual(pool):
        return [_("For earlier dates leaders are compared with all doctors only.")]
    return [words.hidden_dates()]
