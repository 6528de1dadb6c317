"""XmR limits and rules, worked out by hand; funnel limits against the definition."""

from __future__ import annotations

from math import comb, sqrt
from statistics import NormalDist

import pytest

from analytics import codelists
from analytics.statistics import funnel
from analytics.statistics.xmr import assurance, parameters, rule_title, verdict, xmr


def test_mean_and_limits_by_hand() -> None:
    chart = xmr([10, 12, 11, 13, 14])
    assert chart is not None
    # Steps 2, 1, 2, 1: mean 1.5. Mean 12; limits 12 ± 2.66 x 1.5.
    assert (chart.mean, chart.lower, chart.upper) == pytest.approx((12, 8.01, 15.99))
    assert chart.rules == ("",) * 5
    assert verdict(chart) == "common_cause"


def test_an_outlying_step_is_left_out_of_the_limits_unless_told_not_to_be() -> None:
    values = [10, 11] * 8 + [30] + [10, 11] * 4
    wide, narrow = xmr(values, screened=False), xmr(values)
    assert wide is not None
    assert narrow is not None
    assert narrow.upper - narrow.lower == pytest.approx(2 * 2.66 * 1)
    assert wide.upper > narrow.upper
    assert narrow.rules[16] == "astronomical"


def test_seven_rising_points_are_a_trend_and_six_are_not() -> None:
    steady = [5.0, 6.0, 5.0, 6.0, 5.0, 6.0, 5.0, 6.0]
    seven = xmr([*steady, 5.0, 5.1, 5.2, 5.3, 5.4, 5.5, 5.6])
    six = xmr([*steady, 5.0, 5.1, 5.2, 5.3, 5.4, 5.5])
    assert seven is not None
    assert six is not None
    assert seven.rules[-7:] == ("trend",) * 7
    assert "trend" not in six.rules


def test_a_point_equal_to_the_mean_breaks_a_shift() -> None:
    low, high = [4.0, 6.0] * 7, [5.5, 6.5] * 3
    shifted = xmr([*low, *high, 5.5])
    assert shifted is not None
    assert shifted.rules[-7:].count("shift") == 7
    broken = xmr([1, 3, 3, 2, 3, 3, 3, 1, 1, 1, 1])
    assert broken is not None
    assert broken.mean == 2
    assert "shift" not in broken.rules


def test_two_of_three_near_a_limit_flags_only_those_near_it() -> None:
    chart = xmr([10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 13.0, 10.6, 13.0, 10, 9])
    assert chart is not None
    near = chart.mean + (chart.upper - chart.mean) * 2 / 3
    assert near < 13.0 < chart.upper
    assert chart.mean < 10.6 < near
    assert chart.rules[10:13] == ("two_in_three", "", "two_in_three")


def test_the_target_is_met_missed_or_left_to_chance() -> None:
    chart = xmr([0.80, 0.82, 0.81, 0.83, 0.82])
    assert chart is not None
    assert assurance(chart, 0.70) == "pass"
    assert assurance(chart, 0.95) == "fail"
    assert assurance(chart, 0.82) == "hit_or_miss"


@pytest.mark.parametrize("values", [[], [0.5]])
def test_one_point_says_nothing(values: list[float]) -> None:
    assert xmr(values) is None


def cumulated(count: int, n: int, share: float) -> float:
    return sum(comb(n, r) * share**r * (1 - share) ** (n - r) for r in range(count + 1))


@pytest.mark.parametrize(("share", "n"), [(0.85, 12), (0.85, 200), (0.5, 30), (0.02, 60)])
def test_funnel_limits_are_the_interpolated_binomial_quantiles(share: float, n: int) -> None:
    low, high = funnel.limits(share, n)
    for of_them, limit in ((share, low), (1 - share, 1 - high)):  # those with one, those without
        count = next(r for r in range(n + 1) if cumulated(r, n, of_them) > 0.001)
        below = cumulated(count - 1, n, of_them) if count else 0.0
        part = (cumulated(count, n, of_them) - 0.001) / (cumulated(count, n, of_them) - below)
        assert limit == pytest.approx(max(0, (count - part) / n), abs=1e-9)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.66, 0.85, 0.97])
def test_a_unit_is_outside_exactly_where_chance_brings_it_there_once_in_a_thousand(
    share: float,
) -> None:
    for n in (1, 2, 3, 5, 8, 13, 40, 150):
        for done in range(n + 1):
            low = cumulated(done, n, share) < 0.001
            high = 1 - (cumulated(done - 1, n, share) if done else 0.0) < 0.001
            expected = "below" if low else "above" if high else "within"
            assert funnel.standing(done, n, share) == expected, (done, n)


def test_an_effective_number_of_people_counts_as_the_nearest_whole_one() -> None:
    assert funnel.limits(0.6, 12.4) == funnel.limits(0.6, 12)
    assert funnel.limits(0.6, 12.6) == funnel.limits(0.6, 13)
    assert funnel.limits(0.6, 0.2) == funnel.limits(0.6, 1)
    assert funnel.limits(0.6, 0.0) == (0.0, 1.0)


@pytest.mark.parametrize("level", [funnel.INNER, funnel.OUTER])
def test_both_limits_of_large_units_are_near_those_of_the_normal_distribution(level: float) -> None:
    low, high = funnel.limits(0.6, 4000, level)
    reach = NormalDist().inv_cdf((1 + level) / 2) * sqrt(0.6 * 0.4 / 4000)
    assert (low, high) == pytest.approx((0.6 - reach, 0.6 + reach), abs=5e-4)


def test_a_small_unit_is_not_shamed_by_chance() -> None:
    assert funnel.standing(1, 3, 0.85) == "within"
    assert funnel.standing(1, 1, 0.66) == "within"
    assert funnel.standing(4, 4, 0.66) == "within"
    assert funnel.standing(100, 300, 0.85) == "below"
    assert funnel.standing(300, 300, 0.85) == "above"


def test_the_words_and_numbers_of_the_rules_are_data(monkeypatch: pytest.MonkeyPatch) -> None:
    assert parameters() == pytest.approx({
        "limits": 2.66, "near": 2 / 3, "screening": 3.267, "astronomical": 1, "trend": 7,
        "two_in_three": 2, "shift": 7, "few_points": 12,
    })  # fmt: skip
    assert rule_title("shift") == codelists.load("xmr_rules").labels()[6]
    assert rule_title("") == ""
    values = [5.0, 6.0] * 4 + [5.0, 5.1, 5.2, 5.3, 5.4, 5.5]
    before = xmr(values)
    changed = {**parameters(), "trend": 6.0, "limits": 1.0}
    monkeypatch.setattr("analytics.statistics.xmr.parameters", lambda: changed)
    after = xmr(values)
    assert before is not None
    assert after is not None
    assert after.upper - after.mean == pytest.approx((before.upper - before.mean) / 2.66)
    assert "trend" in after.rules
    assert "trend" not in before.rules
