"""Intervals of the two rates that have none of their own: sickness absence and vacancies.

The measures have none: the days of one person go together, and asking how takes a row for each
person, which is too dear where only the rate is wanted; a vacancy rate is no sample of anything.
Beside scores with intervals a bare rate would look certain, so here both have one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

from analytics.engine.declared import find_measure
from analytics.engine.queries import load_queries
from analytics.engine.results import MeasureResult, Row
from analytics.engine.store import Store
from analytics.privacy import gate
from analytics.privacy.measure_surroundings import LEAST_FOR_SPREAD, what_it_says
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.clustered import Sums, clustered_share
from analytics.statistics.intervals import wilson

SICKNESS, VACANCIES = "sickness_rate", "vacancy_rate"
_LISTS = timedelta(days=1000)  # staff lists that far away can stand for days of the year


def with_intervals(store: Store, result: MeasureResult) -> MeasureResult:
    """The groups of one field with intervals, of a measure that has none; others as they are."""
    if result.measure == SICKNESS and any(row.value is not None for row in result.rows):
        return _by_people(store, result)
    if result.measure == VACANCIES:
        return replace(result, rows=tuple(_by_posts(row) for row in result.rows))
    return result


def _by_posts(row: Row) -> Row:
    """A vacancy rate with Wilson's interval, as if each funded whole-time post were filled or not
    by chance. With more staff than is funded the rate is no share of posts, and has none.
    """
    vacant, funded = row.numerator, row.denominator
    if row.value is None or vacant is None or not funded or vacant < 0:
        return row
    low, high = wilson(min(vacant, funded), funded)
    return replace(row, low=low, high=high)


def _by_people(store: Store, result: MeasureResult) -> MeasureResult:
    """The sickness absence rates, each with its interval by people.

    A rate with its interval gives the sum of the squares of what each person lost. So it stands
    only where the rate is shown, and where the gate would show how many were ill if thirty were
    the fewest that may be known: the rule that the interval of a mean age goes by.
    """
    scope = result.scope
    days = scope.to_params(result.splits)
    lists = {"first_date": result.as_at - _LISTS, "last_date": result.as_at + _LISTS}
    query = load_queries("engagement")["sickness_by_person"].sql
    found = store.query(query, {"scope": days, "lists_scope": {**days, **lists}})
    known = {row["split_1"]: row for row in found}
    measure = find_measure(SICKNESS)
    least = LEAST_FOR_SPREAD if threshold_for(measure.characteristics) else 0
    hidden = gate.hidden_groups(store, scope, result.splits, least, what_it_says(measure))
    return replace(result, rows=tuple(
        _with_interval(row, sums)
        if (sums := known.get(group)) and not (_are_few(sums, least) or hidden.hides(group))
        else row
        for row in result.rows
        for group in row.split.values()
    ))  # fmt: skip


def _are_few(sums: Mapping[str, Any], least: int) -> bool:
    """Whether those who were ill, or those who were not, are fewer than must be."""
    return min(sums["absent"], sums["people"] - sums["absent"]) < least


def _with_interval(row: Row, sums: Mapping[str, Any]) -> Row:
    if row.value is None or sums["unnamed"]:
        return row
    low, high = clustered_share(
        Sums(
            sums["people"], sums["days_lost"], sums["days_available"], sums["lost_squared"],
            sums["lost_by_available"], sums["available_squared"],
        )
    )  # fmt: skip
    return replace(row, low=low, high=high)
