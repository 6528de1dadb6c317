"""What a file says beside what we count: its own totals, and sums to tick off."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.imports.previewing.preview import Preview
from analytics.imports.previewing.reconciliation import Reconciliation
from pages.parts.importing.reconciliation import table_of
from tests.imports import judging

FUNDED = ["Org L4", "Organisation", "Staff Group", "Funded FTE"]
NURSES, SUPPORT = "Nursing and Midwifery Registered", "Additional Clinical Services"
POSTS = [
    ["Medicine", "Ward 1", NURSES, 12.4],
    ["Medicine", "Ward 1", SUPPORT, 6.0],
    ["Medicine", "Ward 2", NURSES, 10.25],
    ["Surgery", "Theatre", NURSES, 20.5],
]
STAFF = [
    "Employee Number", "Organisation", "Staff Group", "Role", "FTE", "Assignment Category",
    "Pay Band", "Gender",
]  # fmt: skip


def staff_rows(count: int = 12) -> list[list[Any]]:
    return [
        [
            f"{20100 + n}",
            f"Ward {n % 3}",
            NURSES,
            "Staff Nurse",
            0.8,
            "Permanent",
            "Band 5",
            "Female",
        ]
        for n in range(count)
    ]


def look(tmp_path: Path, rows: list[list[Any]], **more: Any) -> Preview:
    wanted = {"as_at": judging.date(2026, 9, 30), **more}
    width = max(map(len, rows))
    rows = [row + [None] * (width - len(row)) for row in rows]
    return judging.look(rows, tmp_path / "store", **wanted)


def funded(tmp_path: Path, *rows: list[Any]) -> Preview:
    return look(tmp_path, [FUNDED, *rows], kind="establishment")


def staff(tmp_path: Path, rows: list[list[Any]]) -> Preview:
    return look(tmp_path, [STAFF, *rows], kind="staff_in_post")


def card(found: Preview) -> Reconciliation:
    assert found.reconciliation is not None, [item.in_words() for item in found.problems]
    return found.reconciliation


def told(found: Preview) -> list[tuple[str, str]]:
    return [
        (problem.rule, problem.message)
        for problem in found.problems
        if problem.rule in ("total_differs", "total_of_more_rows")
    ]


def test_a_total_that_is_what_the_rows_add_up_to_says_nothing(tmp_path):
    found = funded(tmp_path, *POSTS, ["Grand Total", None, None, 49.15])
    assert told(found) == []
    assert [(item.cell, item.whole, item.agrees) for item in card(found).file.totals] == [
        ("D6", True, True)
    ]


def test_a_total_that_differs_is_named_with_both_numbers_and_its_cell(tmp_path):
    found = funded(tmp_path, *POSTS, ["Grand Total", None, None, "1,012.4"])
    assert told(found) == [
        ("total_differs", "The total in D6 is 1,012.40; the rows add up to 49.15.")
    ]
    problem = next(item for item in found.problems if item.rule == "total_differs")
    assert (problem.severity, problem.sheet, problem.cells) == ("warning", "Data", ("D6",))
    assert found.can_store


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("Ward 1 Total", 18.4),
        ("Total for Ward 1", 18.4),
        ("Total Ward 1", 18.4),
        ("WARD 1 - Sub-total", 18.4),
        ("Medicine Total", 28.65),
        ("Additional Clinical Services Total", 6.0),
        ("Cyfanswm", 49.15),
        ("Total", 49.15),
    ],
)
def test_a_total_is_of_what_it_names(tmp_path, label, amount):
    right = funded(tmp_path, *POSTS, [label, None, None, amount])
    assert told(right) == []
    wrong = funded(tmp_path, *POSTS, [label, None, None, amount + 0.6])
    assert [rule for rule, _words in told(wrong)] == ["total_differs"]
    assert f"{amount:.2f}".rstrip("0").rstrip(".") in told(wrong)[0][1]


def test_a_total_of_a_unit_of_the_next_column_is_no_post(tmp_path):
    found = funded(tmp_path, *POSTS, ["Total for Ward 1", None, None, 18.4])
    assert found.typed.left_out == {"total_row": 1}
    assert found.total == pytest.approx(49.15)


def test_subtotals_without_a_name_are_of_the_rows_above(tmp_path):
    rows = [
        *POSTS[:2],
        ["Sub-total", None, None, 18.4],
        *POSTS[2:],
        ["Sub-total", None, None, 30.75],
    ]
    found = funded(tmp_path, *rows, ["Grand total", None, None, 49.15])
    assert told(found) == []
    assert len(card(found).file.totals) == 3
    rows[2][3] = 19.4
    found = funded(tmp_path, *rows, ["Grand total", None, None, 49.15])
    assert told(found) == [
        ("total_differs", "The total in D4 is 19.4; the rows add up to 18.4."),
    ]


def test_totals_of_an_outline_are_of_the_blanks_below_a_name(tmp_path):
    rows = [
        ["Medicine", "Ward 1", NURSES, 12.4],
        [None, None, SUPPORT, 6.0],
        [None, "Ward 1 Total", None, 18.4],
        [None, "Ward 2", NURSES, 10.25],
        [None, "Ward 2 Total", None, 11.25],
        ["Medicine Total", None, None, 28.65],
        ["Surgery", "Theatre", NURSES, 20.5],
        [None, "Theatre Total", None, 20.5],
        ["Surgery Total", None, None, 20.5],
        ["Grand Total", None, None, 49.15],
    ]
    found = funded(tmp_path, *rows)
    assert told(found) == [("total_differs", "The total in D6 is 11.25; the rows add up to 10.25.")]


def test_rows_left_out_explain_a_total_that_has_them(tmp_path):
    rows = staff_rows()
    found = staff(tmp_path, [*rows, list(rows[-1]), ["Total", None, None, None, 10.4]])
    assert found.typed.left_out == {"total_row": 1, "duplicate_row": 1}
    assert told(found) == [
        (
            "total_of_more_rows",
            "The total in E15 is 10.4; the rows add up to that, but 9.6 of it counts.",
        )
    ]
    assert card(found).file.as_written == pytest.approx(10.4)


def test_posts_that_do_not_count_are_named_by_their_total(tmp_path):
    rows = staff_rows()
    rows[0][5] = "Bank"
    found = staff(tmp_path, [*rows, ["Total", None, None, None, 9.6]])
    assert found.total == pytest.approx(8.8)
    assert [rule for rule, _words in told(found)] == ["total_of_more_rows"]


@pytest.mark.parametrize(
    ("line", "differs"),
    [
        (["Total staff: 12", None, None, None, 9.6], False),
        (["12", "Total", None, None, 9.6], False),
        (["Total staff: 13", None, None, None, 9.6], True),
        (["Total FTE: 9.6"], False),
        (["Total: 9.7"], True),
    ],
)
def test_a_count_in_a_total_is_compared(tmp_path, line, differs):
    found = staff(tmp_path, [*staff_rows(), line])
    assert found.typed.left_out == {"total_row": 1}
    assert card(found).file.totals
    assert [rule for rule, _words in told(found)] == ["total_differs"] * differs


def test_a_number_alone_under_the_amounts_is_a_total(tmp_path):
    rows = [*staff_rows(), [None, None, None, None, 9.9]]
    assert told(staff(tmp_path, rows)) == [
        ("total_differs", "The total in E14 is 9.9; the rows add up to 9.6.")
    ]


def test_every_sheet_of_a_list_has_a_total_of_its_own(tmp_path):
    rows = staff_rows()
    sheets = {
        f"Ward {at}": [STAFF, *rows[at * 6 : at * 6 + 6], ["Total", *[None] * 3, said, *[None] * 3]]
        for at, said in enumerate((4.8, 5.8))
    }
    found = judging.look(
        judging.as_sheets(sheets), tmp_path / "store", as_at=judging.date(2026, 9, 30)
    )
    assert found.reading.is_merged
    assert [
        (item.sheet, item.cells) for item in found.problems if item.rule == "total_differs"
    ] == [("Ward 1", ("E8",))]


def test_the_chosen_month_is_compared_with_the_total_under_it(tmp_path):
    head = ["Org L4", "Organisation", "Staff Group", "Aug-26", "Sep-26"]
    rows: list[list[Any]] = [[*row, row[3]] for row in POSTS]
    rows.append(["Total", None, None, 49.15, 50.15])
    found = look(tmp_path, [head, *rows], kind="establishment")
    assert told(found) == [("total_differs", "The total in E6 is 50.15; the rows add up to 49.15.")]


def test_a_number_of_a_person_is_no_count(tmp_path):
    rows = staff_rows()
    found = staff(tmp_path, [*rows, ["20999", "Total", None, None, None]])
    assert "20999" not in repr(found.problems) + repr(found.reconciliation)


def test_percentages_are_compared_as_they_are_written(tmp_path):
    rows = staff_rows()
    for row in rows:
        row[4] = 80
    assert told(staff(tmp_path, [*rows, ["Total", None, None, None, 960]])) == []
    wrong = staff(tmp_path, [*rows, ["Total", None, None, None, 900]])
    assert told(wrong) == [
        ("total_differs", "The total in E14 is 900.0; the rows add up to 960.0.")
    ]


def test_the_card_counts_staff_groups_and_the_first_units_that_differ(tmp_path):
    rows = staff_rows()
    rows[0][2] = "Healthcare Scientists"
    found = staff(tmp_path, [*rows, ["Ward 1 Total", None, None, None, 3.2]])
    told_of = card(found).to_json()
    assert told_of["we_count"] == {"rows": 12, "people": 12, "total": pytest.approx(9.6)}
    assert told_of["unit_level"] == "organisation"
    assert [(item["name"], item["rows"], item["people"]) for item in told_of["by_unit"]] == [
        ("Ward 0", 4, 4),
        ("Ward 1", 4, 4),
        ("Ward 2", 4, 4),
    ]
    assert {item["name"]: item["total"] for item in told_of["by_staff_group"]} == {
        "Healthcare Scientists": pytest.approx(0.8),
        NURSES: pytest.approx(8.8),
    }
    shown = table_of(card(found))
    line = next(row for row in shown.rows if row[0].endswith("Ward 1"))
    assert line[1:] == ("4", "4", "3.20", "✓ 3.20 (E14)")


def test_sickness_of_a_part_is_never_quoted(tmp_path):
    head = [
        "Month",
        "Organisation",
        "Staff Group",
        "Absence Reason",
        "FTE Days Lost",
        "FTE Days Available",
    ]
    rows: list[list[Any]] = [
        ["2026-09", f"Ward {ward}", NURSES, "S13 Cold, Cough, Flu - Influenza", 7.5 + ward, 300]
        for ward in range(6)
    ]
    rows += [["Ward 1 Total", None, None, None, 91, None], ["Total", None, None, None, 60, None]]
    found = look(tmp_path, [head, *rows], kind="absence")
    said = told(found)
    assert ("total_differs", "1 total of a part of the file is not what we count of it.") in said
    assert "91" not in repr(found.problems)
    assert not card(found).units
    assert not card(found).staff_groups
