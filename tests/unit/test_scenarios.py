"""Saved plans: nothing is overwritten, nothing is lost, and each knows what it was built on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.staff import lines_in_scope
from analytics.register import Register
from tests.small_board import DAY, EARLIER, load_staff, people

PLAN = Plan(
    (PlanLine("5", "Staff Nurse", 10.0, 8.0, 1.0), PlanLine("3", "", 4.0, 6.0)),
    Scope(as_at=DAY, where=(("org_l4", ("Medicine, acute",)),)),
    {"point": "top", "oncost": "0.23"},
    {"5": 30000.0},
)


@pytest.fixture
def register(empty_store: Path) -> Iterator[Register]:
    with Register(empty_store) as register:
        yield register


def test_a_plan_comes_back_whole_after_a_restart(empty_store: Path) -> None:
    with Register(empty_store) as register:
        saved = scenarios.save_new(register, " Ward  5 ", PLAN, "AB")
    with Register(empty_store) as register:
        again = scenarios.load(register, saved.id)
    assert again == saved
    assert (again.name, again.plan, again.saved_by) == ("Ward 5", PLAN, "AB")


def test_every_change_is_a_revision_and_the_first_stays(register: Register) -> None:
    first = scenarios.save_new(register, "A", PLAN, "AB")
    changed = replace(PLAN, lines=PLAN.lines[:1])
    second = scenarios.save_again(register, first, changed, "CD")
    third = scenarios.rename(register, second, "B", "CD")
    scenarios.archive(register, third, "EF")
    told = [(item.revision, item.action, item.name, len(item.plan.lines), item.saved_by)
            for item in scenarios.history(register, first.id)]  # fmt: skip
    assert told == [
        (1, "saved", "A", 2, "AB"), (2, "saved", "A", 1, "CD"),
        (3, "renamed", "B", 1, "CD"), (4, "archived", "B", 1, "EF"),
    ]  # fmt: skip


def test_two_people_who_save_one_plan_do_not_overwrite_each_other(register: Register) -> None:
    opened = scenarios.save_new(register, "A", PLAN, "AB")
    scenarios.save_again(register, opened, PLAN, "CD")
    with pytest.raises(UserError) as refused:
        scenarios.save_again(register, opened, replace(PLAN, lines=()), "AB")
    assert refused.value.rule == "scenario_changed"
    assert scenarios.load(register, opened.id).saved_by == "CD"


def test_an_archived_plan_leaves_the_list_and_can_come_back(register: Register) -> None:
    saved = scenarios.save_new(register, "A", PLAN, "AB")
    away = scenarios.archive(register, saved, "AB")
    assert scenarios.list_scenarios(register) == []
    assert [item.id for item in scenarios.list_scenarios(register, archived=True)] == [saved.id]
    scenarios.archive(register, away, "AB", archived=False)
    assert [item.id for item in scenarios.list_scenarios(register)] == [saved.id]


def test_a_copy_is_a_plan_of_its_own(register: Register) -> None:
    saved = scenarios.save_new(register, "A", PLAN, "AB")
    copied = scenarios.copy(register, saved, "B", "CD")
    scenarios.save_again(register, copied, replace(PLAN, lines=()), "CD")
    assert scenarios.load(register, saved.id).plan == PLAN


@pytest.mark.parametrize("name", ["", "   ", "x" * 121, "a PLAN"])
def test_a_name_is_needed_and_used_once(register: Register, name: str) -> None:
    scenarios.save_new(register, "A plan", PLAN, "AB")
    with pytest.raises(UserError):
        scenarios.save_new(register, name, PLAN, "AB")


def test_an_unknown_plan_is_refused_plainly(register: Register) -> None:
    with pytest.raises(UserError, match="no plan with the id"):
        scenarios.load(register, "nothing")


def test_a_plan_says_how_the_present_has_moved(empty_store: Path) -> None:
    load_staff(empty_store, people(3, band="Band 5"), EARLIER)
    load_staff(empty_store, [*people(2, band="Band 5"), *people(2, band="Band 3", fte=0.5)], DAY)
    store = open_store(empty_store)
    basis = Scope(as_at=EARLIER)
    plan = Plan(lines_in_scope(store, basis, "band"), basis)
    move = scenarios.find_move(store, plan)
    assert move is not None
    assert move.changes() == {"3": 1.0, "5": -1.0}
    words = scenarios.move_in_words(move)
    assert "with 3.0 FTE" in words
    assert "3 +1.0, 5 −1.0" in words
    assert scenarios.find_move(store, replace(plan, basis=Scope(as_at=DAY))) is None
    store.close()


def test_a_unit_that_is_gone_has_moved_to_nothing(empty_store: Path) -> None:
    load_staff(empty_store, people(3, org_l4="Old ward"), EARLIER)
    load_staff(empty_store, people(3, org_l4="New ward"), DAY)
    store = open_store(empty_store)
    basis = Scope(as_at=EARLIER, where=(("org_l4", ("Old ward",)),))
    move = scenarios.find_move(store, Plan(lines_in_scope(store, basis, "band"), basis))
    store.close()
    assert move is not None
    assert move.changes() == {"5": -3.0}


def test_the_list_of_plans_needs_no_data(empty_store: Path) -> None:
    with Register(empty_store) as register:
        kept = scenarios.save_new(register, "Typed", replace(PLAN, basis=None), "AB")
        scenarios.archive(register, scenarios.save_new(register, "Old", PLAN, "AB"), "AB")
    store = open_store(empty_store)
    rows = build(store, "skill_mix_scenarios", Scope()).rows
    every = build(store, "skill_mix_scenarios", Scope(), {"archived": "yes"}).rows
    assert [(row["id"], row["name"], row["current_fte"], row["planned_fte"]) for row in rows] == [
        (kept.id, "Typed", 14.0, 14.0)
    ]
    assert {(row["name"], row["archived"], row["plan_as_at"]) for row in every} == {
        ("Typed", False, ""), ("Old", True, DAY.isoformat()),
    }  # fmt: skip
    assert all(row["difference"] for row in every)
    store.close()


def test_the_list_is_empty_before_anybody_saves(empty_store: Path) -> None:
    store = open_store(empty_store)
    assert build(store, "skill_mix_scenarios", Scope()).rows == ()
    with pytest.raises(UserError, match="is not yes or no"):
        build(store, "skill_mix_scenarios", Scope(), {"archived": "perhaps"})
    store.close()


def test_plans_outlive_an_import(empty_store: Path) -> None:
    with Register(empty_store) as register:
        saved = scenarios.save_new(register, "A", PLAN, "AB")
    load_staff(empty_store, people(3), date(2026, 6, 30))
    with Register(empty_store) as register:
        assert scenarios.load(register, saved.id).plan == PLAN
