"""Commands that answer questions: measure, table, lists."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from analytics.answers import sentences
from analytics.answers.changes import change_between
from analytics.answers.contract import measures_contract, tables_contract
from analytics.answers.handbook import measures_markdown
from analytics.answers.pooled import pool
from analytics.commands.output import print_csv, print_grid, print_json, show_cell
from analytics.commands.viewing import answers_for, note_if_exact
from analytics.engine.declared import all_measures, all_tables
from analytics.engine.exact import not_protected
from analytics.engine.n_words import n_heading, n_number
from analytics.engine.results import MeasureResult, Row, TableResult
from analytics.engine.scope import Scope, parse_splits, parse_where
from analytics.errors import UserError
from analytics.words import _, pgettext, show_list

ROW_FIELDS = ("numerator", "denominator", "value", "low", "high", "note", "people")


def read_options(items: Sequence[str]) -> dict[str, str]:
    """``name=value`` texts as a dictionary; a UserError for anything else."""
    options: dict[str, str] = {}
    for item in items:
        name, sign, value = item.partition("=")
        if not sign:
            raise UserError(
                _("“{text}” does not set any option.").format(text=item),
                _("Write it as name=value."),
                rule="option_unreadable",
            )
        options[name.strip()] = value.strip()
    return options


def read_scope(options: argparse.Namespace) -> tuple[Scope, dict[str, str]]:
    """The scope of a command, and the options that are not part of it."""
    more = read_options(options.option)
    scheme: Any = more.pop("age_scheme", "esr")
    where = dict(parse_where(options.where))
    months = where.pop("month", ())
    as_at = _date_of_month(options, months) if months else options.as_at
    return Scope(as_at, options.compare, tuple(where.items()), scheme), more


def _date_of_month(options: argparse.Namespace, months: tuple[str, ...]) -> date:
    """``month=2026-03`` is the last loaded date of that month."""
    loaded = [day for day in answers_for(options).dates() if day.strftime("%Y-%m") == months[0]]
    if len(months) == 1 and loaded and options.as_at in (None, *loaded):
        return options.as_at or loaded[0]
    raise UserError(
        _("Nothing is loaded for the month {month}.").format(month=show_list(months)),
        _("Choose one month that is loaded, such as 2026-03, or a date with --as-at."),
        rule="month_unknown",
    )


def run_list(options: argparse.Namespace) -> int:
    """``measures`` and ``tables``: ids and titles; with ``--json`` the whole contract."""
    items: Mapping[str, Any] = all_measures() if options.command == "measures" else all_tables()
    if options.markdown:
        print(measures_markdown(), end="")
        return 0
    if options.json:
        print_json(measures_contract() if options.command == "measures" else tables_contract())
        return 0
    width = max(len(name) for name in items)
    for item in items.values():
        print(f"{item.id:<{width}}  {_(item.title)}")
    return 0


def run_measure(options: argparse.Namespace) -> int:
    """``measure ID``."""
    scope, more = read_scope(options)
    splits = parse_splits(options.split)
    result = answers_for(options).measure(options.id, scope, splits, more)
    result = pool(result) if options.pool else result
    note_if_exact(options, _asked(options, scope))
    if options.format == "json":
        print_json(measure_json(result))
    elif options.format == "csv":
        columns = (*result.splits, *ROW_FIELDS, *_exact_column(result))
        rows = [_flat_row(result, row) | _exact_column(result) for row in result.rows]
        print_csv(columns, rows, raw=options.raw)
    else:
        _print_measure(result)
    return 0


def run_table(options: argparse.Namespace) -> int:
    """``table ID``."""
    scope, more = read_scope(options)
    if scope.age_scheme != "esr":
        more["age_scheme"] = scope.age_scheme
    result = answers_for(options).table(options.id, scope, more)
    note_if_exact(options, _asked(options, scope))
    print_table(result, options)
    return 0


def print_table(result: TableResult, options: argparse.Namespace) -> None:
    """A table as ``--format`` asks, with formulas made harmless in CSV unless it is ``--raw``."""
    if options.format == "json":
        print_json(table_json(result))
    elif options.format == "csv":
        columns = (*(column.id for column in result.columns), "note", *_exact_column(result))
        rows = [row | _exact_column(result) for row in result.rows]
        print_csv(columns, rows, raw=options.raw)
    else:
        _print_table(result)


def _asked(options: argparse.Namespace, scope: Scope) -> dict[str, Any]:
    """What was asked, for the audit trail."""
    return {"id": options.id, "where": dict(scope.where), "format": options.format}


def _exact_column(result: MeasureResult | TableResult) -> dict[str, Any]:
    """What JSON and every line of a CSV file say of an answer in which nothing is hidden."""
    return {"exact": True} if result.exact else {}


def measure_json(result: MeasureResult) -> dict[str, Any]:
    """The contract of ``measure --format json``."""
    earlier = {_key(row): row for row in result.compared.rows} if result.compared else {}
    rows = []
    for row in result.rows:
        item = _row_json(result, row)
        if result.compared:
            same = earlier.get(_key(row))
            item |= _compared_json(result, row, same)
        rows.append(item)
    total = _row_json(result, result.total)
    if result.compared:
        total |= _compared_json(result, result.total, result.compared.total)
    return {
        **_exact_column(result),
        "measure": result.measure,
        "title": result.title,
        "unit": result.unit,
        "as_at": result.as_at.isoformat(),
        "scope": result.scope.to_json(),
        "rows": rows,
        "total": total,
        "remarks": list(result.remarks),
        "assumptions": result.assumptions,
    }


def _key(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.split.items()))


def _row_json(result: MeasureResult, row: Row) -> dict[str, Any]:
    shown = {"split": row.split, **{name: getattr(row, name) for name in ROW_FIELDS}}
    # A numerator is divided by its denominator; what a sum rests on, such as FTE, is none.
    return shown | {"denominator": None} if result.kind == "sum" else shown


def _compared_json(result: MeasureResult, row: Row, then: Row | None) -> dict[str, Any]:
    """The row at the comparison date, and the change with its interval; None where unknown."""
    change = change_between(row, then) if then else None
    return {
        "compared": _row_json(result, then) if then else None,
        "change": asdict(change) if change else None,
    }


def _flat_row(result: MeasureResult, row: Row) -> dict[str, Any]:
    shown = _row_json(result, row)
    return {**shown.pop("split"), **shown}


def table_json(result: TableResult) -> dict[str, Any]:
    """The contract of ``table --format json``; ``summary`` only where the table has one."""
    answer: dict[str, Any] = {
        **_exact_column(result),
        "table": result.table,
        "title": result.title,
        "as_at": result.as_at.isoformat() if result.as_at else None,
        "scope": result.scope.to_json(),
        "columns": [
            {"id": item.id, "title": item.title, "unit": item.unit} for item in result.columns
        ],
        "rows": list(result.rows),
        "remarks": list(result.remarks),
        "assumptions": result.assumptions,
    }
    if result.summary:
        answer["summary"] = result.summary
    return answer


def _print_title(result: MeasureResult | TableResult) -> None:
    if result.exact:
        print(not_protected())
    print(f"{result.title} · {result.scope.in_words()} · {result.scope.dates_in_words()}")


def _print_measure(result: MeasureResult) -> None:
    _print_title(result)
    headings = [
        *result.splits,
        pgettext("column", "value"),
        pgettext("end of an interval", "low"),
        pgettext("end of an interval", "high"),
        n_heading(result),
        pgettext("column", "note"),
    ]
    rows = [
        [
            *map(show_cell, row.split.values()),
            *map(show_cell, (row.value, row.low, row.high)),
            show_cell(n_number(result, row)),
            show_cell(row.note),
        ]
        for row in result.rows
    ]
    print_grid(headings, rows)
    changed = [sentences.compared_in_words(result), sentences.chance_in_words(result)]
    for remark in (*filter(None, changed), *result.remarks):
        print(remark)


def _print_table(result: TableResult) -> None:
    _print_title(result)
    names = [column.id for column in result.columns]
    rows = [
        [*(show_cell(row[name]) for name in names), row.get("note") or ""] for row in result.rows
    ]
    print_grid([*(column.title for column in result.columns), pgettext("column", "note")], rows)
    for remark in result.remarks:
        print(remark)
