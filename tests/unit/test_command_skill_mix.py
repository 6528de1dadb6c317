"""Skill mix from the command line: JSON that a program can read, and refusals in words."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import fastexcel
import pytest

from analytics.__main__ import main

Capture = pytest.CaptureFixture[str]


def ask(capsys: Capture, store: Path, *arguments: str) -> Any:
    code = main(["--store", str(store), "table", *arguments, "--format", "json"])
    said = capsys.readouterr()
    assert code == 0, said.err
    return json.loads(said.out)


def test_units_with_intervals_on_two_dates(capsys: Capture, demo_store: Path) -> None:
    said = ask(capsys, demo_store, "skill_mix_compare", "--option", "by=org_l3",
               "--option", "with=2026-03-31")  # fmt: skip
    row = said["rows"][1]
    assert {row["as_at"] for row in said["rows"]} == {"2026-03-31", "2026-09-30"}
    assert row["registered_share_low"] <= row["registered_share"] <= row["registered_share_high"]
    assert {column["id"] for column in said["columns"]} <= set(row)
    assert said["summary"]["units"] > 1


def test_every_date_as_csv(capsys: Capture, demo_store: Path) -> None:
    code = main(["--store", str(demo_store), "table", "skill_mix_compare", "--option",
                 "with=dates", "--format", "csv"])  # fmt: skip
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert code == 0
    assert [row["as_at"] for row in rows] == ["2026-03-31", "2026-06-30", "2026-09-30"]
    assert all(float(row["senior_share_low"]) > 0 for row in rows)


@pytest.mark.parametrize("table", ["skill_mix_change", "skill_mix_required", "unit_denominators"])
def test_the_others_as_csv(table: str, capsys: Capture, demo_store: Path) -> None:
    assert main(["--store", str(demo_store), "table", table, "--format", "csv"]) == 0
    assert capsys.readouterr().out.splitlines()


def test_beds_out_of_a_file(capsys: Capture, demo_store: Path, tmp_path: Path) -> None:
    units = [row["unit"] for row in ask(capsys, demo_store, "skill_mix_compare", "--option",
                                        "by=org_l3")["rows"]]  # fmt: skip
    file = tmp_path / "beds.csv"
    file.write_text(f"unit,number\n{units[0]},40\n")
    said = ask(capsys, demo_store, "skill_mix_compare", "--option", "by=org_l3",
               "--option", f"denominators={file}")  # fmt: skip
    first, second = said["rows"][:2]
    assert first["fte_per_denominator"] == pytest.approx(first["fte"] / 40 * 10)
    assert second["fte_per_denominator"] is None


def test_the_mix_now_and_then(capsys: Capture, demo_store: Path) -> None:
    said = ask(capsys, demo_store, "skill_mix_change", "--compare", "2026-03-31",
               "--option", "by=profession")  # fmt: skip
    total = sum(row["fte_difference"] for row in said["rows"])
    assert total == pytest.approx(said["summary"]["fte_difference"])
    assert said["scope"]["compare"] == "2026-03-31"


def test_care_required_beside_a_plan(capsys: Capture, demo_store: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text("band,fte\n5,40\n2,30\n")
    said = ask(capsys, demo_store, "skill_mix_required", "--option", f"planned={plan}",
               "--option", "headroom=0.22")  # fmt: skip
    planned = {row["group"]: row["planned_fte"] for row in said["rows"]}
    assert planned == {"Registered": 40, "Not registered": 30}
    assert said["assumptions"]["headroom"] == 0.22
    assert said["summary"]["required_fte"] > 0


def test_a_change_has_its_interval(capsys: Capture, demo_store: Path) -> None:
    main(["--store", str(demo_store), "measure", "aged_55_and_over", "--compare", "2026-03-31",
          "--format", "json"])  # fmt: skip
    change = json.loads(capsys.readouterr().out)["total"]["change"]
    assert change["low"] < change["value"] < change["high"]
    main(["--store", str(demo_store), "measure", "aged_55_and_over", "--compare", "2026-03-31"])
    assert "95% interval of the change" in capsys.readouterr().out


def test_a_wrong_option_is_refused_in_words(capsys: Capture, demo_store: Path) -> None:
    code = main(["--store", str(demo_store), "table", "skill_mix_required", "--option",
                 "headroom=lots"])  # fmt: skip
    said = capsys.readouterr()
    assert code == 3
    assert "“lots” is not a number" in said.err
    assert "Traceback" not in said.err


def test_the_workbook_of_everything_holds_the_new_tables(
    capsys: Capture, demo_store: Path, tmp_path: Path
) -> None:
    out = tmp_path / "all.xlsx"
    assert main(["--store", str(demo_store), "export", "workbook", "--out", str(out)]) == 0
    names = fastexcel.read_excel(out).sheet_names
    wanted = {"skill_mix_change", "skill_mix_compare", "skill_mix_required", "unit_denominators"}
    assert wanted <= set(names)
