"""Boards that Hypothesis draws: pairs of questions that differ in one value, scheme or date."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.disclosure.asking import USUAL, draw_board
from tests.disclosure.attack import start_attack
from tests.disclosure.cells import cells_of
from tests.disclosure.questions import Question
from tests.small_board import DAY

BEFORE = date(2025, 12, 31)
WARDS = {"Ward A": "Surgery", "Ward B": "Surgery", "Ward C": "Medicine"}
GROUPS = ("Nursing and Midwifery Registered", "Administrative and Clerical")
FIELDS = ("org_l3", "organisation", "staff_group")
AGES = (24, 33, 45, 50, 52, 57, 60, 63)
T = 5
FEW = settings(
    max_examples=8,
    derandomize=True,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),  # a smaller board takes minutes to find
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
Folders = Callable[[], Path]


@pytest.fixture
def new_folder(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """A folder of its own for each board."""
    return lambda: tmp_path_factory.mktemp("drawn")


@st.composite
def people(draw: st.DrawFn) -> list[dict[str, Any]]:
    """From 3 to 100 people: some posts alike, with few or many of them."""
    posts: list[dict[str, Any]] = []
    for _ in range(draw(st.integers(3, 12))):
        ward = draw(st.sampled_from(sorted(WARDS)))
        post = {**USUAL, "organisation": ward, "org_l3": WARDS[ward],
                "staff_group": draw(st.sampled_from(GROUPS)),
                "gender": draw(st.sampled_from(["Female", "Female", "Male"])),
                "age": draw(st.sampled_from(AGES))}  # fmt: skip
        posts += [dict(post) for _ in range(draw(st.sampled_from([1, 2, 4, 5, 7, 12])))]
    return posts


CHOICES = {
    "org_l3": ("Surgery", "Medicine"),
    "organisation": tuple(sorted(WARDS)),
    "staff_group": GROUPS,
    "gender": ("Female", "Male"),
}


@st.composite
def neighbours(draw: st.DrawFn) -> list[Question]:
    """A question with and without one filter, with one value more, and in another scheme."""
    name = draw(st.sampled_from(["headcount", "headcount", "aged_55_and_over", "mean_age"]))
    secret = draw(st.sampled_from(["gender", "age_band"]))
    by = [secret] if name == "headcount" else []
    by += draw(st.lists(st.sampled_from(FIELDS), max_size=2 - len(by), unique=True))
    field = draw(st.sampled_from(sorted(CHOICES)))
    values = draw(st.permutations(CHOICES[field]))
    other = draw(st.sampled_from([one for one in FIELDS if one != field]))
    second = {other: (draw(st.sampled_from(CHOICES[other])),)}
    wheres = [{}, {field: (values[0],)}, {field: tuple(sorted(values[:2]))}, second,
              {**second, field: (values[0],)}]  # fmt: skip
    return [
        Question(name, tuple(by), where, scheme=scheme)
        for where in wheres
        for scheme in (("esr", "five_year") if secret == "age_band" else ("esr",))
    ]


@given(posts=people(), questions=st.lists(neighbours(), min_size=2, max_size=3))
@FEW
def test_no_neighbouring_questions_tell_a_small_number(
    new_folder: Folders, posts: list[dict[str, Any]], questions: list[list[Question]]
) -> None:
    attack = start_attack(new_folder(), posts, "gender", "age")
    for pair in questions:
        for question in pair:
            question.ask(attack)
    groups = [(), *((name,) for name in FIELDS), ("organisation", "staff_group")]
    cells = cells_of(attack.attacker, groups, [("gender",), ("age_band",), ("gender", "age_band")])
    cells += cells_of(attack.attacker, groups, [("age_band",)], "single")
    assert [str(leak) for leak in attack.attacker.leaks(cells)] == []


@given(
    posts=people(),
    gone=st.integers(0, 6),
    older=st.booleans(),
    field=st.sampled_from(FIELDS),
    secret=st.sampled_from(["gender", "age_band"]),
)
@FEW
def test_no_number_on_two_dates_differs_by_few(
    new_folder: Folders,
    posts: list[dict[str, Any]],
    gone: int,
    older: bool,
    field: str,
    secret: str,
) -> None:
    """Asked one after the other: each group, each chosen group, and everybody."""
    then = [{**post, "who": number} for number, post in enumerate(posts)]
    now = [{**post, "age": post["age"] + older} for post in then[min(gone, len(then) - 1) :]]
    board = draw_board(new_folder(), now, (BEFORE, then))
    questions: list[tuple[tuple[str, ...], dict[str, str]]] = [
        ((secret,), {}),
        ((field, secret), {}),
    ]
    questions += [((secret,), {field: value}) for value in CHOICES[field]]
    for by, where in questions:
        found = [_shown(board.measure("headcount", by, where, as_at=day)) for day in (BEFORE, DAY)]
        both = found[0].keys() & found[1].keys()
        few = {cell for cell in both if 0 < abs(found[0][cell] - found[1][cell]) < T}
        assert few == set(), (by, where)


def _shown(result: Any) -> dict[tuple[str, ...], float]:
    rows = result.rows if result else ()
    return {tuple(row.split.values()): row.numerator for row in rows if row.numerator is not None}
