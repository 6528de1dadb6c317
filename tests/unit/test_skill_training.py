"""The least training: exact against trying everything, on small units."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from analytics.skills.alike import train_alike
from analytics.skills.training import (
    Learners,
    _solve,  # pyright: ignore[reportPrivateUsage]
    plan_training,
)


def best_by_trying(
    short: dict[str, int], people: list[tuple[str, ...]], each: int
) -> tuple[int, int]:
    """Gaps closed at most, and the fewest people who can do it: every choice tried."""
    choices = [
        [taken for size in range(each + 1) for taken in combinations(gaps, min(size, len(gaps)))]
        for gaps in people
    ]
    best = (0, 0)
    for plan in product(*choices):
        taught = [gap for taken in plan for gap in taken]
        closed = sum(min(taught.count(gap), short[gap]) for gap in short)
        trained = sum(1 for taken in plan if taken)
        if (closed, -trained) > (best[0], -best[1]):
            best = (closed, trained)
    return best


CASES = [
    ({"a": 2, "b": 1}, [("a", "b"), ("a",), ("b",)], 2),
    ({"a": 1, "b": 1, "c": 1}, [("a", "b"), ("b", "c"), ("a", "c")], 2),
    ({"a": 3}, [("a",), ("a",)], 2),
    ({"a": 1, "b": 1, "c": 1}, [("a", "b", "c"), ("a",)], 1),
    ({"a": 2, "b": 2}, [("a", "b"), ("a", "b"), ("a",), ("b",)], 2),
    ({"a": 1}, [(), ()], 2),
]


@pytest.mark.parametrize(("short", "people", "each"), CASES)
def test_as_good_as_trying_everything(
    short: dict[str, int], people: list[tuple[str, ...]], each: int
) -> None:
    done = plan_training(short, [Learners("nurses", 1, gaps) for gaps in people], each)
    assert (done.closed, sum(done.people)) == best_by_trying(short, people, each)


def test_alike_people_are_counted_together_with_the_same_answer() -> None:
    together = plan_training({"a": 2, "b": 2}, [Learners("nurses", 3, ("a", "b"))], 2)
    apart = plan_training({"a": 2, "b": 2}, [Learners("nurses", 1, ("a", "b"))] * 3, 2)
    assert (together.closed, sum(together.people)) == (apart.closed, sum(apart.people)) == (4, 2)


def test_no_more_people_than_allowed() -> None:
    learners = [Learners("nurses", 5, ("a", "b", "c"))]
    done = plan_training({"a": 2, "b": 2, "c": 2}, learners, 2, most=2)
    assert (done.closed, sum(done.people)) == (4, 2)


def test_among_plans_as_good_the_largest_group_and_what_most_lack_come_first() -> None:
    learners = [Learners("few", 2, ("a", "b")), Learners("many", 4, ("a", "b"))]
    done = plan_training({"a": 3, "b": 1}, learners, 2)
    assert (done.people, done.places) == ((0, 3), ({}, {"a": 3, "b": 1}))
    done = plan_training({"a": 5, "b": 2}, learners[:1], 1)
    assert (done.people, done.places) == ((2, 0)[:1], ({"a": 2},))


@pytest.mark.parametrize("most", [None, 1, 2, 3])
@pytest.mark.parametrize("each", [1, 2, 3])
def test_people_alike_need_no_program(each: int, most: int | None) -> None:
    for people, short in ((2, {"a": 3, "b": 1, "c": 2}), (4, {"a": 1, "b": 1, "c": 4})):
        plain = train_alike(short, people if most is None else min(people, most), each)
        alike = [Learners("nurses", people, tuple(short))]
        solved = _solve(short, alike, each, most)[0]
        assert (plain[0], sum(plain[1].values())) == (solved[0], sum(solved[1].values()))
        assert all(count <= min(plain[0], short[gap]) for gap, count in plain[1].items())
