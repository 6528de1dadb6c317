"""What must be true, the mix that costs least, the plan least regretted: each fed back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from analytics.answers.briefly import supply_choices as briefly
from analytics.answers.lever_words import setting_of, turned
from analytics.answers.tables import build
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.supply import scenarios
from analytics.supply.costs import lines_with_costs, places, title_of
from analytics.supply.reading import read_parameter_file, read_parameters
from analytics.supply.typed_grid import text_of
from tests.supply_files import example, pipeline, row, write_example, write_rows

COSTS = [
    row("cost of recruited per year", 50_000, "Consultant"),
    row("limit of recruited per year", 20, "Consultant"),
    row("recruited per year", 10, "Consultant"),
    row("cost of leaving", 40_000), row("limit of leaving", 0.8),
]  # fmt: skip

FUNDED = row("funded FTE", 625)


def short() -> list[dict[str, object]]:
    """The pipeline with two thirds of its students, so that there are too few."""
    return [{**each, "value": 60} if each["name"] == "intake per year" else each
            for each in pipeline()]  # fmt: skip


def ask(store: Path, table: str, **options: str) -> TableResult:
    return build(open_store(store), table, Scope(), options)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "parameters.csv"


def gap(store: Path, path: Path, rows: list[dict[str, object]], year: int) -> float:
    found = ask(store, "supply_demand", parameters=write_rows(path, rows), layers="none").rows
    return next(each["gap_fte"] for each in found if each["year"] == year)


# What must be true


def test_what_must_be_true_closes_the_gap_when_it_is(empty_store: Path, path: Path) -> None:
    parameters = write_rows(path, short())
    rows = ask(empty_store, "supply_must_be_true", parameters=parameters, year="2041").rows
    found = {each["parameter"]: each for each in rows}
    leaving = found["leaves per year (Consultant)"]
    assert leaving["must_be"] == "at_most"
    for name, state, parameter in (
        ("leaves per year", "Consultant", leaving),
        ("moves", "Higher training", found["moves (Higher specialty training, → Consultant)"]),
        ("intake per year", "Medical student year 5",
         found["intake per year (Medical student year 5)"]),
        ("unmet demand at base", "", found["unmet demand at base"]),
    ):  # fmt: skip
        again = [{**each, "value": repr(parameter["needed"])}
                 if (each["name"], each["state"]) == (name, state) else each
                 for each in short()]  # fmt: skip
        assert gap(empty_store, path, again, 2041) == pytest.approx(0, abs=1e-6), name


def test_where_no_value_of_a_parameter_does_that_is_said(empty_store: Path, path: Path) -> None:
    rows = [*short(), row("funded FTE", 900), row("posts", 1000, "Consultant")]
    result = ask(empty_store, "supply_must_be_true", parameters=write_rows(path, rows), year="2041")
    found = {each["parameter"]: each for each in result.rows}
    worked = found["FTE per person (Consultant)"]
    assert (worked["needed"], worked["must_be"]) == (None, None)
    assert worked["note"] == "No value does, from 0 to 1."
    assert any("years in state" in said for said in result.remarks)
    assert briefly.enough(result, "").startswith("As planned,")


def test_what_is_enough_says_until_when(empty_store: Path, path: Path) -> None:
    rows = [*pipeline(), row("funded FTE", 300)]
    result = ask(empty_store, "supply_must_be_true", parameters=write_rows(path, rows), year="2036")
    funded = next(each for each in result.rows if each["parameter"] == "funded FTE")
    assert funded["must_be"] == "at_most"
    assert funded["needed"] > 300
    assert "so as long as" in briefly.enough(result, "")


def test_the_intake_of_a_published_round_is_what_must_be_true(
    empty_store: Path, path: Path
) -> None:
    """1,026 a year as advised in 2025 by the Capaciteitsorgaan (tests/supply_files)."""
    write_example(path, "nl_gp_2025")
    rows = ask(empty_store, "supply_must_be_true", parameters=str(path), year="2043").rows
    name = "training intake per year, from adjustment year"
    found = next(each for each in rows
                 if each["group"] == "middle" and each["parameter"].startswith(name))  # fmt: skip
    advised = next(float(line["value"]) for line in example("nl_gp_2025", "output")
                   if line["name"] == "required intake for balance"
                   and line["year"] == "2043" and line["group"] in ("", "middle"))  # fmt: skip
    assert found["needed"] == pytest.approx(advised, abs=0.5)


# Least cost


def mix(store: Path, path: Path, rows: list[dict[str, object]]) -> TableResult:
    return ask(store, "supply_least_cost", parameters=write_rows(path, rows), year="2041")


def test_the_cheapest_mix_closes_the_gap_and_no_cheaper_one_does(
    empty_store: Path, path: Path
) -> None:
    result = mix(empty_store, path, [*short(), *COSTS, FUNDED])
    recruited, leaving = (next(each for each in result.rows if start in each["lever"])
                          for start in ("recruited", "leaving"))  # fmt: skip

    def left(recruits: float, rate: float) -> float:
        rows = [{**each, "value": repr(recruits)} if each["name"] == "recruited per year" else
                {**each, "value": repr(0.05 * rate)} if each["name"] == "leaves per year" else each
                for each in [*short(), COSTS[2], FUNDED]]  # fmt: skip
        return gap(empty_store, path, rows, 2041)

    assert left(recruited["setting"], leaving["setting"]) == pytest.approx(0, abs=1e-3)
    assert recruited["cost"] > 0
    assert leaving["cost"] > 0
    best = sum(each["cost"] for each in result.rows)
    for recruits in (10, 13, 16, 20):  # by hand: what each number of recruits needs of leaving
        low, high = 0.8, 1.0
        if left(recruits, low) > 0:
            continue
        for _round in range(30):
            middle = (low + high) / 2
            low, high = (middle, high) if left(recruits, middle) <= 0 else (low, middle)
        cost = (recruits - 10) * 50_000 + (1 - low) * 100 * 40_000
        assert cost >= best - 1


def test_what_all_changes_together_cannot_do_is_said(empty_store: Path, path: Path) -> None:
    rows = [*short(), *COSTS, row("funded FTE", 2_000)]
    result = mix(empty_store, path, rows)
    assert result.remarks[0].startswith("All of them together, as far as they can go, leave")
    assert [each["setting"] for each in result.rows] == [each["limit"] for each in result.rows]


def test_without_a_cost_nothing_is_in_the_mix(empty_store: Path, path: Path) -> None:
    result = mix(empty_store, path, short())
    assert result.rows == ()
    assert briefly.least_cost(result) == "No change has a cost yet: give the costs below"
    assert "Left out, because no cost is given" in result.remarks[0]


def test_costs_move_no_other_number_and_a_guess_is_said(empty_store: Path, path: Path) -> None:
    guessed = [*COSTS[:2], {**COSTS[3], "status": "Placeholder"}, *COSTS[4:]]
    plain = ask(empty_store, "supply_demand", parameters=write_rows(path, [*short(), COSTS[2]]))
    priced = write_rows(path, [*short(), COSTS[2], *guessed])
    assert ask(empty_store, "supply_demand", parameters=priced).rows == plain.rows
    said = " ".join(ask(empty_store, "supply_least_cost", parameters=priced).remarks)
    assert "Costs that are placeholders or of another country: cost of leaving" in said


def test_costs_typed_on_the_page_are_rows_like_others(path: Path) -> None:
    given = read_parameter_file(write_rows(path, short()))
    rows = [{"name": each.name, "group": each.group, "state": each.state, "to": each.to}
            for each in given]  # fmt: skip
    typed: dict[Any, tuple[str, str]] = dict.fromkeys(places(rows), ("", ""))
    assert "leaving rates of all grades" in [title_of(place) for place in typed]
    typed["leaving", "", "", ""] = ("40,000", "0.8")
    found = {each.name: each.value
             for each in read_parameters(text_of(lines_with_costs(given, typed)))}  # fmt: skip
    assert (found["cost of leaving"], found["limit of leaving"]) == (40_000, 0.8)
    assert found["stock"] == 400


# Regret


def test_the_least_regretted_plan_is_the_one_whose_worst_is_least(
    empty_store: Path, path: Path
) -> None:
    for name, unmet in (("Low", 0.05), ("Middle", 0.1), ("High", 0.15)):
        rows = [{**each, "value": unmet} if each["name"] == "unmet demand at base" else each
                for each in pipeline()]  # fmt: skip
        scenarios.save(empty_store, name, read_parameter_file(write_rows(path, rows)), "Ann")
    result = ask(empty_store, "supply_regret", year="2041", horizon="15")
    assert result.rows[0]["plan"] == "What “Middle” needs"
    assert result.rows[0]["worst_fte"] == pytest.approx(0.05 * 400 * 0.9 * 1.0158 * 1.15)
    own = [each for each in result.rows if each["plan"] == f"What “{each['future']}” needs"]
    assert [each["gap_fte"] for each in own] == pytest.approx([0, 0, 0], abs=1e-6)
    assert "Least regretted in 2041: intake per year" in briefly.regret(result)
    two = ask(empty_store, "supply_regret", year="2041", scenarios="Low|High")
    assert {each["future"] for each in two.rows} == {"Low", "High"}
    with pytest.raises(UserError, match="cannot be changed in every future"):
        ask(empty_store, "supply_regret", lever="luck")


def test_without_any_future_regret_says_what_to_save(empty_store: Path) -> None:
    with pytest.raises(UserError, match="no future to compare"):
        ask(empty_store, "supply_regret")


# Words


@pytest.mark.parametrize(
    ("lever", "now", "wanted", "said"),
    [("leaving rates (1: as they are now)", 1, 0.72, "leaving rates 28% lower than now"),
     ("FTE of each doctor (1: as it is now)", 1, 1.05,
      "each doctor at 5% more hours (FTE) than now"),
     ("intake per year (F1)", 100, 120.4, "intake per year (F1) at 120.4 instead of 100")],
)  # fmt: skip
def test_a_change_is_said_as_a_manager_would(
    lever: str, now: float, wanted: float, said: str
) -> None:
    assert turned(lever, now, wanted) == said


def test_a_setting_of_a_factor_is_a_share_of_now() -> None:
    lever = "leaving rates (1: as they are now)"
    assert [setting_of(lever, value) for value in (1, 0.72, 1.3, None)] == [
        "as now", "28% lower", "30% higher", "–",
    ]  # fmt: skip


# What the intake is for


def test_causes_add_up_to_the_answer_where_parameters_have_ranges(
    empty_store: Path, path: Path
) -> None:
    """To that for an even chance, of the same paths: a split of central values would miss it."""
    ranged = [*short(), row("recruited per year", 10, "Consultant", low=2, high=30),
              row("epidemiology per year", 0.01, low=0, high=0.05)]  # fmt: skip
    asked = {"parameters": write_rows(path, ranged), "paths": "200", "year": "2041"}
    wanted = {each["lever"]: each["p50"]
              for each in ask(empty_store, "supply_required_intake", **asked).rows}  # fmt: skip
    lever = "recruited per year (Consultant)"
    rows = [each for each in ask(empty_store, "supply_causes", **asked).rows
            if each["lever"] == lever]  # fmt: skip
    assert sum(each["intake"] for each in rows) == pytest.approx(wanted[lever], abs=1e-9)
    central = ask(empty_store, "supply_causes", **{**asked, "paths": "0"}).rows
    last = [each["intake_so_far"] for each in central if each["lever"] == lever][-1]
    assert abs(last - wanted[lever]) > 0.01


def test_a_split_by_causes_says_that_another_method_has_none(empty_store: Path, path: Path) -> None:
    parameters = write_rows(path, [*short(), FUNDED])
    remarks = ask(empty_store, "supply_causes", parameters=parameters, paths="0").remarks
    assert any("demand by another method has no causes" in each for each in remarks)


def test_a_lever_that_need_not_be_turned_is_not_said_to_fail(empty_store: Path, path: Path) -> None:
    """Where supply is enough without any recruiting, that is what it says."""
    enough = [*pipeline(), row("recruited per year", 10, "Consultant"), row("funded FTE", 200)]
    asked = {"parameters": write_rows(path, enough), "paths": "0", "year": "2041"}
    rows = ask(empty_store, "supply_required_intake", **asked).rows
    found = {each["lever"]: each for each in rows}
    recruited = found["recruited per year (Consultant)"]
    assert (recruited["p50"], recruited["p80"]) == (0.0, 0.0)
    assert recruited["note"] == "There is an even chance at every setting of this lever."
    none = [{**each, "value": 0} if each["name"] == "recruited per year" else each
            for each in enough]  # fmt: skip
    assert gap(empty_store, path, none, 2041) < 0
