"""What pay adds to the house: the rates that a mix of bands and grades is priced at."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.engine.subjects import Bound, Parameter, Subject
from analytics.pay import rates as pay
from analytics.words import N_, _


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


_WORDS = {
    "who": {"doctors": N_("Doctors"), "all_staff": N_("All staff")},
    "basis": {"full_time": N_("Full-time pay"), "as_paid": N_("As paid")},
    "part": {
        "mean": N_("Mean pay"), "median": N_("Median pay"), "quarter_1": N_("Lowest quarter"),
        "quarter_2": N_("Second quarter"), "quarter_3": N_("Third quarter"),
        "quarter_4": N_("Highest quarter"),
    },
}  # fmt: skip


def _writer(words: Mapping[str, str]):
    return lambda value: _(words.get(value, value))


SUBJECT = Subject(
    writers={column: _writer(words) for column, words in _WORDS.items()},
    parameters={
        "rates": Parameter(_bind_rates, pay.OPTIONS),
        "medical_rates": Parameter(_bind_medical_rates),
    },
)
