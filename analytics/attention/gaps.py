"""Which numbers of a period are too low because no file covers all of it: no change of them counts.

Twelve months of which three are not loaded beside twelve of which six are not: what changed is what
was loaded.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from analytics.attention.watched import Watched, tested_measures
from analytics.engine.declared import find_measure
from analytics.engine.keeping import kept_by_version
from analytics.engine.results import MeasureResult
from analytics.engine.store import Store
from analytics.movements.coverage import cover, months_before

# What a measure may rest on, and the events that it counts; absence leaves such days out itself.
_EVENTS = {"starter": "starter", "leaver": "leaver", "reasons": "leaver", "year": "leaver"}


def with_gaps(store: Store, results: Mapping[str, MeasureResult]) -> frozenset[str]:
    """The measures of which a day of either period is covered by no file and no staff lists."""
    return frozenset(
        each.measure
        for each in tested_measures()
        if (result := results.get(each.measure)) is not None and _has_gap(store, each, result)
    )


def _has_gap(store: Store, watched: Watched, result: MeasureResult) -> bool:
    event = _EVENTS.get(find_measure(watched.measure).rests_on)
    if event is None or not watched.months or result.compared is None:
        return False
    days = (result.as_at, result.compared.as_at)
    return any(_misses_days(store, event, watched.months, day) for day in days)


@kept_by_version(100)
def _misses_days(store: Store, event: str, months: int, day: date) -> bool:
    return bool(cover(store, event, months_before(store, day, months), day).missing)
