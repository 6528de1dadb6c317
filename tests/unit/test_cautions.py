"""Unverified pay rates are said beside the £, and sources beside what they are the source of."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics import figures
from analytics.answers import sentences
from analytics.answers.briefly.mix import cost
from analytics.answers.for_viewer import Answers
from analytics.engine.caution import caution, pay_not_verified
from analytics.engine.display import grid_of
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.engine.viewer import local_viewer
from analytics.exports.workbook import to_csv, write_results
from tests.small_board import DAY, load_rows, load_staff, people

SAID = "pay rates not verified"
SCALE = [["Band", "Point", "Amount"], *([f"Band {band}", 1, 30000] for band in "23456789")]
BANDS = [*SCALE, *([f"Band 8{letter}", 1, 50000] for letter in "abcd")]


def answers(store: Path) -> Answers:
    load_staff(store, people(20))
    return Answers(open_store(store), local_viewer())


def test_a_cost_at_built_in_rates_says_so_beside_each_pound(empty_store: Path) -> None:
    asked = answers(empty_store)
    whole, each = (asked.measure(name, Scope(as_at=DAY)) for name in ("pay_cost", "cost_per_fte"))
    assert caution(whole) == SAID
    assert sentences.subtitle(whole).endswith(SAID)
    assert f"({SAID})" in cost(whole, each)
    assert [column.title for column in grid_of(whole).columns][1] == f"Pay cost ({SAID})"
    table = asked.table("skill_mix", Scope(as_at=DAY))
    pounds = {column.title for column in table.columns if column.unit == "pounds"}
    titles = {column.title for column in grid_of(table).columns}
    assert {f"{title} ({SAID})" for title in pounds} <= titles
    assert not pounds & titles


def test_a_file_says_it_in_the_headings_of_its_columns(empty_store: Path) -> None:
    result = answers(empty_store).measure("pay_cost", Scope(as_at=DAY))
    assert f"Pay cost ({SAID})" in to_csv(result).decode("utf-8-sig")
    out = BytesIO()
    write_results([result], out, generated_at=datetime(2026, 4, 1))
    cells = [str(cell.value) for row in load_workbook(out)["pay_cost"] for cell in row]
    assert f"Pay cost ({SAID})" in cells
    assert any(text.endswith(SAID) for text in cells if text.startswith("All staff"))


def test_rates_of_an_imported_scale_need_no_caution(empty_store: Path) -> None:
    load_rows(empty_store, BANDS, "pay_scale")
    result = answers(empty_store).measure("pay_cost", Scope(as_at=DAY))
    assert result.total.value
    assert caution(result) == ""
    assert SAID not in to_csv(result).decode("utf-8-sig")


def test_built_in_pay_of_doctors_is_not_verified_either() -> None:
    assert pay_not_verified({"built_in_year": None, "doctors": "basic"})
    assert not pay_not_verified({"built_in_year": None, "doctors": "own"})


def test_what_has_no_pounds_needs_no_caution(empty_store: Path) -> None:
    people_only = answers(empty_store).measure("headcount", Scope(as_at=DAY))
    assert caution(replace(people_only, assumptions={"built_in_year": "2026/27"})) == ""


@pytest.mark.parametrize("typed", [{}, {"retirement_age": "62"}])
def test_each_assumption_has_its_source_in_its_row(
    typed: dict[str, str], empty_store: Path
) -> None:
    table = answers(empty_store).table("retirement_assumptions", Scope(as_at=DAY), typed)
    shown = figures.assumed(table)
    [(_group, age, age_from, _share, share_from, _hours, hours_from)] = shown.grid.rows
    assert (age, age_from) == (("62", "typed") if typed else ("60", "from [1]"))
    listed = sentences.remarks_under(shown.result, shown.grid)
    row = table.rows[0]
    for said, what in ((share_from, "return_rate"), (hours_from, "return_fte")):
        number = said.partition(" ")[2]
        assert f"{number} {row[f'{what}_source']}" in listed
    assert len(listed) == len({said for said in (age_from, share_from, hours_from) if "[" in said})
