"""Several measures of the same staff, asked of the store together: each is as it is alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from analytics.answers.measures import can_be_asked_alike, questions_of
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import find_measure
from analytics.engine.remembering import prefetch_alike
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.whole_units import only_units


def ask_together(
    store: Store, measure_ids: Iterable[str], scope: Scope, options: Mapping[str, str] | None = None
) -> None:
    """Put to a store that remembers its answers what several measures of one choice ask of it.

    Each query is planned once for both dates.
    """
    resolved = resolve_scope(store, scope)
    wanted = filter(can_be_asked_alike, map(find_measure, measure_ids))
    prefetch_alike(store, [
        question for measure in wanted
        for question in questions_of(
            store, measure, only_units(resolved) if measure.whole_units else resolved, (),
            options or {},
        )
    ])  # fmt: skip
