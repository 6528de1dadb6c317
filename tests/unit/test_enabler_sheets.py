"""Statuses out to a workbook, changed in Excel and back: cells named, the rest kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from analytics.__main__ import main
from analytics.framework import list_sheet, round_trip, saving
from analytics.framework.book import read_book
from analytics.framework.saving import Editor
from analytics.framework.statuses import Status

FIELDS = {"stage": 5, "confidence": 6, "reason": 7, "owner": 9, "revised_due": 11, "due_reason": 12}
GREEN = {"stage": "In progress", "confidence": "Green", "reason": "Two of five are done"}


@pytest.fixture
def ann(empty_store: Path) -> Editor:
    return Editor(empty_store, "Ann")


@pytest.fixture
def exported(ann: Editor, tmp_path: Path) -> Path:
    """The statuses as they were exported after Ann said one thing of T1-S01."""
    saving.save_status(ann, "T1-S01", Status("T1-S01"), GREEN)
    out = tmp_path / "enablers.xlsx"
    assert main(["export", "enablers", "--out", str(out)]) == 0
    return out


def change(path: Path, **items: dict[str, str]) -> None:
    """Type into the cells of some items (``T1_S01``); ``id`` puts another id in."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=5)}
    for name, texts in items.items():
        row = rows[name.replace("_", "-")]
        for field, text in texts.items():
            cell: Any = row[FIELDS.get(field, 0)]
            cell.value = text
    book.save(path)


def test_what_goes_out_and_comes_back_changes_nothing(ann: Editor, exported: Path):
    preview = round_trip.preview_statuses(ann.folder, exported)
    assert (preview.changes, preview.faults, preview.unchanged) == ((), (), 125)


def test_faults_are_named_at_the_cell_and_the_rest_is_kept(ann: Editor, exported: Path, capsys):
    change(
        exported,
        T1_S02={"stage": "BAU", "reason": "In use"},
        T1_S03={"stage": "Complete"},
        T1_M01={"stage": "Complete", "reason": "x", "revised_due": "31/02/2027", "due_reason": "y"},
        T1_M02={"stage": "Finished-ish", "reason": "x"},
        T3_S01={"id": "T9-X01"},
        T3_S02={"id": "T2-S02"},
    )
    code = main(["enablers", "load", str(exported), "--by", "Bob", "--yes", "--json"])
    said = json.loads(capsys.readouterr().out)
    assert code == 0
    assert (said["stored"], said["items_stored"]) == (True, 1)
    book = openpyxl.load_workbook(exported).worksheets[0]
    rows = {row[0].value: row[0].row for row in book.iter_rows(min_row=5)}
    named = {(each["rule"], each["cells"][0]) for each in said["problems"]}
    twice = [row[0].row for row in book.iter_rows(min_row=5) if row[0].value == "T2-S02"]
    assert named == {
        ("status_incomplete", f"H{rows['T1-S03']}"), ("date_unreadable", f"L{rows['T1-M01']}"),
        ("stage_unknown", f"F{rows['T1-M02']}"), ("enabler_unknown", f"A{rows['T9-X01']}"),
        *(("enabler_twice", f"A{row}") for row in twice),
    }  # fmt: skip
    assert len(twice) == 2
    assert {item: s.get("stage") for item, s in read_book(ann.folder).said.items()} == {
        "T1-S01": "In progress", "T1-S02": "Embedded",
    }  # fmt: skip


@pytest.mark.parametrize(("keep", "reason"), [("theirs", "Four"), ("mine", "Three")])
def test_somebody_who_was_first_is_shown_and_not_overwritten(
    ann: Editor, exported: Path, keep: round_trip.Keep, reason: str
):
    now = read_book(ann.folder).status("T1-S01")
    saving.save_status(Editor(ann.folder, "Cai"), "T1-S01", now, {**GREEN, "reason": "Four"})
    change(exported, T1_S01={"reason": "Three", "owner": "Medical Director"})
    preview = round_trip.preview_statuses(ann.folder, exported)
    assert [each.merged.clashes for each in preview.conflicts] == [(("reason", "Four"),)]
    assert round_trip.store_statuses(Editor(ann.folder, "Bob"), preview, keep) == 1
    status = read_book(ann.folder).status("T1-S01")
    assert (status.get("reason"), status.get("owner")) == (reason, "Medical Director")


def test_nothing_is_kept_where_somebody_saves_between_preview_and_yes(ann: Editor, exported: Path):
    change(exported, T1_S01={"owner": "Bob"}, T1_S02={"stage": "Complete", "reason": "x"})
    preview = round_trip.preview_statuses(ann.folder, exported)
    now = read_book(ann.folder).status("T1-S01")
    saving.save_status(ann, "T1-S01", now, {**GREEN, "reason": "Four"})
    with pytest.raises(saving.UserError, match="changed one of these"):
        round_trip.store_statuses(Editor(ann.folder, "Bob"), preview)
    assert "T1-S02" not in read_book(ann.folder).said


def test_another_framework_comes_in_from_a_spreadsheet(ann: Editor, tmp_path: Path):
    path = tmp_path / "plan.xlsx"
    book = openpyxl.Workbook()
    for line in (
        ["Our plan 2027"], [], ["Ref", "Theme", "Action", "Timescale"],
        ["A1", "Care", "Do one thing", "Short"], ["A2", "Care", "Do another", "Long term"],
        ["A2", "Care", "Twice", ""], ["A3", "Care", "", ""], ["A4", "Care", "x", "Soon"],
        ["T1-S01", "Care", "Not ours", ""],
    ):  # fmt: skip
        book.worksheets[0].append(line)
    book.save(path)
    preview = list_sheet.preview_list(ann.folder, path, "Plan 2027")
    assert [(each.rule, each.cell) for each in preview.faults] == [
        ("enabler_twice", "A6"), ("text_missing", "C7"), ("id_taken", "A9"),
    ]  # fmt: skip
    assert list_sheet.store_list(ann, preview) == 3
    items = read_book(ann.folder).items
    # Its horizons are its own: terms without our years, or words of its own.
    assert [(items[i].text, items[i].horizon, items[i].due) for i in ("A1", "A2", "A4")] == [
        ("Do one thing", "short_term", None), ("Do another", "long_term", None),
        ("x", "Soon", None),
    ]  # fmt: skip
    assert list_sheet.store_list(ann, list_sheet.preview_list(ann.folder, path, "Plan 2027")) == 0
