"""Which units stand side by side: one box for units of any level, and one they are set against."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from analytics.compare.chosen_units import MOST_UNITS, Unit, write_units
from analytics.compare.side_by_side import set_side_by_side
from analytics.engine.declared import find_table
from analytics.engine.results import TableResult
from analytics.engine.scope import Scope
from analytics.words import _, show_list
from pages.parts import address, data, unit_box
from pages.parts.address import LEVELS

AT_FIRST = 3  # units that are shown until somebody chooses


@dataclass(frozen=True)
class SideBySide:
    """The units, the staff counted in them, and the one that the others are set against."""

    scope: Scope
    units: tuple[Unit, ...]
    reference: Unit

    @property
    def words(self) -> str:
        """The units and the other filters, for the banner."""
        units = " · ".join(unit_box.in_words(unit) for unit in self.units)
        if not self.scope.where:
            return units
        return _("{units}; {scope}").format(units=units, scope=self.scope.in_words())


def choose(scope: Scope) -> SideBySide:
    """Draw the box and what the units are set against. Units chosen in the filters are those shown
    first; they narrow nothing, so that any unit can be looked for."""
    everywhere = _without_units(scope)
    units = unit_box.choose(
        _("Units, at any level"), "units", scope, most=MOST_UNITS, default=_at_first(scope),
        placeholder=_("Type the name of a ward, department, site or directorate"),
    )  # fmt: skip
    texts = {str(unit): unit_box.in_words(unit) for unit in units}
    wanted = address.select_one(
        _("Compare the others with"), "units_against", list(texts), next(iter(texts)), width=420,
        format_func=texts.__getitem__,
    )  # fmt: skip
    _say_filters(scope, units)
    return SideBySide(everywhere, units, units[list(texts).index(wanted)])


def table(chosen: SideBySide) -> TableResult:
    """The table of what is chosen; a unit that was shown before is not worked out again."""
    options = {"units": write_units(chosen.units), "reference": str(chosen.reference)}
    asked = (find_table("units_side_by_side"), chosen.scope, options)
    return data.work_out(set_side_by_side, *asked, data.measures_of_unit)


def _say_filters(scope: Scope, units: tuple[Unit, ...]) -> None:
    """That units in the filters do not narrow this view, where others stand there."""
    chosen = [Unit(level, name) for level in LEVELS for name in scope.chosen(level)]
    if set(chosen) <= set(units):
        return
    words = _("The filter on units ({units}) does not narrow this table.")
    names = show_list(unit.title for unit in chosen)
    st.html(f'<p class="gw-subtitle">{escape(words.format(units=names))}</p>')


def _without_units(scope: Scope) -> Scope:
    scope = scope.on(scope.as_at)
    for level in LEVELS:
        scope = scope.choosing(level)
    return scope


def _at_first(scope: Scope) -> list[Unit]:
    """Units of the filters, or of an earlier link; then the first of the highest level there."""
    by = address.value("compare_by", LEVELS, "")
    found = [Unit(by, name) for name in address.values(f"compare_{by}")] if by else []
    found = found or [Unit(level, name) for level in LEVELS for name in scope.chosen(level)]
    if len(found) > 1:
        return found[:MOST_UNITS]
    here = scope.on(scope.as_at)
    for level in LEVELS:
        names = [name for name in data.choices(level, here) if not scope.chosen(level)]
        if len(names) > 1:
            return [*found, *(Unit(level, name) for name in names)][:AT_FIRST]
    assert scope.as_at is not None
    everywhere = [Unit(unit.field, unit.name) for unit in data.units(scope.as_at)]
    return list(dict.fromkeys([*found, *everywhere]))[:AT_FIRST]
