"""Who may leave each band beside the plan: the numbers in plain Python, and no small one told."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.errors import UserError
from tests.imports import judging
from tests.reference import plain
from tests.small_board import load_drawn, load_staff, people

THRESHOLD = 5
NURSES, SUPPORT = "Nursing and Midwifery Registered", "Additional Clinical Services"
HALF = {"band": "Band 2", "fte": 0.5, "staff_group": SUPPORT, "role": "Healthcare Assistant"}


def rows_of(store: Store, scope: Scope | None = None, **options: str) -> list[dict[str, Any]]:
    chosen = {name.replace("__", "."): text for name, text in options.items()}
    return list(build(store, "skill_mix_and_age", scope or Scope(), chosen).rows)


@pytest.fixture
def aged_board(empty_store: Path) -> Path:
    """Band 5: 8 of 62, 6 of 57, 7 of 52, 20 of 40; band 2 (0.5 FTE): 5 of 61, 9 of 30."""
    ages = [(8, 62), (6, 57), (7, 52), (20, 40)]
    load_staff(empty_store, [
        *itertools.chain(*(people(count, age=age) for count, age in ages)),
        *people(5, age=61, **HALF),
        *people(9, age=30, **HALF),
    ])  # fmt: skip
    return empty_store


def test_leavers_stand_beside_the_planned_change(aged_board: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("band,fte\n5,39\n2,9\n", encoding="utf-8")
    store = open_store(aged_board)
    found = rows_of(store, planned=str(plan), return_rate="0")
    rows = {(row["band"], row["years_ahead"]): row for row in found}
    net = rows_of(store, planned=str(plan), return_rate="0.5")
    store.close()
    told = [rows["5", year]["people_so_far"] for year in (0, 5, 10)]
    assert told == [8, 14, 21]
    five = rows["5", 5]
    assert (five["current_fte"], five["planned_fte"], five["planned_change"]) == (41, 39, -2)
    assert (five["fte_left"], five["fte_to_find"]) == (27, 12)
    two = rows["2", 5]
    assert (two["fte_so_far"], two["planned_change"], two["fte_to_find"]) == (2.5, 2, 4.5)
    assert next(row for row in net if row["band"] == "5" and row["years_ahead"] == 5)[
        "fte_to_find"
    ] == pytest.approx(-2 + 7)


def test_a_plan_that_was_typed_has_no_ages(empty_store: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("band,fte\n5,39\n", encoding="utf-8")
    store = open_store(empty_store)
    with pytest.raises(UserError, match="no ages"):
        rows_of(store, current=str(plan))
    with pytest.raises(UserError):
        rows_of(store, step="3")
    store.close()


def test_staff_chosen_by_who_they_are_have_no_such_table(aged_board: Path) -> None:
    store = open_store(aged_board)
    with pytest.raises(UserError, match="about posts"):
        rows_of(store, Scope(where=(("gender", ("Female",)),)))
    store.close()


@pytest.mark.parametrize("step", ["1", "5"])
@pytest.mark.parametrize("age", ["55", "58", "60", "65"])
def test_the_numbers_are_those_of_plain_python(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch, step: str, age: str
) -> None:
    """With everything shown, people by band and year are those of retirement_exposure by band."""
    judging.show_small_numbers(monkeypatch)
    groups = {"": int(age), SUPPORT: 55}
    store = open_store(demo_store)
    options = {"step": step, "retirement_age": age, f"retirement_age.{SUPPORT}": "55"}
    found = build(store, "skill_mix_and_age", Scope(), options).rows
    store.close()
    posts = judging.stored_rows(demo_store)
    placed = {row["person"]: row["band"] for row in plain.one_row_a_person(plain.in_post(posts))}
    for band in {row["band"] for row in found}:
        theirs = [row for row in posts if placed.get(row["person"]) == band]
        expected = plain.retirement_exposure(theirs, groups, 10)
        ends = [row for row in found if row["band"] == band]
        for row in ends:
            year = row["years_ahead"]
            people_to, fte_to = expected[year][3], sum(item[2] for item in expected[: year + 1])
            assert row["people_so_far"] == people_to, (band, year)
            assert row["fte_so_far"] == pytest.approx(fte_to)


POST = st.fixed_dictionaries(
    {
        "staff_group": st.sampled_from([NURSES, SUPPORT]),
        "organisation": st.sampled_from(["Ward One", "Ward Two"]),
        "band": st.sampled_from(["3", "5", "6"]),
        "age": st.sampled_from([30, 47, 51, 52, 56, 57, 58, 61, 62, 66, None]),
        "fte": st.sampled_from([0.5, 1.0]),
    }
)
SLOW = settings(
    max_examples=6,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a board is slow to load: it is not made smaller
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
Load = Callable[[list[dict[str, Any]]], Store]


@pytest.fixture
def load(tmp_path_factory: pytest.TempPathFactory) -> Load:
    """A board of these posts in a store of its own."""

    def loaded(posts: list[dict[str, Any]]) -> Store:
        folder: Path = tmp_path_factory.mktemp("board")
        load_drawn(folder, posts)
        return open_store(folder)

    return loaded


@given(
    posts=st.lists(POST, min_size=12, max_size=90),
    asked=st.lists(
        st.tuples(st.sampled_from(["55", "57", "60", "62", "65"]), st.sampled_from(["1", "5"])),
        min_size=1, max_size=3, unique=True,
    ),
)  # fmt: skip
@SLOW
def test_no_small_number_is_shown_or_is_the_difference_of_two(
    load: Load, posts: list[dict[str, Any]], asked: list[tuple[str, str]]
) -> None:
    """In one table: no part, no running total, and no step between two running totals."""
    store = load(posts)
    for age, step in asked:
        rows = rows_of(store, retirement_age=age, step=step)
        for band in {row["band"] for row in rows}:
            own = [row for row in rows if row["band"] == band]
            totals = [row["people_so_far"] for row in own if row["people_so_far"] is not None]
            parts = [row["people"] for row in own if row["people"] is not None]
            steps = [later - earlier for earlier, later in itertools.pairwise([0, *totals])]
            assert not [n for n in (*totals, *parts, *steps) if 0 < n < THRESHOLD], (age, step)


@given(posts=st.lists(POST, min_size=20, max_size=90), age=st.sampled_from(["55", "60", "65"]))
@SLOW
def test_one_year_of_one_band_is_never_what_the_others_leave(
    load: Load, posts: list[dict[str, Any]], age: str
) -> None:
    """The shown bands of a year, taken from everybody of that age, leave no small number.

    How many people are of that age is told by ``retirement_exposure``, where it is not hidden.
    """
    store = load(posts)
    rows = rows_of(store, retirement_age=age, step="1")
    everybody = build(store, "retirement_exposure", Scope(), {"retirement_age": age}).rows
    for year, whole in ((row["years_ahead"], row["people"]) for row in everybody[1:]):
        own = [row["people"] for row in rows if row["years_ahead"] == year]
        if whole is not None and own.count(None) == 1:
            rest = whole - sum(number for number in own if number is not None)
            assert not 0 < rest < THRESHOLD, (year, age)
