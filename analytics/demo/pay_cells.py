"""Pay scales as exports write them: plain, as a code, or as a cell with pipes."""

from __future__ import annotations

from analytics.demo.board import grade_rank
from analytics.demo.layouts import Pay

MEDICAL_CODES = {
    "Consultant": "YM72",
    "Specialty Doctor": "MC75",
    "Specialist": "MC70",
    "Associate Specialist": "MC41",
    "Specialty Registrar": "MN37",
    "Foundation Year 2": "MN15",
    "Foundation Year 1": "MN13",
}


def pay_code(grade: str) -> str | None:
    """The pay scale code of a grade (XR05 for Band 5), or None where we know none."""
    rank = grade_rank(grade)
    return f"XR{rank:02d}" if rank else MEDICAL_CODES.get(grade)


def pay_description(grade: str) -> str:
    """The long form: Review Body Band 8 - Range A for Band 8a."""
    if not grade.startswith("Band "):
        return grade
    band = grade.removeprefix("Band ")
    return f"Review Body Band {band[0]}" + (f" - Range {band[1].upper()}" if band[1:] else "")


def pay_text(grade: str | None, pay: Pay) -> str | None:
    """A pay scale cell in one of its three forms: Band 5, XR05, NHS|XR05|Review Body Band 5."""
    if not isinstance(grade, str):
        return None
    code = pay_code(grade)
    if pay == "name" or code is None:
        return grade
    return code if pay == "code" else f"NHS|{code}|{pay_description(grade)}"


def pay_step(step: int, grade: str | None, pay: Pay) -> str | int | None:
    """A grade step cell: 3, or XR05|3."""
    if not isinstance(grade, str):
        return None
    return f"{pay_code(grade)}|{step}" if pay == "pipe" and pay_code(grade) else step
