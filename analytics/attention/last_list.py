"""With which date a measure is compared: that of the list before the one that it rests on.

A date is always one of the staff lists, because staff of that day are counted. A measure that
rests on other lists is compared with the newest staff list at which another of them was in use.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from analytics.attention.watched import APART, STAFF_LIST, WAVE, Watched
from analytics.engagement.board import Board, read_board
from analytics.engine.scope import Scope
from analytics.engine.store import Store


def compared_with(store: Store, watched: Watched, scope: Scope) -> date | None:
    """The date of the list before; None where none was loaded, and for what is only compared
    with another year. ``scope`` has its date."""
    assert scope.as_at is not None
    if watched.tested_by == APART:
        return None
    before = [day for day in store.dates(STAFF_LIST) if day < scope.as_at]
    if watched.lists == (STAFF_LIST,):
        return before[0] if before else None
    if watched.lists == (WAVE,):
        return _before_the_wave(read_board(store, scope, {}), before)
    now = _in_use(store, watched, scope.as_at)
    for day in before:
        then = _in_use(store, watched, day)
        if then != now:
            return day if then.keys() == now.keys() else None
    return None


def _in_use(store: Store, watched: Watched, day: date) -> dict[str, date]:
    """The newest list of each kind by a day; kinds of which there is none are left out."""
    known = {kind: [each for each in store.dates(kind) if each <= day] for kind in watched.lists}
    return {kind: days[0] for kind, days in known.items() if days}


def _before_the_wave(board: Board | None, before: Sequence[date]) -> date | None:
    """The newest staff list by which the last wave was not yet held, and the one before it was."""
    if board is None or len(board.waves) < 2:
        return None
    last, previous = board.waves[-1], board.waves[-2]
    if board.breaks.get(last.name):
        return None
    days = (day for day in before if previous.held_on <= day < last.held_on)
    return next(days, None)
