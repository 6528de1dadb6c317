"""Two dates compared: what their difference would reveal of the few who came or went between.

A number at one date less the same number at another is about the people who are in it on one of
the two dates only. What is compared is therefore shown where those are nobody, or enough people:
for every group, for any groups added up, and for what is left of the whole without them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.engine.declared import Measure
from analytics.engine.remembering import prefetch
from analytics.engine.results import MeasureResult, Row
from analytics.engine.scope import OF_STAFF, Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, protection
from analytics.privacy.compared_periods import Cell, Moves, Window, window_of
from analytics.privacy.measure_rows import without_number
from analytics.privacy.staff_moves import NO_AGES, Ages, moves_of
from analytics.words import _, show_date

__all__ = [
    "Cell",
    "Moves",
    "few_changed",
    "hidden_cells",
    "people_on_one_date_only",
    "protect_comparison",
]


def protect_comparison(
    store: Store, measure: Measure, scope: Scope, splits: tuple[str, ...], result: MeasureResult,
    then: MeasureResult, values: Mapping[str, Any],
) -> MeasureResult:  # fmt: skip
    """The answer beside that of the comparison date, with what would reveal people hidden.

    A hidden row of the earlier answer has its note ``c`` and no numbers, so no change follows.
    ``values`` are those that the query of the measure was given.
    """
    revealed = protection.characteristics_of(measure.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if not threshold or "month" in splits:
        return replace(result, compared=then)
    window = window_of(store, measure, values)
    by_staff = window is None or window.counts_staff_too
    ages = Ages(measure.age_limit, measure.age_under)
    if window:
        prefetch(store, window.questions(scope, splits))
    if (
        (by_staff and few_changed(store, scope, threshold))
        or (ages.limit and few_changed(store, scope, threshold, ages))
        or (window and few_events(window, scope, threshold))
    ):
        hidden, total = {_cell(row, splits) for row in then.rows}, True
    else:
        hidden, total = set(), False
    if splits and not total:  # undivided, everybody is the one group that was looked at
        if by_staff and all(name in OF_STAFF for name in splits):
            hidden |= hidden_by_staff(store, scope, splits, threshold)
        if ages.limit:
            hidden |= hidden_by_staff(store, scope, splits, threshold, ages)
        if window:
            hidden |= _hidden_by_window(window, scope, splits, threshold)
    rows = tuple(_masked(row) if _cell(row, splits) in hidden else row for row in then.rows)
    shown = replace(then, rows=rows, total=_masked(then.total) if total else then.total)
    if not total and not any(_cell(row, splits) in hidden for row in then.rows):
        return replace(result, compared=then)
    sentence = hidden_because_few_differ(then.as_at, threshold)
    return replace(result, compared=shown, remarks=(*result.remarks, sentence))


def hidden_because_few_differ(day: date | None, threshold: int) -> str:
    """The remark on numbers of one date that are hidden in a comparison with another."""
    words = _(
        "c: hidden for {date}, because fewer than {limit} people differ between the two dates."
    )
    return words.format(date=show_date(day), limit=threshold)


def _cell(row: Row, splits: tuple[str, ...]) -> Cell:
    names = [row.split[name] for name in splits if name in row.split]
    return (names[0] if names else "", names[1] if len(names) > 1 else "")


def _masked(row: Row) -> Row:
    return row if row.note else without_number(row.split, row.as_at, "c")


def few_events(window: Window, scope: Scope, threshold: int) -> bool:
    """Whether few people have events in one of the two periods only, in the selection or outside
    it."""
    found = [window.moves(scope, ())]
    found += [window.moves_outside(scope, (), name) for name, _values in scope.where]
    return any(0 < people_on_one_date_only(moves, {("", "")}) < threshold for moves in found)


def _hidden_by_window(
    window: Window, scope: Scope, splits: tuple[str, ...], threshold: int
) -> set[Cell]:
    hidden = hidden_cells(window.moves(scope, splits), threshold)
    for name, _values in scope.where:
        hidden |= hidden_cells(window.moves_outside(scope, splits, name), threshold)
    return hidden


def few_changed(store: Store, scope: Scope, threshold: int, ages: Ages = NO_AGES) -> bool:
    """Whether few people came into the selection or went out of it between its two dates, or into
    what a wider choice adds to it; with ages, came to one of them as well."""
    found = [moves_of(store, scope, (), ages)]
    found += [moves_of(store, scope, (), ages, name) for name, _values in scope.where]
    return any(0 < people_on_one_date_only(moves, {("", "")}) < threshold for moves in found)


def hidden_by_staff(
    store: Store, scope: Scope, splits: tuple[str, ...], threshold: int, ages: Ages = NO_AGES
) -> set[Cell]:
    """The groups that few of the staff came into or went out of, in the selection or in what
    a wider choice adds: what that one shows less what this one shows."""
    hidden = hidden_cells(moves_of(store, scope, splits, ages), threshold)
    for name, _values in scope.where:
        hidden |= hidden_cells(moves_of(store, scope, splits, ages, name), threshold)
    return hidden


def people_on_one_date_only(moves: Moves, cells: Collection[Cell]) -> int:
    """People who are in these groups, taken together, on one of the two dates only."""
    return sum(people for (a, b), people in moves.items() if (a in cells) != (b in cells))


def hidden_cells(moves: Moves, threshold: int) -> set[Cell]:
    """The groups whose earlier number is hidden.

    Shown are groups that enough people came into or went out of, or moved between them and such
    a group: then any of them added up differ by enough people too. The others are hidden, with as
    many more as it takes that all hidden ones together, in every line, differ by enough.
    """
    cells = {cell for pair in moves for cell in pair if cell is not None}
    hidden = cells - _well_connected(moves, cells, threshold)
    lines = [{cell for cell in cells if cell[side] == name}
             for side in (0, 1) for name in {cell[side] for cell in cells}]  # fmt: skip
    before = None
    while before != hidden:
        before = set(hidden)
        for line in (cells, *sorted(lines, key=sorted)):
            _hide_enough(moves, line, hidden, threshold)
    return hidden


def _well_connected(moves: Moves, cells: Collection[Cell], threshold: int) -> set[Cell]:
    """Groups that one can come to from outside by steps that enough people took."""
    reached: set[Cell | None] = {None}
    queue: list[Cell | None] = [None]
    while queue:
        one = queue.pop()
        for other in cells:
            people = moves.get((one, other), 0) + moves.get((other, one), 0)
            if other not in reached and people >= threshold:
                reached.add(other)
                queue.append(other)
    return {cell for cell in reached if cell is not None}


def _hide_enough(moves: Moves, line: Collection[Cell], hidden: set[Cell], threshold: int) -> None:
    """Hide more groups of a line until its hidden ones, taken together, differ by enough."""
    while 0 < people_on_one_date_only(moves, hidden & set(line)) < threshold:
        left = sorted(
            set(line) - hidden, key=lambda cell: (people_on_one_date_only(moves, {cell}), cell)
        )
        if not left:
            return
        hidden.add(left[0])
