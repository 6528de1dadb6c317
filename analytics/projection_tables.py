"""The tables of the years ahead: the projection, how good it was, and the rates it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.age_bands import Band, bands_of, everybody, in_band
from analytics.age_remarks import age_remarks
from analytics.choices import resolve_scope
from analytics.declared import Table
from analytics.projecting import (
    SCENARIOS,
    Basis,
    assumptions_of,
    fte_share,
    read_basis,
    remarks_on,
    run,
    summary_of,
)
from analytics.projection_protection import Shown, what_can_be_shown
from analytics.results import TableResult
from analytics.scope import Scope
from analytics.statistics.projection import Projection
from analytics.store import Store
from analytics.words import _

RANGES = ("low_95", "low_80", "high_80", "high_95")


def build_projection(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_projection``; without rows where there is no history to go by."""
    asked = resolve_scope(store, scope)
    basis = read_basis(store, asked, options)
    rows: list[dict[str, Any]] = []
    summary: dict[str, Any] = {}
    if basis.has_history:
        shown = what_can_be_shown(store, basis.scope, basis.counting, _people_by_band(basis))
        found = {name: run(basis, name) for name in SCENARIOS}
        for name, projection in found.items():
            rows += projection_rows(basis, name, projection, shown)
        summary = summary_of(found) if not shown.everything_hidden else {}
    result = result_of(table, asked, rows, basis, age_remarks(store, asked, spread=True))
    return replace(result, summary=summary)


def _people_by_band(basis: Basis) -> dict[str, int]:
    counts = {
        band[0]: round(in_band(basis.stock, band)) for band in bands_of(basis.scope.age_scheme)
    }
    return {band: count for band, count in counts.items() if count}


def projection_rows(
    basis: Basis, scenario: str, projection: Projection, shown: Shown
) -> list[dict[str, Any]]:
    """The rows of one scenario: everybody and each band, in every year."""
    bands = bands_of(basis.scope.age_scheme)
    whole = everybody(basis.scope.age_scheme)
    numbers = {band: _numbers(projection, band) for band in (whole, *bands)}
    rows = []
    for years in range(basis.horizon + 1):
        share = fte_share(basis, years)
        for band in (whole, *bands):
            people = [values[years] for values in numbers[band]]
            if band is whole or any(people):
                hidden = shown.everything_hidden or (
                    band is not whole and shown.hides(*band, years, open_end=band is bands[-1])
                )
                rows.append(_row(basis, scenario, years, band[0], people, share, hidden))
    return rows


def _numbers(projection: Projection, band: Band) -> list[Any]:
    """The expected people of a band in every year, then the four ends of the ranges."""
    _name, first, last = band
    ranges = projection.ranges(first, last)
    return [projection.people(first, last), *ranges]


def _row(
    basis: Basis,
    scenario: str,
    years: int,
    band: str,
    people: Sequence[float],
    share: float,
    hidden: bool,
) -> dict[str, Any]:
    assert basis.scope.as_at is not None
    keys = {
        "scenario": scenario,
        "years_ahead": years,
        "date": years_later(basis.scope.as_at, years).isoformat(),
        "age_band": band,
    }
    expected, *ends = (None if hidden else round(float(number)) for number in people)
    return {
        **keys,
        "people": expected,
        **dict(zip(RANGES, ends, strict=True)),
        "fte": None if expected is None else round(expected * share, 1),
        "note": "c" if hidden else None,
    }


def years_later(day: date, years: int) -> date:
    """The same day some years later; 28 February for a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def result_of(
    table: Table,
    asked: Scope,
    rows: Sequence[dict[str, Any]],
    basis: Basis,
    more: Sequence[str] = (),
) -> TableResult:
    """A table of the years ahead with what it rests on."""
    hidden = [_("c: hidden, because few people could be told from it.")] * any(
        row["note"] == "c" for row in rows
    )
    return table.answer(
        asked,
        rows,
        remarks=(*hidden, *remarks_on(basis), *more),
        assumptions=assumptions_of(basis),
    )
