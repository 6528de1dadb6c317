"""Boards drawn by chance: a small organisation of three levels with all an attacker is after."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.disclosure.asking import USUAL

NURSING = "Nursing and Midwifery Registered"
THERAPY = "Allied Health Professionals"
OFFICE = "Administrative and Clerical"
# Staff group, job role, band, registration, and how common such a post is.
POSTS = (
    (NURSING, "Staff Nurse", "5", "Registered", 50),
    (NURSING, "Sister", "6", "Registered", 12),
    (NURSING, "Matron", "8a", "Registered", 3),
    (THERAPY, "Physiotherapist", "6", "Registered", 15),
    (THERAPY, "Therapy Assistant", "4", "Unregistered", 6),
    (OFFICE, "Clerical Worker", "4", "Unregistered", 14),
    (OFFICE, "Manager", "8a", "Unregistered", 3),
)
# Division, directorate, ward, and how large it is.
UNITS = (
    ("Surgery", "Theatres", "Theatre One", 30),
    ("Surgery", "Theatres", "Theatre Two", 14),
    ("Surgery", "Clinics", "Clinic One", 12),
    ("Surgery", "Not known", "Surgery Office", 4),
    ("Medicine", "Wards", "Ward One", 25),
    ("Medicine", "Wards", "Ward Two", 9),
    ("Medicine", "Hearts", "Heart Unit", 6),
)
AGES = (22, 27, 31, 36, 41, 47, 50, 53, 55, 58, 60, 62, 65, 67)


def draw_posts(seed: int, people: int = 120) -> list[dict[str, Any]]:
    """So many people, one post each. The same seed draws the same board."""
    chance = Random(seed)
    return [_draw_post(chance) for _ in range(people)]


def _draw_post(chance: Random) -> dict[str, Any]:
    group, role, band, registered, _weight = _one_of(chance, POSTS)
    division, directorate, ward, _size = _one_of(chance, UNITS)
    return {
        **USUAL, "org_l3": division, "org_l4": directorate, "organisation": ward,
        "staff_group": group, "job_role": role, "band": band, "registered": registered,
        "fte": 0.5 if role in ("Sister", "Manager") else 1.0,
        "contract": "Fixed term" if role == "Therapy Assistant" else "Permanent",
        "gender": chance.choices(["Female", "Male"], [70, 30])[0],
        "ethnic_group": chance.choices(["White", "Asian", "Black"], [60, 25, 15])[0],
        "disability": chance.choices(["No", "Yes", "Not declared"], [60, 20, 20])[0],
        "age": chance.choices(AGES, [6, 8, 9, 10, 10, 10, 6, 9, 6, 9, 4, 6, 3, 2])[0],
    }  # fmt: skip


def _one_of(chance: Random, choices: tuple[Any, ...]) -> Any:
    return chance.choices(choices, [choice[-1] for choice in choices])[0]
