"""Beside a name a chance that follows from an age tells that age only roughly."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.leadership.chance_classes import AGES, LEAST_AGES, classes_of, steps_for
from analytics.leadership.vacancies import LeavingRates, Outlook
from analytics.statistics.leaving_rates import AGES as ALL_AGES


def rates_of(rate: dict[range, float], otherwise: float) -> LeavingRates:
    """Leaving rates by age: those of some ages, and of all others."""
    found = np.full(len(ALL_AGES), otherwise)
    for ages, value in rate.items():
        found[[age - ALL_AGES[0] for age in ages]] = value
    return LeavingRates(found, otherwise)


def classes_by_age(rates: LeavingRates) -> dict[tuple[float | None, float | None], list[int]]:
    held = {age: Outlook(None, 11, (float(age),)) for age in AGES}
    found: dict[tuple[float | None, float | None], list[int]] = {}
    for age, each in classes_of(held, rates).items():
        found.setdefault(tuple(each), []).append(age)
    return found


@pytest.mark.parametrize(
    ("high", "steps"),
    [
        (range(60, 71), (0.05,)),  # eleven ages: a class of their own
        (range(66, 71), ()),  # five would be told: they stand with everybody
    ],
)
def test_a_class_has_many_ages(high: range, steps: tuple[float, ...]) -> None:
    rates = rates_of({high: 0.4}, 0.04)
    assert steps_for(rates) == steps
    assert min(map(len, classes_by_age(rates).values())) >= LEAST_AGES


def test_four_classes_stay_where_each_has_many_ages() -> None:
    rates = rates_of({range(40, 50): 0.07, range(50, 60): 0.15, range(60, 71): 0.3}, 0.02)
    found = classes_by_age(rates)
    assert found == {
        (None, 0.05): list(range(30, 40)), (0.05, 0.1): list(range(40, 50)),
        (0.1, 0.2): list(range(50, 60)), (0.2, None): list(range(60, 71)),
    }  # fmt: skip


@pytest.mark.parametrize("seed", range(20))
def test_no_class_has_few_ages_whatever_the_rates(seed: int) -> None:
    drawn = np.random.default_rng(seed).beta(1, 8, len(ALL_AGES))
    assert min(map(len, classes_by_age(LeavingRates(drawn, 0.1)).values())) >= LEAST_AGES


def test_a_shared_post_says_no_more_than_its_holders_would() -> None:
    rates = rates_of({range(60, 71): 0.3}, 0.09)  # two of 40 leave with 17%, one with 9%
    found = classes_of(
        {1: Outlook(None, 11, (40.0, 41.0)), 2: Outlook(None, 11, (40.0, 65.0))}, rates
    )
    alone = classes_of({1: Outlook(None, 11, (40.0,)), 2: Outlook(None, 11, (65.0,))}, rates)
    assert found == alone
    assert found[1] != found[2]
