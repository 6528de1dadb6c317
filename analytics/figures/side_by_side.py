"""Units side by side as people read them: measures down, a column for each unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from analytics.answers.letters import short_meanings
from analytics.compare.chosen_units import Unit, read_unit
from analytics.compare.side_by_side import HIGHER, LOWER
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import TableResult
from analytics.figures.charts import Chart, chart
from analytics.words import _, ngettext, show_number

Row = Mapping[str, Any]


def units_side_by_side(result: TableResult) -> Chart:
    """The table with its message; it has no chart, because its measures share no scale."""
    return chart(result, None, _headline(result), side_by_side_grid(result))


def side_by_side_grid(result: TableResult) -> Grid:
    """Each cell with its interval and N under it, and in words what is more than chance."""
    units = _units_of(result)
    lines = [[rows[unit] for unit in units] for rows in rows_by_unit(result).values()]
    heads = (
        GridColumn(_("Measure")),
        *(GridColumn(_head(unit), numeric=True) for unit in units),
    )
    return Grid(
        result.title,
        heads,
        tuple(
            (show_key("measure", rows[0]["measure"]), *map(_value, rows)) for rows in lines
        ),
        under=tuple((_what_n_is(rows[0]), *map(_under, rows)) for rows in lines),
        marks=tuple(("", *map(_mark, rows)) for rows in lines),
    )  # fmt: skip


def rows_by_unit(result: TableResult) -> dict[str, dict[Unit, Row]]:
    """The row of each unit, by measure, in their order."""
    found: dict[str, dict[Unit, Row]] = {}
    for row in result.rows:
        found.setdefault(row["measure"], {})[Unit(row["unit_level"], row["unit"])] = row
    return found


def _units_of(result: TableResult) -> list[Unit]:
    return list(next(iter(rows_by_unit(result).values()), {}))


def _head(unit: Unit) -> str:
    return _("{unit} ({level})").format(unit=unit.title, level=unit.level)


def _value(row: Row) -> str:
    return show_value(row["value"], row["measured_in"], row["note"])


def _what_n_is(row: Row) -> str:
    return _("N: {counted}").format(counted=row["n_counts"]) if row["n_counts"] else ""


def _under(row: Row) -> str:
    """The interval and N of a number; what its letter means where there is none."""
    if row["value"] is None:
        return short_meanings().get(row["note"] or "", "")
    return " · ".join(_parts(row))


def _parts(row: Row) -> Iterator[str]:
    if row["low"] is not None and row["high"] is not None:
        low, high = (show_value(row[end], row["measured_in"]) for end in ("low", "high"))
        yield _("{low} to {high}").format(low=low, high=high)
    if row["n"] is not None:
        yield _("N = {people}").format(people=show_n(row["n"]))


def show_n(n: float) -> str:
    """People, FTE or days: with a decimal where a part of one may matter."""
    return show_number(n, 0 if n >= 1000 or float(n).is_integer() else 1)


def _mark(row: Row) -> str:
    words = {HIGHER: _("▲ Higher than {unit}"), LOWER: _("▼ Lower than {unit}")}
    found = words.get(row["finding"])
    return found.format(unit=row["against"]) if found else ""


def _headline(result: TableResult) -> str:
    told = result.summary
    reference = read_unit(told["reference"])
    assert reference is not None
    if len(told["units"]) == 1:
        return _("Choose other units to set beside {unit}").format(unit=reference.title)
    if not told["tested"]:
        words = _("No difference from {unit} can be tested: too few numbers have an interval")
        return words.format(unit=reference.title)
    words = ngettext(
        "{marked} of {count} difference from {unit} is more than chance would explain",
        "{marked} of {count} differences from {unit} are more than chance would explain",
        told["tested"],
    )
    return words.format(
        marked=show_number(told["marked"]), count=show_number(told["tested"]), unit=reference.title
    )
