"""Commands that answer questions: measure, table, export, lists, demo."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from analytics.errors import UserError
from analytics.export_all import board_workbook
from analytics.handbook import measures_markdown
from analytics.measures import all_measures, calculate
from analytics.results import MeasureResult, Row, TableResult
from analytics.scope import Scope, parse_splits, parse_where
from analytics.store import open_store
from analytics.tables import all_tables, build
from analytics.words import _


def read_options(items: Sequence[str]) -> dict[str, str]:
    """``name=value`` texts as a dictionary; a UserError for anything else."""
    options: dict[str, str] = {}
    for item in items:
        name, sign, value = item.partition("=")
        if not sign:
            raise UserError(
                _("“{text}” does not set anything.").format(text=item),
                _("Write it as name=value."),
                rule="option_unreadable",
            )
        options[name.strip()] = value.strip()
    return options


def read_scope(options: argparse.Namespace) -> tuple[Scope, dict[str, str]]:
    """The scope of a command, and the options that are not part of it."""
    more = read_options(options.option)
    scheme: Any = more.pop("age_scheme", "esr")
    where = parse_where(options.where)
    return Scope(options.as_at, options.compare, where, scheme), more


def run_list(options: argparse.Namespace) -> int:
    """``measures`` and ``tables``: ids and titles."""
    items: Mapping[str, Any] = all_measures() if options.command == "measures" else all_tables()
    if options.markdown:
        print(measures_markdown(), end="")
        return 0
    if options.json:
        print(json.dumps([{"id": item.id, "title": _(item.title)} for item in items.values()]))
        return 0
    width = max(len(name) for name in items)
    for item in items.values():
        print(f"{item.id:<{width}}  {_(item.title)}")
    return 0


def run_measure(options: argparse.Namespace) -> int:
    """``measure ID``."""
    scope, more = read_scope(options)
    store = open_store(options.store)
    result = calculate(store, options.id, scope, parse_splits(options.split), more)
    if options.format == "json":
        print(json.dumps(measure_json(result), ensure_ascii=False, indent=1))
    elif options.format == "csv":
        _print_csv([_flat_row(row) for row in result.rows])
    else:
        _print_measure(result)
    return 0


def run_table(options: argparse.Namespace) -> int:
    """``table ID``."""
    scope, more = read_scope(options)
    if scope.age_scheme != "esr":
        more["age_scheme"] = scope.age_scheme
    store = open_store(options.store)
    result = build(store, options.id, scope, more)
    if options.format == "json":
        print(json.dumps(table_json(result), ensure_ascii=False, indent=1, default=_plain))
    elif options.format == "csv":
        _print_csv(result.rows)
    else:
        _print_table(result)
    return 0


def run_export(options: argparse.Namespace) -> int:
    """``export workbook --out FILE``."""
    scope, more = read_scope(options)
    out = Path(options.out)
    try:
        board_workbook(open_store(options.store), scope, more, out)
    except OSError as error:
        raise UserError(
            _("The workbook could not be written to {file}.").format(file=out.name),
            _("Check that the folder exists and that the file is not open in Excel."),
            rule="out_not_writable",
        ) from error
    print(_("Written: {file}").format(file=options.out))
    return 0


def run_demo(options: argparse.Namespace) -> int:
    """``demo DIR``."""
    from analytics import demo

    def say(done: int, total: int, words: str) -> None:
        print(f"{done}/{total} {words}", file=sys.stderr)

    written = demo.write(
        Path(options.folder),
        people=options.people,
        snapshots=options.snapshots,
        seed=options.seed,
        progress=say,
    )
    for path in written:
        print(path)
    return 0


def measure_json(result: MeasureResult) -> dict[str, Any]:
    """The contract of ``measure --format json``."""
    earlier = {_key(row): row for row in result.compared.rows} if result.compared else {}
    rows = []
    for row in result.rows:
        item = _row_json(row)
        if result.compared:
            same = earlier.get(_key(row))
            item["compared"] = _row_json(same) if same else None
        rows.append(item)
    return {
        "measure": result.measure,
        "title": result.title,
        "unit": result.unit,
        "as_at": result.as_at.isoformat(),
        "scope": result.scope.to_json(),
        "rows": rows,
        "total": _row_json(result.total),
        "remarks": list(result.remarks),
        "assumptions": result.assumptions,
    }


def _key(row: Row) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(row.split.items()))


def _row_json(row: Row) -> dict[str, Any]:
    return {
        "split": row.split,
        "numerator": row.numerator,
        "denominator": row.denominator,
        "value": row.value,
        "low": row.low,
        "high": row.high,
        "note": row.note,
        "people": row.people,
    }


def _flat_row(row: Row) -> dict[str, Any]:
    shown = _row_json(row)
    return {**shown.pop("split"), **shown}


def _print_csv(rows: Sequence[Mapping[str, Any]]) -> None:
    """Plain rows under their ids, for scripts; the pages' downloads carry scope and notes too."""
    if rows:
        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def table_json(result: TableResult) -> dict[str, Any]:
    """The contract of ``table --format json``; ``summary`` only where the table has one."""
    answer: dict[str, Any] = {
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


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else str(value)


def _print_measure(result: MeasureResult) -> None:
    print(f"{result.title} · {result.scope.in_words()} · {result.scope.dates_in_words()}")
    headings = [*result.splits, _("value"), _("low"), _("high"), _("N"), _("note")]
    rows = [
        [*row.split.values(), _show(row.value), _show(row.low), _show(row.high), _show(row.people),
         row.note or ""]
        for row in result.rows
    ]  # fmt: skip
    _print_grid(headings, rows)
    for remark in result.remarks:
        print(remark)


def _print_table(result: TableResult) -> None:
    print(f"{result.title} · {result.scope.in_words()} · {result.scope.dates_in_words()}")
    names = [column.id for column in result.columns]
    rows = [[*(_show(row[name]) for name in names), row.get("note") or ""] for row in result.rows]
    _print_grid([*(column.title for column in result.columns), _("note")], rows)
    for remark in result.remarks:
        print(remark)


def _show(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:.4f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _print_grid(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(len(text) for text in column) for column in zip(headings, *rows, strict=True)]
    for line in (headings, *rows):
        print("  ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)).rstrip())
