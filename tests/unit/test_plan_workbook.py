"""A plan's workbook goes on working: its values are true, and its formulas give the same values."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from analytics.pay import rates_for
from analytics.plan_lines import Plan, PlanLine
from analytics.plan_prices import PricedPlan, price_plan
from analytics.plan_workbook import oncosts_of, write_plan
from analytics.scope import Scope
from analytics.store import open_store
from tests.small_board import DAY

PAY = {"2": 20000.0, "3": 22000.0, "4": 25000.0, "5": 30000.0, "6": 36000.0, "7": 43000.0}
CURRENT = {"2": 6.0, "3": 4.0, "4": 0.0, "5": 10.0, "6": 4.0, "7": 1.0}
PLANNED = {"2": 6.0, "3": 6.0, "4": 2.0, "5": 8.0, "6": 4.0, "7": 1.0}
LINES = tuple(PlanLine(band, "", CURRENT[band], PLANNED[band]) for band in CURRENT)
EXAMPLE = Plan(LINES, None, {"oncost": "0.23"}, PAY)
MADE = datetime(2026, 4, 7, 9, 30)


def priced(plan: Plan) -> PricedPlan:
    store = open_store()
    try:
        return price_plan(store, plan)
    finally:
        store.close()


def written(plan: Plan, folder: Path) -> Path:
    path = folder / "plan.xlsx"
    write_plan(priced(plan), path, name="=Ward", generated_at=MADE)
    return path


def summary_of(path: Path) -> dict[str, list[Any]]:
    """The rows of the summary by their titles."""
    sheet = load_workbook(path, data_only=True)["Summary"]
    rows = sheet.iter_rows(min_row=6, max_row=13, max_col=4, values_only=True)
    return {str(title): list(numbers) for title, *numbers in rows}


def recalculated(path: Path, cells: dict[tuple[str, str], float], folder: Path) -> Path:
    """The workbook with these cells changed, as LibreOffice works it out from the formulas."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice is not installed")
    book = load_workbook(path)  # saving drops every value, so that only formulas are left
    for (sheet, cell), number in cells.items():
        book[sheet][cell] = number
    changed = folder / "changed" / "plan.xlsx"
    changed.parent.mkdir()
    book.save(changed)
    subprocess.run(
        [office, f"-env:UserInstallation=file://{folder}/profile", "--headless",
         "--convert-to", "xlsx", "--outdir", str(folder / "out"), str(changed)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / "out" / "plan.xlsx"


def test_a_reader_that_does_not_recalculate_sees_the_worked_example(
    empty_store: Path, tmp_path: Path
) -> None:
    found = summary_of(written(EXAMPLE, tmp_path))
    assert found["FTE"] == [25, 27, 2]
    assert found["Yearly cost"] == pytest.approx([854_850, 896_670, 41_820])
    assert found["of which from the number of FTE (volume)"][2] == pytest.approx(68_388)
    assert found["of which from the mix of bands (mix)"][2] == pytest.approx(-26_568)
    assert found["Skill mix index"][:2] == pytest.approx([4.2, 4.037], abs=5e-4)


def test_every_result_is_a_formula_and_every_text_is_a_text(
    empty_store: Path, tmp_path: Path
) -> None:
    plan = replace(EXAMPLE, lines=(*LINES, PlanLine("8a", "=1+1", 1.0, 1.0)))
    book = load_workbook(written(plan, tmp_path))
    assert book["Summary"]["A1"].data_type == "s"
    assert book["Plan"]["B12"].data_type == "s"
    results = [book["Summary"][f"{column}{row}"] for column in "BC" for row in (6, 7, 10, 11, 12)]
    assert {cell.data_type for cell in results} == {"f"}
    assert {book["Plan"][f"{column}6"].data_type for column in "FGHI"} == {"f"}


def test_scope_assumptions_and_definitions_are_inside(empty_store: Path, tmp_path: Path) -> None:
    plan = replace(EXAMPLE, basis=Scope(as_at=DAY, where=(("org_l4", ("Ward A",)),)))
    book = load_workbook(written(plan, tmp_path))
    notes = "\n".join(str(cell.value) for row in book["Notes"] for cell in row if cell.value)
    for words in ("Ward A", "31 March 2026", "volume", "On-costs are 23.0%", "Weight of each band"):
        assert words in notes


@pytest.mark.parametrize("oncost", ["itemised", "0.23", "0"])
@pytest.mark.parametrize("day", [DAY, DAY.replace(year=2024, month=12)])
def test_the_oncosts_of_the_sheet_are_those_of_the_prices(
    empty_store: Path, oncost: str, day: Any
) -> None:
    plan = Plan(LINES, Scope(as_at=day), {"oncost": oncost})
    share, insurance, threshold = oncosts_of(priced(plan))
    store = open_store()
    rates = rates_for(store, day, {"oncost": oncost})
    store.close()
    for band, pay in rates.pay.items():
        cost = pay * (1 + share) + insurance * max(0.0, pay - threshold)
        assert cost == pytest.approx(rates.cost[band])


def test_libreoffice_works_out_the_same_values(empty_store: Path, tmp_path: Path) -> None:
    doctors = PlanLine("Medical and dental", "Doctor", 2.0, 3.0)
    nurses = PlanLine("5", "Specialist", 1.5, 0.5, 0.5)
    path = written(Plan((*LINES, doctors, nurses)), tmp_path)
    again = summary_of(recalculated(path, {}, tmp_path))
    for title, numbers in summary_of(path).items():
        assert again[title] == [n if n is None else pytest.approx(n) for n in numbers]


def test_a_change_in_the_spreadsheet_gives_what_the_dashboard_gives(
    empty_store: Path, tmp_path: Path
) -> None:
    lines = tuple(replace(line, planned=9.5) if line.band == "5" else line for line in LINES)
    wanted = priced(Plan(lines, None, {"oncost": "0.3"}, {**PAY, "5": 31000.0})).summary
    cells = {("Plan", "D9"): 9.5, ("Pay", "B9"): 31000.0, ("Pay", "B13"): 0.3}
    found = summary_of(recalculated(written(EXAMPLE, tmp_path), cells, tmp_path))
    assert found["Yearly cost"][1:] == pytest.approx([wanted["planned_cost"], wanted["difference"]])
    assert found["of which from the mix of bands (mix)"][2] == pytest.approx(wanted["mix_effect"])
    assert found["Skill mix index"][1] == pytest.approx(wanted["skill_mix_index_planned"])
    assert found["Registered share"][1] == pytest.approx(wanted["registered_share_planned"])
