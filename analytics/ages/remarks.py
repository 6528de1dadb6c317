"""The remarks under every answer about ages: who is missing, and who is known by a band only."""

from __future__ import annotations

from analytics.engine.queries import load_queries
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure
from analytics.words import _, show_number


def age_remarks(store: Store, scope: Scope, *, spread: bool = False) -> list[str]:
    """The sentences for a scope; ``spread`` where people of a band were spread over its ages."""
    query = load_queries("ages")["ages_not_known"]
    found = store.query(query.sql, {"scope": scope.to_params()})[0]
    threshold = disclosure.threshold_for({"age"} | scope.characteristics())
    sentences = []
    if found["unknown"]:
        sentences.append(
            _("Left out, because their age is not known: {people}.").format(
                people=_people(found["unknown"], threshold)
            )
        )
    if found["band_only"]:
        words = _("Age known only as a band: {people}.")
        if spread:
            words = _("Age known only as a band, so spread evenly over its years: {people}.")
        sentences.append(words.format(people=_people(found["band_only"], threshold)))
    return sentences


def _people(count: int, threshold: int) -> str:
    if count < threshold:
        return _("fewer than {limit} people").format(limit=threshold)
    return _("{count} people").format(count=show_number(count))
