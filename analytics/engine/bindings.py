"""What a query is given beside its scope: pay rates, weights, dates and other assumptions.

Each binder turns options into the values bound to SQL, the assumptions printed beside the answer
and the sentences that explain them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from analytics import codelists
from analytics.ages import retirement
from analytics.engine.declared import Table
from analytics.engine.display import show_split
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.movements import events as movements
from analytics.pay import rates as pay
from analytics.skills import appraisals
from analytics.values.options import read_whole, read_yes
from analytics.words import _, show_date, show_percent

DEFAULT_HORIZON = 10
EVENT_PARAMETERS = ("counting", "yearly", "retiring")  # which starters and leavers count


@dataclass(frozen=True)
class Bound:
    """Values for SQL by parameter name, assumptions for people and scripts, and sentences."""

    values: dict[str, Any] = field(default_factory=dict)
    assumptions: dict[str, Any] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    reveals: frozenset[str] = frozenset()  # characteristics that the options bring to light

    def __add__(self, other: Bound) -> Bound:
        return Bound(
            {**self.values, **other.values},
            {**self.assumptions, **other.assumptions},
            (*self.remarks, *other.remarks),
            self.reveals | other.reveals,
        )


Binder = Callable[[Store, Scope, Mapping[str, str]], Bound]


def bind(
    parameters: frozenset[str], store: Store, scope: Scope, options: Mapping[str, str]
) -> Bound:
    """Everything that a query's parameters need, except its scope. UserError for a bad option."""
    needed = [binder for name, binder in BINDERS.items() if name in parameters]
    bound = Bound()
    for binder in needed:
        bound += binder(store, scope, options)
    return bound


# The options that each parameter understands; "weight" stands for weight.BAND, "oncost" for
# oncost.ITEM too.
OPTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "rates": pay.OPTIONS,
        "weights": ("weight",),
        "counting": ("months", "include_trainees", "include_returns"),
        "yearly": ("include_trainees", "include_returns"),
        "retiring": ("months", "ill_health", "flexi"),
        "hours": ("hours",),
        "exclusions": ("exclude", "new_starter_months"),
        "medical_exclusions": ("exclude", "new_starter_months"),
    }
)


def options_of(parameters: frozenset[str]) -> tuple[str, ...]:
    """The options that a measure with these parameters has."""
    return tuple(name for key, names in OPTIONS.items() if key in parameters for name in names)


def options_of_table(table: Table) -> tuple[str, ...]:
    """The options that a table has: those that it declares, and those of its parameters."""
    return tuple(dict.fromkeys((*table.options, *options_of(table.query.parameters))))


def _bind_rates(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    rates = pay.rates_for(store, scope.as_at, options, scope=scope)
    # How doctors are priced is told with "medical_rates", by queries that know grades.
    said = {name: value for name, value in rates.assumptions.items() if name != "doctors"}
    return Bound({"rates": rates.to_param()}, said, rates.remarks)


def _bind_medical_rates(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    rates = pay.rates_for(store, scope.as_at, options, scope=scope)
    values = {"medical_rates": rates.to_medical_param()}
    return Bound(values, {"doctors": rates.assumptions["doctors"]}, rates.about_doctors)


def band_weights() -> dict[str, float]:
    """The weight of each Agenda for Change band in the skill mix index."""
    entries = codelists.load("bands").entries
    return {item.code: float(item.extra["weight"]) for item in entries if item.extra["weight"]}


def _bind_weights(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    weights = band_weights()
    for name, text in options.items():
        if name.partition(".")[0] == "weight":
            weights[_weighted_band(name, weights)] = _read_weight(text)
    rows = [{"band": band, "weight": weight} for band, weight in weights.items()]
    return Bound({"weights": rows}, {"weights": weights})


def _weighted_band(name: str, weights: Mapping[str, float]) -> str:
    band = name.partition(".")[2]
    if band in weights:
        return band
    raise UserError(
        _("“{name}” does not name a band that has a weight.").format(name=name),
        _("Write for example weight.8a=8.5. Bands: {bands}.").format(bands=", ".join(weights)),
        rule="weight_unreadable",
    )


def _read_weight(text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        weight = -1.0
    if 0 <= weight <= 1000:
        return weight
    raise UserError(
        _("“{text}” is not a weight.").format(text=text),
        _("Write a number such as 8.5."),
        rule="weight_unreadable",
    )


def _bind_establishment(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    dates = store.dates("establishment")
    earlier = [day for day in dates if scope.as_at is None or day <= scope.as_at]
    day = max(earlier) if earlier else min(dates)
    words = _("Funded FTE from the establishment of {date}.").format(date=show_date(day))
    return Bound({"establishment_date": day}, {"establishment_as_at": day.isoformat()}, (words,))


def _bind_retirement(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    assert scope.as_at is not None
    assumed = retirement.assume(store, scope.as_at, options)
    horizon = read_whole(options.get("horizon", str(DEFAULT_HORIZON)), 1, 40)
    returning, fte_kept = retirement.blended_return(store, scope, assumed)
    fixed_term = read_yes(options, "include_fixed_term", otherwise=True)
    values = {
        "retirement_ages": retirement.ages_for_sql(assumed),
        "horizon": horizon,
        "return_rate": returning,
        "return_fte": fte_kept,
        "fixed_term_counts": fixed_term,
    }
    ages = assumed.ages
    assumptions = {
        "retirement_age": ages.pop(""),
        "retirement_age_by_staff_group": ages,
        "horizon": horizon,
        "return_rate": returning,
        "return_fte": fte_kept,
        "include_fixed_term": fixed_term,
    }
    words = _retirement_words(assumptions["retirement_age"], ages, returning, fte_kept)
    return Bound(values, assumptions, (words,))


def _retirement_words(age: int, own: Mapping[str, int], returning: float, fte: float) -> str:
    others = ", ".join(
        f"{show_split('staff_group', group)} {value}" for group, value in own.items()
    )
    words = _(
        "Assumed retirement age {age}{others}; {share} of those who retire are assumed to return,"
        " on {fte} of their hours. The normal pension age is 60 in the 1995 Section, 65 in the"
        " 2008 Section and State Pension age in the 2015 Scheme; ESR does not hold the section."
    )
    return words.format(
        age=age, others=f" ({others})" if others else "", share=show_percent(returning, 0),
        fte=show_percent(fte, 0),
    )  # fmt: skip


def _bind_counting(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_counting(options)
    return Bound({"counting": values}, movements.in_words(values))


def _bind_yearly(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_counting(options)
    return Bound({"yearly": values}, movements.in_words(values))


def _bind_retiring(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    values = movements.read_retiring(options)
    return Bound({"retiring": values}, movements.in_words(values))


def _bind_hours(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    chosen = movements.read_hours(options)
    return Bound({"hours": chosen}, {"hours": chosen})


def _bind_exclusions(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    return _appraisal_bound(store, scope, options, appraisals.read_track(options), "exclusions")


def _bind_medical(store: Store, scope: Scope, options: Mapping[str, str]) -> Bound:
    return _appraisal_bound(store, scope, options, appraisals.MEDICAL, "medical_exclusions")


def _appraisal_bound(
    store: Store, scope: Scope, options: Mapping[str, str], track: str, parameter: str
) -> Bound:
    default = str(appraisals.NEW_STARTER_MONTHS)
    months = read_whole(options.get("new_starter_months", default), 0, 60)
    excluded = appraisals.read_exclusions(options, track)
    usual = set(excluded) >= appraisals.PRIVATE and str(months) == default
    return Bound(
        {parameter: excluded, "new_starter_months": months, "track": track},
        {"counted_out": excluded, "new_starter_months": months},
        tuple(appraisals.in_words(store, scope, track)),
        frozenset() if usual else frozenset({"health"}),
    )


BINDERS: Mapping[str, Binder] = MappingProxyType(
    {
        "rates": _bind_rates,
        "medical_rates": _bind_medical_rates,
        "weights": _bind_weights,
        "establishment_scope": _bind_establishment,
        "retirement_ages": _bind_retirement,
        "counting": _bind_counting,
        "yearly": _bind_yearly,
        "retiring": _bind_retiring,
        "hours": _bind_hours,
        "exclusions": _bind_exclusions,
        "medical_exclusions": _bind_medical,
    }
)
