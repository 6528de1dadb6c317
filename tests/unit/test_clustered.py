"""The interval of a share of days that come in persons."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import numpy as np
import pytest

from analytics.statistics.clustered import Sums, clustered_share
from analytics.statistics.intervals import NOTHING, wilson

Parts = Sequence[float]


def sums(part: Parts, whole: Parts) -> Sums:
    each = list(zip(part, whole, strict=True))
    return Sums(
        len(each), sum(part), sum(whole), sum(y * y for y in part), sum(y * x for y, x in each),
        sum(x * x for x in whole),
    )  # fmt: skip


def test_the_variance_of_a_ratio_of_trees() -> None:
    """Scheaffer, Mendenhall and Ott, Elementary Survey Sampling, exercise 6.1: the volume of twelve
    trees over their basal area is 21.194, the squared rests come to 1.7503, and of 250 trees with
    75 square feet the variance of the total is 8,678.56 (with the mean area of all trees, 0.3).
    """
    area = (0.3, 0.5, 0.4, 0.9, 0.7, 0.2, 0.6, 0.5, 0.8, 0.4, 0.8, 0.6)
    volume = (6.0, 9.0, 7.0, 19.0, 15.0, 5.0, 12.0, 9.0, 20.0, 9.0, 18.0, 13.0)
    found = sums(volume, area)
    rests = found.variance() * found.whole**2 / found.people
    assert found.share == pytest.approx(21.194, abs=5e-4)
    assert rests == pytest.approx(1.7503, abs=5e-5)
    assert 75**2 * (250 - 12) / (250 * 12 * 0.3**2) * rests == pytest.approx(8_678.56, abs=0.5)


def test_the_spread_is_that_of_people_drawn_again_and_again() -> None:
    drawn = np.random.default_rng(20_260_331)
    whole = drawn.choice([365.0, 219.0, 182.5], 240)
    part = np.where(drawn.random(240) < 0.45, np.minimum(drawn.gamma(0.6, 40, 240), whole), 0.0)
    found = sums(part.tolist(), whole.tolist())
    again = drawn.integers(0, 240, (4_000, 240))
    rates = part[again].sum(axis=1) / whole[again].sum(axis=1)
    assert sqrt(found.variance()) == pytest.approx(rates.std(), rel=0.05)
    low, high = clustered_share(found)
    assert (low, high) == pytest.approx(np.quantile(rates, (0.025, 0.975)), abs=0.006)
    days = wilson(found.part, found.whole)
    assert low is not None
    assert high is not None
    assert days[0] is not None
    assert days[1] is not None
    assert high - low > 5 * (days[1] - days[0])  # days taken for separate would be far too sure


def test_people_of_one_day_each_have_the_usual_interval() -> None:
    """One day a person: all but n / (n - 1) of the variance of a share, so Wilson's of n - 1."""
    found = clustered_share(sums([1.0] * 8 + [0.0] * 32, [1.0] * 40))
    assert found == pytest.approx(wilson(0.2 * 39, 39))


def test_the_interval_stays_within_nothing_and_everything() -> None:
    one = clustered_share(sums([365.0, *[0.0] * 19], [365.0] * 20))
    assert one[0] is not None
    assert one[1] is not None
    assert 0 < one[0] < 0.05 < one[1] < 1
    assert clustered_share(sums([0.0] * 20, [365.0] * 20)) == wilson(0, 20)
    assert clustered_share(sums([3.0] * 20, [60.0] * 20)) == pytest.approx(wilson(60, 1200))


def test_one_person_alone_has_no_interval() -> None:
    assert clustered_share(sums([3.0], [60.0])) == NOTHING
    assert clustered_share(sums([], [])) == NOTHING
