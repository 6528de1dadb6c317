"""Surveys for tests: a board of doctors and nurses, and what six waves of a survey say of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from tests.small_board import load_rows, load_staff, people

HEAD = ["Survey", "Wave", "Fieldwork end", "Organisation", "Group type", "Group", "Measure", "N",
        "Eligible", "Score", "SD", "Scale min", "Scale max", "Break before"]  # fmt: skip
INDEX, VALUED = "Overall medical engagement index", "Feeling valued and empowered"
DAY = date(2025, 9, 30)
DOCTOR = {"staff_group": "Medical and Dental", "role": "Consultant"}
SIZES = {"Consultant": 60, "SAS": 8, "Resident doctors": 40}  # of the grades in every wave
UNITS = {"Surgery": 55, "Medicine": 30, "Theatres": 23}


def line(wave: int, score: float, n: int | None, **more: Any) -> list[Any]:
    """One score: of everybody, unless a unit, a grade or a role is named."""
    kind = "Grade" if "grade" in more else "Management role" if "role" in more else None
    return [
        more.get("survey", "MES"), wave, f"{wave}-11-30", more.get("unit", "Whole board"), kind,
        more.get("grade", more.get("role")), more.get("measure", INDEX), n, more.get("eligible"),
        score, more.get("sd", 15.0), 0, 100, more.get("break_before"),
    ]  # fmt: skip


def waves(years: Iterable[int] = range(2020, 2026)) -> list[list[Any]]:
    """Six waves with a break before the second: Surgery improves, the rest hardly moves."""
    found: list[list[Any]] = []
    for year in years:
        told = "Method" if year == 2021 else None
        units = {"Surgery": 55.0 + 4 * (year - 2020), "Medicine": 52.0, "Theatres": 60.0}
        grades = {"Consultant": 60.0, "SAS": 41.0 + year - 2020, "Resident doctors": 55.0}
        total = sum(UNITS[unit] * score for unit, score in units.items()) / 108
        found += [
            line(year, round(total, 2), 108, eligible=270, break_before=told),
            *(line(year, s, UNITS[u], unit=u, break_before=told) for u, s in units.items()),
            *(line(year, s, SIZES[g], grade=g, break_before=told) for g, s in grades.items()),
        ]
    return found


def load_survey(store: Path, rows: list[list[Any]], as_at: date = DAY) -> None:
    """Staff in three units, and these scores."""
    staff = [
        *people(120, organisation="Surgery", **DOCTOR),
        *people(80, organisation="Medicine", **DOCTOR),
        *people(70, organisation="Theatres", **DOCTOR),
    ]
    load_staff(store, staff, as_at)
    load_rows(store, [HEAD, *rows], "survey", as_at=as_at)
