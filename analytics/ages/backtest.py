"""The projection put to the test: the last year, forecast with what was known a year before.

It is forecast from the years before it, so it takes lists of three dates, each a year after the
one before; and it is the same code that projects the years ahead.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analytics.ages.bands import Band, bands_of, everybody, in_band
from analytics.ages.experience import Stretch
from analytics.ages.projecting import Basis, by_age, read_basis
from analytics.ages.projection_protection import age_threshold, hidden_leavers, is_too_few
from analytics.ages.projection_tables import RANGES, result_of
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import NOTHING, about_people
from analytics.statistics.projection import LEVELS, play_leavers
from analytics.words import _, show_date


@dataclass(frozen=True)
class Test:
    """What was known before the year, the year itself, and leavers by age: played and actual."""

    then: Basis
    year: Stretch
    played: np.ndarray
    actual: np.ndarray


def build_backtest(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_backtest``; without rows where less than two years of lists are loaded."""
    resolved = resolve_scope(store, scope)
    now = read_basis(store, resolved, options)
    test = _test(store, resolved, now, options)
    if test is None:
        words = _(
            "Too little history to test the projection: it needs lists for three dates, each"
            " a year after the one before."
        )
        return result_of(table, resolved, NOTHING, now, [words])
    shown = _release(store, table, resolved, test)
    when = _("Projected for {since} to {until} from the data available on {since}.").format(
        since=show_date(test.year.first), until=show_date(test.year.last)
    )
    return result_of(table, resolved, shown, test.then, [when])


def _test(store: Store, resolved: Scope, now: Basis, options: Mapping[str, str]) -> Test | None:
    latest = now.own.stretches[:1]
    if not latest or not latest[0].is_a_year:
        return None
    then = read_basis(store, resolved, {**options, "horizon": "1"}, until=latest[0].first)
    if not then.own.stretches or not then.own.stretches[0].is_a_year:
        return None
    played = play_leavers(then.stock, then.rates, then.pools)
    return Test(then, latest[0], played, by_age(latest[0].left))


def _release(store: Store, table: Table, resolved: Scope, test: Test) -> Released:
    bands = bands_of(resolved.age_scheme)
    threshold = age_threshold(test.then.scope)
    people = round(float(test.then.stock.sum()))
    if threshold and is_too_few(store, test.then.scope, people, threshold):
        return NOTHING
    hidden = hidden_leavers(
        store, resolved, test.then.counting, [(test.year.first, test.year.last)], bands,
        threshold,
    )  # fmt: skip
    rows = [_row(test, band) for band in bands]
    kept = [row for row in rows if row["people"] or row["age_band"] in hidden]
    few = all(row["age_band"] in hidden for row in rows)
    flags = [few, *(row["age_band"] in hidden for row in kept)]
    return about_people(
        table, [_row(test, everybody(resolved.age_scheme)), *kept], flags, threshold
    )


def _row(test: Test, band: Band) -> dict[str, Any]:
    people = round(float(in_band(test.then.stock, band)))
    ends = [round(float(v)) for v in np.quantile(in_band(test.played, band), LEVELS)]
    actual = round(float(in_band(test.actual, band)))
    return {
        "age_band": band[0],
        "people": people,
        "expected": round(float(in_band(test.then.stock * test.then.rates, band)), 1),
        **dict(zip(RANGES, ends, strict=True)),
        "actual": actual,
        "verdict": verdict(actual, ends) if people else "",
    }


def verdict(actual: int, ends: Sequence[float]) -> str:
    """Whether the truth was inside the ranges: 95 % low, 80 % low, 80 % high, 95 % high."""
    low95, low80, high80, high95 = ends
    if low80 <= actual <= high80:
        return _("inside the 80% range")
    if low95 <= actual <= high95:
        return _("inside the 95% range")
    return _("outside the ranges")
