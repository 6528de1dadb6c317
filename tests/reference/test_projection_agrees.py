"""The projection, its rates and its back-test, by the program and by plain Python."""

from __future__ import annotations

import random
from datetime import date

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from tests.imports import judging
from tests.reference import plain_ages
from tests.small_board import load_drawn

DAYS = (date(2023, 3, 31), date(2024, 3, 31), date(2025, 3, 31), date(2026, 3, 31))
BANDS = {"51-55": (51, 55), "56-60": (56, 60), "61-65": (61, 65)}


def careers(seed: int, size: int) -> list[dict[int, int]]:
    """Four yearly lists of people who grow older, leave (one in ten; two in five from 60 on) and
    are replaced by people of 22 to 45."""
    chance = random.Random(seed)
    people = {number: chance.randrange(20, 66) for number in range(size)}
    lists, following = [dict(people)], size
    for _year in DAYS[1:]:
        stayed = {
            number: age + 1
            for number, age in people.items()
            if chance.random() > (0.4 if age >= 60 else 0.1)
        }
        for _joiner in range(size - len(stayed) + chance.randrange(-5, 6)):
            stayed[following] = chance.randrange(22, 46)
            following += 1
        people = stayed
        lists.append(dict(people))
    return lists


@pytest.fixture(scope="module")
def lists() -> list[dict[int, int]]:
    return careers(4, 900)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, lists: list[dict[int, int]]) -> Store:
    folder = tmp_path_factory.mktemp("projection") / "store"
    for day, people in zip(DAYS, lists, strict=True):
        load_drawn(folder, [{"who": n, "age": age} for n, age in people.items()], day)
    return open_store(folder)


@pytest.fixture(autouse=True)
def _small_numbers_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    judging.show_small_numbers(monkeypatch)


def stock_of(people: dict[int, int]) -> dict[int, float]:
    found: dict[int, float] = {}
    for age in people.values():
        found[age] = found.get(age, 0.0) + 1
    return found


@pytest.mark.parametrize("scenario", ["do_nothing", "replace", "recruit"])
def test_every_scenario_agrees(store: Store, lists: list[dict[int, int]], scenario: str) -> None:
    rate = plain_ages.rates(*plain_ages.leaving(lists), 60)
    came = plain_ages.starters(lists)
    mix = {age: count / sum(came.values()) for age, count in came.items()}
    expected = plain_ages.project(
        stock_of(lists[-1]), rate, 6,
        None if scenario == "do_nothing" else mix,
        40.0 if scenario == "recruit" else None,
    )  # fmt: skip
    result = build(store, "age_projection", Scope(), {"horizon": "6", "recruits": "40"})
    found = {
        (row["years_ahead"], row["age_band"]): row["people"]
        for row in result.rows
        if row["scenario"] == scenario
    }
    for years, stock in enumerate(expected):
        assert found[years, "all"] == pytest.approx(sum(stock.values()), abs=0.51)
        for band, (first, last) in BANDS.items():
            assert found[years, band] == pytest.approx(
                plain_ages.total(stock, first, last), abs=0.51
            )


def test_the_rates_agree(store: Store, lists: list[dict[int, int]]) -> None:
    left, at_risk = plain_ages.leaving(lists)
    expected = plain_ages.rates(left, at_risk, 60)
    rows = build(store, "leaving_rates", Scope()).rows
    assert sum(row["leavers"] for row in rows) == sum(left.values())
    assert sum(row["person_years"] for row in rows) == sum(at_risk.values())
    for row in rows:
        age = int("".join(sign if sign.isdigit() else " " for sign in row["ages"]).split()[0])
        assert row["rate"] == pytest.approx(expected[age]), row["ages"]


def test_the_back_test_agrees(store: Store, lists: list[dict[int, int]]) -> None:
    """The last year, with rates from the two years before it."""
    rate = plain_ages.rates(*plain_ages.leaving(lists[:3]), 60)
    stock = stock_of(lists[2])
    left, _at_risk = plain_ages.leaving(lists[2:])
    rows = {row["age_band"]: row for row in build(store, "age_backtest", Scope()).rows}
    for band, (first, last) in {"all": (15, 80), **BANDS}.items():
        inside = [age for age in stock if first <= age <= last]
        assert rows[band]["people"] == sum(stock[age] for age in inside)
        assert rows[band]["expected"] == pytest.approx(
            sum(stock[age] * rate[age] for age in inside), abs=0.051
        )
        assert rows[band]["actual"] == sum(left.get(age, 0) for age in inside)


def test_starters_a_year_are_those_of_the_history(
    store: Store, lists: list[dict[int, int]]
) -> None:
    said = build(store, "age_projection", Scope()).assumptions["starters_a_year"]
    assert said == pytest.approx(sum(plain_ages.starters(lists).values()) / 3, rel=0.01)


def test_the_truth_is_usually_inside_the_ranges() -> None:
    """Of ninety forecasts of a year from boards made by the same chance, some 80 % and 95 % hold.

    Rates are known from three times as many years, as on a board with a long history.
    """
    from analytics.ages.backtest import verdict
    from analytics.ages.projecting import by_age
    from analytics.statistics.leaving_rates import pool_ages, rates_by_age
    from analytics.statistics.projection import LEVELS, play_leavers

    said = []
    for seed in range(90):
        made = careers(seed, 300)
        left, at_risk = plain_ages.leaving(made[:3])
        pools = pool_ages(left, at_risk, (60,))
        played = play_leavers(by_age(stock_of(made[2])), rates_by_age(pools), pools, runs=400)
        import numpy as np

        ends = list(np.quantile(played.sum(axis=1), LEVELS))
        actual = sum(plain_ages.leaving(made[2:])[0].values())
        said.append(verdict(actual, ends))
    assert 0.70 <= said.count("inside the 80% range") / 90 <= 0.92
    assert said.count("outside the ranges") / 90 <= 0.12
