"""Who asks: rights and units go with every question, and protection reads everybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.answers.for_viewer import Answers
from analytics.engine.opened_as import opened_as
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import (
    CHANGE,
    LOOK,
    NAMES,
    NOBODY,
    RIGHTS,
    Viewer,
    local_viewer,
    read_role,
)
from analytics.errors import UserError
from analytics.plans.lines import Plan, PlanLine
from tests.small_board import load_staff, people

WARDS = ("Ward One", "Ward Two", "Ward Three")
ONE_WARD = Viewer("a manager", "viewer", frozenset({LOOK}), ("organisation", ("Ward One",)))


@pytest.fixture
def store(empty_store: Path) -> Store:
    """Three wards of 20, 30 and 40 people, three of Ward Two aged over 60."""
    sizes = zip(WARDS, (20, 30, 40), strict=True)
    load_staff(
        empty_store, [post for ward, size in sizes for post in people(size, organisation=ward)]
    )
    return open_store(empty_store)


def test_whoever_sits_here_may_do_everything_or_what_a_role_may() -> None:
    assert local_viewer().rights == set(RIGHTS)
    assert local_viewer("Clinical manager").rights == {LOOK, NAMES, CHANGE}
    assert local_viewer().units is None
    with pytest.raises(UserError, match="is not a role"):
        read_role("king")


def test_nobody_is_answered_nothing(store: Store) -> None:
    answers = Answers(store, NOBODY)
    for ask in (
        lambda: answers.measure("headcount", Scope()),
        lambda: answers.table("skill_mix", Scope()),
        lambda: answers.choices("band", Scope(as_at=store.dates()[0])),
        lambda: answers.work_out(opened_as("price_plan")(lambda _store, scope: scope), Scope()),
    ):
        with pytest.raises(UserError, match="not open to your role"):
            ask()


def test_an_answer_is_of_the_units_of_the_viewer(store: Store) -> None:
    answers = Answers(store, ONE_WARD)
    assert answers.measure("headcount", Scope()).total.value == 20
    assert answers.choices("organisation", Scope(as_at=store.dates()[0])) == ["Ward One"]
    shown = answers.table("skill_mix", Scope(), {"group_by": "organisation"})
    assert {row["group"] for row in shown.rows} == {"Ward One"}
    assert Answers(store, local_viewer()).measure("headcount", Scope()).total.value == 90


def test_units_of_somebody_else_are_refused_and_a_mixed_choice_is_cut(store: Store) -> None:
    answers = Answers(store, ONE_WARD)
    with pytest.raises(UserError, match="not among the units"):
        answers.measure("headcount", Scope(where=(("organisation", ("Ward Two",)),)))
    mixed = Scope(where=(("organisation", ("Ward One", "Ward Two")),))
    assert answers.measure("headcount", mixed).total.value == 20


def test_what_a_function_of_a_subject_is_given_is_narrowed_too(store: Store) -> None:
    line = PlanLine("5", "", 1.0, 1.0)
    plan = Plan((line,), basis=Scope(as_at=store.dates()[0]))

    @opened_as("price_plan")
    def basis_of(_store: Store, given: Plan) -> Scope | None:
        return given.basis

    basis = Answers(store, ONE_WARD).work_out(basis_of, plan)
    assert basis == ONE_WARD.narrow(Scope(as_at=store.dates()[0]))


def test_protection_reads_everybody_whoever_asks(store: Store) -> None:
    """Ward One less three people would be told by the whole less the other wards."""
    scope = Scope(where=(("organisation", ("Ward One",)),))
    theirs = Answers(store, ONE_WARD).measure("aged_55_and_over", Scope())
    everybody = Answers(store, local_viewer()).measure("aged_55_and_over", scope)
    assert theirs.total == everybody.total


def test_a_key_for_caches_tells_rights_and_units_and_no_name() -> None:
    assert replace(ONE_WARD, who="somebody else").key == ONE_WARD.key
    assert "manager" not in ONE_WARD.key
    assert replace(ONE_WARD, units=None).key != ONE_WARD.key
    assert replace(ONE_WARD, rights=frozenset({LOOK, NAMES})).key != ONE_WARD.key


@pytest.mark.parametrize(
    ("rights", "units"),
    [({"fly"}, None), ({LOOK}, ("band", ("5",))), ({LOOK}, ("organisation", ()))],
)
def test_a_viewer_that_makes_no_sense_is_a_bug(rights: set[str], units: object) -> None:
    with pytest.raises(ValueError, match=r"no such right|not units"):
        Viewer("", "viewer", frozenset(rights), units)  # pyright: ignore[reportArgumentType]
