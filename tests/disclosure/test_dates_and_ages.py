"""Leaks between age schemes and limits, between dates, and between periods before a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.disclosure.asking import Board, draw_board, open_board, staff
from tests.disclosure.attack import start_attack
from tests.movement_board import END, START, load_leavers, load_lists, load_starters, posts
from tests.small_board import DAY

BEFORE = date(2025, 9, 30)
LIMITS = ("aged_50_and_over", "aged_55_and_over", "aged_60_and_over", "aged_65_and_over")


def exactly(age: int) -> list[dict[str, Any]]:
    """Twenty of many ages, and three of exactly this one."""
    others = [post for one in (25, 32, 43, 48, 52, 58, 63, 68) for post in staff(20, age=one)]
    return [*others, *staff(3, age=age)]


@pytest.mark.parametrize("age", [50, 55, 60, 65])
@pytest.mark.parametrize("where", [{}, {"organisation": "Ward A"}])
def test_esr_bands_beside_a_limit(empty_store: Path, age: int, where: dict[str, str]) -> None:
    """Aged 50 and over, less the bands from 51: exactly 50."""
    attack = start_attack(empty_store, [*exactly(age), *staff(40, organisation="Ward B")], "age")
    attack.measure("headcount", ("age_band",), where)
    for measure in LIMITS:
        attack.measure(measure, (), where)
        attack.measure(measure, ("organisation",))
    cell = {"organisation": "Ward A", "age_band": str(age)}
    assert attack.leaks(cell, scheme="single") == []


@pytest.mark.parametrize("age", [30, 50, 60])
def test_esr_bands_beside_bands_of_five_years(empty_store: Path, age: int) -> None:
    """The bands up to 46-50, less those up to 45-49: exactly 50."""
    attack = start_attack(empty_store, exactly(age), "age")
    for scheme in ("esr", "five_year"):
        attack.measure("headcount", ("age_band",), age_scheme=scheme)
        attack.table("age_profile", {}, {"age_scheme": scheme}, age_scheme=scheme)
    assert attack.leaks({"age_band": str(age)}, scheme="single") == []


def test_single_years_beside_bands_and_limits(empty_store: Path) -> None:
    """Single years hide 54 with another age; bands and limits around it are shown."""
    others = [post for one in (51, 52, 53, 56) for post in staff(12, age=one)]
    board = [*others, *staff(3, age=54), *staff(9, age=47), *staff(15, age=40)]
    attack = start_attack(empty_store, board, "age")
    for scheme in ("single", "esr", "five_year"):
        attack.measure("headcount", ("age_band",), age_scheme=scheme)
    for measure in LIMITS:
        attack.measure(measure)
    assert attack.leaks({"age_band": "54"}, scheme="single") == []


def test_a_band_chosen_in_one_scheme_and_divided_in_another(empty_store: Path) -> None:
    """Those of 50 to 54, and of these the means: exactly 50."""
    attack = start_attack(empty_store, exactly(50), "age", whole=True)
    for scheme, band in (("five_year", "50-54"), ("esr", "51-55"), ("esr", "46-50"),
                         ("five_year", "45-49")):  # fmt: skip
        attack.measure("headcount", (), {"age_band": band}, age_scheme=scheme)
        attack.measure("mean_age", (), {"age_band": band}, age_scheme=scheme)
    assert attack.leaks({"age_band": "50"}, scheme="single") == []


# Two dates


def somebody_gone(**gone: Any) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Ward A before and after somebody left; Ward B lost eight."""
    ward = [{**post, "who": n} for n, post in enumerate([*staff(20), *staff(10, gender="Male")])]
    rest = [{**post, "who": 100 + n} for n, post in enumerate(staff(60, organisation="Ward B"))]
    return [*ward, {**staff(1, **gone)[0], "who": 90}, *rest], [*ward, *rest[8:]]


def totals(board: Board, measure: str, day: date, where: Mapping[str, Any]) -> float | None:
    """The numerator on a day, if it is shown."""
    result = board.measure(measure, (), where, as_at=day)
    return None if result is None else result.total.numerator


@pytest.mark.parametrize("measure", ["mean_age", *LIMITS[:2]])
@pytest.mark.parametrize("where", [{"organisation": "Ward A"}, {}])
def test_a_number_on_two_dates_one_after_the_other(
    empty_store: Path, measure: str, where: dict[str, str]
) -> None:
    """31 people then, 30 of them now: the difference is the age of the one who left."""
    then, now = somebody_gone(age=57)
    others = [post for post in now if post["organisation"] == "Ward B"]
    then, now = (then, now) if where else (then[:31] + others, now)
    board = draw_board(empty_store, now, (BEFORE, then))
    asked = [totals(board, measure, day, where) for day in (BEFORE, DAY)]
    assert None in asked


@pytest.mark.parametrize("secret", [{"gender": "Male"}, {"disability": "Yes"}])
def test_a_group_on_two_dates_one_after_the_other(
    empty_store: Path, secret: dict[str, str]
) -> None:
    """The women and men of a ward on two days: the one who left was a man."""
    then, now = somebody_gone(**secret)
    some = [{**post, **secret} if post["who"] % 3 == 0 else post for post in now]
    board = draw_board(empty_store, some, (BEFORE, [*some, then[30]]))
    field, value = next(iter(secret.items()))
    found = []
    for day in (BEFORE, DAY):
        result = board.measure("headcount", (field,), {"organisation": "Ward A"}, as_at=day)
        rows = result.rows if result else ()
        found += [row.numerator for row in rows if row.split[field] == value]
        found += [] if rows else [None]
    assert None in found


def test_months_side_by_side(empty_store: Path) -> None:
    """Divided by month, the women and men of a ward differ by one from month to month."""
    then, now = somebody_gone(gender="Male")
    board = draw_board(empty_store, now, (date(2026, 2, 28), then))
    result = board.measure("headcount", ("month", "gender"), {"organisation": "Ward A"})
    rows = result.rows if result else ()
    men = [row.numerator for row in rows if row.split["gender"] == "Male"]
    assert men == [] or None in men


# Periods before a date


@pytest.fixture
def moves(empty_store: Path) -> Board:
    """Of the 13 who left (and came) in twelve months, one did in the first of them."""
    born = date(1961, 2, 3)
    old = [*posts(1, 60), *posts(61, 60, gender="Male")]
    left = [*old[:6], *old[60:66]]
    first = posts(200, 1, gender="Male", born=born)[0]
    came = [*posts(301, 6), *posts(307, 6, gender="Male"),
            *posts(313, 1, gender="Male", born=born)]  # fmt: skip
    came = [post.but(hired=date(2025, 4, 10 if post.born == born else 20)) for post in came]
    came = [p if p.born == born else p.but(hired=date(2025, 9, 20)) for p in came]
    stay = [post for post in old if post not in left]
    load_lists(empty_store, {START: [*old, first], END: [*stay, *came]})
    gone = [(post, date(2025, 9, 20), "Relocation") for post in left]
    load_leavers(empty_store, [*gone, (first, date(2025, 4, 10), "Retirement Age")])
    load_starters(empty_store, [(post, post.hired) for post in came if post.hired])
    return open_board(empty_store)


@pytest.mark.parametrize("measure", ["mean_age_of_leavers", "mean_age_of_starters"])
def test_the_age_of_one_who_left_or_came_in_one_month(moves: Board, measure: str) -> None:
    """The sum of ages over twelve months, less that over eleven."""
    found = [moves.measure(measure, (), {}, {"months": months}) for months in ("12", "11")]
    assert None in [None if one is None else one.total.numerator for one in found]


@pytest.mark.parametrize(
    ("measure", "field", "value"),
    [
        ("leavers", "gender", "Male"),
        ("starters", "gender", "Male"),
        ("leavers", "leaving_reason", "Retirement Age"),
        ("leavers", "age_band", "61-65"),
        ("starters", "age_band", "61-65"),
    ],
)
def test_who_left_or_came_in_one_month(moves: Board, measure: str, field: str, value: str) -> None:
    """Those of a kind over twelve months, less those over eleven: nought is a number as well."""
    found = []
    for months in ("12", "11"):
        result = moves.measure(measure, (field,), {}, {"months": months})
        rows = {row.split[field]: row for row in (result.rows if result else ())}
        hidden = not rows or (value in rows and rows[value].numerator is None)
        found.append(None if hidden else rows[value].numerator if value in rows else 0)
    assert None in found or found[0] == found[1]
