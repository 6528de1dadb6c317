"""A board of a handful of people, drawn by hand and loaded through the real importer.

Reading a workbook starts a process of its own; the same rows are therefore read only once.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter

from analytics.imports.comparing.history import ImportRecord
from analytics.imports.finding.corrections import Corrections
from analytics.imports.opening.raw_book import RawBook
from analytics.imports.opening.read import read_book
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare_book
from analytics.imports.storing.commit import commit
from tests.kept_stores import kept

DAY = date(2026, 3, 31)
EARLIER = date(2025, 3, 31)
HEADINGS = {
    "employee_number": "Employee Number",
    "nhs_unique_id": "NHS Unique Id",
    "assignment_number": "Assignment Number",
    "org_l1": "Org L1",
    "org_l4": "Org L4",
    "organisation": "Organisation",
    "staff_group": "Staff Group",
    "role": "Role",
    "band": "Pay Band",
    "pay_point": "Grade Step/Point",
    "fte": "FTE",
    "gender": "Gender",
    "age": "Age",
    "born": "Date of Birth",
    "disability": "Disability",
    "ethnic": "Ethnic Origin",
    "assignment_category": "Assignment Category",
    "assignment_status": "Assignment Status",
    "start": "Latest Start Date",
    "supervisor": "Supervisor Employee Number",
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
Rows = Sequence[Sequence[Any]]
_COLUMNS_OF = {"age": ("age", "age_low", "age_high"), "who": ("person_key", "employee_key")}


def people(count: int, **values: Any) -> list[dict[str, Any]]:
    """So many people alike; their numbers are given when the workbook is written."""
    return [dict(values) for _ in range(count)]


def staff_rows(posts: Iterable[Mapping[str, Any]]) -> Rows:
    """The rows of a workbook of these posts; what a post does not say is usual."""
    filled = [
        {**USUAL, "employee_number": f"{20000000 + number}", **post}
        for number, post in enumerate(posts)
    ]
    fields = [name for name in HEADINGS if any(name in post for post in filled)]
    body = [[post.get(name) for name in fields] for post in filled]
    return [[HEADINGS[name] for name in fields], *body]


def write_book(path: Path, rows: Rows) -> Path:
    """A workbook of these rows: the same rows give the same bytes."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": datetime(2026, 1, 1)})
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return path


@lru_cache(maxsize=100)
def _read(rows: tuple[tuple[Any, ...], ...]) -> RawBook:
    with tempfile.TemporaryDirectory() as folder:
        return read_book(write_book(Path(folder) / "rows.xlsx", rows))


def preview_rows(
    store: Path, rows: Rows, as_at: date | None = DAY, name: str = "rows.xlsx", **fixed: Any
) -> Preview:
    """The preview of a workbook of any kind; the first row holds the headings."""
    book = replace(_read(tuple(tuple(row) for row in rows)), file_name=name)
    return prepare_book(book, Corrections(as_at=as_at, **fixed), store, lambda _share, _words: None)


def preview_staff(
    store: Path, posts: Iterable[Mapping[str, Any]], as_at: date = DAY, name: str = "staff.xlsx"
) -> Preview:
    """The preview of a workbook of these posts."""
    return preview_rows(store, staff_rows(posts), as_at, name)


@kept
def load_staff(
    store: Path, posts: Iterable[Mapping[str, Any]], as_at: date = DAY, name: str = "staff.xlsx"
) -> ImportRecord:
    """These posts, stored."""
    return commit(preview_staff(store, posts, as_at, name), store_folder=store, who="tests")


@lru_cache(maxsize=8)
def _usual(as_at: date) -> Preview:
    """The preview of 300 usual people, as where nothing is stored yet: what they are drawn from."""
    return preview_staff(Path("nowhere"), people(300), as_at)


@kept
def load_drawn(store: Path, posts: Sequence[Mapping[str, Any]], as_at: date = DAY) -> ImportRecord:
    """These posts, stored without a workbook of their own: for tests that draw many boards.

    The rows of 300 usual people, typed by the importer, are changed in the fields that are given.
    ``who`` is a number that makes a post somebody's: the same one on every date.
    """
    base = _usual(as_at)
    assert base.to_store is not None
    usual_rows = base.to_store.rows
    rows = usual_rows.take([place % usual_rows.num_rows for place in range(len(posts))])
    named = {name for post in posts for name in post}
    for name in sorted(named):  # "age" before its ends
        for column in _COLUMNS_OF.get(name, (name,)):
            at = rows.schema.get_field_index(column)
            usual = rows[column].to_pylist()
            values = [post.get(name, old) for post, old in zip(posts, usual, strict=True)]
            if name == "who":
                values = [f"emp:{value}" for value in values]
            rows = rows.set_column(at, column, pa.array(values, rows.schema.field(at).type))
    fte = float(sum(rows["fte"].to_pylist()))
    drawn = replace(
        base,
        file=replace(base.file, sha256=str(hash(rows.to_string()))),
        compared=replace(base.compared, replaces=None),
        to_store=replace(
            base.to_store, rows=rows, people=len(posts), total=fte, row_count=len(posts)
        ),
    )
    return commit(drawn, store_folder=store)


@kept
def load_rows(store: Path, rows: Rows, kind: str, as_at: date = DAY) -> ImportRecord:
    """A workbook of any kind, stored."""
    preview = preview_rows(store, rows, as_at, f"{kind}.xlsx", kind=kind)
    return commit(preview, store_folder=store, who="tests")
