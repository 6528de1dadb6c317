"""Small numbers taken out of tables of starters, leavers, retirements, sickness and hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.results import Released
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, gate, protection
from analytics.privacy.release import about_people
from analytics.privacy.table_protection import hidden_around

Rows = list[dict[str, Any]]
ReadRows = Callable[[Scope], Rows]  # the rows of the same table for other staff
Parts = Callable[[Mapping[str, Any]], list[int]]  # the people that one row makes known


def hide_cells(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: Rows,
    read_rows: ReadRows,
    parts: Parts | None = None,
    about: gate.About | None = None,
) -> Released:
    """A table of two keys: small cells, what would give them away, and small differences from the
    same table for a wider choice of staff.

    ``about`` is given where the table counts staff of the date; its groups are then also looked at
    beside what else can be asked of them.
    """
    threshold = _threshold(table, scope, splits)
    if threshold == 0 or not rows:
        return about_people(table, rows, [False] * len(rows), threshold)
    if not protection.selection_is_safe(store, scope, threshold):
        return about_people(table, rows, [True] * len(rows), threshold)
    known = parts or (lambda row: [int(row[table.people])])
    first, second = table.keys[:2]
    counts = {(row[first], row[second]): known(row) for row in rows}
    hidden = protection.hidden_pairs(counts, threshold)
    for name, _values in scope.where:
        wider = {(row[first], row[second]): known(row) for row in read_rows(scope.choosing(name))}
        for pair, inside in counts.items():
            if _leaves_few(wider.get(pair), inside, threshold):
                hidden.add(pair)
    flags = [(row[first], row[second]) in hidden for row in rows]
    if about is not None:
        around = hidden_around(store, table, scope, splits, rows, threshold, about)
        flags = [one or two for one, two in zip(flags, around, strict=True)]
    return about_people(table, rows, flags, threshold)


def _leaves_few(whole: Sequence[int] | None, inside: Sequence[int], threshold: int) -> bool:
    rest = [a - b for a, b in zip(whole or inside, inside, strict=True)]
    return any(0 < number < threshold for number in rest)


def hide_steps(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: Rows,
    read_rows: ReadRows,
) -> Released:
    """A flow by who people are (age, gender …): a group with a small step is hidden whole, and so
    are others until it cannot be worked out; the same where a wider choice of staff has few more.
    A flow of units is a fact about posts.
    """
    threshold = _threshold(table, scope, splits)
    if threshold == 0 or not rows:
        return about_people(table, rows, [False] * len(rows), threshold)
    dates = [scope, scope.on(scope.compare)] if scope.compare else [scope]
    if not all(protection.selection_is_safe(store, each, threshold) for each in dates):
        return about_people(table, rows, [True] * len(rows), threshold)
    steps = list(dict.fromkeys(row["step"] for row in rows))
    counts = _by_group(rows, steps)
    hidden = {group for group, _one in protection.hidden_pairs(counts, threshold)}
    for name, _values in scope.where:
        wider = _by_group(read_rows(scope.choosing(name)), steps)
        hidden |= {pair[0] for pair, inside in counts.items()
                   if _leaves_few(wider.get(pair), inside, threshold)}  # fmt: skip
    for each in dates:
        around = gate.hidden_groups(store, each, splits, threshold)
        hidden |= {group for group, _one in counts if around.hides(group)}
    return about_people(table, rows, [row["group"] in hidden for row in rows], threshold)


def _by_group(rows: Rows, steps: Sequence[str]) -> dict[tuple[str, str], list[int]]:
    """The people of every step of every group."""
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows:
        pair = (row["group"], "")
        found.setdefault(pair, [0] * len(steps))[steps.index(row["step"])] += int(row["people"])
    return found


def _threshold(table: Table, scope: Scope, splits: tuple[str, ...]) -> int:
    revealed = protection.characteristics_of(table.characteristics, scope, splits)
    return disclosure.threshold_for(revealed)
