"""Tables: lists that pages show, made from ``sql/tables`` the way measures are.

A table that reveals a personal characteristic names the column that counts people; its cells are
protected with their margins before the table leaves `analytics`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analytics import codelists
from analytics.engine.bindings import bind, options_of_table
from analytics.engine.builders import builder_of
from analytics.engine.choices import not_loaded, resolve_scope
from analytics.engine.declared import Table, all_tables, find_table
from analytics.engine.ran_queries import with_queries
from analytics.engine.results import Released, TableColumn, TableResult
from analytics.engine.scope import AGE_SCHEMES, SPLITS, Scope
from analytics.engine.store import Store
from analytics.engine.subjects import remarks_on_table
from analytics.engine.viewer import NOBODY, Viewer
from analytics.engine.whole_units import only_units, what_is_left_out
from analytics.errors import UserError
from analytics.privacy.table_protection import protect_table
from analytics.privacy.table_request import TableRequest
from analytics.words import _, show_list

__all__ = ["Table", "all_tables", "build"]


@with_queries
def build(
    store: Store,
    table_id: str,
    scope: Scope,
    options: Mapping[str, str] | None = None,
    viewer: Viewer = NOBODY,
) -> TableResult:
    """The table for the scope and options, protected. Raises UserError for a bad option.

    ``viewer`` is whoever asks: some tables name people to those who may see names.
    """
    table = find_table(table_id)
    chosen = dict(options or {})
    _check_options(table, chosen)
    if "age_scheme" in chosen:
        scope = _with_age_scheme(scope, chosen["age_scheme"])
    if table.posts_only:
        check_posts_only(scope)
    said = what_is_left_out(scope) if table.whole_units else ()
    scope = only_units(scope) if table.whole_units else scope
    if builder := builder_of(table, chosen):
        by_viewer = (viewer,) if table.names_people else ()
        found = builder(store, table, scope, chosen, *by_viewer)
    else:
        found = _of_query(store, table, scope, chosen)
    return _or_why_not(store, table, replace(found, remarks=(*found.remarks, *said)))


def _of_query(store: Store, table: Table, scope: Scope, options: Mapping[str, str]) -> TableResult:
    """A table whose rows one query gives."""
    assert table.query is not None
    resolved = resolve_scope(store, scope)
    assert resolved.as_at is not None
    splits = _splits(table, options)
    bound = bind(table.parameters, store, resolved, options)
    sql = table.query.sql

    def read(seen: Scope, by: tuple[str, ...]) -> list[dict[str, Any]]:
        values = {**bound.values, "scope": seen.to_params(by)}
        return store.query(sql, {name: values[name] for name in table.parameters})

    revealing = replace(table, characteristics=table.characteristics | bound.reveals)
    rows = read(resolved, splits)
    request = TableRequest(store, resolved, splits, bound.assumptions, read)
    return table.answer(
        resolved,
        _in_order(table, protect_table(revealing, request, rows)),
        columns=_columns(table, splits),
        remarks=(*bound.remarks, *remarks_on_table(store, table, resolved)),
        assumptions=bound.assumptions,
    )


def _or_why_not(store: Store, table: Table, found: TableResult) -> TableResult:
    """The table; where a file that it needs is not loaded, that is all it says."""
    missing = not_loaded(store, table.needs)
    return replace(found, remarks=(missing,)) if missing else found


def check_posts_only(scope: Scope) -> None:
    """Skills are looked for by post and place; who people are must never show in the answer."""
    if scope.characteristics():
        raise UserError(
            _("Skills cannot be searched by age, gender, ethnicity or disability."),
            _("Choose by organisation, staff group, job role, band or contract."),
            rule="skills_characteristic",
        )


def _check_options(table: Table, options: Mapping[str, str]) -> None:
    known = options_of_table(table)
    for name in options:
        if name.partition(".")[0] not in known:
            raise UserError(
                _("The table “{table}” has no option “{name}”.").format(table=table.id, name=name),
                _("Its options: {options}.").format(options=show_list(known) or "–"),
                rule="option_unknown",
            )


def _with_age_scheme(scope: Scope, text: str) -> Scope:
    for scheme in AGE_SCHEMES:
        if text == scheme:
            return replace(scope, age_scheme=scheme)
    raise UserError(
        _("“{scheme}” is not an age scheme.").format(scheme=text),
        _("Choose one of: {schemes}.").format(schemes=show_list(AGE_SCHEMES)),
        rule="age_scheme_unknown",
    )


def _splits(table: Table, options: Mapping[str, str]) -> tuple[str, ...]:
    """The fields that the first columns are divided by: those declared, and one that is chosen."""
    if not table.split_by:
        return table.splits
    chosen = options.get(table.split_by, "") or table.split_default
    if not chosen:
        return table.splits
    return (*table.splits, chosen if chosen in table.also_by else _check_field(chosen))


def _check_field(field: str) -> str:
    if field in SPLITS and field != "month":
        return field
    raise UserError(
        _("Staff cannot be broken down by “{field}”.").format(field=field),
        _("Choose one of: {fields}.").format(fields=show_list(SPLITS)),
        rule="split_unknown",
    )


def _columns(table: Table, splits: tuple[str, ...]) -> tuple[TableColumn, ...]:
    """The declared columns in the current language; a group is named for what it is."""
    group = _(SPLITS[splits[1]].title) if len(splits) > 1 and table.split_by else ""
    return tuple(
        TableColumn(item.id, group if item.id == "group" and group else _(item.title), item.unit)
        for item in table.columns
    )


def _in_order(table: Table, released: Released) -> Released:
    """Bands from 2 to 9, then those outside Agenda for Change; the rest as the query orders it."""
    if not table.order_by_band:
        return released
    order = {entry.code: place for place, entry in enumerate(codelists.load("bands").entries)}
    return released.in_order(lambda row: (order.get(row["band"], 99), row["group"]))
