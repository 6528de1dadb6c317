"""Leaks that were found, one test each: what an attacker does, on a small drawn board.

Filters and tables. Rows, levels, options, and dates and ages have files of their own beside it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.privacy.due_by_unit import is_overdue
from tests.disclosure.asking import Board, draw_board, open_board, staff
from tests.disclosure.attack import start_attack
from tests.small_board import DAY, load_rows, load_staff, people

BEFORE = date(2025, 9, 30)
NURSING, THERAPY = "Nursing and Midwifery Registered", "Allied Health Professionals"
FEW_DISABLED = [
    *staff(20, organisation="Ward A"),
    *staff(3, organisation="Ward B", disability="Yes"),
    *staff(20, organisation="Ward B"),
    *staff(30, organisation="Ward C", disability="Yes"),
    *staff(30, organisation="Ward C"),
]


def numbered(posts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same posts as somebody's, who can be followed from one date to the next."""
    return [{**post, "who": number} for number, post in enumerate(posts)]


def flow(board: Board, by: str, **where: str | tuple[str, ...]) -> dict[tuple[str, str], int]:
    """People in every step of every group, where shown."""
    result = board.table("workforce_flow", where, {"group_by": by}, as_at=DAY, compare=BEFORE)
    rows = result.rows if result else ()
    return {(row["group"], row["step"]): row["people"] for row in rows if row["note"] != "c"}


@pytest.mark.parametrize(
    ("table", "option"), [("skill_mix", "group_by"), ("skill_mix_compare", "by")]
)
def test_a_table_of_posts_for_one_characteristic_beside_the_same_for_all(
    empty_store: Path, table: str, option: str
) -> None:
    """Everybody in Ward B, less those there who are not disabled."""
    attack = start_attack(empty_store, FEW_DISABLED, "disability")
    attack.table(table, {}, {option: "organisation"})
    attack.table(table, {"disability": "No"}, {option: "organisation"})
    assert attack.leaks({"organisation": "Ward B", "disability": "Yes"}) == []


def test_a_flow_for_one_characteristic_beside_the_same_for_all(empty_store: Path) -> None:
    """Everybody who stayed in Ward B, less those of them who are not disabled."""
    board = draw_board(empty_store, numbered(FEW_DISABLED), (BEFORE, numbered(FEW_DISABLED)))
    everybody, others = flow(board, "organisation"), flow(board, "organisation", disability="No")
    left = {step: everybody[step] - others[step] for step in everybody.keys() & others.keys()}
    assert {step: people for step, people in left.items() if 0 < people < 10} == {}


def test_a_flow_by_gender_for_all_but_one_ward(empty_store: Path) -> None:
    """The women and men of all wards, less those of all but Ward B: three men of 23."""
    posts = [
        *staff(30), *staff(30, gender="Male"), *staff(20, organisation="Ward B"),
        *staff(3, organisation="Ward B", gender="Male"),
        *staff(30, organisation="Ward C"), *staff(30, organisation="Ward C", gender="Male"),
    ]  # fmt: skip
    board = draw_board(empty_store, numbered(posts), (BEFORE, numbered(posts)))
    everybody, others = (
        flow(board, "gender"),
        flow(board, "gender", organisation=("Ward A", "Ward C")),
    )
    left = {step: everybody[step] - others[step] for step in everybody.keys() & others.keys()}
    assert {step: people for step, people in left.items() if 0 < people < 5} == {}


def test_the_second_key_of_a_table_with_a_filter(empty_store: Path) -> None:
    """Nurses aged 31 to 35 of all wards, less those of wards A and C: three in Ward B."""
    posts = [
        *staff(16, age=33), *staff(20, age=45), *staff(16, age=33, organisation="Ward C"),
        *staff(20, age=45, organisation="Ward C"), *staff(3, age=33, organisation="Ward B"),
        *staff(20, age=45, organisation="Ward B"),
    ]  # fmt: skip
    for ward in ("Ward A", "Ward B", "Ward C"):
        posts += staff(10, age=33, organisation=ward, staff_group=THERAPY)
    attack = start_attack(empty_store, posts, "age")
    attack.table("age_profile")
    attack.table("age_profile", {"organisation": ("Ward A", "Ward C")})
    attack.table("age_profile", {"organisation": "Ward B"})
    assert (
        attack.leaks({"organisation": "Ward B", "age_band": "31-35", "staff_group": NURSING}) == []
    )


def test_appraisals_due_by_unit_are_not_shown_whole(empty_store: Path) -> None:
    """Three people of a ward have had no appraisal: so says the list of appraisals due."""
    load_staff(empty_store, [*people(30), *people(30, organisation="Ward Two")])
    days = [[f"{20000000 + place}", "01/02/2026"] for place in range(57)]
    load_rows(empty_store, [["Employee Number", "Appraisal Date"], *days], "appraisal")
    result = open_board(empty_store).table("padr_due", {}, {"by": "organisation"})
    rows = [row for row in (result.rows if result else ()) if row["unit"] == "Ward Two"]
    hidden = [row["when"] for row in rows if row["people"] is None]
    assert rows == [] or ("never" in hidden and len(hidden) > 1)


def test_the_rate_does_not_give_away_who_falls_due(empty_store: Path) -> None:
    """Four of a ward fall due within 30 days, four have had none. The rate says how many have one
    in date: were only these two numbers hidden, each would be what is left."""
    load_staff(empty_store, [*people(36), *people(36, organisation="Ward Two")])
    months = ["15/06/2025"] * 6 + ["15/05/2025"] * 6
    in_date = [*months, *["01/02/2026"] * 12, *["15/04/2025"] * 6, *[""] * 6]
    in_date += [*months, *["01/02/2026"] * 16, *["15/04/2025"] * 4]
    days = [[f"{20000000 + place}", day] for place, day in enumerate(in_date)]
    load_rows(empty_store, [["Employee Number", "Appraisal Date"], *days], "appraisal")
    board = open_board(empty_store)
    due, rate = board.table("padr_due", {}, {"by": "organisation"}), board.table("padr_by_unit", {})
    assert due is not None
    assert rate is not None
    assert {row["unit"]: row["done"] for row in rate.rows} == {"Ward One": 30, "Ward Two": 32}
    hidden = [(row["unit"], row["when"]) for row in due.rows if row["people"] is None]
    late = {unit: [when for name, when in hidden if name == unit and is_overdue(when)]
            for unit in ("Ward One", "Ward Two")}  # fmt: skip
    soon = {unit: [when for name, when in hidden if name == unit and not is_overdue(when)]
            for unit in ("Ward One", "Ward Two")}  # fmt: skip
    assert "due_30" in soon["Ward Two"]
    assert len(soon["Ward Two"]) > 1
    assert "never" in late["Ward Two"]
    assert len(late["Ward Two"]) > 1
