"""Leaks between levels of the organisation: a unit, less those below it that are shown.

Surgery has theatres, which are shown, and a small clinic. Among the units of its level the clinic
is hidden together with Medicine's ward; one level up, Surgery is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.disclosure.asking import staff
from tests.disclosure.attack import start_attack

SURGERY = {"org_l3": "Surgery"}
THEATRES = {**SURGERY, "org_l4": "Theatres", "organisation": "Theatre One"}
CLINIC = {**SURGERY, "org_l4": "Clinic", "organisation": "Clinic One"}
WARD = {"org_l3": "Medicine", "org_l4": "Ward", "organisation": "Ward One"}
OTHER: dict[str, Any] = {"gender": "Male", "ethnic_group": "Black", "disability": "Yes", "age": 57}


def two_divisions(secret: str, clinic: dict[str, Any] = CLINIC) -> list[dict[str, Any]]:
    """Three people of the clinic have the less common value of a secret."""
    other = {secret: OTHER[secret]}
    return [
        *staff(60, **THEATRES), *staff(50, **THEATRES, **other), *staff(30, **clinic),
        *staff(3, **clinic, **other), *staff(24, **WARD), *staff(20, **WARD, **other),
    ]  # fmt: skip


def others_of(secret: str) -> tuple[str, str]:
    """The field and the value of those with the less common value."""
    return ("age_band", "56-60") if secret == "age" else (secret, str(OTHER[secret]))


LEVELS = (("org_l3",), ("org_l4",), ("organisation",))


@pytest.mark.parametrize("secret", ["gender", "ethnic_group", "disability", "age"])
def test_a_division_less_the_unit_below_it_that_is_shown(empty_store: Path, secret: str) -> None:
    """All of Surgery, less the theatres, is the clinic."""
    attack = start_attack(empty_store, two_divisions(secret), secret)
    field, value = others_of(secret)
    for level in LEVELS:
        attack.measure("headcount", (*level, field))
    assert attack.leaks({"org_l4": "Clinic", field: value}) == []


@pytest.mark.parametrize("secret", ["gender", "ethnic_group", "disability", "age"])
def test_units_chosen_by_name_and_divided_by_a_secret(empty_store: Path, secret: str) -> None:
    """The same, each unit of each level chosen instead of divided by."""
    attack = start_attack(empty_store, two_divisions(secret), secret)
    field, value = others_of(secret)
    for where in ({"org_l3": "Surgery"}, {"org_l4": "Theatres"}, {"org_l4": "Clinic"},
                  {"org_l3": "Surgery", "org_l4": "Theatres"}, {"organisation": "Theatre One"},
                  {"org_l4": ("Theatres", "Ward")}, {"org_l4": ("Clinic", "Ward")}):  # fmt: skip
        attack.measure("headcount", (field,), where)
    assert attack.leaks({"org_l4": "Clinic", field: value}) == []


def test_staff_of_a_division_who_are_in_none_of_its_units(empty_store: Path) -> None:
    """Surgery has staff of its own: all of it, less the theatres, are they."""
    office = {**SURGERY, "org_l4": "Not known", "organisation": "Surgery Office"}
    attack = start_attack(empty_store, two_divisions("gender", office), "gender")
    for level in LEVELS:
        attack.measure("headcount", (*level, "gender"))
    attack.measure("headcount", ("org_l4", "gender"), SURGERY)
    assert attack.leaks({"organisation": "Surgery Office", "gender": "Male"}) == []


@pytest.mark.parametrize("measures", [
    ("aged_55_and_over",),
    ("aged_50_and_over", "aged_60_and_over", "replacement_ratio"),
])  # fmt: skip
def test_shares_by_age_of_a_division_less_its_unit(
    empty_store: Path, measures: Sequence[str]
) -> None:
    """Three of the clinic are 55 or older: Surgery less the theatres."""
    attack = start_attack(empty_store, two_divisions("age"), "age")
    for measure in measures:
        for level in LEVELS:
            attack.measure(measure, level)
    assert attack.leaks({"org_l4": "Clinic", "age_band": "56-60"}) == []


def test_the_age_of_one_person_out_of_the_means_of_two_levels(empty_store: Path) -> None:
    """The sum of the ages of Surgery, less that of the theatres, is the age of the one in the
    clinic."""
    posts = [*staff(30, **THEATRES), *staff(20, **THEATRES, age=57), *staff(1, **CLINIC, age=53),
             *staff(20, **WARD, age=35)]  # fmt: skip
    attack = start_attack(empty_store, posts, "age", whole=True)
    for level in LEVELS:
        attack.measure("mean_age", level)
    assert attack.leaks({"org_l4": "Clinic", "age_band": "53"}, scheme="single") == []


def test_sums_of_ages_by_several_fields(empty_store: Path) -> None:
    """Of the theatres' two roles one is shown by role, both together by unit: one sister's age."""
    posts = [*staff(30, **THEATRES), *staff(20, **THEATRES, age=57), *staff(20, **WARD, age=35),
             *staff(1, **THEATRES, age=53, job_role="Sister"),
             *staff(8, **WARD, age=48, job_role="Sister")]  # fmt: skip
    attack = start_attack(empty_store, posts, "age", whole=True)
    for by in (("job_role",), ("org_l3",), ("org_l4", "job_role"), ("org_l3", "job_role")):
        attack.measure("mean_age", by)
    attack.measure("mean_age", (), {"org_l4": "Theatres"})
    attack.measure("mean_age", (), {"job_role": "Staff Nurse"})
    attack.measure("mean_age", (), {"org_l4": "Ward"})
    cell = {"org_l4": "Theatres", "job_role": "Sister", "age_band": "53"}
    assert attack.leaks(cell, scheme="single") == []


def test_bands_of_a_table_on_two_levels(empty_store: Path) -> None:
    """Age profiles by division and by the units below."""
    attack = start_attack(empty_store, two_divisions("age"), "age")
    for level in ("org_l3", "org_l4", "organisation"):
        attack.table("age_profile", {}, {"group_by": level})
    assert attack.leaks({"org_l4": "Clinic", "age_band": "56-60"}) == []


def test_ages_of_hotspots_on_two_levels(empty_store: Path) -> None:
    """The shares of the units whose staff are oldest, by division and by the units below."""
    attack = start_attack(empty_store, two_divisions("age"), "age")
    for level in ("org_l3", "org_l4", "organisation"):
        attack.table("age_hotspots", {}, {"by": level, "retirement_age": "56"})
        attack.table("retirement_by_group", {}, {"group_by": level, "retirement_age": "56"})
    assert attack.leaks({"org_l4": "Clinic", "age_band": "56-60"}) == []
