"""Change by age band since a base date, and what of it may be shown.

A change is hidden where the people of the band are too few at either date, and where fewer people
than the threshold came into the band or went out of it: whoever knows that one colleague of 58
left would read the age of the other from the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from analytics.ages.remarks import age_remarks
from analytics.engine.choices import check_loaded, resolve_scope
from analytics.engine.declared import Table
from analytics.engine.queries import load_queries
from analytics.engine.results import Released, TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy import disclosure, protection
from analytics.privacy.compared_dates import few_changed, hidden_cells
from analytics.privacy.gate import hidden_groups
from analytics.privacy.release import NOTHING, about_people
from analytics.privacy.staff_moves import moves_of
from analytics.privacy.table_protection import hidden_lines
from analytics.words import _, show_date


def build_change(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``age_change``: since ``base``, else the comparison date, else the first date."""
    resolved = resolve_scope(store, scope)
    base = find_base(store, resolved, options.get("base", ""))
    if base is None:
        shown = NOTHING
        remarks = [_("No earlier date is loaded, so there is nothing to compare with.")]
    else:
        resolved = replace(resolved, compare=base)
        shown = _protect(store, table, resolved, _fetch(store, resolved))
        since = _("Since {date}.").format(date=show_date(base))
        remarks = [since, *age_remarks(store, resolved)]
    return table.answer(
        resolved,
        shown,
        remarks=remarks,
        assumptions={"base_date": base.isoformat() if base else None},
    )


def find_base(store: Store, resolved: Scope, text: str) -> date | None:
    """The date to compare with; None where no other date is loaded."""
    dates = store.dates()
    if text:
        base = check_loaded(_read_date(text), dates)
    elif resolved.compare:
        base = resolved.compare
    else:
        base = min(dates)
    return None if base == resolved.as_at else base


def _read_date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("“{text}” is not a date.").format(text=text),
            _("Write it as 2026-03-31."),
            rule="option_unreadable",
        ) from None


def _fetch(store: Store, resolved: Scope) -> list[dict[str, Any]]:
    query = load_queries("ages")["people_at_two_dates"]
    found = store.query(query.sql, _both(resolved, ("age_band",)))
    for row in found:
        before, now = row["people_before"], row["people_now"]
        row["change"] = now - before
        row["change_share"] = (now - before) / before if before else None
        row["fte_change"] = row["fte_now"] - row["fte_before"]
    return found


def _both(resolved: Scope, splits: tuple[str, ...]) -> dict[str, Any]:
    return {
        "scope": resolved.to_params(splits),
        "base_scope": resolved.on(resolved.compare).to_params(splits),
    }


def _protect(store: Store, table: Table, resolved: Scope, rows: list[dict[str, Any]]) -> Released:
    """The rows without what must be hidden, and the sentence that says so."""
    threshold = disclosure.threshold_for(
        protection.characteristics_of(table.characteristics, resolved, ("age_band",))
    )
    hidden = _hidden(store, resolved, rows, threshold) if threshold else set()
    named = [{column.id: row[column.id] for column in table.columns} for row in rows]
    return about_people(table, named, [row["age_band"] in hidden for row in rows], threshold)


def _hidden(store: Store, resolved: Scope, rows: list[dict[str, Any]], threshold: int) -> set[str]:
    everything = {row["age_band"] for row in rows}
    earlier = resolved.on(resolved.compare)
    if few_changed(store, resolved, threshold) or not all(
        protection.selection_is_safe(store, each, threshold) for each in (resolved, earlier)
    ):
        return everything
    now = {row["age_band"]: int(row["people_now"]) for row in rows}
    before = {row["age_band"]: int(row["people_before"]) for row in rows}
    hidden = hidden_lines(store, resolved, "age_band", now, threshold)
    hidden |= hidden_lines(store, earlier, "age_band", before, threshold)
    for each in (resolved, earlier):
        around = hidden_groups(store, each, ("age_band",), threshold)
        hidden |= {band for band in everything if around.hides(band)}
    hidden |= _few_other_people(rows, hidden, threshold)
    for name, _values in resolved.where:
        outside = moves_of(store, resolved, ("age_band",), wider_in=name)
        hidden |= {band for band, _second in hidden_cells(outside, threshold)}
    return hidden & everything


def _few_other_people(rows: list[dict[str, Any]], hidden: set[str], threshold: int) -> set[str]:
    """Bands that few people came into or went out of, and one more where theirs would be the
    only change that is missing from the total."""
    found = {row["age_band"] for row in rows if 0 < row["other_people"] < threshold}
    if len(found | hidden) != 1:
        return found
    left = [row for row in rows if row["age_band"] not in found | hidden]
    if left:
        found.add(min(left, key=lambda row: (row["other_people"], row["age_band"]))["age_band"])
    return found
