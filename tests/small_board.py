"""A board of a handful of people, drawn by hand and loaded through the real importer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analytics.imports.commit import commit
from analytics.imports.preview import ImportRecord, Preview
from analytics.imports.run import prepare
from tests.imports.books import write_xlsx

DAY = date(2026, 3, 31)
EARLIER = date(2025, 3, 31)
HEADINGS = {
    "employee_number": "Employee Number",
    "nhs_unique_id": "NHS Unique Id",
    "assignment_number": "Assignment Number",
    "organisation": "Organisation",
    "staff_group": "Staff Group",
    "role": "Role",
    "band": "Pay Band",
    "fte": "FTE",
    "gender": "Gender",
    "age": "Age",
    "assignment_category": "Assignment Category",
}
USUAL = {
    "organisation": "Ward One",
    "staff_group": "Nursing and Midwifery Registered",
    "role": "Staff Nurse",
    "band": "Band 5",
    "fte": 1.0,
    "gender": "Female",
    "age": 40,
}


def people(count: int, **values: Any) -> list[dict[str, Any]]:
    """So many people alike; their numbers are given when the workbook is written."""
    return [dict(values) for _ in range(count)]


def write_staff(path: Path, posts: Iterable[Mapping[str, Any]]) -> Path:
    """A workbook of these posts; what a post does not say is usual, and numbered in order."""
    filled = [
        {**USUAL, "employee_number": f"{20000000 + number}", **post}
        for number, post in enumerate(posts)
    ]
    fields = [name for name in HEADINGS if any(name in post for post in filled)]
    body = [[post.get(name) for name in fields] for post in filled]
    return write_xlsx(path, [[HEADINGS[name] for name in fields], *body])


def preview_staff(
    store: Path, posts: Iterable[Mapping[str, Any]], as_at: date = DAY, name: str = "staff.xlsx"
) -> Preview:
    """The preview of a workbook of these posts."""
    folder = store / "files"
    folder.mkdir(parents=True, exist_ok=True)
    return prepare(write_staff(folder / name, posts), store_folder=store, as_at=as_at)


def load_staff(
    store: Path, posts: Iterable[Mapping[str, Any]], as_at: date = DAY, name: str = "staff.xlsx"
) -> ImportRecord:
    """These posts, stored."""
    return commit(preview_staff(store, posts, as_at, name), store_folder=store, who="tests")


def load_rows(
    store: Path, rows: Sequence[Sequence[Any]], kind: str, as_at: date = DAY
) -> ImportRecord:
    """A workbook of any kind, stored; the first row holds the headings."""
    path = write_xlsx(store / f"{kind}.xlsx", rows)
    return commit(prepare(path, store_folder=store, kind=kind, as_at=as_at), store_folder=store)
