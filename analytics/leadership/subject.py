"""What leadership adds to the house: the bench, chances of vacancy, and words for both."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics import codelists
from analytics.engine.declared import Measure
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.leadership import equality, list_words, words
from analytics.leadership.bench import lines_by, net_bench
from analytics.leadership.horizon import read_horizon, read_years
from analytics.leadership.measured import bind_likeness, bind_not_stated
from analytics.leadership.posts import read_posts, read_successors
from analytics.leadership.vacancies import chances, outlooks, read_ages, read_rates
from analytics.privacy.thresholds import threshold_for
from analytics.values import ratings
from analytics.values.leadership import READINESS, TIERS
from analytics.vocabulary import ALL_TIERS, NO_POST, NOT_KNOWN
from analytics.words import N_, _, show_date

_NO_LIST: Mapping[str, str] = {
    "leadership_role": N_("No list of leadership posts of {date} or before is loaded."),
    "succession": N_("No list of successors of {date} or before is loaded."),
}
# A list of nothing has no fields that a query could name.
_NO_POST = {"post_id": -1, "chance": 0.0, "rests_on_few": False}


def _bind_bench(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    years = read_horizon(options)
    successors = read_successors(store, scope, read_posts(store, scope))
    bench = net_bench(lines_by(successors, scope.as_at, years))
    return Bound({"bench": bench.size}, {"horizon": years}, tuple(words.on_bench(bench, years)))


def _bind_chances(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    years = read_years(options)
    posts = read_posts(store, scope)
    assert scope.as_at is not None
    held = outlooks(posts, scope.as_at, read_ages(store, scope))
    found = chances(held, years, read_rates(store, scope))
    of_age = sum(each.source == "age" for each in found.values())
    few = 0 < of_age < threshold_for({"age"})
    rows = [
        {"post_id": post, "chance": each.value, "rests_on_few": few}
        for post, each in found.items()
        if each.value is not None
    ]
    return Bound(
        {"chances": rows or [_NO_POST]},
        {"horizon": years},
        tuple(words.on_chances(found.values(), posts, years)),
        frozenset({"age"} if of_age else ()),
    )


def _why_unavailable(
    store: Store, measure: Measure, scope: Scope, _values: Mapping[str, Any]
) -> str | None:
    """Before the first list of posts or successors nothing is known: that is not nobody."""
    if scope.as_at is None or store.empty:
        return None
    for kind, none in _NO_LIST.items():
        used = list_words.list_used_on(store.dates(kind), scope.as_at)
        if kind in measure.needs and used is None:
            return _(none).format(date=show_date(scope.as_at))
    return None


def _on_measure(
    store: Store, measure: Measure, scope: Scope, _values: Mapping[str, Any]
) -> list[str]:
    asked = {"leadership_role", "succession"} & set(measure.needs)
    return words.on_lists(store, scope, asked) if asked and scope.as_at else []


def _labelled(name: str):
    def write(value: str) -> str:
        entry = codelists.load(name).by_label.get(value)
        return entry.label if entry else _(NOT_KNOWN) if value == NOT_KNOWN else value

    return write


write_tier = _labelled(TIERS)


def write_place(value: str) -> str:
    """A tier, all of them, or that somebody holds no leadership post."""
    if value == ALL_TIERS:
        return _("All tiers")
    return _("No leadership post") if value == NO_POST else write_tier(value)


def _yes_or_no(value: str) -> str:
    return _(words.YES_OR_NO.get(value, value))


SUBJECT = Subject(
    writers={
        **dict.fromkeys(("tier", "from_tier", "to_tier"), write_place),
        "first_rating": _labelled(ratings.FIRST),
        "second_rating": _labelled(ratings.SECOND),
        "box": _labelled("talent_boxes"),
        "feeder": words.feeder,
        "feeder_kind": lambda value: _(words.FEEDER_KINDS.get(value, value)),
        "pool_of": words.pool_and_years,
        "readiness": _labelled(READINESS),
        "problem": lambda value: _(words.PROBLEMS.get(value, value)),
        "chance_from": lambda value: _(words.SOURCES.get(value, value)),
        "indicator": _labelled(equality.INDICATORS),
        "information": _labelled(equality.INFORMATION),
        "part_of_staff": equality.write_part,
        "unit_of": lambda value: _(equality.UNITS.get(value, value)),
        "direction": lambda value: _(equality.DIRECTIONS.get(value, value)),
        "missing": lambda value: _(equality.MISSING.get(value, value)) if value else "",
        "by_characteristic": lambda value: _(equality.BY.get(value, value)),
        "answer": equality.title_of_answer,
        "verdict": lambda value: _(words.VERDICTS.get(value, value)),
        **dict.fromkeys(words.YES_OR_NO_COLUMNS, _yes_or_no),
        "change": lambda value: _(list_words.CHANGES.get(value, value)),
        "changed_field": list_words.field_title,
        "list_kind": lambda value: _(list_words.LISTS.get(value, value)),
        "not_counted": lambda value: _(words.NOT_COUNTED.get(value, value)),
    },
    parameters={
        "bench": Parameter(_bind_bench, ("horizon",)),
        "chances": Parameter(_bind_chances, ("horizon",)),
        "likeness": Parameter(bind_likeness, ("pool", "min_years", "reference")),
        "not_stated": Parameter(bind_not_stated, ("characteristic", "of", "pool", "min_years")),
    },
    why_unavailable=_why_unavailable,
    on_measure=_on_measure,
    on_table=words.on_table,
)
