"""From the truth to the cells of one file: text, numbers, dates or nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from analytics.demo.date_forms import show_dates
from analytics.demo.layouts import Layout
from analytics.demo.pay_cells import pay_description, pay_step, pay_text
from analytics.demo.people import DAYS_A_YEAR
from analytics.demo.supervisors import supervisors

PREFIX = "638"
"""A made-up employer prefix, as it stands before organisations and places in some exports."""

END_OF_TIME = np.datetime64("4712-12-31", "D")
DATE_FIELDS = {
    "date_of_birth": "birth",
    "hire_date": "hired",
    "nhs_start_date": "nhs_entry",
    "continuous_service_3m": "nhs_entry",
    "continuous_service_12m": "nhs_entry",
    "assignment_start": "since",
    "contract_end": "until",
}
PLAIN = {
    "org_l3": "org_l3", "org_l4": "org_l4", "org_l5": "org_l5", "org_l6": "org_l6",
    "org_l7": "unit", "org_name": "organisation",
    "employee_number": "person", "assignment_number": "assignment",
    "title": "title", "last_name": "last_name", "first_name": "first_name", "gender": "gender",
    "ethnic_origin": "ethnic_origin", "nationality": "nationality", "disability": "disability",
    "religion": "religion", "sexual_orientation": "sexual_orientation",
    "marital_status": "marital_status", "position_title": "position_title",
    "staff_group": "staff_group", "job_role": "job_role", "area_of_work": "area_of_work",
    "occupation_code": "occupation_code", "assignment_category": "category",
    "assignment_status": "status", "cost_centre": "code",
}  # fmt: skip
PREFIXED = ("org_l2", "org_l3", "org_l4", "org_l5", "org_l6", "org_l7", "org_name", "location")
AGE_BANDS = (
    "<=20 Years", "21-25", "26-30", "31-35", "36-40", "41-45", "46-50", "51-55", "56-60", "61-65",
    "66-70", ">=71 Years",
)  # fmt: skip


def cells_of(rows: pd.DataFrame, layout: Layout, on: date, seed: int) -> dict[str, list]:
    """For each field of the layout the cells of its column, top to bottom; None is an empty cell.

    Dates in the "serial" form are dates; in every other form they are texts.
    """
    generator = np.random.default_rng([seed, on.toordinal()])
    cells = {}
    for name in layout.fields():
        if name in DATE_FIELDS:
            values = _dates(rows, name, layout, generator)
        elif name == "increment_date":
            values = show_dates(_anniversaries(rows, on), layout.dates)
        else:
            values = _column(rows, name, layout)
        cells[name] = values
    return _left_blank(cells) if layout.repeats_blank else cells


def _column(rows: pd.DataFrame, name: str, layout: Layout) -> list:
    known = name in PLAIN
    values = _texts(rows[PLAIN[name]].tolist()) if known else _BUILDERS[name](rows, layout)
    if layout.employer_prefix and name in PREFIXED:
        return [f"{PREFIX} {value}" for value in values]
    return values


def _texts(values: list) -> list:
    return [value if isinstance(value, str) and value else None for value in values]


def _constant(text: str):
    return lambda rows, layout: [text] * len(rows)


def _age(rows: pd.DataFrame, layout: Layout) -> list:
    return [None if np.isnan(age) else int(age) for age in rows["age"].tolist()]


def _age_band(rows: pd.DataFrame, layout: Layout) -> list:
    position = np.clip((rows["age"].to_numpy() - 16) // 5, 0, len(AGE_BANDS) - 1)
    return [None if np.isnan(place) else AGE_BANDS[int(place)] for place in position]


def _fte(rows: pd.DataFrame, layout: Layout) -> list:
    return [_fte_cell(value, layout.fte_as_text) for value in rows["fte"].tolist()]


def _fte_cell(value: float, as_text: bool) -> float | str | None:
    """As text: .8 for 0.8, and a space where there is no FTE, as some exports have it."""
    if np.isnan(value):
        return " " if as_text else None
    return (f"{value:.5f}".strip("0").rstrip(".") or "0") if as_text else value


def _hours(rows: pd.DataFrame, layout: Layout) -> list:
    return [None if np.isnan(fte) else round(fte * 37.5, 2) for fte in rows["fte"].tolist()]


def _primary(rows: pd.DataFrame, layout: Layout) -> list:
    return np.where(rows["primary"], "Yes", "No").tolist()


def _employee_category(rows: pd.DataFrame, layout: Layout) -> list:
    ftes = rows["fte"].tolist()
    return [None if np.isnan(fte) else "Full Time" if fte >= 1 else "Part Time" for fte in ftes]


def _headcount(rows: pd.DataFrame, layout: Layout) -> list:
    return [1] * len(rows)


def _pay_grade(rows: pd.DataFrame, layout: Layout) -> list:
    shown = {grade: pay_text(grade, layout.pay) for grade in rows["grade"].unique()}
    return [shown[grade] for grade in rows["grade"].tolist()]


def _pay_description(rows: pd.DataFrame, layout: Layout) -> list:
    grades = rows["grade"].tolist()
    return [pay_description(grade) if isinstance(grade, str) else None for grade in grades]


def _pay_point(rows: pd.DataFrame, layout: Layout) -> list:
    """One step a year in the post, five at most (eight for consultants)."""
    hired = rows["since"].to_numpy().astype("datetime64[D]")
    years = (hired.max() - hired).astype(float) // DAYS_A_YEAR
    top = np.where(rows["grade"] == "Consultant", 8, 5)
    steps = np.minimum(years + 1, top).astype(int).tolist()
    grades = rows["grade"].tolist()
    return [pay_step(step, grade, layout.pay) for step, grade in zip(steps, grades, strict=True)]


def _job_name(rows: pd.DataFrame, layout: Layout) -> list:
    pairs = zip(rows["staff_group"].tolist(), rows["job_role"].tolist(), strict=True)
    return [f"{group}|{role}" for group, role in pairs]


def _position_number(rows: pd.DataFrame, layout: Layout) -> list:
    """One number a kind of post in a unit: several people hold the same position."""
    keys = rows["code"] + "|" + rows["position_title"] + "|" + rows["grade"].fillna("")
    return (3_100_000 + pd.factorize(keys, sort=True)[0] * 13).tolist()


def _supervisors(rows: pd.DataFrame, layout: Layout) -> list:
    """As a text with its zeros, or as a number that has lost them."""
    named = supervisors(rows)
    if not layout.supervisor_as_number:
        return named
    return [None if number is None else int(number) for number in named]


def _ni_numbers(rows: pd.DataFrame, layout: Layout) -> list:
    """Not a valid form (a real number never begins with QQ): it must never reach the store."""
    return [f"QQ{number % 1_000_000:06d}Z" for number in range(len(rows))]


def _addresses(rows: pd.DataFrame, layout: Layout) -> list:
    return [f"{number + 1} Made-up Street, Nowhere" for number in range(len(rows))]


_BUILDERS = {
    "org_l1": _constant("NHS Wales"),
    "org_l2": _constant("Cwm Derwen University Health Board"),
    "location": lambda rows, layout: rows["location"].tolist(),
    "age": _age,
    "age_band": _age_band,
    "fte": _fte,
    "contracted_hours": _hours,
    "primary_assignment": _primary,
    "employee_category": _employee_category,
    "headcount": _headcount,
    "pay_grade": _pay_grade,
    "pay_grade_description": _pay_description,
    "pay_point": _pay_point,
    "job_name": _job_name,
    "position_number": _position_number,
    "supervisor_employee_number": _supervisors,
    "ni_number": _ni_numbers,
    "home_address": _addresses,
}


def _dates(rows: pd.DataFrame, name: str, layout: Layout, generator) -> list:
    days = rows[DATE_FIELDS[name]].to_numpy().astype("datetime64[D]")
    if name == "contract_end" and layout.end_of_time:
        graded = rows["kind"].isin(["main", "second"]).to_numpy()
        days = np.where(np.isnat(days) & graded, END_OF_TIME, days)
    values = show_dates(days, layout.dates)
    other = show_dates(days, "slashes" if layout.dates != "slashes" else "words")
    for place in generator.integers(0, len(values), layout.strays).tolist():
        values[place] = other[place]
    return values


def _anniversaries(rows: pd.DataFrame, on: date) -> np.ndarray:
    since = rows["since"].to_numpy().astype("datetime64[D]")
    years = (np.datetime64(on) - since).astype(float) // DAYS_A_YEAR + 1
    return since + np.rint(years * DAYS_A_YEAR).astype("timedelta64[D]")


def _left_blank(cells: dict[str, list]) -> dict[str, list]:
    """Organisation cells that repeat the cell above are left empty, as in a report with groups."""
    blanked = dict(cells)
    changed = [False] * len(next(iter(cells.values())))
    for name in [name for name in cells if name.startswith("org_")]:
        values = cells[name]
        pairs = zip([None, *values[:-1]], values, strict=True)
        changed = [
            above or before != value for above, (before, value) in zip(changed, pairs, strict=True)
        ]
        blanked[name] = [value if new else None for value, new in zip(values, changed, strict=True)]
    return blanked
