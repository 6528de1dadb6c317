"""The tables behind the projection: leaving rates by age, and who is still in post at each age."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np

from analytics.ages.experience import Counting
from analytics.ages.projecting import ENOUGH, read_basis
from analytics.ages.projection_protection import hidden_leavers
from analytics.ages.projection_tables import result_of
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy import disclosure, protection
from analytics.privacy.release import about_people
from analytics.statistics.leaving_rates import AGES, Pool
from analytics.statistics.staying import Curve, cumulative_incidence, survival
from analytics.values.options import read_whole, read_yes
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, show_date, show_number

STAYING_AT = (52, 55, 57, 58, 60, 62, 63, 65, 67, 68, 70)
MOST_LISTS = 24
LEAST_IN_VIEW = 20  # people at risk below whom a curve says nothing and somebody may be known
CAUSES = ("retired", "resigned", "other_reasons", "reason_not_known")


def build_rates(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``leaving_rates``."""
    resolved = resolve_scope(store, scope)
    basis = read_basis(store, resolved, options)
    people = resolved if basis.own_pools else Scope(as_at=resolved.as_at)
    history = basis.own if basis.own_pools else basis.wider
    names = {pool: _pool_name(pool) for pool in basis.pools}
    threshold = disclosure.threshold_for(
        protection.characteristics_of(table.characteristics, people, ())
    )
    hidden = hidden_leavers(
        store, people, basis.counting, [(each.first, each.last) for each in history.stretches],
        [(names[pool], pool.first, pool.last) for pool in basis.pools], threshold,
    ) if basis.has_history else set()  # fmt: skip
    pools = [pool for pool in basis.pools if pool.person_years]
    rows = [_pool_row(pool, names[pool]) for pool in pools]
    shown = about_people(table, rows, [names[pool] in hidden for pool in pools], threshold)
    return result_of(table, resolved, shown, basis)


def _pool_name(pool: Pool) -> str:
    if pool.first == AGES[0]:
        return f"<={pool.last}"
    if pool.last == AGES[-1]:
        return f">={pool.first}"
    return f"{pool.first}" if pool.first == pool.last else f"{pool.first}-{pool.last}"


def _pool_row(pool: Pool, name: str) -> dict[str, Any]:
    return {
        "ages": name,
        "leavers": round(pool.leavers),
        "person_years": round(pool.person_years, 1),
        "rate": pool.rate,
        "rate_low": pool.low,
        "rate_high": pool.high,
    }


# Who is still in post


def build_staying(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_staying``, for people in post at ``since`` (50)."""
    resolved = resolve_scope(store, scope)
    since = read_whole(options.get("since", "50"), 20, 70)
    counting = Counting(
        trainees=read_yes(options, "include_trainees", otherwise=False),
        fixed_term=read_yes(options, "include_fixed_term", otherwise=True),
    )
    dates = [day for day in store.dates() if resolved.as_at and day <= resolved.as_at]
    spells = _spells(store, resolved, counting, dates) if len(dates) > 1 else []
    rows, notes = _staying_rows(store, table, resolved, spells, since)
    few = [row["at_risk"] < LEAST_IN_VIEW for row in rows]
    words = _("From staff lists of {since} to {until}.").format(
        since=show_date(min(dates)), until=show_date(resolved.as_at)
    )
    return table.answer(
        resolved,
        about_people(table, rows, few, LEAST_IN_VIEW),
        remarks=(words, *notes),
        assumptions={
            "since": since,
            "include_fixed_term": counting.fixed_term,
            "include_trainees": counting.trainees,
        },
    )


def _spells(
    store: Store, resolved: Scope, counting: Counting, dates: Sequence[date]
) -> list[dict[str, Any]]:
    """Spells seen on the lists of these dates; of many lists only some, evenly spread."""
    ordered = sorted(dates)
    step = -(-len(ordered) // MOST_LISTS)
    given = {
        "scope": resolved.to_params((), ordered[0]),
        "period": {"first": ordered[0], "last": resolved.as_at},
        "dates_used": sorted({*ordered[::-step], ordered[0]}),
        **counting.to_sql(),
    }
    return store.query(load_queries("ages")["spells"].sql, given)


def _staying_rows(
    store: Store, table: Table, resolved: Scope, spells: Sequence[Mapping[str, Any]], since: int
) -> tuple[list[dict[str, Any]], list[str]]:
    revealed = protection.characteristics_of(table.characteristics, resolved, ())
    threshold = disclosure.threshold_for(revealed)
    kept = [row for row in spells if row["exit_months"] > max(row["entry_months"], since * 12)]
    gone = sum(row["people"] for row in kept if row["cause"] != "staying")
    if gone < ENOUGH or (
        threshold and not protection.selection_is_safe(store, resolved, threshold)
    ):
        words = _(
            "Fewer than {count} people aged {age} and over have left here: too few to give a rate."
        )
        return [], [words.format(age=since, count=show_number(ENOUGH))]
    entry, exit_, cause = _columns(kept)
    staying = survival(entry, exit_, cause > 0, since)
    by_cause = cumulative_incidence(entry, exit_, cause, since)
    known = bool(set(by_cause) - {4})
    ages = [age for age in STAYING_AT if age > since]
    rows = [_staying_row(age, entry, exit_, staying, by_cause if known else {}) for age in ages]
    return [row for row in rows if row is not None], []


def _columns(rows: Sequence[Mapping[str, Any]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Entry and exit in years of age, and the cause by number (0: in post still), by person."""
    count = [row["people"] for row in rows]
    entry = np.repeat([row["entry_months"] / 12 for row in rows], count)
    exit_ = np.repeat([row["exit_months"] / 12 for row in rows], count)
    return entry, exit_, np.repeat([_cause(row["cause"]) for row in rows], count)


def _cause(reason: str) -> int:
    """0 for people still in post, else the place of the reason among ``CAUSES``, from 1."""
    if reason == "staying":
        return 0
    if reason == "Retirement":
        return 1
    if reason == "Voluntary resignation":
        return 2
    return 4 if reason in (NOT_KNOWN, "Other / unknown") else 3


def _staying_row(
    age: int, entry: np.ndarray, exit_: np.ndarray, staying: Curve, by_cause: Mapping[int, Curve]
) -> dict[str, Any] | None:
    at_risk = int(((entry < age) & (exit_ >= age)).sum())
    if at_risk == 0:
        return None
    found = staying.at(age) or (1.0, 1.0, 1.0)
    causes: dict[str, float | None] = dict.fromkeys(CAUSES)
    for number, name in enumerate(CAUSES, start=1):
        if by_cause:
            curve = by_cause.get(number)
            at_age = curve.at(age) if curve else None
            causes[name] = at_age[0] if at_age else 0.0
    return {
        "age": age,
        "at_risk": at_risk,
        "staying": found[0],
        "staying_low": found[1],
        "staying_high": found[2],
        **causes,
    }
