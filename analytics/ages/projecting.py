"""From the history of a choice of staff to its years ahead: rates, starters, scenarios.

Whose leaving rates apply: those of the staff chosen where at least ``ENOUGH`` of them left in the
years looked at, else those of the whole organisation; the same for the ages of starters. So a
small unit neither rests on three leavers nor shows whose ages they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

import numpy as np

from analytics.ages.experience import Counting, Experience, read_experience, read_stock
from analytics.ages.retirement import Assumptions, assume
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.statistics.leaving_rates import AGES, Pool, pool_ages, rates_by_age
from analytics.statistics.projection import Projection, Recruitment, project
from analytics.values.options import read_choice, read_number, read_share, read_whole, read_yes
from analytics.words import _, show_date, show_number

Scenario = Literal["do_nothing", "replace", "recruit"]
SCENARIOS: tuple[Scenario, ...] = ("do_nothing", "replace", "recruit")
ENOUGH = 30  # leavers, or starters, before a unit's own experience is used
MOST_YEARS = 5
RATES = ("auto", "own", "everybody")  # whose leaving rates: the unit's where enough left
MOVES = ("balance", "leave")  # whether whoever moves to another unit counts as leaving
OPTIONS = (
    "age_scheme", "horizon", "years", "rates", "moves", "recruits", "retirement_age",
    "retirement_rate", "return_rate", "return_fte", "include_fixed_term", "include_trainees",
    "experience",
)  # fmt: skip


@dataclass(frozen=True)
class Basis:
    """Everything a projection rests on. ``pools`` are the leaving rates; ``own_pools`` says
    whether they are those of the staff chosen; ``recruits`` is None for as many as lately."""

    scope: Scope
    horizon: int
    counting: Counting
    retirement: Assumptions
    stock: np.ndarray
    fte_per_person: float
    pools: tuple[Pool, ...]
    rates: np.ndarray
    own_pools: bool
    starters_a_year: float | None
    recruits: float
    starter_ages: np.ndarray | None
    own_starters: bool
    own: Experience
    wider: Experience
    retirement_rate: float | None
    return_rate: float
    return_fte: float
    typed: str = ""  # what was typed in place of a history, in words

    @property
    def has_history(self) -> bool:
        """Whether there is anything to go by."""
        return bool(self.wider.stretches or self.typed)


def read_basis(
    store: Store,
    scope: Scope,
    options: Mapping[str, str],
    *,
    until: date | None = None,
) -> Basis:
    """What a projection of the scope rests on. ``until`` projects from an earlier date with what
    was known then. Raises UserError for an option that cannot be read."""
    start = scope.on(until or scope.as_at)
    assert start.as_at is not None
    counting = read_counting(options)
    years = read_whole(options.get("years", str(MOST_YEARS)), 1, 20)
    own = read_experience(store, start, counting, years)
    everybody = Scope(as_at=start.as_at)
    calm = replace(counting, moves_are_leaving=False)
    wider = read_experience(store, everybody, calm, years) if start.where else own
    retirement = assume(store, start.as_at, options)
    stock = read_stock(store, start, counting)
    people = sum(count for count, _fte in stock.values())
    basis = Basis(
        scope=start,
        horizon=read_whole(options.get("horizon", "10"), 1, 40),
        counting=counting,
        retirement=retirement,
        stock=by_age({age: count for age, (count, _fte) in stock.items()}),
        fte_per_person=sum(fte for _count, fte in stock.values()) / people if people else 0.0,
        pools=(),
        rates=np.zeros(len(AGES)),
        own_pools=True,
        starters_a_year=None,
        recruits=0.0,
        starter_ages=None,
        own_starters=True,
        own=own,
        wider=wider,
        retirement_rate=_optional_share(options, "retirement_rate"),
        return_rate=read_share(options.get("return_rate", "0")),
        return_fte=read_share(options.get("return_fte", "0.8")),
    )
    basis = _with_rates(basis, read_choice(options, "rates", RATES))
    return _with_starters(basis, options)


def read_counting(options: Mapping[str, str]) -> Counting:
    """Who is looked at, as the options say."""
    return Counting(
        trainees=read_yes(options, "include_trainees", otherwise=False),
        fixed_term=read_yes(options, "include_fixed_term", otherwise=True),
        moves_are_leaving=read_choice(options, "moves", MOVES) == "leave",
    )


def _optional_share(options: Mapping[str, str], name: str) -> float | None:
    return read_share(options[name]) if name in options else None


def by_age(numbers: Mapping[int, float]) -> np.ndarray:
    """Numbers as an array over ``AGES``; those beyond the ends count there."""
    found = np.zeros(len(AGES))
    for age, number in numbers.items():
        found[min(max(age, AGES[0]), AGES[-1]) - AGES[0]] += number
    return found


def _with_rates(basis: Basis, whose: str) -> Basis:
    breaks = sorted({*basis.retirement.ages.values()})
    leavers = basis.own.leavers()
    own_pools = whose == "own" or (whose == "auto" and sum(leavers.values()) >= ENOUGH)
    wider = pool_ages(basis.wider.leavers(), basis.wider.person_years(), breaks)
    pools = pool_ages(leavers, basis.own.person_years(), breaks) if own_pools else wider
    rates = rates_by_age(pools, wider)
    first = min(breaks) - AGES[0]
    if basis.retirement_rate is not None:
        rates[first:] = basis.retirement_rate
    rates[first:] *= 1 - basis.return_rate
    return replace(basis, pools=pools, rates=rates, own_pools=own_pools)


def _with_starters(basis: Basis, options: Mapping[str, str]) -> Basis:
    """How many come a year, and their ages: their own where there are enough of them."""
    if not basis.own.stretches:
        return basis
    joined = basis.own.joined()
    yearly = sum(joined.values()) / basis.own.years
    own_starters = sum(joined.values()) >= ENOUGH
    ages = by_age(joined if own_starters else basis.wider.joined())
    recruits = yearly
    if "recruits" in options:
        recruits = read_number(options["recruits"], 0, 100_000)
    return replace(
        basis,
        starters_a_year=yearly,
        recruits=recruits,
        starter_ages=ages / ages.sum() if ages.sum() else None,
        own_starters=own_starters,
    )


def run(basis: Basis, scenario: Scenario, runs: int | None = None) -> Projection:
    """The years ahead of one scenario."""
    coming = {
        "do_nothing": Recruitment("none"),
        "replace": Recruitment("replace", ages=basis.starter_ages),
        "recruit": Recruitment("number", basis.recruits, basis.starter_ages),
    }[scenario]
    more: dict[str, Any] = {"runs": runs} if runs else {}
    return project(basis.stock, basis.rates, basis.horizon, coming, basis.pools, **more)


def summary_of(found: Mapping[Any, Projection]) -> dict[str, Any]:
    """People now and at the end with nobody replaced; how many starters a year would keep the
    number as it is, on average over the years."""
    leavers = found["replace"].leavers[1:].sum(axis=1)
    return {
        "people_now": round(float(found["do_nothing"].expected[0].sum())),
        "people_left": round(float(found["do_nothing"].expected[-1].sum())),
        "leavers_a_year": round(float(leavers.mean()), 1),
    }


def fte_share(basis: Basis, years: int) -> float:
    """FTE per person ``years`` ahead: lower where some return after retiring on fewer hours."""
    if not basis.return_rate:
        return basis.fte_per_person
    first = min(basis.retirement.ages.values()) - AGES[0]
    stock, back = basis.stock.copy(), np.zeros(len(AGES))
    full = basis.rates.copy()
    full[first:] /= max(1e-9, 1 - basis.return_rate)
    for _year in range(years):
        returned = np.where(np.arange(len(AGES)) >= first, stock * full * basis.return_rate, 0)
        back = _older(back * (1 - basis.rates) + returned)
        stock = _older(stock * (1 - full))
    people = stock.sum() + back.sum()
    if not people:
        return basis.fte_per_person
    kept = stock.sum() + basis.return_fte * back.sum()
    return basis.fte_per_person * float(kept / people)


def _older(people: np.ndarray) -> np.ndarray:
    older = np.concatenate([[0.0], people[:-1]])
    older[-1] += people[-1]
    return older


def assumptions_of(basis: Basis) -> dict[str, Any]:
    """Everything that was assumed, to be printed with the result and exported with it."""
    ages = basis.retirement.ages
    return {
        "retirement_age": ages.pop(""),
        "retirement_age_by_staff_group": ages,
        "horizon": basis.horizon,
        "history": [f"{each.first} – {each.last}" for each in basis.own.stretches],
        "leaving_rates": _("of the staff selected") if basis.own_pools else _("of all staff"),
        "starters_a_year": None if basis.starters_a_year is None else
        round(basis.starters_a_year, 1),
        "recruits_a_year": round(basis.recruits, 1),
        "ages_of_starters": _("of the staff selected") if basis.own_starters else _("of all staff"),
        "moves": _("count as leaving") if basis.counting.moves_are_leaving else
        _("set to balance leavers"),
        "retirement_rate": basis.retirement_rate,
        "return_rate": basis.return_rate,
        "return_fte": basis.return_fte,
        "include_fixed_term": basis.counting.fixed_term,
        "include_trainees": basis.counting.trainees,
        "fte_per_person": round(basis.fte_per_person, 3),
    }  # fmt: skip


def remarks_on(basis: Basis) -> list[str]:
    """Sentences on how much history there was to go by."""
    if basis.typed:
        return [basis.typed]
    if not basis.has_history:
        return [
            _("Only one staff list is loaded, so leavers cannot be seen and there is no"
              " projection. Load an earlier list, ideally for the same month a year before.")
        ]  # fmt: skip
    sentences = [_history_words(basis.own.stretches or basis.wider.stretches)]
    if not basis.own_pools:
        sentences.append(
            _("Fewer than {count} of the staff selected left in that time: the leaving rates"
              " are those of the whole organisation.").format(count=ENOUGH)
        )  # fmt: skip
    if not basis.own_starters:
        sentences.append(
            _("Fewer than {count} of the staff selected joined in that time: the ages of"
              " starters are those of the whole organisation.").format(count=ENOUGH)
        )  # fmt: skip
    if not basis.counting.trainees:
        sentences.append(_("Doctors in training, who rotate, are left out."))
    return sentences


def _history_words(stretches: Sequence[Any]) -> str:
    since, until = stretches[-1].first, stretches[0].last
    if len(stretches) == 1 and not stretches[0].is_a_year:
        return _(
            "Less than a year of history: rates come from {since} to {until} only, and do not"
            " cover other seasons."
        ).format(since=show_date(since), until=show_date(until))
    words = _("Leaving rates from {years} years, {since} to {until}.")
    if len(stretches) == 1:
        words = _(
            "Leaving rates from a single year, {since} to {until}: an unusual year"
            " would distort them."
        )
    return words.format(
        years=show_number(len(stretches)), since=show_date(since), until=show_date(until)
    )
