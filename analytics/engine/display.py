"""Results as text: how a number of each unit is written, and the table behind every chart.

Pages and charts show what these functions return and never round, add or format by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from analytics import codelists
from analytics.engine import manager_levels
from analytics.engine.caution import title_with_caution
from analytics.engine.choices import stored_value
from analytics.engine.n_words import n_cell, n_heading
from analytics.engine.results import MeasureResult, Row, TableResult, Unit
from analytics.engine.scope import ALL_SPLITS, FIELDS
from analytics.engine.subjects import all_writers
from analytics.vocabulary import EVERYBODY, NOT_KNOWN, POOLED
from analytics.words import _, ngettext, show_date, show_money, show_number, show_percent

_WRITERS: dict[str, Callable[[float], str]] = {
    "people": show_number,
    "count": show_number,
    "fte": lambda value: show_number(value, 1),
    "percent": show_percent,
    "ratio": lambda value: show_number(value, 2),
    "index": lambda value: show_number(value, 2),
    "years": lambda value: show_number(value, 1),
    "pounds": show_money,
}


@dataclass(frozen=True)
class GridColumn:
    """A column to show: its heading, and whether its cells are numbers (right aligned)."""

    title: str
    numeric: bool = False


@dataclass(frozen=True)
class Grid:
    """A table ready to show: every cell is text."""

    caption: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[str, ...], ...]
    last_is_total: bool = False
    shades: tuple[tuple[int, ...], ...] = ()  # 0 (none) to 5 (most) for every cell of a heat table
    key: tuple[tuple[int, str], ...] = ()  # what each shade of a heat table means, lightest first
    tags: tuple[str, ...] = ()  # how good what the second column says is: bad, warn, good, quiet
    under: tuple[tuple[str, ...], ...] = ()  # a line under every cell, such as its interval
    marks: tuple[tuple[str, ...], ...] = ()  # and one that stands out; empty: none


def show_value(value: Any, unit: Unit, note: str | None = None) -> str:
    """One value as people read it: ``48.1%``, ``£854,850``, ``1,234.5``; the note when hidden."""
    if value is None:
        return note or "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return show_date(value)
    if isinstance(value, int | float) and unit in _WRITERS:
        return _WRITERS[unit](value)
    return str(value)


def show_row(row: Row, unit: Unit) -> str:
    """The value of a row of a measure, or ``c``, ``z`` or ``x``."""
    return show_value(row.value, unit, row.note)


def show_interval(row: Row, unit: Unit) -> str:
    """``19.8% to 22.1%``; empty where the row has no interval."""
    if row.low is None or row.high is None:
        return ""
    return _("{low} to {high}").format(
        low=show_value(row.low, unit), high=show_value(row.high, unit)
    )


def show_split(name: str, value: str) -> str:
    """A value of a field in the reader's language; a blank one is said to be not known."""
    if name == "month":
        return _show_month(value)
    if value in ("", NOT_KNOWN):
        return _("Not known")
    if value == POOLED:
        return _("All other groups")
    if name == "age_band":
        return _show_age_band(value)
    if name == manager_levels.FIELD:
        return manager_levels.in_words(value)
    if name in all_writers():
        return all_writers()[name](value)
    entry = _listed(name).get(value)
    return entry.label if entry else value


def _show_age_band(value: str) -> str:
    """``46–50``, ``71 and over``, ``20 and under``: however the scheme writes its ends."""
    if value == "all":
        return _("All ages")
    if value.startswith("<="):
        return _("{age} and under").format(age=value.removeprefix("<="))
    if value.startswith(">="):
        return _("{age} and over").format(age=value.removeprefix(">="))
    return value.replace("-", "–")


@cache
def _listed(name: str) -> Mapping[str, codelists.Entry]:
    """The code list of a field by the values that are stored; bands are stored by their code."""
    listed = FIELDS[name].codelist if name in FIELDS else None
    listed = name if name in codelists.QUESTIONS else listed
    if not listed:
        return {}
    entries = codelists.load(listed).entries
    found = {stored_value(listed, entry): entry for entry in reversed(entries)}
    if name != "band":
        return found
    # Where a plan has a doctor's grade in the place of a band.
    grades = (codelists.load(other).by_label for other in ("medical_grades", "medical_pay_groups"))
    return {**{label: e for labels in grades for label, e in labels.items()}, **found}


def _show_month(value: str, pattern: str = "MMMM y") -> str:
    try:
        return show_date(date.fromisoformat(f"{value}-01"), pattern)
    except ValueError:
        return value


def field_title(name: str) -> str:
    """The title of a field that staff are divided by."""
    return _(ALL_SPLITS[name].title) if name in ALL_SPLITS else name


def has_intervals(result: MeasureResult) -> bool:
    """Whether any row carries an interval."""
    return any(row.low is not None for row in (*result.rows, result.total))


def measure_grid(result: MeasureResult) -> Grid:
    """The table of a measure: one row a group, the total last, N and interval beside the value."""
    ranged = has_intervals(result)
    columns = [GridColumn(field_title(name)) for name in result.splits] or [GridColumn(_("Staff"))]
    title = title_with_caution(result.title, result.unit, result.assumptions)
    columns.append(GridColumn(title, numeric=True))
    if ranged:
        columns.append(GridColumn(_("95% interval"), numeric=True))
    columns.append(GridColumn(n_heading(result), numeric=True))
    parts = result.rows if result.splits else ()  # undivided, the one row is the total again
    rows = [_measure_cells(result, row, ranged) for row in parts]
    rows.append(_measure_cells(result, result.total, ranged, total=True))
    return Grid(result.title, tuple(columns), tuple(rows), last_is_total=True)


def _measure_cells(
    result: MeasureResult, row: Row, ranged: bool, *, total: bool = False
) -> tuple[str, ...]:
    names = [show_split(name, row.split.get(name, "")) for name in result.splits]
    if total:
        names = [_("All"), *[""] * (len(result.splits) - 1)] if names else [_("All")]
    cells = [*names, show_row(row, result.unit)]
    if ranged:
        cells.append(show_interval(row, result.unit) or (row.note or "–"))
    cells.append(n_cell(result, row))
    return tuple(cells)


def table_grid(result: TableResult) -> Grid:
    """The table as it was built, every cell written in its unit; a column of blanks is left out."""
    shown = [
        c for c in result.columns if any(row.get(c.id) not in (None, "") for row in result.rows)
    ]
    rows = tuple(tuple(_table_cell(row, c.id, c.unit) for c in shown) for row in result.rows)
    heads = tuple(
        GridColumn(
            title_with_caution(c.title, c.unit, result.assumptions), numeric=c.unit != "text"
        )
        for c in shown
    )
    return Grid(result.title, heads, rows)


def _table_cell(row: Mapping[str, Any], column: str, unit: Unit) -> str:
    value = row.get(column)
    if unit == "text" and isinstance(value, str):
        return show_key(column, value)
    return show_value(value, row["measured_in"] if unit == "own" else unit, row.get("note"))


def show_key(column: str, value: str) -> str:
    """A text of a table in the reader's language: a band, a group, a field, a kind of file."""
    if value == POOLED:
        return _("All other groups")
    if column == "month":
        return _show_month(value, "MMM y") if value else _("Already expired")
    if column == "unit":
        return manager_levels.in_words(value) if value else _("All the staff selected")
    if column in all_writers():
        return all_writers()[column](value)
    if column == "group":
        return _show_group(value)
    return show_split(column, value) if column in FIELDS else value


def _show_group(value: str) -> str:
    """A group by whatever staff are divided by: a band alone would be a bare number."""
    if value == EVERYBODY:
        return _("Everybody")
    if value in _listed("band"):
        return show_split("band", value)
    is_ages = value.startswith(("<=", ">=")) or value.replace("-", "").isdecimal()
    return show_split("age_band" if is_ages else "staff_group", value)


def grid_of(result: MeasureResult | TableResult) -> Grid:
    """The accessible twin of whatever is shown."""
    return table_grid(result) if isinstance(result, TableResult) else measure_grid(result)


def show_change(now: Row, then: Row, unit: Unit) -> str:
    """``up 120 (1.2%)``, ``down 0.4 percentage points`` or ``no change``; empty if hidden."""
    if now.value is None or then.value is None:
        return ""
    return show_moved(now.value, then.value, unit)


def show_moved(now: float, then: float, unit: Unit) -> str:
    """How one number has moved to another, in words.

    Two numbers that read the same on screen have not changed, whatever their last decimals; nor
    have two whose difference reads as nothing.
    """
    if show_value(now, unit) == show_value(then, unit):
        return _("no change")
    difference = now - then
    if _amount(abs(difference), then, unit) == _amount(0, then, unit):
        return _("no change")
    words = _("up {amount}") if difference > 0 else _("down {amount}")
    return words.format(amount=_amount(abs(difference), then, unit))


def _amount(size: float, base: float, unit: Unit) -> str:
    if unit == "percent":
        return _("{points} percentage points").format(points=show_number(size * 100, 1))
    if unit == "years":
        return _("{years} years").format(years=show_number(size, 1))
    if unit in ("people", "fte", "pounds", "count") and base:
        return _("{amount} ({share})").format(
            amount=show_value(size, unit), share=show_percent(size / abs(base))
        )
    return show_value(size, unit)


def show_signed(value: float | None, unit: Unit) -> str:
    """A difference with its sign: ``+3.0``, ``−0.4``; a share in percentage points; dash for none.

    What reads as nothing has no sign.
    """
    if value is None:
        return "–"
    size = abs(value) * 100 if unit == "percent" else abs(value)
    text = show_number(size, 1) if unit == "percent" else show_value(size, unit)
    nothing = show_number(0, 1) if unit == "percent" else show_value(0, unit)
    if text == nothing:
        return text
    return ("+" if value > 0 else "−") + text


def show_signed_interval(low: float, high: float, unit: Unit) -> str:
    """``−1.9 to +0.4 percentage points``: where a difference lies."""
    words = {
        "percent": _("{low} to {high} percentage points"),
        "years": _("{low} to {high} years"),
    }.get(unit, _("{low} to {high}"))
    return words.format(low=show_signed(low, unit), high=show_signed(high, unit))


def show_hidden(threshold: int = 5) -> str:
    """What ``c`` means, for the foot of a table."""
    return ngettext(
        "c = hidden, because fewer than {number} person is counted or could be identified.",
        "c = hidden, because fewer than {number} people are counted or could be identified.",
        threshold,
    ).format(number=threshold)
