"""Two dates side by side: what their difference would tell of the few who came or went between.

A number at one date less the same number at another is about the people who are in it on one of
the two dates only. What is compared is therefore shown where those are nobody, or enough people:
for every group, for any groups added up, and for what is left of the whole without them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from analytics import disclosure, protection
from analytics.declared import Measure
from analytics.results import MeasureResult, Row
from analytics.scope import FIELDS, Scope
from analytics.store import Store
from analytics.words import _, show_date

Cell = tuple[str, str]  # first group, second group
Moves = Mapping[tuple[Cell | None, Cell | None], int]  # people from … to …; None: not among them

_MOVES = """
select
    earlier.split_1 as then_1,
    earlier.split_2 as then_2,
    later.split_1 as now_1,
    later.split_2 as now_2,
    count(*) as people
from people_in_scope($base_scope) as earlier
full outer join people_in_scope($scope) as later on earlier.person = later.person
where
    earlier.person is null
    or later.person is null
    or earlier.split_1 <> later.split_1
    or earlier.split_2 <> later.split_2
group by all
"""
_OTHERS_BESIDE = """
select count(*) as people
from (
    select person
    from (
        select person
        from people_in_scope($wider)
        where person not in (select person from people_in_scope($scope))
        union all
        select person
        from people_in_scope($base_wider)
        where person not in (select person from people_in_scope($base_scope))
    ) as beside
    group by person
    having count(*) = 1
) as on_one_date
"""


def protect_comparison(
    store: Store, measure: Measure, asked: Scope, splits: tuple[str, ...], result: MeasureResult,
    then: MeasureResult,
) -> MeasureResult:  # fmt: skip
    """The answer beside that of the comparison date, with what of it may not be told hidden.

    A hidden row of the earlier answer has its note ``c`` and no numbers, so no change follows.
    """
    revealed = protection.characteristics_of(measure.characteristics, asked, splits)
    threshold = disclosure.threshold_for(revealed)
    if not threshold or "month" in splits:
        return replace(result, compared=then)
    if few_changed(store, asked, threshold):
        hidden, total = {_cell(row, splits) for row in then.rows}, True
    else:
        fields = tuple(name for name in splits if name in FIELDS)
        hidden, total = hidden_cells(moves_of(store, asked, fields), threshold), False
    rows = tuple(_masked(row) if _cell(row, splits) in hidden else row for row in then.rows)
    shown = replace(then, rows=rows, total=_masked(then.total) if total else then.total)
    if shown == then:
        return replace(result, compared=then)
    words = _(
        "c: hidden for {date}, because fewer than {limit} people differ between the two dates."
    )
    said = words.format(date=show_date(then.as_at), limit=threshold)
    return replace(result, compared=shown, remarks=(*result.remarks, said))


def _cell(row: Row, splits: tuple[str, ...]) -> Cell:
    names = [row.split[name] for name in splits if name in FIELDS and name in row.split]
    return (names[0] if names else "", names[1] if len(names) > 1 else "")


def _masked(row: Row) -> Row:
    return row if row.note else Row(row.split, row.as_at, None, None, None, note="c")


def few_changed(store: Store, asked: Scope, threshold: int) -> bool:
    """Whether few people came into the selection or went out of it between its two dates, or into
    what is left beside it of a wider choice."""
    moves = moves_of(store, asked, ())
    if 0 < apart(moves, {("", "")}) < threshold:
        return True
    earlier = asked.on(asked.compare)
    for name, _values in asked.where:
        given = {
            "scope": asked.to_params(), "base_scope": earlier.to_params(),
            "wider": asked.choosing(name).to_params(),
            "base_wider": earlier.choosing(name).to_params(),
        }  # fmt: skip
        if 0 < int(store.query(_OTHERS_BESIDE, given)[0]["people"]) < threshold:
            return True
    return False


def moves_of(store: Store, asked: Scope, splits: tuple[str, ...]) -> Moves:
    """Who came, went, or is in another group at the date of the scope than at its other date."""
    given = {
        "scope": asked.to_params(splits),
        "base_scope": asked.on(asked.compare).to_params(splits),
    }
    return {
        (
            None if row["then_1"] is None else (row["then_1"], row["then_2"]),
            None if row["now_1"] is None else (row["now_1"], row["now_2"]),
        ): int(row["people"])
        for row in store.query(_MOVES, given)
    }


def apart(moves: Moves, cells: Collection[Cell]) -> int:
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
    while 0 < apart(moves, hidden & set(line)) < threshold:
        left = sorted(set(line) - hidden, key=lambda cell: (apart(moves, {cell}), cell))
        if not left:
            return
        hidden.add(left[0])
