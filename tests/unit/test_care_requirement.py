"""Care required beside staff in post: conversion, who is counted, which lines are used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.tables import build
from analytics.care.plan import PlannedFte
from analytics.care.requirement import required_for_plan
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.errors import UserError
from tests.small_board import DAY, EARLIER, load_rows, load_staff, people

SUPPORT = {"staff_group": "Additional Clinical Services", "role": "Health Care Support Worker",
           "band": "Band 2"}  # fmt: skip
CLERK = {"staff_group": "Administrative and Clerical", "role": "Clerical Worker", "band": "Band 2"}
BY_KIND = ["Ward", "Staff Type", "Required WTE", "Required Hours per Week"]


def ward(name: str, division: str = "Medicine") -> dict[str, Any]:
    return {"organisation": name, "org_l4": division}


@pytest.fixture
def wards(empty_store: Path) -> Path:
    """Ward A: 3 nurses, 2 support workers, a clerk; Ward B: 2 nurses; a Ward 1 in two divisions."""
    load_staff(
        empty_store,
        [
            *people(3, **ward("Ward A")),
            *people(2, **ward("Ward A"), **SUPPORT),
            *people(1, **ward("Ward A"), **CLERK),
            *people(2, **ward("Ward B", "Surgery")),
            *people(1, **ward("Ward 1")),
            *people(1, **ward("Ward 1", "Surgery")),
        ],
    )
    return empty_store


def load(store: Path, *rows: Sequence[Any], headings: Sequence[str] = BY_KIND, day: date = DAY):
    return load_rows(store, [headings, *rows], "care_requirement", day)


def table(store: Path, scope: Scope | None = None, **options: str) -> TableResult:
    opened = open_store(store)
    try:
        return build(opened, "skill_mix_required", scope or Scope(), options)
    finally:
        opened.close()


def told(result: TableResult, column: str) -> dict[str, float | None]:
    return {row["group"]: row[column] for row in result.rows}


def said(result: TableResult) -> str:
    return " ".join(result.remarks)


def test_the_worked_example_of_the_professional_judgement_method(wards: Path) -> None:
    """455 hours a week with a 22 % allowance are 14.8 whole-time equivalents.

    K. Hurst, Selecting and Applying Methods for Estimating the Size and Mix of Nursing Teams
    (Nuffield Institute for Health, 2002), professional judgement method, steps 1 and 2.
    """
    load(wards, ["Ward A", "RN", None, 455])
    result = table(wards, headroom="0.22", weekly_hours="37.5")
    assert told(result, "required_fte")["Registered"] == pytest.approx(14.8, abs=0.05)
    assert told(result, "required_fte")["Registered"] == pytest.approx(455 * 1.22 / 37.5)
    assert told(result, "hours_per_week")["Registered"] == 455


def test_headroom_and_weekly_hours_are_printed(wards: Path) -> None:
    load(wards, ["Ward A", "RN", None, 375])
    result = table(wards)
    assert result.assumptions["headroom"] == 0.269
    assert result.assumptions["weekly_hours"] == 37.5
    assert "37.5 × (1 + 26.9%)" in said(result)
    assert told(result, "required_fte")["Registered"] == pytest.approx(10 * 1.269)


def test_fte_are_taken_as_they_stand_unless_they_lack_headroom(wards: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None], ["Ward A", "HCSW", 2, None])
    assert told(table(wards), "required_fte") == {"Registered": 4, "Not registered": 2}
    more = table(wards, stated_fte="without_headroom", headroom="0.25")
    assert told(more, "required_fte") == {"Registered": 5, "Not registered": 2.5}


def test_only_those_who_give_care_in_the_units_of_the_file_are_in_post(wards: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None], ["Ward A", "HCSW", 2, None])
    result = table(wards)
    assert told(result, "current_fte") == {"Registered": 3, "Not registered": 2}  # no clerk
    assert told(result, "difference") == {"Registered": -1, "Not registered": 0}
    assert told(result, "cover") == {"Registered": 0.75, "Not registered": 1}
    assert (result.summary["required_fte"], result.summary["current_fte"]) == (6, 5)
    more = table(wards, staff_groups="Additional Clinical Services, Administrative and Clerical")
    assert told(more, "current_fte") == {"Registered": 0, "Not registered": 3}


def test_a_line_with_a_staff_group_counts_that_group(wards: Path) -> None:
    headings = ["Ward", "Staff Group", "Pay Band", "Required WTE"]
    load(wards, ["Ward A", "Administrative and Clerical", "Band 2", 2], headings=headings)
    result = table(wards)
    assert result.columns[0].title == "Band"
    assert (told(result, "required_fte"), told(result, "current_fte")) == ({"2": 2}, {"2": 1})


def test_a_name_that_several_units_have_is_left_out_and_said(wards: Path) -> None:
    load(wards, ["Ward 1", "RN", 9, None], ["Ward A", "RN", 4, None])
    result = table(wards)
    assert result.summary["required_fte"] == 4
    assert "Several units have these names, so they are left out: Ward 1." in said(result)


def test_the_level_above_tells_units_of_one_name_apart(wards: Path) -> None:
    headings = ["Org L4", "Ward", "Staff Type", "Required WTE"]
    load(wards, ["Medicine", "Ward 1", "RN", 2], ["Surgery", "Ward 1", "RN", 3], headings=headings)
    result = table(wards, by="unit")
    assert "left out" not in said(result)
    assert sorted(row["required_fte"] for row in result.rows) == [2, 3]
    assert len({row["group"] for row in result.rows}) == 2


def test_a_name_is_found_however_its_letters_are_written(wards: Path) -> None:
    load(wards, ["WARD A", "RN", 4, None])
    assert table(wards).summary["current_fte"] == 5


def test_a_name_that_no_staff_have_is_left_out_and_said(wards: Path) -> None:
    load(wards, ["Ward Z", "RN", 9, None], ["Ward A", "RN", 4, None])
    result = table(wards)
    assert result.summary["required_fte"] == 4
    assert "No staff in post are in units with these names, so they are left out: Ward Z." in said(
        result
    )


def test_a_directorate_may_be_named_and_is_left_out_of_a_part_of_it(wards: Path) -> None:
    load(wards, ["Medicine", "RN", 9, None])
    assert table(wards).summary["current_fte"] == 6  # Ward A and the Ward 1 of Medicine
    part = table(wards, Scope(where=(("organisation", ("Ward A",)),)))
    assert part.rows == ()
    assert "cover more than the units selected" in said(part)


def test_a_ward_under_a_named_directorate_counts_once(wards: Path) -> None:
    load(wards, ["Medicine", "RN", 2, None], ["Ward A", "RN", 4, None])
    by_unit = table(wards, by="unit")
    assert told(by_unit, "current_fte") == {"Medicine": 1, "Ward A": 5}
    assert by_unit.summary["current_fte"] == table(wards).summary["current_fte"] == 6


def test_only_the_lines_of_the_units_chosen_count(wards: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None], ["Ward B", "RN", 3, None])
    surgery = table(wards, Scope(where=(("org_l4", ("Surgery",)),)))
    assert (surgery.summary["required_fte"], surgery.summary["current_fte"]) == (3, 2)
    assert "left out" not in said(surgery)


@pytest.mark.parametrize("field", ["band", "staff_group", "gender"])
def test_a_choice_that_the_file_does_not_have_gives_no_numbers(wards: Path, field: str) -> None:
    load(wards, ["Ward A", "RN", 4, None])
    value = {"band": "5", "staff_group": "Additional Clinical Services", "gender": "Female"}[field]
    result = table(wards, Scope(where=((field, (value,)),)))
    assert result.rows == ()
    assert "Not available with the filter" in said(result)


def test_the_newest_requirement_by_the_date_holds_and_an_earlier_date_has_none(
    wards: Path,
) -> None:
    load(wards, ["Ward A", "RN", 4, None], day=date(2025, 9, 30))
    load(wards, ["Ward A", "RN", 5, None], day=date(2026, 1, 31))
    load(wards, ["Ward A", "RN", 6, None], day=date(2026, 6, 30))
    load_staff(wards, people(6, **ward("Ward A")), EARLIER)
    assert table(wards).summary["required_fte"] == 5
    assert "31 January 2026" in said(table(wards))
    before = table(wards, Scope(as_at=EARLIER))
    assert before.rows == ()
    assert "The first care requirement is as at 30 September 2025" in said(before)


def test_lines_by_band_are_compared_by_band(wards: Path) -> None:
    load(wards, ["Ward A", "Band 5", 4], ["Ward A", "Band 3", 1],
         headings=["Ward", "Band", "Required FTE"])  # fmt: skip
    result = table(wards)
    assert told(result, "required_fte") == {"2": 0, "3": 1, "5": 4}
    assert told(result, "current_fte") == {"2": 2, "3": 0, "5": 3}
    registered = table(wards, by="registered")
    assert told(registered, "required_fte") == {"Registered": 4, "Not registered": 1}


def test_lines_that_do_not_say_of_whom_give_no_shortage_of_a_part(wards: Path) -> None:
    load(wards, ["Ward A", None, 8, None])
    assert table(wards).columns[0].title == "Unit"
    assert table(wards).summary["difference"] == -3
    by_band = table(wards, by="band")
    assert set(told(by_band, "difference").values()) == {None}
    assert by_band.summary["difference"] == -3
    assert "no group can be shown as short" in said(by_band)


def test_nothing_loaded_is_an_empty_table_that_says_so(wards: Path) -> None:
    result = table(wards)
    assert (result.rows, result.summary) == ((), {})
    assert "No care requirement is loaded" in said(result)


PLAN = "band,fte\n5,4\n6,1\n2,2.5\n"


def test_a_plan_out_of_a_file_stands_beside_it(wards: Path, tmp_path: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None], ["Ward A", "HCSW", 2, None])
    plan = tmp_path / "plan.csv"
    plan.write_text(PLAN)
    result = table(wards, planned=str(plan))
    assert told(result, "planned_fte") == {"Registered": 5, "Not registered": 2.5}
    assert told(result, "planned_difference") == {"Registered": 1, "Not registered": 0.5}
    assert result.summary["planned_fte"] == 7.5
    assert [column.id for column in result.columns][-2:] == ["planned_fte", "planned_difference"]


def beside(store: Path, planned: Sequence[PlannedFte], options: Mapping[str, str] | None = None):
    opened = open_store(store)
    try:
        return required_for_plan(opened, Scope(), planned, options)
    finally:
        opened.close()


def test_clerks_of_a_plan_give_no_care(wards: Path, tmp_path: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None])
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "band,fte,group\n5,4,Nursing and Midwifery Registered\n"
        "2,9,Administrative and Clerical\n2,1.5,Additional Clinical Services\n"
    )
    result = table(wards, planned=str(plan))
    assert told(result, "planned_fte") == {"Registered": 4, "Not registered": 1.5}
    assert "9.0 FTE of the plan are in other staff groups" in said(result)


def test_a_plan_in_hand_stands_beside_it_without_those_who_give_no_care(wards: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None])
    planned = [
        PlannedFte("5", 4.0, 0.5),
        PlannedFte("2", 1.0, 0.0, "Administrative and Clerical"),
        PlannedFte("3", 1.0, 0.0, "Additional Clinical Services"),
    ]
    result = beside(wards, planned)
    assert result is not None
    assert told(result, "planned_fte") == {"Registered": 2, "Not registered": 3}
    assert "1.0 FTE of the plan are in other staff groups" in said(result)
    by_unit = beside(wards, planned, {"by": "unit"})
    assert by_unit is not None
    assert "planned_fte" not in by_unit.rows[0]
    assert "A plan has no units" in said(by_unit)


def test_a_plan_for_more_units_is_not_set_beside_these(wards: Path) -> None:
    load(wards, ["Ward A", "RN", 4, None])
    in_post = table(wards).summary["current_fte"]
    near, far = (PlannedFte("5", 9.0, 1.0, now=in_post * times) for times in (1.2, 1.3))
    result = beside(wards, [far])
    assert result is not None
    assert result.summary["planned_fte"] is None
    assert "Start it from: Ward A" in said(result)
    result = beside(wards, [near])
    assert result is not None
    assert result.summary["planned_fte"] == 9


def test_a_plan_has_nothing_beside_it_where_nothing_is_loaded(wards: Path, tmp_path: Path) -> None:
    assert beside(wards, []) is None
    assert beside(tmp_path / "nothing", []) is None


@pytest.mark.parametrize(
    "options",
    [
        {"headroom": "27%"}, {"headroom": "1.5"}, {"weekly_hours": "0"}, {"by": "gender"},
        {"stated_fte": "maybe"}, {"staff_groups": "Wizards"}, {"planned": "no such file.csv"},
    ],
)  # fmt: skip
def test_an_option_that_cannot_be_read_is_said(wards: Path, options: dict[str, str]) -> None:
    load(wards, ["Ward A", "RN", 4, None])
    with pytest.raises(UserError):
        table(wards, **options)
