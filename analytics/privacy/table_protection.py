"""Small numbers taken out of a table before it leaves `analytics`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np

from analytics.engine.declared import Table
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, protection
from analytics.privacy.age_cuts import shown_cuts
from analytics.skills.appraisals import PRIVATE
from analytics.words import _

_PEOPLE = """
select split_1, split_2, count(*) as people
from people_in_scope($scope)
group by split_1, split_2
"""
_AGES = """
select spread_age as age, count(*) as people
from people_with_age($scope)
where spread_age is not null
group by spread_age
"""


@dataclass(frozen=True)
class Asked:
    """A table that was asked for, and the least number of people that may be told from it."""

    store: Store
    scope: Scope
    splits: tuple[str, ...]
    assumptions: Mapping[str, Any]
    threshold: int


def protect_table(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: list[dict[str, Any]],
    assumptions: Mapping[str, Any],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows with hidden numbers taken out (and ``note`` set); and the sentence that says so."""
    revealed = protection.characteristics_of(table.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if threshold == 0 or not rows or not table.people:
        return [{**row, "note": None} for row in rows], []
    if not protection.selection_is_safe(store, scope, threshold):
        hidden = [True] * len(rows)
    else:
        asked = Asked(store, scope, splits, assumptions, threshold)
        hider = HIDERS.get(table.id)
        hidden = hider(asked, rows) if hider else _hide_cells(asked, table, rows)
    shown = [
        _masked(table, row) if hide else {**row, "note": None}
        for row, hide in zip(rows, hidden, strict=True)
    ]
    words = _("c: hidden, because fewer than {limit} people could be told from it.")
    return shown, [words.format(limit=threshold)] if any(hidden) else []


def _masked(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value if name in table.keys else None for name, value in row.items()}
    return {**kept, "note": "c"}


def _hide_cells(asked: Asked, table: Table, rows: list[dict[str, Any]]) -> list[bool]:
    """A table of two keys with its margins published: protected as one, whatever is chosen."""
    first, second = table.keys[:2]
    pairs = [(row[first], row[second]) for row in rows]
    counts = {pair: [int(row[table.people])] for pair, row in zip(pairs, rows, strict=True)}
    hidden = protection.hidden_pairs(counts, asked.threshold)
    for name, values in asked.scope.where:
        hidden |= _hidden_by_choice(asked, name, values, pairs)
    return [pair in hidden for pair in pairs]


def hidden_lines(
    store: Store, scope: Scope, field: str, people: Mapping[str, int], threshold: int
) -> set[str]:
    """Which values of a field are hidden in a list of people by it, whatever is chosen."""
    asked = Asked(store, scope, (field,), {}, threshold)
    pairs = [(value, "") for value in people]
    hidden = protection.hidden_pairs({pair: [people[pair[0]]] for pair in pairs}, threshold)
    for name, values in scope.where:
        hidden |= _hidden_by_choice(asked, name, values, pairs)
    return {value for value, _other in hidden}


def _hidden_by_choice(
    asked: Asked, name: str, values: tuple[str, ...], pairs: list[tuple[str, str]]
) -> set[tuple[str, str]]:
    """What the table without this choice hides; or the table of its lines by the chosen field."""
    wider = asked.scope.choosing(name)
    if name in asked.splits:
        return _hidden_people(asked, wider, asked.splits)
    hidden = _hidden_people(asked, wider, (asked.splits[0], name))
    lines = {
        line
        for line in {one for one, _two in hidden}
        if protection.is_split_up((two for one, two in hidden if one == line), values)
    }
    return {pair for pair in pairs if pair[0] in lines}


def _hidden_people(asked: Asked, scope: Scope, splits: tuple[str, ...]) -> set[tuple[str, str]]:
    rows = asked.store.query(_PEOPLE, {"scope": scope.to_params(splits)})
    counts = {(row["split_1"], row["split_2"]): [int(row["people"])] for row in rows}
    return protection.hidden_pairs(counts, asked.threshold)


def _hide_years(asked: Asked, rows: list[dict[str, Any]]) -> list[bool]:
    """Years ahead show running totals by age: only those of ages that can be shown together."""
    if asked.assumptions.get("retirement_age_by_staff_group"):
        return _hide_steps(rows, asked.threshold)
    ages = asked.store.query(_AGES, {"scope": asked.scope.to_params()})
    cuts = shown_cuts({row["age"]: row["people"] for row in ages}, asked.threshold)
    limit = int(asked.assumptions["retirement_age"])
    hidden = [
        not {limit - year, limit - year + bool(year)} <= cuts
        for year in (int(row["years_ahead"]) for row in rows)
    ]
    # Without fixed-term staff the numbers are others; they must do for themselves as well.
    return [one or two for one, two in zip(hidden, _hide_steps(rows, asked.threshold), strict=True)]


def _hide_steps(rows: list[dict[str, Any]], threshold: int) -> list[bool]:
    """A hidden year hides its running total too, and one more year; if then two shown running
    totals still differ by a few people, everything is hidden."""
    hidden = [0 < int(row["people"]) < threshold for row in rows]
    if sum(hidden) == 1:
        place = hidden.index(True)
        hidden[place - 1 if place else min(1, len(rows) - 1)] = True
    shown = [int(row["people_so_far"]) for row, hide in zip(rows, hidden, strict=True) if not hide]
    steps = [later - earlier for earlier, later in pairwise([0, *shown])]
    return [True] * len(rows) if any(0 < step < threshold for step in steps) else hidden


def _hide_if_personal(asked: Asked, rows: list[dict[str, Any]]) -> list[bool]:
    """A table about posts and dates that was asked for by who people are: all of it or nothing."""
    return [True] * len(rows)


def _hide_leave(asked: Asked, rows: list[dict[str, Any]]) -> list[bool]:
    """How few are on leave is hidden, with the new starters whose number would give it away."""
    if asked.scope.characteristics():
        return [True] * len(rows)
    few = any(
        0 < int(row[column]) < asked.threshold
        for row in rows
        for column in ("people", "alone")
        if row["rule_name"] in ("maternity", "long_term_absent")
    )
    return [few and row["rule_name"] in PRIVATE for row in rows]


def _hide_gaps(asked: Asked, rows: list[dict[str, Any]]) -> list[bool]:
    """Fields that are filled in or not, unit by unit: each field is a table of its own."""
    hidden = [False] * len(rows)
    for field in {row["field"] for row in rows}:
        places = [at for at, row in enumerate(rows) if row["field"] == field]
        filled = np.array([int(rows[at]["filled"]) for at in places])
        posts = np.array([int(rows[at]["posts"]) for at in places])
        for at, hide in zip(
            places, disclosure.protect_shares(filled, posts - filled, asked.threshold), strict=True
        ):
            hidden[at] = bool(hide)
    return hidden


HIDERS: Mapping[str, Callable[[Asked, list[dict[str, Any]]], list[bool]]] = MappingProxyType(
    {
        "retirement_exposure": _hide_years,
        "data_completeness": _hide_gaps,
        "padr_due": _hide_if_personal,
        "padr_exclusions": _hide_leave,
    }
)
