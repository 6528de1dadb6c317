"""Leaks by the list of rows: what is hidden and what is empty must look alike.

Wherever something of a line is hidden (one public group, all its secrets), the rows that are listed
must not depend on who is there: an attacker takes what is not listed for empty.
"""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from analytics.exports.workbook import write_results
from tests.disclosure.asking import draw_board, staff
from tests.disclosure.attack import start_attack

ALONE = {"job_role": "Finance Director", "band": "9"}
BOARD = [
    *staff(30), *staff(30, gender="Male"), *staff(20, ethnic_group="Black"),
    *staff(20, disability="Yes"), *staff(15, age=57), *staff(15, age=28),
    *staff(1, gender="Male", age=53, disability="Yes", ethnic_group="Black", **ALONE),
]  # fmt: skip


@pytest.mark.parametrize(
    ("secret", "cell"),
    [
        ("gender", {"gender": "Male"}),
        ("disability", {"disability": "Yes"}),
        ("ethnic_group", {"ethnic_group": "Black"}),
    ],
)
def test_who_is_alone_in_a_role(empty_store: Path, secret: str, cell: dict[str, str]) -> None:
    """The one row listed of a Finance Director's is hidden, and says what they are."""
    attack = start_attack(empty_store, BOARD, secret)
    attack.measure("headcount", (secret,), {"job_role": "Finance Director"})
    assert attack.leaks({"job_role": "Finance Director", **cell}) == []


def test_the_exact_age_and_gender_of_who_is_alone_in_a_role(empty_store: Path) -> None:
    """Single years by gender for one job role: the one row listed is ``53 Male … c``."""
    attack = start_attack(empty_store, BOARD, "gender", "age")
    where = {"job_role": "Finance Director"}
    attack.measure("headcount", ("age_band", "gender"), where, age_scheme="single")
    assert attack.leaks({**where, "gender": "Male", "age_band": "53"}, scheme="single") == []


@pytest.mark.parametrize("secret", ["gender", "ethnic_group", "disability"])
def test_a_wide_table_lists_only_who_is_there(empty_store: Path, secret: str) -> None:
    """Of the job roles by gender, only ``Finance Director Male`` is listed."""
    attack = start_attack(empty_store, BOARD, secret)
    attack.measure("headcount", ("job_role", secret))
    attack.measure("fte", (secret, "job_role"))
    one = {"gender": "Male", "ethnic_group": "Black", "disability": "Yes"}[secret]
    assert attack.leaks({"job_role": "Finance Director", secret: one}) == []


@pytest.mark.parametrize("by", ["job_role", "band"])
def test_ages_of_a_small_unit_by_role(empty_store: Path, by: str) -> None:
    """The age profile lists the one band that somebody alone in a role is in."""
    attack = start_attack(empty_store, BOARD, "age")
    attack.table("age_profile", {}, {"group_by": by})
    assert attack.leaks({"job_role": "Finance Director", "age_band": "51-55"}) == []


def test_a_pyramid_of_one_role(empty_store: Path) -> None:
    """The pyramid lists the bands and genders that are there."""
    attack = start_attack(empty_store, BOARD, "gender", "age")
    attack.table("age_pyramid", {"job_role": "Finance Director"})
    cell = {"job_role": "Finance Director", "gender": "Male", "age_band": "51-55"}
    assert attack.leaks(cell) == []


def test_a_skill_mix_of_one_gender(empty_store: Path) -> None:
    """The skill mix of all men lists band 9, where there is only one post."""
    attack = start_attack(empty_store, BOARD, "gender")
    attack.table("skill_mix", {"gender": "Male"})
    attack.table("skill_mix", {}, {"group_by": "gender"})
    assert attack.leaks({"band": "9", "gender": "Male"}) == []


@pytest.mark.parametrize("gender", ["Female", "Male"])
def test_units_compared_for_one_gender(empty_store: Path, gender: str) -> None:
    """The units of the men are compared: the office is not among them, so its four are women."""
    attack = start_attack(empty_store, [*BOARD, *staff(4, organisation="Office")], "gender")
    attack.table("skill_mix_compare", {"gender": gender}, {"by": "organisation"})
    assert attack.leaks({"organisation": "Office", "gender": "Female"}) == []


def test_an_exported_workbook_lists_no_more_than_the_page(empty_store: Path) -> None:
    """The sheet of a measure by role and gender lists the Finance Director as a man only."""
    attack = start_attack(empty_store, BOARD, "gender")
    result = attack.board.measure("headcount", ("job_role", "gender"))
    if result is None:
        return
    book = io.BytesIO()
    write_results([result], book)
    rows = [
        row
        for sheet in openpyxl.load_workbook(book).worksheets
        for row in sheet.iter_rows(values_only=True)
        if "Finance Director" in row
    ]
    genders = {str(value) for row in rows for value in row} & {"Female", "Male"}
    assert genders in (set(), {"Female", "Male"})


@pytest.mark.parametrize(("scheme", "ages"), [("esr", (53, 38)), ("single", (53, 52))])
@pytest.mark.parametrize("where", [{}, {"staff_group": "Estates and Ancillary"}])
def test_the_band_that_moves_in_a_projection(
    empty_store: Path, scheme: str, ages: tuple[int, int], where: dict[str, str]
) -> None:
    """One hidden row is listed for somebody's band, and moves a year with every year ahead."""
    told = []
    for age in ages:
        board = [
            *staff(40, age=30), *staff(40, age=45), *staff(20, age=58),
            *staff(20, age=30, staff_group="Estates and Ancillary"),
            *staff(1, age=age, staff_group="Estates and Ancillary"),
        ]  # fmt: skip
        now = [{**post, "who": number} for number, post in enumerate(board)]
        then = [{**post, "age": post["age"] - 1} for post in now]
        answers = draw_board(empty_store / str(age), now, (date(2025, 3, 31), then))
        result = answers.table("age_projection", where, {"horizon": "5", "age_scheme": scheme})
        rows = result.rows if result else ()
        told.append([(row["scenario"], row["years_ahead"], row["age_band"]) for row in rows])
    assert told[0] == told[1]
