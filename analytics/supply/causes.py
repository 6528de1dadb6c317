"""What the required intake is for: to replace who leaves, and for each cause of more demand.

Causes are put back one after the other, and each is the difference that it makes: they add up to
the required intake exactly. Another order would share what two causes make together otherwise.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from analytics.engine.declared import Table
from analytics.engine.long_work import portion, steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.supply.chosen import Request, read_request
from analytics.supply.demand import DRIVERS, usual_method
from analytics.supply.draws import Values
from analytics.supply.levers import demand_now, levers_of, needed
from analytics.supply.method_words import TITLES
from analytics.supply.tables import ALL, answer, year_asked
from analytics.words import _

_ANY = 1e12  # below nought too: a part may say that fewer are needed
LEAVERS, POPULATION = "leavers", "population"
_CAUSES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("unmet demand at base", ("unmet demand at base",)),
    (POPULATION, tuple(f"population effect {years} y" for years in (5, 10, 15, 20))),
    *((f"{name} per year", (f"{name} per year",)) for name in DRIVERS),
    ("working-time change per year", ("working-time change per year",)),
)


@with_queries
def build_causes(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_causes``: the intake that is required in a year, cause by cause.

    It is that for an even chance, of the same paths as in ``supply_required_intake``.
    """
    asked = read_request(store, scope, options)
    request = replace(asked, method="drivers")
    year = year_asked(request, options)
    rows = [row for group in steps(request.groups) for row in _of_group(request, group, year)]
    none = [] if rows else [_("No intake can be changed that makes a difference by then.")]
    return answer(table, request, rows, [*none, *_other_methods(asked)], played=False)


def _other_methods(asked: Request) -> list[str]:
    """That demand by another method has no causes, where such a method is the one in use."""
    used = {asked.method or usual_method(asked.values(group, paths=0)) for group in asked.groups}
    if used == {"drivers"}:
        return []
    words = _("Split for demand by “{method}”: demand by another method has no causes.")
    return [words.format(method=_(TITLES["drivers"]))]


def _of_group(request: Request, group: str, year: int) -> Iterator[dict[str, Any]]:
    values = request.values(group)
    levers = [each for each in levers_of(request, values) if "intake" in each.title
              or each.title.startswith("recruited")]  # fmt: skip
    with portion(0.3):
        demands = [(cause, demand_now(request, group, quiet))
                   for cause, quiet in steps(list(_put_back(values)))]  # fmt: skip
    for lever in steps(levers):
        unlimited = replace(lever, lowest=-_ANY, limit=None)
        so_far, tried = 0.0, {}
        for cause, demand in demands:
            required = needed(request, group, values, unlimited, year, demand, tried).p50
            if required is None:
                break
            yield {
                "group": group or ALL, "lever": lever.title, "year": year, "cause": cause,
                "intake": required - so_far, "intake_so_far": required,
            }  # fmt: skip
            so_far = required


def _put_back(values: Values) -> Iterator[tuple[str, Values]]:
    """The numbers without any cause of more demand, then with one more after the other."""
    there = {cause: [row for name in names for row in values.find(name)]
             for cause, names in _CAUSES}  # fmt: skip
    quiet = {row.key: np.zeros(values.size) for rows in there.values() for row in rows}
    yield LEAVERS, values.turned(quiet)
    for cause, rows in there.items():
        if rows:
            quiet = {key: number for key, number in quiet.items()
                     if key not in {row.key for row in rows}}  # fmt: skip
            yield cause, values.turned(quiet)
