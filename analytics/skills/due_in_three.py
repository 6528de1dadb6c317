"""Appraisals overdue, due soon and due later, by unit: what can be said of units of few people.

Made of answers that are shown anyway: the rate of each unit, which says how many are overdue, and
who falls due later. So it gives nothing away beside them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from analytics.answers.measures import calculate
from analytics.answers.tables import build
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import Row, TableColumn, TableResult
from analytics.engine.scope import OF_STAFF, Scope
from analytics.engine.store import Store
from analytics.privacy.release import made_of
from analytics.privacy.thresholds import threshold_for
from analytics.skills import appraisals
from analytics.skills.appraisal_tables import MEASURE_OF, read_level
from analytics.vocabulary import POOLED
from analytics.words import _

DUE = "padr_due"
LATER = "later"
NUMBERS = ("people", "overdue", "due_soon", "later")


def build_due_in_three(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``padr_due_in_three``; its summary is the same of everybody chosen."""
    resolved = resolve_scope(store, scope.on(scope.as_at))
    by, least = read_level(store, resolved, options), threshold_for(table.characteristics)
    kept = {name: text for name, text in options.items() if name != "by"}
    rules = {name: text for name, text in kept.items() if name != "track"}
    rate = calculate(store, MEASURE_OF[appraisals.read_track(options)], resolved, (by,), rules)
    due = build(store, DUE, resolved, {**kept, "by": by})
    whole = build(store, DUE, resolved, kept)
    later = {row["unit"]: row["people"] for row in (*due.rows, *whole.rows) if row["when"] == LATER}
    if not _all_named(store, resolved):
        later = {}
    rows = [
        {"unit": row.split[by], **_three(row, later.get(row.split[by]), least)} for row in rate.rows
    ]
    total = _three(rate.total, later.get(""), least)
    rows += [{"unit": POOLED, **rest} for rest in [_others(rows, total, least)] if rest]
    return table.answer(
        resolved, made_of([rate, due, whole], rows, summary=total),
        columns=[TableColumn(c.id, _(OF_STAFF[by].title) if c.id == "unit" else _(c.title), c.unit)
                 for c in table.columns],
        remarks=rate.remarks, assumptions={**rate.assumptions, "by": by},
    )  # fmt: skip


def _all_named(store: Store, scope: Scope) -> bool:
    """Whether the lists in use are of people by name: others may count people without dates."""
    return all(row["names_people"] for row in appraisals.lists_in_use(store, scope))


def _three(row: Row, later: int | None, least: int) -> dict[str, Any]:
    """The numbers of a unit, as far as both answers show them and none of them is small."""
    found: dict[str, Any] = {**dict.fromkeys((*NUMBERS, "share_overdue")), "note": row.note or "c"}
    if row.value is None or row.numerator is None or not row.denominator:
        return found
    people, done = round(row.denominator), round(row.numerator)
    found["people"] = people
    if _is_few(people - done, least) or _is_few(done, least):
        return found
    found |= {"overdue": people - done, "share_overdue": (people - done) / people}
    if later is None or _is_few(later, least) or _is_few(done - later, least):
        return found
    return found | {"due_soon": done - later, "later": later, "note": None}


def _is_few(people: int, least: int) -> bool:
    return 0 < people < least


def _others(
    rows: Sequence[Mapping[str, Any]], whole: Mapping[str, Any], least: int
) -> dict[str, Any] | None:
    """The units of which it is not shown how many are overdue, put together: what is left of
    everybody, as anybody can work out; None where that is one unit, or a small number."""
    shown = [row for row in rows if row["overdue"] is not None]
    if len(rows) - len(shown) < 2 or whole["overdue"] is None:
        return None
    left = [whole[name] - sum(row[name] for row in shown) for name in ("people", "overdue")]
    people, overdue = left
    if people < least or _is_few(overdue, least) or _is_few(people - overdue, least):
        return None
    found = {"people": people, "overdue": overdue, "share_overdue": overdue / people}
    return {**dict.fromkeys(NUMBERS), **found, "note": "c"}
