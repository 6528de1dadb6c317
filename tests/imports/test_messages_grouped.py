"""Messages that somebody who knows Excel can follow: one line a column, and nothing unsaid."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from analytics.commands.hints import hint_for, problem_in_words
from analytics.commands.imports import CheckedFile, facts_of
from analytics.exports.problem_workbook import write_problems
from analytics.imports.finding.sheets_not_read import REASONS
from analytics.imports.messages.problems import Problem
from analytics.imports.messages.rule_text import RULES
from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

ROOT = Path(__file__).resolve().parents[2]
HEADINGS = ["Employee Number", "Organisation", "Staff Group", "Pay Scale", "FTE"]
NURSES = "Nursing and Midwifery Registered"
BANDS = {2: "Band Six", 3: "Band Six", 5: "Band Seventeen", 7: "Grade Q", 8: "Grade R"}


def staff(more: list[str], *cells: object) -> list[list[Any]]:
    """Thirty nurses in two wards, some on bands nobody knows, with more columns at the end."""
    body = [
        [f"{30000000 + n}", f"Ward {n % 2 + 1}", NURSES, BANDS.get(n + 2, "Band 5"), 0.9, *cells]
        for n in range(30)
    ]
    return [[*HEADINGS, *more], *body]


def look(store: Path, rows: list[list[Any]], **fixed: Any) -> Preview:
    return preview_rows(store, rows, name="staff 2026-03-31.xlsx", **fixed)


def bands(found: Preview) -> Problem:
    (told,) = [item for item in found.problems if item.rule == "band_unknown"]
    return told


def test_wrong_values_of_a_column_are_one_message_with_examples(empty_store: Path) -> None:
    told = bands(look(empty_store, staff([])))
    assert told.count == 5
    assert "column D “Pay Scale”: 5 cells, for example rows 2, 3, 5" in told.place()
    assert "“Band Six” (2 cells)" in told.message
    assert "and 1 other value" in told.message
    assert "“Band 6” for “Band Six”" in told.do_next


def test_json_keeps_its_keys_and_has_each_text(empty_store: Path) -> None:
    found = look(empty_store, staff([])).to_json(stored=False)
    told = next(item for item in found["problems"] if item["rule"] == "band_unknown")
    assert {"severity", "rule", "message", "sheet", "cells", "count", "found", "column", "effect",
            "do_next", "sheets"} <= set(told)  # fmt: skip
    assert told["heading"] == "Pay Scale"
    texts = {item["found"]: item["count"] for item in told["texts"]}
    assert texts == {"Band Six": 2, "Band Seventeen": 1, "Grade Q": 1, "Grade R": 1}


def test_the_problem_workbook_has_one_line_a_rule_and_each_cell(
    empty_store: Path, tmp_path: Path
) -> None:
    found = look(empty_store, staff([]))
    write_problems(CheckedFile(facts_of(found), found.problems), tmp_path / "problems.xlsx")
    book = load_workbook(tmp_path / "problems.xlsx")
    rules = [row for row in book["By rule"].values if row[0] == "Pay band not recognised"]
    assert len(rules) == 1
    assert "5 cells" in str(rules[0][2])
    cells = [row for row in book["Problems"].values if row[4] == "Pay band not recognised"]
    assert {(row[1], row[6]) for row in cells} == {
        ("D2", "Band Six"), ("D3", "Band Six"), ("D5", "Band Seventeen"), ("D7", "Grade Q"),
        ("D8", "Grade R"),
    }  # fmt: skip


def test_one_wrong_value_is_said_as_before(empty_store: Path) -> None:
    rows = staff([])
    for row in rows[1:]:
        row[3] = "Band 5"
    rows[4][3] = "Band Six"
    told = bands(look(empty_store, rows))
    assert told.place().endswith(", D5")
    assert told.message.startswith("“Band Six” is not")
    assert not told.texts


def test_values_of_people_are_never_quoted(empty_store: Path) -> None:
    rows = staff(["Date of Birth"], "01/02/1980")
    rows[3][5], rows[4][5] = "the 41st of Mai", "nineteen eighty"
    found = look(empty_store, rows)
    told = next(item for item in found.problems if item.rule == "date_unreadable")
    assert told.count == 2
    assert not told.texts
    assert "eighty" not in str(found.to_json(stored=False))


@pytest.mark.parametrize(
    ("heading", "cell", "why"),
    [
        ("Hours Lost", "7.5", "fte"),
        ("Date Of Transfer", "01/02/2026", "date"),
        ("Anything", "01/02/2026", "date"),
        ("Share", "0.6", "fte"),
        ("Salary", "31000", "grade"),
        ("Bank Worker", "Y", "contract"),
        ("Uned Arall", "B", "unit"),
    ],
)
def test_an_unused_column_that_could_change_a_number_is_told_with_the_reason(
    empty_store: Path, heading: str, cell: str, why: str
) -> None:
    found = look(empty_store, staff([heading], cell))
    told = found.to_json(stored=False)
    if heading not in told["unused"]:
        pytest.fail(f"{heading} is read")
    assert [item["why"] for item in told["unused_may_change_numbers"]] == [why]
    assert told["unused_not_needed"] == []


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("Shoe Size", "41"), ("Supervisor Name", "A B"), ("Hours Lost", None), ("Notes", "see file")],
)
def test_other_unused_columns_are_not_needed(empty_store: Path, heading: str, cell: object) -> None:
    told = look(empty_store, staff([heading], cell)).to_json(stored=False)
    assert told["unused_may_change_numbers"] == []
    assert told["unused_not_needed"] == ([heading] if heading in told["unused"] else [])


def test_sums_have_two_decimals_in_json(empty_store: Path) -> None:
    rows = staff([])
    for row in rows[1:]:
        row[4] = 0.333333
    told = look(empty_store, rows).to_json(stored=False)
    assert told["fte"] == 10.0
    card = told["reconciliation"]
    assert card["file_says"]["total"] == 10.0
    assert card["we_count"]["total"] == 10.0
    assert [item["total"] for item in card["by_unit"]] == [5.0, 5.0]


def texts_of_pages() -> list[str]:
    """Every text that a page can show: all but those of the command line itself."""
    found: list[str] = []
    for path in [*(ROOT / "analytics").rglob("*.py"), *(ROOT / "pages").rglob("*.py")]:
        if "commands" in path.parts or path.name in ("__main__.py", "catalogues.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.append(node.value)
    return found


def test_no_page_names_an_option_of_the_command_line() -> None:
    option = re.compile(
        r"--(kind|sheet|as-at|from|column|code|employee-number|header-row|split|compare|where|yes)\b"
    )
    said = [text for text in texts_of_pages() if option.search(text) and "\n    python" not in text]
    shown = [text for text in said if "``" not in text]  # docstrings of developers
    assert shown == []


def test_the_command_line_names_its_own_options() -> None:
    problem = Problem("warning", "rest_of_list", *(REASONS["rest_of_list"][:1]))
    assert '--sheet "*"' in problem_in_words(problem)
    assert hint_for("date_missing")
    assert hint_for("band_unknown") == ""
    assert all("--" not in " ".join(words) for words in RULES.values())
