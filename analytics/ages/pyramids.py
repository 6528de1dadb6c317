"""One pyramid over another: the comparison date, the unit above, or everybody, in shares.

Both are the table ``age_pyramid``, each protected as it stands; only shares can be laid over each
other, because a ward and its health board have little else in common.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure
from analytics.privacy.compared_dates import few_changed, hidden_because_few_differ, hidden_by_staff
from analytics.privacy.protection import count_people
from analytics.privacy.release import NOTHING, made_of
from analytics.values.options import read_choice
from analytics.words import _, show_date

OVER = ("all", "parent", "compare")
LEVELS = ("organisation", *(f"org_l{level}" for level in range(7, 0, -1)))  # the lowest first


def build_overlay(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_pyramid_overlay``; without rows where there is nothing to lay over."""
    from analytics.answers.tables import build  # tables imports this module

    over = read_choice(options, "over", OVER)
    resolved = resolve_scope(store, scope)
    other = other_scope(resolved, over)
    if other is None:
        words = _("There is nothing to compare with: choose a unit, a staff group or another date.")
        return table.answer(resolved, NOTHING, remarks=[words], assumptions={"over": over})
    both = [build(store, "age_pyramid", each.on(each.as_at)) for each in (resolved, other)]
    sizes = [count_people(store, each) for each in (resolved, other)]
    remarks = list(dict.fromkeys([*both[0].remarks, *both[1].remarks]))
    threshold = disclosure.threshold_for(table.characteristics)
    hidden: set[tuple[str, str]] | None = set()
    if over == "compare":
        hidden, remark = _of_few(store, resolved, threshold)
        remarks += remark
    return table.answer(
        resolved,
        made_of(both, _join(both, sizes, hidden)),
        remarks=remarks,
        assumptions={"over": over_in_words(over, other)},
    )


def other_scope(resolved: Scope, over: str) -> Scope | None:
    """The staff to lay over; None where that is nobody else."""
    if over == "compare":
        return resolved.on(resolved.compare) if resolved.compare else None
    chosen = [name for name in LEVELS if resolved.chosen(name)]
    if over == "parent" and chosen:
        return resolved.on(resolved.as_at).choosing(chosen[0])
    return Scope(as_at=resolved.as_at, age_scheme=resolved.age_scheme) if resolved.where else None


def over_in_words(over: str, other: Scope) -> str:
    """What is laid over: a date, or a choice of staff."""
    if over == "compare":
        return show_date(other.as_at)
    return other.in_words()


def _of_few(
    store: Store, resolved: Scope, threshold: int
) -> tuple[set[tuple[str, str]] | None, list[str]]:
    """The cells that few people make different at the two dates (None: all), and the sentence."""
    if not threshold:
        return set(), []
    hidden = None
    if not few_changed(store, resolved, threshold):
        hidden = hidden_by_staff(store, resolved, ("age_band", "gender"), threshold)
    return hidden, [
        hidden_because_few_differ(resolved.compare, threshold)
    ] if hidden is None or hidden else []


def _join(
    both: list[TableResult], sizes: list[int], hidden: set[tuple[str, str]] | None
) -> list[dict[str, Any]]:
    """Both, cell by cell; what is laid over is missing where the two together would reveal it."""
    first, second = ({(r["age_band"], r["gender"]): r for r in each.rows} for each in both)
    rows = []
    for key in dict.fromkeys([*_in_order(both[1]), *_in_order(both[0])]):
        here, there = first.get(key), second.get(key)
        of_few = hidden is None or key in hidden
        people, over = _people(here), None if of_few else _people(there)
        rows.append({
            "age_band": key[0],
            "gender": key[1],
            "people": people,
            "share": _share(people, sizes[0]),
            "people_over": over,
            "share_over": _share(over, sizes[1]),
            "note": "c" if None in (people, over) else None,
        })  # fmt: skip
    return rows


def _in_order(result: TableResult) -> list[tuple[str, str]]:
    return [(row["age_band"], row["gender"]) for row in result.rows]


def _people(row: Mapping[str, Any] | None) -> int | None:
    """The people of a cell; none of one that is hidden, nought of one that nobody is in."""
    return 0 if row is None else row["people"]


def _share(people: int | None, size: int) -> float | None:
    return None if people is None or not size else people / size
