"""Exports carry their explanation, their numbers as numbers, and never a hidden one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.utils import column_index_from_string, get_column_letter

from analytics.engine.results import MeasureResult, Row, TableColumn, TableResult
from analytics.engine.scope import Scope
from analytics.exports.problem_workbook import write_problems
from analytics.exports.workbook import name_sheets, to_csv, write_results
from analytics.imports.messages.problems import Problem
from analytics.words import set_language

GOLDEN = Path(__file__).parents[1] / "golden"
MADE = datetime(2026, 4, 7, 9, 30)
NOW, THEN = date(2026, 3, 31), date(2025, 3, 31)


@pytest.fixture(autouse=True)
def _in_english():
    set_language("en")
    yield
    set_language("en")


def a_rate(**changes) -> MeasureResult:
    """People aged 55 and over by staff group: two groups are hidden, with odd names."""
    rows = (
        Row({"area_of_work": "Theatres"}, NOW, 30, 120, 0.25, 0.18, 0.334, 120),
        Row({"area_of_work": "=cmd|' /C calc'!A0"}, NOW, None, None, None, note="c"),
        Row({"area_of_work": "Wards"}, NOW, 25, 100, 0.25, 0.175, 0.343, 100),
        Row({"area_of_work": "+44 Clinic"}, NOW, None, None, None, note="c"),
    )
    standard = MeasureResult(
        measure="aged_55_and_over",
        title="Aged 55 and over",
        unit="percent",
        kind="rate",
        better="neither",
        as_at=NOW,
        scope=Scope(as_at=NOW, where=(("staff_group", ("Nursing and Midwifery Registered",)),)),
        splits=("area_of_work",),
        rows=rows,
        total=Row({}, NOW, 60, 240, 0.25, 0.2, 0.308, 240),
        remarks=("People whose age is not known, and who are left out: 7.",),
        assumptions={"age_limit": 55},
        definition="People aged 55 and over, divided by: people of known age.",
    )
    return replace(standard, **changes)


def compared(result: MeasureResult) -> MeasureResult:
    """The same question asked at an earlier date too; a group of then is gone."""
    rows = (
        Row({"area_of_work": "Theatres"}, THEN, 24, 120, 0.2, 0.138, 0.28, 120),
        Row({"area_of_work": "Closed ward"}, THEN, 5, 20, 0.25, 0.1, 0.47, 20),
    )
    scope = replace(result.scope, as_at=THEN)
    total = Row({}, THEN, 50, 250, 0.2, 0.155, 0.254, 250)
    earlier = replace(result, as_at=THEN, scope=scope, rows=rows, total=total, remarks=())
    return replace(result, scope=replace(result.scope, compare=THEN), compared=earlier)


def a_table() -> TableResult:
    """Bands with people, FTE and pay; the second row is hidden."""
    return TableResult(
        table="age_profile",
        title="Age profile",
        as_at=NOW,
        scope=Scope(as_at=NOW),
        columns=(
            TableColumn("band", "Age band"),
            TableColumn("people", "People", "people"),
            TableColumn("fte", "FTE", "fte"),
            TableColumn("since", "Since"),
        ),
        rows=(
            {"band": "26-30", "people": 12, "fte": 10.8, "since": date(2024, 2, 29)},
            {"band": "31-35", "people": None, "fte": None, "since": None, "note": "c"},
            {"band": "36-40", "people": 9, "fte": float("nan"), "since": None},
        ),
        definition="People and FTE by age band.",
    )


def saved(*results, charts=True):
    """The workbook as openpyxl reads it back, and its bytes."""
    out = io.BytesIO()
    write_results(results, out, charts=charts, generated_at=MADE)
    return load_workbook(io.BytesIO(out.getvalue())), out.getvalue()


def dump(book) -> str:
    """Every cell as ``Sheet!A1 [format] value``."""
    lines = []
    for sheet in book:
        lines.append(f"== {sheet.title}")
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    lines.append(f"{cell.coordinate} [{cell.number_format}] {cell.value!r}")
    return "\n".join(lines) + "\n"


def check_golden(name: str, text: str) -> None:
    """Compare with the stored text; a missing one is written and fails, to be read and kept."""
    path, text = GOLDEN / name, text.replace("\r\n", "\n")
    if not path.exists():
        path.write_text(text, encoding="utf-8")
        pytest.fail(f"{name} was not there: written now, read it before you keep it")
    assert text == path.read_text(encoding="utf-8")


def everything_in(content: bytes) -> str:
    """All the XML of a workbook: whatever a reader with an unzip program can see."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


# The workbook


def test_the_workbook_is_as_it_was_last_read():
    book, _content = saved(compared(a_rate()), a_table())
    check_golden("results_workbook.txt", dump(book))


def test_the_csv_is_as_it_was_last_read():
    check_golden("results.csv.txt", to_csv(compared(a_rate())).decode("utf-8-sig"))


def test_the_same_results_give_the_same_bytes():
    assert saved(a_rate(), a_table())[1] == saved(a_rate(), a_table())[1]


def test_a_workbook_goes_to_a_path_too(tmp_path):
    write_results([a_table()], tmp_path / "out.xlsx", generated_at=MADE)
    assert load_workbook(tmp_path / "out.xlsx").sheetnames == ["Notes", "age_profile"]


def test_the_notes_say_who_when_how_many_what_and_what_is_hidden():
    book, _content = saved(a_rate())
    said = " ".join(str(cell.value) for row in book["Notes"] for cell in row if cell.value)
    for words in (
        "Staff group: Nursing and Midwifery Registered", "31 March 2026", "240",
        "people of known age", "left out: 7", "age limit", "7 April 2026 at 09:30",
        "fewer than 5 people", "Gweithlu",
    ):  # fmt: skip
        assert words in said


def test_a_hidden_number_is_the_letter_c_in_every_column_of_its_row():
    book, _content = saved(a_rate())
    row = [cell.value for cell in book["aged_55_and_over"][7]]
    assert row[1:8] == ["c", "c", "c", "c", "c", "c", "c"]


def test_a_chart_has_a_gap_and_not_a_nought_where_a_number_is_hidden():
    book, _content = saved(a_rate())
    block = [row[10].value for row in book["aged_55_and_over"].iter_rows(min_row=6, max_row=9)]
    assert block == [0.25, None, 0.25, None]


def test_a_result_that_is_wholly_hidden_has_no_chart():
    hidden = tuple(row for row in a_rate().rows if row.note == "c")
    assert "<c:ser>" not in everything_in(saved(a_rate(rows=hidden))[1])


def test_charts_can_be_left_out():
    _book, content = saved(a_rate(), charts=False)
    assert not any("chart" in n for n in zipfile.ZipFile(io.BytesIO(content)).namelist())


def test_percentages_are_numbers_with_a_percent_format():
    sheet = saved(a_rate())[0]["aged_55_and_over"]
    assert (sheet["B6"].value, sheet["B6"].number_format) == (0.25, "0.0%")


def test_the_header_is_frozen_and_the_filter_leaves_the_total_out():
    sheet = saved(a_rate())[0]["aged_55_and_over"]
    assert sheet.freeze_panes == "A6"
    assert sheet.auto_filter.ref == "A5:H9"
    assert sheet["A10"].value == "All"


def test_a_comparison_adds_the_other_date_and_the_change_in_points():
    sheet = saved(compared(a_rate()))[0]["aged_55_and_over"]
    header = [cell.value for cell in sheet[5]]
    then, change = header.index("On 31 March 2025"), header.index("Change in percentage points")
    assert sheet[6][then].value == 0.2
    assert sheet[6][change].value == pytest.approx(5)
    assert sheet[7][change].value == "c", "a hidden number has no change"
    gone = next(row for row in sheet.iter_rows(values_only=True) if row[0] == "Closed ward")
    assert gone[1] is None
    assert gone[then] == 0.25


def test_texts_never_become_formulas_or_links():
    book, content = saved(a_rate())
    cell = book["aged_55_and_over"]["A7"]
    assert cell.value == "=cmd|' /C calc'!A0"
    assert cell.quotePrefix
    assert "<f>" not in everything_in(content).replace("<c:f>", "")
    assert "externalLink" not in everything_in(content)


def test_sheet_names_fit_excel_and_are_never_the_same_twice():
    long = "mean_age_of_starters_and_of_leavers_together"
    names = name_sheets([long, long, "FTE", "fte", "notes", "a/b", ""])
    assert len({name.lower() for name in names}) == len(names)
    assert all(0 < len(name) <= 31 for name in names)
    assert "notes" not in {name.lower() for name in names}
    assert "a_b" in names


def test_a_number_that_is_not_a_number_is_left_blank():
    sheet = saved(a_table())[0]["age_profile"]
    assert sheet["C8"].value is None
    assert sheet["D6"].value == datetime(2024, 2, 29)


def test_months_make_a_line_and_bands_make_bars():
    months = tuple(
        Row({"month": f"2026-0{m}"}, date(2026, m, 28), 10.0 * m, None, 10.0 * m, people=10 * m)
        for m in (1, 2, 3)
    )
    over_time = a_rate(splits=("month",), rows=months, kind="sum", unit="fte", measure="fte")
    assert "<c:lineChart>" in everything_in(saved(over_time)[1])
    assert "<c:barChart>" in everything_in(saved(a_rate())[1])


def test_bars_stand_in_the_order_of_the_table_and_start_at_nought():
    drawn = everything_in(saved(a_rate())[1])
    names = drawn[drawn.index("<c:catAx>") : drawn.index("</c:catAx>")]
    values = drawn[drawn.index("<c:valAx>") : drawn.index("</c:valAx>")]
    assert '<c:orientation val="maxMin"/>' in names
    assert '<c:min val="0.0"/>' in values


def test_two_fields_make_one_series_for_each_value_of_the_shorter():
    rows = tuple(
        Row({"band": band, "gender": gender}, NOW, 10, None, 10, people=10)
        for band in ("5", "6", "7")
        for gender in ("Female", "Male")
    )
    both = a_rate(splits=("band", "gender"), rows=rows, kind="count", unit="people")
    assert everything_in(saved(both)[1]).count("<c:ser>") == 2


def test_more_than_four_series_make_no_chart():
    rows = tuple(
        Row({"band": str(band), "org_l4": str(unit)}, NOW, 10, None, 10, people=10)
        for band in range(2, 8)
        for unit in range(5)
    )
    both = a_rate(splits=("band", "org_l4"), rows=rows, kind="count", unit="people")
    assert "<c:ser>" not in everything_in(saved(both)[1])


# CSV


def read_csv(content: bytes) -> list[list[str]]:
    """The rows of a CSV file."""
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_csv_begins_with_a_byte_order_mark_and_its_facts():
    content = to_csv(a_rate())
    assert content.startswith(b"\xef\xbb\xbf")
    facts = {row[0]: row[1] for row in read_csv(content)[: read_csv(content).index([])]}
    assert facts["Staff counted"] == "Staff group: Nursing and Midwifery Registered"
    assert facts["People (N)"] == "240"
    assert "fewer than 5 people" in facts["Numbers hidden"]


def test_csv_after_the_first_blank_row_is_an_ordinary_table():
    lines = read_csv(to_csv(a_rate()))
    table = lines[lines.index([]) + 1 :]
    assert {len(row) for row in table} == {8}
    assert float(table[1][1]) == 0.25
    assert table[2][1:] == ["c"] * 7


def test_csv_texts_that_look_like_formulas_get_an_apostrophe_and_numbers_do_not():
    lines = read_csv(to_csv(compared(a_rate(total=replace(a_rate().total, value=0.1)))))
    names = [row[0] for row in lines if row]
    assert "'=cmd|' /C calc'!A0" in names
    assert "'+44 Clinic" in names
    change = lines[-1][lines[lines.index([]) + 1].index("Change in percentage points")]
    assert float(change) == pytest.approx(-10)


def test_a_hidden_number_cannot_be_found_anywhere_in_a_file():
    """Rows with a note carry no numbers, so whatever stands behind them must not matter."""
    first, second = to_csv(a_rate()), to_csv(a_rate())
    assert first == second
    assert b"nan" not in to_csv(a_table()).lower()


# The problem workbook


@dataclass(frozen=True)
class CheckedFile:
    """What the importer hands over."""

    facts: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


CHECKED = CheckedFile(
    {"File": "staff.xlsx", "Kind": "Staff in post", "Rows read": "120", "Rows left out": "2"},
    (
        Problem("warning", "band_unknown", "“Band Six” is not a recognised pay band.", "Data",
                ("N14", "N27"), 11, "Band Six", "Grade", "Counted without a band.",
                "Did you mean “Band 6”?"),
        Problem("row_left_out", "fte_missing", "There is no FTE.", "Data", ("P9",), 1, None, "FTE",
                "The row is not counted.", "Give the FTE of the post."),
        Problem("warning", "formula", "“=1+1” is not a location.", "Data", ("C4",), 1, "=1+1",
                "Location", "Counted without a location.", "Check the cell."),
        Problem("note", "columns_dropped", "A column that may not be held was dropped."),
    ),
)  # fmt: skip


def problem_book(checked=CHECKED):
    out = io.BytesIO()
    write_problems(checked, out, generated_at=MADE)
    return load_workbook(io.BytesIO(out.getvalue())), out.getvalue()


def test_the_problem_workbook_is_as_it_was_last_read():
    check_golden("problem_workbook.txt", dump(problem_book()[0]))


def test_every_cell_has_a_line_and_the_rest_is_counted():
    lines = list(problem_book()[0]["Problems"].iter_rows(values_only=True))
    band = [line[1:3] for line in lines if line[4] == "Pay band not recognised"]
    assert band == [("N14", 14), ("N27", 27), ("and 9 more", None)]


def test_the_gravest_problems_come_first():
    lines = list(problem_book()[0]["By rule"].iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in lines][:2] == ["Posts without FTE", "Pay band not recognised"]
    assert lines[1][4] == 11


def test_what_was_found_is_never_a_formula_in_the_problem_workbook():
    book, content = problem_book()
    assert "<f>" not in everything_in(content)
    assert "=1+1" in [cell.value for cell in book["Problems"]["G"]]


def test_a_file_without_problems_still_has_its_three_sheets():
    book, _content = problem_book(CheckedFile())
    assert book.sheetnames == ["Summary", "By rule", "Problems"]


# On paper


def test_a_chart_has_a_page_of_its_own_and_notes_stay_within_the_sheet(tmp_path: Path) -> None:
    rows = tuple(
        Row({"area_of_work": f"Ward {number}"}, NOW, 30, 120, 0.25, 0.18, 0.334, 120)
        for number in range(30)
    )
    write_results([a_rate(rows=rows)], tmp_path / "book.xlsx", generated_at=MADE)
    sheet: Any = load_workbook(tmp_path / "book.xlsx").worksheets[1]
    [chart] = sheet._charts
    first = chart.anchor._from.row + 1
    assert [brk.id for brk in sheet.row_breaks.brk] == [first - 2]
    assert first > 5 + len(rows)
    assert sheet.page_setup.orientation == "landscape"
    height = (
        chart.anchor.ext.height / 9525 if hasattr(chart.anchor, "ext") else 160 + 26 * len(rows)
    )
    assert height * sheet.page_setup.scale / 100 < 660
    area = sheet.print_area.replace("$", "").split("!")[1]
    assert int(re.sub(r"\D", "", area.split(":")[1])) > first + height // 20
    assert any(str(cells).startswith("A2:") for cells in sheet.merged_cells.ranges)
    assert sheet["A2"].alignment.wrap_text
    last = area.split(":")[1].rstrip("0123456789")
    beside = sheet[f"{get_column_letter(column_index_from_string(last) + 2)}6"]
    assert beside.value == "Ward 0", "the numbers of the chart are beyond the paper"


def test_nothing_of_a_text_lies_over_the_next_where_a_program_makes_no_room(
    tmp_path: Path,
) -> None:
    long = replace(a_rate(), remarks=("Rows that were left out, and why. " * 30,), title="A " * 20)
    write_results([long], tmp_path / "book.xlsx", generated_at=MADE)
    notes: Any  # openpyxl says less of a sheet than is there
    notes, sheet, *_ = load_workbook(tmp_path / "book.xlsx").worksheets
    assert notes.page_setup.fitToHeight == 0
    assert notes.sheet_properties.pageSetUpPr.fitToPage
    [noted] = [row for row in notes.iter_rows() if "left out, and why" in str(row[1].value)]
    assert (notes.row_dimensions[noted[0].row].height or 0) > 10 * 13
    assert (sheet.row_dimensions[5].height or 0) >= 3 * 13


def test_millions_of_pounds_have_room_on_the_axis(tmp_path: Path) -> None:
    rows = tuple(Row({"area_of_work": f"Ward {n}"}, NOW, None, None, 9e7 + n) for n in range(3))
    result = replace(a_rate(rows=rows), unit="pounds", kind="sum")
    write_results([result], tmp_path / "book.xlsx", generated_at=MADE)
    with zipfile.ZipFile(tmp_path / "book.xlsx") as book:
        assert ",,&quot;m&quot;" in book.read("xl/charts/chart1.xml").decode()


def test_shares_are_stored_as_percentages(tmp_path: Path) -> None:
    write_results([a_rate()], tmp_path / "book.xlsx", generated_at=MADE)
    sheet = load_workbook(tmp_path / "book.xlsx").worksheets[1]
    shares = [cell for row in sheet.iter_rows(min_row=6) for cell in row
              if isinstance(cell.value, float) and cell.value < 1]  # fmt: skip
    assert shares
    assert all("%" in cell.number_format for cell in shares)
