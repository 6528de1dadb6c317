"""FTE days of units: divided by reason, with lines for all, by month, and of types nobody knows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from analytics.imports.previewing.preview import Preview
from tests.small_board import preview_rows

AVAILABLE = {"Ward 1": 1020, "Ward 2": 630, "Theatre": 870, "Clinic": 420}
STRESS = "S10 Anxiety/stress/depression/other psychiatric illnesses"
REASONS = (STRESS, "S12 Other musculoskeletal problems", "S99 Unknown causes / Not specified")
LOST = (20, 5, 2.5)
HEAD = ["Month", "Organisation", "Staff Group", "Reason", "FTE Days Lost", "FTE Days Available"]
ALL_LOST, ALL_AVAILABLE = 110.0, 2940.0
Rows = list[list[object]]


def divided(
    reasons: Sequence[str] = REASONS, *, line_for_all: str = "", month: object = "2026-09"
) -> Rows:
    """Every unit by reason, its days available on each line, and perhaps a line for all reasons."""
    lines = [*zip(reasons, LOST, strict=True)]
    lines += [(line_for_all, sum(LOST))] if line_for_all else []
    return [
        [month, unit, None, reason, lost, days]
        for unit, days in AVAILABLE.items()
        for reason, lost in lines
    ]


def look(
    store: Path, rows: Rows, head: Sequence[str] = HEAD, name: str = "a.xlsx", **fixed: object
):
    return preview_rows(store, [list(head), *rows], None, name, **{"kind": "absence", **fixed})


def days(found: Preview) -> tuple[float, float, float]:
    """Days lost to sickness, to something else, and available."""
    assert found.to_store is not None
    rows = found.to_store.rows.to_pylist()
    lost = {True: 0.0, False: 0.0}
    for row in rows:
        lost[row["is_sickness"]] += row["days_lost"] or 0
    return lost[True], lost[False], sum(row["days_available"] or 0 for row in rows)


def rules(found: Preview) -> set[str]:
    return {problem.rule for problem in found.problems}


def test_days_available_on_the_line_of_each_reason_are_counted_once(empty_store: Path) -> None:
    found = look(empty_store, divided())
    assert days(found) == (ALL_LOST, 0, ALL_AVAILABLE)
    repeated = next(item for item in found.problems if item.rule == "days_available_repeated")
    assert (repeated.count, repeated.cells[0]) == (8, "F3")


def test_the_same_number_of_days_in_two_units_or_staff_groups_is_two_numbers(
    empty_store: Path,
) -> None:
    rows = [
        ["2026-09", unit, group, STRESS, 5, 600]
        for unit in ("Ward 1", "Ward 2")
        for group in ("Nursing and Midwifery Registered", "Additional Clinical Services")
    ]
    found = look(empty_store, rows)
    assert days(found) == (20, 0, 2400)
    assert "days_available_repeated" not in rules(found)


def test_two_parts_of_a_unit_that_both_are_divided_by_reason_add_up(empty_store: Path) -> None:
    rows = [
        ["2026-09", "Ward 1", None, reason, 1, part]
        for part in (500, 300)
        for reason in REASONS[:2]
    ]
    assert days(look(empty_store, rows[:-1])) == (3, 0, 800)


def test_a_division_that_is_not_read_repeats_them_too(empty_store: Path) -> None:
    head = [*HEAD[:3], "Bucket", *HEAD[4:]]
    found = look(empty_store, divided(("0-7 d", "8-27 d", "28 d +")), head)
    assert days(found) == (ALL_LOST, 0, ALL_AVAILABLE)


def test_people_without_numbers_are_no_repeats(empty_store: Path) -> None:
    rows = [["2026-09", "Ward 1", None, None, n % 3, 30] for n in range(20)]
    assert days(look(empty_store, rows)) == (19, 0, 600)


def test_a_unit_whose_lines_are_all_of_other_absence_keeps_its_days(empty_store: Path) -> None:
    rows = divided(("Maternity Leave", "Annual Leave", "Study Leave"))
    assert days(look(empty_store, rows)) == (0, ALL_LOST, ALL_AVAILABLE)


@pytest.mark.parametrize(
    "all_of", ["ALL REASONS", "All", "Total", "All absence reasons", "Pob rheswm"]
)
def test_a_line_for_all_reasons_is_a_total(empty_store: Path, all_of: str) -> None:
    found = look(empty_store, divided(line_for_all=all_of))
    assert days(found) == (ALL_LOST, 0, ALL_AVAILABLE)
    assert dict(found.typed.left_out) == {"total_row": 4}


def test_lines_for_all_and_nothing_else_are_the_numbers(empty_store: Path) -> None:
    rows = [
        ["2026-09", unit, "All staff groups", "ALL REASONS", 5, available]
        for unit, available in AVAILABLE.items()
    ]
    found = look(empty_store, rows)
    assert days(found) == (20, 0, ALL_AVAILABLE)
    assert not found.typed.unknown_codes
    assert found.to_store is not None
    assert set(found.to_store.rows["staff_group"].to_pylist()) == {"Not known"}


def cube(*, inner: bool) -> Rows:
    """One unit by staff group and reason, with its margins."""
    groups = {"Nursing and Midwifery Registered": 600, "Estates and Ancillary": 400,
              "ALL STAFF GROUPS": 1000}  # fmt: skip
    reasons = {STRESS: 0.01, REASONS[1]: 0.02, "ALL REASONS": 0.03}
    return [
        ["2026-09", "Ward 1", group, reason, available * share, available]
        for group, available in groups.items()
        for reason, share in reasons.items()
        if inner or group.startswith("ALL") or reason.startswith("ALL")
    ]


@pytest.mark.parametrize("inner", [True, False])
def test_of_two_divisions_with_their_margins_each_number_counts_once(
    empty_store: Path, inner: bool
) -> None:
    lost, other, available = days(look(empty_store, cube(inner=inner)))
    assert (round(lost, 6), other, available) == (30, 0, 1000)


@pytest.mark.parametrize("heading", ["Date", "Month", "PERIOD", "Dyddiad"])
@pytest.mark.parametrize(
    "months",
    [
        (date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)),
        ("01/07/2026", "01/08/2026", "01/09/2026"),
        ("Jul-26", "Aug-26", "Sep-26"),
    ],
)
def test_a_month_under_any_of_its_headings_is_the_month(
    empty_store: Path, heading: str, months: Sequence[object]
) -> None:
    rows = [row for month in months for row in divided(month=month)]
    found = look(empty_store, rows, [heading, *HEAD[1:]])
    assert (found.covers_from, found.as_at) == (date(2026, 7, 1), date(2026, 9, 30))
    assert days(found) == (3 * ALL_LOST, 0, 3 * ALL_AVAILABLE)
    assert found.to_store is not None
    assert {(row["first_day"], row["last_day"]) for row in found.to_store.rows.to_pylist()} == {
        (date(2026, 7, 1), date(2026, 7, 31)),
        (date(2026, 8, 1), date(2026, 8, 31)),
        (date(2026, 9, 1), date(2026, 9, 30)),
    }


def test_one_date_of_units_is_its_month(empty_store: Path) -> None:
    found = look(empty_store, divided(month="30/09/2026"), ["Date", *HEAD[1:]])
    assert (found.covers_from, found.as_at) == (date(2026, 9, 1), date(2026, 9, 30))


SPELLS = ["Employee Number", "Absence Type", "Absence Start Date", "Absence End Date",
          "FTE Days Lost", "Level 2 Reason"]  # fmt: skip


def spells(kind: str = "Sickness") -> Rows:
    """Spells of ten people, each a month after the last; that of 21 September has no end."""
    return [
        [f"{20000000 + n}", kind if n % 2 else "Sickness", date(2026, n, 21),
         date(2026, n, 25) if n < 9 else "31/12/4712", None, None]
        for n in range(4, 10)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "above"),
    [("absence 2026-09-30.xlsx", ""), ("absence.xlsx", "Absence to 30 September 2026")],
)
def test_a_day_in_the_name_or_title_ends_the_period_of_spells(
    empty_store: Path, name: str, above: str
) -> None:
    rows = [*([[above, *[None] * 5]] if above else []), SPELLS, *spells()]
    found = preview_rows(empty_store, rows, None, name, kind="absence")
    assert (found.covers_from, found.as_at) == (date(2026, 4, 21), date(2026, 9, 30))
    assert found.to_store is not None
    assert max(row["last_day"] for row in found.to_store.rows.to_pylist()) == date(2026, 9, 30)
    assert "org_l2" not in found.columns.by_field


def test_a_day_long_after_the_last_row_is_questioned(empty_store: Path) -> None:
    found = look(empty_store, spells(), SPELLS, "absence 2027-01-31.xlsx")
    assert found.as_at == date(2027, 1, 31)
    assert "wide_gap" in rules(found)


def test_an_unknown_type_is_no_sickness_until_somebody_says_so(empty_store: Path) -> None:
    found = look(empty_store, [[*row[:4], 7, None] for row in spells("XL leave")], SPELLS)
    assert days(found)[:2] == (21, 21)
    assert [
        (code.field, code.found) for code in found.typed.unknown_codes if code.needs_answer
    ] == [("absence_type", "XL leave")]
    answered = look(
        empty_store, [[*row[:4], 7, None] for row in spells("XL leave")], SPELLS,
        codes={("absence_type", "XL leave"): "Sickness"},
    )  # fmt: skip
    assert days(answered)[:2] == (42, 0)


@pytest.mark.parametrize(
    ("reason", "known", "expected"),
    [
        ("Own words", "Maternity Leave", (27.5, 20)),
        ("XL leave", "Maternity Leave", (0, 47.5)),
        ("XL leave", STRESS, (47.5, 0)),
    ],
)
def test_an_unknown_reason_that_names_a_leave_is_sickness_only_among_sickness(
    empty_store: Path, reason: str, known: str, expected: tuple[float, float]
) -> None:
    rows = [["2026-09", "Ward 1", None, text, lost, 1000] for text, lost in
            ((reason, 27.5), (known, 20))]  # fmt: skip
    found = look(empty_store, rows)
    assert days(found)[:2] == expected
    assert [code.found for code in found.typed.unknown_codes] == [reason]


def test_an_unknown_reason_can_be_said_to_be_no_sickness(empty_store: Path) -> None:
    rows = [["2026-09", "Ward 1", None, "Own words", 27.5, 1000]]
    asked = look(empty_store, rows).typed.unknown_codes[0]
    assert "Special Leave" in asked.choices
    codes = {("absence_reason", "Own words"): "Special Leave"}
    assert days(look(empty_store, rows, codes=codes))[:2] == (0, 27.5)
