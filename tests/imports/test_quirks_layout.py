"""What people do to a report before they send it: more sheets, more tables, filters, notes."""

from __future__ import annotations

from datetime import date

import pytest

from tests.imports import judging
from tests.imports.books import Rows, write_xlsx
from tests.imports.quirk_books import (
    AS_AT,
    PLAIN,
    columns,
    respelt,
    sheet_of,
    true_rows,
    ward_list,
)
from tests.imports.test_quirks_rows import line


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def rules(preview) -> set[str]:
    return {problem.rule for problem in preview.problems}


def test_other_sheets_with_some_of_the_same_rows_are_named_and_not_read(tmp_path, store):
    path = tmp_path / "staff.xlsx"
    first, second = ward_list()[:20], ward_list()[10:]
    write_xlsx(path, sheet_of(first), "Medicine", {"Surgery": sheet_of(second)})
    said = [item for item in judging.look(path, store).problems if item.rule == "other_sheets"]
    assert [item.message for item in said] == ["Other sheets also have rows of this kind: Surgery."]
    write_xlsx(path, sheet_of(first), "Medicine", {"Notes": [["Nothing to see"]]})
    assert "other_sheets" not in rules(judging.look(path, store))


def test_sheets_with_lists_of_another_kind_are_named(tmp_path, store):
    path = tmp_path / "staff.xlsx"
    leavers = [["Employee Number", "Termination Date"], ["00000001", date(2026, 1, 31)]]
    more: dict[str, Rows] = {"Gone": leavers, "Units": [["Organisation", "FTE"], ["Ward 1", 3.5]]}
    write_xlsx(path, sheet_of(ward_list()), "Medicine", more)
    preview = judging.look(path, store)
    assert preview.kind.id == "staff_in_post"
    said = [item for item in preview.problems if item.rule == "other_kinds_of_sheet"]
    assert [item.message for item in said] == [
        "Other sheets have another kind of data: “Gone” (Leavers)."
    ]


def test_a_list_of_leavers_on_another_sheet_is_no_second_staff_list(tmp_path, store):
    path = tmp_path / "staff.xlsx"
    gone = sheet_of(ward_list()[:5], {**PLAIN, "Termination Date": lambda post: "31/01/2026"})
    write_xlsx(path, sheet_of(ward_list()), "Medicine", {"Gone": gone})
    assert "other_sheets" not in rules(judging.look(path, store))
    assert "other_kinds_of_sheet" in rules(judging.look(path, store))


@pytest.mark.parametrize("head", ["Employee Number", "Organisation"])
def test_headings_that_tell_no_kind_are_not_said_to_lack_a_column_of_one(head, store):
    rows = [[head, "Apr-25", "May-25"], *([f"{n:08d}", "blue", "grey"] for n in range(9))]
    preview = judging.look(rows, store)
    assert preview.problems[0].rule == "kind_unclear"
    given = judging.look(rows, store, kind="appraisal")
    assert given.problems[0].rule == "columns_missing"


def test_a_needed_column_of_formulas_without_results_is_refused(tmp_path, store):
    import openpyxl

    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for number, row in enumerate(sheet_of(ward_list())):
        fte = list(PLAIN).index("FTE")
        page.append([*row[:fte], "=0.5+0.3" if number > 1 else row[fte], *row[fte + 1 :]])
    book.save(tmp_path / "staff.xlsx")
    preview = judging.look(tmp_path / "staff.xlsx", store)
    said = next(item for item in preview.problems if item.rule == "formula_without_result")
    assert (said.severity, said.effect) == ("refused", "Nothing can be stored.")
    assert not preview.can_store


def test_headings_again_under_another_title_are_pointed_out(store):
    rows = sheet_of(ward_list())
    leavers = [[*row] for row in rows[2:5]]
    for number, row in enumerate(leavers):
        row[2] = row[3] = f"0900{number}"
    preview = judging.look([*rows, line(), line(c0="Leavers in March"), rows[1], *leavers], store)
    said = next(item for item in preview.problems if item.rule == "another_title")
    assert said.cells == (f"row {len(rows) + 3}",)


@pytest.mark.parametrize("title", ["Staff in post as at 28 February 2026", "Page 2", "Page 2 of 9"])
def test_headings_again_on_the_next_page_are_not_another_list(title, store):
    rows = sheet_of(ward_list())
    again = [*rows[:12], line(c0=title), rows[1], *rows[12:]]
    preview = judging.load(again, store)
    assert "another_title" not in rules(preview)
    judging.check_facts(store, true_rows(ward_list()))


@pytest.mark.parametrize("count", [str, lambda place: chr(ord("A") + place - 1)])
def test_a_row_that_counts_the_columns_is_no_row_of_data(count, store):
    rows = sheet_of(ward_list())
    rows.insert(2, [count(place) for place in range(1, len(rows[1]) + 1)])
    preview = judging.load(rows, store)
    assert preview.typed.left_out == {"repeated_header": 1}
    judging.check_facts(store, true_rows(ward_list()))


def test_rows_that_a_filter_hides_are_read_and_mentioned(tmp_path, store):
    import xlsxwriter

    with xlsxwriter.Workbook(
        tmp_path / "staff.xlsx", {"default_date_format": "dd/mm/yyyy"}
    ) as book:
        sheet = book.add_worksheet("Data")
        for number, row in enumerate(sheet_of(ward_list())):
            for place, value in enumerate(row):
                sheet.write(number, place, value)
        for number in (4, 5, 9, 900):  # the last holds nothing
            sheet.set_row(number, None, None, {"hidden": True})
        sheet.autofilter(1, 0, 31, len(PLAIN) - 1)
    preview = judging.load(tmp_path / "staff.xlsx", store)
    assert [item.count for item in preview.problems if item.rule == "hidden_rows"] == [3]
    judging.check_facts(store, true_rows(ward_list()))


def test_a_list_that_does_not_say_who_is_bank_says_so(store):
    preview = judging.look(sheet_of(ward_list(), columns(Assignment_Category=None)), store)
    assert "column_wanted" in rules(preview)
    assert "column_wanted" not in rules(judging.look(sheet_of(ward_list()), store))


def test_two_columns_of_fte_that_differ_are_pointed_out(store):
    twice = {**PLAIN, "WTE": lambda post: 0.5 if post.number == "00101" else post.fte}
    assert "two_columns" in rules(judging.look(sheet_of(ward_list(), twice), store))
    same = {**PLAIN, "WTE": lambda post: post.fte}
    assert "two_columns" not in rules(judging.look(sheet_of(ward_list(), same), store))


def test_a_date_in_a_heading_is_the_date_of_the_file(store):
    names = {name: name for name in PLAIN} | {"FTE": "FTE as at 31/03/2026"}
    preview = judging.load(sheet_of(ward_list(), respelt(names), above=[]), store)
    assert (preview.as_at, preview.file_date.found_in) == (AS_AT, "the headings")
    judging.check_facts(store, true_rows(ward_list()))


@pytest.mark.parametrize("words", ["Data as at 31st March 2026", "Data fel ar 31 Mawrth 2026"])
def test_a_date_below_the_rows_is_the_date_of_the_file(words, store):
    below = [line(), line(c0=words), line(c0="Printed 07/04/2026")]
    assert judging.look(sheet_of(ward_list(), above=[], below=below), store).as_at == AS_AT


@pytest.mark.parametrize(
    ("name", "day"),
    [("SIP 310326.xlsx", AS_AT), ("SIP_260331.xlsx", AS_AT), ("SIP 123456.xlsx", None)],
)
def test_six_digits_of_a_file_name_may_be_a_day(name, day, store):
    assert judging.look(sheet_of(ward_list(), above=[]), store, name=name).as_at == day


def test_six_digits_that_could_be_two_days_are_none(store):
    name = "SIP 200619.xlsx"  # 20 June 2019 or 19 June 2020
    assert judging.look(sheet_of(ward_list(), above=[]), store, name=name).as_at is None


@pytest.mark.parametrize("mark", ["|", "^", "~", ";"])
def test_commas_inside_cells_do_not_hide_the_separator(mark, tmp_path, store):
    path = tmp_path / "staff.txt"
    wanted = columns(Organisation=lambda post: f"{post.unit}, Main Site")
    rows = [[str(cell) if cell is not None else "" for cell in row]
            for row in sheet_of(ward_list(), wanted)]  # fmt: skip
    path.write_text("\n".join(mark.join(row) for row in rows), encoding="utf-8")
    judging.load(path, store)
    truth = true_rows(ward_list())
    for row in truth:
        row["organisation"] += ", Main Site"
    judging.check_facts(store, truth)


STARTERS = {
    "the file name": {"name": "New Starters March 2026.xlsx"},
    "the title": {"above": (("Starters as at 31 March 2026",),)},
    "a column": {"wanted": {**PLAIN, "Recruitment Source": lambda post: "NHS Organisation"}},
    "the dates": {"wanted": {**PLAIN, "Latest Start Date": lambda post: date(2025, 9, 1)}},
}


@pytest.mark.parametrize("told_by", STARTERS)
def test_a_list_of_starters_is_not_staff_in_post(told_by, store):
    given = STARTERS[told_by]
    titles = {"above": given.get("above", (("List as at 31 March 2026",),))}
    rows = sheet_of(ward_list(), given.get("wanted"), **titles)
    name = given.get("name", "list.xlsx")
    preview = judging.look(rows, store, name=name)
    assert (preview.can_store, preview.problems[0].rule) == (False, "another_list")
    assert judging.look(rows, store, name=name, kind="staff_in_post").can_store


def test_a_staff_list_may_be_named_beside_starters(store):
    wanted = {**PLAIN, "Latest Start Date": lambda post: date(2000 + int(post.number) % 20, 9, 1)}
    rows = sheet_of(ward_list(), wanted)
    assert judging.look(rows, store, name="Staff in post, starters and leavers.xlsx").can_store


def test_thousands_of_unknown_texts_are_told_once_and_quickly(store):
    posts = ward_list() * 100
    number = iter(range(len(posts)))
    wanted = columns(
        Role=lambda post: f"Clinical Nurse Specialist in Thing {next(number)}",
        Employee_Number=lambda post: f"{next(number) + 10000}",
        Assignment_Number=None,
    )
    number = iter(range(2 * len(posts)))
    preview = judging.look(sheet_of(posts, wanted), store)
    told = [item for item in preview.problems if item.rule == "job_role_unknown"]
    assert [item.count for item in told] == [len(posts)]
    assert len(preview.typed.unknown_codes) <= 200


def test_merged_blocks_that_lie_over_each_other_cost_no_more_than_their_rows():
    from analytics.imports.finding.match import find_headers
    from analytics.imports.finding.outline import fill_merged
    from analytics.imports.kinds.registry import all_kinds

    rows = [["Employee Number", "Organisation", "FTE"], *[[str(n), None, "1"] for n in range(9000)]]
    rows[1][1] = "Ward 1"
    merged = [(2, 2, 9001 - n % 7, 2) for n in range(3000)]
    sheet = judging.as_book(rows, merged=merged).sheets[0]
    match = find_headers(rows[:1], [all_kinds()["staff_in_post"]])[0]
    filled = fill_merged(sheet, match)["c2"].to_pylist()[1:]
    assert set(filled) == {"Ward 1"}
