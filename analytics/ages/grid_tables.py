"""Exposure and projection of a team whose ages were typed: the same tables, nothing stored.

What somebody types is theirs to see: nothing is hidden. Leaving rates are those typed, else those
of the organisation that is loaded; without either there is no projection.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from analytics.ages.experience import Experience, read_experience
from analytics.ages.grid import AgeLine, fte_per_person, read_grid_file, spread
from analytics.ages.projecting import (
    MOST_YEARS,
    SCENARIOS,
    Basis,
    by_age,
    read_counting,
    run,
    summary_of,
)
from analytics.ages.projection_protection import Shown
from analytics.ages.projection_tables import projection_rows, result_of
from analytics.ages.retirement import Assumptions, assume
from analytics.engine.declared import Table
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import typed
from analytics.statistics.leaving_rates import AGES, pool_ages, rates_by_age
from analytics.values.ages import read_age_band
from analytics.values.options import read_number, read_share, read_whole
from analytics.words import _, show_percent

EVERYTHING_SHOWN = Shown(False, None, frozenset(), 0)
STARTER_AGES = "21-45"


@dataclass(frozen=True)
class TypedAges(Scope):
    """The scope of an answer about a team whose ages were typed."""

    def in_words(self) -> str:
        """Where the ages come from, in place of a choice of staff."""
        return _("A team whose ages were typed in or read from a file")


def build_exposure_from_file(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``retirement_exposure`` for the ages in the file that ``grid`` names."""
    lines = read_grid_file(options["grid"])
    return exposure_of(store, table, _typed_ages(scope), lines, options)


def build_projection_from_file(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_projection`` for the ages in the file that ``grid`` names."""
    lines = read_grid_file(options["grid"])
    return projection_of(store, table, _typed_ages(scope), lines, options)


def _typed_ages(scope: Scope) -> TypedAges:
    return TypedAges(as_at=scope.as_at, age_scheme=scope.age_scheme)


# Exposure


@opened_as("exposure_of")
@with_queries
def exposure_of(
    store: Store,
    table: Table,
    scope: Scope,
    lines: Sequence[AgeLine],
    options: Mapping[str, str],
) -> TableResult:
    """The table ``retirement_exposure`` of typed ages."""
    assumed, scope = _assumed(store, scope, options)
    horizon = read_whole(options.get("horizon", "10"), 1, 40)
    limit = int(assumed.age[""].value)
    back, hours = assumed.return_rate[""].value, assumed.return_fte[""].value
    stock, each = spread(lines), fte_per_person(lines)
    rows, so_far = [], 0.0
    for years in range(horizon + 1):
        here = float(stock[limit - AGES[0] :].sum()) if years == 0 else _at(stock, limit - years)
        so_far += here
        rows.append({
            "years_ahead": years,
            "people": round(here),
            "fte": here * each,
            "people_so_far": round(so_far),
            "fte_so_far": so_far * each,
            "share_so_far": so_far / stock.sum() if stock.sum() else None,
            "people_net": so_far * (1 - back),
            "fte_net": so_far * each * (1 - back * hours),
        })  # fmt: skip
    assumptions = {
        "retirement_age": limit,
        "horizon": horizon,
        "return_rate": back,
        "return_fte": hours,
    }
    return table.answer(
        scope,
        typed(rows),
        remarks=(_spread_words(), *_sources(assumed)),
        assumptions=assumptions,
    )


def _at(stock: np.ndarray, age: int) -> float:
    return float(stock[age - AGES[0]]) if age in AGES else 0.0


def _spread_words() -> str:
    return _(
        "People in a band are spread evenly over its years. Nothing that you type in is stored."
    )


def _sources(assumed: Assumptions) -> list[str]:
    items = (assumed.age[""], assumed.return_rate[""], assumed.return_fte[""])
    return list(dict.fromkeys(item.source for item in items if item.source != _("typed")))


def _assumed(store: Store, scope: Scope, options: Mapping[str, str]) -> tuple[Assumptions, Scope]:
    """The assumptions for people of no known staff group, and the scope with a date."""
    day = scope.as_at or (store.dates() or [date.today()])[0]
    return assume(store, day, {**options, "experience": "documented"}), replace(scope, as_at=day)


# Projection


@opened_as("projection_of")
@with_queries
def projection_of(
    store: Store,
    table: Table,
    scope: Scope,
    lines: Sequence[AgeLine],
    options: Mapping[str, str],
) -> TableResult:
    """The table ``age_projection`` of typed ages. UserError without leaving rates to go by."""
    basis = _basis(store, scope, lines, options)
    found = {name: run(basis, name) for name in SCENARIOS}
    rows = [
        row
        for name, projection in found.items()
        for row in projection_rows(basis, name, projection, EVERYTHING_SHOWN)
    ]
    released = typed(rows, summary=summary_of(found))
    return result_of(table, basis.scope, released, basis, [_spread_words()])


def _basis(
    store: Store, scope: Scope, lines: Sequence[AgeLine], options: Mapping[str, str]
) -> Basis:
    assumed, scope = _assumed(store, scope, options)
    wider = _history(store, options)
    limit = int(assumed.age[""].value)
    pools = pool_ages(wider.leavers(), wider.person_years(), (limit,)) if wider.stretches else ()
    rates = rates_by_age(pools)
    first = limit - AGES[0]
    back = read_share(options.get("return_rate", "0"))
    if "leaving_rate" in options:
        pools = ()
        rates[:first] = read_share(options["leaving_rate"])
        rates[first:] = read_share(options.get("retirement_rate", options["leaving_rate"]))
    elif not wider.stretches:
        raise UserError(
            _("There are no leaving rates to use."),
            _("Load two staff lists a year apart, or enter leaving_rate, such as 0.1."),
            rule="rates_missing",
        )
    elif "retirement_rate" in options:
        rates[first:] = read_share(options["retirement_rate"])
    rates[first:] *= 1 - back
    joined = wider.joined()
    ages = by_age(joined) if joined and "starter_ages" not in options else _starters(options)
    return Basis(
        scope=scope,
        horizon=read_whole(options.get("horizon", "10"), 1, 40),
        counting=read_counting(options),
        retirement=assumed,
        stock=spread(lines),
        fte_per_person=fte_per_person(lines),
        pools=pools,
        rates=rates,
        own_pools=False,
        starters_a_year=None,
        recruits=read_number(options.get("recruits", "0"), 0, 100_000),
        starter_ages=ages / ages.sum(),
        own_starters=False,
        own=Experience(()),
        wider=wider,
        retirement_rate=float(rates[-1]) if "retirement_rate" in options else None,
        return_rate=back,
        return_fte=assumed.return_fte[""].value,
        typed=_typed_words(options, limit),
    )


def _history(store: Store, options: Mapping[str, str]) -> Experience:
    dates = store.dates()
    if not dates:
        return Experience(())
    return read_experience(store, Scope(as_at=dates[0]), read_counting(options), MOST_YEARS)


def _starters(options: Mapping[str, str]) -> np.ndarray:
    """Starters spread evenly over a band of ages."""
    text = options.get("starter_ages", STARTER_AGES)
    band = read_age_band(text).value
    if not isinstance(band, tuple) or None in band:
        raise UserError(
            _("“{text}” is not a band of ages such as 21-45.").format(text=text),
            rule="option_unreadable",
        )
    low, high = band
    return by_age(dict.fromkeys(range(int(low or 0), int(high or 0) + 1), 1.0))


def _typed_words(options: Mapping[str, str], limit: int) -> str:
    if "leaving_rate" not in options:
        return _("Ages typed in; leaving rates of the whole organisation that is loaded.")
    return _(
        "Ages and rates typed in: {before} leave each year before {age}, {after} from then on."
    ).format(
        age=limit,
        before=show_percent(read_share(options["leaving_rate"]), 0),
        after=show_percent(read_share(options.get("retirement_rate", options["leaving_rate"])), 0),
    )
