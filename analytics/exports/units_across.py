"""Units side by side as a file: measures down, and for each unit its number, interval and N."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analytics.compare.chosen_units import Unit
from analytics.compare.side_by_side import REFERENCE
from analytics.engine.display import show_key
from analytics.engine.results import TableResult
from analytics.figures.side_by_side import rows_by_unit
from analytics.words import _

Row = Mapping[str, Any]


def headings(result: TableResult) -> list[tuple[str, str]]:
    """The title of each column and the form of its numbers; ``own`` where each row has another."""
    rows = next(iter(rows_by_unit(result).values()), {})
    found = [(_("Measure"), "text"), (_("What N counts"), "text")]
    for unit, row in rows.items():
        found += _of_unit(unit, row)
    return found


def _of_unit(unit: Unit, row: Row) -> Iterator[tuple[str, str]]:
    named = _("{unit} ({level})").format(unit=unit.title, level=unit.level)
    yield named, "own"
    for words, form in (
        (_("{unit}: 95% interval from"), "own"),
        (_("{unit}: 95% interval to"), "own"),
        (_("{unit}: N"), "number"),
    ):
        yield words.format(unit=named), form
    if row["finding"] != REFERENCE:
        words = _("{unit}: compared with {other}")
        yield words.format(unit=named, other=row["against"]), "text"


def lines(result: TableResult) -> Iterator[tuple[Any, ...]]:
    """A line for each measure; a hidden number, and what goes with it, is its letter."""
    for measure, rows in rows_by_unit(result).items():
        first = next(iter(rows.values()))
        cells = [show_key("measure", measure), first["n_counts"]]
        for row in rows.values():
            cells += [_or_letter(row, name) for name in ("value", "low", "high", "n")]
            if row["finding"] != REFERENCE:
                cells.append(show_key("finding", row["finding"]))
        yield tuple(cells)


def forms(result: TableResult) -> tuple[str, ...]:
    """The form of the numbers of each line."""
    return tuple(next(iter(rows.values()))["measured_in"] for rows in rows_by_unit(result).values())


def _or_letter(row: Row, name: str) -> Any:
    return row["note"] if row[name] is None else row[name]
