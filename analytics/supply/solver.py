"""The table of what closes the gap: each lever, how far it must be turned, and by when it can."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.declared import Table
from analytics.engine.long_work import portion, steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.supply.chosen import Request, read_request
from analytics.supply.levers import Needed, demand_now, levers_of, needed
from analytics.supply.tables import ALL, answer, year_asked
from analytics.words import _


@with_queries
def build_required(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_required_intake``: for each lever what it must be for no shortage."""
    request = read_request(store, scope, options)
    year = year_asked(request, options)
    rows = [row for group in steps(request.groups) for row in _of_group(request, group, year)]
    none = [] if rows else [_("No parameter can be turned to close the gap.")]
    return answer(table, request, rows, [*none, *_how(request)], played=False)


def _of_group(request: Request, group: str, year: int) -> list[dict[str, Any]]:
    values = request.values(group)
    with portion(0.1):
        demand = demand_now(request, group, values)
    return [_row(group, year, needed(request, group, values, lever, year, demand))
            for lever in steps(levers_of(request, values))]  # fmt: skip


def _row(group: str, year: int, found: Needed) -> dict[str, Any]:
    return {
        "group": group or ALL, "lever": found.lever.title, "year": year, "now": found.lever.now,
        "p50": found.p50, "p80": found.p80, "earliest_year": found.earliest,
        "limit": found.lever.limit, "note": _said(found, year),
    }  # fmt: skip


def _said(found: Needed, year: int) -> str | None:
    """Why there is no number, in words; None where there is one."""
    if found.earliest is None or found.earliest > year:
        return _("Cannot be met by this lever: it makes no difference by {year}.").format(year=year)
    if found.p50 is None:
        return _("Cannot be met by this lever alone.")
    if found.always:
        return _("There is an even chance at every setting of this lever.")
    if found.p80 is None:
        return _("An even chance at most: four in five cannot be met by this lever alone.")
    return None


def _how(request: Request) -> list[str]:
    if not request.paths:
        return [_("Without ranges an even chance and four in five are one number.")]
    return [_("Chance is left out while a lever is sought; ranges of parameters are in.")]
