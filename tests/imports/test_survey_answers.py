"""Answers of respondents: what they said is kept, and nothing of who they are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.engine.store import open_store
from analytics.imports.comparing.history import list_imports
from analytics.imports.previewing.preview import Preview
from analytics.imports.storing.commit import commit
from analytics.imports.storing.undo import undo
from analytics.imports.storing.verify import verify
from tests.small_board import preview_rows

TITLE = ["NHS Staff Survey 2024, responses"]
HEAD = ["Respondent ID", "Employee Number", "E-mail", "Directorate", "Grade", "Manager", "Q2a",
        "q2b", "I feel able to speak up", "Anything else?"]  # fmt: skip
REMARK = "My manager on Ward Seven knows very well what happened there in the spring of this year"
ANSWERS = [
    [
        "R-901",
        "29000001",
        "jo@example.org",
        "Surgery",
        "Consultant",
        "Yes",
        4,
        "Often",
        "Agree",
        "",
    ],
    ["R-902", "29000002", "", "Surgery", "SAS doctor", "No", 5, "Don't know", "7", REMARK],
    ["R-903", "29000003", "", None, None, None, 1, "Never", "Strongly agree", ""],
    ["R-904", "29000004", "", "Medicine", "Consultant", "No", None, None, None, ""],
]


def read(store: Path, *lines: Sequence[Any], name: str = "export.xlsx", **given: Any) -> Preview:
    found = preview_rows(store, [TITLE, HEAD, *lines], given.pop("as_at", None), name, **given)
    assert found.kind.id == "survey_response", [item.in_words() for item in found.problems]
    return found


def test_each_answer_is_a_row_of_a_respondent_without_a_name(empty_store: Path) -> None:
    found = read(empty_store, *ANSWERS)
    assert found.to_store is not None
    fields = ("row_number", "reported_unit", "medical_grade", "managerial_role", "item", "answer")
    assert [tuple(row[name] for name in fields) for row in found.to_store.rows.to_pylist()] == [
        (3, "Surgery", "Consultant", "Manager", "I feel able to speak up", 4),
        (3, "Surgery", "Consultant", "Manager", "q2a", 4),
        (3, "Surgery", "Consultant", "Manager", "q2b", 4),
        (4, "Surgery", "SAS", "No managerial role", "q2a", 5),
        (5, "", None, None, "I feel able to speak up", 5),
        (5, "", None, None, "q2a", 1),
        (5, "", None, None, "q2b", 1),
    ]
    said = {item.rule: (item.severity, item.cells) for item in found.problems}
    assert said == {
        "survey_answer_unknown": ("warning", ("I4",)),
        "survey_personal_columns": ("warning", ("A2", "B2", "J2")),
        "column_not_held": ("note", ("C",)),
        "no_answer": ("note", ("row 6",)),
    }
    assert found.typed.layout_in_words == "Answers: 4 respondents × 3 items"
    assert found.as_at == date(2024, 12, 31)


def test_nothing_that_says_who_answered_reaches_the_store(empty_store: Path) -> None:
    commit(read(empty_store, *ANSWERS), store_folder=empty_store, who="tests")
    opened = open_store(empty_store)
    try:
        names = [row["name"] for row in opened.query(
            "select table_name as name from duckdb_tables() where estimated_size > 0")]  # fmt: skip
        kept = "".join(str(opened.connection.table(name).fetchall()) for name in names)
    finally:
        opened.close()
    personal = ["R-90", "2900000", "example.org", "Ward Seven"]
    assert "Surgery" in kept
    assert [text for text in personal if text in kept] == []


def test_remarks_taken_for_an_item_are_not_quoted(empty_store: Path) -> None:
    found = read(empty_store, *ANSWERS, mapping={"skill:J": "J"})
    assert "J" in [item.column for item in found.columns.melted]
    assert not any("Ward Seven" in item.in_words() for item in found.problems)


def test_answers_are_stored_replaced_and_undone(empty_store: Path) -> None:
    commit(read(empty_store, *ANSWERS, name="first.xlsx"), store_folder=empty_store)
    again = read(empty_store, *ANSWERS, ["R-905", "", "", "Surgery", "", "", 3, "", "", ""])
    assert again.compared.replaces is not None
    commit(again, store_folder=empty_store)
    assert [item.disagreements for item in verify(empty_store)] == [(), ()]
    part = read(empty_store, ANSWERS[0], name="part.xlsx")
    refused = [item for item in part.problems if item.severity == "refused"]
    assert [item.rule for item in refused] == ["survey_answers_loaded"]
    # Whether these are people of the file again nobody can tell, so what to do is said by its name.
    assert "every wave and unit of export.xlsx" in (refused[0].do_next or "")
    assert "undo export.xlsx on the page Import, under “Undo an import”" in (
        refused[0].do_next or ""
    )
    fewer = read(empty_store, *ANSWERS[:-1], name="fewer.xlsx")
    warned = [item for item in fewer.problems if item.rule == "survey_fewer_answers"]
    assert [item.severity for item in warned] == ["warning"]
    assert "more respondents: 4 → 3" in warned[0].message
    undo(2, store_folder=empty_store)
    assert [item.disagreements for item in verify(empty_store)] == [(), ()]
    assert [item.status for item in list_imports(empty_store)] == ["undone", "current"]


@pytest.mark.parametrize("title", [TITLE, ["Export"]])
def test_questions_beside_employee_numbers_are_no_skills(
    empty_store: Path, title: Sequence[Any]
) -> None:
    rows = [title, ["Employee Number", "Directorate", "Q2a", "Q2b", "Q2c"],
            *([f"{20000000 + at}", "Surgery", 3, 4, 5] for at in range(12))]  # fmt: skip
    found = preview_rows(empty_store, rows, date(2024, 11, 30))
    assert found.kind.id == "survey_response"
    assert found.can_store is (title is TITLE)  # else it is asked which survey it is
