"""From what a person asked for to what the data have: dates that are loaded, values that exist."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from analytics import codelists
from analytics.engine.declared import near_or
from analytics.engine.keeping import kept_by_version
from analytics.engine.scope import FIELDS, AgeScheme, Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.values.cells import clean
from analytics.vocabulary import NOT_KNOWN
from analytics.words import _, show_date, show_list


def resolve_scope(store: Store, scope: Scope) -> Scope:
    """The scope with its date filled in and its values spelt as stored.

    Raises UserError for a date that is not loaded, and for a value that nobody has on it.
    """
    dates = store.dates()
    if not dates:
        raise UserError(
            _("No staff in post data is loaded yet."),
            _("Import a staff in post workbook, or load the demonstration board."),
            rule="nothing_loaded",
        )
    as_at = check_loaded(scope.as_at or dates[0], dates)
    compare = check_loaded(scope.compare, dates) if scope.compare else None
    resolved = replace(scope, as_at=as_at, compare=compare, where=())
    where = tuple(
        (name, tuple(_stored_value(store, resolved, name, value) for value in values))
        for name, values in scope.where
    )
    return replace(resolved, where=where)


def not_loaded(store: Store, needs: Iterable[str]) -> str:
    """Which kind of file an answer needs that is not loaded, in a sentence; empty where none.

    Of kinds with a stroke between them ("competence|local_skills") one will do.
    """
    for kinds in needs:
        if not any(store.dates(kind) for kind in kinds.split("|")):
            words = _("Not available: no file of the kind “{kind}” is loaded.")
            return words.format(kind=kinds.replace("|", "” / “"))
    return ""


def same_month_a_year_before(as_at: date, loaded: Iterable[date]) -> date | None:
    """The loaded date in the same month of the year before; August differs too much from July."""
    wanted = (as_at.year - 1, as_at.month)
    return next((day for day in loaded if (day.year, day.month) == wanted), None)


def check_loaded(wanted: date, dates: list[date]) -> date:
    """The date, if it is among those loaded; else a UserError that lists them."""
    if wanted in dates:
        return wanted
    raise UserError(
        _("Nothing is loaded for {date}.").format(date=wanted.isoformat()),
        _("Dates loaded: {dates}.").format(dates=show_list(day.isoformat() for day in dates)),
        rule="date_not_loaded",
    )


def _stored_value(store: Store, resolved: Scope, name: str, value: str) -> str:
    """The value as the store spells it. A listed value that nobody has is an answer of nought."""
    known = _known_spelling(name, value)
    if known == NOT_KNOWN or _is_listed(name, known):
        return known
    assert resolved.as_at is not None
    present = _present(store, name, resolved.as_at, resolved.age_scheme)
    spelt = {clean(item).casefold(): item for item in present}
    if clean(known).casefold() in spelt:
        return spelt[clean(known).casefold()]
    if name == "age_band" and is_age_band(resolved.age_scheme, value):
        return value
    now = _renamed(store, name, known)
    if clean(now).casefold() in spelt:
        return spelt[clean(now).casefold()]
    raise UserError(
        _("{field}: nobody has “{value}” on {date}.").format(
            field=_(FIELDS[name].title), value=value, date=show_date(resolved.as_at)
        ),
        near_or(value, present, _("Check the spelling, or leave it out.")),
        rule="value_unknown",
    )


@kept_by_version(200)
def _present(store: Store, name: str, day: date, age_scheme: AgeScheme) -> list[str]:
    """The values of a field among all staff of a date: every choice is looked up among them."""
    return store.choices(name, day, age_scheme=age_scheme)


def _renamed(store: Store, name: str, value: str) -> str:
    """What a unit is called now that nobody is in under this name: plans and links keep the old."""
    found = store.query(
        "select name_now from unit where parent is null and unit_field(level) = $field"
        " and lower(name) = lower($value) and name_now <> name",
        {"field": name, "value": value},
    )
    return found[0]["name_now"] if found else ""


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


def is_age_band(scheme: str, text: str) -> bool:
    """Whether a text is an age band of the scheme, such as 51-55 (ESR) or 50-54 (five_year)."""
    if scheme == "single":
        return text.isdecimal() and len(text) <= 3
    first = 21 if scheme == "esr" else 20
    bands = [f"{low}-{low + 4}" for low in range(first, first + 50, 5)]
    return text in (f"<={first - 1}", *bands, f">={first + 50}")


def stored_value(list_name: str, entry: codelists.Entry) -> str:
    """How a value of a code list stands in the store: bands by their code, the rest by label."""
    return entry.code if list_name == "bands" else entry.label_en
