"""What holds for any board: parts add up, order is no matter, hidden numbers stay hidden."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.scope import FIELDS, SPLITS, Scope
from analytics.engine.store import Store, open_store
from tests.small_board import load_drawn

GROUPS = (
    "Nursing and Midwifery Registered",
    "Allied Health Professionals",
    "Administrative and Clerical",
)
THRESHOLD = 5
POST = st.fixed_dictionaries(
    {
        "staff_group": st.sampled_from(GROUPS),
        "organisation": st.sampled_from(["Ward One", "Ward Two"]),
        "band": st.sampled_from(["3", "5", "6"]),
        "gender": st.sampled_from(["Female", "Female", "Female", "Male"]),
        "age": st.sampled_from([30, 52, 57, 62, 66, None]),
        "fte": st.sampled_from([0.2, 0.5, 1.0]),
    }
)
BOARDS = st.lists(POST, min_size=12, max_size=90)
SLOW = settings(
    max_examples=12,
    deadline=None,
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


@pytest.mark.parametrize("field", SPLITS)
def test_parts_add_up_to_the_whole(
    demo_store: Path, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Headcount and FTE by every field, nobody twice and nobody lost."""
    for name in ("GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.setenv(name, "0")
    store = open_store(demo_store)
    for measure in ("headcount", "fte"):
        result = calculate(store, measure, Scope(), (field,))
        rows = [row for row in result.rows if row.as_at == result.as_at]
        assert sum(row.value or 0 for row in rows) == pytest.approx(result.total.value)


def test_parts_of_two_fields_add_up(demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GWEITHLU_MINIMUM_GROUP", "GWEITHLU_MINIMUM_GROUP_DIVERSITY"):
        monkeypatch.setenv(name, "0")
    store = open_store(demo_store)
    for pair in itertools.combinations(("org_l4", "staff_group", "band", "gender", "age_band"), 2):
        for measure in ("headcount", "fte"):
            result = calculate(store, measure, Scope(), pair)
            total = sum(row.value or 0 for row in result.rows)
            assert total == pytest.approx(result.total.value), (measure, pair)


@given(posts=BOARDS, order=st.randoms(use_true_random=False))
@SLOW
def test_the_order_of_rows_is_no_matter(
    load: Load, posts: list[dict[str, Any]], order: Any
) -> None:
    shuffled = order.sample(posts, len(posts))
    one, other = load(posts), load(shuffled)
    for measure in ("headcount", "fte", "mean_age", "aged_55_and_over", "skill_mix_index"):
        first = calculate(one, measure, Scope(), ("staff_group",))
        second = calculate(other, measure, Scope(), ("staff_group",))
        assert [row.value for row in first.rows] == [
            pytest.approx(row.value) if row.value is not None else None for row in second.rows
        ]


def counted(posts: list[dict[str, Any]], wanted: Callable[[dict[str, Any]], bool]) -> int:
    return sum(1 for post in posts if wanted(post))


@given(posts=BOARDS)
@SLOW
def test_no_split_and_no_choice_shows_a_small_number(
    load: Load, posts: list[dict[str, Any]]
) -> None:
    """Everybody aged 55 and over, by group, chosen one by one, two by two, and all."""
    store = load(posts)
    known: dict[frozenset[str], int] = {}
    split = calculate(store, "aged_55_and_over", Scope(), ("staff_group",))
    for row in split.rows:
        if row.numerator is not None:
            known[frozenset(row.split.values())] = int(row.numerator)
    present = sorted({post["staff_group"] for post in posts})
    for count in range(1, len(present) + 1):
        for chosen in itertools.combinations(present, count):
            scope = Scope(where=(("staff_group", chosen),))
            numerator = calculate(store, "aged_55_and_over", scope).total.numerator
            if numerator is not None:
                known[frozenset(chosen)] = int(numerator)
    whole = calculate(store, "aged_55_and_over", Scope()).total.numerator
    if whole is not None:
        known[frozenset(present)] = int(whole)
    for value in _differences(known):
        assert not 0 < value < THRESHOLD, known


def _differences(known: dict[frozenset[str], int]) -> set[int]:
    """Numbers that are shown, and those of a set less its subset or less two that make it up."""
    found = set(known.values())
    for (large, most), (small, least) in itertools.permutations(known.items(), 2):
        if small < large:
            found.add(most - least)
            rest = large - small
            found |= {most - least - n for part, n in known.items() if part < rest}
    return found


@given(posts=BOARDS)
@SLOW
def test_shares_by_age_show_no_small_step(load: Load, posts: list[dict[str, Any]]) -> None:
    """50, 55, 60 and 65 and over side by side, for everybody and in every group."""
    store = load(posts)
    shares = [
        calculate(store, f"aged_{limit}_and_over", Scope(), ("staff_group",))
        for limit in (50, 55, 60, 65)
    ]
    for group in (None, *GROUPS):
        rows = [
            next((row for row in share.rows if group in row.split.values()), None)
            if group
            else share.total
            for share in shares
        ]
        values = [int(row.numerator) for row in rows if row and row.numerator is not None]
        for one, other in itertools.combinations(values, 2):
            assert not 0 < abs(one - other) < THRESHOLD


@given(posts=BOARDS, ages=st.lists(st.integers(52, 70), min_size=1, max_size=3))
@SLOW
def test_years_ahead_show_no_small_step(
    load: Load, posts: list[dict[str, Any]], ages: list[int]
) -> None:
    """Whatever retirement ages are tried one after another."""
    store = load(posts)
    shown: set[int] = set()
    for age in ages:
        options = {"retirement_age": str(age), "horizon": "15"}
        for row in build(store, "retirement_exposure", Scope(), options).rows:
            if row["note"] is None:
                shown |= {row["people_so_far"], row["people"]}
    totals = sorted({0, *shown})
    assert not [n for n in totals if 0 < n < THRESHOLD]


@given(posts=BOARDS, field=st.sampled_from(["gender", "age_band"]))
@SLOW
def test_a_hidden_group_is_hidden_when_it_is_chosen(
    load: Load, posts: list[dict[str, Any]], field: str
) -> None:
    """And a group that is shown gives the same number."""
    store = load(posts)
    assert FIELDS[field].characteristic
    for row in calculate(store, "headcount", Scope(), (field,)).rows:
        value = row.split[field]
        alone = calculate(store, "headcount", Scope(where=((field, (value,)),))).total
        assert alone.value is None or alone.value == row.value
        again = calculate(store, "headcount", Scope(where=((field, (value,)),)), (field,))
        mine = [other.value for other in again.rows if other.split[field] == value]
        assert mine in ([row.value], [None])
