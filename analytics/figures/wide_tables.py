"""Long tables made wide for the eye: two keys across each other, shaded where a share is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Literal

from analytics import theme
from analytics.engine.display import Grid, GridColumn, show_key, show_value
from analytics.engine.results import MeasureResult, TableResult, Unit
from analytics.figures.charts import Chart, chart
from analytics.words import _, show_percent

Cells = Literal["fte", "cost"]


def band_table(result: TableResult, cells: Cells = "fte") -> Chart:
    """FTE or the annual cost of every band and staff group, bands down and groups across, with
    totals where nothing is hidden."""
    whole = not any(row["note"] for row in result.rows if row[cells] is None)
    grid = cross(_in_thousands(result), cells, totals=whole)
    if cells == "cost":
        first = GridColumn(_("{title} (£ thousand)").format(title=grid.columns[0].title))
        grid = replace(grid, columns=(first, *grid.columns[1:]))
    return chart(result, None, _most_of(result, cells, whole=whole), grid)


def _in_thousands(result: TableResult) -> TableResult:
    """The costs in thousands of pounds: in full, a table of all groups is wider than a page."""
    rows = ({**row, "cost": None if row["cost"] is None else row["cost"] / 1000}
            for row in result.rows)  # fmt: skip
    return replace(result, rows=tuple(rows))


def _most_of(result: TableResult, cells: Cells, *, whole: bool) -> str:
    """The band and group with most of all that is shown."""
    known = [row for row in result.rows if row[cells]]
    if not known:
        return _("Every band and staff group")
    most = max(known, key=lambda row: row[cells])
    words = {
        ("fte", True): _("Most FTE: {where} ({value} of {total})"),
        ("fte", False): _("Most FTE that can be shown: {where} ({value})"),
        ("cost", True): _("Highest cost: {where} ({value} of {total})"),
        ("cost", False): _("Highest cost that can be shown: {where} ({value})"),
    }
    unit: Unit = "fte" if cells == "fte" else "pounds"
    value, total = (
        show_value(number, unit) for number in (most[cells], sum(row[cells] for row in known))
    )
    return words[cells, whole].format(where=_where(most), value=value, total=total)


def _where(row: Mapping[str, Any]) -> str:
    """The band and the group of a row; once where both have the same name."""
    band, group = (show_key(name, row[name]) for name in ("band", "group"))
    if band.casefold() == group.casefold():
        return group
    return _("{band}, {group}").format(band=band, group=group)


def heat(result: TableResult, groups: MeasureResult) -> Chart:
    """The share of each group in each age band, as a shaded table; the groups are what
    ``groups`` is divided by."""
    sizes = {next(iter(row.split.values())): row.value for row in groups.rows}
    shares = {
        (row["age_band"], row["group"]): row["people"] / size
        for row in result.rows
        if row["people"] is not None and (size := sizes.get(row["group"]))
    }
    widest = max(shares.values(), default=1)
    grid = heat_grid(result, ("group", "age_band"), shares, top=widest)
    by = next(column.title for column in result.columns if column.id == "group")
    words = _("{field}: how ages are spread").format(field=by)
    return chart(result, None, words, grid)


def completeness_by_unit(result: TableResult) -> Chart:
    """How much of each field is missing in each unit, as a shaded table: the darker, the more."""
    gaps = {row["field"] for row in result.rows if row["share"] < 1}
    shown = replace(result, rows=tuple(row for row in result.rows if row["field"] in gaps))
    gaps_of = {
        (row["field"], row["unit"]): 1 - row["share"]
        for row in shown.rows
        if row["share"] is not None
    }
    grid = heat_grid(shown, ("unit", "field"), gaps_of, top=0.5)
    return chart(result, None, _("Gaps by unit: the darker the cell, the more is missing"), grid)


def heat_grid(
    result: TableResult,
    keys: tuple[str, str],
    shares: Mapping[tuple[str, str], float],
    *,
    top: float,
) -> Grid:
    """Shares by (column, row), darker in five steps up to ``top``: dark always means more.

    A hidden cell keeps its letter and has no shade. The key says what each shade means.
    """
    down, across = keys
    rows = list(dict.fromkeys(row[down] for row in result.rows))
    columns = [
        row[across] for row in sorted(result.rows, key=lambda row: _place(across, row[across]))
    ]
    columns = list(dict.fromkeys(columns))
    notes = {(row[across], row[down]): row.get("note") for row in result.rows}
    cells, shades = [], []
    for name in rows:
        places = [(column, name) for column in columns]
        cells.append((show_key(down, name), *(
            show_percent(shares[place], 0) if place in shares else notes.get(place) or "–"
            for place in places
        )))  # fmt: skip
        shades.append((0, *(_shade(shares.get(place), top) for place in places)))
    titles = {column.id: column.title for column in result.columns}
    heads = (GridColumn(titles[down]),
             *(GridColumn(show_key(across, name), numeric=True) for name in columns))  # fmt: skip
    return Grid(result.title, heads, tuple(cells), shades=tuple(shades), key=shade_key(top))


def _place(column: str, value: str) -> tuple[int, str]:
    """Ages in their order; other texts as they come."""
    return place_of_age(value) if column == "age_band" else (0, "")


def place_of_age(value: str) -> tuple[int, str]:
    """The place of an age band in order: by its first number, what is not known last."""
    digits = re.search(r"\d+", value)
    if digits is None:
        return (999, value)
    under = "under" in value.casefold()
    return (int(digits[0]) - under, value)


def shade_key(top: float) -> tuple[tuple[int, str], ...]:
    """What each of the five shades means, the lightest first."""
    steps = len(theme.HEAT)
    edges = [show_percent(top * step / steps, 0) for step in range(steps + 1)]
    words = [_("{low} to {high}").format(low=low, high=high) for low, high in pairwise(edges)]
    words[0] = _("under {high}").format(high=edges[1])
    words[-1] = _("{low} or more").format(low=edges[-2])
    return tuple(enumerate(words, start=1))


def _shade(share: float | None, top: float) -> int:
    if not share or share < 0.005:
        return 0
    return min(len(theme.HEAT), 1 + int(share / top * len(theme.HEAT)))


def cross(result: TableResult, value: str, *, totals: bool = False) -> Grid:
    """A long table of two keys as a wide one. Totals only where nothing can be hidden."""
    down, across = (column.id for column in result.columns[:2])
    unit: Unit = next(column.unit for column in result.columns if column.id == value)
    cells = {(row[down], row[across]): row for row in result.rows}
    rows = list(dict.fromkeys(row[down] for row in result.rows))
    columns = sorted(dict.fromkeys(row[across] for row in result.rows))
    body = [
        (show_key(down, name), *(_cross_cell(cells.get((name, c)), value, unit) for c in columns),
         *([_sum([cells.get((name, c)) for c in columns], value, unit)] if totals else []))
        for name in rows
    ]  # fmt: skip
    if totals:
        by_column = [_sum([cells.get((n, c)) for n in rows], value, unit) for c in columns]
        body.append((_("All"), *by_column, _sum(list(result.rows), value, unit)))
    heads = [show_key(across, name) for name in columns] + ([_("All")] if totals else [])
    titles = (GridColumn(result.columns[0].title), *(GridColumn(h, numeric=True) for h in heads))
    return Grid(result.title, titles, tuple(body), last_is_total=totals)


def _cross_cell(row: Mapping[str, Any] | None, value: str, unit: Unit) -> str:
    return "–" if row is None else show_value(row[value], unit, row.get("note"))


def _sum(rows: Sequence[Mapping[str, Any] | None], value: str, unit: Unit) -> str:
    """The sum of what is known; a dash where nothing is."""
    known = [row[value] for row in rows if row and row[value] is not None]
    return show_value(sum(known), unit) if known else "–"
