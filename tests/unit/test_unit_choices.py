"""The units of every level that staff can be chosen by, each with what it lies in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from analytics.answers.for_viewer import Answers
from analytics.answers.unit_choices import UnitChoice
from analytics.engine.store import open_store
from analytics.engine.viewer import NOBODY, local_viewer
from analytics.errors import UserError
from tests.small_board import DAY, load_staff, people

BOARD = "Cwm Derwen"


def post(directorate: str, ward: str) -> dict[str, str]:
    return {"org_l1": BOARD, "org_l4": directorate, "organisation": ward}


@pytest.fixture
def answers(empty_store: Path) -> Answers:
    """Two directorates of one board, a ward in each, and one ward's name in both."""
    places = (("Surgery", "Theatres"), ("Surgery", "Stores"), ("Medicine", "Stores"))
    posts = [staff for place in places for staff in people(10, **post(*place))]
    load_staff(empty_store, posts)
    return Answers(open_store(empty_store), local_viewer())


def test_units_of_every_level_say_what_they_lie_in(answers: Answers) -> None:
    assert answers.units(DAY) == [
        UnitChoice("org_l1", BOARD, alone=True),
        UnitChoice("org_l4", "Medicine", (BOARD,)),
        UnitChoice("org_l4", "Surgery", (BOARD,)),
        UnitChoice("organisation", "Stores", ("Medicine", "Surgery")),
        UnitChoice("organisation", "Theatres", ("Surgery",)),
    ]


def test_they_are_the_values_that_each_level_offers(answers: Answers) -> None:
    from analytics.engine.scope import UNIT_FIELDS, Scope

    offered = [
        (field, name)
        for field in UNIT_FIELDS
        for name in answers.choices(field, Scope(as_at=DAY))
        if len(answers.choices(field, Scope(as_at=DAY))) > 1
    ]
    assert [(unit.field, unit.name) for unit in answers.units(DAY) if not unit.alone] == offered


def test_a_viewer_of_some_units_is_offered_no_other(answers: Answers) -> None:
    theirs = replace(local_viewer(), units=("org_l4", ("Surgery",)))
    found = replace(answers, viewer=theirs).units(DAY)
    assert [(unit.name, unit.parents) for unit in found if not unit.alone] == [
        ("Stores", ("Surgery",)),
        ("Theatres", ("Surgery",)),
    ]
    with pytest.raises(UserError, match="not open to your role"):
        replace(answers, viewer=NOBODY).units(DAY)


def test_one_unit_at_two_levels_is_listed_once(empty_store: Path) -> None:
    ward = {"org_l1": BOARD, "org_l4": "Ward 4", "organisation": "Ward 4"}
    apart = {"org_l1": BOARD, "org_l4": "Theatres", "organisation": "Ward 5"}
    load_staff(empty_store, [*people(10, **ward), *people(10, **apart)])
    units = Answers(open_store(empty_store), local_viewer()).units(DAY)
    assert [(unit.field, unit.name) for unit in units if not unit.alone] == [
        ("org_l4", "Theatres"), ("organisation", "Ward 4"), ("organisation", "Ward 5"),
    ]  # fmt: skip
