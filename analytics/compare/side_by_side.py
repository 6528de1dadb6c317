"""Units side by side, measures down: what differs from one of them by more than chance explains.

Nothing is counted here. Each number is the released answer for one unit, so what is hidden of a
unit by itself is hidden beside others; differences are made of shown numbers alone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from analytics.compare.chosen_units import Unit, read_unit, read_units
from analytics.compare.measures_down import (
    LINES,
    Cell,
    OfUnit,
    measures_of,
    on_one_date,
    title_of,
    unit_of_measure,
)
from analytics.engine.choices import resolve_scope
from analytics.engine.declared import Table, find_measure, near_or
from analytics.engine.opened_as import opened_as
from analytics.engine.ran_queries import with_queries
from analytics.engine.remembering import remember_answers
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.privacy.release import made_of
from analytics.privacy.thresholds import threshold_for
from analytics.statistics.intervals import difference, p_of_difference
from analytics.statistics.two_by_two import benjamini_hochberg
from analytics.words import _, ngettext, show_number

REFERENCE, HIGHER, LOWER, CHANCE, NOT_TESTED = "reference", "higher", "lower", "chance", "none"
FALSE_SHARE = 0.05  # of the differences that are marked, so many may be chance
Row = dict[str, Any]
Ask = Callable[[Store, Scope, Sequence[Scope]], OfUnit]  # of one of several choices


def build_side_by_side(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str]
) -> TableResult:
    """The table ``units_side_by_side``: a row for each measure and unit."""
    return set_side_by_side(store, table, scope, options, measures_of)


@opened_as("set_side_by_side")
@with_queries
def set_side_by_side(
    store: Store, table: Table, scope: Scope, options: Mapping[str, str], ask: Ask
) -> TableResult:
    """The same; ``ask`` says how the measures of one unit are found, such as from a cache."""
    units = read_units(options.get("units", ""))
    resolved = resolve_scope(store, on_one_date(scope))
    reference = _reference(units, options.get("reference", ""))
    store = remember_answers(store)
    chosen = {unit: unit.within(resolved) for unit in units}
    found = {unit: ask(store, scope, tuple(chosen.values())) for unit, scope in chosen.items()}
    rows = [
        _row(measure, unit, found[unit].cells[measure], found[reference].cells[measure], reference)
        for measure in LINES
        for unit in units
    ]
    _mark(rows)
    answers = [answer for each in found.values() for answer in each.answers]
    return table.answer(
        resolved,
        made_of(answers, rows, summary=_summary(rows, units, reference)),
        remarks=(*_about_tests(rows, reference), *_about_hidden(rows, resolved), *_missing(found)),
        assumptions={"units": [_named(unit) for unit in units], "reference": _named(reference)},
    )


def _named(unit: Unit) -> str:
    return _("{unit} ({level})").format(unit=unit.title, level=unit.level)


def _reference(units: Sequence[Unit], text: str) -> Unit:
    """The unit that the others are set against: the first, unless another of them is named."""
    if not text:
        return units[0]
    wanted = read_unit(text)
    if wanted is not None and wanted in units:
        return wanted
    raise UserError(
        _("“{unit}” is not one of the units compared.").format(unit=text),
        near_or(text, map(str, units), _("Check the spelling, or leave it out.")),
        rule="value_unknown",
    )


def _row(measure: str, unit: Unit, cell: Cell, against: Cell, reference: Unit) -> Row:
    mine, other = cell.estimate, against.estimate
    tested = unit != reference and mine is not None and other is not None
    low, high = difference(mine, other) if tested and mine and other else (None, None)
    return {
        "measure": measure,
        "unit_level": unit.field,
        "unit": unit.name,
        "measured_in": unit_of_measure(measure),
        "value": cell.value,
        "low": cell.low,
        "high": cell.high,
        "n": cell.n,
        "n_counts": _(LINES[measure].n_counts) if LINES[measure].n_counts else "",
        "against": reference.name,
        "difference": mine.value - other.value if tested and mine and other else None,
        "difference_low": low,
        "difference_high": high,
        "p": p_of_difference(mine, other) if tested and mine and other else None,
        "bh_p": None,
        "finding": REFERENCE if unit == reference else NOT_TESTED,
        "note": cell.note,
    }


def _mark(rows: Sequence[Row]) -> None:
    """Say of each difference that was tested whether it is more than chance, all of them together:
    of those that are marked, one in twenty is expected to be chance."""
    tested = [row for row in rows if row["p"] is not None]
    adjusted = benjamini_hochberg([row["p"] for row in tested])
    for row, p in zip(tested, adjusted, strict=True):
        row["bh_p"] = p
        side = HIGHER if row["difference"] > 0 else LOWER
        row["finding"] = side if p <= FALSE_SHARE else CHANCE


def _summary(rows: Sequence[Row], units: Sequence[Unit], reference: Unit) -> dict[str, Any]:
    return {
        "units": [str(unit) for unit in units],
        "reference": str(reference),
        "tested": sum(row["p"] is not None for row in rows),
        "marked": sum(row["finding"] in (HIGHER, LOWER) for row in rows),
    }


def _about_tests(rows: Sequence[Row], reference: Unit) -> list[str]:
    tested = sum(row["p"] is not None for row in rows)
    if not tested:
        return []
    words = ngettext(
        "{count} difference from {unit} was tested, where both numbers have an interval.",
        "{count} differences from {unit} were tested together, where both numbers have an"
        " interval. Of those marked higher or lower, about 1 in 20 may be chance.",
        tested,
    )
    inside = _(
        "A unit within another is compared as if they were apart: that marks too few differences,"
        " never too many."
    )
    return [words.format(count=show_number(tested), unit=reference.title), inside]


def _about_hidden(rows: Sequence[Row], scope: Scope) -> list[str]:
    """For each measure with a hidden number, from how many people on it is shown."""
    words = _(
        "{measure}: hidden (c) where fewer than {limit} people are counted or could be identified."
    )
    hidden = dict.fromkeys(row["measure"] for row in rows if row["note"] == "c")
    chosen = scope.characteristics()
    return [
        words.format(
            measure=title_of(name),
            limit=threshold_for(chosen | find_measure(name).characteristics),
        )
        for name in hidden
    ]


def _missing(found: Mapping[Unit, OfUnit]) -> list[str]:
    return list(dict.fromkeys(text for each in found.values() for text in each.remarks))
