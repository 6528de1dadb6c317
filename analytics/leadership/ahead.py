"""How many leadership posts may fall vacant, and when, beside who will be ready by then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from analytics.engine.declared import Table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.leadership import words
from analytics.leadership.horizon import FURTHEST, read_years
from analytics.leadership.plan import Succession, read_plan
from analytics.leadership.vacancies import Chance, distribution, range_of
from analytics.privacy.release import about_people
from analytics.privacy.thresholds import threshold_for

LEAST_SHOWN = 0.00005  # probabilities that would print as 0.00 % at either end are left out


@with_queries
def build_distribution(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``vacancy_distribution``: the probability of each number of vacancies."""
    years = read_years(options)
    plan = read_plan(store, table, scope)
    chances = plan.chances(years) if plan.posts else {}
    found = distribution(_values(chances)) if plan.posts else np.zeros(0)
    rows = [
        {"vacancies": number, "probability": float(probability)}
        for number, probability in enumerate(found)
        if probability >= LEAST_SHOWN
    ]
    return _answer(table, plan, rows, [chances], years)


@with_queries
def build_timeline(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leader_timeline``: expected vacancies and people ready, year by year."""
    plan = read_plan(store, table, scope)
    years = range(1, FURTHEST + 1) if plan.posts else ()
    chances = {year: plan.chances(year) for year in years}
    rows = [_year(plan, year, _values(chances[year])) for year in years]
    summary = {"half_changed_by": _half_changed(rows, plan)}
    return _answer(table, plan, rows, list(chances.values()), FURTHEST, summary)


def _values(chances: Mapping[int, Chance]) -> list[float]:
    return [each.value for each in chances.values() if each.value is not None]


def _year(plan: Succession, year: int, values: Sequence[float]) -> dict[str, Any]:
    found = distribution(values)
    low_80, high_80 = range_of(found, 0.8)
    low_95, high_95 = range_of(found, 0.95)
    return {
        "year": year,
        "expected": float(sum(values)),
        "low_80": low_80,
        "high_80": high_80,
        "low_95": low_95,
        "high_95": high_95,
        "ready": plan.could_fill(year),
    }


def _half_changed(rows: Sequence[Mapping[str, Any]], plan: Succession) -> int | None:
    """The first year by which half of the posts that are held have probably changed hands."""
    held = sum(post.is_held for post in plan.posts)
    return next((row["year"] for row in rows if row["expected"] * 2 >= held), None)


def _answer(
    table: Table,
    plan: Succession,
    rows: Sequence[Mapping[str, Any]],
    chances: Sequence[Mapping[int, Chance]],
    years: int,
    summary: Mapping[str, Any] | None = None,
) -> TableResult:
    """The rows, hidden whole where they rest on the ages of a few holders."""
    threshold = threshold_for(table.characteristics)
    of_age = [sum(each.source == "age" for each in found.values()) for found in chances]
    few = any(0 < number < threshold for number in of_age)
    keys = [*table.keys, "ready"]
    shown = about_people(
        table, rows, [few] * len(rows), threshold, keys=keys, summary=None if few else summary
    )
    remarks = words.on_chances(chances[-1].values(), plan.posts, years) if chances else []
    return table.answer(
        plan.scope,
        shown,
        remarks=(*remarks, *words.on_table(plan.store, table, plan.scope)),
        assumptions={"horizon": years},
    )
