"""Several measures of the same staff, asked of the store together: each is as it is alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.answers.measures import can_be_asked_alike, questions_of
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import find_measure
from analytics.engine.remembering import Question, prefetch_alike
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.whole_units import only_units


def ask_together(
    store: Store, measure_ids: Iterable[str], scope: Scope, options: Mapping[str, str] | None = None
) -> None:
    """Put to a store that remembers its answers what several measures of one choice ask of it.

    Each query is planned once for both dates.
    """
    prefetch_alike(store, _questions(store, measure_ids, scope, options or {}))


def ask_all_together(store: Store, asked: Iterable[tuple[Iterable[str], Scope]]) -> None:
    """The same for several lists of measures, each with its scope: a query is planned once."""
    prefetch_alike(store, [each for ids, scope in asked
                           for each in _questions(store, ids, scope, {})])  # fmt: skip


def _questions(
    store: Store, measure_ids: Iterable[str], scope: Scope, options: Mapping[str, str]
) -> list[Question]:
    resolved = resolve_scope(store, scope)
    wanted = filter(can_be_asked_alike, map(find_measure, measure_ids))
    return [
        question
        for measure in wanted
        for question in questions_of(
            store, measure, only_units(resolved) if measure.whole_units else resolved, (), options
        )
    ]
