"""Workbooks with several oddities at once, as they come: all are read right, or it is said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from analytics.values.dates_in_text import read_month_or_date
from analytics.values.reading import read_date

NURSES = "Nursing and Midwifery Registered"
PEOPLE = [f"{10000000 + n}" for n in range(40)]
Rows = list[list[Any]]
Change = Callable[[openpyxl.Workbook], None]


def look(
    store: Path, folder: Path, name: str, rows: Rows, change: Change | None = None, **fixed: Any
) -> Preview:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    if change:
        change(book)
    book.save(folder / name)
    return prepare(folder / name, store_folder=store, **fixed)


def rules(found: Preview) -> set[str]:
    return {item.rule for item in found.problems}


def column(found: Preview, name: str) -> list[Any]:
    assert found.to_store is not None
    return found.to_store.rows[name].to_pylist()


def test_welsh_headings_two_titles_and_days_of_the_week(empty_store: Path, tmp_path: Path) -> None:
    born = [date(1980, 1, 1) + timedelta(days=97 * n) for n in range(20)]
    started = [date(2015, 3, 1) + timedelta(days=37 * n) for n in range(20)]
    rows: Rows = [
        ["Adroddiad Staff mewn Swydd"], ["Fel yr oedd ar 30 Medi 2026"], [],
        ["Rhif Gweithiwr", "Cyfarwyddiaeth", "Ward", "Grŵp Staff", "CALl", "Dyddiad Geni",
         "Dyddiad Dechrau"],
        *[[PEOPLE[n], "Meddygaeth", f"Ward {n % 4}", NURSES, 0.8,
           born[n].strftime("%A, %d %B %Y"), started[n].strftime("%a %d/%m/%Y")]
          for n in range(20)],
    ]  # fmt: skip
    found = look(empty_store, tmp_path, "staff.xlsx", rows)
    assert (found.as_at, found.people, round(found.total, 2)) == (date(2026, 9, 30), 20, 16.0)
    assert column(found, "start_date") == started
    assert "date_unreadable" not in rules(found)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sun 01/03/2015", date(2015, 3, 1)),
        ("Dydd Mercher 25/03/2026", date(2026, 3, 25)),
        ("Dydd Mawrth 24/03/2026", date(2026, 3, 24)),
        ("Mawrth 2026", date(2026, 3, 31)),
        ("Sat, 28-Mar-26", date(2026, 3, 28)),
    ],
)
def test_a_day_of_the_week_before_a_date_is_no_part_of_it(text: str, day: date) -> None:
    assert read_date(text).value == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("m5 March 2026", date(2026, 3, 31)),
        ("Ward12 March 2026", date(2026, 3, 31)),
        ("extract 4 31.03.2026", date(2026, 3, 31)),
        ("SIP31Mar2026", date(2026, 3, 31)),
        ("staff 5 March 2026", date(2026, 3, 5)),
    ],
)
def test_the_number_at_the_end_of_a_word_is_no_day(name: str, day: date) -> None:
    assert read_month_or_date(name).value == day


def test_thin_spaces_parentheses_totals_between_and_blank_columns(
    empty_store: Path, tmp_path: Path
) -> None:
    rows: Rows = [["Funded establishment as at 31 March 2026"]]
    rows += [["Ward", None, "Staff Group", "Band", None, "Funded WTE"]]
    for ward in range(3):
        rows += [[f"Ward {ward}", None, NURSES, "Band 5", None, "1\u2009012.5"]]
        rows += [[f"Ward {ward}", None, NURSES, "Band 6", None, "(2.5)"]]
        rows += [["Sub-total", None, None, None, None, "1\u2009010.0"]]
    rows += [["Grand total", None, None, None, None, "3\u2009030.0"]]
    found = look(empty_store, tmp_path, "funded.xlsx", rows)
    assert (found.rows_stored, found.total) == (6, 3030.0)
    assert found.reconciliation is not None
    assert [item.agrees for item in found.reconciliation.file.totals] == [True] * 4


def test_a_pivot_before_the_list_and_rows_that_a_filter_hides(
    empty_store: Path, tmp_path: Path
) -> None:
    pivot: Rows = [["Row Labels", "Sum of FTE"], ["Medicine", 10], ["Grand Total", 10]]
    rows: Rows = [["Person Number", "Directorate", "Cost Centre Description", "Staff Group", "FTE"]]
    rows += [[PEOPLE[n], ("Medicine", "Surgery")[n % 2], f"CC {n % 4}", NURSES, 0.9]
             for n in range(20)]  # fmt: skip

    def add_list(book: openpyxl.Workbook) -> None:
        sheet = book.create_sheet("Extract")
        for row in rows:
            sheet.append(row)
        sheet.row_dimensions[3].hidden = True

    found = look(empty_store, tmp_path, "f4 31.03.2026.xlsx", pivot, add_list)
    assert (found.reading.sheet, found.as_at) == ("Extract", date(2026, 3, 31))
    assert (found.people, round(found.total, 2)) == (20, 18.0)
    assert "hidden_rows" in rules(found)


def test_merged_units_under_a_run_date(empty_store: Path, tmp_path: Path) -> None:
    rows: Rows = [["Workforce list"], ["Run: Thursday 2 April 2026 07:45"]]
    rows += [["Directorate", "Ward", "Employee No.", "Staff Group", "WTE"]]
    rows += [["Medicine" if n == 0 else "Surgery" if n == 6 else None,
              f"Ward {n // 3}" if n % 3 == 0 else None, PEOPLE[n], NURSES, 1]
             for n in range(12)]  # fmt: skip

    def merge(book: openpyxl.Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.title = "March 2026"
        for area in ("A4:A9", "A10:A15", "B4:B6", "B7:B9", "B10:B12", "B13:B15"):
            sheet.merge_cells(area)

    found = look(empty_store, tmp_path, "m5.xlsx", rows, merge)
    assert found.as_at == date(2026, 3, 31)
    assert [column(found, "org_l4").count(name) for name in ("Medicine", "Surgery")] == [6, 6]
    assert len(set(column(found, "organisation"))) == 4


def test_negative_days_are_said_and_not_taken_off(empty_store: Path, tmp_path: Path) -> None:
    day = date(2026, 3, 2)
    rows: Rows = [["Emp No", "Absence Start", "Absence End", "Absence Reason", "FTE Days Lost"]]
    rows += [[PEOPLE[n], (day + timedelta(days=n)).strftime("%a %d-%b-%y"),
              (day + timedelta(days=n + 2)).strftime("%a %d-%b-%y"),
              "S10 Anxiety/stress/depression/other psychiatric illnesses", "3.0" if n else "(3.0)"]
             for n in range(10)]  # fmt: skip
    found = look(empty_store, tmp_path, "absence March 2026.xlsx", rows)
    assert (found.rows_stored, found.total) == (10, 27.0)
    assert "below_nothing" in rules(found)


def test_ticks_under_done_are_a_status(empty_store: Path, tmp_path: Path) -> None:
    rows: Rows = [["Staff No", "Course", "Done", "Renewal due"]]
    rows += [[PEOPLE[n], "Fire Safety", "✓" if n % 3 else "–", "31/03/2027" if n % 3 else None]
             for n in range(12)]  # fmt: skip
    found = look(empty_store, tmp_path, "training.xlsx", rows, as_at=date(2026, 3, 31))
    assert column(found, "is_held").count(True) == 8
    assert column(found, "is_required").count(True) == 12


def test_reasons_for_leaving_under_a_welsh_heading(empty_store: Path, tmp_path: Path) -> None:
    rows: Rows = [["Rhif Gweithiwr", "Dyddiad Gadael", "Rheswm dros Adael", "Grŵp Staff", "CALl"]]
    rows += [[PEOPLE[n], date(2026, 1, 5 + n), "Retirement Age", NURSES, 1] for n in range(10)]
    found = look(empty_store, tmp_path, "ymadawyr Ionawr-Mawrth 2026.xlsx", rows)
    assert found.columns.by_field["leaving_reason"].header == "Rheswm dros Adael"
    assert (found.covers_from, found.as_at) == (date(2026, 1, 1), date(2026, 3, 31))


def test_the_last_padr_is_an_appraisal(empty_store: Path, tmp_path: Path) -> None:
    days = [date(2025, 6, 1) + timedelta(days=20 * n) for n in range(10)]
    rows: Rows = [["Employee Number", "Ward", "Last PADR", "PADR Due"]]
    rows += [[PEOPLE[n], "Ward 1", days[n].strftime("%A %d %B %Y"), None] for n in range(10)]
    found = look(empty_store, tmp_path, "padr.xlsx", rows, as_at=date(2026, 3, 31))
    assert found.kind.id == "appraisal"
    assert column(found, "appraised_on") == days


@pytest.mark.parametrize(
    ("title", "name", "sheet", "asked"),
    [
        ("Staff in Post 05/10/2026", "staff Sept 2026.xlsx", "Sheet1", True),
        ("Date: 05/10/2026", "staff Sept 2026.xlsx", "Sheet1", True),
        ("Report run as at 05/10/2026 07:30", "staff.xlsx", "Sept 2026", True),
        ("Staff in post", "staff Sept 2026.xlsx", "Aug 2026", True),
        ("Staff in post as at 05/10/2026", "staff Sept 2026.xlsx", "Sheet1", False),
        ("Staff in post September 2026", "staff 2026-10-05.xlsx", "Sheet1", False),
        ("Run date: 05/10/2026", "staff Sept 2026.xlsx", "Sheet1", False),
        ("Staff in Post 05/10/2026", "staff 2025-10-01 to 2026-09-30.xlsx", "Sheet1", True),
        ("Staff in Post 30/09/2026", "staff 2025-10-01 to 2026-09-30.xlsx", "Sheet1", False),
    ],
)
def test_a_date_that_may_be_that_of_the_report_is_asked(
    empty_store: Path, tmp_path: Path, title: str, name: str, sheet: str, asked: bool
) -> None:
    rows: Rows = [[title], ["Employee Number", "Organisation", "Staff Group", "FTE"]]
    rows += [[PEOPLE[n], f"Ward {n % 2}", NURSES, 1] for n in range(20)]

    def call(book: openpyxl.Workbook) -> None:
        book.worksheets[0].title = sheet

    found = look(empty_store, tmp_path, name, rows, call)
    assert ("date_unsure" in rules(found)) is asked
    if not asked:
        return
    (question,) = [item for item in found.typed.unknown_codes if item.field == "as_at"]
    answer = {(question.field, question.found): question.choices[0]}
    again = look(empty_store, tmp_path, name, rows, call, codes=answer)
    assert again.can_store
    assert again.as_at is not None
    assert again.as_at.isoformat() == question.choices[0]
