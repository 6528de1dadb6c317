"""Wide layouts are one mechanism: skills across, and months or measures across for other kinds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from analytics.engine.store import open_store
from analytics.imports.storing.commit import commit
from analytics.imports.storing.verify import verify
from tests.imports.planted import planted
from tests.small_board import preview_rows

# Days lost, a column a month: rows of the table of absence that differ in their month.
BY_MONTH = '''
"""Days lost to sickness, a column for each month."""

from dataclasses import replace
from datetime import date

from analytics.imports.kinds import absence
from analytics.imports.kinds.wide import WideLayout, one_cell_a_row
from analytics.values.reading import read_month_or_date


def read_month(heading):
    month = read_month_or_date(heading).value
    return {"census_date": month} if isinstance(month, date) else None


KIND = replace(
    absence.KIND,
    id="days_by_month",
    title="Days lost by month",
    order=45,
    stored_by="absence",
    evidence=None,
    wide=WideLayout(
        gives=("census_date", "days_lost"),
        row_about=("organisation",),
        is_heading=lambda heading: read_month(heading) is not None,
        read_heading=read_month,
        cell=absence.KIND.column("days_lost"),
        make_row=one_cell_a_row("days_lost"),
        title="Month",
        choose="Columns that are months",
        named="Read as months",
        read_as="Read as months: {columns}",
        size=lambda rows, months: f"{rows} rows by {months} months",
        replaces_needs=("absence_end",),
    ),
)
'''
# One number of each unit for a measure and a year, two of the same measure on one row.
BY_MEASURE = '''
"""Funded FTE by staff group and year, a column for each of both."""

import re
from dataclasses import replace
from datetime import date

from analytics.imports.kinds import establishment
from analytics.imports.kinds.wide import WideLayout, one_cell_a_row

HEADING = re.compile(r"(Nurses|Doctors) (20\\d\\d)")
GROUPS = {"Nurses": "Nursing and Midwifery Registered", "Doctors": "Medical and Dental"}


def read_measure(heading):
    found = HEADING.fullmatch(heading)
    if not found:
        return None
    return {"staff_group": GROUPS[found[1]], "census_date": date(int(found[2]), 3, 31)}


KIND = replace(
    establishment.KIND,
    id="funded_by_year",
    title="Funded by year",
    order=55,
    stored_by="establishment",
    wide=WideLayout(
        gives=("staff_group", "census_date", "funded_fte"),
        row_about=("organisation",),
        is_heading=lambda heading: read_measure(heading) is not None,
        read_heading=read_measure,
        cell=establishment.KIND.column("funded_fte"),
        make_row=one_cell_a_row("funded_fte"),
        title="Measure",
        choose="Columns that are measures",
        named="Read as measures",
        read_as="Read as measures: {columns}",
        size=lambda rows, columns: f"{rows} rows by {columns} measures",
    ),
)
'''


def of_month(store: Path) -> dict[tuple[str, date, date], float]:
    """Days lost as stored, by unit, first and last day."""
    opened = open_store(store)
    try:
        rows = opened.query(
            "select organisation, first_day, last_day, days_lost from absence_by_unit"
        )
    finally:
        opened.close()
    return {(r["organisation"], r["first_day"], r["last_day"]): r["days_lost"] for r in rows}


def test_a_column_a_month_becomes_a_row_a_month(tmp_path: Path, empty_store: Path) -> None:
    rows = [["Ward", "Apr-25", "May-25", "Jun-25"],
            ["Ward One", 12.5, None, 0], ["Ward Two", 3, 4, "lots"]]  # fmt: skip
    with planted(tmp_path / "kinds", "days_by_month", BY_MONTH):
        found = preview_rows(empty_store, rows, as_at=None)
        assert (found.kind.id, found.can_store) == ("days_by_month", True)
        assert [item.header for item in found.columns.melted] == ["Apr-25", "May-25", "Jun-25"]
        assert found.typed.layout_in_words == "2 rows by 3 months"
        assert (found.covers_from, found.as_at) == (date(2025, 4, 1), date(2025, 6, 30))
        wrong = next(item for item in found.problems if item.rule == "number_unreadable")
        assert wrong.cells == ("D3",)
        commit(found, store_folder=empty_store)
        assert of_month(empty_store) == {
            ("Ward One", date(2025, 4, 1), date(2025, 4, 30)): 12.5,
            ("Ward One", date(2025, 6, 1), date(2025, 6, 30)): 0,
            ("Ward Two", date(2025, 4, 1), date(2025, 4, 30)): 3,
            ("Ward Two", date(2025, 5, 1), date(2025, 5, 31)): 4,
        }
        assert [item.disagreements for item in verify(empty_store)] == [()]


def test_a_heading_may_say_a_measure_and_a_year(tmp_path: Path, empty_store: Path) -> None:
    rows = [["Ward", "Nurses 2025", "Nurses 2026", "Doctors 2026"],
            ["Ward One", 20, 21.5, 2], ["Ward Two", 10, 11, None]]  # fmt: skip
    with planted(tmp_path / "kinds", "funded_by_year", BY_MEASURE):
        found = preview_rows(empty_store, rows, as_at=date(2026, 3, 31))
    assert found.kind.id == "funded_by_year"
    assert found.to_store is not None, [item.in_words() for item in found.problems]
    kept = {(row["organisation"], row["staff_group"]): row["funded_fte"]
            for row in found.to_store.rows.to_pylist()}  # fmt: skip
    assert kept == {
        ("Ward One", "Nursing and Midwifery Registered"): 21.5,
        ("Ward One", "Medical and Dental"): 2,
        ("Ward Two", "Nursing and Midwifery Registered"): 11,
    }
    # Both rows stay, with some of their cells; the others are said.
    assert found.typed.left_out == {}
    assert "other_date" in {item.rule for item in found.problems}


@pytest.mark.parametrize(("letter", "read"), [("E", False), ("D", True)])
def test_a_column_that_the_user_names_is_read_where_its_heading_says_a_month(
    letter: str, read: bool, tmp_path: Path, empty_store: Path
) -> None:
    rows = [["Ward", "Apr-25", "May-25", "Jun-25", "Remarks"],
            ["Ward One", 1, 2, "n/k", "late"], ["Ward Two", 3, 4, "n/k", "late"]]  # fmt: skip
    with planted(tmp_path / "kinds", "days_by_month", BY_MONTH):
        found = preview_rows(
            empty_store, rows, None, kind="days_by_month", mapping={f"skill:{letter}": letter}
        )
    assert (letter in [item.column for item in found.columns.melted]) is read
    assert any(item.rule == "column_not_found" for item in found.problems) is not read
