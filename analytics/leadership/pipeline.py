"""Who could come next to each tier: leaders of the tiers before it, and staff of its grades.

How many there are of a grade is a fact about posts; how long they have been here is theirs, and
shown only as far as the gate lets it through.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from analytics import codelists
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership import words
from analytics.leadership.careers import rank, years_in_post
from analytics.leadership.plan import Succession, is_listed, read_plan
from analytics.leadership.trainees import on_trainees, trainees_missing
from analytics.privacy import gate
from analytics.privacy.careers_on_date import FROM_5, FROM_10, UNDER_5, YEARS_HERE
from analytics.privacy.release import about_people
from analytics.privacy.staff_on_date import FOLLOWERS, in_order, staff_on
from analytics.privacy.thresholds import threshold_for
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _

FEEDERS = "leadership_feeders"  # the list of what comes before each tier
YEARS = (UNDER_5, FROM_5, FROM_10)
Row = dict[str, Any]


@with_queries
def build_pipeline(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``succession_pipeline``: a row a tier and what comes before it."""
    plan = read_plan(store, table, scope)
    threshold = threshold_for(table.characteristics)
    lines = codelists.load_rows(FEEDERS) if plan.posts else ()
    tiers = sorted({post.tier for post in plan.posts}, key=rank)
    rows, hidden, people = [], [], {tier: set[int]() for tier in tiers}
    for tier in tiers:
        for line in (each for each in lines if each["tier"] == tier):
            row, hides, found = _row(plan, line, threshold)
            rows.append(row)
            hidden.append(hides)
            people[tier] |= found
    missing = trainees_missing(store, plan.day) if plan.posts else ""
    # Somebody who holds posts of two tiers stands in two rows, and is one person.
    summary = {"trainees": missing, "people": {tier: len(each) for tier, each in people.items()}}
    return table.answer(
        plan.scope,
        about_people(table, rows, hidden, threshold, summary=summary),
        remarks=(
            *on_trainees(missing),
            *_on_tiers(tiers, lines),
            *words.on_table(store, table, plan.scope),
        ),
    )


def _row(
    plan: Succession, line: Mapping[str, str], threshold: int
) -> tuple[Row, Collection[str], set[int]]:
    posts = [post for post in plan.posts if post.tier == line["tier"]]
    count = _leaders if line["comes_from"] == "tier" else partial(_staff, threshold=threshold)
    people, years, hides = count(plan, line)
    is_known = is_listed(plan.store, "succession", plan.scope)
    nominated = {each.person for post in posts for each in plan.by_post.get(post.id, [])}
    return {
        "tier": line["tier"],
        "posts": len(posts),
        "vacant": sum(post.is_vacant for post in posts),
        "feeder": line["feeder"],
        "feeder_kind": line["comes_from"],
        "people": len(people),
        **years,
        "nominated": len(nominated & people) if is_known else None,
    }, hides, people  # fmt: skip


def _leaders(plan: Succession, line: Mapping[str, str]) -> tuple[set[int], Row, Collection[str]]:
    """Whoever holds a post of the tier before; years are those in that post, and known to all."""
    posts = [post for post in plan.posts if post.is_held and post.tier == line["feeder"]]
    people = {person for post in posts for person in post.holders}
    longest: dict[int, float] = {}
    for post in posts:
        for years in years_in_post(plan, [post]):
            for person in post.holders:
                longest[person] = max(years, longest.get(person, 0))
    bands = [FROM_10 if years >= 10 else FROM_5 if years >= 5 else UNDER_5
             for years in longest.values()]  # fmt: skip
    return people, {name: bands.count(name) for name in YEARS}, ()


def _staff(
    plan: Succession, line: Mapping[str, str], threshold: int
) -> tuple[set[int], Row, Collection[str]]:
    """Whoever is of the grade and holds no leadership post; years are those since they began."""
    field = line["comes_from"]
    staff = staff_on(plan.store, plan.day, FOLLOWERS)
    asked = plan.scope.choosing(field, line["feeder"])
    rows = staff.chosen(in_order(asked.where, "esr"))
    values = staff.values[YEARS_HERE]
    years = [values[code] for code in staff.codes[YEARS_HERE][rows].tolist()]
    found = gate.hidden_groups(
        plan.store, asked, (YEARS_HERE,), threshold, gate.About(of=gate.FOLLOWERS)
    )
    hides = YEARS if any(found.hides(name) for name in values) else ()
    people = set(staff.person[rows].tolist())
    return people, {name: years.count(name) for name in YEARS}, hides


def _on_tiers(tiers: Collection[str], lines: Collection[Mapping[str, str]]) -> list[str]:
    """The tiers of which the list of feeders says nothing."""
    known = {NOT_KNOWN, *(line["tier"] for line in lines)}
    missing = [words.tier(each) for each in tiers if each not in known]
    if not missing:
        return []
    return [
        _("What comes before these tiers is not in data/codelists/leadership_feeders.csv:"
          " {tiers}.").format(tiers="; ".join(missing))
    ]  # fmt: skip
