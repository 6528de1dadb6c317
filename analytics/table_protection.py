"""Small numbers taken out of a table before it leaves `analytics`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np

from analytics import disclosure, protection
from analytics.declared import Table
from analytics.scope import Scope
from analytics.store import Store
from analytics.words import _


def protect_table(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: list[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows with hidden numbers taken out (and ``note`` set); and the sentence that says so."""
    revealed = protection.characteristics_of(table.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if threshold == 0 or not rows or not table.people:
        return [{**row, "note": None} for row in rows], []
    if not protection.selection_is_safe(store, scope, threshold):
        hidden = [True] * len(rows)
    else:
        hidden = HIDERS.get(table.id, _hide_cells)(table, rows, threshold)
    shown = [_masked(table, row) if hide else {**row, "note": None}
             for row, hide in zip(rows, hidden, strict=True)]  # fmt: skip
    words = _("c: hidden, because fewer than {limit} people could be told from it.")
    return shown, [words.format(limit=threshold)] if any(hidden) else []


def _masked(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value if name in table.keys else None for name, value in row.items()}
    return {**kept, "note": "c"}


def _hide_cells(table: Table, rows: list[dict[str, Any]], threshold: int) -> list[bool]:
    """A table of two keys with its margins published: protected as one."""
    first, second = (list(dict.fromkeys(row[key] for row in rows)) for key in table.keys[:2])
    counts = np.zeros((len(first), len(second)), dtype=int)
    for row in rows:
        place = first.index(row[table.keys[0]]), second.index(row[table.keys[1]])
        counts[place] = int(row[table.people])
    mask = disclosure.protect(counts, threshold)
    return [
        bool(mask[first.index(row[table.keys[0]]), second.index(row[table.keys[1]])])
        for row in rows
    ]


def _hide_years(table: Table, rows: list[dict[str, Any]], threshold: int) -> list[bool]:
    """Years ahead show running totals, so neighbours give each other away: a hidden year hides
    the running total too, and one more year, until no difference of two shown totals is small."""
    hidden = [0 < int(row["people"]) < threshold for row in rows]
    for place in range(len(rows) - 1, -1, -1):
        if hidden[place] and sum(hidden) == 1:
            neighbour = place - 1 if place else place + 1
            if 0 <= neighbour < len(rows):
                hidden[neighbour] = True
    shown = [int(row["people_so_far"]) for row, hide in zip(rows, hidden, strict=True) if not hide]
    steps = [later - earlier for earlier, later in pairwise(shown)]
    return [True] * len(rows) if any(0 < step < threshold for step in steps) else hidden


HIDERS: Mapping[str, Callable[[Table, list[dict[str, Any]], int], list[bool]]] = MappingProxyType(
    {"retirement_exposure": _hide_years}
)
