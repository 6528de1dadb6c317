"""Dates whose day and month a spreadsheet changed round: turned back when the user says so."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from tests.imports.books import write_xlsx

HEADINGS = ["Employee Number", "Organisation", "Staff Group", "FTE", "Latest Start Date"]
TRUE = [date(2020, 1, 1) + timedelta(days=17 * n) for n in range(60)]


def as_spoilt(day: date) -> date | str:
    """What an American Excel makes of a day written 03/04/2026: a date of the wrong order, or a
    text where the day is no month.
    """
    return date(day.year, day.day, day.month) if day.day <= 12 else day.strftime("%d/%m/%Y")


def look(store: Path, folder: Path, answer: str = "", days: list[date] = TRUE) -> Preview:
    rows = [
        [f"{30000000 + n}", "Ward 1", "Estates and Ancillary", 1, as_spoilt(day)]
        for n, day in enumerate(days)
    ]
    path = write_xlsx(folder / "staff 2026-09-30.xlsx", [HEADINGS, *rows])
    codes = {("date_swap", "Latest Start Date"): answer} if answer else {}
    return prepare(path, store_folder=store, codes=codes)


def starts(found: Preview) -> list[date]:
    assert found.to_store is not None
    return found.to_store.rows["start_date"].to_pylist()


def rules(found: Preview) -> set[str]:
    return {item.rule for item in found.problems}


def remarks(found: Preview) -> str:
    assert found.reconciliation is not None
    return " ".join(found.reconciliation.to_json()["remarks"])


def test_it_is_asked_once_and_said_beside_the_counts(empty_store: Path, tmp_path: Path) -> None:
    found = look(empty_store, tmp_path)
    assert "dates_swapped" in rules(found)
    assert [item.choices for item in found.typed.unknown_codes if item.field == "date_swap"] == [
        ("Turn them back", "Leave as they are")
    ]
    wrong = sum(day.day <= 12 for day in TRUE)
    assert f"{wrong} cells" in remarks(found)
    assert starts(found) != TRUE


def test_one_answer_turns_them_all_back(empty_store: Path, tmp_path: Path) -> None:
    found = look(empty_store, tmp_path, "Turn them back")
    assert starts(found) == TRUE
    assert not [item for item in found.typed.unknown_codes if item.field == "date_swap"]
    assert "dates_turned_back" in rules(found)
    assert "turned back" in remarks(found)


def test_they_may_be_left(empty_store: Path, tmp_path: Path) -> None:
    found = look(empty_store, tmp_path, "Leave as they are")
    assert starts(found) == starts(look(empty_store, tmp_path))
    assert not [item for item in found.typed.unknown_codes if item.field == "date_swap"]


def test_an_answer_for_an_earlier_file_does_nothing_to_good_dates(
    empty_store: Path, tmp_path: Path
) -> None:
    late = [date(2021, 5, 13) + timedelta(days=n % 15) for n in range(60)]
    path = write_xlsx(
        tmp_path / "staff 2026-09-30.xlsx",
        [HEADINGS, *[[f"{30000000 + n}", "Ward 1", "Estates and Ancillary", 1, day]
                     for n, day in enumerate(late)]],
    )  # fmt: skip
    answer = {("date_swap", "Latest Start Date"): "Turn them back"}
    found = prepare(path, store_folder=empty_store, codes=answer, kind="staff_in_post")
    assert starts(found) == late
