"""Tables: lists that pages show, made from ``sql/tables`` the way measures are.

A table that reveals a personal characteristic names the column that counts people; its cells are
protected with their margins before the table leaves `analytics`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from analytics import codelists, disclosure, pay, protection
from analytics.choices import resolve_scope
from analytics.errors import UserError
from analytics.queries import Query, load_queries
from analytics.results import TableColumn, TableResult
from analytics.scope import AGE_SCHEMES, SPLITS, Scope
from analytics.store import Store
from analytics.words import _, show_percent

DEFAULT_RETIREMENT_AGE = 60
DEFAULT_HORIZON = 10


@dataclass(frozen=True)
class Table:
    """A table as its file declares it."""

    id: str
    title: str
    definition: str
    columns: tuple[TableColumn, ...]
    keys: tuple[str, ...]
    people: str
    characteristics: frozenset[str]
    options: tuple[str, ...]
    query: Query

    @property
    def sql(self) -> str:
        """The text of the query."""
        return self.query.sql


def _read_table(query: Query) -> Table:
    header = query.header
    return Table(
        id=query.id,
        title=header["title"],
        definition=header["definition"],
        columns=tuple(
            TableColumn(item["id"], item["title"], item.get("unit", "text"))
            for item in header["columns"]
        ),
        keys=tuple(header["keys"]),
        people=header.get("people", ""),
        characteristics=frozenset(header.get("characteristics", ())),
        options=tuple(header.get("options", ())),
        query=query,
    )


@lru_cache(maxsize=1)
def all_tables() -> Mapping[str, Table]:
    """Every table by id."""
    return MappingProxyType({item.id: _read_table(item) for item in load_queries("tables").values()})


def find_table(table_id: str) -> Table:
    """The table of that id, else a UserError."""
    try:
        return all_tables()[table_id]
    except KeyError:
        raise UserError(
            _("There is no table called “{id}”.").format(id=table_id),
            _("List them with: python -m analytics tables"),
            rule="table_unknown",
        ) from None


def build(
    store: Store, table_id: str, scope: Scope, options: Mapping[str, str] | None = None
) -> TableResult:
    """The table for the scope and options, protected. Raises UserError for a bad option."""
    table = find_table(table_id)
    chosen = dict(options or {})
    _check_options(table, chosen)
    if "age_scheme" in chosen:
        scope = _with_age_scheme(scope, chosen["age_scheme"])
    asked = resolve_scope(store, scope)
    assert asked.as_at is not None
    splits = _splits(table, chosen)
    bound, assumptions, remarks = _bind(store, table, asked.as_at, chosen)
    bound["scope"] = asked.to_params(splits)
    given = {name: bound[name] for name in table.query.parameters}
    rows = store.query(table.sql, given)
    shown, notes = _protect(store, table, asked, splits, rows)
    return TableResult(
        table=table.id,
        title=_(table.title),
        as_at=asked.as_at,
        scope=asked,
        columns=_columns(table, splits),
        rows=tuple(_in_order(table, shown)),
        remarks=(*notes, *remarks, *_remarks(store, table, asked)),
        assumptions=assumptions,
        sql=table.sql,
        definition=_(table.definition),
    )


def _check_options(table: Table, options: Mapping[str, str]) -> None:
    for name in options:
        if name.partition(".")[0] not in table.options:
            raise UserError(
                _("The table “{table}” has no option “{name}”.").format(table=table.id, name=name),
                _("Its options: {options}.").format(options=", ".join(table.options) or "–"),
                rule="option_unknown",
            )


def _with_age_scheme(scope: Scope, text: str) -> Scope:
    for scheme in AGE_SCHEMES:
        if text == scheme:
            return Scope(scope.as_at, scope.compare, scope.where, scheme)
    raise UserError(
        _("“{scheme}” is not an age scheme.").format(scheme=text),
        _("Choose one of: {schemes}.").format(schemes=", ".join(AGE_SCHEMES)),
        rule="age_scheme_unknown",
    )


def _splits(table: Table, options: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that the first two columns are divided by."""
    if table.id == "age_pyramid":
        return ("age_band", "gender")
    if table.id == "data_completeness":
        return (_field_option(options, "unit_level", ""),) if options.get("unit_level") else ()
    if "group_by" not in table.options:
        return ()
    first = "band" if table.id == "skill_mix" else "age_band"
    return (first, _field_option(options, "group_by", "staff_group"))


def _field_option(options: Mapping[str, str], name: str, default: str) -> str:
    field = options.get(name, default)
    if field in SPLITS and field != "month":
        return field
    raise UserError(
        _("“{field}” is not something staff can be divided by.").format(field=field),
        _("Choose one of: {fields}.").format(fields=", ".join(SPLITS)),
        rule="split_unknown",
    )


def _columns(table: Table, splits: tuple[str, ...]) -> tuple[TableColumn, ...]:
    """The declared columns in the current language; a group is named for what it is."""
    group = _(SPLITS[splits[1]].title) if len(splits) > 1 and "group_by" in table.options else ""
    return tuple(
        TableColumn(item.id, group if item.id == "group" and group else _(item.title), item.unit)
        for item in table.columns
    )


Bound = tuple[dict[str, Any], dict[str, Any], list[str]]


def _bind(store: Store, table: Table, as_at: date, options: Mapping[str, str]) -> Bound:
    if "rates" in table.query.parameters:
        rates = pay.rates_for(store, as_at, options)
        return {"rates": rates.to_param()}, dict(rates.assumptions), list(rates.remarks)
    if "retirement_ages" in table.query.parameters:
        return _bind_retirement(options)
    return {}, {}, []


def _bind_retirement(options: Mapping[str, str]) -> Bound:
    default = _whole(options.get("retirement_age", str(DEFAULT_RETIREMENT_AGE)), 40, 90)
    ages = {"": default}
    groups = codelists.load("staff_groups")
    for name, text in options.items():
        if name.startswith("retirement_age."):
            entry = groups.match(name.partition(".")[2])
            group = entry.label_en if entry else name.partition(".")[2]
            ages[group] = _whole(text, 40, 90)
    horizon = _whole(options.get("horizon", str(DEFAULT_HORIZON)), 1, 40)
    returning = _share(options.get("return_rate", "0"))
    fixed_term = options.get("include_fixed_term", "yes").casefold() in ("yes", "true", "1")
    bound = {
        "retirement_ages": [{"staff_group": key, "age": age} for key, age in ages.items()],
        "horizon": horizon,
        "return_rate": returning,
        "fixed_term_counts": fixed_term,
    }
    assumptions = {
        "retirement_age": default,
        "retirement_age_by_staff_group": {key: age for key, age in ages.items() if key},
        "horizon": horizon,
        "return_rate": returning,
        "include_fixed_term": fixed_term,
    }
    return bound, assumptions, [_retirement_words(default, returning)]


def _retirement_words(age: int, returning: float) -> str:
    return _(
        "Assumed retirement age {age}; {share} of those who retire are assumed to return. The"
        " normal pension age is 60 in the 1995 Section, 65 in the 2008 Section and State Pension"
        " age in the 2015 Scheme; ESR does not hold the section."
    ).format(age=age, share=show_percent(returning, 0))


def _whole(text: str, low: int, high: int) -> int:
    try:
        number = int(text)
    except ValueError:
        number = low - 1
    if low <= number <= high:
        return number
    raise UserError(
        _("“{text}” is not a whole number from {low} to {high}.").format(
            text=text, low=low, high=high
        ),
        rule="option_unreadable",
    )


def _share(text: str) -> float:
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if 0 <= share <= 1:
        return share
    raise UserError(
        _("“{text}” is not a share between 0 and 1.").format(text=text), rule="option_unreadable"
    )


def _protect(
    store: Store,
    table: Table,
    scope: Scope,
    splits: tuple[str, ...],
    rows: list[dict[str, Any]],
) -> tuple[list[dict[str, Any]], list[str]]:
    """The rows with hidden numbers taken out; and the sentence that says so."""
    revealed = protection.characteristics_of(table.characteristics, scope, splits)
    threshold = disclosure.threshold_for(revealed)
    if threshold == 0 or not rows or not table.people:
        return [{**row, "note": None} for row in rows], []
    if not protection.selection_is_safe(store, scope, threshold):
        hidden = [True] * len(rows)
    else:
        hidden = HIDERS.get(table.id, _hide_cells)(table, rows, threshold)
    shown = [_masked(table, row) if hide else {**row, "note": None}
             for row, hide in zip(rows, hidden, strict=True)]  # fmt: skip
    words = _("c: hidden, because fewer than {limit} people could be told from it.")
    return shown, [words.format(limit=threshold)] if any(hidden) else []


def _masked(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    kept = {name: value if name in table.keys else None for name, value in row.items()}
    return {**kept, "note": "c"}


def _hide_cells(table: Table, rows: list[dict[str, Any]], threshold: int) -> list[bool]:
    """A table of two keys with its margins published: protected as one."""
    first, second = (list(dict.fromkeys(row[key] for row in rows)) for key in table.keys[:2])
    counts = np.zeros((len(first), len(second)), dtype=int)
    for row in rows:
        place = first.index(row[table.keys[0]]), second.index(row[table.keys[1]])
        counts[place] = int(row[table.people])
    mask = disclosure.protect(counts, threshold)
    return [
        bool(mask[first.index(row[table.keys[0]]), second.index(row[table.keys[1]])])
        for row in rows
    ]


def _hide_years(table: Table, rows: list[dict[str, Any]], threshold: int) -> list[bool]:
    """Years ahead show running totals, so neighbours give each other away: a hidden year hides
    the running total too, and one more year, until no difference of two shown totals is small."""
    hidden = [0 < int(row["people"]) < threshold for row in rows]
    for place in range(len(rows) - 1, -1, -1):
        if hidden[place] and sum(hidden) == 1:
            neighbour = place - 1 if place else place + 1
            if 0 <= neighbour < len(rows):
                hidden[neighbour] = True
    shown = [int(row["people_so_far"]) for row, hide in zip(rows, hidden, strict=True) if not hide]
    steps = [later - earlier for earlier, later in zip(shown, shown[1:], strict=False)]
    return [True] * len(rows) if any(0 < step < threshold for step in steps) else hidden


HIDERS: Mapping[str, Callable[[Table, list[dict[str, Any]], int], list[bool]]] = MappingProxyType(
    {"retirement_exposure": _hide_years}
)


def _in_order(table: Table, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Bands from 2 to 9, then those outside Agenda for Change; the rest as the query orders it."""
    if not table.query.header.get("order_by_band"):
        return rows
    order = {entry.code: place for place, entry in enumerate(codelists.load("bands").entries)}
    return sorted(rows, key=lambda row: (order.get(row["band"], 99), row["group"]))


def _remarks(store: Store, table: Table, scope: Scope) -> list[str]:
    if "age" not in table.characteristics:
        return []
    unknown = store.query(
        "select count(*) as people from people_in_scope($scope) where age is null",
        {"scope": scope.to_params()},
    )[0]["people"]
    threshold = disclosure.threshold_for(table.characteristics)
    if not unknown:
        return []
    if unknown < threshold:
        return [_("The exact age of fewer than {limit} people is not known.").format(limit=threshold)]
    return [_("People whose exact age is not known: {count}.").format(count=unknown)]
