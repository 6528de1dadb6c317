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
from analytics.privacy.protection import count_people
from analytics.privacy.two_dates import few_changed, few_differ, hidden_by_staff
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
    asked = resolve_scope(store, scope)
    other = other_scope(asked, over)
    if other is None:
        words = _("There is nothing to compare with: choose a unit, a staff group or another date.")
        return _result(table, asked, [], [words], {"over": over})
    both = [build(store, "age_pyramid", each.on(each.as_at)) for each in (asked, other)]
    sizes = [count_people(store, each) for each in (asked, other)]
    remarks = list(dict.fromkeys([*both[0].remarks, *both[1].remarks]))
    threshold = disclosure.threshold_for(table.characteristics)
    hidden: set[tuple[str, str]] | None = set()
    if over == "compare":
        hidden, told = _of_few(store, asked, threshold)
        remarks += told
    said = {"over": over_in_words(over, other)}
    return _result(table, asked, _join(both, sizes, hidden), remarks, said)


def _result(
    table: Table,
    asked: Scope,
    rows: list[dict[str, Any]],
    remarks: list[str],
    assumptions: dict[str, Any],
) -> TableResult:
    return table.answer(
        asked,
        rows,
        remarks=remarks,
        assumptions=assumptions,
    )


def other_scope(asked: Scope, over: str) -> Scope | None:
    """The staff to lay over; None where that is nobody else."""
    if over == "compare":
        return asked.on(asked.compare) if asked.compare else None
    chosen = [name for name in LEVELS if asked.chosen(name)]
    if over == "parent" and chosen:
        return asked.on(asked.as_at).choosing(chosen[0])
    return Scope(as_at=asked.as_at, age_scheme=asked.age_scheme) if asked.where else None


def over_in_words(over: str, other: Scope) -> str:
    """What is laid over: a date, or a choice of staff."""
    if over == "compare":
        return show_date(other.as_at)
    return other.in_words()


def _of_few(
    store: Store, asked: Scope, threshold: int
) -> tuple[set[tuple[str, str]] | None, list[str]]:
    """The cells that few people make different at the two dates (None: all), and the sentence."""
    if not threshold:
        return set(), []
    hidden = None
    if not few_changed(store, asked, threshold):
        hidden = hidden_by_staff(store, asked, ("age_band", "gender"), threshold)
    return hidden, [few_differ(asked.compare, threshold)] if hidden is None or hidden else []


def _join(
    both: list[TableResult], sizes: list[int], hidden: set[tuple[str, str]] | None
) -> list[dict[str, Any]]:
    """Both, cell by cell; what is laid over is missing where it is hidden beside the first."""
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
