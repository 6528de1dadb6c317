"""Dates in either order, swapped by a spreadsheet, or of years alone: in files of every kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.imports.previewing.preview import Preview
from analytics.imports.run import prepare
from tests.imports.books import write_xlsx
from tests.small_board import DAY, preview_rows

COUNT = 24
STAFF = ["Employee Number", "Organisation", "Staff Group", "Role", "FTE", "Date of Birth",
         "Latest Start Date", "Fixed Term End Date"]  # fmt: skip


def american(day: date) -> str:
    return f"{day:%m/%d/%Y}"


def british(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def any_day(place: int) -> date:
    """A day that may have any number."""
    return date(2023, 1, 5) + timedelta(days=37 * place)


def early_day(place: int) -> date:
    """A day of which the number could be a month."""
    return date(2015 + place % 9, place % 12 + 1, place % 5 + 2)


def staff(*ways: Callable[[int], Any]) -> list[list[Any]]:
    """A staff list with these as birth, start and end dates."""
    return [
        STAFF,
        *(
            [f"{20000000 + n}", "Ward 1", "Nursing and Midwifery Registered", "Staff Nurse", 1]
            + [way(n) for way in ways]
            for n in range(COUNT)
        ),
    ]


def born(place: int) -> date:
    return any_day(place).replace(year=1970)


def nothing(_place: int) -> None:
    return None


def said(preview: Preview) -> dict[str, tuple[str, ...]]:
    """Rules about dates, with the columns they name."""
    return {item.rule: item.cells for item in preview.problems if "date" in item.rule}


def stored(preview: Preview, field: str) -> list[Any]:
    assert preview.to_store is not None, [item.in_words() for item in preview.problems]
    return preview.to_store.rows[field].to_pylist()


HEADS = {
    "appraisal": (["Employee Number", "Appraisal Date"], "appraised_on"),
    "competence": (["Employee Number", "Competence Name", "Date Awarded"], "awarded_on"),
    "starters": (["Employee Number", "Staff Group", "FTE", "Date Started"], "event_date"),
}


@pytest.mark.parametrize("kind", HEADS)
def test_month_first_dates_are_read_in_every_kind_of_file(kind: str, empty_store: Path) -> None:
    head, field = HEADS[kind]
    filling = ["Fire Safety"] if kind == "competence" else ["Administrative and Clerical", 1]
    filling = filling[: len(head) - 2]
    days = [any_day(place) for place in range(COUNT)]
    rows = [[f"{20000000 + n}", *filling, american(day)] for n, day in enumerate(days)]
    first: dict[str, Any] = {"since": date(2023, 1, 1)} if kind == "starters" else {}
    found = preview_rows(empty_store, [head, *rows], kind=kind, **first)
    kept = [day for day in days if day <= DAY] if kind == "starters" else days
    assert stored(found, field) == kept
    assert said(found) == {"date_month_first": ("ABCDEF"[len(head) - 1],)}


def test_a_column_that_shows_nothing_is_read_as_the_others_of_its_file(empty_store: Path) -> None:
    rows = staff(lambda n: american(born(n)), lambda n: american(early_day(n)), nothing)
    found = preview_rows(empty_store, rows)
    assert stored(found, "start_date") == [early_day(n) for n in range(COUNT)]
    assert said(found) == {"date_month_first": ("F", "G")}


def test_where_columns_disagree_one_that_shows_nothing_is_asked_about(empty_store: Path) -> None:
    rows = staff(
        lambda n: american(born(n)), lambda n: british(any_day(n)), lambda n: american(early_day(n))
    )
    found = preview_rows(empty_store, rows)
    assert said(found) == {"date_month_first": ("F",), "date_order_unclear": ("H",)}
    asked = [(item.field, item.found) for item in found.typed.unknown_codes]
    assert asked == [("date_order", "Fixed Term End Date")]
    answered = preview_rows(
        empty_store, rows, codes={("date_order", "fixed term end date"): "Month first"}
    )
    assert said(answered) == {"date_month_first": ("F", "H")}
    assert stored(answered, "contract_end") == [early_day(n) for n in range(COUNT)]
    assert not answered.typed.unknown_codes


def test_dates_that_are_certain_follow_no_other_column(empty_store: Path) -> None:
    found = preview_rows(empty_store, staff(lambda n: american(born(n)), early_day, nothing))
    assert stored(found, "start_date") == [early_day(n) for n in range(COUNT)]
    assert said(found) == {"date_month_first": ("F",)}


@pytest.mark.parametrize("write", [american, british])
def test_dates_that_a_spreadsheet_swapped_are_said(
    write: Callable[[date], str], tmp_path: Path
) -> None:
    """A file of texts, opened where the other order is usual: what can be turned round is."""

    def opened(place: int) -> Any:
        day = any_day(place)
        return datetime(day.year, day.day, day.month) if day.day <= 12 else write(day)

    path = write_xlsx(tmp_path / "list.xlsx", staff(lambda n: born(n), opened, nothing))
    found = prepare(path, store_folder=tmp_path, as_at=DAY)
    assert said(found) == {"dates_swapped": ("G",)}
    texts = [any_day(n) for n in range(COUNT) if any_day(n).day > 12]
    assert [day for day in stored(found, "start_date") if day in texts] == texts


def test_dates_in_both_orders_are_said(empty_store: Path) -> None:
    rows = staff(nothing, lambda n: (american if n % 2 else british)(any_day(n)), nothing)
    assert said(preview_rows(empty_store, rows))["date_orders_mixed"] == ("G",)


def test_a_year_of_birth_gives_an_age_and_a_warning(empty_store: Path) -> None:
    rows = staff(lambda n: 1960 + n, lambda n: any_day(n).year, nothing)
    rows[0] = ["Year of Birth" if head == "Date of Birth" else head for head in STAFF]
    found = preview_rows(empty_store, rows)
    rules = {item.rule: item.cells for item in found.problems}
    assert rules["birth_year_only"] == ("F",)
    assert "date_year_only" in rules  # of the start dates, which are left out
    assert stored(found, "age_low")[0] == 65  # born in the middle of 1960, on 31 March 2026


def test_two_digits_of_a_year_are_of_somebody_at_work_month_first_too(empty_store: Path) -> None:
    rows = staff(lambda n: f"{born(n).replace(year=1949):%m/%d/%y}", nothing, nothing)
    assert max(stored(preview_rows(empty_store, rows), "age_low")) == 77


MATRIX = ["Employee Number", "Ward", "Fire Safety", "Manual Handling", "Safeguarding"]


def matrix(day: Callable[[int], Any], head: list[str] = MATRIX) -> list[list[Any]]:
    cells = [[day(n), day(n + 1) if n % 2 else None, day(n + 2)] for n in range(COUNT)]
    return [head, *([f"{20000000 + n}", "Ward 1", *row] for n, row in enumerate(cells))]


def ahead(place: int) -> date:
    return DAY + timedelta(days=13 * place + 1)


def past(place: int) -> date:
    return DAY - timedelta(days=13 * place)


def around(place: int) -> date:
    return DAY + timedelta(days=13 * (place - 5))


@pytest.mark.parametrize(
    ("day", "field", "rule"),
    [
        (ahead, "expires_on", "matrix_dates_ahead"),
        (past, "awarded_on", "matrix_dates_past"),
        (lambda n: american(ahead(n)), "expires_on", "matrix_dates_ahead"),
    ],
)
def test_a_matrix_of_dates_shows_what_they_are(
    day: Callable[[int], Any], field: str, rule: str, empty_store: Path
) -> None:
    found = preview_rows(empty_store, matrix(day))
    assert said(found)[rule] == ("C", "D", "E")
    other = "awarded_on" if field == "expires_on" else "expires_on"
    assert None not in stored(found, field)
    assert set(stored(found, other)) == {None}
    assert len(stored(found, field)) == COUNT * 5 // 2


def test_dates_before_and_after_are_asked_about(empty_store: Path) -> None:
    found = preview_rows(empty_store, matrix(around))
    assert (found.can_store, found.problems[0].rule) == (False, "matrix_dates_mixed")
    asked = found.typed.unknown_codes[0]
    assert (asked.field, asked.choices) == ("date_meaning", ("Date awarded", "Expiry date"))
    for answer, field in (("Expiry date", "expires_on"), ("awarded", "awarded_on")):
        codes = {("date_meaning", asked.found): answer}
        assert None not in stored(preview_rows(empty_store, matrix(around), codes=codes), field)


@pytest.mark.parametrize(
    ("words", "field"),
    [("due", "expires_on"), ("expiry date", "expires_on"), ("completed", "awarded_on")],
)
def test_headings_that_say_what_the_dates_are_are_believed(
    words: str, field: str, empty_store: Path
) -> None:
    head = [*MATRIX[:2], *(f"{skill} {words}" for skill in MATRIX[2:])]
    found = preview_rows(empty_store, matrix(around, head))
    assert None not in stored(found, field)
    assert set(stored(found, "skill")) == set(MATRIX[2:])
    assert not found.typed.unknown_codes


def test_skills_awarded_after_the_date_are_said(empty_store: Path) -> None:
    head = [*MATRIX[:2], *(f"{skill} completed" for skill in MATRIX[2:])]
    found = preview_rows(empty_store, matrix(around, head))
    assert "competence_award_ahead" in {item.rule for item in found.problems}
