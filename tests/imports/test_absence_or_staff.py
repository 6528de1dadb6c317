"""A start date alone makes no absence: what tells the two kinds of file apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.movement_board import END, look

STAFF = ["Staff Number", "Ward", "Staff Grp", "ESR Role", "AfC Band", "Contracted FTE", "DOB",
         "Contract Type", "Start Date"]  # fmt: skip
YEAR = {"since": date(2025, 4, 1), "as_at": END}


def test_a_staff_list_with_start_dates_is_no_list_of_absences(empty_store: Path) -> None:
    people = [
        [f"{10000000 + number}", "Ward Eithin", "Nursing and Midwifery Registered", "Staff Nurse",
         "Band 5", 1, date(1985, 1, 1 + number), "Permanent", date(2015, 2, 1 + number)]
        for number in range(20)
    ]  # fmt: skip
    rows = [["Staff list as at 31/03/2026", *[None] * 8], STAFF, *people]
    preview = look(empty_store, rows, "list.xlsx")
    assert (preview.kind.id, preview.people, preview.as_at) == ("staff_in_post", 20, END)


def absences(*headings: str, last: date | None) -> list[list[object]]:
    head = ["Staff No", "First Day of Absence", *headings]
    spells = [[f"{10000000 + n}", date(2025, 5, 1 + n), last, "S13 Cold"] for n in range(10)]
    return [head, *spells]


def test_spells_need_an_end_or_days(empty_store: Path) -> None:
    rows = absences("Comment", "Reason", last=None)
    preview = look(empty_store, rows, "sickness.xlsx", kind="absence", **YEAR)
    refused = [problem for problem in preview.problems if problem.severity == "refused"]
    assert any("Absence End Date or FTE Days Lost" in problem.message for problem in refused)


def test_a_last_day_is_the_end_of_a_spell(empty_store: Path) -> None:
    rows = absences("Last day", "Reason", last=date(2025, 5, 20))
    preview = look(empty_store, rows, "sickness.xlsx", kind="absence", **YEAR)
    assert "absence_end" in preview.columns.read
