"""A plan's workbook goes on working: its values are true, and its formulas give the same values."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.plans.formulas import RATES, cell_names, rate_of
from analytics.exports.plans.workbook import write_plan
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.prices import PricedPlan, price_plan
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
    write_plan(priced(plan), path, name="=Ward", notes=["Band 7 rests on one."], generated_at=MADE)
    return path


def summary_of(path: Path) -> dict[str, list[Any]]:
    """The rows of the summary by their titles."""
    sheet = load_workbook(path, data_only=True)["Summary"]
    rows = sheet.iter_rows(min_row=6, max_row=16, max_col=4, values_only=True)
    return {str(title): list(numbers) for title, *numbers in rows}


def recalculated(path: Path, cells: dict[tuple[str, str], Any], folder: Path) -> Path:
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
    made = folder / "out" / "plan.xlsx"
    if not made.exists():
        pytest.skip("LibreOffice is installed without Calc")
    return made


def test_a_reader_that_does_not_recalculate_sees_the_worked_example(
    empty_store: Path, tmp_path: Path
) -> None:
    found = summary_of(written(EXAMPLE, tmp_path))
    assert found["FTE"] == [25, 27, 2]
    assert found["Annual cost"] == pytest.approx([854_850, 896_670, 41_820])
    assert found["of which due to the number of FTE (volume)"][2] == pytest.approx(68_388)
    assert found["of which due to the mix of bands (mix)"][2] == pytest.approx(-26_568)
    assert found["Skill mix index"][:2] == pytest.approx([4.2, 4.037], abs=5e-4)


def test_every_result_is_a_formula_and_every_text_is_a_text(
    empty_store: Path, tmp_path: Path
) -> None:
    plan = replace(EXAMPLE, lines=(*LINES, PlanLine("8a", "=1+1", 1.0, 1.0)))
    book = load_workbook(written(plan, tmp_path))
    assert book["Summary"]["A1"].data_type == "s"
    assert book["Plan"]["C12"].data_type == "s"
    rows = (6, 7, 10, 11, 12, 13, 14, 15, 16)
    results = [book["Summary"][f"{column}{row}"] for column in "BC" for row in rows]
    assert {cell.data_type for cell in results} == {"f"}
    assert {book["Plan"][f"{column}6"].data_type for column in "GHIJ"} == {"f"}
    # On paper the sums and their chart are one page, and no text lies over the next.
    summary: Any = book["Summary"]
    paper = summary.page_setup
    assert (paper.orientation, paper.fitToWidth, paper.fitToHeight) == ("portrait", None, None)
    assert summary.sheet_properties.pageSetUpPr.fitToPage
    assert max(row.height or 0 for row in book["Notes"].row_dimensions.values()) > 30
    assert book["Trade-offs"]["C6"].data_type == "f"


def test_every_part_of_the_file_is_sound_and_asks_for_no_repair(
    empty_store: Path, tmp_path: Path
) -> None:
    with ZipFile(written(EXAMPLE, tmp_path)) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)
    text = b"".join(parts[name] for name in parts if name.startswith("xl/worksheets/"))
    formulas = re.findall(rb"<f>([^<]*)</f>", text)
    used = {word for formula in formulas for word in re.findall(rb"[A-Z]+(?=\()", formula)}
    assert used == {
        b"SUM", b"SUMIF", b"SUMPRODUCT", b"IF", b"IFERROR", b"INDEX", b"MATCH", b"ISNUMBER",
        b"AND", b"MAX",
    }  # fmt: skip
    assert b"#REF!" not in text
    assert max(map(len, formulas)) < 8192


def test_scope_assumptions_and_definitions_are_inside(empty_store: Path, tmp_path: Path) -> None:
    plan = replace(EXAMPLE, basis=Scope(as_at=DAY, where=(("org_l4", ("Ward A",)),)))
    book = load_workbook(written(plan, tmp_path))
    notes = "\n".join(str(cell.value) for row in book["Notes"] for cell in row if cell.value)
    for words in ("Ward A", "31 March 2026", "volume", "On-costs are 23.0%", "Weight of each band",
                  "Band 7 rests on one."):  # fmt: skip
        assert words in notes
    book = load_workbook(written(replace(plan, options={}), tmp_path))
    notes = "\n".join(str(cell.value) for row in book["Notes"] for cell in row if cell.value)
    assert "of pensionable pay" in notes


@pytest.mark.parametrize("oncost", ["itemised", "0.23", "0"])
@pytest.mark.parametrize("day", [DAY, DAY.replace(year=2024, month=12)])
def test_the_rates_on_the_sheet_make_the_costs_of_the_plan(
    empty_store: Path, oncost: str, day: Any
) -> None:
    more = {"oncost": oncost, "enhancements": "0.1", "headroom": "0.2"}
    doctor = PlanLine("Consultant", "", 1.0, 1.0)
    rates = priced(Plan((*LINES, doctor), Scope(as_at=day), more)).rates
    found = {name: rate_of(rates.oncosts, name) for name, _title in RATES}
    for band, pay in rates.pay.items():
        afc = band[0].isdigit()
        paid = pay * (1 + found["enhancements"] * afc)
        shares = ("flat", "pension", "pension_levy", "apprenticeship_levy")
        cost = paid * (1 + sum(found[name] for name in shares))
        cost += found["national_insurance"] * max(0.0, paid - found["threshold"])
        assert cost * (1 + found["headroom"] * afc) == pytest.approx(rates.cost[band])


def test_libreoffice_works_out_the_same_values(empty_store: Path, tmp_path: Path) -> None:
    doctors = PlanLine("Consultant", "", 2.0, 3.0)
    unpriced = PlanLine("GP", "", 1.0, 1.5)
    nurses = PlanLine("5", "Specialist", 1.5, 0.5, 0.5)
    options = {"enhancements": "0.08", "headroom": "0.269"}
    path = written(Plan((*LINES, doctors, unpriced, nurses), None, options), tmp_path)
    again = recalculated(path, {}, tmp_path)
    found = summary_of(again)
    for title, numbers in summary_of(path).items():
        assert found[title] == [n if n is None else pytest.approx(n) for n in numbers]
    for sheet in ("Plan", "Pay", "Trade-offs"):
        cells = [
            [[cell.value for cell in row] for row in load_workbook(each, data_only=True)[sheet]]
            for each in (path, again)
        ]
        for one, other in zip(*cells, strict=True):
            for mine, theirs in zip(one, other, strict=False):
                wanted = pytest.approx(mine) if isinstance(mine, float) else mine or None
                assert (theirs or None) == wanted or (theirs == 0 and mine == 0), sheet


def test_a_change_in_the_spreadsheet_gives_what_the_dashboard_gives(
    empty_store: Path, tmp_path: Path
) -> None:
    """A planned FTE, a pay, an on-cost, and a line that somebody added in a spare row."""
    lines = tuple(replace(line, planned=9.5) if line.band == "5" else line for line in LINES)
    more = (*lines, PlanLine("8a", "Matron", 0.0, 1.0, 1.0))
    wanted = priced(Plan(more, None, {"oncost": "0.3"}, {**PAY, "5": 31000.0})).summary
    example = priced(EXAMPLE)
    names = cell_names(example)
    cells: dict[tuple[str, str], Any] = {
        ("Plan", "E9"): 9.5,
        ("Pay", f"B{6 + names.bands.index('5')}"): 31000.0,
        ("Pay", f"B{names.rate_row('flat')}"): 0.3,
        ("Plan", "A12"): "Band 8a", ("Plan", "C12"): "Matron",
        ("Plan", "D12"): 0.0, ("Plan", "E12"): 1.0, ("Plan", "F12"): 1.0,
    }  # fmt: skip
    found = summary_of(recalculated(written(EXAMPLE, tmp_path), cells, tmp_path))
    assert found["Annual cost"][1:] == pytest.approx([wanted["planned_cost"], wanted["difference"]])
    assert found["of which due to the mix of bands (mix)"][2] == pytest.approx(wanted["mix_effect"])
    for title, name in (
        ("Skill mix index", "skill_mix_index_planned"),
        ("Registered share", "registered_share_planned"),
        ("Band 8 and above", "very_senior_share_planned"),
        ("Cost per FTE", "cost_per_fte_planned"),
        ("FTE in bands 2 to 4 for each registered FTE", "span_planned"),
    ):
        assert found[title][1] == pytest.approx(wanted[name]), title
