"""Appraisals due and overdue by unit: people by when theirs is due, in every unit.

The rate says how many of a unit have none in date. So those whose appraisal is overdue, and those
whose is not, are known in every unit, and each of the two parts is protected as a table by itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.engine.declared import Table
from analytics.privacy import gate, protection
from analytics.privacy.questions import chain_to, parent_codes
from analytics.privacy.staff_on_date import APPRAISED, staff_on
from analytics.privacy.table_request import Rows, TableRequest, pair_of

Pair = tuple[str, str]  # when the next is due, and the unit
OVERDUE = ("never", "overdue_12_months", "overdue_6_months", "overdue_3_months", "overdue")


def hide_by_unit(request: TableRequest, table: Table, rows: Rows) -> list[bool]:
    """People by unit and by what is due: a table of two keys, among the units beside and above.

    Chosen by who they are, and where an option brings out who is away from work, units are hidden
    whole.
    """
    if request.scope.characteristics():
        return [True] * len(rows)
    unit, threshold = table.keys[1], request.threshold
    hidden = _few_by_unit(request, table, rows)
    if "health" in table.characteristics:
        away = gate.About(groups=gate.AWAY_FROM_WORK, of=gate.APPRAISED)
        around = gate.hidden_groups(request.store, request.scope, request.splits, threshold, away)
        hidden |= {pair for pair in _pairs(table, rows) if around.hides(pair[1])}
    with_hidden = {(is_overdue(when), name) for when, name in hidden}
    return [
        pair in hidden
        or ((is_overdue(pair[0]), row[unit]) in with_hidden and not row[table.people])
        for pair, row in zip(_pairs(table, rows), rows, strict=True)
    ]


def is_overdue(when: str) -> bool:
    """Whether those of a step have no appraisal in date."""
    return when in OVERDUE


def _hidden_by_parts(counts: Mapping[tuple[str, str], Sequence[int]], least: int) -> set[Pair]:
    """Small cells and what would give them away, where the sums of both parts are known."""
    hidden: set[Pair] = set()
    for overdue in (True, False):
        part = {pair: cell for pair, cell in counts.items() if is_overdue(pair[0]) == overdue}
        hidden |= protection.hidden_pairs(part, least)
    return hidden


def _pairs(table: Table, rows: Rows) -> list[tuple[str, str]]:
    return [pair_of(row, table.keys) for row in rows]


def _few_by_unit(request: TableRequest, table: Table, rows: Rows) -> set[tuple[str, str]]:
    """Small cells and what would give them away, in each unit above as in the whole; and cells by
    which a wider choice differs by few."""
    counts = {pair: [int(row[table.people])]
              for pair, row in zip(_pairs(table, rows), rows, strict=True)}  # fmt: skip
    hidden = _hidden_by_parts(counts, request.threshold)
    for above in _units_above(request, rows, table):
        whole = {
            pair_of(row, table.keys): int(row[table.people])
            for row in request.read_rows(request.scope, (above.field,))
        }
        for (when, unit), (people,) in counts.items():
            more = whole.get((when, above.of.get(unit, "")), people) - people
            if 0 < more < request.threshold:
                hidden.add((when, unit))
        for parent in set(above.of.values()):
            family = {pair: cell for pair, cell in counts.items() if above.of[pair[1]] == parent}
            hidden |= _hidden_by_parts(family, request.threshold)
    for name, _values in request.scope.where:
        wider = request.read_rows(request.scope.choosing(name), request.splits)
        for pair, row in zip(_pairs(table, wider), wider, strict=True):
            more = int(row[table.people]) - counts.get(pair, [0])[0]
            if 0 < more < request.threshold:
                hidden.add(pair)
    return hidden & counts.keys()


@dataclass(frozen=True)
class _Above:
    """The units of a level above, and which of them each unit is in."""

    field: str
    of: Mapping[str, str]


def _units_above(request: TableRequest, rows: Rows, table: Table) -> list[_Above]:
    """The levels above the units of a table, where each unit is in one unit of the level."""
    assert request.scope.as_at is not None
    if not request.splits:
        return []
    by = request.splits[0]
    staff = staff_on(request.store, request.scope.as_at, APPRAISED)
    found = []
    for upper in chain_to(staff, by)[:-1]:
        codes = parent_codes(staff, by, upper)
        names = {
            unit: staff.values[upper][codes[code]]
            for code, unit in enumerate(staff.values[by])
            if codes[code] >= 0
        }
        if {row[table.keys[1]] for row in rows} <= names.keys():
            found.append(_Above(upper, names))
    return found
