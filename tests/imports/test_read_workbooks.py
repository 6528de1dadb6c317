"""Cells of every format arrive as the same text, at the address that the user sees."""

from __future__ import annotations

import hashlib
import zipfile
from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from analytics.imports.opening.raw_book import RawBook, RawSheet
from analytics.imports.opening.read import read_book
from analytics.values.cell_names import cell_address, column_letter, column_number
from tests.imports.binary_books import write_xlsb
from tests.imports.books import WRITERS, as_text, write_raw_xlsx, write_xlsm, write_xlsx

ROWS = [
    [],
    [None, None, "Staff in post"],
    [],
    [None, "Organisation", "Employee", "FTE", "Start", "Run", "Bank"],
    [None, "NHS|XR05|", "00123456", 0.8, date(2025, 1, 2), datetime(2025, 1, 2, 3, 4, 5), True],
    [None, " Nursing\xa0", 12345678, 37.5, date(4712, 12, 31), datetime(2024, 2, 29), False],
    [None, "Ysbyty Gwynedd – Môn", -1, 1.0, None, None, None],
]


def as_rows(sheet: RawSheet) -> list[list[str | None]]:
    return [list(row.values()) for row in sheet.cells.to_pylist()]


def expected(rows: list[list], width: int) -> list[list[str | None]]:
    return [[as_text(value) for value in row] + [None] * (width - len(row)) for row in rows]


def read_rows(path: Path) -> list[list[str | None]]:
    return as_rows(read_book(path).sheets[0])


@pytest.mark.parametrize("kind", WRITERS)
def test_every_format_gives_the_same_cells_at_the_same_addresses(tmp_path, kind):
    book = read_book(WRITERS[kind](tmp_path / f"book.{kind}", ROWS))
    assert book.format == kind
    assert as_rows(book.sheets[0]) == expected(ROWS, 7)
    assert book.sheets[0].cells.column_names == [f"c{number}" for number in range(1, 8)]
    assert {str(column.type) for column in book.sheets[0].cells.columns} == {"string"}


@pytest.mark.parametrize("kind", ["xlsx", "xlsb", "xls", "ods"])
def test_a_lone_cell_keeps_its_address(tmp_path, kind):
    rows = [[], [], [], [None, None, None, "x"]]
    assert read_rows(WRITERS[kind](tmp_path / f"book.{kind}", rows)) == expected(rows, 4)


def test_identity_of_the_file(tmp_path):
    path = write_xlsx(tmp_path / "upload.tmp", ROWS)
    book = read_book(path, "Staff March.xlsx")
    assert isinstance(book, RawBook)
    assert book.file_name == "Staff March.xlsx"
    assert book.size == path.stat().st_size
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert book.notes == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0.80", "0.8"),
        ("12345678.0", "12345678"),
        ("1.2E7", "12000000"),
        ("1.5E-4", "0.00015"),
        ("0.30000000000000004", "0.3"),
        ("8.5333333333333339E-1", "0.853333333"),
        ("-0", "0"),
        ("100000000000", "100000000000"),
    ],
)
def test_numbers_come_in_their_shortest_form(tmp_path, written, read):
    path = write_raw_xlsx(tmp_path / "a.xlsx", f"<row r='1'><c r='A1'><v>{written}</v></c></row>")
    assert read_rows(path) == [[read]]


def test_a_percentage_is_the_number_it_stands_for(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write(0, 0, 0.8, book.add_format({"num_format": "0%"}))
    assert read_rows(tmp_path / "a.xlsx") == [["0.8"]]


@pytest.mark.parametrize(
    ("serial", "pattern", "text"),
    [
        (45658, "dd-mmm-yyyy", "2025-01-01"),
        (45658.75, "dd/mm/yyyy hh:mm", "2025-01-01 18:00:00"),
        (45000.123456, "dd/mm/yyyy hh:mm", "2023-03-15 02:57:47"),
        (1, "dd/mm/yyyy", "1900-01-01"),
        (2958465, "dd/mm/yyyy", "9999-12-31"),
        (0.5, "hh:mm", "12:00:00"),
        (1.5625, "[h]:mm", "37:30:00"),
        (6.25, "[h]:mm", "150:00:00"),
    ],
)
def test_dates_and_times_have_one_form(tmp_path, serial, pattern, text):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write(0, 0, serial, book.add_format({"num_format": pattern}))
    assert read_rows(tmp_path / "a.xlsx") == [[text]]


def test_a_text_that_looks_like_a_number_is_left_alone(tmp_path):
    rows = [["007", "1.50", "1E5", ".8", "01/02/2026", "20260331", "-", "#N/A", "=1+1"]]
    book = read_book(write_xlsx(tmp_path / "a.xlsx", rows))
    assert as_rows(book.sheets[0]) == rows
    assert book.sheets[0].error_cells == ()


def test_white_space_alone_is_blank_and_a_blank_end_is_dropped(tmp_path):
    rows = [["a", " \t ", "b", " "], ["\xa0", None, None, "\n"], [" ", "", None, None]]
    assert read_rows(write_xlsx(tmp_path / "a.xlsx", rows)) == [["a", None, "b"]]


def test_line_ends_inside_a_cell_stay(tmp_path):
    assert read_rows(write_xlsx(tmp_path / "a.xlsx", [["Pay\nScale "]])) == [["Pay\nScale"]]


def test_errors_are_listed_with_their_cells_and_stay_as_text(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write(2, 1, "x")
        page.write_formula(3, 2, "=NA()", None, "#N/A")
        page.write_formula(4, 1, "=1/0", None, "#DIV/0!")
    sheet = read_book(tmp_path / "a.xlsx").sheets[0]
    assert sheet.error_cells == ((4, 3, "#N/A"), (5, 2, "#DIV/0!"))
    assert as_rows(sheet)[3] == [None, None, "#N/A"]
    assert as_rows(sheet)[4] == [None, "#DIV/0!", None]


def test_errors_of_a_binary_workbook_are_listed_too(tmp_path):
    sheet = read_book(write_xlsb(tmp_path / "a.xlsb", [["a"], [None, "#REF!"]])).sheets[0]
    assert sheet.error_cells == ((2, 2, "#REF!"),)


def test_formulas_without_a_stored_result_are_counted_and_named(tmp_path):
    cells = (
        "<row r='1'><c r='A1'><v>1</v></c></row>"
        "<row r='2'><c r='A2'><f>A1</f></c><c r='B2'><f>A1</f><v></v></c>"
        "<c r='C2'><f>A1</f><v/></c><c r='D2' t='str'><f>A1</f><v></v></c>"
        "<c r='E2'><f>A1</f><v>1</v></c><c r='F2'><f t='shared' si='0'/></c></row>"
    )
    sheet = read_book(write_raw_xlsx(tmp_path / "a.xlsx", cells)).sheets[0]
    assert sheet.uncomputed == 4
    assert sheet.uncomputed_cells == ("A2", "B2", "C2", "F2")


def test_only_the_first_formulas_without_a_result_are_named(tmp_path):
    cells = "".join(f'<row r="{n}"><c r="A{n}"><f>1</f></c></row>' for n in range(1, 101))
    sheet = read_book(write_raw_xlsx(tmp_path / "a.xlsx", cells)).sheets[0]
    assert sheet.uncomputed == 100
    assert len(sheet.uncomputed_cells) == 10


def test_merged_cells_are_listed_and_cut_to_the_cells_that_exist(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.merge_range("B2:B4", "Ward 1")
        page.merge_range("A6:XFD9", "Title")
        page.write("C4", 1)
    sheet = read_book(tmp_path / "a.xlsx").sheets[0]
    assert sheet.merged == ((2, 2, 4, 2), (6, 1, 6, 3))


def test_merged_cells_of_an_old_workbook(tmp_path):
    book = xlwt.Workbook()
    page = book.add_sheet("S")
    page.write_merge(1, 3, 1, 1, "Ward 1")
    page.write(5, 2, "x")
    book.save(str(tmp_path / "a.xls"))
    assert read_book(tmp_path / "a.xls").sheets[0].merged == ((2, 2, 4, 2),)


def test_sheets_come_in_order_with_their_names_and_the_hidden_ones_marked(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        for name in ("Cover & notes", "Data", "Blank", "Old"):
            page = book.add_worksheet(name)
            if name != "Blank":
                page.write(0, 0, name)
        page.hide()
        chart = book.add_chart({"type": "line"})
        assert chart is not None
        chart.add_series({"values": "=Data!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
    sheets = read_book(tmp_path / "a.xlsx").sheets
    assert [sheet.name for sheet in sheets][:4] == ["Cover & notes", "Data", "Blank", "Old"]
    assert [sheet.hidden for sheet in sheets][:4] == [False, False, False, True]
    assert sheets[2].cells.num_rows == 0


def test_facts_belong_to_the_right_sheet(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet("Cover & notes").write(0, 0, "x")
        page = book.add_worksheet("Data")
        page.merge_range("A1:A2", "y")
        page.write("B2", "z")
    first, second = read_book(tmp_path / "a.xlsx").sheets
    assert (first.merged, second.merged) == ((), ((1, 1, 2, 1),))


def test_macros_are_noted_and_not_run(tmp_path):
    book = read_book(write_xlsm(tmp_path / "a.xlsm", [["x"]]))
    assert book.format == "xlsm"
    assert [note.rule for note in book.notes] == ["macros_not_run"]


def test_links_to_other_workbooks_are_noted_and_not_followed(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet().write_formula(0, 0, "=[1]S!A1", None, 5)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/externalLinks/externalLink1.xml", "<externalLink/>")
    book = read_book(tmp_path / "a.xlsx")
    assert [note.rule for note in book.notes] == ["external_links_ignored"]
    assert as_rows(book.sheets[0]) == [["5"]]


def test_a_wrong_ending_is_noted_and_the_bytes_are_believed(tmp_path):
    path = write_xlsx(tmp_path / "a.xls", [["x"]])
    book = read_book(path)
    assert book.format == "xlsx"
    assert [note.rule for note in book.notes] == ["name_differs_from_content"]


def test_cells_without_addresses_are_read_in_order(tmp_path):
    cells = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>"
    read = read_rows(write_raw_xlsx(tmp_path / "a.xlsx", cells))
    assert read == [["1", None, "3"], ["4", None, None]]


@pytest.mark.parametrize("columns", [26, 27, 702, 703, 1_999])
def test_wide_sheets_are_read_to_their_last_column(tmp_path, columns):
    rows = [[None] * (columns - 1) + ["end"], ["a"]]
    assert read_rows(write_xlsx(tmp_path / "a.xlsx", rows)) == expected(rows, columns)


def test_a_sheet_longer_than_one_piece_keeps_every_row(tmp_path):
    rows = [[number, f"text {number}", None] for number in range(30_000)]
    read = read_rows(write_xlsx(tmp_path / "a.xlsx", rows))
    assert len(read) == 30_000
    assert read[29_999] == ["29999", "text 29999"]


def test_addresses_are_those_people_write():
    assert cell_address(14, 14) == "N14"
    assert [column_letter(n) for n in (1, 26, 27, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_number(column_letter(n)) == n for n in range(1, 1_000))
