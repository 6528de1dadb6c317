"""The tree of a plan: families of staff groups, medical grades, and the organisation beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.engine.declared import find_table
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.figures.plans import PARENT, WHOLE, plan_tree
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.tree import View, has_variant, read_view, tree_result
from tests.small_board import DAY, load_rows, load_staff, people, staff_rows

SUPPORT = {"staff_group": "Additional Clinical Services", "role": "Healthcare Assistant"}
DOCTOR = {"staff_group": "Medical and Dental", "band": "Medical and Dental"}


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ward One: 3 nurses, 1 support, 2 consultants, 1 F1; Ward Two: 1 band 6 nurse, 3 support."""
    load_staff(empty_store, [
        *people(3, org_l4="Ward One"),
        *people(1, org_l4="Ward One", band="Band 2", **SUPPORT),
        *people(2, org_l4="Ward One", role="Consultant", **DOCTOR),
        *people(1, org_l4="Ward One", role="Foundation Year 1", **DOCTOR),
        *people(1, org_l4="Ward Two", band="Band 6"),
        *people(3, org_l4="Ward Two", band="Band 2", **SUPPORT),
    ])  # fmt: skip
    return empty_store


def rows_of(store: Path, scope: Scope, **options: str) -> list[tuple]:
    opened = open_store(store)
    result = build(opened, "skill_mix_tree", scope, options)
    opened.close()
    first = result.columns[0].id
    return [(row[first], row["current_fte"], row["current_share"]) for row in result.rows]


def test_all_variants_together_are_everybody(board: Path) -> None:
    whole = sum(fte for _band, fte, _share in rows_of(board, Scope()))
    parts = [
        rows_of(board, Scope(), variant=name)
        for name in ("administrative", "ahp", "healthcare_scientist", "nursing_midwifery",
                     "support", "scientific_technical", "medical_dental")
    ]  # fmt: skip
    assert whole == sum(fte for rows in parts for _band, fte, _share in rows) == 11
    assert rows_of(board, Scope(), variant="Nursing & Midwifery") == [
        ("5", 3, pytest.approx(0.75)), ("6", 1, pytest.approx(0.25)),
    ]  # fmt: skip


def test_doctors_by_medical_grade(board: Path) -> None:
    assert rows_of(board, Scope(), by="medical_grade") == [
        ("Consultant", 2, pytest.approx(2 / 3)),
        ("Resident doctor (Foundation)", 1, pytest.approx(1 / 3)),
    ]


def test_grades_are_one_bar_among_bands(board: Path) -> None:
    assert ("Medical and dental", 3, pytest.approx(3 / 11)) in rows_of(board, Scope())


def test_one_level_up_is_beside_a_unit_and_the_whole_beside_both(board: Path) -> None:
    store = open_store(board)
    ward = Scope(where=(("org_l4", ("Ward One",)),))
    result = build(store, "skill_mix_tree", ward)
    whole = build(store, "skill_mix_tree", Scope())
    store.close()
    shares = {row["band"]: row["everybody_share"] for row in result.rows}
    assert shares["2"] == pytest.approx(4 / 11)
    assert all(row["parent_share"] is None for row in result.rows)  # nothing stands above level 4
    assert all(row["everybody_share"] == row["current_share"] for row in whole.rows)


def test_the_organisation_one_level_up_is_the_nearest_that_holds_more(empty_store: Path) -> None:
    load_staff(empty_store, [
        *people(2, org_l4="Medicine", organisation="A"),
        *people(2, org_l4="Medicine", organisation="B", band="Band 6"),
        *people(4, org_l4="Surgery", organisation="C", band="Band 7"),
    ])  # fmt: skip
    store = open_store(empty_store)
    result = build(store, "skill_mix_tree", Scope(where=(("organisation", ("A",)),)))
    store.close()
    assert {row["band"]: row["parent_share"] for row in result.rows} == {"5": pytest.approx(0.5)}
    assert result.assumptions["parent"] == "Org L4: Medicine"
    assert any("One level up: Org L4: Medicine" in words for words in result.remarks)


def test_a_level_that_holds_the_same_staff_is_not_one_level_up(empty_store: Path) -> None:
    """Ward A is the whole of its department, and one of two in its directorate."""
    rows = staff_rows([
        *people(2, org_l4="A", organisation="A"), *people(2, org_l4="B", organisation="B"),
        *people(4, org_l4="C", organisation="C", band="Band 7"),
    ])  # fmt: skip
    directorates = ["Org L3", *["Medicine"] * 4, *["Surgery"] * 4]
    wide = [[*row, name] for row, name in zip(rows, directorates, strict=True)]
    load_rows(empty_store, wide, "staff_in_post")
    store = open_store(empty_store)
    ward = build(store, "skill_mix_tree", Scope(where=(("organisation", ("A",)),)))
    directorate = build(store, "skill_mix_tree", Scope(where=(("org_l3", ("Medicine",)),)))
    store.close()
    assert ward.assumptions["parent"] == "Org L3: Medicine"
    assert "parent" not in directorate.assumptions


def test_a_plan_without_staff_groups_says_what_a_variant_leaves_out(board: Path) -> None:
    plan = Plan((PlanLine("5", "", 2, 3), PlanLine("2", "", 4, 4, None, SUPPORT["staff_group"])))
    store = open_store(board)
    result = tree_result(store, find_table("skill_mix_tree"), plan, View("support"))
    store.close()
    assert [(row["band"], row["planned_fte"]) for row in result.rows] == [("2", 4)]
    assert any("2.0 FTE now, 3.0 FTE planned" in words for words in result.remarks)
    assert not has_variant(plan.lines, "support")
    assert has_variant(plan.lines, "all")


def test_a_plan_of_a_date_that_is_gone_still_has_its_tree(board: Path) -> None:
    basis = Scope(as_at=DAY.replace(year=2001), where=(("org_l4", ("Old ward",)),))
    store = open_store(board)
    plan = Plan((PlanLine("5", "", 2, 3),), basis)
    result = tree_result(store, find_table("skill_mix_tree"), plan, View())
    store.close()
    assert [row["everybody_share"] for row in result.rows] == [None]


@pytest.mark.parametrize("options", [{"variant": "nurses only"}, {"by": "gender"}])
def test_a_view_that_there_is_not_is_refused(options: dict[str, str]) -> None:
    with pytest.raises(UserError) as refused:
        read_view(options)
    assert refused.value.do_next


@pytest.mark.parametrize("overlay", ["", PARENT, WHOLE])
def test_the_chart_holds_every_number_and_both_colours(board: Path, overlay: str) -> None:
    store = open_store(board)
    ward = Scope(as_at=DAY, where=(("org_l4", ("Ward One",)),))
    plan = Plan((PlanLine("5", "", 3, 2), PlanLine("2", "", 1, 2)), ward)
    result = tree_result(store, find_table("skill_mix_tree"), plan, View())
    store.close()
    for shares in (True, False):
        figure = plan_tree(result, shares=shares, overlay=overlay).figure
        assert figure is not None
        texts = {note.text for note in figure.layout.annotations}
        wanted = {"75.0%", "25.0%", "50.0%"} if shares else {"3.0", "2.0", "1.0"}
        assert wanted <= texts
        assert {bar.marker.color for bar in figure.data if bar.type == "bar"} == {
            "#12436D", "#F46A25",
        }  # fmt: skip
