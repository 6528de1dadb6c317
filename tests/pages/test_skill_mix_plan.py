"""The page of a plan: begun from staff or from a paste, corrected, kept, opened again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.choices import resolve_scope
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.plans import staff_notes as plan_staff_notes
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.scenarios import list_scenarios, save_new
from analytics.plans.staff_notes import note_staff
from analytics.register import Register
from analytics.words import show_money, show_percent
from tests.pages.conftest import Open, Query, words_of

PAGE, SHELF = "skill_mix_plan", "skill_mix_plans"
WARD: Query = {"org_l3": "Surgery and Theatres"}
GRID = "Band\tWTE\n2\t6\n3\t4\n5\t10\n6\t4\n7\t1"


def plan_in_grid(app: AppTest, band: str, fte: str) -> AppTest:
    """Type a planned FTE into the row of a band, as the grid would hand it over."""
    draft = app.session_state["plan_draft"]
    draft.rows = [{**row, "planned": fte} if row["band"] == band else row for row in draft.rows]
    draft.base, draft.version = [*draft.rows], draft.version + 1
    return app.run()


def paste_grid(app: AppTest, text: str) -> AppTest:
    app.text_area(key="plan_pasted").set_value(text)
    return app.button(key="plan_use").click().run()


def save(app: AppTest, name: str) -> AppTest:
    app.text_input(key="plan_name").set_value(name)
    app.text_input(key="plan_who").set_value("AB")
    return app.button(key="plan_save_new").click().run()


def test_a_plan_begins_as_the_present_mix(open_page: Open, demo_copy: Path) -> None:
    app = open_page(PAGE, demo_copy)
    assert not app.exception
    words = words_of(app)
    assert "The plan matches the present mix" in words
    app.query_params["plan_view"] = "cost"
    words = words_of(app.run())
    assert "The plan costs the same as now" in words
    assert "Doctors: basic pay" in words
    for lines in ("group", "role"):
        app.query_params["plan_lines"] = lines
        assert not app.run().exception


def test_a_changed_cell_changes_the_cost_and_says_volume_and_mix(
    open_page: Open, demo_copy: Path
) -> None:
    app = open_page(PAGE, demo_copy, {"plan_view": "cost"})
    app = plan_in_grid(app, "5", "1")
    words = words_of(app)
    assert "less per year" in words
    assert "due to the number of FTE" in words
    assert "due to the mix of bands" in words


def test_a_plan_needs_no_data(open_page: Open, empty_store: Path) -> None:
    app = open_page(PAGE, empty_store)
    assert "No data is loaded" in words_of(app)
    assert "No FTE yet" in words_of(app)
    app = plan_in_grid(paste_grid(app, GRID), "3", "6")
    assert not app.exception
    assert "From 25.0 to 27.0 FTE; Band 3 changes most, by +2.0" in words_of(app)


def test_a_paste_with_faults_names_cells(open_page: Open, empty_store: Path) -> None:
    text = GRID + "\nsix\t-1"
    app = paste_grid(open_page(PAGE, empty_store), text)
    words = words_of(app)
    assert "2 cells cannot be used" in words
    assert "A7" in words
    assert "B7" in words


def test_a_faulty_cell_is_named_and_nothing_is_priced_or_lost(
    open_page: Open, empty_store: Path
) -> None:
    app = paste_grid(open_page(PAGE, empty_store), GRID)
    app = plan_in_grid(app, "5", "a few")
    assert "Row 3 (Band 5), FTE planned" in words_of(app)
    assert "The result" not in words_of(app)
    assert app.button(key="plan_save_new").disabled
    assert app.session_state["plan_draft"].rows[2]["planned"] == "a few"
    app = plan_in_grid(app, "5", "8")
    assert "Band 5 changes most, by −2.0" in words_of(app)


def test_a_saved_plan_is_opened_by_somebody_else(open_page: Open, empty_store: Path) -> None:
    app = plan_in_grid(paste_grid(open_page(PAGE, empty_store), GRID), "3", "6")
    app = save(app, "Two more band 3")
    assert "Saved: Two more band 3" in words_of(app)
    other = open_page(PAGE, empty_store, {"plan_from": "saved"})
    other = other.button(key="plan_open").click().run()
    assert not other.exception
    assert "saved by AB on" in words_of(other)
    assert "Opened: Two more band 3" in words_of(other)
    assert "Band 3 changes most, by +2.0" in words_of(other)


def test_a_plan_without_a_name_is_refused_and_stays(open_page: Open, empty_store: Path) -> None:
    app = plan_in_grid(paste_grid(open_page(PAGE, empty_store), GRID), "3", "6")
    app = app.button(key="plan_save_new").click().run()
    assert "A plan needs a name" in words_of(app)
    assert "Band 3 changes most, by +2.0" in words_of(app)


def test_saved_again_copied_renamed_archived(open_page: Open, empty_store: Path) -> None:
    app = save(paste_grid(open_page(PAGE, empty_store), GRID), "First")
    app = plan_in_grid(app, "5", "9").button(key="plan_save_again").click().run()
    app = open_page(SHELF, empty_store)
    app.text_input(key="plan_name").set_value("Second")
    app = app.button(key="plan_copy").click().run()
    app.text_input(key="plan_name").set_value("Third")
    app = app.button(key="plan_rename").click().run()
    app = app.button(key="plan_archive").click().run()
    assert not app.exception
    with Register(empty_store) as register:
        kept = {item.name: item for item in list_scenarios(register, archived=True)}
    assert sum(item.archived for item in kept.values()) == 1
    assert {"Third"} < set(kept)
    assert all(item.plan.mix("planned")["5"] == 9 for item in kept.values())


def test_an_edited_plan_survives_another_choice_of_staff(open_page: Open, demo_copy: Path) -> None:
    app = plan_in_grid(open_page(PAGE, demo_copy), "5", "1")
    app.query_params["band"] = "6"
    app = app.run()
    assert "You are working on a plan" in words_of(app)
    assert any(row["planned"] == "1" for row in app.session_state["plan_draft"].rows)
    app = app.button(key="plan_new").click().run()
    assert [row["band"] for row in app.session_state["plan_draft"].rows] == ["6"]


def test_an_untouched_plan_follows_the_choice_of_staff(open_page: Open, demo_copy: Path) -> None:
    app = open_page(PAGE, demo_copy)
    app.query_params["band"] = "6"
    app = app.run()
    assert [row["band"] for row in app.session_state["plan_draft"].rows] == ["6"]


def test_nobody_selected_is_said(open_page: Open, demo_copy: Path) -> None:
    query: dict[str, str | list[str]] = {"staff_group": "Medical and Dental", "band": "5"}
    assert "Nobody matches these filters" in words_of(open_page(PAGE, demo_copy, query))


def test_the_solver_puts_its_answer_into_the_plan(open_page: Open, empty_store: Path) -> None:
    app = open_page(PAGE, empty_store, {"plan_view": "cost"})
    app = plan_in_grid(paste_grid(app, GRID), "3", "6")
    app.selectbox(key="choose_plan_solve").set_value("5").run()
    app = app.button(key="plan_solved").click().run()
    planned = {row["band"]: row["planned"] for row in app.session_state["plan_draft"].rows}
    assert planned["5"] == "8"
    assert "less per year" in words_of(app)


def test_totals_stand_above_the_grid_with_the_difference_from_now(
    open_page: Open, empty_store: Path
) -> None:
    app = plan_in_grid(paste_grid(open_page(PAGE, empty_store), GRID), "3", "6")
    words = words_of(app)
    first = words[: words.index("Change FTE planned.")]
    assert "Annual cost" in first
    assert "percentage" not in first
    now, planned = (
        sum(float(row[name] or 0) for row in app.session_state["plan_draft"].rows)
        for name in ("current", "planned")
    )
    gap = planned - now
    assert gap
    sign = "+" if gap > 0 else "−"
    assert f">now {now:,.1f}</p><p class=gw-standing>{sign}{abs(gap):,.1f}</p>" in first


@pytest.mark.parametrize("view", ["tree", "cost", "safety", "trade"])
def test_the_solver_stands_beside_the_totals_in_every_view(
    open_page: Open, empty_store: Path, view: str
) -> None:
    app = open_page(PAGE, empty_store, {"plan_view": view, "plan_floor": "40"})
    app = plan_in_grid(paste_grid(app, GRID), "3", "6")
    assert not app.exception
    assert "keeps the plan within the present cost" in words_of(app)
    assert app.number_input(key="choose_plan_floor").value == 40


def test_own_pay_and_oncost_come_back_with_a_plan(open_page: Open, empty_store: Path) -> None:
    app = paste_grid(open_page(PAGE, empty_store), "5\t10")
    app.query_params["oncost_rule"] = "flat"
    app = app.run()
    app.session_state["plan_draft"].own_pay = {"5": "30000"}
    app.session_state["plan_draft"].version += 1
    app = save(app.run(), "Own pay")
    assert show_money(369_000) in words_of(app)
    other = open_page(PAGE, empty_store, {"plan_from": "saved"})
    other = other.button(key="plan_open").click().run()
    assert show_money(369_000) in words_of(other)


def test_another_units_mix_becomes_the_plan(open_page: Open, demo_copy: Path) -> None:
    query = {**WARD, "plan_from": "unit", "plan_unit": "Therapies"}
    app = open_page(PAGE, demo_copy, query)
    assert not app.exception
    assert "Planned: the mix of Org L3: Therapies" in words_of(app)
    rows = app.session_state["plan_draft"].rows
    assert {row["group"] for row in rows if float(row["planned"])} >= {
        "Allied Health Professionals"
    }
    now, then = (sum(float(row[name]) for row in rows) for name in ("current", "planned"))
    assert abs(now - then) < 0.05 * len(rows)


@pytest.mark.parametrize("view", ["tree", "cost", "safety", "trade", "age", "care", "skills"])
@pytest.mark.parametrize("lines", ["band", "role"])
def test_every_view_of_a_plan_is_drawn(
    open_page: Open, demo_copy: Path, view: str, lines: str
) -> None:
    variant = "nursing_midwifery" if lines == "role" else "medical_grade"
    more = {"plan_view": view, "plan_lines": lines, "plan_tree": "share", "plan_variant": variant}
    query: Query = {**WARD, **more}
    app = open_page(PAGE, demo_copy, query)
    assert not app.exception
    words = words_of(app)
    told = {
        "tree": "marks show the shares in", "cost": "The plan costs the same as now",
        "safety": "They do not show that a plan is safe", "trade": "FTE of Band 5 cost the same as",
        "age": "Assumed retirement age 60", "care": "Hours become FTE as",
        "skills": "a plan does not say which people would leave",
    }  # fmt: skip
    assert told[view] in words


def test_a_plan_is_set_beside_the_care_required(open_page: Open, demo_copy: Path) -> None:
    """One ward's plan is; the plan of everybody is not, for the requirement is of a few wards."""
    store = open_store(demo_copy)
    ward = build(store, "skill_mix_required", Scope(), {"by": "unit"}).rows[0]["group"]
    store.close()
    app = open_page(PAGE, demo_copy, {"organisation": ward, "plan_view": "care"})
    before = words_of(app)
    assert "Planned includes all FTE of the plan" in before
    app = plan_in_grid(app, "5", "1")
    assert not app.exception
    assert words_of(app) != before
    whole = open_page(PAGE, demo_copy, {"plan_view": "care"})
    assert "Start it from: " in words_of(whole)
    typed = paste_grid(open_page(PAGE, demo_copy, {"plan_from": "typed"}), GRID)
    assert "Care required" not in words_of(typed)


def test_records_of_the_staff_are_looked_at_twice(
    demo_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes say what the measure and the table say; a plan that was typed has none."""
    store = open_store(demo_store)
    basis = resolve_scope(store, Scope())
    lines = (PlanLine("5", "", 10.0, 10.0),)
    share = calculate(store, "padr_rate", basis).total.value
    assert share is not None
    monkeypatch.setattr(plan_staff_notes, "TARGET", share + 0.01)
    notes = {note.kind: note.words for note in note_staff(store, Plan(lines, basis))}
    short = sum(1 for row in build(store, "skill_gaps", basis).rows if row["short"])
    assert show_percent(share) in notes["appraisal"]
    assert notes["skills"].startswith(f"{short} of the skills")
    assert note_staff(store, Plan(lines)) == []
    women = replace(basis, where=(("gender", ("Female",)),))
    assert "skills" not in {note.kind for note in note_staff(store, Plan(lines, women))}
    monkeypatch.setattr(plan_staff_notes, "TARGET", share - 0.01)
    assert "appraisal" not in {note.kind for note in note_staff(store, Plan(lines, basis))}
    store.close()


def test_a_family_needs_lines_that_say_their_staff_group(open_page: Open, demo_copy: Path) -> None:
    app = open_page(PAGE, demo_copy, {**WARD, "plan_variant": "support"})
    assert "Some rows have no staff group" in words_of(app)


def test_every_rate_can_be_changed(open_page: Open, empty_store: Path) -> None:
    query: Query = {"oncost_pension": "10.0", "enhancements": "5.0", "headroom": "20.0",
                    "pay_year": "2024/25", "pay_point": "top", "plan_view": "cost"}  # fmt: skip
    app = paste_grid(open_page(PAGE, empty_store, query), "5\t10")
    words = words_of(app)
    paid = 37_030 * 1.05
    one = (paid * (1 + 0.10 + 0.0008 + 0.005) + 0.138 * (paid - 9_100)) * 1.2
    assert show_money(10 * one) in words
    app = save(app, "Own rates")
    other = open_page(PAGE, empty_store, {"plan_from": "saved", "plan_view": "cost"})
    other = other.button(key="plan_open").click().run()
    assert show_money(10 * one) in words_of(other)


def test_a_paste_of_now_and_planned_says_its_faults_in_the_grid(
    open_page: Open, empty_store: Path
) -> None:
    text = "Band\tFTE now\tFTE planned\nBand Six\t2\t3\n5\t4\tlots"
    app = paste_grid(open_page(PAGE, empty_store), text)
    words = words_of(app)
    assert "Row 1, Band or grade" in words
    assert "Row 2 (Band 5), FTE planned" in words
    assert [row["planned"] for row in app.session_state["plan_draft"].rows] == ["3", "lots"]


def test_a_saved_plan_whose_bands_are_gone_says_so_at_the_cell_and_loses_nothing(
    open_page: Open, empty_store: Path
) -> None:
    lines = (PlanLine("Band X", "Old role", 2.0, 3.0), PlanLine("5", "", 4.0, 4.0))
    with Register(empty_store) as register:
        save_new(register, "Old", Plan(lines, None, {}, {"Band X": 20_000.0}), "AB")
    app = open_page(PAGE, empty_store, {"plan_from": "saved"})
    app = app.button(key="plan_open").click().run()
    words = words_of(app)
    assert "Row 1, Band or grade" in words
    assert "“Band X” is not a recognised pay band" in words
    draft = app.session_state["plan_draft"]
    assert draft.rows[0] | {"band": "Band X", "planned": "3"} == draft.rows[0]
    assert draft.own_pay["Band X"] == "20000"
    shelf = open_page(SHELF, empty_store)
    assert not shelf.exception
    assert "Old" in words_of(shelf)


# Saved plans


def test_the_shelf_is_an_invitation_before_anybody_saves(
    open_page: Open, empty_store: Path
) -> None:
    app = open_page(SHELF, empty_store)
    assert not app.exception
    assert "No plan is saved yet" in words_of(app)
    saved = open_page(PAGE, empty_store, {"plan_from": "saved"})
    assert "No plan is saved yet" in words_of(saved)


def test_plans_stand_side_by_side_with_their_history(open_page: Open, empty_store: Path) -> None:
    app = save(plan_in_grid(paste_grid(open_page(PAGE, empty_store), GRID), "3", "6"), "First")
    app = save(plan_in_grid(app, "5", "12"), "Second")
    shelf = open_page(SHELF, empty_store)
    assert not shelf.exception
    words = words_of(shelf)
    assert "per year (First) to" in words
    assert "The planned mix of each at 100%" in words
    assert "Copied" not in words
    shelf.text_input(key="plan_name").set_value("Third")
    shelf = shelf.button(key="plan_copy").click().run()
    assert "Copied: Third" in words_of(shelf)
    with Register(empty_store) as register:
        kept = {item.name: item.id for item in list_scenarios(register)}
    shelf = open_page(SHELF, empty_store, {"plans": [kept["First"], kept["Third"]]})
    assert not shelf.exception
    assert "Second</th>" not in words_of(shelf).split("All saved plans")[0]


def test_a_plan_is_opened_from_the_shelf(open_page: Open, empty_store: Path) -> None:
    save(plan_in_grid(paste_grid(open_page(PAGE, empty_store), GRID), "3", "6"), "First")
    app = open_page(SHELF, empty_store).button(key="plan_open").click().run()
    assert not app.exception
    assert "Opened: First" in words_of(app)
    assert "Band 3 changes most, by +2.0" in words_of(app)
