"""Checks across the rows of starters, leavers and absence, and beside the staff lists: what is odd
is named by cell, with what it does to the numbers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.engine.queries import load_queries
from analytics.imports.messages.problems import Problem
from analytics.imports.previewing.preview import Preview
from tests.movement_board import (
    END,
    START,
    Post,
    events,
    leaver_rows,
    load_lists,
    look,
    posts,
    starter_rows,
    store_rows,
)

JUNE = date(2025, 6, 30)
LEFT = "Voluntary Resignation - Promotion"
SPELLS = ["Employee Number", "Assignment Number", "Absence Type", "Absence Start Date",
          "Absence End Date", "FTE Days Lost"]  # fmt: skip
BORN = ("Date of Birth", lambda post: post.born)


@pytest.fixture
def board(empty_store: Path) -> Path:
    """Ten people on both lists; number 4 has two posts on the first one, number 5 on the second."""
    second = [Post(4, unit="Ward Two", fte=0.4, second=True)]
    also = [Post(5, unit="Ward Two", fte=0.4, second=True)]
    load_lists(empty_store, {START: [*posts(1, 10), *second], END: [*posts(1, 10), *also]})
    return empty_store


def found(preview: Preview, rule: str) -> Problem | None:
    return next((problem for problem in preview.problems if problem.rule == rule), None)


def leavers(store: Path, rows: list[tuple[Any, ...]], *extra: Any) -> Preview:
    return look(store, leaver_rows(rows, *extra), "leavers.xlsx", as_at=END,
                since=date(2025, 4, 1))  # fmt: skip


def starters(store: Path, rows: list[tuple[Post, date]]) -> Preview:
    return look(store, starter_rows(rows), "starters.xlsx", as_at=END, since=date(2025, 4, 1))


def absences(store: Path, *rows: list[Any], heads: list[str] | None = None) -> Preview:
    return look(store, [heads or SPELLS, *rows], "absence.xlsx", as_at=END,
                since=date(2025, 4, 1), kind="absence")  # fmt: skip


def spell(number: int, first: date, last: date | None, lost: float | None = None,
          kind: str = "Sickness", post: str = "") -> list[Any]:  # fmt: skip
    return [Post(number).person, Post(number).person + post, kind, first, last, lost]


def days(first: int, last: int) -> tuple[date, date]:
    return date(2025, 5, first), date(2025, 5, last)


def test_a_leaver_who_is_still_there_is_named(board: Path) -> None:
    preview = leavers(board, [(Post(1), JUNE, LEFT), (Post(99), JUNE, LEFT)])
    problem = found(preview, "leaver_still_in_post")
    assert problem is not None
    assert (problem.cells, problem.count, problem.severity) == (("H2",), 1, "warning")
    assert "not as leavers" in problem.effect
    assert Post(1).person not in f"{problem.message}{problem.effect}{problem.do_next}"
    store_rows(board, leaver_rows([(Post(1), JUNE, LEFT)]), "leavers.xlsx", as_at=END,
               since=date(2025, 4, 1))  # fmt: skip
    assert [event["outcome"] for event in events(board)] == ["stayed"]  # as the message says


def test_one_of_two_posts_a_return_and_a_new_start_are_no_contradiction(board: Path) -> None:
    rows = [(Post(4, second=True), JUNE, LEFT), (Post(2), JUNE, "Flexi Retirement"),
            (Post(3), JUNE, "Retirement Age")]  # fmt: skip
    assert found(leavers(board, rows), "leaver_still_in_post") is None
    again = [*posts(1, 5), Post(6, hired=date(2025, 12, 1))]
    load_lists(board, {date(2026, 6, 30): again})
    back = [(Post(6), date(2026, 5, 1), LEFT)]
    preview = look(board, leaver_rows(back), "leavers.xlsx", as_at=date(2026, 6, 30),
                   since=date(2026, 4, 1))  # fmt: skip
    assert found(preview, "leaver_still_in_post") is not None  # hired before that leaving
    load_lists(board, {date(2026, 6, 30): [Post(6, hired=date(2026, 5, 20))]})
    preview = look(board, leaver_rows(back), "leavers.xlsx", as_at=date(2026, 6, 30),
                   since=date(2026, 4, 1))  # fmt: skip
    assert found(preview, "leaver_still_in_post") is None


def test_a_starter_who_was_there_before_is_named(board: Path) -> None:
    preview = starters(board, [(Post(1), JUNE), (Post(77), JUNE), (Post(5, second=True), JUNE)])
    problem = found(preview, "starter_in_post_before")
    assert problem is not None
    assert (problem.cells, problem.count) == (("H2",), 1)
    assert "not as starters" in problem.effect


def test_somebody_who_left_in_between_may_start_again(board: Path) -> None:
    store_rows(board, leaver_rows([(Post(1), date(2025, 5, 10), LEFT)]), "leavers.xlsx",
               as_at=END, since=date(2025, 4, 1))  # fmt: skip
    assert found(starters(board, [(Post(1), JUNE)]), "starter_in_post_before") is None


def test_without_staff_lists_there_is_nothing_to_lay_beside(empty_store: Path) -> None:
    assert found(leavers(empty_store, [(Post(1), JUNE, LEFT)]), "leaver_still_in_post") is None
    assert found(starters(empty_store, [(Post(1), JUNE)]), "starter_in_post_before") is None


@pytest.mark.parametrize(
    ("born", "odd"),
    [(date(2015, 1, 1), True), (date(1920, 1, 1), True), (date(1924, 7, 1), False),
     (date(2011, 7, 1), True), (date(2011, 6, 30), False), (None, False)],
)  # fmt: skip
def test_an_age_that_nobody_leaves_at_is_named(
    empty_store: Path, born: date | None, odd: bool
) -> None:
    rows = [(Post(1, born=born), JUNE, LEFT), (Post(2), JUNE, LEFT)]
    problem = found(leavers(empty_store, rows, BORN), "age_at_event_impossible")
    assert (problem is not None) == odd
    if problem:
        assert problem.cells == ("K2",)


def test_retiring_before_fifty_is_looked_at_unless_it_was_ill_health(empty_store: Path) -> None:
    young = date(1985, 1, 1)
    rows = [
        (Post(1, born=young), JUNE, "Retirement Age"),
        (Post(2, born=young), JUNE, "Retirement - Ill Health"),
        (Post(3, born=date(1960, 1, 1)), JUNE, "Retirement Age"),
        (Post(4, born=young), JUNE, LEFT),
    ]
    problem = found(leavers(empty_store, rows, BORN), "retired_young")
    assert problem is not None
    assert problem.cells == ("I2",)


def test_the_share_without_a_reason_is_said(empty_store: Path) -> None:
    rows = [(Post(1), JUNE, LEFT), (Post(2), JUNE, None), (Post(3), JUNE, "Not Known"),
            (Post(4), JUNE, LEFT), (Post(5), JUNE, "Retirement Age")]  # fmt: skip
    problem = found(leavers(empty_store, rows), "reason_not_known")
    assert problem is not None
    assert (problem.severity, problem.count) == ("note", 2)
    assert problem.message.startswith("40.0% of the leavers")
    assert found(leavers(empty_store, rows[:1]), "reason_not_known") is None


def test_absences_of_one_post_that_overlap_are_named(empty_store: Path) -> None:
    preview = absences(
        empty_store,
        spell(1, *days(1, 10)), spell(1, *days(10, 12)),  # the 10th twice
        spell(2, *days(1, 10)), spell(2, *days(11, 12)),
        spell(3, *days(1, 10)), spell(3, *days(1, 10), post="-2"),  # away from both posts
        spell(4, *days(1, 20)), spell(4, *days(5, 6)), spell(4, *days(8, 9)),
        spell(5, *days(1, 20)), spell(5, *days(5, 6), kind="Maternity Leave"),
        spell(6, date(2025, 5, 1), None), spell(6, *days(5, 6)),  # never closed
    )  # fmt: skip
    problem = found(preview, "absence_overlaps")
    assert problem is not None
    assert problem.cells == ("D3", "D9", "D10", "D14")
    assert "twice" in problem.effect


def test_an_absence_that_ends_before_it_starts_is_left_out_and_said_so(empty_store: Path) -> None:
    preview = absences(
        empty_store, spell(1, *days(1, 10)), spell(2, date(2025, 5, 10), date(2025, 5, 1), 4),
        spell(3, date(2025, 4, 10), date(2025, 3, 1)), spell(4, date(2024, 1, 1), days(1, 2)[0]),
    )  # fmt: skip
    assert preview.typed.left_out == {"ends_before_start": 2}
    problem = found(preview, "ends_before_start")
    assert problem is not None
    assert (problem.severity, problem.count) == ("row_left_out", 2)
    assert problem.cells == ("row 3", "row 4")


def test_more_days_lost_than_available_are_named(empty_store: Path) -> None:
    heads = ["Organisation", "FTE Days Lost", "FTE Days Available"]
    preview = absences(
        empty_store, ["Ward One", 40, 30], ["Ward Two", 30, 30], ["Ward Three", 3, 400],
        heads=heads,
    )  # fmt: skip
    problem = found(preview, "days_lost_above_available")
    assert problem is not None
    assert problem.cells == ("B2",)


def test_days_available_that_each_reason_repeats_are_named(empty_store: Path) -> None:
    heads = ["Organisation", "Absence Reason", "FTE Days Lost", "FTE Days Available"]
    preview = absences(
        empty_store, ["Ward One", "S11 Back Problems", 4, 300], ["Ward One", "S14 Asthma", 5, 300],
        ["Ward Two", "S14 Asthma", 5, 300], heads=heads,
    )  # fmt: skip
    problem = found(preview, "days_available_repeated")
    assert problem is not None
    assert problem.cells == ("D3",)


def test_more_days_lost_than_an_absence_is_long_are_named(empty_store: Path) -> None:
    preview = absences(
        empty_store, spell(1, *days(1, 10), 75), spell(2, *days(1, 10), 10),
        spell(3, *days(1, 10), 4.5), spell(4, date(2025, 5, 1), None, 200),
        spell(5, date(2025, 3, 1), date(2025, 4, 9), 40),  # begun before the period
    )  # fmt: skip
    problem = found(preview, "days_lost_above_spell")
    assert problem is not None
    assert problem.cells == ("F2",)


def test_every_check_of_these_kinds_is_tried_here() -> None:
    """A new one needs a test beside these."""
    kinds = {"starters", "leavers", "absence"}
    names = {q.id for q in load_queries("checks").values() if kinds & set(q.header["kinds"])}
    text = Path(__file__).read_text(encoding="utf-8")
    assert {name for name in names if f'"{name}"' not in text} == set()
