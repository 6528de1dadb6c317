"""Plans on the command line: the worked example without data, saved plans, files in three forms."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from pptx import Presentation

from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine
from analytics.register import Register
from tests.small_board import load_staff, people
from tests.unit.test_command_line import DONE, WRONG_ARGUMENTS, ask, refuse, run

Capture = pytest.CaptureFixture[str]
CONTRACT = {
    "current_fte", "planned_fte", "current_cost", "planned_cost", "difference", "volume_effect",
    "mix_effect", "skill_mix_index_current", "skill_mix_index_planned", "senior_share_current",
    "senior_share_planned", "not_priced_fte",
}  # fmt: skip
EXAMPLE = {
    "current": "band,fte\n2,6\n3,4\n4,0\n5,10\n6,4\n7,1\n",
    "planned": "band,fte\n2,6\n3,6\n4,2\n5,8\n6,4\n7,1\n",
    "pay": "band,amount\n2,20000\n3,22000\n4,25000\n5,30000\n6,36000\n7,43000\n",
}


@pytest.fixture
def example(tmp_path: Path) -> list[str]:
    """The options of the worked example of the design, as files."""
    options = ["--option", "oncost=0.23"]
    for name, text in EXAMPLE.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        options += ["--option", f"{name}={tmp_path / name}.csv"]
    return options


@pytest.fixture
def saved(empty_store: Path) -> str:
    """The id of a plan in the register."""
    lines = (PlanLine("5", "", 10, 8), PlanLine("2", "", 4, 7))
    with Register(empty_store) as register:
        plan = Plan(lines, None, {"oncost": "0.23"}, {"5": 30000.0, "2": 20000.0})
        return scenarios.save_new(register, "Ward 5 with band 2", plan, "AB").id


def test_the_worked_example_needs_no_data_and_comes_out_to_the_pound(
    capsys: Capture, empty_store: Path, example: list[str]
) -> None:
    said = ask(capsys, "table", "skill_mix_cost", *example, "--format", "json")
    summary = said["summary"]
    assert set(summary) >= CONTRACT
    assert (summary["current_cost"], summary["planned_cost"]) == (854_850, 896_670)
    assert (summary["volume_effect"], summary["mix_effect"]) == (68_388, -26_568)
    assert [row["band"] for row in said["rows"]] == ["2", "3", "4", "5", "6", "7"]
    assert set(said["rows"][0]) >= {
        "band", "current_fte", "planned_fte", "cost_per_fte", "current_cost", "planned_cost",
        "difference",
    }  # fmt: skip


@pytest.mark.parametrize(
    "table",
    ["skill_mix_cost", "skill_mix_tree", "skill_mix_notes", "skill_mix_trade_off",
     "skill_mix_and_age", "skill_mix_plans", "skill_mix_plan_bands", "skill_mix_scenarios"],
)  # fmt: skip
def test_every_table_of_plans_has_its_contract(
    capsys: Capture, empty_store: Path, table: str, saved: str
) -> None:
    load_staff(empty_store, people(30))
    said = ask(capsys, "table", table, "--format", "json")
    assert (said["table"], bool(said["columns"])) == (table, True)
    ids = {column["id"] for column in said["columns"]}
    assert all(ids <= set(row) for row in said["rows"])


@pytest.mark.parametrize("ending", ["xlsx", "pptx", "csv"])
def test_a_saved_plan_is_exported_by_the_ending_of_the_file(
    capsys: Capture, empty_store: Path, tmp_path: Path, saved: str, ending: str
) -> None:
    out = tmp_path / f"plan.{ending}"
    code, said, err = run(capsys, "export", "plan", "--option", f"plan={saved}", "--out", out)
    assert (code, str(out) in said) == (DONE, True), err
    content = out.read_bytes()
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(content))
        assert book.sheetnames == ["Summary", "Plan", "Pay", "Trade-offs", "Notes"]
        assert book["Summary"]["A1"].value == "Ward 5 with band 2"
    elif ending == "pptx":
        deck = Presentation(io.BytesIO(content))
        assert deck.slides[0].shapes.title.text_frame.text == "Ward 5 with band 2"
    else:
        assert content.decode("utf-8-sig").startswith("Title,Ward 5 with band 2")


def test_a_plan_from_a_file_is_exported_without_data(
    capsys: Capture, empty_store: Path, tmp_path: Path, example: list[str]
) -> None:
    out = tmp_path / "plan.xlsx"
    code, _said, err = run(capsys, "export", "plan", *example, "--out", out)
    assert code == DONE, err
    book = openpyxl.load_workbook(out, data_only=True)
    assert book["Summary"]["D7"].value == pytest.approx(41_820)


def test_plans_side_by_side_are_exported(
    capsys: Capture, empty_store: Path, tmp_path: Path, saved: str
) -> None:
    out = tmp_path / "plans.xlsx"
    code, _said, err = run(capsys, "export", "plans", "--option", f"plans={saved}", "--out", out)
    assert code == DONE, err
    assert "skill_mix_plans" in openpyxl.load_workbook(out).sheetnames


def test_what_cannot_be_exported_is_refused_plainly(
    capsys: Capture, empty_store: Path, tmp_path: Path, example: list[str], saved: str
) -> None:
    plan = ("export", "plan", *example, "--out")
    assert ".xlsx, .pptx, .csv" in refuse(capsys, *plan, tmp_path / "plan.docx")
    assert "could not be written" in refuse(capsys, *plan, tmp_path / "no folder" / "x.csv")
    more = ("--option", "colour=red")
    assert "colour" in refuse(capsys, "export", "plan", *more, "--out", tmp_path / "x.csv")
    nobody = ("--option", "plan=none")
    assert "none" in refuse(capsys, "export", "plan", *nobody, "--out", tmp_path / "x.csv")
    assert "nothing" in refuse(
        capsys, "export", "plans", "--option", "plans=nothing", "--out", tmp_path / "x.csv"
    )
    assert run(capsys, "export", "picture", "--out", "x")[0] == WRONG_ARGUMENTS


def test_a_workbook_of_staff_chosen_by_gender_leaves_out_what_is_about_posts(
    capsys: Capture, empty_store: Path, tmp_path: Path
) -> None:
    load_staff(empty_store, people(30) + people(30, gender="Male"))
    out = tmp_path / "board.xlsx"
    code, _said, err = run(capsys, "export", "workbook", "--where", "gender=Male", "--out", out)
    assert code == DONE, err
    names = openpyxl.load_workbook(out).sheetnames
    assert "age_profile" in names
    assert "skill_mix_cost" not in names
