"""What a test of the same people on two dates tells of the few who moved a number."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.attention.pairs import pairs_of
from analytics.engine.declared import find_table
from analytics.engine.exact import exact_numbers
from analytics.engine.scope import Scope
from analytics.engine.store import Store, open_store
from tests.disclosure.asking import Where, chosen_by, draw_board, staff
from tests.small_board import DAY

BEFORE = date(2025, 12, 31)
THRESHOLD = 5  # of ages, by the policy
NURSES = {"staff_group": "Nursing and Midwifery Registered"}
CLERKS = {"staff_group": "Administrative and Clerical"}
Posts = list[dict[str, Any]]


def two_dates(
    exchanged: int, first: int = 0, beside: Mapping[str, Any] | None = None
) -> tuple[Posts, Posts]:
    """120 people then and now: five come to 55, and so many of 60 go for as many of 60.

    How many went for whom cannot be seen in any number of one date.
    """

    def who(posts: Posts, start: int) -> Posts:
        return [{**post, **(beside or {}), "who": first + start + place}
                for place, post in enumerate(posts)]  # fmt: skip

    stay = who([*staff(60, age=40), *staff(55 - exchanged, age=60)], 0)
    young, old = (who(staff(5, age=age), 200) for age in (54, 55))
    gone, come = (who(staff(exchanged, age=60), start) for start in (300, 400))
    return [*stay, *young, *gone], [*stay, *old, *come]


def board_of(folder: Path, *parts: tuple[Posts, Posts]) -> Store:
    then, now = ([post for part in parts for post in part[place]] for place in (0, 1))
    draw_board(folder, now, (BEFORE, then))
    return open_store(folder)


def errors_of(store: Store, measure: str, where: Where, *, exact: bool = False) -> set[float]:
    """The error beside the change of a measure; none where it is withheld."""
    scope = Scope(DAY, BEFORE, tuple(chosen_by(where).items()))
    with exact_numbers(exact):
        asked = {measure: calculate(store, measure, scope)}
        found = pairs_of(store, find_table("what_changed"), scope, asked)
    return {each.error for each in found.values()}


def listed(store: Store) -> list[tuple[Any, ...]]:
    """What is read of ages in the list of changes."""
    rows = build(store, "what_changed", Scope(DAY, BEFORE)).rows
    return [tuple(row.values()) for row in rows if row["measure"].startswith(("aged_", "mean_"))]


def test_one_person_more_or_less_of_few_changes_nothing(tmp_path: Path) -> None:
    """Two boards that differ in one person: whether three or four of 60 made room for others."""
    few, one_more, enough = (
        board_of(tmp_path / str(number), two_dates(number)) for number in (3, 4, THRESHOLD)
    )
    assert calculate(few, "aged_55_and_over", Scope(DAY, BEFORE)).compared is not None
    assert listed(few) == listed(one_more)
    errors = partial(errors_of, measure="aged_55_and_over", where={})
    assert errors(few) == errors(one_more) == set()
    assert len(errors(enough)) == 1  # their change is tested by them
    assert errors(few, exact=True) != errors(one_more, exact=True)


@pytest.mark.parametrize("measure", ["aged_55_and_over", "mean_age"])
def test_few_of_others_do_not_follow_from_all_and_from_those_chosen(
    tmp_path: Path, measure: str
) -> None:
    """Of all staff and of nurses, less each other: three of the clerks, or five."""
    kinds = {"band": "3", "registered": "Not registered", "job_role": "Clerk", **CLERKS}
    nurses = two_dates(20)
    clerks = partial(two_dates, first=1000, beside=kinds)
    few = board_of(tmp_path / "few", nurses, clerks(3))
    enough = board_of(tmp_path / "enough", nurses, clerks(THRESHOLD))
    errors = partial(errors_of, measure=measure)
    assert errors(few, where={})
    assert [errors(few, where=where) for where in (NURSES, CLERKS)] == [set(), set()]
    assert all(errors(few, where=where, exact=True) for where in (NURSES, CLERKS))
    assert all(errors(enough, where=where) for where in ({}, NURSES, CLERKS))


def test_an_age_that_becomes_known_hides_no_other(tmp_path: Path) -> None:
    """Of nine whose age is not known one has gone, which tells of nobody's age."""
    then, now = two_dates(20)
    unknown = [{**post, "age": None, "who": 900 + n} for n, post in enumerate(staff(9))]
    store = board_of(tmp_path, ([*then, *unknown], [*now, *unknown[:8]]))
    found = calculate(store, "aged_55_and_over", Scope(BEFORE))
    assert (found.total.numerator, found.total.denominator) == (55, 120)
