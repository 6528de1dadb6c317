"""Which plan is least regretted: each future's own answer, tried in every other future.

Minimax regret (Savage 1951), as the Centre for Workforce Intelligence used it for medical intakes:
the plan is chosen whose worst regret is least, without a chance given to any future.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analytics.answers.lever_words import is_factor
from analytics.engine.declared import Table
from analytics.engine.long_work import portion, steps
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.supply import scenarios
from analytics.supply.chosen import Request, read_request
from analytics.supply.draws import Values
from analytics.supply.levers import Lever, demand_now, levers_of, needed
from analytics.supply.outcome import Array
from analytics.supply.running import supply_of
from analytics.supply.tables import answer
from analytics.values.options import read_whole
from analytics.words import _, show_list, show_number

MOST_FUTURES = 8
_NOT_PASSED_ON = ("scenarios", "lever", "group", "year")
_YEARS = 15


@dataclass(frozen=True)
class Future:
    """One set of parameters: what it asks, its demand in the year, and its levers by name."""

    name: str
    request: Request
    group: str
    values: Values
    demand: Array
    levers: Mapping[str, Lever]

    def gap(self, lever: str, setting: float, year: int) -> float:
        """The gap in a year where the lever stands so."""
        turned = self.levers[lever].turn(self.values, setting)
        place = year - self.request.first
        supply = supply_of(self.request, self.group, turned, chance=False).fte[0, place]
        return float(self.demand[0, place] - supply)


@dataclass(frozen=True)
class Plan:
    """How a lever is set, and for which future that is right; empty: as it is now."""

    name: str
    setting: float


@with_queries
def build_regret(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:  # fmt: skip
    """The table ``supply_regret``: every plan in every future. ``scenarios`` are names with ``|``;
    all that are saved where none is given. ``lever`` is one of ``supply_required_intake``."""
    store = remember_answers(store)
    with portion(0.3):
        requests = _requests(store, scope, options)
    shared = next(iter(requests.values()))
    first = max(each.first for each in requests.values())
    last = min(each.first + each.horizon for each in requests.values())
    if first >= last:
        raise _do_not_meet()
    asked = options.get("year", str(min(shared.first + _YEARS, last)))
    year = read_whole(asked, first + 1, last)
    with portion(0.2):
        futures = [_future(name, each, options.get("group", ""))
                   for name, each in steps(list(requests.items()))]  # fmt: skip
    levers = common_levers(futures)
    lever = _lever(levers, options.get("lever", ""))
    with portion(0.5):
        plans = _plans(futures, lever, year) if lever else []
    rows = _rows(futures, plans, lever, year) if lever else []
    whole = replace(shared, rows=tuple(row for each in requests.values() for row in each.rows),
                    answers=tuple(found for each in requests.values() for found in each.answers),
                    source=show_list(requests))  # fmt: skip
    return answer(table, whole, rows, _remarks(rows, futures, lever), central=True,
                  summary={"levers": levers})  # fmt: skip


def _requests(
    store: Store, scope: Scope, options: Mapping[str, str]
) -> dict[str, Request]:  # fmt: skip
    """What each future asks, by its name: the usual one first where there are staff lists."""
    saved = list(dict.fromkeys(each.name for each in scenarios.all_revisions(store.folder)))
    names = [each.strip() for each in options.get("scenarios", "").split("|") if each.strip()]
    names = (names or saved)[:MOST_FUTURES]
    given = {name: text for name, text in options.items() if name not in _NOT_PASSED_ON}
    found = {} if store.empty else {
        _("Usual parameters"): read_request(store, scope, {**given, "paths": "0"})
    }  # fmt: skip
    for name in steps(names):
        found[name] = read_request(store, scope, {**given, "paths": "0", "scenario": name})
    if not found:
        raise UserError(
            _("There is no future to compare."),
            _("Save a scenario of parameters first, or load a staff list."),
            rule="scenario_unknown",
        )
    return found


def _do_not_meet() -> UserError:
    return UserError(
        _("The scenarios have no year in common."),
        _("Compare scenarios whose years ahead meet, or ask for a longer horizon."),
        rule="years_apart",
    )


def _future(name: str, request: Request, group: str) -> Future:
    known = group if group in request.groups else request.groups[0]
    values = request.values(known, paths=0)
    levers = {each.title: each for each in levers_of(request, values)}
    return Future(name, request, known, values, demand_now(request, known, values), levers)


def common_levers(futures: Sequence[Future]) -> list[str]:
    """What can be changed in every future."""
    return [title for title in futures[0].levers
            if all(title in each.levers for each in futures)]  # fmt: skip


def _lever(common: Sequence[str], asked: str) -> str:
    """The lever asked for; else the first that every future has, an intake before others."""
    if asked and asked not in common:
        raise UserError(
            _("“{lever}” cannot be changed in every future.").format(lever=asked[:60]),
            _("Choose one of: {values}.").format(values=show_list(common) or "–"),
            rule="option_unreadable",
        )
    first = sorted(common, key=lambda title: ("intake" not in title, is_factor(title)))
    return asked or (first[0] if first else "")


def _plans(futures: Sequence[Future], lever: str, year: int) -> list[Plan]:
    """What each future needs, where the lever can give it, and what is planned now."""
    found = []
    for each in steps(futures):
        answered = needed(each.request, each.group, each.values, each.levers[lever], year,
                          each.demand)  # fmt: skip
        if answered.p50 is not None:
            found.append(Plan(each.name, answered.p50))
    return [Plan("", futures[0].levers[lever].now), *found]


def _rows(
    futures: Sequence[Future], plans: Sequence[Plan], lever: str, year: int
) -> list[dict[str, Any]]:  # fmt: skip
    gaps = np.array([[each.gap(lever, plan.setting, year) for each in futures]
                     for plan in steps(plans)])  # fmt: skip
    # In every future the lever that is right for it leaves nothing; else the best of the plans.
    regrets = np.abs(gaps) - np.abs(gaps).min(axis=0)
    worst = regrets.max(axis=1)
    return [
        {
            "plan": _title(plans[place]), "future": future.name, "lever": lever,
            "setting": plans[place].setting, "year": year, "gap_fte": float(gaps[place, column]),
            "regret_fte": float(regrets[place, column]), "worst_fte": float(worst[place]),
        }
        for place in np.argsort(worst, kind="stable")
        for column, future in enumerate(futures)
    ]  # fmt: skip


def _title(plan: Plan) -> str:
    if not plan.name:
        return _("As planned now")
    return _("What “{future}” needs").format(future=plan.name)


def _remarks(
    rows: Sequence[Mapping[str, Any]], futures: Sequence[Future], lever: str
) -> list[str]:  # fmt: skip
    if not lever:
        return [_("Nothing that can be changed is a parameter of every future.")]
    said = []
    if len(futures) < 2:
        said.append(_("There is one future only: save scenarios to compare with."))
    cannot = len(futures) + 1 - len({row["plan"] for row in rows})
    if cannot:
        words = _("In {count} of the futures this change cannot close the gap by itself.")
        said.append(words.format(count=show_number(cannot)))
    return said
