"""The workbook whose sums are live: its formulas give what the model gives, and follow a change."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from statistics import fmean

import openpyxl
import pytest

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.exports.supply_sums import write_sums
from tests.supply_files import pipeline, row, write_example, write_rows

_REF = re.compile(r"(?:'(\w+)'!)?\$?([A-Z]+)\$?(\d+)(:[A-Z]+\d+)?")


class Sheets:
    """The cells of a workbook; a formula is worked out when it is asked for."""

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(BytesIO(content))
        self.known: dict[tuple[str, str], float] = {}

    def value(self, sheet: str, cell: str) -> float:
        if (sheet, cell) not in self.known:
            held = self.book[sheet][cell].value
            if isinstance(held, str) and held.startswith("="):
                known = {"MIN": min, "MAX": max, "AVERAGE": fmean, "v": self.value,
                         "w": self.values}  # fmt: skip
                held = eval(self._as_python(held[1:], sheet), known)
            self.known[sheet, cell] = float(held)
        return self.known[sheet, cell]

    def values(self, sheet: str, cells: str) -> list[float]:
        return [self.value(sheet, cell.coordinate) for line in self.book[sheet][cells]
                for cell in line]  # fmt: skip

    def _as_python(self, formula: str, sheet: str) -> str:
        def cells(found: re.Match[str]) -> str:
            if found[4]:
                return f"w('{sheet}', '{found[0]}')"
            return f"v('{found[1] or sheet}', '{found[2]}{found[3]}')"

        return _REF.sub(cells, formula).replace("^", "**")

    def columns(self, sheet: str) -> dict[str, str]:
        return {str(cell.value): str(cell.coordinate).rstrip("4") for cell in self.book[sheet][4]}


def content(store: Path, **options: str) -> bytes:
    out = BytesIO()
    write_sums(open_store(store), Scope(), options, out)
    return out.getvalue()


def book(store: Path, **options: str) -> Sheets:
    return Sheets(content(store, **options))


FULL = [
    *pipeline(), row("leaves per year", 0.02, "Higher training"),
    row("stock", 30, "Not in training"), row("moves", 0.3, "Not in training", "Higher training"),
    row("moves", 0.2, "Not in training", "Consultant"),
    row("leaves per year", 0.1, "Not in training"),
    row("recruited per year", 4, "Consultant"), row("stock", 60, "SAS doctor"),
    row("stock FTE", 50, "SAS doctor"), row("leaves per year", 0.065, "SAS doctor"),
    row("change of FTE per person per year", -0.002, "Consultant"),
    row("working-time change per year", 0.003), row("population effect 5 y", 0.02),
    row("population effect 10 y", 0.05), row("last year of non-demographic growth", 2035),
]  # fmt: skip


@pytest.mark.parametrize(
    "more",
    [[], [row("funded FTE", 470), row("growth of funded FTE per year", 0.01)],
     [row("units to be staffed", 12), row("FTE per unit", 35.5)]],
    ids=["drivers", "funded", "service"],
)  # fmt: skip
def test_formulas_give_what_the_model_gives(
    more: list[dict[str, object]], empty_store: Path, tmp_path: Path
) -> None:
    parameters = write_rows(tmp_path / "p.csv", [*FULL, *more])
    sheets = book(empty_store, parameters=parameters, horizon="12")
    letters = sheets.columns("Sums")
    asked = {"parameters": parameters, "paths": "0", "horizon": "12"}
    found = build(open_store(empty_store), "supply_demand", Scope(), asked)
    for line, each in enumerate(found.rows, start=5):
        assert sheets.value("Sums", f"A{line}") == each["year"]
        for title, name in (("Supply, people", "supply_people"), ("Supply, FTE", "supply_fte"),
                            ("Demand, FTE", "demand_fte"), ("Gap, FTE", "gap_fte")):  # fmt: skip
            worked = sheets.value("Sums", f"{letters[title]}{line}")
            assert worked == pytest.approx(each[name], abs=1e-9), (title, each["year"])


def test_a_parameter_that_is_changed_in_the_workbook_changes_the_gap(
    empty_store: Path, tmp_path: Path
) -> None:
    sheets = book(empty_store, parameters=write_rows(tmp_path / "p.csv", FULL), horizon="8")
    page = sheets.book["Parameters"]
    wanted = ("recruited per year", "Consultant")
    cell = next(line[5] for line in page.iter_rows(min_row=5)
                if (line[0].value, line[2].value) == wanted)  # fmt: skip
    page[cell.coordinate] = 9
    rows = [{**each, "value": 9} if each["name"] == "recruited per year" else each for each in FULL]
    asked = {"parameters": write_rows(tmp_path / "q.csv", rows), "paths": "0", "horizon": "8"}
    last = build(open_store(empty_store), "supply_demand", Scope(), asked).rows[-1]
    gap = sheets.columns("Sums")["Gap, FTE"]
    assert sheets.value("Sums", f"{gap}13") == pytest.approx(last["gap_fte"], abs=1e-9)


def every_formula(content: bytes) -> list[tuple[str, float, float]]:
    """Each formula of a workbook: where, what it gives, and the number that stands beside it."""
    sheets = Sheets(content)
    beside = openpyxl.load_workbook(BytesIO(content), data_only=True)
    return [
        (f"{page.title} {cell.coordinate}", sheets.value(page.title, cell.coordinate),
         beside[page.title][cell.coordinate].value)
        for page in sheets.book for line in page.iter_rows() for cell in line
        if str(cell.value).startswith("=")
    ]  # fmt: skip


BY_YEAR = [
    row("intake per year", 140, "Medical student year 5", year=2030),
    row("leaves per year", 0.04, "Consultant", year=2029),
    row("moves", 0.9, "Foundation year 1", "Higher training", year=2028),
    row("FTE per person", 0.85, "Consultant", year=2033),
]  # fmt: skip


def test_what_stands_beside_a_formula_is_what_it_gives(empty_store: Path, tmp_path: Path) -> None:
    """A program that shows a file without working it out shows every state, and no noughts."""
    parameters = write_rows(tmp_path / "p.csv", [*FULL, *BY_YEAR])
    found = every_formula(content(empty_store, parameters=parameters, horizon="12"))
    assert len(found) > 150
    for where, worked, beside in found:
        assert worked == pytest.approx(beside, abs=1e-9), where


@pytest.mark.parametrize("round_of", ["nl_gp_2022", "nl_gp_2025"])
def test_the_national_form_is_formulas_too(
    round_of: str, empty_store: Path, tmp_path: Path
) -> None:
    """By sex and where people come from; the published demand of 2025 to the cent."""
    write_example(tmp_path / "p.csv", round_of)
    made = content(empty_store, parameters=str(tmp_path / "p.csv"))
    found = every_formula(made)
    assert len(found) >= 16 * 21
    for where, worked, beside in found:
        assert worked == pytest.approx(beside, abs=1e-7), where
    sheets = Sheets(made)
    asked = {"parameters": str(tmp_path / "p.csv"), "paths": "0"}
    rows = build(open_store(empty_store), "supply_demand", Scope(), asked).rows
    first = next(name for name in sheets.book.sheetnames if name.startswith("Sums"))
    letters = sheets.columns(first)
    for title, name in (("Supply, FTE", "supply_fte"), ("Gap, FTE", "gap_fte")):
        worked = [sheets.value(first, f"{letters[title]}{line}") for line in range(5, 26)]
        assert worked == pytest.approx([row[name] for row in rows[:21]], abs=1e-7)
    if round_of == "nl_gp_2025":
        demand = sheets.value(first, f"{letters['Demand, FTE']}5")
        assert demand == pytest.approx(11_447.30, abs=0.005)


def test_sums_that_cannot_be_formulas_say_why_and_have_the_numbers(
    empty_store: Path, tmp_path: Path
) -> None:
    posts = [*pipeline(), row("posts", 90, "Higher training")]
    parameters = write_rows(tmp_path / "p.csv", posts)
    sheets = book(empty_store, parameters=parameters)
    assert "who finds no post waits" in str(sheets.book["Sums"]["A2"].value)
    asked = {"parameters": parameters, "paths": "0"}
    rows = build(open_store(empty_store), "supply_demand", Scope(), asked).rows
    assert sheets.book["Sums"]["E25"].value == pytest.approx(rows[20]["gap_fte"])
