"""The workbooks about periods: starters, leavers and absence, as messy as reports really are.

Leavers come in two files that overlap by a quarter: an old report with typed dates and no ages, and
today's with a title block, ages and a total. Starters begin later, so that for the first half-year
only the staff lists tell. Absence is a list of spells.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.demo.absences import spells_between
from analytics.demo.date_forms import in_words, show_dates
from analytics.demo.movements import leavers_between, starters_between
from analytics.demo.parameters import Parameters
from analytics.demo.simulation import Snapshot
from analytics.demo.spreadsheet import Row, Spreadsheet
from analytics.demo.workbooks import BOARD, NOTICE, properties

OLD_UNTIL, TODAY_FROM, STARTERS_FROM, ABSENCE_FROM = 6, 5, 2, 4
"""Quarters after the first list: where a file ends or begins. A short history has them at its
beginning."""

POST = {
    "person": "Employee Number", "assignment": "Assignment Number", "staff_group": "Staff Group",
    "job_role": "Role", "grade": "Pay Scale", "org_l4": "Org L4", "organisation": "Organisation",
    "category": "Assignment Category", "fte": "FTE",
}  # fmt: skip


@dataclass
class Periods:
    """What happened in each quarter, gathered while the snapshots go by."""

    parameters: Parameters
    seed: int
    dates: list[date] = field(default_factory=list)
    leavers: list[pd.DataFrame] = field(default_factory=list)
    starters: list[pd.DataFrame] = field(default_factory=list)
    absence: list[pd.DataFrame] = field(default_factory=list)

    def add(self, before: Snapshot | None, after: Snapshot) -> None:
        """Take the next snapshot in."""
        self.dates.append(after.on)
        if before is not None:
            given = (before, after, self.parameters, self.seed)
            self.leavers.append(leavers_between(*given))
            self.starters.append(starters_between(*given))
            self.absence.append(spells_between(*given))

    def write(self, folder: Path) -> list[Path]:
        """The workbooks; none where there is only one snapshot."""
        quarters = len(self.leavers)
        if not quarters:
            return []
        old, today = min(OLD_UNTIL, max(quarters - 2, 0)), min(TODAY_FROM, max(quarters - 3, 0))
        paths = [_old_leavers(folder, self, old)] if old else []
        paths.append(_leavers(folder, self, today))
        paths.append(_starters(folder, self, min(STARTERS_FROM, max(quarters - 2, 0))))
        paths.append(_absence(folder, self, min(ABSENCE_FROM, max(quarters - 2, 0))))
        return paths


def _name(folder: Path, what: str, first: date, last: date) -> Path:
    return folder / f"Cwm Derwen {what} {first.isoformat()} to {last.isoformat()}.xlsx"


def _old_leavers(folder: Path, periods: Periods, until: int) -> Path:
    """An old report: dates as text, no ages, "N/A" for a blank destination."""
    rows = pd.concat(periods.leavers[:until], ignore_index=True)
    first, last = periods.dates[0] + timedelta(days=1), periods.dates[until]
    rows = _inside(rows, first, last)
    columns = [
        *((title, rows[name].tolist()) for name, title in POST.items() if name != "category"),
        ("Termination Date", show_dates(_days(rows), "words")),
        ("Reason for Leaving", rows["reason"].tolist()),
        ("Destination On Leaving", [text or "N/A" for text in rows["destination"]]),
    ]
    return _write(
        _name(folder, "leavers", first, last), "Leavers", [], columns, [["TRL", len(rows)]]
    )


def _leavers(folder: Path, periods: Periods, since: int) -> Path:
    """Today's report: title, filter and run date above, a total below, age and dates."""
    rows = pd.concat(periods.leavers[since:], ignore_index=True)
    first, last = periods.dates[since] + timedelta(days=1), periods.dates[-1]
    rows = _inside(rows, first, last)
    title: list[Row] = [
        [f"{BOARD} - Leavers"],
        [NOTICE],
        [f"Filters: Termination Date is between {in_words(first)} and {in_words(last)}"],
        [f"Run date: {in_words(last + timedelta(days=9))} 08:12:40"],
        [],
    ]
    columns = [
        *((title_, rows[name].tolist()) for name, title_ in POST.items()),
        ("Date of Birth", show_dates(_days(rows, "birth"), "serial")),
        (
            "Latest Start Date",
            show_dates(_days(rows, "hired"), "serial"),
        ),
        ("Termination Date", show_dates(_days(rows), "serial")),
        ("Leaving Reason", [text or None for text in rows["reason"]]),
        ("Destination On Leaving", [text or None for text in rows["destination"]]),
    ]
    total = ["Grand Total", *[None] * 7, round(sum(rows["fte"].dropna().tolist()), 2)]
    return _write(_name(folder, "leavers", first, last), "Leavers", title, columns, [total])


def _starters(folder: Path, periods: Periods, since: int) -> Path:
    rows = pd.concat(periods.starters[since:], ignore_index=True)
    first, last = periods.dates[since] + timedelta(days=1), periods.dates[-1]
    rows = _inside(rows, first, last)
    ages = [None if np.isnan(age) else int(age) for age in rows["age"]]
    columns = [
        *((title, rows[name].tolist()) for name, title in POST.items()),
        ("Gender", rows["gender"].tolist()),
        ("Age", ages),
        ("Latest Start Date", show_dates(_days(rows), "slashes")),
        ("Recruitment Source", [text or None for text in rows["source"]]),
    ]
    return _write(_name(folder, "starters", first, last), "New starters", [], columns, [])


def _absence(folder: Path, periods: Periods, since: int) -> Path:
    rows = pd.concat(periods.absence[since:], ignore_index=True)
    first, last = periods.dates[since] + timedelta(days=1), periods.dates[-1]
    columns = [
        ("Employee Number", rows["person"].tolist()),
        ("Assignment Number", rows["assignment"].tolist()),
        ("Organisation", rows["organisation"].tolist()),
        ("Staff Group", rows["staff_group"].tolist()),
        ("Absence Type", rows["type"].tolist()),
        ("Absence Reason", [text or None for text in rows["reason"]]),
        (
            "Absence Start Date",
            show_dates(_days(rows, "first"), "words"),
        ),
        ("Absence End Date", show_dates(_days(rows, "last"), "words")),
        ("FTE Days Lost", rows["days_lost"].tolist()),
    ]
    return _write(_name(folder, "absence", first, last), "Absence", [], columns, [])


def _inside(rows: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """A report is run by the day of the event; one on the eve of the first day is in another."""
    days = _days(rows)
    inside = (days >= np.datetime64(first)) & (days <= np.datetime64(last))
    return rows.loc[inside].reset_index(drop=True)


def _days(rows: pd.DataFrame, name: str = "day") -> np.ndarray:
    return rows[name].to_numpy().astype("datetime64[D]")


def _write(
    path: Path, sheet: str, title: list[Row], columns: list[tuple[str, list]], foot: list[Row]
) -> Path:
    heads = [head for head, _cells in columns]
    body = zip(*([_blank(cell) for cell in cells] for _head, cells in columns), strict=True)
    on = date.fromisoformat(path.stem[-10:])
    with Spreadsheet(path, properties(f"Cwm Derwen {sheet.casefold()}", on)) as book:
        book.add_sheet(sheet, [*title, heads, *body, *foot])
    return path


def _blank(cell: object) -> object:
    return None if isinstance(cell, float) and np.isnan(cell) else cell
