"""Leaving rates, staying and projection agree with printed examples, other programs and by hand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from analytics.statistics.leaving_rates import (
    AGES,
    person_years_at_risk,
    pool_ages,
    rates_by_age,
)
from analytics.statistics.projection import Recruitment, project, whole_people
from analytics.statistics.staying import cumulative_incidence, survival


def at(numbers: dict[int, float]) -> np.ndarray:
    return np.array([numbers.get(age, 0.0) for age in AGES])


# Leaving rates


def test_a_hundred_people_of_whom_one_goes_are_a_hundred_person_years() -> None:
    """The example of an initial exposed to risk: 100 lives, 1 death in the year: 100, not 99.5
    (kalptalk.com, "Exposed to Risk (Part 1)")."""
    assert person_years_at_risk(100, 1, 1.0) == 100


def test_four_quarters_give_the_chance_of_a_year() -> None:
    """A tenth leaves each quarter: 1 − 0.9⁴ = 34.4 % in a year; the actuarial estimate is close."""
    people, gone, years = 1000.0, 0.0, 0.0
    for _quarter in range(4):
        gone += people * 0.1
        years += person_years_at_risk(people, people * 0.1, 0.25)
        people *= 0.9
    assert gone / years == pytest.approx(1 - 0.9**4, abs=0.005)


def test_ages_are_pooled_until_there_are_enough_leavers() -> None:
    leavers = dict.fromkeys(range(20, 40), 6)
    pools = pool_ages(leavers, dict.fromkeys(range(20, 40), 100), enough=20)
    assert (pools[0].first, pools[0].last, pools[0].leavers) == (15, 23, 24)
    assert all(pool.leavers >= 20 for pool in pools)
    assert pools[-1].last == 80
    assert sum(pool.leavers for pool in pools) == 120
    assert pools[1].rate == pytest.approx(0.06)


def test_no_pool_crosses_the_retirement_age() -> None:
    pools = pool_ages({58: 3, 59: 3, 60: 30}, dict.fromkeys(range(58, 62), 50), breaks=(60,))
    assert [(pool.first, pool.last) for pool in pools] == [(15, 59), (60, 80)]
    assert [pool.rate for pool in pools] == [6 / 100, 30 / 100]


def test_people_beyond_the_last_age_count_in_the_last_pool() -> None:
    pools = pool_ages({84: 2}, {84: 10, 12: 5})
    assert (pools[-1].leavers, pools[-1].person_years) == (2, 15)


def test_where_nobody_was_at_risk_the_wider_rate_applies_else_the_nearest() -> None:
    wider = pool_ages({66: 40}, {40: 1000, 66: 100}, breaks=(65,))
    own = pool_ages({40: 30}, {40: 300}, breaks=(65,))
    assert own[1].rate is None
    assert rates_by_age(own, wider)[AGES.index(70)] == 0.4
    assert rates_by_age(own)[AGES.index(70)] == 0.1
    assert rates_by_age(())[0] == 0


def test_a_rate_is_never_above_one() -> None:
    years = person_years_at_risk(10, 10, 0.25)
    assert pool_ages({70: 10}, {70: years})[0].rate == 1


# Staying


def test_satagopan_2004_table_2_is_found_again() -> None:
    """Satagopan et al., "A note on competing risks in survival data analysis", British Journal of
    Cancer 91 (2004), 1229-1235, table 2: 305 patients, the first nine of whom are listed."""
    listed = [(7, 0), (10, 1), (14, 0), (16, 1), (18, 2), (23, 1), (24, 0), (26, 2), (27, 1)]
    others = [(60, 0)] * (305 - len(listed))
    times, causes = zip(*listed, *others, strict=True)
    entry = [0.0] * 305
    found = cumulative_incidence(entry, times, causes)[1]
    assert found.times.tolist() == [10, 16, 18, 23, 26, 27]
    assert found.at_risk.tolist() == [304, 302, 301, 300, 298, 297]
    shown = found.probability[[0, 1, 3, 5]]  # printed to 0.1, rounded at each step
    assert shown == pytest.approx([0.003, 0.006, 0.009, 0.012], abs=0.0013)
    overall = survival(entry, times, [bool(cause) for cause in causes])
    printed = [0.997, 0.993, 0.990, 0.987, 0.983, 0.980]
    assert overall.probability == pytest.approx(printed, abs=0.0006)


def woolson() -> tuple[list[int], list[int], list[int]]:
    """Age at admission, age at death or last seen, and whether dead, of 26 psychiatric patients.

    Woolson, "Rank tests and a one-sample logrank test", Biometrics 37 (1981), 687-696; section
    1.15 of Klein and Moeschberger.
    """
    age = [51, 58, 55, 28, 21, 19, 25, 48, 47, 25, 31, 24, 25, 30, 33, 36, 30, 41, 43, 45, 35, 29,
           35, 32, 36, 32]  # fmt: skip
    time = [1, 1, 2, 22, 30, 28, 32, 11, 14, 36, 31, 33, 33, 37, 35, 25, 31, 22, 26, 24, 35, 34,
            30, 35, 40, 39]  # fmt: skip
    dead = [1, 1, 1, 1, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 0]
    return age, [a + t for a, t in zip(age, time, strict=True)], dead


def by_hand(entry: list[int], exit_: list[int], dead: list[int]) -> dict[int, Fraction]:
    """Kaplan–Meier with delayed entry in exact fractions, straight from the definition."""
    chance, found = Fraction(1), {}
    for time in sorted({t for t, d in zip(exit_, dead, strict=True) if d}):
        at_risk = sum(a < time <= e for a, e in zip(entry, exit_, strict=True))
        gone = sum(e == time and d for e, d in zip(exit_, dead, strict=True))
        chance *= 1 - Fraction(gone, at_risk)
        found[time] = chance
    return found


def test_delayed_entry_on_the_scale_of_age() -> None:
    """At 47 the first death: only those admitted before that age are at risk."""
    entry, exit_, dead = woolson()
    found = survival(entry, exit_, [bool(d) for d in dead])
    expected = by_hand(entry, exit_, dead)
    assert found.times.tolist() == list(expected)
    assert found.probability == pytest.approx([float(value) for value in expected.values()])
    assert (found.times[0], found.at_risk[0]) == (47, sum(a < 47 for a in entry))
    assert (found.low <= found.probability).all()
    assert (found.probability <= found.high).all()


def test_somebody_in_post_at_an_age_is_watched_from_that_age() -> None:
    entry, exit_, dead = woolson()
    found = survival(entry, exit_, [bool(d) for d in dead], since=52)
    late = [(max(a, 52), e, d) for a, e, d in zip(entry, exit_, dead, strict=True) if e > 52]
    assert found.probability == pytest.approx(
        [float(value) for value in by_hand(*map(list, zip(*late, strict=True))).values()]
    )
    assert found.at(60) is not None
    assert found.at(50) is None


def test_incidence_with_delayed_entry_adds_up_with_staying() -> None:
    entry, exit_, dead = woolson()
    causes = [d * (1 + n % 2) for n, d in enumerate(dead)]
    both = cumulative_incidence(entry, exit_, causes)
    staying = survival(entry, exit_, [bool(d) for d in dead])
    added = both[1].probability + both[2].probability + staying.probability
    assert added == pytest.approx(np.ones(len(added)))


def test_without_delayed_entry_it_is_what_statsmodels_finds() -> None:
    from statsmodels.duration.survfunc import CumIncidenceRight

    chance = np.random.default_rng(5)
    times, causes = chance.integers(1, 40, 300).astype(float), chance.integers(0, 3, 300)
    found = cumulative_incidence(np.zeros(300), times, causes)
    theirs = CumIncidenceRight(times, causes)
    places = np.searchsorted(theirs.times, found[1].times)
    for number in (1, 2):
        assert found[number].probability == pytest.approx(theirs.cinc[number - 1][places])
        error = theirs.cinc_se[number - 1][places][:-1]
        probability = found[number].probability[:-1]
        reach = np.exp(-1.959964 * error / (probability * np.abs(np.log(probability))))
        assert found[number].high[:-1] == pytest.approx(probability**reach, rel=1e-6)


def test_nobody_left_gives_an_empty_curve() -> None:
    assert survival([50], [55], [False]).at(60) is None
    assert cumulative_incidence([50], [55], [0]) == {}


def test_somebody_who_leaves_before_coming_is_a_bug() -> None:
    with pytest.raises(ValueError, match="come into view"):
        survival([50], [50], [True])


# Projection


def test_a_cohort_grows_older_by_its_survival() -> None:
    """Schmertmann, "Demographic estimation" course notes (2010): 22,819 people aged 30 to 34 in
    2005, of whom a share 489,248 / 491,460 is alive five years on: 22,716."""
    share = 489_248 / 491_460
    found = project(at({30: 22_819}), at({30: 1 - share}), 1)
    assert round(found.people(31, 31)[1]) == 22_716


def test_do_nothing_by_hand() -> None:
    """A hundred people of 58, a tenth leaving; at 60 half leave: 100, 90, 81, 40.5."""
    rates = {58: 0.1, 59: 0.1, 60: 0.5}
    found = project(at({58: 100}), at(rates), 3)
    assert found.people(15, 80).tolist() == pytest.approx([100, 90, 81, 40.5])
    assert found.people(61, 61)[3] == pytest.approx(40.5)
    assert found.leavers[3].sum() == pytest.approx(40.5)


def test_like_for_like_keeps_the_number_and_lowers_the_age() -> None:
    recruits = Recruitment("replace", ages=at({25: 1}))
    found = project(at({58: 100}), at({58: 0.1, 59: 0.2}), 2, recruits)
    assert found.people(15, 80).tolist() == pytest.approx([100, 100, 100])
    assert found.people(25, 26).tolist() == pytest.approx([0, 10, 28])
    assert (found.runs.sum(axis=2) == 100).all()


def test_so_many_starters_a_year() -> None:
    recruits = Recruitment("number", 7.5, at({25: 0.5, 40: 0.5}))
    found = project(at({58: 100}), at({}), 2, recruits)
    assert found.people(15, 80).tolist() == [100, 107.5, 115]
    assert found.runs[:, 1].sum(axis=1).mean() == pytest.approx(107.5, abs=0.05)


def test_nobody_leaves_twice_and_chance_is_binomial() -> None:
    found = project(at({40: 30}), at({40: 0.3}), 1)
    left = 30 - found.runs[:, 1].sum(axis=1)
    assert left.min() >= 0
    assert left.max() <= 30
    assert left.mean() == pytest.approx(9, abs=0.15)
    assert left.var() == pytest.approx(30 * 0.3 * 0.7, rel=0.08)


def test_the_ranges_hold_what_they_say_and_are_the_same_each_time() -> None:
    stock, rates = at(dict.fromkeys(range(30, 60), 20)), at(dict.fromkeys(range(30, 80), 0.1))
    one, two = (project(stock, rates, 3) for _ in range(2))
    assert (one.runs == two.runs).all()
    low95, low80, high80, high95 = one.ranges(15, 80)[:, 3]
    assert low95 <= low80 <= one.people(15, 80)[3] <= high80 <= high95
    total = one.runs[:, 3].sum(axis=1)
    assert ((total >= low80) & (total <= high80)).mean() >= 0.8


def test_rates_that_rest_on_few_leavers_make_the_range_wider() -> None:
    stock = at(dict.fromkeys(range(30, 60), 20))
    few = pool_ages({40: 6}, {40: 60})
    many = pool_ages({40: 600}, {40: 6000})
    width = [
        np.ptp(project(stock, rates_by_age(pools), 1, pools=pools).ranges(15, 80)[[0, 3], 1])
        for pools in (few, many)
    ]
    assert width[0] > 2 * width[1]


def test_part_people_become_whole_people_with_the_same_total() -> None:
    assert whole_people(np.array([0.4, 0.4, 1.2, 3.0])).tolist() == [1, 0, 1, 3]
    assert whole_people(np.array([0.2] * 5)).sum() == 1
