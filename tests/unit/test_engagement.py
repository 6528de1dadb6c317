"""Answers about surveys of engagement, from scores that come in as a file to what is shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.briefly import engagement as briefly
from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.exact import exact_numbers
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from analytics.exports.board_pack.pack import make_pack
from tests.engagement_cases import gaps
from tests.headline_cases import SHAPES
from tests.small_board import load_staff, people
from tests.survey_board import DAY, DOCTOR, VALUED, line, load_survey, waves

SCOPE = Scope(DAY)


@pytest.fixture
def board(empty_store: Path) -> Path:
    load_survey(empty_store, waves())
    return empty_store


def table(store: Path, name: str, **options: str) -> Any:
    return build(open_store(store), f"engagement_{name}", SCOPE, options)


def rows(store: Path, name: str, **options: str) -> list[dict[str, Any]]:
    return list(table(store, name, **options).rows)


def of(found: list[dict[str, Any]], group: str) -> list[dict[str, Any]]:
    return [row for row in found if row["group"] == group]


def test_a_trend_has_an_interval_an_n_and_a_response_rate(board: Path) -> None:
    last = of(rows(board, "trend"), "Everybody")[-1]
    assert (last["wave"], last["n"], last["response_rate"]) == ("2025", 108, 0.4)
    # Student's t of 107 degrees at 97.5 % is 1.9824: 1.9824 × 15 / √108 = 2.8613.
    assert last["high"] - last["score"] == pytest.approx(2.8613, abs=1e-4)


def test_a_break_is_said_and_a_change_does_not_cross_it(board: Path) -> None:
    trend = of(rows(board, "trend"), "Everybody")
    assert [row["wave"] for row in trend if row["break_before"]] == ["2021"]
    found = rows(board, "changes", **{"from": "2020", "to": "2021", "by": "unit"})
    assert {row["verdict"] for row in found} == {"break"}
    assert all(row["difference"] is None for row in found)


def test_a_small_grade_hides_the_next_one_on_every_measure_and_in_every_wave(board: Path) -> None:
    found = rows(board, "trend")
    for group in ("SAS", "Resident doctors"):
        assert all(row["n"] is None and row["score"] is None for row in of(found, group))
        assert all(row["note"] == "c" for row in of(found, group))
    assert all(row["score"] == 60.0 for row in of(found, "Consultant"))


def test_nothing_derived_tells_of_a_hidden_group(board: Path) -> None:
    for name, options in {
        "trend": {"benchmark": "parent"}, "heatmap": {}, "changes": {}, "verdict": {}, "flags": {},
        "role_gaps": {},
    }.items():  # fmt: skip
        for row in of(rows(board, name, **options), "SAS"):
            told = {key: value for key, value in row.items() if isinstance(value, (int, float))}
            assert set(told) <= {"waves"}, name


def test_the_weighted_score_is_of_shown_groups_alone(board: Path) -> None:
    # Weighted and raw together would give two hidden grades: both are of consultants only.
    found = rows(board, "weighted")
    assert {row["groups"] for row in found} <= {"Consultant"}
    assert all(row["score"] == 60.0 and row["weighted_score"] == 60.0 for row in found)


def test_the_exact_view_shows_every_group(board: Path) -> None:
    with exact_numbers():
        assert of(rows(board, "trend"), "SAS")[0]["score"] == 41.0


def test_changes_are_tested_together_and_a_verdict_takes_five_waves(board: Path) -> None:
    found = {row["group"]: row for row in rows(board, "changes", by="unit")}
    assert {row["verdict"] for row in found.values()} == {"no_change"}
    assert all(row["p_adjusted"] >= row["p"] for row in found.values())
    verdicts = {row["group"]: row for row in rows(board, "verdict", by="unit")}
    assert verdicts["Surgery"]["waves"] == 5
    assert verdicts["Surgery"]["slope"] == 4.0
    assert verdicts["Surgery"]["p"] == pytest.approx(1 / 60)
    assert verdicts["Surgery"]["verdict"] == "rising"
    assert verdicts["Medicine"]["p"] == 1.0


def test_four_comparable_waves_give_no_verdict(empty_store: Path) -> None:
    load_survey(empty_store, waves(range(2022, 2026)))
    found = rows(empty_store, "verdict", by="unit")
    assert {row["verdict"] for row in found} == {"few_waves"}
    assert all(row["p"] is None and row["slope"] is None for row in found)


def test_three_poor_waves_in_a_row_are_counted(empty_store: Path) -> None:
    lines = [
        line(year, score, n, unit=unit)
        for year in (2023, 2024, 2025)
        for unit, score, n in (("Whole board", 60.0, 108), ("Surgery", 50.0, 60),
                               ("Medicine", 72.0, 48))
    ]  # fmt: skip
    load_survey(empty_store, lines)
    found = {row["group"]: row for row in rows(empty_store, "changes", by="unit")}
    assert found["Surgery"]["poor_waves"] == 3
    assert found["Medicine"]["poor_waves"] == 0


def test_without_a_spread_there_is_no_interval_and_it_is_said(empty_store: Path) -> None:
    load_survey(empty_store, [line(2024, 60.0, 100, sd=None), line(2025, 62.0, 100, sd=None)])
    last = rows(empty_store, "trend")[-1]
    assert (last["score"], last["low"], last["high"]) == (62.0, None, None)
    found = rows(empty_store, "changes")[0]
    assert (found["difference"], found["p"], found["verdict"]) == (2.0, None, "no_interval")


def test_a_flag_takes_place_and_certainty(empty_store: Path) -> None:
    scores = {"Surgery": 80.0, "Medicine": 62.0, "Theatres": 58.0, "Radiology": 44.0}
    lines = [line(2025, s, 50, unit=u) for u, s in scores.items()]
    load_survey(empty_store, [*lines, line(2025, 61.0, 200)])
    flags = {row["group"]: row["flag"] for row in rows(empty_store, "flags", by="unit")}
    assert flags == {
        "Everybody": None, "Surgery": "Above outlier", "Medicine": "Middle half",
        "Theatres": "Middle half", "Radiology": "Below outlier",
    }  # fmt: skip


def test_the_measures_are_the_numbers_of_the_tables(board: Path) -> None:
    store = open_store(board)
    score = calculate(store, "engagement_score", SCOPE, (), {"wave": "2024"})
    rate = calculate(store, "response_rate", SCOPE, ())
    then = next(r for r in of(rows(board, "trend"), "Everybody") if r["wave"] == "2024")
    assert score.total.value == pytest.approx(then["score"])
    assert (score.total.low, score.total.high) == (then["low"], then["high"])
    assert (rate.total.value, rate.total.people) == (0.4, 270)
    grades = calculate(store, "engagement_score", SCOPE, ("medical_grade",))
    assert {row.split["medical_grade"]: row.note for row in grades.rows} == {
        "Consultant": None, "Resident doctors": "c", "SAS": "c",
    }  # fmt: skip


def test_a_unit_is_chosen_by_its_name(board: Path) -> None:
    scope = Scope(DAY, where=(("organisation", ("Surgery",)),))
    found = build(open_store(board), "engagement_trend", scope, {}).rows
    assert {(row["of_unit"], row["group"]) for row in found} == {("Surgery", "Everybody")}


def test_on_an_earlier_date_later_waves_are_not_shown(board: Path) -> None:
    load_staff(board, people(5, organisation="Surgery"), date(2023, 12, 31))
    found = build(open_store(board), "engagement_trend", Scope(date(2023, 12, 31)), {})
    assert found.rows[-1]["wave"] == "2023"
    assert rows(board, "trend")[-1]["wave"] == "2025"


@pytest.mark.parametrize(
    "options", [{"survey": "nss"}, {"measure": "mes_indx"}, {"wave": "1999"}, {"by": "ward"}]
)
def test_what_is_not_there_is_refused(board: Path, options: dict[str, str]) -> None:
    with pytest.raises(UserError):
        table(board, "heatmap", **options)


def test_a_second_measure_is_never_spliced_with_the_first(empty_store: Path) -> None:
    load_survey(empty_store, [
        line(2024, 60.0, 100), line(2025, 61.0, 100), line(2025, 40.0, 100, measure=VALUED),
    ])  # fmt: skip
    assert len(rows(empty_store, "trend")) == 2
    assert [row["score"] for row in rows(empty_store, "trend", measure="mes_valued")] == [40.0]


def test_a_gap_beyond_chance_is_the_headline() -> None:
    assert briefly.gaps(gaps(SHAPES[1])).startswith("Consultant scored")


def test_those_asked_are_of_the_surveys_own_groups_or_not_known(empty_store: Path) -> None:
    lines = [line(2025, 60.0, 60), line(2025, 62.0, 40, grade="Consultant"),
             line(2025, 57.0, 20, grade="SAS doctors"),
             line(2025, 60.0, 60, survey="Our own pulse survey")]  # fmt: skip
    load_survey(empty_store, lines)
    nurses = {"staff_group": "Nursing and Midwifery Registered", "role": "Staff Nurse"}
    staff = [*people(90, **DOCTOR), *people(30, **DOCTOR | {"role": "Specialty Doctor"}),
             *people(300, **nurses)]  # fmt: skip
    load_staff(empty_store, staff, DAY)
    doctors = table(empty_store, "trend", survey="mes")
    rates = {row["group"]: row["response_rate"] for row in doctors.rows}
    assert rates == {"Everybody": 60 / 120, "Consultant": 40 / 90, "SAS": 20 / 30}
    assert any("Consultant" in remark and "SAS" in remark for remark in doctors.remarks)
    pulse = table(empty_store, "trend", survey="Our own pulse survey")
    assert [row["response_rate"] for row in pulse.rows] == [None]
    assert any("Eligible" in remark for remark in pulse.remarks)


def test_a_board_pack_is_of_the_survey_that_is_asked_for(empty_store: Path) -> None:
    lines = [
        line(year, 60.0, 60, survey=name) for year in (2024, 2025) for name in ("MES", "Pulse")
    ]
    load_survey(empty_store, lines)
    store = open_store(empty_store)
    pack = make_pack(store, SCOPE, ["engagement"], options={"survey": "mes"})
    named = {result.assumptions.get("survey") for result in pack.results if "engagement" in
             str(getattr(result, "table", ""))} - {None}  # fmt: skip
    assert named == {"mes"}
    with pytest.raises(UserError):
        make_pack(store, SCOPE, ["engagement"], options={"surveys": "mes"})
