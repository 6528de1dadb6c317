"""The column of the unit: not the one that is always the same, nor one that is hidden."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.opening.read import read_book
from analytics.imports.opening.sheet_facts import SheetFacts
from analytics.imports.opening.xlsb_scan import scan_binary_sheet
from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from tests.imports.books import Rows, write_ods, write_xlsx
from tests.small_board import DAY, load_staff, preview_rows

COUNT = 12
USUAL = ["Employee Number", "Staff Group", "Role", "FTE"]


def board(_place: int) -> str:
    return "Bwrdd Iechyd Dychmygol"


def ward(place: int) -> str:
    return f"Ward {'ABCD'[place % 4]}"


def directorate(place: int) -> str:
    return f"Directorate {'AB'[place % 2]}"


def cost_centre(place: int) -> str:
    return f"C{100 + place % 4}"


WARDS = Counter(ward(place) for place in range(COUNT))


def staff(*columns: tuple[str, Callable[[int], Any]]) -> list[list[Any]]:
    body = [
        [f"{20000000 + n}", "Administrative and Clerical", "Clerical Worker", 1]
        + [value(n) for _heading, value in columns]
        for n in range(COUNT)
    ]
    return [[*USUAL, *(heading for heading, _value in columns)], *body]


def units_of(preview: Preview) -> Counter[str]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return Counter(preview.to_store.rows["organisation"].to_pylist())


def said(preview: Preview, rule: str = "two_columns") -> list[tuple[str, ...]]:
    return [item.cells for item in preview.problems if item.rule == rule]


@pytest.mark.parametrize("heading", ["Department", "Ward Name", "Adran", "Organisation", "Dept"])
def test_a_column_that_is_always_the_same_gives_way_and_is_said(
    heading: str, empty_store: Path
) -> None:
    found = preview_rows(empty_store, staff(("Organisation", board), (heading, ward)))
    assert units_of(found) == WARDS
    assert said(found) == [("F", "E")]
    assert "same value in every row" in "".join(item.effect for item in found.problems)


def test_a_total_or_a_note_makes_no_column_vary(empty_store: Path) -> None:
    head = ["Organisation", "Department", "Staff Group", "Complete", "All"]
    rows = [[board(n), ward(n), "Administrative and Clerical", 3, 5] for n in range(4)]
    end = [["Total", None, None, 12, 20], ["Source: made up", None, None, None, None]]
    found = preview_rows(empty_store, [head, *rows, *end], kind="appraisal")
    assert set(units_of(found)) == set(WARDS)


def test_a_board_above_directorates_is_no_unit_of_its_own(empty_store: Path) -> None:
    found = preview_rows(empty_store, staff(("Organisation", board), ("Directorate", directorate)))
    assert set(units_of(found)) == {"Directorate A", "Directorate B"}
    assert said(found, "unit_same_throughout") == [("E",)]


def test_a_list_of_one_ward_stays_one_of_one_ward(empty_store: Path) -> None:
    rows = staff(("Organisation", lambda _n: "Ward A"), ("Directorate", lambda _n: "Medicine"))
    found = preview_rows(empty_store, rows)
    assert units_of(found) == {"Ward A": COUNT}
    assert said(found, "unit_same_throughout") == []


def test_the_column_with_the_names_of_earlier_lists_wins(empty_store: Path) -> None:
    rows = staff(("Department", directorate), ("Ward", ward))
    assert set(units_of(preview_rows(empty_store, rows))) == {"Directorate A", "Directorate B"}
    load_staff(empty_store, [{"organisation": unit.upper()} for unit in WARDS])
    found = preview_rows(empty_store, rows)
    assert len(units_of(found)) == len(WARDS)
    assert said(found) == [("F", "E")]


def test_names_come_before_codes(empty_store: Path) -> None:
    rows = staff(("Cost Centre", cost_centre), ("Cost Centre Name", ward))
    assert units_of(preview_rows(empty_store, rows)) == WARDS


def test_what_the_user_chose_stands(empty_store: Path) -> None:
    rows = staff(("Organisation", board), ("Department", ward))
    found = preview_rows(empty_store, rows, mapping={"organisation": "E"})
    assert set(units_of(found)) == {board(0)}


def test_anything_twice_under_one_heading_is_said_where_it_differs(empty_store: Path) -> None:
    rows = staff(("Organisation", ward), ("Role", lambda _n: "Healthcare Assistant"))
    assert said(preview_rows(empty_store, rows)) == [("C", "F")]
    rows = staff(("Organisation", ward), ("Role", lambda _n: "Clerical Worker"))
    assert said(preview_rows(empty_store, rows)) == []


def test_a_difference_far_down_is_said_too(empty_store: Path) -> None:
    head = [*USUAL, "Organisation", "WTE"]
    rows = [[f"{20000000 + n}", "Administrative and Clerical", "Clerical Worker", 1, "Ward A", 1]
            for n in range(400)]  # fmt: skip
    rows[-1][-1] = 0.5
    assert said(preview_rows(empty_store, [head, *rows])) == [("D", "F")]


OLD_FTE = [["FTE", *USUAL, "Organisation"], *([0.1, *row] for row in staff(("", ward))[1:])]


def hidden_xlsx(path: Path, rows: Rows, hidden: int) -> Path:
    import openpyxl

    book = openpyxl.load_workbook(write_xlsx(path, rows))
    book.worksheets[0].column_dimensions["ABCDEF"[hidden - 1]].hidden = True
    book.save(path)
    return path


def hidden_xls(path: Path, rows: Rows, hidden: int) -> Path:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            page.write(row, column, value)
    page.col(hidden - 1).hidden = True
    book.save(str(path))
    return path


def hidden_ods(path: Path, rows: Rows, hidden: int) -> Path:
    from odf.opendocument import load
    from odf.table import Table, TableColumn

    book = load(str(write_ods(path, rows)))
    table = book.getElementsByType(Table)[0]
    first = table.firstChild
    if hidden > 1:
        table.insertBefore(TableColumn(numbercolumnsrepeated=hidden - 1), first)
    table.insertBefore(TableColumn(visibility="collapse"), first)
    book.save(str(path))
    return path


WRITERS = {"list.xlsx": hidden_xlsx, "list.xls": hidden_xls, "list.ods": hidden_ods}


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("hidden", [1, 4])
def test_hidden_columns_are_known(name: str, hidden: int, tmp_path: Path) -> None:
    path = WRITERS[name](tmp_path / name, OLD_FTE, hidden)
    assert read_book(path).sheets[0].hidden_columns == {hidden}


def test_hidden_columns_of_a_binary_workbook_are_known() -> None:
    facts = SheetFacts("Sheet1")
    records = [struct.pack("<4LH", 1, 2, 2560, 0, 1), struct.pack("<4LH", 4, 4, 2560, 0, 0)]
    scan_binary_sheet([b"".join(bytes([60, len(data)]) + data for data in records)], facts)
    assert facts.hidden_columns == {2, 3}


def test_a_hidden_column_comes_last_and_is_said(tmp_path: Path) -> None:
    path = hidden_xlsx(tmp_path / "list.xlsx", OLD_FTE, 1)
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY)
    assert found.total == COUNT
    assert said(found) == [("E", "A")]
    assert "A is hidden" in "".join(item.effect for item in found.problems)


def test_a_hidden_column_is_read_where_there_is_no_other(tmp_path: Path) -> None:
    path = hidden_xlsx(tmp_path / "list.xlsx", staff(("Organisation", ward)), 4)
    found = prepare(path, store_folder=tmp_path / "store", as_at=DAY)
    assert (found.total, said(found, "hidden_columns")) == (COUNT, [("D",)])
