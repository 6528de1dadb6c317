"""Intervals agree with the figures printed in the papers that define them."""

from __future__ import annotations

from datetime import date

import pytest
from scipy.stats import binomtest

from analytics.answers.changes import Change, change_between
from analytics.engine.results import Row
from analytics.statistics.intervals import (
    Estimate,
    count_rate,
    difference,
    effective_number,
    mean_interval,
    ratio_of_counts,
    weighted_rate,
    weighted_wilson,
    wilson,
)
from tests.reference.newcombe import newcombe_difference

NOTHING = (None, None)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_gives_the_limits_of_newcombe_1998_part_1(successes, n, low, high):
    """Statistics in Medicine 17 (1998), 857-872, table I, method 3."""
    assert wilson(successes, n) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("a", "m", "b", "n", "low", "high"),
    [
        (56, 70, 48, 80, 0.0524, 0.3339),
        (9, 10, 3, 10, 0.1705, 0.8090),
        (6, 7, 2, 7, 0.0582, 0.8062),
        (5, 56, 0, 29, -0.0381, 0.1926),
        (0, 10, 0, 20, -0.1611, 0.2775),
        (0, 10, 0, 10, -0.2775, 0.2775),
        (10, 10, 0, 20, 0.6791, 1.0000),
        (10, 10, 0, 10, 0.6075, 1.0000),
    ],
)
def test_newcombe_gives_the_limits_of_newcombe_1998_part_2(a, m, b, n, low, high):
    """Statistics in Medicine 17 (1998), 873-890, table II, examples (a) to (h), method 10."""
    first, second = Estimate(a / m, *wilson(a, m)), Estimate(b / n, *wilson(b, n))
    assert difference(first, second) == pytest.approx((low, high), abs=5e-5)
    assert newcombe_difference(a, m, b, n) == pytest.approx((low, high), abs=5e-5)


def test_the_mean_agrees_with_the_engineering_statistics_handbook():
    """NIST/SEMATECH e-Handbook 1.3.5.2, ZARR13.DAT: N 195, mean 9.261460, sd 0.02278881."""
    n, mean, deviation = 195, 9.261460, 0.02278881
    squares = (n - 1) * deviation**2 + n * mean**2
    low, high = mean_interval(n * mean, squares, n)
    assert (low, high) == pytest.approx((9.258242, 9.264679), abs=1e-6)


@pytest.mark.parametrize(("a", "b"), [(7, 21), (21, 7), (1, 40), (300, 200)])
def test_the_ratio_is_the_exact_binomial_turned_into_a_ratio(a, b):
    """Against scipy's Clopper-Pearson interval of a in a + b."""
    exact = binomtest(a, a + b).proportion_ci(0.95, "exact")
    expected = (exact.low / (1 - exact.low), exact.high / (1 - exact.high))
    assert ratio_of_counts(a, b) == pytest.approx(expected)


def test_the_ratio_turned_round_has_the_interval_turned_round():
    low, high = ratio_of_counts(12, 30)
    assert ratio_of_counts(30, 12) == pytest.approx((1 / high, 1 / low))


def test_nobody_counted_has_no_interval():
    assert wilson(0, 0) == NOTHING
    assert ratio_of_counts(0, 0) == NOTHING
    assert mean_interval(0, 0, 0) == NOTHING
    assert newcombe_difference(0, 0, 1, 10) == NOTHING


def test_one_value_and_a_missing_spread_have_no_interval():
    assert mean_interval(45, 45**2, 1) == NOTHING
    assert mean_interval(450, None, 10) == NOTHING


def test_a_ratio_to_nobody_has_no_upper_limit():
    low, high = ratio_of_counts(3, 0)
    assert low > 0
    assert high is None
    assert ratio_of_counts(0, 3)[0] == 0


def test_equal_values_have_an_interval_without_width_despite_rounding():
    assert mean_interval(0.1 * 3, 0.1**2 * 3, 3) == pytest.approx((0.1, 0.1))


def test_a_share_of_nobody_or_everybody_ends_exactly_at_the_limit():
    assert wilson(0, 7)[0] == 0
    assert wilson(7, 7)[1] == 1


def test_a_wider_confidence_is_a_wider_interval():
    assert wilson(8, 20, 0.99)[0] < wilson(8, 20)[0] < wilson(8, 20, 0.8)[0]


@pytest.mark.parametrize(("successes", "n"), [(5, 4), (-1, 4)])
def test_more_than_everybody_is_a_bug(successes, n):
    with pytest.raises(ValueError, match="between 0 and n"):
        wilson(successes, n)


def share_row(successes: int, n: int) -> Row:
    low, high = wilson(successes, n)
    return Row({}, date(2026, 3, 31), successes, n, successes / n, low, high, n)


def test_intervals_may_overlap_although_the_difference_is_clear():
    """56/70 and 48/80 of Newcombe 1998: the remark on overlap called this perhaps chance."""
    first, second = share_row(56, 70), share_row(48, 80)
    assert first.low is not None
    assert second.high is not None
    assert first.low < second.high
    change = change_between(first, second)
    assert change is not None
    assert (change.low, change.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert not change.may_be_chance


def test_a_change_without_an_interval_is_not_called_chance():
    plain = Row({}, date(2026, 3, 31), 5, None, 5.0)
    assert change_between(plain, Row({}, date(2025, 3, 31), 3, None, 3.0)) == Change(2.0)
    assert not Change(2.0).may_be_chance


def test_a_hidden_number_has_no_change():
    hidden = Row({}, date(2026, 3, 31), None, None, None, note="c")
    assert change_between(share_row(5, 10), hidden) is None
    assert change_between(hidden, share_row(5, 10)) is None


def test_the_difference_of_two_means_squares_and_adds_their_reaches():
    first = Estimate(45.0, *mean_interval(450.0, 20500.0, 10))
    second = Estimate(40.0, *mean_interval(400.0, 16250.0, 10))
    low, high = difference(first, second)
    reach = sum((each.value - each.low) ** 2 for each in (first, second)) ** 0.5
    assert (low, high) == pytest.approx((5.0 - reach, 5.0 + reach))


def test_a_difference_without_an_end_has_none_on_that_side():
    low, high = difference(Estimate(2.0, 1.0, None), Estimate(1.0, 0.5, 1.5))
    assert high is None
    assert low == pytest.approx(1.0 - (1.0 + 0.25) ** 0.5)


@pytest.mark.parametrize(
    ("weights", "number"),
    [([1.0] * 7, 7.0), ([0.5] * 4, 4.0), ([1.0, 1.0, 0.5], 6.25 / 2.25), ([0.0, 0.0], 0.0)],
)
def test_part_time_people_count_less_but_equal_ones_count_whole(weights, number):
    found = effective_number(sum(weights), sum(weight**2 for weight in weights))
    assert found == pytest.approx(number)


def test_a_share_of_whole_posts_has_the_wilson_interval_of_people():
    assert weighted_wilson(8.0, 20.0, 20.0) == pytest.approx(wilson(8, 20))
    assert weighted_wilson(4.0, 10.0, 20.0) == pytest.approx(wilson(8, 20))
    assert weighted_wilson(0.1 + 0.2, 0.3, 1.0)[1] == 1.0  # a share a hair above all of it
    assert weighted_wilson(0.0, 0.0, 0.0) == NOTHING


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.69), (1, 0.0253, 5.57), (5, 1.62, 11.67), (10, 4.80, 18.39), (50, 37.11, 65.92)],
)
def test_a_count_gives_the_limits_of_the_printed_table(count, low, high):
    """Exact Poisson limits: Pearson and Hartley, Biometrika Tables for Statisticians, table 40."""
    assert count_rate(count, 1) == pytest.approx((low, high), abs=0.006)
    assert count_rate(count, 4) == pytest.approx((low / 4, high / 4), abs=0.006)


def test_a_count_over_nothing_has_no_interval():
    assert count_rate(3, 0) == NOTHING
    assert weighted_rate(3, 3, 3, 0) == NOTHING


def test_with_weights_of_one_a_weighted_rate_is_that_of_the_count():
    for count in (0, 1, 7, 120):
        assert weighted_rate(count, count, count, 2.5) == pytest.approx(count_rate(count, 2.5))


def test_equal_weights_only_change_the_scale():
    """Dobson and others 1991: the limits of the count, moved and stretched."""
    low, high = weighted_rate(5.0, 2.5, 10, 1)
    wanted = [0.5 * end for end in count_rate(10, 1)]
    assert (low, high) == pytest.approx(wanted)
