"""Which plan a command means: saved, from files, like another unit; and what it says otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.plans import scenarios
from analytics.plans.lines import Plan, PlanLine
from analytics.plans.notes import NOTERS
from analytics.register import Register
from tests.small_board import load_staff, people

SUPPORT = {"staff_group": "Additional Clinical Services", "role": "Healthcare Assistant"}
Ask = Callable[..., TableResult]


@pytest.fixture
def ask(empty_store: Path) -> Ask:
    """A function that builds a table of the test's store."""

    def run(table: str, where: dict[str, str] | None = None, **options: Any) -> TableResult:
        store = open_store(empty_store)
        try:
            named = {name.replace("__", "."): str(text) for name, text in options.items()}
            chosen = tuple((name, (value,)) for name, value in (where or {}).items())
            return build(store, table, Scope(where=chosen), named)
        finally:
            store.close()

    return run


def write(folder: Path, *lines: str) -> Path:
    path = folder / "plan.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def mix(result: TableResult, which: str) -> dict[str, float]:
    return {row["band"]: row[f"{which}_fte"] for row in result.rows}


def test_another_units_mix_scaled_keeps_the_fte_and_takes_the_shares(
    ask: Ask, empty_store: Path
) -> None:
    load_staff(empty_store, [
        *people(4, org_l4="Ward A"), *people(4, org_l4="Ward A", band="Band 2", **SUPPORT),
        *people(1, org_l4="Ward B", band="Band 6"), *people(3, org_l4="Ward B"),
    ])  # fmt: skip
    ward_a = {"org_l4": "Ward A"}
    scaled = ask("skill_mix_cost", ward_a, like="org_l4=Ward B", like_scaled="yes")
    as_it_is = ask("skill_mix_cost", ward_a, like="org_l4=Ward B")
    assert mix(scaled, "current") == {"2": 4, "5": 4, "6": 0}
    assert mix(scaled, "planned") == pytest.approx({"2": 0, "5": 6, "6": 2})
    assert mix(as_it_is, "planned") == {"2": 0, "5": 3, "6": 1}
    assert scaled.summary["registered_share_planned"] == 1
    assert scaled.summary["volume_effect"] == pytest.approx(0, abs=1e-6)


def test_a_plan_by_role_meets_the_present_by_role(
    ask: Ask, empty_store: Path, tmp_path: Path
) -> None:
    load_staff(empty_store, [*people(3), *people(2, band="Band 2", **SUPPORT)])
    path = write(tmp_path, "band,fte,role", "5,2,Staff Nurse", "2,4,Healthcare Assistant")
    result = ask("skill_mix_cost", planned=path)
    assert (mix(result, "current"), mix(result, "planned")) == ({"2": 2, "5": 3}, {"2": 4, "5": 2})
    tree = ask("skill_mix_tree", planned=path, variant="support")
    assert [(row["band"], row["current_fte"], row["planned_fte"]) for row in tree.rows] == [
        ("2", 2, 4)
    ]


def test_doctors_of_a_file_are_priced_by_grade_or_not_at_all(ask: Ask, tmp_path: Path) -> None:
    path = write(tmp_path, "grade,wte", "Consultant,2", "SAS,1", "Medical and Dental,1")
    result = ask("skill_mix_cost", current=path, oncost="0", year="2024/25")
    told = {row["band"]: (row["cost_per_fte"], row["note"]) for row in result.rows}
    assert told == {
        "Consultant": (126_140, None), "SAS": (None, "x"), "Medical and dental": (None, "x"),
    }  # fmt: skip
    assert result.summary["not_priced_fte"] == 2
    assert any("banding supplement" in words for words in result.remarks)
    none = ask("skill_mix_cost", current=path, oncost="0", doctors="own")
    assert none.summary["not_priced_fte"] == 4


def test_a_saved_plan_is_priced_again_and_keeps_its_own_options(
    ask: Ask, empty_store: Path
) -> None:
    plan = Plan((PlanLine("5", "", 10, 8),), None, {"oncost": "0.23"}, {"5": 30_000.0})
    with Register(empty_store) as register:
        saved = scenarios.save_new(register, "A", plan, "AB")
    result = ask("skill_mix_cost", plan=saved.id)
    assert result.summary["difference"] == pytest.approx(-2 * 36_900)
    assert ask("skill_mix_cost", plan=saved.id, oncost="0").summary["difference"] == -60_000
    with pytest.raises(UserError, match="own staff"):
        ask("skill_mix_cost", plan=saved.id, current="x.csv")


def test_tradeoffs_are_what_one_band_pays_for_in_another(ask: Ask, tmp_path: Path) -> None:
    """measures.md: x FTE of band i pays for x c_i / c_j FTE of band j; pay 30,000 and 20,000."""
    pay = write(tmp_path, "band,amount", "2,20000", "5,30000")
    rows = ask("skill_mix_trade_off", band="5", fte="2", pay=pay, oncost="0.23").rows
    assert [(row["band"], row["other_band"]) for row in rows] == [("5", "2")]
    assert rows[0]["other_fte"] == pytest.approx(3.0)
    back = ask("skill_mix_trade_off", pay=pay, oncost="0.23").rows
    assert [row["other_fte"] for row in back] == pytest.approx([2 / 3, 1.5])
    for band in ("8a", "Band Six"):
        with pytest.raises(UserError):
            ask("skill_mix_trade_off", band=band, pay=pay)


def test_what_a_band_costs_is_not_worked_out_of_staff_chosen_by_who_they_are(
    ask: Ask, empty_store: Path
) -> None:
    load_staff(empty_store, people(6))
    with pytest.raises(UserError, match="about posts"):
        ask("skill_mix_trade_off", {"gender": "Female"}, point="actual")


def test_notes_come_as_a_table_under_limits_of_ones_own(ask: Ask, tmp_path: Path) -> None:
    path = write(tmp_path, "band,fte", "5,6", "2,4")
    assert ask("skill_mix_notes", current=path).rows == ()
    noted = ask("skill_mix_notes", current=path, floor="65%", span="0.5")
    assert [row["kind"] for row in noted.rows] == ["registered", "supervision"]
    assert noted.assumptions == {"floor": 0.65, "span": 0.5}
    with pytest.raises(UserError):
        ask("skill_mix_notes", current=path, floor="most")
    assert len(NOTERS) == 5


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["band,fte", "5,-1"], "B2: It cannot be negative."),
        (["band,fte", "5,many"], "B2: “many” is not a number."),
        (["band,fte", "5,#N/A"], "B2: “#N/A” is not a number."),
        (["band,fte", "Band Six,1"], "A2: “Band Six” is not a recognised pay band. Did you mean"),
        (["band,fte", ",1"], "A2: The band is missing."),
        (["band,fte", "5,1e9"], "B2: It cannot be more than 100,000."),
        (["band,fte"], "A1: There are no bands in this grid."),
    ],
)
def test_a_faulty_file_names_its_cell(
    ask: Ask, tmp_path: Path, lines: list[str], words: str
) -> None:
    with pytest.raises(UserError) as refused:
        ask("skill_mix_cost", current=write(tmp_path, *lines))
    assert words in refused.value.what


@pytest.mark.parametrize("content", [b"PK\x03\x04\x00\x00\x00", b"\x00\x01\x02"])
def test_a_file_that_is_no_text_is_refused(ask: Ask, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        ask("skill_mix_cost", current=path)


def test_a_file_as_windows_saves_it_is_read(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("band;fte".replace(";", ",").encode() + "\r\n5,2,Caf\xe9".encode("cp1252"))
    assert mix(ask("skill_mix_cost", current=path), "current") == {"5": 2}


@pytest.mark.parametrize(
    "options",
    [{"like": "Ward B"}, {"like": "gender=Female"}, {"like": "org_l4=Nowhere"},
     {"like": "org_l4=Ward A", "like_scaled": "half"}, {"plan": "none"}],
)  # fmt: skip
def test_what_names_no_plan_is_refused_plainly(
    ask: Ask, empty_store: Path, options: dict[str, str]
) -> None:
    load_staff(empty_store, people(2, org_l4="Ward A"))
    with pytest.raises(UserError):
        ask("skill_mix_cost", **options)
