"""Supply and demand: the model keeps what it must, refuses what cannot be, and replays."""

from __future__ import annotations

import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.supply import scenarios
from analytics.supply.chosen import write_run
from analytics.supply.reading import read_parameter_file
from tests.small_board import load_rows
from tests.supply_files import pipeline, row, write_example, write_rows

Rows = Sequence[dict[str, object]]


def ask(store: Path, table: str = "supply_demand", **options: str) -> TableResult:
    return build(open_store(store), table, Scope(), options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "parameters.csv"


DISEASE = row("epidemiology per year", 0.01, low=0, high=0.02)


# What the model keeps


def test_open_and_in_and_out_make_close_in_every_state(empty_store: Path, path: Path) -> None:
    rows = ask(empty_store, "supply_flows", parameters=write_rows(path, pipeline())).rows
    for each in rows:
        for tail in ("", "_fte"):
            come = sum(each[f"in_{name}{tail}"] for name in ("from_states", "intake", "recruited"))
            gone = each[f"out_to_states{tail}"] + each[f"out_left{tail}"]
            hours = each["change_in_hours_fte"] if tail else 0.0
            close = each[f"open{tail}"] + come - gone + hours
            assert close == pytest.approx(each[f"close{tail}"], abs=1e-9)
    closing = {(each["year"], each["state"]): each["close"] for each in rows}
    assert all(each["open"] == pytest.approx(closing[each["year"] - 1, each["state"]], abs=1e-9)
               for each in rows if each["year"] > 2027)  # fmt: skip


def test_without_flows_the_stock_stays(empty_store: Path, path: Path) -> None:
    rows = [row("base year", 2026), row("stock", 50, "Consultant"),
            row("leaves per year", 0, "Consultant")]  # fmt: skip
    found = ask(empty_store, parameters=write_rows(path, rows)).rows
    assert {each["supply_people"] for each in found} == {50.0}


def test_trainees_are_never_supply(empty_store: Path, path: Path) -> None:
    found = ask(empty_store, parameters=write_rows(path, pipeline())).rows
    assert found[0]["supply_people"] == 400


def test_twice_the_intake_is_twice_its_own_cohort_only(empty_store: Path, path: Path) -> None:
    def close(intake: float) -> list[float]:
        rows = [{**each, "value": intake} if each["name"] == "intake per year" else each
                for each in pipeline()]  # fmt: skip
        found = ask(empty_store, parameters=write_rows(path, rows), layers="none").rows
        return [each["supply_people"] for each in found]

    none, once, twice = close(0), close(100), close(200)
    assert [b - a for a, b in zip(none, once, strict=True)] == pytest.approx(
        [c - b for b, c in zip(once, twice, strict=True)])  # fmt: skip
    assert once[:4] == pytest.approx(none[:4])
    assert once[-1] > none[-1] + 100


def test_whoever_finds_no_post_waits(empty_store: Path, path: Path) -> None:
    rows = [*pipeline(), row("posts", 30, "Foundation year 1")]
    found = ask(empty_store, "supply_flows", parameters=write_rows(path, rows), layers="none").rows
    first = [each for each in found if each["state"] == "Foundation year 1"]
    assert {each["close"] for each in first} == {30.0}
    waiting = [each["close"] for each in found if each["state"] == "Medical student year 5"]
    assert waiting[0] == pytest.approx(100 + 60 - 30)


def test_nobody_grows_younger_and_ages_decide_who_leaves(empty_store: Path, path: Path) -> None:
    """Forty of 64 leave the year after, and all 40 of 63 a year later."""
    rows = [row("base year", 2026), row("stock", 40, "Consultant", age="64"),
            row("stock", 40, "Consultant", age="63"),
            row("leaves per year", 0, "Consultant"),
            row("leaves per year", 1, "Consultant", age="65+")]  # fmt: skip
    found = ask(empty_store, parameters=write_rows(path, rows), layers="none", horizon="4").rows
    assert [each["supply_people"] for each in found] == [80, 80, 40, 0, 0]


# Ranges


def test_one_seed_gives_the_same_digits_in_any_order_of_rows(
    empty_store: Path, tmp_path: Path
) -> None:
    rows = [*pipeline()[:-1], row("unmet demand at base", 0.1, low=0.0, high=0.2)]
    one, other = (write_rows(tmp_path / name, each)
                  for name, each in (("a.csv", rows), ("b.csv", rows[::-1])))  # fmt: skip
    assert ask(empty_store, parameters=one).rows == ask(empty_store, parameters=other).rows
    assert ask(empty_store, parameters=one, seed="7").rows != ask(
        empty_store, parameters=one).rows  # fmt: skip


def test_ranges_are_nested_and_the_chance_of_shortage_is_a_share(
    empty_store: Path, path: Path
) -> None:
    found = ask(empty_store, parameters=write_rows(path, pipeline()), paths="300").rows[-1]
    ends = [found[name] for name in ("gap_low_95", "gap_low_80", "gap_low_50", "gap_high_50",
                                     "gap_high_80", "gap_high_95")]  # fmt: skip
    assert ends == sorted(ends)
    assert ends[0] < ends[-1]
    assert 0 <= found["p_shortage"] <= 1


def test_a_thousand_paths_of_every_state_take_less_than_three_seconds(
    empty_store: Path, path: Path
) -> None:
    ages = [row("stock", 20, state, age=str(age), sex=sex)
            for state in ("SAS doctor", "Locally employed doctor", "Salaried GP")
            for age in range(30, 66) for sex in ("women", "men")]  # fmt: skip
    parameters = write_rows(path, [*pipeline(), *ages])
    began = time.process_time()
    ask(empty_store, parameters=parameters)
    assert time.process_time() - began < 3


def test_the_widest_swing_stands_first(empty_store: Path, path: Path) -> None:
    rows = [row("base year", 2026), row("stock", 100, "Consultant"),
            row("leaves per year", 0.05, "Consultant", low=0.04, high=0.06),
            row("recruited per year", 5, "Consultant", low=0, high=10)]  # fmt: skip
    found = ask(empty_store, "supply_tornado", parameters=write_rows(path, rows), year="2036").rows
    own = [each for each in found if "Consultant" in each["parameter"]]
    assert own[0]["parameter"] == "recruited per year (Consultant)"
    assert own[0]["swing"] == pytest.approx(abs(own[0]["gap_at_high"] - own[0]["gap_at_low"]))


# What closes the gap


def test_a_lever_that_is_not_linear_is_found_by_its_root(empty_store: Path, tmp_path: Path) -> None:
    parameters = write_rows(tmp_path / "a.csv", pipeline())
    found = ask(empty_store, "supply_required_intake", parameters=parameters, layers="none").rows
    leaving = next(each for each in found if "leaving" in each["lever"])
    assert leaving["p50"] == pytest.approx(1.278, abs=0.001)
    rows = [{**each, "value": 0.05 * leaving["p50"]} if each["name"] == "leaves per year" else each
            for each in pipeline()]  # fmt: skip
    again = ask(empty_store, parameters=write_rows(tmp_path / "b.csv", rows), layers="none").rows
    assert again[-1]["gap_fte"] == pytest.approx(0, abs=1e-3)


def test_a_lever_that_cannot_do_it_says_so(empty_store: Path, path: Path) -> None:
    rows = [*pipeline(), row("growth of funded FTE per year", 0.3), row("funded FTE", 900)]
    parameters = write_rows(path, rows)
    found = ask(empty_store, "supply_required_intake", parameters=parameters, year="2028").rows
    by_lever = {each["lever"]: each for each in found}
    intake = next(each for name, each in by_lever.items() if name.startswith("intake"))
    assert (intake["p50"], intake["earliest_year"]) == (None, 2031)
    assert "makes no difference by 2028" in intake["note"]
    retention = next(each for name, each in by_lever.items() if "→ Consultant" in name)
    assert (retention["limit"], retention["p50"]) == (1.0, None)
    assert retention["note"].startswith("Cannot be met")


# Demand


def test_methods_stand_side_by_side(empty_store: Path, path: Path) -> None:
    rows = [*pipeline(), row("funded FTE", 380), row("growth of funded FTE per year", 0.02),
            row("units to be staffed", 12), row("FTE per unit", 35),
            row("benchmark FTE per 100000", 20), row("use per person", 1, age="0-64"),
            row("use per person", 4, age="65+"),
            *(row("population", 1_000_000, age="0-64", year=year) for year in (2026, 2027)),
            *(row("population", 500_000 + 100_000 * (year - 2026), age="65+", year=year)
              for year in (2026, 2027))]  # fmt: skip
    asked = {"parameters": write_rows(path, rows), "horizon": "1"}
    found = {(each["method"], each["year"]): each["demand_fte"]
             for each in ask(empty_store, "supply_methods", **asked).rows}  # fmt: skip
    assert found["funded", 2027] == pytest.approx(380 * 1.02)
    assert found["service", 2027] == pytest.approx(12 * 35)
    assert found["benchmark", 2027] == pytest.approx(20 * 16)
    assert found["population", 2026] == pytest.approx(396)
    assert found["population", 2027] == pytest.approx(396 * 3.4 / 3.0)
    with pytest.raises(UserError, match="no people for 2028"):
        ask(empty_store, **{**asked, "horizon": "2", "demand": "population"})


NEW = ["Data values", "Data description", "Year", "Area", "Age", "Sex"]
OLD = ["Data", "Year_Code", "Year_ItemName_ENG", "Area_ItemName_ENG", "Age_Code",
       "Age_ItemName_ENG", "Gender_ItemName_ENG", "RowKey"]  # fmt: skip


def new_layout() -> list[list[Any]]:
    """Single years, a group and totals among the rows, of two sexes and of all."""
    lines = [(60, "Age 0", "Female"), (70, "Age 1", "Female"), (130, "All Ages", "Female"),
             (65, "Age 0", "Male"), (75, "Aged 1 and over", "Male"), (140, "All Ages", "Male"),
             (270, "All Ages", "Persons")]  # fmt: skip
    return [NEW, *([people, "Population projections", f"Mid-year {year}", "Wales", age, sex]
                   for year in (2026, 2027) for people, age, sex in lines)]  # fmt: skip


def old_layout() -> list[list[Any]]:
    lines = [(270, "A0", "All ages"), (125, "A1", "Aged 0 to 15"), (145, "A2", "Aged 16 and over")]
    return [OLD, *([people, year, year, "Wales", code, age, "Persons", code]
                   for year in (2026, 2027) for people, code, age in lines)]  # fmt: skip


@pytest.mark.parametrize("layout", [new_layout, old_layout])
def test_totals_of_a_population_are_not_added_up(layout, empty_store: Path, path: Path) -> None:
    load_rows(empty_store, layout(), "population", date(2026, 1, 1))
    rows = [*pipeline(), row("benchmark FTE per 100000", 100_000)]
    asked = {"parameters": write_rows(path, rows), "demand": "benchmark", "horizon": "1"}
    found = ask(empty_store, **asked)
    assert [each["demand_fte"] for each in found.rows] == [270, 270]
    assert any("Population as at 1 January 2026: Wales" in said for said in found.remarks)


# Refusals, each at its cell

FAULTS: tuple[tuple[str, Rows, str], ...] = (
    ("a rate over one", [row("leaves per year", 1.2, "Consultant")], "H2: 1.2 is not from 0 to 1"),
    ("more go out than are in", [row("stock", 9, "Not in training"),
                                 row("moves", 0.7, "Not in training", "Core training"),
                                 row("moves", 0.5, "Not in training", "GP training")],
     "H4: More people go out of “Not in training”"),
    ("no stock", [row("leaves per year", 0.1, "Consultant", group="Cardiology")],
     "H2: “Cardiology” has no stock"),
    ("years apart", [row("population", 9, year=2026), row("population", 9, year=2028)],
     "H3: The year 2028 does not join 2026"),
    ("heads for FTE", [row("FTE per person", 0.9, "Consultant", unit="people")], "L2: “FTE per"),
    ("FTE of heads", [row("stock", 10, "Consultant"), row("stock FTE", 900, "Consultant")],
     "H3: More than 1.5 FTE"),
    ("no such name", [row("leavng per year", 0.1, "Consultant")], "A2: “leavng per year”"),
    ("no such state", [row("stock", 1, "Astronaut")], "C2: “Astronaut”"),
    ("twice", [row("stock", 1, "Consultant"), row("stock", 2, "Consultant")], "row 2 has it too"),
    ("half a range", [row("stock", 1, "Consultant", low=0)], "I2: A range needs both ends"),
)  # fmt: skip


@pytest.mark.parametrize(("rows", "said"), [each[1:] for each in FAULTS],
                         ids=[each[0] for each in FAULTS])  # fmt: skip
def test_what_cannot_be_is_refused_at_its_row(path: Path, rows: Rows, said: str) -> None:
    with pytest.raises(UserError) as raised:
        read_parameter_file(write_rows(path, rows))
    assert said in str(raised.value)


def test_years_of_a_national_round_must_join(path: Path) -> None:
    write_example(path, "nl_gp_2025", **{"adjustment year": 2019})
    with pytest.raises(UserError, match="before the base year 2025"):
        read_parameter_file(path)


# Scenarios and runs


def test_a_scenario_keeps_every_revision(empty_store: Path, path: Path) -> None:
    for value in (400, 410):
        rows = [{**each, "value": value} if each["state"] == "Consultant" and
                each["name"] == "stock" else each for each in pipeline()]  # fmt: skip
        saved = read_parameter_file(write_rows(path, rows))
        scenarios.save(empty_store, "More consultants", saved, "Sam Example")
    found = scenarios.history_of(empty_store, "more consultants")
    assert [each.number for each in found] == [1, 2]
    last = scenarios.changes(found)[-1]
    assert (last["parameter"], last["column"], last["before"], last["after"]) == (
        "stock (Consultant)", "value", 400, 410)  # fmt: skip
    assert (last["saved_by"], last["revision"]) == ("Sam Example", 2)
    assert ask(empty_store, scenario="More consultants").rows[0]["supply_people"] == 410
    with pytest.raises(UserError, match="no scenario called"):
        ask(empty_store, scenario="Another")


def test_a_run_gives_the_same_digits_and_one_that_was_changed_is_refused(
    empty_store: Path, path: Path, tmp_path: Path
) -> None:
    parameters = write_rows(path, [*pipeline(), DISEASE])
    run = tmp_path / "run.json"
    write_run(open_store(empty_store), Scope(), {"parameters": parameters, "seed": "5"}, run)
    rows = ask(empty_store, parameters=parameters, seed="5").rows
    assert ask(empty_store, run=str(run)).rows == rows
    run.write_text(run.read_text(encoding="utf-8").replace("400.0", "401.0"), encoding="utf-8")
    with pytest.raises(UserError, match="changed after it was made"):
        ask(empty_store, run=str(run))


# Of staff lists


def test_hospital_doctors_come_from_the_staff_lists(demo_store: Path) -> None:
    store = open_store(demo_store)
    found = build(store, "supply_demand", Scope(), {"state": "Consultant", "paths": "50"})
    heads = build(store, "supply_parameters", Scope(), {"paths": "0"}).rows
    stock = next(each for each in heads if (each["name"], each["state"]) == ("stock", "Consultant"))
    assert (stock["status"], stock["value"]) == ("Own data", found.rows[0]["supply_people"])
    assert all(each["rests_on"] for each in found.rows)
    assert any("Another country" in said for said in found.remarks)


def test_a_base_year_must_join_the_staff_list(demo_store: Path, path: Path) -> None:
    parameters = write_rows(path, [row("base year", 2001)])
    with pytest.raises(UserError, match="does not join the staff list"):
        ask(demo_store, parameters=parameters)


def test_the_back_test_stands_beside_no_change_and_says_who_was_closer(demo_store: Path) -> None:
    found = ask(demo_store, "supply_backtest", paths="100")
    words = " ".join(found.remarks)
    assert "Too little history" in words or "The 80% range held" in words
    assert all(each["no_change"] is not None for each in found.rows)
    crossed = ask(demo_store, "supply_backtest", paths="10", breaks="2000-01-01,2099-01-01")
    assert len(crossed.rows) == len(found.rows)
