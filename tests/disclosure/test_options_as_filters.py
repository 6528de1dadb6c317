"""Leaks by options: what is switched on and off, and weighed, chooses people like a filter.

The people in a numerator are guarded like a group: a share by gender tells how many men are in it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.disclosure.asking import Board, open_board, staff
from tests.disclosure.attack import start_attack
from tests.movement_board import END, START, Post, posts, staff_rows, store_rows
from tests.small_board import load_rows, load_staff, people

THREE_MEN = {"gender": "Male", "band": "6"}
MEN_OF_A_BAND = [
    *staff(40), *staff(30, gender="Male"), *staff(20, band="6"), *staff(3, **THREE_MEN),
    *staff(20, band="7"), *staff(12, band="7", gender="Male"),
]  # fmt: skip
AWAY = {"maternity": {"assignment_status": "Maternity and Adoption"},
        "long_term_absent": {"assignment_status": "Suspend With Pay"},
        "career_break": {"assignment_status": "Career Break"}}  # fmt: skip


@pytest.fixture
def appraised(empty_store: Path, request: pytest.FixtureRequest) -> Board:
    """Nine of 69 are away, two of them of Ward Two; everybody had an appraisal."""
    away = AWAY[request.param]
    board = [*people(30), *people(7, **away), *people(30, organisation="Ward Two"),
             *people(2, organisation="Ward Two", **away)]  # fmt: skip
    load_staff(empty_store, board)
    days = [[f"{20000000 + place}", "01/02/2026"] for place in range(len(board))]
    load_rows(empty_store, [["Employee Number", "Appraisal Date"], *days], "appraisal")
    return open_board(empty_store)


def counted(board: Board, table: str, ward: str, options: Mapping[str, str]) -> int | None:
    """The people of a ward that an answer about appraisals rests on; None where it does not say."""
    if table == "padr_rate":
        result = board.measure("padr_rate", (), {"organisation": ward}, options)
        return None if result is None else result.total.people
    by = {"by": "organisation"}
    found = board.table(table, {}, {**by, **options})
    rows = [row for row in (found.rows if found else ()) if row["unit"] == ward]
    column = {"padr_due": "people", "padr_by_unit": "eligible"}[table]
    numbers = [row[column] for row in rows]
    return None if not numbers or None in numbers else sum(numbers)


@pytest.mark.parametrize("table", ["padr_due", "padr_by_unit", "padr_rate"])
@pytest.mark.parametrize(("appraised", "rule"), [(r, r) for r in AWAY], indirect=["appraised"])
def test_a_rule_switched_off_tells_how_many_are_away(
    appraised: Board, table: str, rule: str
) -> None:
    """Who is counted of Ward Two without the rule, less with it."""
    with_rule = counted(appraised, table, "Ward Two", {})
    without = counted(appraised, table, "Ward Two", {f"exclude.{rule}": "no"})
    assert with_rule is None or without is None


@pytest.mark.parametrize("column", ["people", "alone"])
@pytest.mark.parametrize(("appraised", "rule"), [(r, r) for r in AWAY], indirect=["appraised"])
def test_who_is_excluded_of_all_wards_less_one(appraised: Board, rule: str, column: str) -> None:
    """Nine of all wards less seven of Ward One."""

    def of(where: dict[str, Any]) -> int | None:
        found = appraised.table("padr_exclusions", where)
        rows = [row for row in (found.rows if found else ()) if row["rule_name"] == rule]
        return rows[0][column] if rows else None

    assert of({"organisation": "Ward Two"}) is None
    assert of({}) is None or of({"organisation": "Ward One"}) is None


def test_an_index_with_the_weight_of_one_band_only(empty_store: Path) -> None:
    """Band 6 weighs 1 and the others nothing: the numerator is the men in band 6."""
    attack = start_attack(empty_store, MEN_OF_A_BAND, "gender")
    weights = {"weight.5": "0", "weight.6": "1", "weight.7": "0"}
    attack.measure("skill_mix_index", ("gender",), {}, weights)
    assert attack.leaks(THREE_MEN) == []


def test_an_index_in_its_own_weights_beside_the_heads(empty_store: Path) -> None:
    """With two bands the index of the men says how many of them are in the higher one."""
    two = [post for post in MEN_OF_A_BAND if post["band"] != "7"]
    attack = start_attack(empty_store, two, "gender")
    attack.measure("skill_mix_index", ("gender",))
    attack.measure("headcount", ("gender",))
    assert attack.leaks(THREE_MEN) == []


@pytest.mark.parametrize("measure", ["registered_share", "senior_share", "very_senior_share"])
def test_a_share_by_gender_tells_how_many_men_are_in_it(empty_store: Path, measure: str) -> None:
    """Three men are not registered, in band 4, and in band 8a respectively."""
    few = {"registered_share": {"registered": "Unregistered"}, "senior_share": {"band": "4"},
           "very_senior_share": {"band": "8a"}}[measure]  # fmt: skip
    board = [*staff(40), *staff(30, gender="Male"), *staff(20, **few),
             *staff(3, gender="Male", **few)]  # fmt: skip
    attack = start_attack(empty_store, board, "gender")
    attack.measure(measure, ("gender",))
    attack.measure(measure, (), {"gender": "Male"})
    assert attack.leaks({"gender": "Male", **few}) == []


@pytest.mark.parametrize("measure", ["pay_cost", "cost_per_fte", "participation_rate", "fte"])
def test_what_the_men_cost_and_work_tells_their_bands_and_hours(
    empty_store: Path, measure: str
) -> None:
    """There are two prices and two lengths of a week: a sum says how many men are of which."""
    part_time = {"band": "6", "fte": 0.5}
    board = [*staff(40), *staff(30, gender="Male"), *staff(20, **part_time),
             *staff(3, gender="Male", **part_time)]  # fmt: skip
    attack = start_attack(empty_store, board, "gender")
    attack.measure(measure, ("gender",))
    attack.measure("headcount", ("gender",))
    assert attack.leaks({"gender": "Male", "band": "6"}) == []


@pytest.mark.parametrize("table", ["retirement_by_group", "retirement_exposure"])
def test_fixed_terms_left_out_tell_the_ages_of_those_on_fixed_terms(
    empty_store: Path, table: str
) -> None:
    """Three of those on fixed terms are 60: the older staff with them, less without them."""
    fixed = {"contract": "Fixed term", "staff_group": "Nursing and Midwifery Registered"}
    board = [*staff(30), *staff(20, age=62), *staff(12, **fixed), *staff(3, age=62, **fixed)]
    attack = start_attack(empty_store, board, "age")
    for limit in ("60", "61", "62"):
        for answer in ("yes", "no"):
            options = {"retirement_age": limit, "include_fixed_term": answer}
            attack.table(table, {}, options)
    assert attack.leaks({"contract": "Fixed term", "age_band": "61-65"}) == []


SICK = [
    "Employee Number", "Absence Type", "Absence Reason", "Absence Start Date", "Absence End Date",
    "FTE Days Lost",
]  # fmt: skip
DIVISIONS = {"Theatre": "Surgery", "Clinic": "Surgery", "Ward One": "Medicine"}


def test_days_of_sickness_of_a_division_less_its_unit(empty_store: Path) -> None:
    """Two people of the clinic were off sick: all days of Surgery, less those of the theatre."""
    board = [*posts(1, 60, unit="Theatre"), *posts(101, 30, unit="Clinic"),
             *posts(201, 40, unit="Ward One")]  # fmt: skip
    lists = [[*row] for row in staff_rows(board)]
    unit, division = lists[0].index("Organisation"), lists[0].index("Org L4")
    for row in lists[1:]:
        row[division] = DIVISIONS[row[unit]]
    for day in (START, END):
        store_rows(empty_store, lists, f"staff in post {day.isoformat()}.xlsx", as_at=day)
    spells = [(n, 8) for n in range(1, 31)] + [(101, 12), (102, 5)]
    spells += [(n, 3) for n in range(201, 218)]
    may = date(2025, 5, 1)
    rows = [[Post(n).person, "Sickness", "S13 Cold Cough Flu - Influenza", may,
             may.replace(day=days), days] for n, days in spells]  # fmt: skip
    store_rows(empty_store, [SICK, *rows], "absence.xlsx", since=date(2025, 4, 1), as_at=END,
               kind="absence")  # fmt: skip
    asked = open_board(empty_store)

    def days(field: str, value: str) -> float | None:
        result = asked.measure("sickness_rate", (field,))
        rows = result.rows if result else ()
        return next((row.numerator for row in rows if row.split[field] == value), None)

    surgery, theatre = days("org_l4", "Surgery"), days("organisation", "Theatre")
    assert days("organisation", "Clinic") is None
    assert None in (surgery, theatre)
