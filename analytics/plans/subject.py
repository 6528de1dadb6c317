"""What skill mix adds to the house: the weights of bands, and which funded posts are compared."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.plans.weights import read_weights
from analytics.words import _, show_date


def _bind_weights(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    weights = read_weights(options)
    rows = [{"band": band, "weight": weight} for band, weight in weights.items()]
    return Bound({"weights": rows}, {"weights": weights})


def _bind_establishment(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    dates = store.dates("establishment")
    earlier = [day for day in dates if scope.as_at is None or day <= scope.as_at]
    day = max(earlier) if earlier else min(dates)
    words = _("Funded FTE from the establishment as at {date}.").format(date=show_date(day))
    return Bound({"establishment_date": day}, {"establishment_as_at": day.isoformat()}, (words,))


SUBJECT = Subject(
    parameters={
        "weights": Parameter(_bind_weights, ("weight",)),
        "establishment_scope": Parameter(_bind_establishment),
    }
)
