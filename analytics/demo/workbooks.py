"""Lays out one made-up list of staff in post, from title block to trailer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from analytics.demo.date_forms import in_words
from analytics.demo.layouts import Layout
from analytics.demo.spreadsheet import Properties, Row, Spreadsheet

BOARD = "Cwm Derwen University Health Board"
NOTICE = "Demonstration data – made up. No real person, place or organisation."
PHANTOM_COLUMN = 6
"""Two empty columns stand before this one in a layout with phantom columns."""

PHANTOM_EVERY = 900
ROWS_BELOW = 20


def properties(what: str, on: date) -> Properties:
    """Every file says in its properties that it is made up; its date is the snapshot's."""
    return Properties(f"{what} {on.isoformat()}", NOTICE, f"{BOARD} (made up)", on)


def write_staff_in_post(path: Path, cells: dict[str, list], layout: Layout, on: date) -> Path:
    """Write one list of staff in post as the layout says, and return its path."""
    with Spreadsheet(path, properties("Cwm Derwen staff in post", on)) as book:
        if layout.cover:
            book.add_sheet("Cover", _cover(on), opens=False)
        if layout.hidden_sheet:
            book.add_sheet("Lists", [["Do not edit"], ["Yes"], ["No"], [NOTICE]], hidden=True)
        book.add_sheet(layout.sheet, _sheet(cells, layout, on))
    return path


def _cover(on: date) -> list[Row]:
    lines = (f"{BOARD}: staff in post", NOTICE, f"As at {in_words(on)}", "The data are on Data.")
    return [[], *([None, line] for line in lines)]


def _sheet(cells: dict[str, list], layout: Layout, on: date) -> Iterator[Row]:
    rows = _all_rows(cells, layout, on)
    if not layout.phantom_columns:
        yield from rows
        return
    for row in rows:
        yield [*row[:PHANTOM_COLUMN], None, None, *row[PHANTOM_COLUMN:]]


def _all_rows(cells: dict[str, list], layout: Layout, on: date) -> Iterator[Row]:
    if layout.title_block:
        yield from _title(on)
    yield from _header(layout)
    yield from _body(cells, layout)
    yield from _foot(cells, layout)


def _title(on: date) -> list[Row]:
    """Title, filters and run date (some days later) above the header, then an empty row."""
    run = in_words(on + timedelta(days=5))
    return [
        [f"{BOARD} - Staff in Post"],
        [NOTICE],
        [
            f"Filters: Effective Date is equal to {in_words(on)}; "
            "Assignment Status is not equal to Terminate Assignment"
        ],
        [f"Run date: {run} 07:41:08"],
        [],
    ]


def _header(layout: Layout) -> list[Row]:
    headings = [layout.heading(name) for name in layout.fields()]
    if not layout.two_row_header:
        return [headings]
    parts = [heading.rpartition(" ") for heading in headings]
    return [[upper or None for upper, _space, _lower in parts], [lower for _u, _s, lower in parts]]


def _body(cells: dict[str, list], layout: Layout) -> Iterator[Row]:
    for number, row in enumerate(zip(*cells.values(), strict=True)):
        if layout.phantom_rows and number % PHANTOM_EVERY == PHANTOM_EVERY - 1:
            yield []
        yield row
        if is_doubled(number, layout):
            yield row


def is_doubled(number: int, layout: Layout) -> bool:
    """Rows 51, 151, 251 … are written twice, as many as the layout asks for."""
    return number % 100 == 50 and number // 100 < layout.duplicates


def _foot(cells: dict[str, list], layout: Layout) -> Iterator[Row]:
    if layout.grand_total:
        total = round(sum(float(str(fte or 0).strip() or 0) for fte in cells["fte"]), 2)
        yield ["Grand Total", *(total if name == "fte" else None for name in list(cells)[1:])]
    if layout.trailer:
        yield ["TRL", len(cells["fte"])]
    if layout.phantom_rows:
        yield from [[]] * ROWS_BELOW
        yield from [[" "]] * 3
