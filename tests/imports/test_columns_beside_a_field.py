"""Columns that belong to a field without being it: a second status, the year of a month, a unit."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.comparing import printed_totals
from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

NURSES = "Nursing and Midwifery Registered"
FIRE = "NHS|CSTF|Fire Safety|"


def competences(second: list[str]) -> list[list[Any]]:
    rows = [[f"{30000000 + n}", FIRE, "Compliant", word] for n, word in enumerate(second)]
    return [["Employee Number", "Competence Name", "Compliance Status", "Training Status"], *rows]


def held(found: Preview) -> Counter[object]:
    assert found.to_store is not None
    return Counter(row["is_held"] for row in found.to_store.rows.to_pylist())


def look(store: Path, rows: list[list[Any]], name: str, **fixed: Any) -> Preview:
    return preview_rows(store, rows, name=name, **fixed)


def test_an_unknown_word_of_a_second_status_is_asked_and_not_held(empty_store: Path) -> None:
    words = ["Completed"] * 8 + ["Wibble", "Wibble"]
    found = look(empty_store, competences(words), "list 2026-03-31.csv")
    (told,) = [item for item in found.problems if item.rule == "competence_status_unknown"]
    assert (told.count, told.heading) == (2, "Training Status")
    assert [item.found for item in found.typed.unknown_codes] == ["Wibble"]
    assert held(found) == Counter({True: 8, False: 2})


def test_the_answer_counts_in_both_columns(empty_store: Path) -> None:
    words = ["Completed"] * 8 + ["Wibble", "Wibble"]
    answer = {("is_met", "Wibble"): "Met"}
    found = look(empty_store, competences(words), "list 2026-03-31.csv", codes=answer)
    assert held(found) == Counter({True: 10})
    assert not found.typed.unknown_codes


def test_one_word_in_two_columns_is_one_question(empty_store: Path) -> None:
    rows = competences(["Completed"] * 8 + ["Wibble", "Wibble"])
    rows[1][2] = "Wibble"
    found = look(empty_store, rows, "list 2026-03-31.csv")
    assert [(item.found, item.count) for item in found.typed.unknown_codes] == [("Wibble", 3)]


def test_a_second_column_with_other_words_is_named_and_counts_for_nothing(
    empty_store: Path,
) -> None:
    words = ["Level A", "Level B", "Room 4", "Room 5", "Room 6"] * 2
    found = look(empty_store, competences(words), "list 2026-03-31.csv")
    assert "unread_status" in {item.rule for item in found.problems}
    assert held(found) == Counter({True: 10})


def absence(months: list[str], years: list[str]) -> list[list[Any]]:
    head = ["Organisation", "Month", "Year", "FTE Days Lost", "FTE Days Available"]
    pairs = zip(months, years, strict=True)
    return [head, *[[f"Ward {n}", m, y, "12.5", "300"] for m, y in pairs for n in (1, 2)]]


@pytest.mark.parametrize(
    ("months", "years", "first", "last"),
    [
        (["July", "August"], ["2026", "2026"], date(2026, 7, 1), date(2026, 8, 31)),
        (["Medi", "Hydref"], ["2025", "2025"], date(2025, 9, 1), date(2025, 10, 31)),
        (["Dec", "Jan"], ["2025/26", "2025/26"], date(2025, 12, 1), date(2026, 1, 31)),
        (["11", "12"], ["2025", "2025"], date(2025, 11, 1), date(2025, 12, 31)),
    ],
)
def test_a_month_and_its_year_in_two_columns_are_read_together(
    empty_store: Path, months: list[str], years: list[str], first: date, last: date
) -> None:
    found = look(empty_store, absence(months, years), "sickness.csv", as_at=None)
    assert (found.covers_from, found.as_at) == (first, last)
    assert "Year" not in found.to_json(stored=False)["unused"]


def test_a_numbered_month_of_a_financial_year_is_not_guessed(empty_store: Path) -> None:
    found = look(
        empty_store, absence(["1", "2"], ["2025/26", "2025/26"]), "sickness.csv", as_at=None
    )
    assert found.as_at is None
    assert not found.can_store


def staff(*, organisation: str, second: str, units: list[str]) -> list[list[Any]]:
    body = [
        [f"{30000000 + n}", organisation, units[n % len(units)], NURSES, 1.0] for n in range(12)
    ]
    return [["Employee Number", "Organisation", second, "Staff Group", "FTE"], *body]


@pytest.mark.parametrize("second", ["Directorate", "Division", "Care Group"])
def test_a_constant_organisation_gives_way_to_a_level_that_varies(
    empty_store: Path, second: str
) -> None:
    rows = staff(organisation="Cwm UHB", second=second, units=["Medicine", "Surgery"])
    found = look(empty_store, rows, "staff 2026-03-31.csv")
    assert found.to_store is not None
    units = set(found.to_store.rows["organisation"].to_pylist())
    assert units == {"Medicine", "Surgery"}
    assert "unit_same_throughout" in {item.rule for item in found.problems}


def test_a_constant_organisation_beside_an_unknown_unit_is_said(empty_store: Path) -> None:
    rows = staff(organisation="Cwm UHB", second="Service Area", units=["Medicine", "Surgery"])
    found = look(empty_store, rows, "staff 2026-03-31.csv")
    (told,) = [item for item in found.problems if item.rule == "unit_same_throughout"]
    assert told.cells == ("B", "C")


def with_totals(units: int) -> list[list[Any]]:
    rows: list[list[Any]] = [["Organisation", "Staff Group", "Funded FTE"]]
    for unit in range(units):
        rows += [[f"Ward {unit}", NURSES, 2.0], [f"Ward {unit}", "Estates and Ancillary", 1.0]]
        rows += [[f"Total Ward {unit}", None, 3.0 if unit < units - 1 else 4.0]]
    return rows


def test_every_total_of_an_ordinary_file_is_compared(empty_store: Path) -> None:
    found = look(empty_store, with_totals(620), "funded 2026-03-31.csv")
    assert found.reconciliation is not None
    assert len(found.reconciliation.file.totals) == 620
    assert found.reconciliation.differing == 1, "the last of them is wrong"


def test_totals_that_are_not_compared_are_counted(
    empty_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printed_totals, "_MOST_LOOKS", 0)
    monkeypatch.setattr(printed_totals, "_ALWAYS", 20)
    found = look(empty_store, with_totals(50), "funded 2026-03-31.csv")
    (told,) = [item for item in found.problems if item.rule == "totals_not_compared"]
    assert told.count == 30
    assert found.to_json(stored=False)["reconciliation"]["totals_not_compared"] == 30
