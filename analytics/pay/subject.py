"""What pay adds to the house: the rates that a mix of bands and grades is priced at."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.pay import rates as pay


def _bind_rates(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    rates = pay.rates_for(store, scope.as_at, options, scope=scope)
    # How doctors are priced comes with "medical_rates", in queries that know grades.
    assumptions = {name: value for name, value in rates.assumptions.items() if name != "doctors"}
    return Bound({"rates": rates.to_param()}, assumptions, rates.remarks)


def _bind_medical_rates(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    rates = pay.rates_for(store, scope.as_at, options, scope=scope)
    values = {"medical_rates": rates.to_medical_param()}
    return Bound(values, {"doctors": rates.assumptions["doctors"]}, rates.about_doctors)


SUBJECT = Subject(
    parameters={
        "rates": Parameter(_bind_rates, pay.OPTIONS),
        "medical_rates": Parameter(_bind_medical_rates),
    }
)
