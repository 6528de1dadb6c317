"""The mix of units side by side, on one date or several: in name order, never a rank.

Costs, funded posts and what people typed are added in `analytics.compare.added_columns`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from analytics.compare.added_columns import (
    AddedColumns,
    cost_columns,
    fte_per_denominator,
    vacancy_columns,
)
from analytics.compare.denominators import KINDS
from analytics.compare.options import (
    ALL,
    COST,
    FUNDED,
    Comparison,
    check_reference,
    read_comparison,
)
from analytics.compare.shares import (
    COST_COLUMNS,
    FEW,
    FUNDED_COLUMNS,
    PER_COLUMNS,
    SHARES,
    Sums,
    add_up,
    differences,
    to_row,
)
from analytics.engine.bindings import bind
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import Query, load_queries
from analytics.engine.remembering import Question
from analytics.engine.results import TableColumn, TableResult
from analytics.engine.scope import SPLITS, Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure
from analytics.privacy.all_groups import listed_alike
from analytics.privacy.gate import About, hidden_groups
from analytics.privacy.protection import characteristics_of, selection_is_safe
from analytics.privacy.release import about_people
from analytics.words import _, ngettext, show_date, show_number

ADDED_UP = About(sums=("band",))  # shares, an index and costs, by which each band can be found
MANY = 20  # intervals, of which one misses by chance alone


def build_compare(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``skill_mix_compare``, by organisation unless ``by`` says otherwise."""
    resolved = resolve_scope(store, scope)
    wanted = read_comparison(store, resolved, options)
    bound = bind(_query().parameters, store, resolved, options)
    found = _fetch(store, wanted, bound.values)
    check_reference(wanted.reference, [sums["unit"] for sums in found])
    threshold = disclosure.threshold_for(characteristics_of(frozenset(), resolved, wanted.splits))
    added = [fte_per_denominator(store, wanted, found)]
    if COST in wanted.added:
        added.append(cost_columns(store, wanted, options))
    if FUNDED in wanted.added:
        added.append(vacancy_columns(store, wanted, found))
    rows = _rows(wanted, found, added, with_differences=not threshold)
    columns = _columns(table, wanted)
    rows = [{name: row[name] for name in (*(item.id for item in columns), "note")} for row in rows]
    hidden = _hidden(store, wanted, threshold, rows)
    summary = {} if threshold else _summary(wanted, found)
    keys = ("unit", "as_at")
    rows, hidden = _with_unlisted(store, wanted, threshold, rows, hidden)
    released = about_people(table, rows, hidden, threshold, keys=keys, summary=summary)
    return table.answer(
        resolved,
        released,
        columns=columns,
        remarks=(
            *_small_units(released.rows),
            *_many_units(rows),
            *bound.remarks,
            *dict.fromkeys(words for item in added for words in item.remarks),
        ),
        assumptions={
            **bound.assumptions,
            **{name: value for item in added for name, value in item.assumptions.items()},
        },
    )


def _query() -> Query:
    return load_queries("compare")["mix_of_units"]


def questions_of(store: Store, resolved: Scope, options: Mapping[str, str]) -> list[Question]:
    """What the table asks of the store for a resolved choice of staff."""
    wanted = read_comparison(store, resolved, options)
    bound = bind(_query().parameters, store, resolved, options)
    return _questions(wanted, bound.values)


def _questions(wanted: Comparison, values: Mapping[str, Any]) -> list[Question]:
    scope = wanted.scope
    if wanted.every_date:
        ranges = [scope.to_params(wanted.splits, wanted.dates[0])]
    else:
        ranges = [replace(scope, as_at=day).to_params(wanted.splits) for day in wanted.dates]
    return [(_query().sql, {**values, "scope": given}) for given in ranges]


def _fetch(store: Store, wanted: Comparison, values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sums of every unit on every date, by unit and then by date."""
    rows = [row for asked in _questions(wanted, values) for row in store.query(*asked)]
    everybody = _("All staff selected")
    named = [{**row, "unit": everybody if wanted.by == ALL else row["unit"]} for row in rows]
    return sorted(named, key=lambda row: (row["unit"], row["as_at"]))


def _rows(
    wanted: Comparison, found: list[dict[str, Any]], added: Sequence[AddedColumns],
    *, with_differences: bool,
) -> list[dict[str, Any]]:  # fmt: skip
    rows = []
    for sums in found:
        reference, name = _reference(wanted, found, sums) if with_differences else (None, "")
        row = {**to_row(sums), **differences(sums, reference), "compared_with": name}
        for item in added:
            row |= item.of(sums)
        rows.append({**row, "note": None})
    return rows


def _reference(
    wanted: Comparison, found: Sequence[Sums], sums: Sums
) -> tuple[dict[str, Any] | None, str]:
    """What a unit is set against, and its name: itself is set against nothing."""
    if len(wanted.dates) > 1:
        same = [row for row in found if row["unit"] == sums["unit"]]
        if same[0] is sums:
            return None, ""
        return dict(same[0]), show_date(same[0]["as_at"])
    if wanted.reference:
        other = next(row for row in found if row["unit"] == wanted.reference)
        return (None, "") if other is sums else (dict(other), wanted.reference)
    others = [row for row in found if row is not sums]
    return (add_up(others), _("All others")) if others else (None, "")


def _columns(table: Table, wanted: Comparison) -> tuple[TableColumn, ...]:
    """The declared columns that were asked for; the first is named for what is compared."""
    titles = {"unit": _("Staff") if wanted.by == ALL else SPLITS[wanted.by].title}
    left_out = {*COST_COLUMNS} if COST not in wanted.added else set()
    left_out |= {*FUNDED_COLUMNS} if FUNDED not in wanted.added else set()
    if wanted.per:
        kind = KINDS[wanted.per]
        named = (kind.title, kind.fte_per, kind.registered_per)
        titles |= dict(zip(PER_COLUMNS, named, strict=True))
    else:
        left_out |= {*PER_COLUMNS}
    return tuple(
        TableColumn(item.id, _(titles.get(item.id, item.title)), item.unit)
        for item in table.columns
        if item.id not in left_out
    )


def _summary(wanted: Comparison, found: list[dict[str, Any]]) -> dict[str, Any]:
    """All units together on the last date: what a chart draws its line at."""
    last = [row for row in found if row["as_at"] == wanted.dates[-1]]
    if not last:
        return {}
    whole = to_row({**add_up(last), "unit": "", "as_at": wanted.dates[-1]})
    return {"units": len(last), "fte": whole["fte"], **{name: whole[name] for name in SHARES}}


def _small_units(rows: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    few = len({row["unit"] for row in rows if row["small"]})
    if not few:
        return ()
    words = ngettext(
        "{count} unit has fewer than {limit} people: one person moves its shares a long way.",
        "{count} units have fewer than {limit} people: one person moves their shares a long way.",
        few,
    )
    return (words.format(count=few, limit=FEW),)


def _many_units(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    count = len(rows)
    if count < MANY:
        return ()
    words = _(
        "Of {count} 95% intervals, about {few} miss by chance alone: one unit standing out"
        " among many proves little."
    )
    return (words.format(count=show_number(count), few=show_number(count / MANY)),)


def _hidden(
    store: Store, wanted: Comparison, threshold: int, rows: list[dict[str, Any]]
) -> list[bool]:
    """Facts about posts are shown; chosen by a personal characteristic, small units are hidden,
    and units whose mix of bands would tell of few people."""
    if not threshold:
        return [False] * len(rows)
    hidden = np.zeros(len(rows), dtype=bool)
    for day in dict.fromkeys(row["as_at"] for row in rows):
        at = [place for place, row in enumerate(rows) if row["as_at"] == day]
        hidden[at] = _hidden_on(store, wanted, day, threshold, [rows[place] for place in at])
    return [bool(hide) for hide in hidden]


def _with_unlisted(
    store: Store,
    wanted: Comparison,
    threshold: int,
    rows: list[dict[str, Any]],
    hidden: list[bool],
) -> tuple[list[dict[str, Any]], list[bool]]:
    """The rows and flags with units of few staff, none of them selected: not to be listed would say
    that of each of them."""
    if not threshold or not rows or not wanted.splits:
        return rows, hidden
    found = list(zip(rows, hidden, strict=True))
    for day in dict.fromkeys(row["as_at"] for row in rows):
        here = [(row["unit"], hide) for row, hide in found if row["as_at"] == day]
        listing = listed_alike(
            store, wanted.scope.on(day), wanted.splits, {(unit, "") for unit, _hide in here},
            {(unit, "") for unit, hide in here if hide}, threshold,
        )  # fmt: skip
        found += [({**dict.fromkeys(rows[0]), "unit": unit, "as_at": day}, True)
                  for unit, _other in listing.added]  # fmt: skip
    found.sort(key=lambda item: (item[0]["unit"], item[0]["as_at"]))
    return [row for row, _hide in found], [hide for _row, hide in found]


def _hidden_on(
    store: Store, wanted: Comparison, day: date, threshold: int, rows: list[dict[str, Any]]
) -> np.ndarray:
    scope = wanted.scope.on(day)
    if not selection_is_safe(store, scope, threshold):
        return np.ones(len(rows), dtype=bool)
    alone = disclosure.protect(np.array([row["people"] for row in rows]), threshold)
    around = hidden_groups(store, scope, wanted.splits, threshold, ADDED_UP)
    units = [row["unit"] if wanted.splits else "" for row in rows]
    return alone | np.array([around.hides(unit) for unit in units])
