"""Small numbers taken out of a table before it leaves `analytics`.

How is declared by the table: ``protect`` in its header names one of `HIDERS`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np

from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import Released
from analytics.engine.scope import OF_STAFF, Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, gate, protection
from analytics.privacy.age_cuts import shown_cuts
from analytics.privacy.all_groups import listed_alike
from analytics.privacy.due_by_unit import hide_by_unit
from analytics.privacy.release import about_people, about_posts
from analytics.privacy.table_request import Rows, TableRequest, pair_of


def protect_table(table: Table, request: TableRequest, rows: Rows) -> Released:
    """The rows with hidden numbers taken out, and the sentence that says so."""
    scope, splits = request.scope, request.splits
    revealed = protection.characteristics_of(table.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if not table.people:
        return about_posts(table, scope, rows)
    if threshold == 0 or not rows:
        return about_people(table, rows, [False] * len(rows), threshold)
    request = replace(request, threshold=threshold)
    if not protection.selection_is_safe(request.store, scope, threshold):
        hidden = [True] * len(rows)
    else:
        around = hidden_around(request.store, table, scope, splits, rows, threshold)
        alone = HIDERS[table.protect](request, table, rows)
        hidden = [one or two for one, two in zip(alone, around, strict=True)]
    if len(splits) == len(table.keys):
        rows, hidden = _listed_alike(request, table, rows, hidden)
    return about_people(table, rows, hidden, threshold)


def hidden_around(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: Rows,
    threshold: int,
    about: gate.About = gate.NOTHING_MORE,
) -> list[bool]:
    """Which rows are hidden beside what else can be asked of the staff of the date.

    The first columns of the table are the groups of ``splits``.
    """
    found = gate.hidden_groups(store, scope, splits, threshold, about)
    return [found.hides(*_groups(table, splits, row)) for row in rows]


def _groups(table: Table, splits: tuple[str, ...], row: Mapping[str, Any]) -> tuple[str, ...]:
    """The groups of a row in the order of the fields that staff are divided by."""
    pairs = zip(splits, table.keys, strict=False)
    return tuple(row[key] for name, key in pairs if name in OF_STAFF)


def _listed_alike(
    request: TableRequest, table: Table, rows: Rows, flags: list[bool]
) -> tuple[Rows, list[bool]]:
    """The rows of a table with hidden and empty groups listed alike (`all_groups`)."""
    store, scope, splits = request.store, request.scope, request.splits
    keys, threshold = table.keys, request.threshold
    present = {pair_of(row, keys) for row in rows}
    hidden = {pair_of(row, keys) for row, hide in zip(rows, flags, strict=True) if hide}
    lines = gate.hidden_groups(store, scope, splits, threshold).lines
    listing = listed_alike(store, scope, splits, present, hidden, threshold, lines)
    if not listing.added:
        return rows, flags
    empty = dict.fromkeys(rows[0])
    more = [{**empty, **dict(zip(keys, key, strict=False))} for key in listing.added]
    ordered = in_order_of_groups([*rows, *more], keys, splits)
    hidden |= set(listing.added)
    return ordered, [pair_of(row, keys) in hidden for row in ordered]


def in_order_of_groups(rows: Rows, keys: Sequence[str], splits: Sequence[str]) -> Rows:
    """Rows by the groups of the last field, then those of the first; ages from young to old."""

    def place(row: Mapping[str, Any]) -> tuple[Any, ...]:
        found = [_age(row[key]) if name == "age_band" else row[key]
                 for key, name in zip(keys, splits, strict=False)]  # fmt: skip
        return tuple(found[::-1])

    return sorted(rows, key=place)


def _age(band: str) -> tuple[int, str]:
    """Where a band stands among the others; unknown ages last."""
    digits = "".join(c if c.isdigit() else " " for c in band).split()
    first = int(digits[0]) if digits else 999
    return (-1 if band.startswith("<") else first, band)


# Two keys with margins


def _hide_cells(request: TableRequest, table: Table, rows: Rows) -> list[bool]:
    """A table of two keys with its margins published: protected as one, whatever is chosen."""
    first, second = table.keys[:2]
    pairs = [(row[first], row[second]) for row in rows]
    counts = {pair: [int(row[table.people])] for pair, row in zip(pairs, rows, strict=True)}
    hidden = protection.hidden_pairs(counts, request.threshold)
    for name, values in request.scope.where:
        hidden |= _hidden_by_choice(request, name, values, pairs)
    return [pair in hidden for pair in pairs]


def hidden_lines(
    store: Store, scope: Scope, field: str, people: Mapping[str, int], threshold: int
) -> set[str]:
    """Which values of a field are hidden in a list of people by it, whatever is chosen."""
    request = TableRequest(store, scope, (field,), {}, lambda _scope, _by: [], threshold)
    pairs = [(value, "") for value in people]
    hidden = protection.hidden_pairs({pair: [people[pair[0]]] for pair in pairs}, threshold)
    for name, values in scope.where:
        hidden |= _hidden_by_choice(request, name, values, pairs)
    return {value for value, _other in hidden}


def _hidden_by_choice(
    request: TableRequest, name: str, values: tuple[str, ...], pairs: list[tuple[str, str]]
) -> set[tuple[str, str]]:
    """What the table without this choice hides; or the table of its lines by the chosen field."""
    wider = request.scope.choosing(name)
    if name in request.splits:
        return _hidden_people(request, wider, request.splits)
    hidden = _hidden_people(request, wider, (request.splits[0], name))
    lines = {
        line
        for line in {one for one, _two in hidden}
        if protection.is_split_up((two for one, two in hidden if one == line), values)
    }
    return {pair for pair in pairs if pair[0] in lines}


def _hidden_people(
    request: TableRequest, scope: Scope, splits: tuple[str, ...]
) -> set[tuple[str, str]]:
    query = load_queries("privacy")["people_in_groups"]
    rows = request.store.query(query.sql, {"scope": scope.to_params(splits)})
    counts = {(row["split_1"], row["split_2"]): [int(row["people"])] for row in rows}
    return protection.hidden_pairs(counts, request.threshold)


# Other shapes


def _hide_years(request: TableRequest, table: Table, rows: Rows) -> list[bool]:
    """Years ahead show running totals by age: only those of ages that can be shown together."""
    if request.assumptions.get("retirement_age_by_staff_group"):
        return _hide_steps(rows, request.threshold)
    moving = _hide_by_limit(request, rows)
    query = load_queries("privacy")["people_by_age"]
    ages = request.store.query(query.sql, {"scope": request.scope.to_params()})
    cuts = shown_cuts({row["age"]: row["people"] for row in ages}, request.threshold)
    limit = int(request.assumptions["retirement_age"])
    hidden = [
        not {limit - year, limit - year + bool(year)} <= cuts
        for year in (int(row["years_ahead"]) for row in rows)
    ]
    # Without fixed-term staff the numbers are others; they must do for themselves as well.
    steps = _hide_steps(rows, request.threshold)
    return [any(three) for three in zip(hidden, steps, moving, strict=True)]


def _hide_by_limit(request: TableRequest, rows: Rows) -> list[bool]:
    """Years whose ages do not go with the other numbers by age of the same people."""
    retires = int(request.assumptions["retirement_age"])
    scope, found = request.scope, []
    if not request.assumptions["include_fixed_term"]:
        scope = gate.without_fixed_term(request.store, scope)
    for row in rows:
        limit = retires - int(row["years_ahead"])
        about = gate.About(limits=(limit, limit + 1) if int(row["years_ahead"]) else (limit,))
        hidden = gate.hidden_groups(request.store, scope, (), request.threshold, about)
        found.append(hidden.hides())
    return found


def _hide_steps(rows: Rows, threshold: int) -> list[bool]:
    """A hidden year hides its running total too, and one more year; if then two shown running
    totals still differ by a few people, everything is hidden."""
    hidden = [0 < int(row["people"]) < threshold for row in rows]
    if sum(hidden) == 1:
        place = hidden.index(True)
        hidden[place - 1 if place else min(1, len(rows) - 1)] = True
    shown = [int(row["people_so_far"]) for row, hide in zip(rows, hidden, strict=True) if not hide]
    steps = [later - earlier for earlier, later in pairwise([0, *shown])]
    return [True] * len(rows) if any(0 < step < threshold for step in steps) else hidden


def _hide_rows_together(request: TableRequest, table: Table, rows: Rows) -> list[bool]:
    """Where few people are in a private row, it is hidden with those that would give it away."""
    if request.scope.characteristics():
        return [True] * len(rows)
    key = table.keys[0]
    counts = [column.id for column in table.columns if column.unit == "people"]
    few = any(
        0 < int(row[column]) < request.threshold
        for row in rows
        for column in counts
        if row[key] in table.hidden_when_few
    )
    away = gate.About(groups=gate.AWAY_FROM_WORK, of=gate.APPRAISED)
    few |= gate.hidden_groups(request.store, request.scope, (), request.threshold, away).hides()
    return [few and row[key] in table.hidden_together for row in rows]


def _hide_shares(request: TableRequest, table: Table, rows: Rows) -> list[bool]:
    """Fields that are filled in or not, unit by unit: each field is a table of its own."""
    hidden = [False] * len(rows)
    for field in {row["field"] for row in rows}:
        places = [at for at, row in enumerate(rows) if row["field"] == field]
        filled = np.array([int(rows[at]["filled"]) for at in places])
        posts = np.array([int(rows[at]["posts"]) for at in places])
        flags = disclosure.protect_shares(filled, posts - filled, request.threshold)
        for at, hide in zip(places, flags, strict=True):
            hidden[at] = bool(hide)
    return hidden


HIDERS: Mapping[str, Callable[[TableRequest, Table, Rows], list[bool]]] = MappingProxyType(
    {
        "": _hide_cells,
        "years_ahead": _hide_years,
        "shares": _hide_shares,
        "rows_together": _hide_rows_together,
        "by_unit": hide_by_unit,
    }
)
