"""The grid of a plan is read as typed, faults name their cells, half a plan is never priced."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.plans.cost import Wanted, solve_for_cost
from analytics.plans.lines import Plan, PlanLine, lines_of_grid, plan_from, registered_share
from analytics.plans.notes import Limits, note_plan
from analytics.plans.prices import price_plan, solve_plan, with_band
from analytics.plans.rows import read_rows, rows_of_grid, to_rows
from analytics.plans.staff import lines_in_scope
from analytics.plans.typed import Line
from tests.small_board import DAY, load_staff, people

PAY = {"2": 20000.0, "3": 22000.0, "4": 25000.0, "5": 30000.0, "6": 36000.0, "7": 43000.0}
CURRENT = {"2": 6.0, "3": 4.0, "4": 0.0, "5": 10.0, "6": 4.0, "7": 1.0}
PLANNED = {"2": 6.0, "3": 6.0, "4": 2.0, "5": 8.0, "6": 4.0, "7": 1.0}
LINES = tuple(PlanLine(band, "", CURRENT[band], PLANNED[band]) for band in CURRENT)
EXAMPLE = Plan(LINES, None, {"oncost": "0.23"}, PAY)
LINE = st.builds(
    PlanLine,
    st.sampled_from(["2", "5", "8a", "Consultant", "SAS", "Medical and dental", "Other pay"]),
    st.text(st.characters(categories=["L", "Nd"]), max_size=12),
    st.floats(0, 9999),
    st.floats(0, 9999),
    st.none() | st.floats(0, 1),
    st.sampled_from(["", "Allied Health Professionals"]),
)


@given(st.lists(LINE, unique_by=lambda line: line.key))
def test_what_is_written_into_the_grid_is_read_back(lines: list[PlanLine]) -> None:
    kept = list(lines)
    assert read_rows(to_rows(kept)) == (tuple(kept), [])


@pytest.mark.parametrize(
    ("row", "cell", "words"),
    [
        ({"band": "Band Six", "planned": "1"}, "Row 2, Band or grade", "not a recognised pay band"),
        ({"band": "", "planned": "1"}, "Row 2, Band or grade", "missing"),
        ({"band": "5", "planned": "lots"}, "Row 2 (Band 5), FTE planned", "not a number"),
        ({"band": "5", "planned": "-1"}, "Row 2 (Band 5), FTE planned", "be negative"),
        ({"band": "5", "planned": "#N/A"}, "Row 2 (Band 5), FTE planned", "not a number"),
        ({"band": "5", "current": "1e9"}, "Row 2 (Band 5), FTE now", "more than"),
        ({"band": "GP", "registered": "140"}, "Row 2 (GP), Registered, %", "more than 100"),
        ({"band": "Band 3", "planned": "1"}, "Row 2, Band or grade", "earlier row"),
    ],
)
def test_a_fault_names_its_cell(row: dict[str, str], cell: str, words: str) -> None:
    _lines, faults = read_rows([{"band": "3", "planned": "1"}, row])
    assert [fault.cell for fault in faults] == [cell]
    assert words in faults[0].words


def test_blank_rows_and_other_spellings_are_read() -> None:
    rows = [{"band": None, "planned": ""}, {"band": "Band 8A", "planned": " .5 ", "current": None}]
    assert read_rows(rows) == ((PlanLine("8a", "", 0.0, 0.5),), [])


def test_a_number_stays_exact_until_somebody_changes_it() -> None:
    row = to_rows([PlanLine("5", "", 10.0 / 3, 10.0 / 3, 0.8564)])[0]
    assert (row["current"], row["planned"], row["registered"]) == ("3.33", "3.33", "85.6")
    changed, _faults = read_rows([{**row, "planned": "4"}])
    back, _faults = read_rows([{**row, "planned": "3.33"}])
    assert (changed[0].current, changed[0].planned) == (10.0 / 3, 4.0)
    assert back[0] == PlanLine("5", "", 10.0 / 3, 10.0 / 3, 0.8564)


def test_a_pasted_grid_of_now_and_planned_becomes_rows_faults_and_all() -> None:
    grid = [["Ward 5"], ["Planned WTE", "Pay Band", "WTE now", "Role"],
            ["x", "Band Six", "2"], ["", "", ""], ["3", "5", "2", "Staff Nurse"]]  # fmt: skip
    rows = rows_of_grid(grid)
    assert rows is not None
    lines, faults = read_rows(rows)
    assert [fault.cell for fault in faults] == ["Row 1, Band or grade", "Row 1, FTE planned"]
    assert lines == (PlanLine("5", "Staff Nurse", 2.0, 3.0),)
    assert rows_of_grid([["Band", "FTE"], ["5", "1"]]) is None


def test_a_pasted_grid_adds_up_what_is_there_twice() -> None:
    lines = lines_of_grid([Line("5", "", 1.0), Line("5", "", 2.0), Line("5", "Nurse", 1.0)])
    assert lines == (PlanLine("5", "", 3.0, 3.0), PlanLine("5", "Nurse", 1.0, 1.0))


def test_a_plan_laid_over_a_new_present_keeps_every_planned_post() -> None:
    laid = plan_from([PlanLine("2", "", 5, 5), PlanLine("5", "", 9, 9)], LINES)
    planned = {line.band: line.planned for line in laid}
    assert planned == PLANNED
    assert {line.band: line.current for line in laid if line.current} == {"2": 5, "5": 9}


def test_the_mix_of_staff_comes_with_its_registered_share(empty_store: Path) -> None:
    nurses = people(2, band="Band 5", role="Staff Nurse")
    support = people(
        2, band="Band 3", fte=0.5, staff_group="Additional Clinical Services",
        role="Health Care Support Worker",
    )  # fmt: skip
    load_staff(empty_store, [*nurses, *support])
    store = open_store(empty_store)
    lines = lines_in_scope(store, Scope(as_at=DAY), "band")
    by_group = lines_in_scope(store, Scope(as_at=DAY), "group")
    by_role = lines_in_scope(store, Scope(as_at=DAY), "role")
    store.close()
    assert [line.group for line in by_group] == [
        "Additional Clinical Services", "Nursing and Midwifery Registered",
    ]  # fmt: skip
    assert lines == (PlanLine("3", "", 1.0, 1.0, 0.0), PlanLine("5", "", 2.0, 2.0, 1.0))
    assert [line.role for line in by_role if line.band == "5"] == ["Staff Nurse"]


def test_the_worked_example_priced_as_a_plan(empty_store: Path) -> None:
    store = open_store(empty_store)
    summary = price_plan(store, EXAMPLE).summary
    store.close()
    assert summary["current_cost"] == pytest.approx(854_850)
    assert summary["planned_cost"] == pytest.approx(896_670)
    assert summary["registered_share_current"] == pytest.approx(0.6)


def test_own_pay_replaces_its_band_only(empty_store: Path) -> None:
    store = open_store(empty_store)
    scale = price_plan(store, replace(EXAMPLE, own_pay={})).rates
    own = price_plan(store, replace(EXAMPLE, own_pay={"5": 30000.0})).rates
    store.close()
    assert own.cost["5"] == pytest.approx(36_900)
    assert {band: own.cost[band] for band in "2346"} == {b: scale.cost[b] for b in "2346"}


# Solving


def test_the_solver_spends_what_there_is_and_no_more(empty_store: Path) -> None:
    store = open_store(empty_store)
    priced = price_plan(store, EXAMPLE)
    tenths = solve_plan(priced, "5", 0.1, None)
    whole = solve_plan(priced, "5", 1.0, None)
    assert tenths is not None
    assert whole is not None
    assert (tenths.fte, whole.fte) == (6.8, 6.0)
    solved = price_plan(store, with_band(EXAMPLE, "5", tenths.fte)).summary
    more = price_plan(store, with_band(EXAMPLE, "5", tenths.fte + 0.1)).summary
    store.close()
    assert (solved["difference"] or 0) <= 0 < (more["difference"] or 0)
    assert tenths.cost_left == pytest.approx(-(solved["difference"] or 0))


def test_the_solver_keeps_the_registered_floor(empty_store: Path) -> None:
    store = open_store(empty_store)
    priced = price_plan(store, EXAMPLE)
    found = solve_plan(priced, "2", 1.0, 0.55)
    assert found is not None
    assert (found.fte, found.limit) == (2.0, "registered")
    lines = with_band(EXAMPLE, "2", found.fte).lines
    assert (registered_share(lines, "planned") or 0) >= 0.55
    assert solve_plan(priced, "5", 0.1, 0.60) is None
    store.close()


@pytest.mark.parametrize("band", ["9", "Medical and dental"])
def test_nothing_is_solved_without_a_rate_or_money(band: str) -> None:
    assert solve_for_cost({"5": 2.0}, {"5": 10.0}, 15.0, {}, Wanted(band, 1.0, 1.0)) is None
    assert solve_for_cost({"5": 2.0, "6": 1.0}, {"5": 10.0, "6": 9.0}, 15.0, {},
                          Wanted("6", 1.0, 1.0)) is None  # fmt: skip


def test_roles_of_a_solved_band_keep_their_proportion() -> None:
    plan = Plan((PlanLine("5", "A", 1, 3), PlanLine("5", "B", 1, 1), PlanLine("6", "", 1, 1)))
    assert [line.planned for line in with_band(plan, "5", 8.0).lines] == [6.0, 2.0, 1]


# Notes


def kinds(lines: tuple[PlanLine, ...], limits: Limits | None = None) -> list[str]:
    return [note.kind for note in note_plan(lines, limits)]


def test_a_plan_that_changes_nothing_is_quiet() -> None:
    assert kinds((PlanLine("5", "", 5, 5), PlanLine("3", "", 5, 5))) == []


def test_a_falling_registered_share_and_a_wider_span_are_noted() -> None:
    assert kinds((PlanLine("5", "", 5, 4), PlanLine("3", "", 5, 6))) == [
        "registered",
        "supervision",
    ]


def test_own_limits_are_noted_even_where_nothing_changes() -> None:
    same = (PlanLine("5", "", 5, 5), PlanLine("3", "", 5, 5))
    assert kinds(same, Limits(registered=0.5, span=1.0)) == []
    assert kinds(same, Limits(registered=0.51, span=0.99)) == ["registered", "supervision"]


def test_lost_single_and_senior_posts_are_noted() -> None:
    lines = (
        PlanLine("7", "Ward manager", 1, 0), PlanLine("4", "Ward manager", 0, 2),
        PlanLine("5", "Nurse", 8, 9), PlanLine("6", "Nurse", 2, 1), PlanLine("2", "", 4, 1),
    )  # fmt: skip
    assert kinds(lines) == ["lost", "senior", "single"]
    words = [note.words for note in note_plan(lines)]
    assert words[0] == "Band 7 loses every post: 1.0 FTE now, none planned."
    assert words[1].startswith("Ward manager loses every post in band 5")


def test_a_role_that_goes_altogether_is_noted() -> None:
    lines = (PlanLine("6", "Midwife", 2, 0), PlanLine("6", "Nurse", 2, 4))
    assert [note.words for note in note_plan(lines)] == [
        "Midwife loses every post, all of them in band 5 and above."
    ]


def test_the_role_says_who_is_registered_where_nobody_else_does() -> None:
    technician = PlanLine("5", "Technician", 1, 1, None, "Healthcare Scientists")
    nurse = PlanLine("4", "Staff Nurse", 1, 1)
    assert (technician.registered_share, nurse.registered_share) == (0.0, 1.0)
    assert (nurse.staff_group, PlanLine("5", "Technician", 1, 1).staff_group) == (
        "Nursing and Midwifery Registered", "",
    )  # fmt: skip
    assert PlanLine("Consultant", "", 1, 1).staff_group == "Medical and Dental"


def test_support_without_anybody_registered_is_noted() -> None:
    assert "supervision" in kinds((PlanLine("5", "", 5, 0), PlanLine("3", "", 5, 6)))
