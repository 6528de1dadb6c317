"""Supply and demand against a national model's published results, and against plain Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from tests.supply_files import example, pipeline, write_example, write_rows

COLUMN = {"demand FTE": "demand_fte", "persons": "supply_people", "supply FTE": "supply_fte"}
INTAKE = "training intake per year, from adjustment year"


def ask(store: Path, table: str, parameters: str, **options: str) -> TableResult:
    return build(open_store(store), table, Scope(), {"parameters": parameters, **options})


@pytest.mark.parametrize("round_of", ["nl_gp_2025", "nl_gp_2022"])
def test_the_published_rounds_are_reproduced(
    round_of: str, empty_store: Path, tmp_path: Path
) -> None:
    """Demand of 2025 to the cent, 18,581 people in 2043; 1,026 and 1,190 to train a year."""
    parameters = write_example(tmp_path / "round.csv", round_of)
    found = {(str(row["year"]), row["group"]): row
             for row in ask(empty_store, "supply_demand", parameters).rows}  # fmt: skip
    intakes: dict[str, dict[str, float]] = {}
    for line in example(round_of, "output"):
        tolerance, value = float(line["tolerance"]), float(line["value"])
        group = line["group"] or "middle"
        if line["name"] in COLUMN:
            shown = found[line["year"], group][COLUMN[line["name"]]]
        elif line["name"] == "required intake for balance":
            if line["year"] not in intakes:
                rows = ask(empty_store, "supply_required_intake", parameters, year=line["year"])
                intakes[line["year"]] = {each["group"]: each["p50"] for each in rows.rows
                                         if each["lever"] == INTAKE}  # fmt: skip
            shown = intakes[line["year"]][group]
        else:
            continue
        assert shown == pytest.approx(value, abs=tolerance), line


def test_the_intake_that_is_asked_for_leaves_no_gap(empty_store: Path, tmp_path: Path) -> None:
    parameters = write_example(tmp_path / "a.csv", "nl_gp_2025")
    rows = ask(empty_store, "supply_required_intake", parameters, year="2043").rows
    intake = next(row["p50"] for row in rows if row["lever"] == INTAKE)
    again = write_example(tmp_path / "b.csv", "nl_gp_2025", **{INTAKE: repr(intake)})
    gaps = {row["gap_fte"] for row in ask(empty_store, "supply_demand", again).rows
            if row["year"] == 2043}  # fmt: skip
    assert max(map(abs, gaps)) < 1e-6


def test_the_causes_of_the_intake_add_up_to_it(empty_store: Path, tmp_path: Path) -> None:
    parameters = write_example(tmp_path / "a.csv", "nl_gp_2025")
    rows = ask(empty_store, "supply_causes", parameters, year="2043").rows
    parts = {row["cause"]: row["intake"] for row in rows
             if (row["group"], row["lever"]) == ("middle", INTAKE)}  # fmt: skip
    assert sum(parts.values()) == pytest.approx(1026, abs=0.5)
    assert parts["vertical substitution per year"] < 0 < parts["unmet demand at base"]
    assert parts["working-time change per year"] == pytest.approx(0)


def test_flows_of_a_pipeline_agree_with_plain_python(empty_store: Path, tmp_path: Path) -> None:
    """Two and a half years of training: half of those of year two complete, and all of year three.
    Of 100 students 60 go on, of those who complete 64 %; 5 % of consultants leave."""
    parameters = write_rows(tmp_path / "p.csv", pipeline())
    rows = ask(empty_store, "supply_flows", parameters, horizon="6", layers="none").rows
    students, first, training, consultants = 100.0, 60.0, [100 / 3] * 3, 400.0
    for year in range(2027, 2033):
        done = 0.5 * training[1] + training[2]
        training = [first, training[0], 0.5 * training[1]]
        first, students = 0.6 * students, 100.0
        consultants = 0.95 * consultants + 0.64 * done
        here = {row["state"]: row for row in rows if row["year"] == year}
        assert here["Consultant"]["close"] == pytest.approx(consultants)
        assert here["Consultant"]["close_fte"] == pytest.approx(0.9 * consultants)
        assert here["Higher specialty training"]["close"] == pytest.approx(sum(training))
        assert here["Foundation year 1"]["close"] == pytest.approx(first)
