"""Saved plans side by side: their figures, their bands at 100 %, and what makes them differ."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from analytics.answers.tables import build
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.exports.plans.files import plans_file
from analytics.figures.plans_compared import side_by_side, trees_of_plans
from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.prices import price_plan
from analytics.register import Register

PAY = {"2": 20000.0, "5": 30000.0}
FIRST = Plan((PlanLine("5", "", 10, 8), PlanLine("2", "", 5, 8)), None, {"oncost": "0.23"}, PAY)
SECOND = replace(FIRST, lines=(PlanLine("5", "", 10, 12), PlanLine("8a", "", 0, 1)))


@pytest.fixture
def ids(empty_store: Path) -> list[str]:
    """Two plans in the register, the first one first."""
    with Register(empty_store) as register:
        return [
            scenarios.save_new(register, name, plan, "AB").id
            for name, plan in (("First", FIRST), ("Second", SECOND))
        ]


def test_the_figures_are_those_of_each_plan_alone(empty_store: Path, ids: list[str]) -> None:
    store = open_store(empty_store)
    result = build(store, "skill_mix_plans", Scope(), {"plans": ",".join(ids)})
    alone = [price_plan(store, plan).summary for plan in (FIRST, SECOND)]
    store.close()
    assert [row["name"] for row in result.rows] == ["First", "Second"]
    for row, summary in zip(result.rows, alone, strict=True):
        for name in ("planned_cost", "difference", "skill_mix_index_planned", "span_planned"):
            assert row[name] == pytest.approx(summary[name])
        assert (row["saved_by"], row["revision"]) == ("AB", 1)
    assert "on-costs 23.0%" in result.rows[0]["priced_at"]


def test_bands_stand_in_order_and_add_up_to_everything(empty_store: Path, ids: list[str]) -> None:
    store = open_store(empty_store)
    result = build(store, "skill_mix_plan_bands", Scope(), {"plans": ",".join(ids)})
    store.close()
    assert list(dict.fromkeys(row["band"] for row in result.rows)) == ["2", "5", "8a"]
    for name in ("First", "Second"):
        shares = [row["planned_share"] for row in result.rows if row["name"] == name]
        assert sum(shares) == pytest.approx(1)
        assert len(shares) == 3
    trees = trees_of_plans(result)
    assert [name for name, _chart in trees] == ["First", "Second"]
    figures = [chart.figure for _name, chart in trees]
    assert figures[0].layout.xaxis.range == figures[1].layout.xaxis.range
    assert {note.text for note in figures[0].layout.annotations} == {"50.0%", "0.0%"}


def test_without_ids_the_latest_four_are_compared(empty_store: Path, ids: list[str]) -> None:
    with Register(empty_store) as register:
        for number in range(4):
            scenarios.save_new(register, f"More {number}", FIRST, "AB")
    store = open_store(empty_store)
    assert [row["name"] for row in build(store, "skill_mix_plans", Scope()).rows] == [
        "More 3", "More 2", "More 1", "More 0",
    ]  # fmt: skip
    with pytest.raises(UserError, match="At most 4"):
        build(store, "skill_mix_plans", Scope(), {"plans": "a,b,c,d,e"})
    with pytest.raises(UserError, match="no plan with the id"):
        build(store, "skill_mix_plans", Scope(), {"plans": "nothing"})
    store.close()


def test_what_makes_a_comparison_lame_is_said(empty_store: Path, ids: list[str]) -> None:
    with Register(empty_store) as register:
        other = replace(FIRST, options={"oncost": "0.3"})
        third = scenarios.save_new(register, "Third", other, "AB").id
    store = open_store(empty_store)
    same = build(store, "skill_mix_plans", Scope(), {"plans": ",".join(ids)})
    differ = build(store, "skill_mix_plans", Scope(), {"plans": f"{ids[0]},{third}"})
    store.close()
    assert same.remarks == ()
    assert "different pay rates" in differ.remarks[0]


def test_the_table_on_the_page_has_a_column_for_every_plan(
    empty_store: Path, ids: list[str], tmp_path: Path
) -> None:
    store = open_store(empty_store)
    chart = side_by_side(build(store, "skill_mix_plans", Scope(), {"plans": ",".join(ids)}))
    empty = side_by_side(build(open_store(tmp_path), "skill_mix_plans", Scope()))
    store.close()
    assert list(tmp_path.iterdir()) == []  # a look makes no register
    assert [column.title for column in chart.grid.columns] == ["", "First", "Second"]
    assert chart.headline.startswith("From ")
    assert next(cells for cells in chart.grid.rows if cells[0] == "Based on")[1].startswith(
        "A skill mix"
    )
    assert empty.headline == "No plans are selected"


def test_both_tables_are_in_one_file(empty_store: Path, ids: list[str]) -> None:
    store = open_store(empty_store)
    book = load_workbook(io.BytesIO(plans_file(store, ",".join(ids), ".xlsx")))
    text = plans_file(store, ",".join(ids), ".csv").decode("utf-8-sig")
    store.close()
    assert book.sheetnames == ["Notes", "skill_mix_plans", "skill_mix_plan_bands"]
    assert "Plans side by side" in text
    assert "Bands of plans side by side" in text
    assert text.count("\ufeff") == 0


def test_a_plan_whose_staff_are_gone_is_listed_unpriced(empty_store: Path) -> None:
    gone = replace(FIRST, basis=Scope(where=(("org_l4", ("Old ward",)),)),
                   options={"point": "actual"}, own_pay={})  # fmt: skip
    with Register(empty_store) as register:
        scenarios.save_new(register, "Gone", gone, "AB")
    store = open_store(empty_store)
    row = build(store, "skill_mix_plans", Scope()).rows[0]
    listed = build(store, "skill_mix_scenarios", Scope()).rows[0]
    store.close()
    assert (row["planned_fte"], row["not_priced_fte"], listed["not_priced_fte"]) == (16, 16, 16)
