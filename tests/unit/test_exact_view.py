"""The exact view: nothing is hidden for whoever may, each answer says so, others stay protected."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from analytics.__main__ import DONE, REFUSED, main
from analytics.answers.for_viewer import Answers
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.exact import exact_numbers, is_exact
from analytics.engine.opened_as import opened_as
from analytics.engine.results import MeasureResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from analytics.engine.viewer import EXACT, LOAD, LOOK, Viewer, local_viewer
from analytics.errors import UserError
from analytics.exports.age_report import write_report, write_summary
from analytics.exports.plans.files import plan_file
from analytics.exports.workbook import to_csv, write_results
from analytics.plans.prices import price_plan
from analytics.plans.read import read_plan
from analytics.privacy.thresholds import threshold_for
from analytics.register import Register
from tests.small_board import load_staff, people

MARK = "Not protected: for your own work. Do not pass it on."
LEAD = replace(local_viewer("workforce_lead", "a lead"), exact=True)
OF_THIS_COMPUTER = replace(local_viewer(), exact=True)
BY_ETHNICITY = ("organisation", "ethnic_group")
OLD = "01/01/1962"


@pytest.fixture(scope="module")
def demo(demo_store: Path) -> Store:
    return open_store(demo_store)


@pytest.fixture
def small(empty_store: Path) -> Path:
    """A ward of 30 people, three of whom are disabled."""
    load_staff(empty_store, [*people(27, disability="No"), *people(3, disability="Yes")])
    return empty_store


def notes_of(result: MeasureResult) -> set[str | None]:
    return {row.note for row in (*result.rows, result.total)}


# Who may


def test_the_right_is_for_a_workforce_lead_and_a_computer_on_which_it_is_switched_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    may = {role: local_viewer(role).may(EXACT) for role in (None, "executive", "workforce_lead")}
    assert may == {None: True, "executive": False, "workforce_lead": True}
    monkeypatch.setenv("GWEITHLU_EXACT", "1")
    assert local_viewer("viewer").may(EXACT)
    assert not local_viewer("viewer").exact


def test_whoever_asks_without_the_right_is_refused(demo: Store) -> None:
    answers = Answers(demo, Viewer("", "viewer", frozenset({LOOK, LOAD}), exact=True))
    for ask in (
        lambda: answers.measure("headcount", Scope()),
        lambda: answers.table("skill_mix", Scope()),
        lambda: answers.work_out(opened_as("price_plan")(lambda _store: is_exact())),
    ):
        with pytest.raises(UserError, match="not open to your role"):
            ask()


def test_whoever_may_and_does_not_ask_is_answered_protected(demo: Store) -> None:
    result = Answers(demo, replace(LEAD, exact=False)).measure("headcount", Scope(), BY_ETHNICITY)
    assert "c" in notes_of(result)
    assert not result.exact


def test_the_exact_view_is_narrowed_to_the_viewers_units(small: Path) -> None:
    load_staff(small, people(20, organisation="Ward Two"), as_at=date(2026, 4, 30))
    lead = replace(LEAD, units=("organisation", ("Ward Two",)))
    assert Answers(open_store(small), lead).measure("headcount", Scope()).total.value == 20


def test_caches_keep_exact_answers_apart() -> None:
    assert LEAD.key != replace(LEAD, exact=False).key


# What is shown


@pytest.mark.parametrize("measure", sorted(all_measures()))
def test_no_measure_hides_anything(demo: Store, measure: str) -> None:
    answers = Answers(demo, LEAD)
    for by in ("gender", "age_band", "ethnic_group", "leaving_reason"):
        splits = (by,) if by in all_measures()[measure].splits else ()
        result = answers.measure(measure, Scope(), splits)
        assert "c" not in notes_of(result)
        assert result.exact


@pytest.mark.parametrize("table", sorted(all_tables()))
def test_no_table_hides_anything(demo: Store, table: str) -> None:
    declared = all_tables()[table]
    if declared.on_request:
        pytest.skip("answers a question that must be asked")
    result = Answers(demo, LEAD).table(table, Scope())
    assert [row for row in result.rows if row.get("note") == "c"] == []
    assert result.exact


def test_a_number_that_is_hidden_from_others_is_shown(small: Path) -> None:
    store = open_store(small)
    scope = Scope(where=(("disability", ("Yes",)),))
    assert Answers(store, LEAD).measure("headcount", scope).total.value == 3
    others = Answers(store, local_viewer("executive")).measure("headcount", scope)
    assert (others.total.note, others.total.value, others.exact) == ("c", None, False)


def test_the_exact_view_ends_where_its_answer_is_given(demo: Store) -> None:
    before = Answers(demo, local_viewer()).measure("headcount", Scope(), BY_ETHNICITY)
    Answers(demo, LEAD).measure("headcount", Scope(), BY_ETHNICITY)
    assert not is_exact()
    assert Answers(demo, local_viewer()).measure("headcount", Scope(), BY_ETHNICITY) == before
    with pytest.raises(ZeroDivisionError):
        Answers(demo, OF_THIS_COMPUTER).work_out(opened_as("price_plan")(lambda _store: 1 / 0))
    assert threshold_for(["age"]) == 5


def test_a_protected_question_inside_an_exact_one_is_protected(demo: Store) -> None:
    with exact_numbers():
        result = Answers(demo, local_viewer()).measure("headcount", Scope(), BY_ETHNICITY)
    assert "c" in notes_of(result)
    assert not result.exact


# Files that are made


def test_every_sheet_of_a_workbook_says_so(demo: Store) -> None:
    answers, out = Answers(demo, LEAD), io.BytesIO()
    results = [
        answers.measure("headcount", Scope(), ("staff_group",)),
        answers.table("age_profile", Scope()),
    ]
    write_results(results, out)
    assert unmarked(out.getvalue()) == []
    out = io.BytesIO()
    answers.work_out(write_report, Scope(), {}, out)
    assert unmarked(out.getvalue()) == []


def unmarked(content: bytes) -> list[str]:
    """The sheets of a workbook without the mark in their first rows or at the head of paper."""
    book = load_workbook(io.BytesIO(content))
    return [
        sheet.title
        for sheet in book
        if not str(sheet["A2"].value).startswith(MARK)
        or MARK not in str(sheet.oddHeader.center.text)  # pyright: ignore[reportOptionalMemberAccess]
    ]


def test_protected_files_say_nothing_of_it(demo: Store) -> None:
    result = Answers(demo, local_viewer()).measure("headcount", Scope(), ("staff_group",))
    out = io.BytesIO()
    write_results([result], out)
    with ZipFile(io.BytesIO(out.getvalue())) as package:
        text = "".join(package.read(name).decode() for name in package.namelist())
    assert "Not protected" not in text + to_csv(result).decode()


def test_csv_and_the_summary_to_print_say_so(demo: Store) -> None:
    answers, out = Answers(demo, LEAD), io.BytesIO()
    result = answers.measure("headcount", Scope(), ("staff_group",))
    rows = list(csv.reader(io.StringIO(to_csv(result).decode("utf-8-sig"))))
    assert ["Protection", MARK] in rows[: rows.index([])]
    answers.work_out(write_summary, Scope(), {}, out)
    sections = out.getvalue().decode().split("<section>")[:-1]  # the last one are the notes
    assert all(MARK in part for part in sections)


@pytest.mark.parametrize("ending", [".xlsx", ".pptx", ".csv"])
def test_files_of_a_plan_say_so(demo: Store, ending: str) -> None:
    answers = Answers(demo, LEAD)
    read = opened_as("price_plan")(partial(read_plan))
    request = replace(answers, viewer=OF_THIS_COMPUTER).work_out(read, Scope(), {})
    priced = answers.work_out(price_plan, request.plan)
    content = plan_file(priced, ending)
    if ending == ".xlsx":
        assert unmarked(content) == []
    elif ending == ".csv":
        assert MARK in content.decode("utf-8-sig")
    else:
        slides = Presentation(io.BytesIO(content)).slides
        for slide in slides:
            texts = [s.text_frame.text for s in slide.shapes if s.has_text_frame]  # pyright: ignore[reportAttributeAccessIssue]
            assert any(MARK in text for text in texts)


# The command line


def run(store: Path, *words: str) -> int:
    return main(["--store", str(store), *words])


def trail(store: Path) -> list[dict[str, Any]]:
    with Register(store) as register:
        return [line for line in register.trail() if line["action"].startswith("exact")]


LEADING = ("--role", "workforce_lead", "--exact")
DISABLED = ("measure", "headcount", "--where", "disability=Yes", "--format", "json")


def test_the_command_line_refuses_it_without_the_right(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, *DISABLED, "--exact") == REFUSED
    assert run(small, "table", "age_profile", "--exact", "--role", "executive") == REFUSED
    out = small / "out.xlsx"
    assert run(small, "export", "workbook", "--out", str(out), "--exact") == REFUSED
    assert capsys.readouterr().out == ""
    assert not out.exists()
    assert trail(small) == []


def test_the_command_line_marks_and_notes_it(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(small, *DISABLED) == DONE
    protected = json.loads(capsys.readouterr().out)
    assert "exact" not in protected
    assert protected["total"]["value"] is None
    assert run(small, *DISABLED, *LEADING) == DONE
    printed = capsys.readouterr()
    assert json.loads(printed.out)["exact"] is True
    assert json.loads(printed.out)["total"]["value"] == 3
    assert printed.err.strip() == MARK
    (line,) = trail(small)
    detail = line["detail"] if isinstance(line["detail"], dict) else json.loads(line["detail"])
    assert (line["action"], detail["id"], detail["role"]) == (
        "exact_view", "headcount", "workforce_lead",
    )  # fmt: skip
    assert detail["where"] == {"disability": ["Yes"]}


@pytest.mark.parametrize("format_name", ["csv", "table", "json"])
def test_every_format_of_a_table_says_so(
    small: Path, capsys: pytest.CaptureFixture[str], format_name: str
) -> None:
    assert run(small, "table", "age_profile", "--format", format_name, *LEADING) == DONE
    text = capsys.readouterr().out
    told = {"csv": ",exact\n", "table": MARK, "json": '"exact": true'}[format_name]
    assert told in text


def test_an_export_is_marked_and_noted(small: Path, tmp_path: Path) -> None:
    out = tmp_path / "all.xlsx"
    assert run(small, "export", "workbook", "--out", str(out), *LEADING) == DONE
    assert unmarked(out.read_bytes()) == []
    assert [line["action"] for line in trail(small)] == ["exact_export"]
