"""One list spread over several sheets is read as one; copies, extracts and other lists are not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analytics.imports.storing.verify import verify
from tests.imports import judging
from tests.imports.judging import as_sheets
from tests.imports.quirk_books import (
    PLAIN,
    UNITS,
    Post,
    columns,
    sheet_of,
    true_rows,
    ward_list,
)
from tests.imports.test_quirks_rows import line

TITLE = [("Staff in post as at 31 March 2026",)]


@pytest.fixture
def store(tmp_path, monkeypatch):
    judging.show_small_numbers(monkeypatch)
    return tmp_path / "store"


def of(unit: str) -> list[Post]:
    return [post for post in ward_list() if post.unit == unit]


def by_ward() -> dict[str, list]:
    """The ward list, each ward on a sheet of its own."""
    return {unit: sheet_of(of(unit)) for unit in UNITS}


def rules(preview) -> set[str]:
    return {problem.rule for problem in preview.problems}


def said(preview, rule: str):
    return next(item for item in preview.problems if item.rule == rule)


def sheets_of(preview) -> list[str]:
    return [item.sheet for item in preview.reading.sheets]


def test_a_sheet_for_each_ward_is_one_list(store):
    preview = judging.load(as_sheets(by_ward()), store)
    assert sheets_of(preview) == list(UNITS)
    assert preview.reading.sheet_in_words == (
        "4 sheets read as one list: Ward 1 (10 rows), Ward 2 (8 rows), Theatres (9 rows),"
        " Records (3 rows)"
    )
    assert said(preview, "sheets_as_one").severity == "note"
    judging.check_facts(store, true_rows(ward_list()))
    assert verify(store)[0].disagreements == ()


def test_each_sheet_may_have_its_own_order_of_columns_title_totals_and_notes(store):
    sheets = by_ward()
    turned = dict(reversed(list(PLAIN.items())))
    sheets["Ward 2"] = sheet_of(
        of("Ward 2"), turned, above=[("Ward 2",), ("Filters: none",), (None,)]
    )
    sheets["Theatres"] = [[None, *row] for row in sheet_of(of("Theatres"), above=[])]
    total = [None] * len(PLAIN)
    total[0], total[7] = "Total", "2.4"
    sheets["Records"] = [*sheets["Records"], total, line(c0="End of report")]
    preview = judging.load(as_sheets(sheets), store)
    assert [item.header_row for item in preview.reading.sheets] == [2, 4, 1, 2]
    assert preview.reading.header_in_words == "Ward 1: 2, Ward 2: 4, Theatres: 1, Records: 2"
    assert preview.typed.left_out == {"total_row": 1, "trailer_row": 1}
    judging.check_facts(store, true_rows(ward_list()))


def test_a_problem_names_the_sheet_and_the_cell_as_they_are_there(store):
    sheets = by_ward()
    turned = dict(reversed(list(PLAIN.items())))
    sheets["Ward 2"] = sheet_of(of("Ward 2"), turned, above=[("Ward 2",), ("Filters: none",)])
    place = list(PLAIN).index("FTE")
    sheets["Ward 1"][3][place] = "lots"
    sheets["Ward 2"][5][-1 - place] = "lots"
    sheets["Records"][2][list(PLAIN).index("Gender")] = "Woodland"
    preview = judging.look(as_sheets(sheets), store)
    wrong = next(item for item in preview.problems if item.found == "lots")
    assert (wrong.sheet, wrong.cells, wrong.sheets) == ("", ("H4", "F6"), ("Ward 1", "Ward 2"))
    assert wrong.place() == "Ward 1!H4, Ward 2!F6"
    alone = next(item for item in preview.problems if item.found == "Woodland")
    assert (alone.sheet, alone.cells, alone.sheets) == ("Records", ("I3",), ())


def test_rows_left_out_and_checks_across_rows_have_the_addresses_of_their_sheet(store):
    sheets = by_ward()
    number = list(PLAIN).index("Employee Number")
    sheets["Theatres"][4][number] = None
    again = list(sheets["Ward 2"][2])
    sheets["Theatres"].append(again)
    preview = judging.look(as_sheets(sheets), store)
    assert (said(preview, "no_person_id").sheet, said(preview, "no_person_id").cells) == (
        "Theatres", ("row 5",),
    )  # fmt: skip
    assert (said(preview, "duplicate_row").sheet, said(preview, "duplicate_row").cells) == (
        "Theatres", ("row 12",),
    )  # fmt: skip
    unknown = said(preview, "age_not_known")  # a check in SQL
    assert (unknown.sheet, unknown.cells) == ("Theatres", ("row 9",))


def test_the_problem_workbook_has_the_sheet_of_each_cell(tmp_path, store):
    import openpyxl

    from analytics.exports.problem_workbook import write_problems
    from pages.parts.importing.preview import CheckedFile, facts_of

    sheets = by_ward()
    for unit in ("Ward 1", "Records"):
        sheets[unit][3][7] = "lots"
    preview = judging.look(as_sheets(sheets), store)
    write_problems(CheckedFile(facts_of(preview), preview.problems), tmp_path / "problems.xlsx")
    page = openpyxl.load_workbook(tmp_path / "problems.xlsx")["Problems"]
    lines = [row[:3] for row in page.iter_rows(values_only=True) if row[6] == "lots"]
    assert lines == [("Ward 1", "H4", 4), ("Records", "H4", 4)]


@pytest.mark.parametrize("name", ["Copy of Ward 1", "Again", "March only"])
def test_a_copy_of_a_sheet_is_not_counted_again(name, store):
    preview = judging.load(as_sheets({**by_ward(), name: by_ward()["Ward 1"]}), store)
    assert sheets_of(preview) == list(UNITS)
    assert rules(preview) & {"same_rows_on_sheets", "other_sheets"}
    judging.check_facts(store, true_rows(ward_list()))


def test_an_extract_of_several_sheets_is_not_counted_again(store):
    nurses = [post for post in ward_list() if post.role == "Staff Nurse"]
    preview = judging.load(as_sheets({"Nurses": sheet_of(nurses), **by_ward()}), store)
    assert sheets_of(preview) == list(UNITS)
    assert said(preview, "same_rows_on_sheets").message == (
        "Other sheets have almost the same rows: Nurses."
    )
    judging.check_facts(store, true_rows(ward_list()))


def test_an_extract_with_a_whole_ward_in_it_is_not_counted_again(store):
    sheets = by_ward()
    sheets["Two wards"] = sheet_of([*of("Ward 2"), *of("Ward 1")[:8]])
    preview = judging.load(as_sheets(sheets), store)
    assert sheets_of(preview) == list(UNITS)
    judging.check_facts(store, true_rows(ward_list()))


def test_the_list_of_all_beside_those_of_wards_is_read_alone(store):
    preview = judging.load(as_sheets({**by_ward(), "All": sheet_of(ward_list())}), store)
    assert sheets_of(preview) == ["All"]
    assert said(preview, "same_rows_on_sheets").count == 4
    judging.check_facts(store, true_rows(ward_list()))


def test_sheets_that_share_some_rows_are_not_guessed_at(store):
    halves = {"North": sheet_of(ward_list()[:20]), "South": sheet_of(ward_list()[12:])}
    preview = judging.look(as_sheets(halves), store)
    assert sheets_of(preview) == ["North"]
    assert said(preview, "other_sheets").severity == "warning"


@pytest.mark.parametrize("written", [lambda post: None, lambda post: f"{post.asg}-9"])
def test_an_earlier_list_with_other_assignment_numbers_is_not_read_along(written, store):
    """Nothing dates it, and everybody on it is on the other sheet too."""
    earlier = sheet_of(ward_list()[:20], columns(Assignment_Number=written), above=[])
    sheets = {"List": sheet_of(ward_list(), above=[]), "Another": earlier}
    preview = judging.look(as_sheets(sheets), store)
    assert sheets_of(preview) == ["List"]
    assert "other_sheets" in rules(preview)


def test_one_person_with_posts_in_two_wards_is_on_both_sheets(store):
    assert {post.unit for post in ward_list() if post.number == "00109"} == {"Ward 1", "Theatres"}
    assert "repeated_assignment" not in judging.load(as_sheets(by_ward()), store).typed.left_out
    judging.check_facts(store, true_rows(ward_list()))


def test_one_person_on_two_sheets_without_assignment_numbers_keeps_both_rows(store):
    plain = columns(Assignment_Number=None)
    posts = [replace(post, unit=UNIT) for UNIT in UNITS for post in _many(UNIT)]
    posts[0] = replace(posts[0], number=posts[-1].number)
    sheets = {unit: sheet_of([p for p in posts if p.unit == unit], plain) for unit in UNITS}
    assert judging.load(as_sheets(sheets), store).rows_stored == len(posts)


def _many(unit: str) -> list[Post]:
    start = 1000 * (1 + list(UNITS).index(unit))
    return [replace(ward_list()[0], number=f"{start + n:05}") for n in range(20)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Staff in post as at 28 February 2026", "Staff in post as at 31 March 2026"),
        ("28/02/2026", "31/03/2026"),
        ("Run on 01/03/2026", "Run on 01/04/2026"),
    ],
)
def test_lists_of_two_dates_stay_apart(first, second, store):
    """Other people altogether, so that only the titles tell the dates."""
    sheets = {
        "North": sheet_of(of("Ward 1"), above=[(first,)]),
        "South": sheet_of(of("Theatres"), above=[(second,)]),
    }
    preview = judging.look(as_sheets(sheets), store)
    assert sheets_of(preview) == ["North"]
    told = said(preview, "other_dates")
    assert told.message == "Other sheets have data for another date: South."
    assert "choose that sheet" in told.do_next
    alone = judging.look(as_sheets(sheets), store, sheet="South")
    assert sheets_of(alone) == ["South"]
    assert alone.rows_stored == len(of("Theatres"))


@pytest.mark.parametrize(
    "names",
    [
        ("Feb 2026", "Mar 2026"),
        ("February", "March"),
        ("Staff Chwefror", "Staff Mawrth"),
        ("Nurses 2025", "Nurses 2026"),
        ("Q1", "Q2"),
        ("Week 1", "Week 2"),
    ],
)
def test_sheets_called_after_months_stay_apart(names, store):
    sheets = [sheet_of(of(unit), above=[]) for unit in ("Ward 1", "Theatres")]
    preview = judging.look(as_sheets(dict(zip(names, sheets, strict=True))), store)
    assert len(sheets_of(preview)) == 1
    assert "other_dates" in rules(preview)


def test_each_date_of_a_workbook_is_loaded_by_choosing_its_sheet(store):
    from analytics.imports.comparing.history import list_imports

    book = as_sheets(
        {
            "Feb 2026": sheet_of(of("Ward 1"), above=[]),
            "Mar 2026": sheet_of(ward_list(), above=[]),
        }
    )
    for name in ("Feb 2026", "Mar 2026"):
        judging.commit(judging.look(book, store, sheet=name), store_folder=store)
    held = [(item.as_at, item.rows_stored, item.status) for item in list_imports(store)]
    assert held == [(date(2026, 3, 31), 30, "current"), (date(2026, 2, 28), 10, "current")]


def test_a_ward_without_staff_is_a_sheet_without_rows(store):
    notes = [line(c0="No staff this month"), line(c0="Total", c7="0")]
    sheets = {**by_ward(), "Ward 9": [*sheet_of([]), *notes]}
    preview = judging.load(as_sheets(sheets), store)
    assert preview.rows_stored == 30
    judging.check_facts(store, true_rows(ward_list()))


def test_a_column_of_other_dates_keeps_sheets_apart(store):
    def dated(day: date):
        return {**PLAIN, "Effective Date": lambda _post: day}

    sheets = {
        "North": sheet_of(of("Ward 1"), dated(date(2026, 2, 28)), above=[]),
        "South": sheet_of(of("Theatres"), dated(date(2026, 3, 31)), above=[]),
    }
    preview = judging.look(as_sheets(sheets), store)
    assert (sheets_of(preview), preview.as_at) == (["North"], date(2026, 2, 28))
    assert "other_dates" in rules(preview)
    sheets["South"] = sheet_of(of("Theatres"), dated(date(2026, 2, 28)), above=[])
    assert judging.look(as_sheets(sheets), store).rows_stored == 19


def test_a_date_that_one_sheet_alone_gives_is_that_of_all(store):
    sheets = {unit: sheet_of(of(unit), above=TITLE if unit == "Records" else []) for unit in UNITS}
    preview = judging.look(as_sheets(sheets), store)
    assert (preview.as_at, len(preview.reading.sheets)) == (date(2026, 3, 31), 4)


def test_a_hidden_sheet_is_not_read_along(store):
    preview = judging.look(as_sheets(by_ward(), hidden=["Records"]), store)
    assert sheets_of(preview) == ["Ward 1", "Ward 2", "Theatres"]
    told = said(preview, "hidden_sheets")
    assert (told.severity, told.message) == (
        "note", "Hidden sheets also have rows of this kind: Records.",
    )  # fmt: skip


@pytest.mark.parametrize("name", ["Leavers", "Bank staff", "Vacancies", "Draft", "Old"])
def test_a_sheet_of_other_people_is_not_read_along(name, store):
    sheets = by_ward()
    sheets[name] = sheets.pop("Records")
    preview = judging.look(as_sheets(sheets), store)
    assert sheets_of(preview) == ["Ward 1", "Ward 2", "Theatres"]
    assert name in " ".join(item.message for item in preview.problems)


@pytest.mark.parametrize("name", ["Blood Bank", "Old Age Psychiatry", "New Build, Floor 2"])
def test_a_ward_may_be_called_what_else_tells_of_other_people(name, store):
    sheets = by_ward()
    sheets[name] = sheets.pop("Records")
    assert judging.look(as_sheets(sheets), store).rows_stored == 30


def test_a_sheet_titled_leavers_is_not_read_along(store):
    sheets = {unit: sheet_of(of(unit), above=[]) for unit in UNITS}
    sheets["Records"] = sheet_of(of("Records"), above=[("Leavers in the year",)])
    preview = judging.look(as_sheets(sheets), store)
    assert sheets_of(preview) == ["Ward 1", "Ward 2", "Theatres"]


def test_a_summary_is_not_part_of_the_list(store):
    pivot = [["Row Labels", "Sum of FTE"], ["Ward 1", 8.0], ["Grand Total", 8.0]]
    preview = judging.load(as_sheets({"Pivot": pivot, **by_ward()}), store)
    assert sheets_of(preview) == list(UNITS)
    judging.check_facts(store, true_rows(ward_list()))


def test_a_column_that_one_sheet_lacks_is_named(store):
    sheets = by_ward()
    sheets["Records"] = sheet_of(of("Records"), columns(Gender=None))
    preview = judging.look(as_sheets(sheets), store)
    lacking = said(preview, "column_on_some_sheets")
    assert (lacking.sheet, lacking.message) == (
        "Records", "This sheet has no column “Gender”.",
    )  # fmt: skip
    assert preview.rows_stored == 30


def test_a_sheet_with_other_headings_is_not_read_along(store):
    sheets = by_ward()
    few = ["Employee Number", "Organisation", "Staff Group", "FTE"]
    sheets["Records"] = sheet_of(of("Records"), {name: PLAIN[name] for name in few})
    assert sheets_of(judging.look(as_sheets(sheets), store)) == ["Ward 1", "Ward 2", "Theatres"]


def test_a_column_that_must_not_be_held_is_dropped_from_every_sheet(store):
    sheets = by_ward()
    secret = {**PLAIN, "National Insurance Number": lambda _post: "QQ123456C"}
    sheets["Theatres"] = sheet_of(of("Theatres"), secret)
    preview = judging.look(as_sheets(sheets), store)
    assert len(preview.reading.sheets) == 4
    assert said(preview, "column_not_held").sheet == "Theatres"


def test_a_column_chosen_by_hand_is_chosen_on_every_sheet(store):
    odd = {("Gradd X" if name == "Pay Scale" else name): give for name, give in PLAIN.items()}
    turned = dict(reversed(list(odd.items())))
    sheets = {u: sheet_of(of(u), odd if u == "Ward 1" else turned) for u in UNITS}
    assert "band" not in judging.look(as_sheets(sheets), store).columns.by_field
    preview = judging.load(as_sheets(sheets), store, mapping={"band": "Gradd X"})
    assert len(preview.reading.sheets) == 4
    judging.check_facts(store, true_rows(ward_list()))


def test_the_unit_is_the_name_of_the_sheet_where_no_column_has_it(store):
    plain = columns(Organisation=None, Org_L4=None)
    sheets = {unit: sheet_of(of(unit), plain) for unit in UNITS}
    preview = judging.load(as_sheets(sheets), store)
    assert said(preview, "unit_from_sheet_name").severity == "warning"
    assert {row["organisation"] for row in judging.stored_rows(store)} == set(UNITS)
    assert preview.rows_stored == 30


@pytest.mark.parametrize("names", [("Sheet1", "Sheet2"), ("Nursing and Midwifery Registered", "X")])
def test_other_names_are_no_units(names, store):
    plain = columns(Organisation=None, Org_L4=None)
    sheets = [sheet_of(of(unit), plain) for unit in ("Ward 1", "Theatres")]
    preview = judging.look(as_sheets(dict(zip(names, sheets, strict=True))), store)
    assert "columns_missing" in rules(preview)


def test_one_sheet_or_all_can_be_chosen_and_are_remembered(store):
    book = as_sheets(by_ward())
    one = judging.look(book, store, sheet="Theatres")
    assert (sheets_of(one), one.rows_stored) == (["Theatres"], 9)
    assert said(one, "rest_of_list").message == (
        "This list continues on other sheets: Ward 1, Ward 2, Records."
    )
    assert one.reading.mergeable_sheets == tuple(UNITS)
    judging.commit(one, store_folder=store)
    assert sheets_of(judging.look(book, store)) == ["Theatres"]
    every = judging.look(book, store, sheet="*")
    assert every.rows_stored == 30
    judging.commit(every, store_folder=store)
    assert judging.look(book, store).rows_stored == 30


def test_the_same_file_again_changes_nothing_and_one_sheet_of_it_replaces(store):
    from analytics.imports.comparing.history import list_imports
    from analytics.imports.storing.undo import undo

    book = as_sheets(by_ward())
    first = judging.commit(judging.look(book, store), store_folder=store)
    assert (first.sheet, first.rows_stored) == ("Ward 1; Ward 2; Theatres; Records", 30)
    assert judging.look(book, store).compared.same_file is not None
    judging.commit(judging.look(book, store), store_folder=store)
    assert len(list_imports(store)) == 1
    part = judging.commit(judging.look(book, store, sheet="Ward 1"), store_folder=store)
    assert [item.status for item in list_imports(store)] == ["current", "replaced"]
    undo(part.import_id, store_folder=store)
    judging.check_facts(store, true_rows(ward_list()))
    assert all(not item.disagreements for item in verify(store))
