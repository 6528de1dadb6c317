"""The answers that the list of what needs attention is made of.

Each measure is asked for now and on the date that it is compared with: that of the list before,
or the date that was chosen. Measures with the same date are asked for together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analytics.answers import measures
from analytics.answers.together import ask_all_together
from analytics.attention.gaps import with_gaps
from analytics.attention.last_list import compared_with
from analytics.attention.pairs import pairs_of
from analytics.attention.ranking import Answers
from analytics.attention.watched import OF_THE_SAME, tested_measures
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.opened_as import opened_as
from analytics.engine.remembering import remember_answers
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.values.options import read_choice

LAST, CHOSEN = "last", "compare"  # the list before of each kind; the comparison date


@dataclass(frozen=True)
class Asked:
    """The answers, the choice of staff that they are about, and since when changes are looked at.

    ``scope`` has a comparison date only where all measures are compared with that.
    """

    scope: Scope
    since: str
    given: Answers

    @property
    def answers(self) -> list[MeasureResult]:
        """All of them, for what is made of them."""
        return list(self.given.results.values())


def ask(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> Asked:
    """Ask for every measure of which a change or a target is looked at.

    Without the option ``since`` the comparison date is taken where one is given.
    """
    store = remember_answers(store)
    resolved = resolve_scope(store, scope)
    usual = CHOSEN if resolved.compare else LAST
    since = read_choice({"since": usual, **options}, "since", (LAST, CHOSEN))
    days = _days(store, resolved, since)
    results = _results(store, resolved, days)
    same = {each.measure: results[each.measure] for each in tested_measures()
            if each.tested_by in OF_THE_SAME and each.measure in results}  # fmt: skip
    pairs = pairs_of(store, table, resolved, same)
    shown = resolved if since == CHOSEN else resolved.on(resolved.as_at)
    return Asked(shown, since, Answers(results, pairs, with_gaps(store, results)))


def _days(store: Store, scope: Scope, since: str) -> dict[str, date | None]:
    """The date that each measure is compared with; left out where nothing of it is looked at."""
    days: dict[str, date | None] = {}
    for each in tested_measures():
        day = scope.compare if since == CHOSEN else compared_with(store, each, scope)
        if day or each.target is not None:
            days[each.measure] = day
    return days


def _results(
    store: Store, scope: Scope, days: Mapping[str, date | None]
) -> dict[str, MeasureResult]:
    """The measures, in the order of ``days``."""
    asked = _by_date(scope, days)
    ask_all_together(store, asked)
    found: dict[str, MeasureResult] = {}
    for ids, compared in asked:
        found |= {each: measures.calculate(store, each, compared) for each in ids}
    return {each: found[each] for each in days}


def _by_date(scope: Scope, days: Mapping[str, date | None]) -> list[tuple[list[str], Scope]]:
    """The measures that are compared with the same date, and their scope."""
    alike: dict[date | None, list[str]] = defaultdict(list)
    for measure, day in days.items():
        alike[day].append(measure)
    return [(ids, replace(scope, compare=day)) for day, ids in alike.items()]


@opened_as("ask_ahead")
def ask_ahead(store: Store, scope: Scope, measure_ids: Sequence[str]) -> None:
    """Put to a store that remembers its answers what the list since the list before, and other
    measures of the same choice, will ask of it: each query is planned once for all dates."""
    resolved = resolve_scope(store, scope)
    asked = _by_date(resolved, _days(store, resolved, LAST))
    ask_all_together(store, [*asked, (measure_ids, resolved)])
