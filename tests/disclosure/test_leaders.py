"""Who leads by gender does not follow from tables, pools, strata and dates taken together.

The attacker knows who holds which post on each date, and of everybody their grade, age and since
when they are here; not who is a woman. Each number of women on show is a sum over known leaders.
What a linear program then leaves open of a few who are alike is what the attacker learns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.leadership.pools import POOLS
from tests.leader_lists import load_leaders, post
from tests.small_board import DAY, EARLIER, load_staff

THRESHOLD = 5
ROLES = {
    "consultant": {"staff_group": "Medical and Dental", "role": "Consultant"},
    "sas": {"staff_group": "Medical and Dental", "role": "Specialty Doctor"},
    "nurse": {},
}
POOL_GRADES = {
    "all_doctors": ("consultant", "sas"), "consultants": ("consultant",),
    "consultants_and_sas": ("consultant", "sas"), "all_staff": ("consultant", "sas", "nurse"),
}  # fmt: skip
YEARS = ("0", "10")
TIERS = ("Clinical lead", "Clinical director", "Executive")
Sum = frozenset[int]


@dataclass(frozen=True)
class Person:
    """Somebody of a drawn board."""

    grade: str
    is_woman: bool
    age: int
    since: int  # the year in which they came

    def posted(self) -> dict[str, Any]:
        """Their row of the staff list."""
        return {**ROLES[self.grade], "gender": "Female" if self.is_woman else "Male",
                "age": self.age, "start": f"01/04/{self.since}"}  # fmt: skip


def drawn_people(random: Random) -> list[Person]:
    """260 people: mostly consultants, some SAS doctors and nurses."""
    return [
        Person(
            random.choices(list(ROLES), (6, 3, 2))[0], random.random() < 0.5,
            random.choice((38, 44, 48, 53, 58, 62)), random.choice((2005, 2014, 2019, 2024)),
        )
        for _number in range(260)
    ]  # fmt: skip


def drawn_leaders(random: Random, people: list[Person]) -> dict[int, str]:
    """The tier of each leader, consultants more often."""
    weights = [{"consultant": 8, "sas": 2, "nurse": 0.3}[each.grade] for each in people]
    places = list(dict.fromkeys(random.choices(range(len(people)), weights, k=70)))
    return {place: random.choices(TIERS, (7, 3, 1))[0] for place in places}


def changed(
    random: Random, leaders: dict[int, str], people: list[Person], few: int
) -> dict[int, str]:
    """The leaders of another date: so many of them gone, and as many others in their place."""
    gone = random.sample(sorted(leaders), few)
    others = [place for place in range(len(people)) if place not in leaders]
    come = random.sample(others, few)
    kept = {place: tier for place, tier in leaders.items() if place not in gone}
    return kept | {place: leaders[other] for place, other in zip(come, gone, strict=True)}


@dataclass(frozen=True)
class Board:
    """A store, with what the attacker knows."""

    store: Store
    people: list[Person]
    leaders: dict[Any, dict[int, str]]  # by date


@pytest.fixture(params=[(1, 2), (4, 25)], ids=lambda each: f"{each[1]} change")
def board(request: pytest.FixtureRequest, empty_store: Path) -> Board:
    seed, few = request.param
    random = Random(seed)
    people = drawn_people(random)
    now = drawn_leaders(random, people)
    then = changed(random, now, people, few)
    for day, leaders in ((EARLIER, then), (DAY, now)):
        load_staff(empty_store, [each.posted() for each in people], day)
        rows = [post(f"{tier} {place}", tier, place) for place, tier in leaders.items()]
        load_leaders(empty_store, rows, day)
    return Board(open_store(empty_store), people, {DAY: now, EARLIER: then})


def equations(board: Board) -> Iterator[tuple[Sum, int]]:
    """Every number of women that some answer shows, with the leaders that it is of."""
    for day, leaders in board.leaders.items():
        for pool in POOLS:
            for years in YEARS:
                options = {"pool": pool, "min_years": years}
                found = build(board.store, "leadership_baseline", Scope(as_at=day), options)
                inside = {
                    place for place in leaders
                    if board.people[place].grade in POOL_GRADES[pool]
                    and day.year - board.people[place].since >= int(years)
                }  # fmt: skip
                for row in found.rows:
                    if row["group"] == "Female" and row["leaders"] is not None:
                        tier = row["tier"]
                        yield frozenset(
                            place for place in inside
                            if tier == "All tiers" or leaders[place] == tier
                        ), row["leaders"]  # fmt: skip
    yield from _of_strata(board)
    yield from _of_pairs(board)


def _of_pairs(board: Board) -> Iterator[tuple[Sum, int]]:
    """Every number of women of a grade, of an age or of some hours: what these are is known."""
    doctors = [place for place in board.leaders[DAY] if board.people[place].grade != "nurse"]
    ways = {
        "medical_grade": lambda each: {"consultant": "Consultant", "sas": "SAS"}[each.grade],
        "age_band": lambda each: next(
            f"{low}-{low + 4}" for low in range(36, 71, 5) if low <= each.age <= low + 4
        ),
        "hours": lambda each: "Full time",
    }
    for by, naming in ways.items():
        options = {"second_characteristic": by}
        for row in build(board.store, "leadership_baseline", Scope(), options).rows:
            gender, _between, part = row["group"].partition(" × ")
            if gender == "Female" and row["leaders"] is not None:
                assert row["tier"] == "All tiers"
                of = [place for place in doctors if naming(board.people[place]) == part]
                yield frozenset(of), row["leaders"]


def _of_strata(board: Board) -> Iterator[tuple[Sum, int]]:
    """A ratio within strata is taken to give the leaders of each stratum away."""
    doctors = [place for place in board.leaders[DAY] if board.people[place].grade != "nurse"]
    ways = {
        "medical_grade": (lambda each: each.grade,),
        "age_band": (
            lambda each: (each.age > 45) + (each.age > 55), lambda each: each.age > 50,
        ),
    }  # fmt: skip
    for by, namings in ways.items():
        found = build(board.store, "leadership_stratified", Scope(), {"by": by})
        rows = [row for row in found.rows if row["adjusted"] is not None]
        if not rows:
            continue
        # Two strata where the table says two or fewer with leaders: the coarser way.
        coarse = by == "age_band" and any("(2 strata" in text for text in found.remarks)
        naming = namings[-1] if coarse else namings[0]
        parts: dict[Any, set[int]] = defaultdict(set)
        for place in doctors:
            parts[naming(board.people[place])].add(place)
        for part in parts.values():
            yield frozenset(part), sum(board.people[place].is_woman for place in part)


def test_of_no_few_leaders_who_are_alike_is_it_known_how_many_are_women(board: Board) -> None:
    known = list(dict.fromkeys(equations(board)))
    assert known
    assert all(
        sum(board.people[place].is_woman for place in people) == women for people, women in known
    )
    lots: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for place in {place for people, _women in known for place in people}:
        lots[tuple(place in people for people, _women in known)].append(place)
    sides = np.array([[float(key[row]) for key in lots] for row in range(len(known))])
    sizes = [len(places) for places in lots.values()]
    for at, places in enumerate(lots.values()):
        if len(places) < THRESHOLD:
            assert ends(sides, [women for _people, women in known], sizes, at) == (0, len(places))


def ends(sides: np.ndarray, totals: list[int], sizes: list[int], at: int) -> tuple[int, int]:
    """The least and the most women that a lot can have."""
    aim = np.zeros(len(sizes))
    aim[at] = 1
    found = [
        linprog(sign * aim, A_eq=sides, b_eq=totals, bounds=[(0, size) for size in sizes]).fun
        for sign in (1, -1)
    ]
    return round(np.ceil(found[0] - 1e-6)), round(np.floor(-found[1] + 1e-6))
