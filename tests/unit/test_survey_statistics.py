"""Statistics of surveys, held against published worked examples and scipy."""

from __future__ import annotations

from itertools import permutations
from math import isclose
from typing import Any

import numpy as np
import pytest

from analytics.statistics.ranks import kendall, theil_sen
from analytics.statistics.resampling import bootstrap_mean
from analytics.statistics.scores import Summary, pooled, welch, without
from analytics.statistics.weighting import weighted_mean, weights_of

# Hollander and Wolfe, Nonparametric Statistical Methods (1999), example 9.1: cloud seeding.
SEEDING = (1.26, 1.27, 1.12, 1.16, 1.03)


def test_student_is_that_of_a_worked_example() -> None:
    # NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.5.2: 195 values of ZARR13.DAT.
    low, high = Summary(9.261460, 0.022789, 195).interval()
    assert (round(low or 0, 5), round(high or 0, 5)) == (9.25824, 9.26468)


@pytest.mark.parametrize("sd", [None, 0.0])
def test_a_spread_that_is_not_known_gives_no_interval(sd: float | None) -> None:
    assert Summary(3.2, sd, 40).interval() == (None, None)
    assert welch(Summary(3.2, sd, 40), Summary(3.0, 1.0, 40)) is None


def test_welch_is_that_of_scipy() -> None:
    from scipy.stats import ttest_ind_from_stats

    found = welch(Summary(20.6, 3.0, 15), Summary(22.1, 0.9, 30))
    assert found
    theirs: Any = ttest_ind_from_stats(20.6, 3.0, 15, 22.1, 0.9, 30, equal_var=False)
    assert isclose(found.p, theirs.pvalue, rel_tol=1e-9)
    # The interval touches nought at the level of its own p value.
    at_p = welch(Summary(20.6, 3.0, 15), Summary(22.1, 0.9, 30), level=1 - found.p)
    assert at_p
    assert isclose(at_p.high, 0.0, abs_tol=1e-9)


def test_groups_together_and_apart_are_as_if_asked_as_one() -> None:
    draws = np.random.default_rng(1).normal(3, 1, 50)
    parts = [_of(draws[:12]), _of(draws[12:30]), _of(draws[30:])]
    whole = pooled(parts)
    assert whole
    assert isclose(whole.sd or 0, float(draws.std(ddof=1)), rel_tol=1e-9)
    rest = without(whole, parts[1:])
    assert rest
    assert rest.n == 12
    assert isclose(rest.mean, parts[0].mean, rel_tol=1e-9)
    assert isclose(rest.sd or 0, parts[0].sd or 0, rel_tol=1e-6)


def _of(values: np.ndarray) -> Summary:
    return Summary(float(values.mean()), float(values.std(ddof=1)), len(values))


def test_kendall_and_the_slope_are_those_of_cloud_seeding() -> None:
    found, slope = kendall(SEEDING), theil_sen(range(1, 6), SEEDING)
    assert found.score == -6
    assert round(found.p / 2, 3) == 0.117  # one-sided in the book
    assert round(slope.value, 4) == -0.0563
    assert (round(slope.low or 0, 2), round(slope.high or 0, 2)) == (-0.15, 0.04)


def test_kendall_is_that_of_scipy_and_five_in_a_row_are_one_in_sixty() -> None:
    from scipy.stats import kendalltau

    for values in ([3, 1, 4, 2, 6, 5, 8], [1, 2, 3, 4, 5], [2, 1]):
        theirs: Any = kendalltau(range(len(values)), values, method="exact")
        found = kendall(values)
        assert isclose(found.p, theirs.pvalue, rel_tol=1e-9)
        assert isclose(found.tau, theirs.statistic, rel_tol=1e-9)
    assert isclose(kendall([1, 2, 3, 4, 5]).p, 1 / 60)


@pytest.mark.parametrize("values", [(1, 1, 2, 3, 3), (2, 2, 2), (1, 2, 2, 4, 3)])
def test_equal_values_are_counted_over_all_orders(values: tuple[int, ...]) -> None:
    orders = list(permutations(values))
    scores = [sum((b > a) - (b < a) for i, a in enumerate(o) for b in o[i + 1 :]) for o in orders]
    found = kendall(values)
    assert isclose(found.p, sum(abs(s) >= abs(found.score) for s in scores) / len(orders))


def test_four_waves_give_no_interval_of_the_slope() -> None:
    assert theil_sen([1, 2, 3, 4], [1.0, 2.0, 4.0, 3.0]).low is None


def test_weights_are_shares_and_are_cut() -> None:
    assert weights_of({"a": 50, "b": 50}, {"a": 20, "b": 80}) == {"a": 0.4, "b": 1.6}
    assert weights_of({"a": 90, "b": 10}, {"a": 100, "b": 900})["b"] == 5.0


def test_weighted_and_raw_agree_where_everybody_answers_alike_often() -> None:
    groups = {"a": Summary(3.0, 1.0, 40), "b": Summary(4.0, 1.0, 60)}
    found = weighted_mean(groups, {"a": 400, "b": 600})
    raw = pooled(groups.values())
    assert found
    assert raw
    assert isclose(found.mean, raw.mean)
    assert isclose(found.effective_n, 100)
    assert isclose(found.low or 0, raw.interval()[0] or 0, rel_tol=1e-3)


def test_unequal_weights_are_worth_fewer_answers() -> None:
    groups = {"a": Summary(3.0, 1.0, 90), "b": Summary(4.0, 1.0, 10)}
    found = weighted_mean(groups, {"a": 50, "b": 50})
    # Weights 5/9 and 5: Σw = 100, Σw² = 90·(5/9)² + 10·25 = 277.8, so n = 36.
    assert found
    assert isclose(found.effective_n, 36.0)
    assert isclose(found.mean, 3.5)
    assert found.cut == ("b",)


def test_the_bootstrap_is_that_of_scipy_and_always_the_same() -> None:
    from scipy import stats

    bootstrap: Any = stats.bootstrap
    values = [1.2, 3.4, 3.5, 2.0, 4.8, 4.9, 5.0, 3.3, 4.1, 4.4, 4.6, 4.9]
    found = bootstrap_mean(values)
    theirs = bootstrap((values,), np.mean, n_resamples=9_999, method="BCa", random_state=1)
    assert found[0]
    assert found[1]
    assert abs(found[0] - theirs.confidence_interval.low) < 0.06
    assert abs(found[1] - theirs.confidence_interval.high) < 0.06
    assert bootstrap_mean(values[::-1]) == found


def test_answers_that_are_all_alike_give_no_bootstrap() -> None:
    assert bootstrap_mean([4.0] * 12) == (None, None)


def test_a_weighted_share_has_wilsons_interval_with_the_effective_number() -> None:
    groups = {"a": Summary(0.6, None, 50), "b": Summary(0.3, None, 50)}
    found = weighted_mean(groups, {"a": 20, "b": 80}, are_shares=True)
    assert found is not None
    # Weights 0.4 and 1.6: 100² / (50 × 0.16 + 50 × 2.56) = 73.53 answers of a share of 36 %.
    n, z = 10_000 / 136, 1.959964
    assert (found.mean, found.effective_n) == pytest.approx((0.36, n))
    middle = (0.36 + z * z / (2 * n)) / (1 + z * z / n)
    reach = z / (1 + z * z / n) * (0.36 * 0.64 / n + z * z / (4 * n * n)) ** 0.5
    assert (found.low, found.high) == pytest.approx((middle - reach, middle + reach), abs=1e-6)
