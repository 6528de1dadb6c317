"""What sums over known leaders tell of few of them, against every way in which it could be."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.leadership.telling import Sum, once, tell_of_few, tell_within

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


OF = {"A": "AB", "B": "AB", "W": "W"}  # two groups that together are a larger one, and another
THREE = st.lists(st.sampled_from("ABW"), min_size=1, max_size=6)
FEW = st.lists(st.sets(st.integers(0, 5), min_size=1), max_size=2)


@settings(deadline=None, max_examples=80)
@given(THREE, FEW, FEW)
def test_where_larger_groups_are_shown_too_a_part_of_them_could_be_anything(
    drawn: list[str], fine_sets: list[set[int]], coarse_sets: list[set[int]]
) -> None:
    groups = dict(enumerate(drawn))
    fine, coarse = (
        [once(people & groups.keys()) for people in sets if people & groups.keys()]
        for sets in (fine_sets, coarse_sets)
    )
    larger = {person: OF[group] for person, group in groups.items()}
    if not fine + coarse or tell_of_few(fine + coarse, larger, LIMIT):
        return
    if tell_within(fine, coarse, groups, OF, LIMIT):
        return

    def seen(ways: tuple[str, ...]) -> list[list[int]]:
        return [
            [sum(naming[ways[person]] == name for person in each) for name in names]
            for sums, naming, names in ((fine, {name: name for name in OF}, "ABW"),
                                        (coarse, OF, ("AB", "W")))
            for each in sums
        ]  # fmt: skip

    truth = seen(tuple(drawn))
    fitting = [ways for ways in product("ABW", repeat=len(drawn)) if seen(ways) == truth]
    for lot, group in product(lots(fine + coarse), set(drawn)):
        possible = {sum(ways[person] == group for person in lot) for ways in fitting}
        inside = sum(groups[person] == group for person in lot)
        if min(inside, len(lot) - inside) < LIMIT:
            assert max(possible) >= min(LIMIT, len(lot))
            assert len(lot) - min(possible) >= min(LIMIT, len(lot))


def test_few_of_a_larger_group_tell_of_its_parts() -> None:
    """Of 12 leads 6 are A or B, of all 30 as many are A as not: in the lot of 12 few can be A."""
    groups = {place: "AW"[place % 2] for place in range(12)} | {
        place: "ABW"[place % 3] for place in range(12, 30)
    }
    everybody, leads = once(range(30)), once(range(12))
    assert not tell_within([everybody], [], groups, OF, 5)
    assert not tell_within([everybody], [leads], groups, OF, 5)
    assert tell_within([everybody], [leads], groups, OF, 7)


def lots(sums: list[Sum]) -> list[list[int]]:
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
