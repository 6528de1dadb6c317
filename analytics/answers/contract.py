"""The contract as data: ids, units, columns and options of every measure and table.

``python -m analytics measures --json`` and ``tables --json`` print it, the page of measures is made
from it, and ``tests/golden/contract.json`` keeps ids from being renamed by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from analytics.engine.bindings import options_of, options_of_table
from analytics.engine.declared import Measure, Table, all_measures, all_tables
from analytics.engine.option_values import values_of
from analytics.words import _

Described = dict[str, Any]


def measures_contract() -> list[Described]:
    """Every measure by id, in name order; titles in the current language."""
    return [describe_measure(measure) for measure in all_measures().values()]


def tables_contract() -> list[Described]:
    """Every table by id, in name order; titles in the current language."""
    return [describe_table(table) for table in all_tables().values()]


def describe_measure(measure: Measure) -> Described:
    """One measure: what it is, what it can be divided by, its options and what it needs."""
    return {
        "id": measure.id,
        "title": _(measure.title),
        "kind": measure.kind,
        "unit": measure.unit,
        "better": measure.better,
        "splits": list(measure.splits),
        "options": _options(options_of(measure.query.parameters), measure),
        "needs": list(measure.needs),
        "characteristics": sorted(measure.characteristics),
    }


def describe_table(table: Table) -> Described:
    """One table: its columns, the fields and the option that divide it, its options and needs."""
    return {
        "id": table.id,
        "title": _(table.title),
        "columns": [
            {"id": column.id, "title": _(column.title), "unit": column.unit}
            for column in table.columns
        ],
        "keys": list(table.keys),
        "splits": list(table.splits),
        "split_by": table.split_by or None,
        "options": _options(options_of_table(table), table),
        "needs": list(table.needs),
        "characteristics": sorted(table.characteristics),
    }


def _options(names: Iterable[str], owner: Table | Measure) -> list[Described]:
    return [{"name": name, **values_of(name, owner).to_json()} for name in names]


def without_titles(described: Iterable[Mapping[str, Any]]) -> list[Described]:
    """The same without words for people, which may change."""
    return [
        {
            name: without_titles(value) if name == "columns" else value
            for name, value in item.items()
            if name != "title"
        }
        for item in described
    ]
