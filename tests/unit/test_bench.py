"""Matchings, readiness and chances against brute force, textbooks and hand-made cases."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from math import comb

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ages.experience import years_later
from analytics.leadership.bench import lines_by, net_bench, people_who_matter
from analytics.leadership.posts import Post, Successor
from analytics.leadership.vacancies import LeavingRates, chances, distribution, outlooks, range_of
from analytics.statistics.leaving_rates import AGES
from analytics.statistics.matching import Places, largest_matching

DAY = date(2026, 9, 30)
LINES = st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=10)


def largest_by_trying(lines: list[tuple[int, int]]) -> int:
    """The largest set of lines without a common end, by looking at every set."""
    distinct = sorted(set(lines))
    for size in range(min(6, len(distinct)), 0, -1):
        for chosen in combinations(distinct, size):
            if len({a for a, _b in chosen}) == len({b for _a, b in chosen}) == size:
                return size
    return 0


@settings(deadline=None)
@given(LINES)
def test_a_matching_is_the_largest_there_is(lines: list[tuple[int, int]]) -> None:
    found = largest_matching(lines)
    assert len(found) == largest_by_trying(lines)
    assert set(found.items()) <= set(lines)
    assert len(set(found.values())) == len(found)


@settings(deadline=None)
@given(LINES)
def test_people_who_matter_are_those_without_whom_fewer_posts_are_filled(
    lines: list[tuple[int, int]],
) -> None:
    whole = largest_by_trying(lines)
    wanted = {
        person
        for _post, person in lines
        if largest_by_trying([line for line in lines if line[1] != person]) < whole
    }
    assert people_who_matter(lines) == wanted


def test_one_person_named_for_three_posts_fills_one() -> None:
    bench = net_bench([(1, 7), (2, 7), (3, 7)])
    assert (bench.size, bench.double_booked) == (1, {7})


def successor(**given: object) -> Successor:
    usual = {
        "post": 1, "person": 7, "readiness": "1–2 years", "to_years": 2,
        "ready_on": date(2026, 3, 1), "last_assessed": date(2024, 3, 1), "is_ready_now": False,
        "is_emergency_cover": False, "has_owner": True,
    }  # fmt: skip
    return Successor(**{**usual, **given})  # type: ignore[arg-type]


def test_readiness_that_has_run_out_is_due_for_reassessment_and_never_ready_now() -> None:
    old = successor()
    assert old.is_due_for_reassessment(DAY)
    assert lines_by([old], DAY, 0) == []
    assert lines_by([old], DAY, 1) == [(1, 7)]


def test_the_longer_end_of_a_readiness_counts() -> None:
    """“1–2 years” assessed last month counts at 3 years, not at 1."""
    new = successor(ready_on=date(2028, 8, 30), last_assessed=date(2026, 8, 30))
    assert [bool(lines_by([new], DAY, years)) for years in (0, 1, 2, 3)] == [0, 0, 1, 1]
    assert not new.is_due_for_reassessment(DAY)


def test_readiness_that_is_not_known_counts_at_no_horizon() -> None:
    assert lines_by([successor(ready_on=None, to_years=None)], DAY, 5) == []


def test_a_leap_day_has_a_day_a_year_later() -> None:
    assert years_later(date(2028, 2, 29), 1) == date(2029, 2, 28)


def post(**given: object) -> Post:
    usual = {
        "id": 1, "title": "Clinical Director", "tier": "Clinical director", "unit": "Surgery",
        "cluster": None, "sector": None, "profession": None, "holders": (5,), "is_vacant": False,
        "is_partly_vacant": False, "is_interim": False, "is_shared": False, "sessions": None,
        "started": None, "ends": None, "how_appointed": None, "chance": None, "listed_on": DAY,
    }  # fmt: skip
    return Post(**{**usual, **given})  # type: ignore[arg-type]


RATES = LeavingRates(np.where(np.arange(AGES[0], AGES[-1] + 1) >= 60, 0.5, 0.1), 0.2)


@pytest.mark.parametrize(
    ("given", "ages", "years", "chance", "source"),
    [
        ({"chance": 0.2}, {}, 1, 0.2, "own"),
        ({"chance": 0.2}, {}, 3, 1 - 0.8**3, "own"),
        ({"chance": 0.2, "ends": date(2026, 12, 31)}, {}, 1, 0.2, "own"),
        ({"ends": date(2026, 12, 31)}, {5: 40.0}, 1, 1.0, "tenure"),
        ({"ends": years_later(DAY, 1)}, {5: 40.0}, 1, 1.0, "tenure"),
        ({"ends": years_later(DAY, 1) + timedelta(1)}, {5: 40.0}, 1, 0.1, "age"),
        ({"ends": date(2028, 12, 31)}, {5: 40.0}, 1, 0.1, "age"),
        ({}, {5: 58.0}, 3, 1 - 0.9 * 0.9 * 0.5, "age"),
        ({"holders": (5, 6)}, {5: 40.0, 6: 62.0}, 1, 1 - 0.9 * 0.5, "age"),
        ({"holders": (5, 6)}, {5: 40.0}, 1, 1 - 0.8**2, "all"),
        ({}, {}, 2, 1 - 0.8**2, "all"),
    ],
)
def test_a_chance_is_the_organisations_own_then_the_tenure_then_age(
    given: dict[str, object], ages: dict[int, float], years: int, chance: float, source: str
) -> None:
    held = outlooks([post(**given)], DAY, ages)
    found = chances(held, years, RATES)[1]
    assert found.value == pytest.approx(chance)
    assert found.source == source


def test_without_any_history_nothing_is_known() -> None:
    found = chances(outlooks([post()], DAY, {5: 40.0}), 1, LeavingRates(None, None))[1]
    assert (found.value, found.source) == (None, "none")


def test_equal_chances_give_a_binomial_distribution() -> None:
    found = distribution([0.3] * 12)
    assert found == pytest.approx([comb(12, k) * 0.3**k * 0.7 ** (12 - k) for k in range(13)])


@settings(deadline=None)
@given(st.lists(st.floats(0, 1), max_size=8))
def test_a_distribution_is_that_of_every_outcome_added_up(values: list[float]) -> None:
    wanted = np.zeros(len(values) + 1)
    for outcome in range(2 ** len(values)):
        falls = [bool(outcome >> place & 1) for place in range(len(values))]
        wanted[sum(falls)] += np.prod(
            [value if fall else 1 - value for value, fall in zip(values, falls, strict=True)]
        )
    assert distribution(values) == pytest.approx(wanted)
    assert distribution(values).sum() == pytest.approx(1)


@settings(deadline=None)
@given(st.lists(st.floats(0.01, 0.99), min_size=1, max_size=12), st.sampled_from([0.8, 0.95]))
def test_a_range_holds_its_share_and_leaves_no_more_than_half_the_rest_at_either_end(
    values: list[float], share: float
) -> None:
    found = distribution(values)
    low, high = range_of(found, share)
    assert found[low : high + 1].sum() >= share - 1e-9
    assert found[:low].sum() <= (1 - share) / 2 + 1e-9
    assert found[high + 1 :].sum() <= (1 - share) / 2 + 1e-9


def test_how_many_can_be_paired_in_a_year_is_what_the_lines_of_that_year_give() -> None:
    drawn = np.random.default_rng(5)
    lines = [(int(year), (int(post), int(person))) for year, post, person in
             zip(drawn.integers(0, 4, 60), drawn.integers(0, 25, 60), drawn.integers(0, 20, 60),
                 strict=True)]  # fmt: skip
    places = Places(lines)
    for year in (-1, 0, 2, 3, 9):
        there = [line for first, line in lines if first <= year]
        assert places.most(year) == len(largest_matching(there))
    assert Places([]).most(5) == 0
