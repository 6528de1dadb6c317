"""Quirk 3: totals, trailers, repeated headings, footers, phantoms, merged and left-blank cells."""

from __future__ import annotations

import pytest

from tests.imports import judging
from tests.imports.quirk_books import PLAIN, columns, sheet_of, true_rows, ward_list

WIDTH = len(PLAIN)
UNIT, NUMBER, FTE = 1, 2, 7  # places of columns on the plain sheet


def line(**cells: object) -> list:
    """A row of the plain sheet with these places filled: ``c0="Grand Total"``."""
    row: list = [None] * WIDTH
    for name, value in cells.items():
        row[int(name[1:])] = value
    return row


FOOTERS = {
    "a grand total": [line(c0="Grand Total", c7=27.12)],
    "a total beside the unit": [line(c1="Ward 5 Total", c7=9.12)],
    "a total with a count of people": [line(c0="Grand Total", c2=30, c7=27.12)],
    "a total in the id": [line(c2="Total", c7=27.12)],
    "a total of a named unit": [line(c1="Total Ward 1", c7=9.12)],
    "a total far to the right": [line(c5="Total", c7=27.12)],
    "totals in words": [line(c0="Total FTE:", c7=27.12)],
    "a trailer": [line(c0="TRL|30|27.12")],
    "a trailer with a count": [line(c0="TRL", c2=30)],
    "an end": [line(c0="*** End of Report ***")],
    "a footnote": [line(), line(c0="Source: ESR Business Intelligence")],
    "a footnote in the id": [line(c2="Prepared by Workforce Information", c3="Page 1")],
    "a run date in two cells": [line(c1="Run date", c2="02/04/2026")],
    "a vacant post": [line(c0="Medicine", c1="Ward 1", c4="Medical and Dental", c5="Consultant",
                           c6="Consultant", c7=1.0)],
    "a line of types": [["Text"] * WIDTH],
    "a ruled line": [["-----"] * WIDTH],
    "a count of records": [line(c2="30 records")],
    "a total of a staff group": [line(c4="Nursing and Midwifery Registered Total", c7=9.1)],
    "a dash for the id": [line(c0="Medicine", c1="Ward 1", c2="-", c4="Medical and Dental",
                               c5="Consultant", c6="Consultant", c7=1.0)],
}  # fmt: skip


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def check(store, posts=None) -> None:
    judging.check_facts(store, true_rows(posts or ward_list()))


@pytest.mark.parametrize("footer", FOOTERS)
def test_what_a_report_prints_below_its_rows_is_not_staff(footer, store):
    preview = judging.load(sheet_of(ward_list(), below=FOOTERS[footer]), store)
    assert preview.typed.rows_left_out == 1
    check(store)


def test_a_unit_may_be_called_total_something(store):
    wanted = columns(Organisation=lambda post: post.unit.replace("Ward 1", "Total Joint Unit"))
    judging.load(sheet_of(ward_list(), wanted), store)
    rows = true_rows(ward_list())
    for row in rows:
        row["organisation"] = row["organisation"].replace("Ward 1", "Total Joint Unit")
    judging.check_facts(store, rows, measures=("fte",))


def test_subtotals_between_the_rows_are_left_out(store):
    rows = sheet_of(ward_list())
    rows.insert(12, line(c1="Ward 1 Total", c7=99.0))
    rows.insert(20, line(c0="Sub-total", c7=99.0))
    preview = judging.load(rows, store)
    assert preview.typed.left_out == {"total_row": 2}
    check(store)


def test_headings_printed_again_are_left_out(store):
    rows = sheet_of(ward_list())
    rows.insert(10, list(rows[1]))
    rows.insert(20, list(rows[1]))
    assert judging.load(rows, store).typed.left_out == {"repeated_header": 2}
    check(store)


def test_both_rows_of_a_header_printed_again_are_left_out(store):
    rows = sheet_of(ward_list())
    upper = ["Org", None, "Employee", "Assignment", *[None] * (WIDTH - 4)]
    lower = ["L4", "Organisation", "Number", "Number", *list(PLAIN)[4:]]
    rows[1:2] = [upper, lower]
    rows[12:12] = [list(upper), list(lower)]
    assert judging.load(rows, store).typed.left_out == {"repeated_header": 2}
    check(store)


def test_phantom_rows_and_columns_hold_nothing(store):
    rows = [[None, *row, None, None] for row in sheet_of(ward_list())]
    blank = [None] * len(rows[0])
    rows = [blank, *rows[:8], blank, blank, *rows[8:], blank, blank]
    preview = judging.load(rows, store)
    assert (preview.typed.rows_read, preview.typed.rows_left_out) == (30, 0)
    check(store)


def blanked(rows: list[list], places: list[int]) -> list[list]:
    """An outline: each value only where it, or one to its left, changes."""
    made, last = [], [object()] * len(places)
    for row in rows:
        now = [row[place] for place in places]
        changed = next((n for n, place in enumerate(places) if now[n] != last[n]), len(places))
        made.append([None if p in places[:changed] else v for p, v in enumerate(row)])
        last = now
    return made


def by_unit():
    """The posts in the order of their units, as an outline has them."""
    return sorted(ward_list(), key=lambda post: (post.directorate, post.unit))


def test_units_named_once_belong_to_all_their_rows(store):
    rows = sheet_of(by_unit())
    judging.load([*rows[:2], *blanked(rows[2:], [0, UNIT])], store)
    check(store, by_unit())


def test_a_unit_named_once_under_a_level_that_is_always_written(store):
    rows = sheet_of(by_unit())
    judging.load([*rows[:2], *blanked(rows[2:], [UNIT])], store)
    check(store, by_unit())


def test_a_unit_named_on_a_line_of_its_own(store):
    posts = by_unit()
    rows = sheet_of(posts)
    made = rows[:2]
    for place, row in enumerate(rows[2:]):
        if place == 0 or posts[place].unit != posts[place - 1].unit:
            made.append([row[0], row[1], *[None] * (WIDTH - 2)])
        made.append([None, None, *row[2:]])
    preview = judging.load(made, store)
    assert preview.typed.left_out == {"group_row": 4}
    check(store, posts)


def test_merged_cells_belong_to_every_row_they_cover(store):
    rows = sheet_of(by_unit())
    merged = []
    for place in (0, UNIT):
        start = 2
        for row in range(3, len(rows) + 1):
            if row == len(rows) or rows[row][place] != rows[start][place]:
                merged.append((start + 1, place + 1, row, place + 1))
                for inside in range(start + 1, row):
                    rows[inside] = [None if p == place else v for p, v in enumerate(rows[inside])]
                start = row
    book = judging.as_book(rows, merged=[block for block in merged if block[2] > block[0]])
    preview = judging.prepare_book(book, judging.Corrections(), store, lambda _s, _w: None)
    judging.commit(preview, store_folder=store)
    check(store, by_unit())


def test_levels_that_a_unit_does_not_have_stay_unknown(store):
    wanted = {"Org L3": lambda post: post.directorate if post.directorate != "Medicine" else None,
              **PLAIN}  # fmt: skip
    judging.load(sheet_of(ward_list(), wanted), store)
    rows = true_rows(ward_list())
    for row in rows:
        row["org_l3"] = row["org_l4"] if row["org_l4"] != "Medicine" else "Not known"
    judging.check_facts(store, rows, measures=("headcount",), splits=(("org_l3",),))
