"""Who is in a group at one of two dates only: counted at once, and one by one in plain Python."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from analytics.engine.scope import Scope
from analytics.engine.store import open_store
from analytics.privacy.compared_periods import Cell, Moves
from analytics.privacy.staff_moves import NO_AGES, Ages, moves_of
from tests.small_board import load_drawn

THEN, NOW = date(2025, 3, 31), date(2026, 3, 31)
WARDS, BANDS = ("Ward One", "Ward Two", "Ward Three"), ("5", "6")
# Ends of an age: known, in a band, and not known.
ENDS = ((29, 29), (30, 30), (55, 55), (54, 54), (26, 30), (51, 55), (16, 20), (None, None))
Board = dict[int, dict[str, Any]]


@pytest.fixture(scope="module")
def boards(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board, Board]:
    """A store with 60 people of whom most stay, some move, some come and some go."""
    folder = tmp_path_factory.mktemp("moves")
    chance = random.Random(7)
    then = {who: drawn(who, chance) for who in range(40)}
    stay = {who: post for who, post in then.items() if chance.random() < 0.8}
    moved = {who: drawn(who, chance) if chance.random() < 0.3 else p for who, p in stay.items()}
    now = moved | {who: drawn(who, chance) for who in range(40, 60)}
    load_drawn(folder, list(then.values()), THEN)
    load_drawn(folder, list(now.values()), NOW)
    return folder, then, now


def drawn(who: int, chance: random.Random) -> dict[str, Any]:
    low, high = chance.choice(ENDS)
    return {
        "who": who, "organisation": chance.choice(WARDS), "band": chance.choice(BANDS),
        "age_low": low, "age_high": high,
    }  # fmt: skip


def one_by_one(
    then: Board, now: Board, scope: Scope, splits: tuple[str, ...], ages: Ages, wider_in: str
) -> Moves:
    """The same, person by person."""
    found: Counter[tuple[Cell | None, Cell | None]] = Counter()
    for who in then.keys() | now.keys():
        before, after = (
            place(board.get(who), scope, splits, ages, wider_in) for board in (then, now)
        )
        if before != after:
            was, is_now = (each and each[0] for each in (before, after))
            found[None if was == is_now else was, is_now] += 1
    return found


def place(
    post: dict[str, Any] | None, scope: Scope, splits: tuple[str, ...], ages: Ages, wider_in: str
) -> tuple[Cell, Any] | None:
    chosen = {name: set(values) for name, values in scope.where}
    if post is None or any(post[n] not in v for n, v in chosen.items() if n != wider_in):
        return None
    if wider_in and post[wider_in] in chosen[wider_in]:
        return None
    names = [post[name] for name in splits]
    cell = (names[0] if names else "", names[1] if len(names) > 1 else "")
    return cell, side(post["age_low"], post["age_high"], ages)


def side(low: int | None, high: int | None, ages: Ages) -> Any:
    if not ages.limit:
        return None
    old = None if low is None else low >= ages.limit
    if low is not None and low == high:
        return old, low < ages.youngest
    return old, high is not None and high <= ages.youngest


@pytest.mark.parametrize("splits", [(), ("organisation",), ("organisation", "band")], ids=len)
@pytest.mark.parametrize("ages", [NO_AGES, Ages(55), Ages(55, 30)], ids=str)
@pytest.mark.parametrize("wider_in", ["", "organisation", "band"])
def test_moves_are_those_of_each_person(
    boards: tuple[Path, Board, Board], splits: tuple[str, ...], ages: Ages, wider_in: str
) -> None:
    folder, then, now = boards
    store = open_store(folder)
    for where in (
        (),
        (("organisation", WARDS[:2]),),
        (("organisation", WARDS[:1]), ("band", ("5",))),
    ):
        scope = Scope(NOW, THEN, where)
        if wider_in in ("", *dict(where)):
            expected = one_by_one(then, now, scope, splits, ages, wider_in)
            assert moves_of(store, scope, splits, ages, wider_in) == expected
    store.close()


def test_nobody_moves_between_two_dates_that_are_the_same(
    boards: tuple[Path, Board, Board],
) -> None:
    store = open_store(boards[0])
    assert moves_of(store, Scope(NOW, NOW), ("organisation",), Ages(55)) == {}
    store.close()
