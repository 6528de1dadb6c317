"""Leadership posts with those who may succeed: one row a post, the most pressing first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from analytics.ages.experience import DAYS_OF_A_YEAR
from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.viewer import Viewer
from analytics.leadership import words
from analytics.leadership.chance_classes import ChanceClass
from analytics.leadership.horizon import read_years
from analytics.leadership.own_rows import posts_of_others
from analytics.leadership.plan import Succession, names_for, read_plan
from analytics.leadership.posts import Post, Successor, name_of
from analytics.leadership.vacancies import Chance
from analytics.privacy.own_rows import on_own_rows
from analytics.privacy.release import about_people, with_names
from analytics.privacy.thresholds import threshold_for
from analytics.words import _

# Columns that only a viewer of names has: names, and in place of a chance that comes from an age,
# which would tell the age, its class.
NAMED = ("holder", "successors", "chance_at_least", "chance_below")
SOON = 2  # years: a readiness that ends within these is "1–2 years"


class _BesideNames(NamedTuple):
    """What stands in rows with names: these, chances that come from an age as classes, and each
    readiness in words."""

    names: Mapping[int, str]
    classes: Mapping[int, ChanceClass]
    readiness: Mapping[str | None, str]


@with_queries
def build_grid(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], viewer: Viewer
) -> TableResult:
    """The table ``succession_grid``. A chance that comes from an age is hidden from a viewer who
    may not see names, and plays no part in the order then; beside names its class stands for it."""
    years = read_years(options)
    plan = read_plan(store, table, scope)
    chances = plan.chances(years) if plan.posts else {}
    names = names_for(plan, table, viewer) if plan.posts else None
    threshold = threshold_for(table.characteristics)
    hides_ages = names is None and threshold > 0
    posts, own = posts_of_others(plan, plan.posts, viewer)
    classes = plan.chance_classes if names is not None else {}
    said = _in_classes(chances, classes)
    posts.sort(key=lambda post: _pressing(plan, post, said, hides_ages))
    beside = (
        None
        if names is None
        else _BesideNames(
            names,
            classes,
            {
                label: words.readiness(label)
                for label in {each.readiness for each in plan.successors}
            },
        )
    )
    rows = [_row(plan, post, chances.get(post.id), beside) for post in posts]
    if names is not None:
        shown = with_names(table, viewer, rows)
    else:
        hidden = [["chance"] if hides_ages and _is_from_age(row) else () for row in rows]
        shown = about_people(table, rows, hidden, threshold)
    columns = [column for column in table.columns if names is not None or column.id not in NAMED]
    return table.answer(
        plan.scope,
        shown,
        columns=columns,
        remarks=(
            *on_own_rows(own),
            *_remarks(names, plan, chances, years),
            *words.on_table(store, table, plan.scope),
        ),
        assumptions={"horizon": years},
    )


def _is_from_age(row: Mapping[str, Any]) -> bool:
    return row["chance_from"] == "age"


def _in_classes(
    chances: Mapping[int, Chance], classes: Mapping[int, ChanceClass]
) -> Mapping[int, Chance]:
    """Where each class begins in place of its chances: an order by these would tell ages."""
    return {
        post: chance._replace(value=classes[post].low or 0.0)
        if chance.source == "age" and post in classes
        else chance
        for post, chance in chances.items()
    }


def _pressing(
    plan: Succession, post: Post, chances: Mapping[int, Chance], hides_ages: bool
) -> tuple[Any, ...]:
    """Vacant posts first, then those with nobody ready, then the likeliest to fall vacant."""
    named = plan.by_post.get(post.id, [])
    ready = any(each.is_ready_now for each in named)
    chance = chances.get(post.id, Chance(None, "none"))
    known = not (hides_ages and chance.source == "age") and chance.value is not None
    return (
        not post.is_vacant,
        ready,
        bool(named),
        -(chance.value or 0) if known else 0,
        post.id,
    )


def _row(
    plan: Succession, post: Post, chance: Chance | None, beside: _BesideNames | None
) -> dict[str, Any]:  # fmt: skip
    named = plan.by_post.get(post.id, [])
    since = (plan.day - post.started).days / DAYS_OF_A_YEAR if post.started else None
    row: dict[str, Any] = {
        "post": post.title,
        "tier": post.tier,
        "organisation": post.unit,
        "cluster": post.cluster,
        "sector": post.sector,
        "vacant": _yes(post.is_vacant),
        "interim": _yes(post.is_interim),
        "shared": _yes(post.is_shared),
        "time_in_post": since if since is not None and since >= 0 else None,
        "tenure_end": post.ends,
        "chance": chance.value if chance else None,
        "chance_from": chance.source if chance else None,
        **_counted(named, plan.day),
    }
    if beside is not None:
        row |= {"chance_at_least": None, "chance_below": None}
        if chance and chance.source == "age":
            low, high = beside.classes[post.id]
            row |= {"chance": None, "chance_at_least": low, "chance_below": high}
        names = beside.names
        row["holder"] = ", ".join([name_of(names, person) for person in post.holders]) or None
        row["successors"] = "; ".join(_with_readiness(beside, named)) or None
    return row


def _counted(named: Sequence[Successor], day: date) -> dict[str, int]:
    """How many are named for a post, by how near they are to being ready."""
    nearer = [each.to_years for each in named if not each.is_ready_now and each.to_years]
    soon = sum([years <= SOON for years in nearer])
    return {
        "named": len(named),
        "ready_now": sum([each.is_ready_now for each in named]),
        "ready_1_2": soon,
        "ready_3_5": len(nearer) - soon,
        "emergency_cover": len([each for each in named if each.is_emergency_cover]),
        "reassess": sum([each.is_due_for_reassessment(day) for each in named]),
    }


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _with_readiness(beside: _BesideNames, named: Iterable[Successor]) -> Iterator[str]:
    text = _("{name} ({readiness})")
    for each in named:
        said = beside.readiness[each.readiness]
        yield text.format(name=name_of(beside.names, each.person), readiness=said)


def _remarks(
    names: Mapping[int, str] | None, plan: Succession, chances: Mapping[int, Chance], years: int
) -> list[str]:
    sentences = words.on_chances(chances.values(), plan.posts, years) if plan.posts else []
    if names is not None and any(each.source == "age" for each in chances.values()):
        sentences.append(words.on_classes())
    return [*sentences, words.on_names(shown=names is not None)]
