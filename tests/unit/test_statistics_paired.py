"""The error of a change of the same people: a published example, and every person one by one."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest

from analytics.statistics.paired import Parts, paired_error


def parts(person: list[int], part: list[float], whole: list[float] | None = None) -> Parts:
    return Parts(np.array(person), np.array(part, float),
                 None if whole is None else np.array(whole, float))  # fmt: skip


def test_two_dependent_shares_have_the_published_error() -> None:
    """Approval of the prime minister asked twice of 1,600 people: 794 yes twice, 150 and 86 changed
    their mind; the error of the difference is 0.0095 (Agresti, Categorical Data Analysis, 1990,
    section 10.1)."""
    first = [1.0] * 794 + [1.0] * 150 + [0.0] * 86 + [0.0] * 570
    second = [1.0] * 794 + [0.0] * 150 + [1.0] * 86 + [0.0] * 570
    people, ones = list(range(1600)), [1.0] * 1600
    found = paired_error(parts(people, second, ones), parts(people, first, ones))
    assert found.error == pytest.approx(0.0095, abs=0.00005)
    assert (found.up, found.down) == (86, 150)


def test_people_of_one_date_only_count_as_of_two_samples() -> None:
    """Nobody on both dates: the errors of two means, squared and added."""
    now = parts([1, 2, 3, 4], [30, 40, 50, 60], [1] * 4)
    then = parts([5, 6], [20, 60], [1] * 2)
    expected = sqrt(500 / 4**2 + 800 / 2**2)  # squares about the means 45 and 40
    assert paired_error(now, then).error == pytest.approx(expected)


def test_a_ratio_is_made_linear_person_by_person() -> None:
    """Three people: one stays as they are, one works more, one has left."""
    now = parts([1, 2], [1.0, 0.8], [1.0, 1.0])
    then = parts([1, 2, 3], [1.0, 0.5, 0.6], [1.0, 1.0, 1.0])
    r1, r0 = 1.8 / 2, 2.1 / 3
    moves = [
        (1.0 - r1) / 2 - (1.0 - r0) / 3, (0.8 - r1) / 2 - (0.5 - r0) / 3, -(0.6 - r0) / 3,
    ]  # fmt: skip
    found = paired_error(now, then)
    assert found.error == pytest.approx(sqrt(sum(each**2 for each in moves)))
    assert (found.up, found.down) == (2, 0)  # who left worked less than the rest do now


def test_a_sum_is_made_of_the_changes_of_people() -> None:
    """Nobody who stays as they are adds to it."""
    now, then = parts([1, 2, 3], [1.0, 0.6, 1.0]), parts([1, 2, 4], [1.0, 1.0, 0.5])
    found = paired_error(now, then)
    assert found.error == pytest.approx(sqrt(0.4**2 + 1.0 + 0.5**2))
    assert (found.up, found.down) == (1, 2)
