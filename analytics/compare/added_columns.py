"""Columns added to a mix: the cost of one FTE, funded posts and vacancies, FTE for each bed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from analytics.answers.measures import calculate
from analytics.compare.denominators import KINDS, Denominator, list_denominators, on_date, read_file
from analytics.compare.options import ALL, Comparison
from analytics.compare.shares import (
    COST_COLUMNS,
    FUNDED_COLUMNS,
    PER_COLUMNS,
    Sums,
    divide,
)
from analytics.engine.bindings import options_of
from analytics.engine.declared import find_measure
from analytics.engine.results import MeasureResult, Row
from analytics.engine.store import Store
from analytics.register import Register
from analytics.units.changes import list_changes
from analytics.words import _, ngettext, show_date, show_number

MOST_DATES = 4  # of more, shares and index are given, not what is priced or funded
Key = tuple[str, date]


@dataclass(frozen=True)
class AddedColumns:
    """Columns for each unit and date, ``empty`` where there are none; remarks on them."""

    empty: Mapping[str, Any]
    cells: Mapping[Key, Mapping[str, Any]] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    assumptions: Mapping[str, Any] = field(default_factory=dict)

    def of(self, sums: Sums) -> dict[str, Any]:
        """The columns of one row."""
        return {**self.empty, **self.cells.get((sums["unit"], sums["as_at"]), {})}


def cost_columns(store: Store, wanted: Comparison, options: Mapping[str, str]) -> AddedColumns:
    """What one priced FTE costs, at the rates of the last date on all dates."""
    empty: dict[str, Any] = dict.fromkeys(COST_COLUMNS)
    if len(wanted.dates) > MOST_DATES:
        words = _("Costs and vacancies can be shown for at most {count} dates at once.")
        return AddedColumns(empty, remarks=(words.format(count=MOST_DATES),))
    measure = find_measure("cost_per_fte")
    known = options_of(measure.query.parameters)
    chosen = {name: text for name, text in options.items() if name.partition(".")[0] in known}
    scope = replace(wanted.scope, compare=None, as_at=wanted.dates[-1], since=wanted.dates[0])
    months = ("month",) if len(wanted.dates) > 1 else ()
    costs = calculate(store, measure.id, scope, (*months, *wanted.splits), chosen)
    total = calculate(store, "fte", scope, (*months, *wanted.splits))
    fte = {_key(wanted, row): row.value for row in _rows(total)}
    cells = {}
    for row in _rows(costs):
        key = _key(wanted, row)
        if row.note != "c" and fte.get(key) is not None:
            left_out = (fte[key] or 0.0) - (row.denominator or 0.0)
            cells[key] = {"cost_per_fte": row.value, "not_priced_fte": max(left_out, 0.0)}
    return AddedColumns(empty, cells, costs.remarks, costs.assumptions)


def _rows(result: MeasureResult) -> tuple[Row, ...]:
    return result.rows if result.splits else (result.total,)


def _key(wanted: Comparison, row: Row) -> Key:
    unit = _("All staff selected") if wanted.by == ALL else row.split[wanted.by]
    return unit, row.as_at


def vacancy_columns(store: Store, wanted: Comparison, found: Sequence[Sums]) -> AddedColumns:
    """Funded FTE and how much of it nobody fills, on dates from the first ledger on."""
    empty: dict[str, Any] = dict.fromkeys(FUNDED_COLUMNS)
    ledgers = store.dates("establishment")
    if not ledgers or len(wanted.dates) > MOST_DATES:
        return AddedColumns(empty)
    cells: dict[Key, Mapping[str, Any]] = {}
    remarks: list[str] = []
    for day in wanted.dates:
        if day < min(ledgers):
            words = _("No funded posts are loaded for {date} or before.")
            remarks.append(words.format(date=show_date(day)))
            continue
        result = calculate(store, "vacancy_rate", wanted.scope.on(day), wanted.splits)
        remarks += result.remarks
        here = {sums["unit"] for sums in found if sums["as_at"] == day}
        for row in _rows(result):
            if row.note is None:
                cells[_key(wanted, row)[0], day] = {
                    "funded_fte": row.denominator,
                    "vacant_fte": row.numerator,
                    "vacancy_rate": row.value,
                }
        remarks += _nobody_there(cells, here, day)
    return AddedColumns(empty, cells, tuple(remarks))


def _nobody_there(cells: Mapping[Key, Mapping[str, Any]], here: set[str], day: date) -> list[str]:
    """A sentence on funded posts of units that nobody works in: they have no row."""
    lost = [
        cell["funded_fte"] for (unit, on), cell in cells.items() if on == day and unit not in here
    ]
    if not lost:
        return []
    words = _("Funded for units with no staff in post on {date}, and not in any row: {fte} FTE.")
    return [words.format(date=show_date(day), fte=show_number(sum(lost), 1))]


def fte_per_denominator(store: Store, wanted: Comparison, found: Sequence[Sums]) -> AddedColumns:
    """FTE for each ten beds (or patients, or people served), where somebody has typed how many."""
    empty: dict[str, Any] = dict.fromkeys(PER_COLUMNS)
    if not wanted.per:
        return AddedColumns(empty)
    if wanted.by == ALL and not wanted.file:
        # Typed for "all staff chosen" it would stand for whatever is chosen next.
        words = _("Beds, patients and population are entered for units: choose which with “by”.")
        return AddedColumns(empty, remarks=(words,))
    typed = _typed(store, wanted, found)
    per = KINDS[wanted.per].per
    cells = {
        (sums["unit"], sums["as_at"]): {
            "denominator": number,
            "fte_per_denominator": divide(sums["fte"] * per, number),
            "registered_per_denominator": divide(sums["registered"] * per, number),
        }
        for sums in found
        if (number := typed.numbers.get((sums["unit"], sums["as_at"])))
    }
    missing = len({sums["unit"] for sums in found}) - len({unit for unit, _day in cells})
    words = ngettext(
        "{kind}: no number is entered for {count} unit.",
        "{kind}: no number is entered for {count} units.",
        missing,
    )
    remarks = (words.format(kind=_(KINDS[wanted.per].title), count=show_number(missing)),)
    return AddedColumns(empty, cells, remarks if missing else (), typed.assumptions)


@dataclass(frozen=True)
class _Typed:
    numbers: Mapping[Key, float]
    assumptions: Mapping[str, Any]


def _typed(store: Store, wanted: Comparison, found: Sequence[Sums]) -> _Typed:
    keys = [(sums["unit"], sums["as_at"]) for sums in found]
    if wanted.file:
        by_unit = read_file(wanted.file)
        numbers = {(unit, day): by_unit[unit] for unit, day in keys if unit in by_unit}
        return _Typed(numbers, {wanted.per: _("from a file")})
    with Register(store.folder) as register:
        kept, changes = list_denominators(register), list_changes(register)
    by_date = {day: on_date(kept, wanted.by, wanted.per, day, changes) for day in wanted.dates}
    found_here = {(unit, day): by_date[day][unit] for unit, day in keys if unit in by_date[day]}
    used = dict.fromkeys(found_here.values())
    numbers = {key: item.number for key, item in found_here.items() if item.number}
    return _Typed(numbers, {wanted.per: [_in_words(item) for item in used]} if used else {})


def _in_words(item: Denominator) -> str:
    saved = item.saved_at.date() if item.saved_at else None
    words = _("{unit} {number} from {date} ({who}, {when})")
    return words.format(
        unit=item.unit,
        number=show_number(item.number),
        date=show_date(item.valid_from, "medium"),
        who=item.saved_by,
        when=show_date(saved, "medium"),
    )
