"""Files that are of no kind as they stand: named for what they are, and never quoted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.errors import UserError
from tests.imports import judging
from tests.imports.books import write_xlsx
from tests.imports.quirk_books import AS_AT

NURSES = "Nursing and Midwifery Registered"
NUMBERS = [f"{30_000_000 + n}" for n in range(9)]


@pytest.fixture
def store(tmp_path):
    return tmp_path / "store"


def under(headings: list[str], *cells: Any) -> list[list[Any]]:
    """A list of nine people with the same cells; the first cell is the employee number."""
    return [headings, *[[number, *cells] for number in NUMBERS]]


def square(rows: list[list[Any]]) -> list[list[Any]]:
    width = max(map(len, rows))
    return [[*row, *[None] * (width - len(row))] for row in rows]


def refusal(rows: list[list[Any]], store: Path, **corrections: Any) -> tuple[str, str, str]:
    """The kind, rule and words of what a file is refused with, previewed or at once."""
    try:
        preview = judging.look(square(rows), store, as_at=AS_AT, **corrections)
    except UserError as error:
        return "", error.rule or "", f"{error.what} {error.do_next}"
    refused = [item for item in preview.problems if item.severity == "refused"]
    assert len(refused) == 1, [item.rule for item in refused]
    shown = repr(preview.problems) + repr(preview.reading) + refused[0].in_words()
    assert not any(number in shown for number in NUMBERS)
    return preview.kind.id, refused[0].rule, refused[0].in_words()


UNAVAILABILITY = [
    under(
        ["Staff Number", "Name", "Unit", "Grade", "Group", "Reason", "Start", "End", "State"],
        "A", "W", "Band 5", "Sickness", "Flu", "01/04/2026", "03/04/2026", "Approved",
    ),
    under(
        ["Staff Number", "Forenames", "Unit", "Unavailability Group", "Unavailability Reason",
         "Start Date", "End Date", "Hours In Period", "State"],
        "A", "W", "Study Day", "Course", "01/04/2026", "03/04/2026", "22:30", "Approved",
    ),
]  # fmt: skip


@pytest.mark.parametrize("rows", UNAVAILABILITY)
def test_unavailability_is_no_pay_scale_and_not_all_of_it_is_sickness(rows, store) -> None:
    kind, rule, words = refusal(rows, store)
    assert (kind, rule) == ("absence", "rostered_unavailability")
    assert "Absence Start Date" in words


def test_unavailability_is_read_as_absence_where_somebody_says_so(store) -> None:
    preview = judging.look(
        UNAVAILABILITY[0],
        store,
        kind="absence",
        as_at=AS_AT.replace(year=2027),
        mapping={"absence_start": "Start", "absence_end": "End", "absence_type": "Group"},
    )
    assert "rostered_unavailability" not in {item.rule for item in preview.problems}
    assert preview.columns.by_field["absence_type"].header == "Group"


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("PADR in last 12 months", "Y", "N"),
        ("Appraisal Done", "Yes", "No"),
        ("PDR_Compliance", "Compliant", "Not compliant"),
        ("PADR yn y 12 mis diwethaf", "Ie", "Nac oes"),
    ],
)
def test_a_flag_without_a_date_is_named_as_appraisals(heading, yes, no, store) -> None:
    rows = under(["Employee Number", "Organisation", heading], "Ward 1", yes)
    rows[-1][-1] = no
    kind, rule, words = refusal(rows, store)
    assert (kind, rule) == ("appraisal", "appraisal_without_date")
    assert "Appraisal Date" in words


def test_a_flag_beside_a_whole_staff_list_or_a_date_is_no_reason_to_refuse(store) -> None:
    staff = under(
        ["Employee Number", "Organisation", "Staff Group", "FTE", "PADR in last 12 months"],
        "Ward 1", NURSES, 1, "Y",
    )  # fmt: skip
    assert judging.look(staff, store, as_at=AS_AT).kind.id == "staff_in_post"
    dated = under(
        ["Employee Number", "Organisation", "PADR done", "Last PADR Date"],
        "Ward 1", "Y", "01/02/2026",
    )  # fmt: skip
    assert judging.look(dated, store, as_at=AS_AT).can_store


SUMMARIES = [
    [["NHS Workforce Statistics"], ["Staff group", "Measure", "2026-04-30", "2026-06-30"],
     ["All staff", "Headcount", 12, 12], ["Nurses", "Headcount", 4, 4]],
    [["Staff group", "2023", "2024", "2025"], ["Nurses", 10, 11, 12], ["Doctors", 1, 2, 3]],
    [["Staff group", "2023/24", "2024/25"], ["Nurses", 10, 11], ["Doctors", 1, 2]],
    [["Health board", "Jan 2026", "Feb 2026"], ["Cwm Derwen", 10, 11]],
    [["Organisation", "Staff Group", "Headcount", "FTE"], ["Ward 1", NURSES, 12, 10.2]],
    [["Directorate", "Number of Staff", "% Female"], ["Surgery", 12, "80%"]],
]  # fmt: skip


@pytest.mark.parametrize("rows", SUMMARIES)
def test_a_published_table_is_named_as_a_summary(rows, store) -> None:
    _kind, rule, words = refusal(rows, store)
    assert rule == "published_summary"
    assert "Staff in post" in words


@pytest.mark.parametrize(
    "rows",
    [
        [["Row Labels", "Sum of FTE"], ["Ward 1", 10.2], ["Grand Total", 10.2]],
        [["Staff Group", "(All)"], [], ["Count of Employee Number", "Column Labels"],
         ["Row Labels", "Female", "Male"], ["Ward 1", 3, 4]],
    ],
)  # fmt: skip
def test_a_pivot_is_named(rows, store) -> None:
    assert refusal(rows, store)[1] == "pivot_table"


def test_a_pivot_beside_its_list_is_passed_over(tmp_path, store) -> None:
    rows = under(["Employee Number", "Organisation", "Staff Group", "FTE"], "W", NURSES, 1)
    pivot = [["Row Labels", "Sum of FTE"], ["W", 9]]
    path = write_xlsx(tmp_path / "two.xlsx", pivot, "Pivot", {"Data": rows})
    preview = judging.look(path, store, as_at=AS_AT)
    assert (preview.reading.sheet, preview.rows_stored) == ("Data", 9)


@pytest.mark.parametrize("mark", ["~", "|"])
def test_an_interface_file_is_named_and_nobody_is_quoted(tmp_path, store, mark) -> None:
    lines = ["HDR~GO_999_EMP_FULL~20260930~1"]
    lines += [f"ASA~{number}~{number}~Active Assignment~Permanent~37.5" for number in NUMBERS]
    path = tmp_path / "full.DAT"
    path.write_text("\n".join([*lines, "FTR~9~~~~"]).replace("~", mark))
    try:
        said = repr(judging.look(path, store))
    except UserError as error:
        said = f"{error.rule} {error.what} {error.do_next}"
    assert "interface_file" in said
    assert not any(number in said for number in NUMBERS)


LISTS = [
    ["Ward 1", NURSES, 1, "12/03/1961", "Permanent"],
    ["Ward 1", NURSES, "Active Assignment", "Permanent", 1, "12/03/1961"],
    ["NHS|CSTF|Fire Safety - 2 Years|", "01/02/2025", "01/02/2027"],
]


@pytest.mark.parametrize("cells", LISTS)
@pytest.mark.parametrize("title", [[], [["Staff list September 2026"]]])
def test_a_list_without_headings_is_named_and_nobody_is_quoted(cells, title, store) -> None:
    rows = [*title, *[[number, *cells] for number in NUMBERS]]
    _kind, rule, words = refusal(rows, store)
    assert rule == "no_headings"
    assert not any(number in words for number in NUMBERS)


def test_a_row_of_data_that_was_chosen_as_headings_is_not_quoted(store) -> None:
    rows = under(["Employee Number", "Organisation", "Staff Group", "FTE"], "Ward 1", NURSES, 1)
    rows = [[*row, "Active Assignment"] for row in rows]
    assert refusal(rows, store, header_row=4)[1] in ("no_headings", "header_not_found")


@pytest.mark.parametrize(
    ("headings", "rule"),
    [
        (["Staff Number", "Forenames", "Unit Long Name", "Grade", "Grade Type", "Person Type",
          "Posting Start"], "rostered_people"),
        (["Staff Number", "Unit", "Shift Date", "Shift Start", "Shift End", "Shift Type",
          "Booking Reference"], "rostered_shifts"),
        (["Vacancy Reference", "Job Title", "Advert Date", "Closing Date", "Interview Date",
          "Recruiting Manager", "Band"], "recruitment"),
        (["Employee Number", "Element Name", "Pay Value", "Gross Pay", "Net Pay", "Tax Code",
          "Ers NI"], "payroll"),
    ],
)  # fmt: skip
def test_files_of_other_systems_are_named(headings, rule, store) -> None:
    assert refusal(under(headings, "A", "B", "C", "D", "E", "F"), store)[1] == rule


def test_a_list_for_rosters_with_all_that_a_staff_list_needs_is_one(store) -> None:
    rows = under(
        ["Staff Number", "Forenames", "Unit Long Name", "Unit", "Grade", "Grade Type",
         "Person Type", "Staff Group", "WTE"],
        "A", "Ward 1", "W1", "Band 5", "Reg", "Substantive", NURSES, 1,
    )  # fmt: skip
    preview = judging.look(rows, store, as_at=AS_AT)
    assert preview.kind.id == "staff_in_post"
    assert preview.can_store


def test_a_kind_that_is_not_clear_lists_what_can_be_loaded(store) -> None:
    rows = under(["Employee Number", "Organisation"], "Ward 1")
    kind_and_words = refusal(rows, store)
    assert kind_and_words[1] == "kind_unclear"
    assert "Staff in post, Starters, Leavers" in kind_and_words[2]
    assert "--kind" not in kind_and_words[2]


def test_a_list_of_people_with_a_role_and_without_fte_is_no_list_of_leaders(store) -> None:
    rows = under(["Employee Number", "Organisation", "Role"], "Ward 1", "Staff Nurse")
    assert judging.look(rows, store, as_at=AS_AT).kind.id != "leadership_role"
    leaders = under(["Employee Number", "Organisation", "Role"], "Surgery", "Clinical Director")
    assert judging.look(leaders, store, as_at=AS_AT).kind.id == "leadership_role"
