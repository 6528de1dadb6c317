"""Leaks between few questions that divide and choose by different facts about posts.

Each was found by the attack on drawn boards (`test_linear_attack`) and made as short as it gets.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.disclosure.attack import start_attack
from tests.disclosure.boards import NURSING, OFFICE, draw_posts


def test_most_bands_chosen_beside_staff_groups_divided(empty_store: Path) -> None:
    """Staff groups by gender, the same of all bands but one, and the men by band and group."""
    attack = start_attack(empty_store, draw_posts(2), "gender")
    attack.measure("headcount", ("staff_group", "gender"))
    attack.measure("headcount", ("gender", "staff_group"), {"band": ("4", "6", "8a")})
    attack.measure("headcount", ("band", "staff_group"), {"gender": "Male"})
    assert attack.leaks({"job_role": "Clerical Worker", "gender": "Male"}) == []


def test_staff_groups_and_bands_both_divided(empty_store: Path) -> None:
    """Posts of one role are what a staff group and a band have in common."""
    attack = start_attack(empty_store, draw_posts(1), "gender")
    attack.measure("headcount", ("staff_group", "gender"))
    attack.measure("headcount", ("band", "gender"))
    assert attack.leaks({"job_role": "Physiotherapist", "gender": "Male"}) == []


def test_a_senior_share_of_two_staff_groups_beside_staff_groups(empty_store: Path) -> None:
    """Two of three staff groups by band, beside all staff groups."""
    attack = start_attack(empty_store, draw_posts(2), "ethnic_group")
    attack.measure("headcount", ("ethnic_group", "staff_group"))
    where = {"staff_group": (OFFICE, NURSING)}
    attack.measure("very_senior_share", ("ethnic_group", "band"), where)
    assert attack.leaks({"job_role": "Sister", "ethnic_group": "Black"}) == []


@pytest.mark.xfail(strict=True, reason="ages by unit beside ages by staff group")
def test_single_years_of_a_staff_group_beside_bands_of_everybody(empty_store: Path) -> None:
    """Single years by staff group, and bands of five years of everybody."""
    attack = start_attack(empty_store, draw_posts(1), "age")
    attack.measure("headcount", ("age_band",), age_scheme="five_year")
    attack.measure("headcount", ("age_band",), age_scheme="single")
    attack.measure("headcount", ("staff_group", "age_band"), age_scheme="single")
    cell = {"org_l3": "Surgery", "staff_group": OFFICE, "age_band": "41-45"}
    assert attack.leaks(cell) == []
