"""A projection of a few hundred people: broader bands, and what they can never tell.

The attacker has every page: each year, scenario and option of a unit, of the units next to it and
of all of them together.
"""

from __future__ import annotations

import io
import random
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.ages.broad_bands import broad_bands, spread, usual_ages
from analytics.ages.experience import Counting, read_stock
from analytics.ages.projection_protection import known_ages, what_can_be_shown
from analytics.ages.sibling_ages import OLDEST, YOUNGEST, as_member, cuts_with_siblings
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.workbook import write_results
from analytics.privacy.age_cuts import people_below, shown_cuts
from analytics.statistics.leaving_rates import AGES
from tests.small_board import load_drawn

THEN, NOW = date(2025, 3, 31), date(2026, 3, 31)
WARD = Scope(NOW, where=(("organisation", ("Ward Nine",)),))
T = 5


def ages_of(seed: int, size: int) -> list[int]:
    chance = random.Random(seed)
    return [chance.choice((chance.randrange(21, 64), chance.randrange(28, 60)))
            for _ in range(size)]  # fmt: skip


def load_board(folder: Path, wards: Mapping[str, list[int]]) -> None:
    """Everybody is a year younger and here on the first list; one in twelve is gone on the next."""
    posts = [{"organisation": ward, "age": age} for ward, ages in wards.items() for age in ages]
    before = [{**p, "who": n, "age": p["age"] - 1} for n, p in enumerate(posts)]
    gone = [{**p, "who": 90_000 + n, "age": p["age"]} for n, p in enumerate(posts) if n % 12 == 0]
    load_drawn(folder, [*before, *gone], THEN)
    load_drawn(folder, [{**p, "who": n} for n, p in enumerate(posts)], NOW)


def projected(folder: Path, scope: Scope = WARD, **options: str) -> TableResult:
    store = open_store(folder)
    try:
        return build(store, "age_projection", scope, options)
    finally:
        store.close()


def cuts_of(folder: Path, scope: Scope = WARD) -> frozenset[int]:
    store = open_store(folder)
    try:
        shown = what_can_be_shown(store, scope, Counting(), {})
    finally:
        store.close()
    assert shown.cuts is not None
    return shown.cuts


@pytest.fixture(scope="module")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("broad") / "store"
    load_board(folder, WARDS)
    return folder


WARDS = {"Ward Nine": ages_of(1, 230), "Ward One": ages_of(2, 700), "Ward Two": ages_of(3, 400)}


def test_a_few_hundred_people_have_bands_that_can_be_read(board: Path) -> None:
    result = projected(board)
    bands = {row["age_band"] for row in result.rows}
    assert len(bands) == 5  # and "all"
    assert all(row["note"] is None for row in result.rows)
    assert "broader bands" in " ".join(result.remarks)
    largest = [row["people"] for row in result.rows if row["years_ahead"] == 0]
    assert min(largest) >= T


def test_the_bands_of_today_are_those_of_the_list(board: Path) -> None:
    rows = [row for row in projected(board).rows if row["years_ahead"] == 0]
    for row in rows:
        name = row["age_band"]
        low = int(name.removeprefix(">=")) if name[0] == ">" else 0
        high = int(name.removeprefix("<=")) if name[0] == "<" else 200
        if "-" in name:
            low, high = map(int, name.split("-"))
        assert row["people"] == sum(low <= age <= high for age in WARDS["Ward Nine"]), name


def test_the_estimates_are_near_what_single_ages_would_give(
    board: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broad = {(r["scenario"], r["years_ahead"], r["age_band"]): r["people"]
             for r in projected(board).rows}  # fmt: skip
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP", "1")
    monkeypatch.setenv("GWEITHLU_MINIMUM_GROUP_DIVERSITY", "1")
    single = projected(board, age_scheme="single").rows
    edges = sorted(int(name.split("-")[0]) for *_x, name in broad if "-" in name)
    top = next(int(name[2:]) for *_x, name in broad if name[0] == ">")
    for year in (3, 10):
        for low, high in pairwise([0, *dict.fromkeys(edges), top, 200]):
            inside = [row["people"] for row in single
                      if row["age_band"] != "all" and row["scenario"] == "replace"
                      and row["years_ahead"] == year
                      and low <= int(row["age_band"].strip("<>=")) < high]  # fmt: skip
            mine = [people for (scenario, years, name), people in broad.items()
                    if (scenario, years) == ("replace", year) and name != "all"
                    and _first(name) == low]  # fmt: skip
            # Rounding of up to 30 single ages on the other side.
            assert mine[0] == pytest.approx(sum(inside), abs=9), (year, low)


def _first(name: str) -> int:
    return 0 if name[0] == "<" else int(name.strip(">=").split("-")[0])


def test_people_of_other_ages_in_the_same_groups_change_no_number(board: Path) -> None:
    """All of it is made from the groups: nothing in it can tell who is where in a group."""
    groups = cuts_of(board)
    stock = _stock(WARDS["Ward Nine"])
    shaken = np.zeros(len(AGES))
    for low, high in pairwise([AGES[0], *sorted(cut for cut in groups if AGES[0] < cut <= 80), 81]):
        shaken[low - AGES[0]] = stock[low - AGES[0] : high - AGES[0]].sum()
    assert (shaken != stock).any()
    one, two = (spread(each, groups, usual_ages()).stock for each in (stock, shaken))
    assert (one == two).all()


def _stock(ages: list[int]) -> np.ndarray:
    return np.array([float(ages.count(age)) for age in AGES])


def test_a_typed_rate_of_retiring_tells_no_single_age(board: Path) -> None:
    """Everybody retiring at 56, less everybody retiring at 55, is those aged 55: as spread over
    their group, and not as they are."""
    found = [
        next(row["people"] for row in projected(
            board, retirement_age=str(age), retirement_rate="1", rates="everybody").rows
            if (row["scenario"], row["years_ahead"], row["age_band"]) == ("do_nothing", 1, "all"))
        for age in range(50, 66)
    ]  # fmt: skip
    steps = [later - earlier for earlier, later in pairwise(found)]
    store = open_store(board)
    true = _stock(WARDS["Ward Nine"])
    shown = what_can_be_shown(store, WARD, Counting(), {})
    known = known_ages(store, WARD, Counting(), true, shown).stock
    store.close()
    places = slice(50 - AGES[0], 65 - AGES[0])
    # One in twelve leaves before; and each of two numbers is rounded.
    assert steps == pytest.approx(list(known[places] * 11 / 12), abs=1.5)
    assert (known[places] != true[places]).sum() > 5


def test_a_few_doctors_in_training_are_not_told_by_counting_them(tmp_path: Path) -> None:
    load_board(tmp_path, {"Ward Nine": ages_of(1, 230), "Ward One": ages_of(2, 700)})
    posts = [{"who": n, "organisation": "Ward Nine", "age": age}
             for n, age in enumerate(ages_of(1, 230))]  # fmt: skip
    trainee = {"organisation": "Ward Nine", "medical_grade": "Resident doctor (Foundation)"}
    few = [{"who": 5000 + n, "age": 26, **trainee} for n in range(3)]
    rest = [{"who": 6000 + n, "organisation": "Ward One", "age": age}
            for n, age in enumerate(ages_of(2, 700))]  # fmt: skip
    load_drawn(tmp_path, [{**p, **({"medical_grade": "Not known"} if p not in few else {})}
                          for p in (*posts, *few, *rest)], NOW)  # fmt: skip
    assert any(row["age_band"] != "all" and row["people"] is not None
               for row in projected(tmp_path).rows)  # fmt: skip
    counted = projected(tmp_path, include_trainees="yes")
    # A band that nobody can be in is listed as nought.
    assert all(not row["people"] for row in counted.rows if row["age_band"] != "all")


def test_differences_from_a_wider_choice_are_nobody_or_enough(board: Path) -> None:
    everybody = _stock([age for ages in WARDS.values() for age in ages])
    mine = _stock(WARDS["Ward Nine"])
    places = [AGES[0], *sorted(cut for cut in cuts_of(board) if AGES[0] < cut <= 80), 81]
    for low, high in pairwise(places):
        place = slice(low - AGES[0], high - AGES[0])
        for people in (mine[place].sum(), (everybody - mine)[place].sum()):
            assert people == 0 or people >= T, (low, high)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9), st.integers(2, 5))
def test_what_all_parts_and_the_whole_show_tells_of_no_few_people(seed: int, parts: int) -> None:
    """Between any two ages, the whole less all parts that show both is nobody, or enough."""
    chance = random.Random(seed)
    family = {}
    for name in "ABCDE"[:parts]:
        ages = [chance.randrange(20, 66) for _ in range(chance.choice((2, 8, 60, 250)))]
        family[name] = {age: ages.count(age) for age in set(ages)}
    members = [as_member(name, ages, shown_cuts(ages, T)) for name, ages in family.items()]
    kept = {one.name: cuts_with_siblings(one.cuts, members, (one.name,), T) for one in members}
    below = {name: people_below(ages) for name, ages in family.items()}
    everybody = {age: sum(ages.get(age, 0) for ages in family.values()) for age in range(15, 81)}
    marks = sorted({YOUNGEST, OLDEST, *shown_cuts(everybody, T)})
    for place, low in enumerate(marks):
        for high in marks[place + 1 :]:
            if (low, high) == (YOUNGEST, OLDEST):
                continue  # how many people a part has is no secret
            rest = sum(
                below[name][high] - below[name][low]
                for name, cuts in kept.items()
                if not {low, high} <= {YOUNGEST, OLDEST, *cuts}
            )
            assert rest == 0 or rest >= T, (low, high)


@given(st.lists(st.integers(16, 75), max_size=300))
def test_spreading_loses_nobody_and_stays_in_its_groups(ages: list[int]) -> None:
    stock = _stock(ages)
    cuts = shown_cuts({age: ages.count(age) for age in set(ages)}, T)
    known = spread(stock, cuts, usual_ages())
    assert known.stock.sum() == stock.sum()
    for low, high in pairwise([AGES[0], *sorted(c for c in cuts if AGES[0] < c <= 80), 81]):
        place = slice(low - AGES[0], high - AGES[0])
        assert known.stock[place].sum() == stock[place].sum()


def test_the_limits_are_the_usual_ones_or_the_nearest_that_can_be_shown() -> None:
    names = [name for name, _first, _last in broad_bands({30, 45, 55, 20})]
    assert names == ["<=29", "30-44", "45-54", ">=55"]
    assert [name for name, *_ages in broad_bands({28, 43, 46, 70})] == ["<=27", "28-45", ">=46"]
    assert broad_bands({20, 70}) == ()


def test_a_team_of_which_little_is_known_keeps_its_bands_hidden(tmp_path: Path) -> None:
    load_board(tmp_path, {"Ward Nine": ages_of(7, 24), "Ward One": ages_of(2, 700)})
    rows = projected(tmp_path).rows
    assert any(row["note"] == "c" for row in rows if row["age_band"] != "all")
    assert "21-25" in {row["age_band"] for row in rows}


def test_scenarios_have_words_in_a_workbook_and_ids_in_json(board: Path) -> None:
    result = projected(board)
    assert {row["scenario"] for row in result.rows} == {"do_nothing", "replace", "recruit"}
    file = io.BytesIO()
    write_results([result], file)
    book = openpyxl.load_workbook(file, read_only=True)
    texts = {cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    assert {
        "Nobody replaced",
        "Every leaver replaced",
        "A fixed number of starters per year",
    } <= texts
    assert not {"do_nothing", "replace", "recruit"} & texts


def test_the_stock_of_the_board_is_what_was_drawn(board: Path) -> None:
    store = open_store(board)
    stock: Mapping[int, Any] = read_stock(store, WARD, Counting())
    store.close()
    assert sum(people for people, _fte in stock.values()) == 230
