"""The tables of the years ahead: the projection, how good it was, and the rates it rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from analytics.ages.bands import ALL, Band, bands_of, everybody, in_band
from analytics.ages.broad_bands import KnownAges, broad_bands
from analytics.ages.experience import years_later
from analytics.ages.projecting import (
    SCENARIOS,
    Basis,
    assumptions_of,
    fte_share,
    read_basis,
    remarks_on,
    run,
    summary_of,
)
from analytics.ages.projection_protection import Shown, known_ages, what_can_be_shown
from analytics.ages.remarks import age_remarks
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.privacy.release import NOTHING, about_people
from analytics.statistics.projection import Projection
from analytics.words import _, show_number

RANGES = ("low_95", "low_80", "high_80", "high_95")


def build_projection(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_projection``; without rows where there is no history to go by."""
    resolved = resolve_scope(store, scope)
    basis = read_basis(store, resolved, options)
    more = age_remarks(store, resolved, spread=True)
    if not basis.has_history:
        return result_of(table, resolved, NOTHING, basis, more)
    shown = what_can_be_shown(store, basis.scope, basis.counting, _people_by_band(basis))
    known = None
    if shown.cuts is not None and not shown.everything_hidden:
        known = known_ages(store, basis.scope, basis.counting, basis.stock, shown)
    if known and basis.retirement_rate is not None:
        basis = replace(basis, stock=known.stock)
    found = {name: run(basis, name) for name in SCENARIOS}
    rows = [row for name in SCENARIOS for row in projection_rows(basis, name, found[name], shown)]
    bands = broad_bands(shown.cuts or ())
    if known and bands and known.is_enough and _mostly_hidden(rows):
        rows = _broad_rows(replace(basis, stock=known.stock), bands, rows)
        more = [*_broad_words(known), *more]
    summary = summary_of(found) if not shown.everything_hidden else {}
    flags = [row["note"] is not None for row in rows]
    released = about_people(table, rows, flags, shown.threshold, summary=summary)
    return result_of(table, resolved, released, basis, more)


def _mostly_hidden(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether more than half of the age bands of all years and scenarios are hidden."""
    bands = [row["note"] for row in rows if row["age_band"] != ALL]
    return 2 * sum(note is not None for note in bands) > len(bands)


def _broad_rows(
    basis: Basis, bands: Sequence[Band], rows: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The rows of all ages as they are, and broader bands in place of narrow ones."""
    found: list[dict[str, Any]] = []
    numbers = {
        name: {band: _numbers(projection, band) for band in bands}
        for name in SCENARIOS
        for projection in (run(basis, name),)
    }
    for row in rows:
        if row["age_band"] == ALL:
            years, scenario = row["years_ahead"], row["scenario"]
            share = fte_share(basis, years)
            found.append(row)
            found += [
                _row(basis, scenario, years, band[0], [each[years] for each in of_band], share)
                for band, of_band in numbers[scenario].items()
            ]
    return found


def _broad_words(known: KnownAges) -> list[str]:
    words = _(
        "Ages are in broader bands, because most narrow bands would be hidden: too few people"
        " are counted in them. They are based on ages in {count} groups, the largest of"
        " {people} people; within a group, people are assumed to be spread as in the whole"
        " organisation. So the bands of later years are estimates, and may not add up to all"
        " ages."
    )
    return [words.format(count=show_number(known.groups), people=show_number(known.largest))]


def _people_by_band(basis: Basis) -> dict[str, int]:
    counts = {
        band[0]: round(in_band(basis.stock, band)) for band in bands_of(basis.scope.age_scheme)
    }
    return {band: count for band, count in counts.items() if count}


def projection_rows(
    basis: Basis, scenario: str, projection: Projection, shown: Shown
) -> list[dict[str, Any]]:
    """The rows of one scenario: everybody and each band, in every year.

    Those that must be hidden have their note; `about_people` takes their numbers out.
    """
    bands = bands_of(basis.scope.age_scheme)
    whole = everybody(basis.scope.age_scheme)
    rows = []
    for band in (whole, *bands):
        numbers = _numbers(projection, band)
        for years in range(basis.horizon + 1):
            people = [values[years] for values in numbers]
            hidden = shown.everything_hidden or (
                band is not whole and shown.hides(*band, years, open_end=band is bands[-1])
            )
            share = fte_share(basis, years)
            rows.append(_row(basis, scenario, years, band[0], people, share, hidden))
    rows.sort(key=lambda row: row["years_ahead"])
    # Where anything is hidden, bands are listed whether or not anybody is in them.
    if any(row["note"] for row in rows):
        return rows
    counted = ("people", *RANGES)
    return [r for r in rows if r["age_band"] == whole[0] or any(r[name] for name in counted)]


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
    hidden: bool = False,
) -> dict[str, Any]:
    assert basis.scope.as_at is not None
    keys = {
        "scenario": scenario,
        "years_ahead": years,
        "date": years_later(basis.scope.as_at, years).isoformat(),
        "age_band": band,
    }
    expected, *ends = (round(float(number)) for number in people)
    return {
        **keys,
        "people": expected,
        **dict(zip(RANGES, ends, strict=True)),
        "fte": round(expected * share, 1),
        "note": "c" if hidden else None,
    }


def result_of(
    table: Table,
    resolved: Scope,
    shown: Released,
    basis: Basis,
    more: Sequence[str] = (),
) -> TableResult:
    """A table of the years ahead with what it rests on."""
    return table.answer(
        resolved,
        shown,
        remarks=(*remarks_on(basis), *more),
        assumptions=assumptions_of(basis),
    )
