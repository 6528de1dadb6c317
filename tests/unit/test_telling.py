"""What sums over known leaders tell of few of them, against every way in which it could be."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.leadership.telling import once, tell_of_few

LIMIT = 3
# Leaders by number with "F" or "M", and sums over some of them.
LEADERS = st.lists(st.sampled_from("FM"), min_size=1, max_size=9)
SUMS = st.lists(st.sets(st.integers(0, 8), min_size=1), min_size=1, max_size=3)


@settings(deadline=None, max_examples=150)
@given(LEADERS, SUMS)
def test_where_nothing_is_told_every_few_alike_could_be_anything(
    drawn: list[str], sets: list[set[int]]
) -> None:
    groups = dict(enumerate(drawn))
    sums = [once(people & groups.keys()) for people in sets if people & groups.keys()]
    if not sums or tell_of_few(sums, groups, LIMIT):
        return
    totals = [sum(groups[person] == "F" for person in each) for each in sums]
    fitting = [
        ways for ways in product((0, 1), repeat=len(drawn))
        if [sum(ways[person] for person in each) for each in sums] == totals
    ]  # fmt: skip
    for lot in lots(sums):
        women = {sum(ways[person] for person in lot) for ways in fitting}
        enough = min(LIMIT, len(lot))
        truth = sum(groups[person] == "F" for person in lot)
        if min(truth, len(lot) - truth) < LIMIT:
            assert max(women) >= enough
            assert len(lot) - min(women) >= enough


def lots(sums: list[dict[int, int]]) -> list[list[int]]:
    """Leaders whom no sum tells apart."""
    found: dict[tuple[bool, ...], list[int]] = {}
    for person in {person for each in sums for person in each}:
        found.setdefault(tuple(person in each for each in sums), []).append(person)
    return list(found.values())


def test_one_leader_more_is_told_of_and_a_sum_twice_is_not() -> None:
    groups = {place: "FM"[place % 2] for place in range(21)}
    everybody, fewer = once(range(21)), once(range(20))
    assert not tell_of_few([fewer], groups, 5)
    assert tell_of_few([fewer, everybody], groups, 5)
    assert not tell_of_few([fewer, dict(fewer)], groups, 5)
    assert not tell_of_few([fewer, everybody], groups, 0)


def test_all_alike_is_told_of() -> None:
    groups = {place: "F" if place < 8 else "M" for place in range(30)}
    assert tell_of_few([once(range(30)), once(range(6))], groups, 5)
    mixed = {place: "FM"[place % 2] for place in range(30)}
    assert not tell_of_few([once(range(30)), once(range(2, 16))], mixed, 5)


def test_two_who_are_told_of_together_only() -> None:
    """Six of twelve on each date: of the two who left and the two who came one or none is known."""
    groups = {place: "FM"[place % 2] for place in range(14)}
    then, now = once([*range(10), 10, 11]), once([*range(10), 12, 13])
    assert not tell_of_few([then, now], {**groups, 11: "F", 10: "M"}, 2)
    assert tell_of_few([then, now], {**groups, 10: "F", 11: "F", 12: "M", 13: "M"}, 2)
