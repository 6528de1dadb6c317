"""From what a person asked for to what the data have: dates that are loaded, values that exist."""

from __future__ import annotations

import difflib
from dataclasses import replace
from datetime import date

from analytics import codelists
from analytics.errors import UserError
from analytics.scope import FIELDS, Scope
from analytics.store import Store
from analytics.words import _


def resolve_scope(store: Store, scope: Scope) -> Scope:
    """The scope with its date filled in and its values spelt as stored.

    Raises UserError for a date that is not loaded, and for a value that nobody has on it.
    """
    dates = store.dates()
    if not dates:
        raise UserError(
            _("No staff in post are loaded yet."),
            _("Import a staff in post workbook, or load the demonstration board."),
            rule="nothing_loaded",
        )
    as_at = check_loaded(scope.as_at or dates[0], dates)
    compare = check_loaded(scope.compare, dates) if scope.compare else None
    where = tuple(
        (name, tuple(_stored_value(store, as_at, name, value) for value in values))
        for name, values in scope.where
    )
    return replace(scope, as_at=as_at, compare=compare, where=where)


def check_loaded(wanted: date, dates: list[date]) -> date:
    """The date, if it is among those loaded; else a UserError that lists them."""
    if wanted in dates:
        return wanted
    raise UserError(
        _("Nothing is loaded for {date}.").format(date=wanted.isoformat()),
        _("Dates loaded: {dates}.").format(dates=", ".join(day.isoformat() for day in dates)),
        rule="date_not_loaded",
    )


def _stored_value(store: Store, as_at: date, name: str, value: str) -> str:
    known = _known_spelling(name, value)
    if known == "Not known" or name == "age_band":
        return known
    present = store.choices(name, as_at)
    if known in present or _is_listed(name, known):
        return known
    alike = difflib.get_close_matches(value, present, n=1, cutoff=0.6)
    raise UserError(
        _("Nobody has {field} “{value}” on {date}.").format(
            field=name, value=value, date=as_at.isoformat()
        ),
        _("Did you mean “{other}”?").format(other=alike[0])
        if alike
        else _("Check the spelling, or leave it out."),
        rule="value_unknown",
    )


def _known_spelling(name: str, value: str) -> str:
    listed = FIELDS[name].codelist
    entry = codelists.load(listed).match(value) if listed else None
    if entry is None:
        return value
    return stored_value(listed or "", entry)


def _is_listed(name: str, value: str) -> bool:
    listed = FIELDS[name].codelist
    if not listed:
        return False
    return any(stored_value(listed, entry) == value for entry in codelists.load(listed).entries)


def stored_value(list_name: str, entry: codelists.Entry) -> str:
    """How a value of a code list stands in the store: bands by their code, the rest by label."""
    return entry.code if list_name == "bands" else entry.label_en
