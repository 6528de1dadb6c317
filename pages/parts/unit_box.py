"""One box that finds the units of every level by a part of their name.

Units of one level add up; units of different levels are those in both. So a unit chosen beside
others takes out what would leave nobody, or what it stands above.
"""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.answers.unit_choices import UnitChoice
from analytics.engine.display import field_title, show_split
from analytics.engine.scope import Scope
from analytics.words import _, ngettext, pgettext, show_list
from pages.parts import address, data
from pages.parts.address import LEVELS

KEY = "find_unit"
_NAMED_PARENTS = 2  # more are counted: a label is one line
Unit = tuple[str, str]  # field and name


def draw(side: DeltaGenerator, scope: Scope) -> Scope:
    """Draw the box, and return the scope with the units that are chosen."""
    assert scope.as_at is not None
    labels = {(unit.field, unit.name): _label(unit) for unit in data.units(scope.as_at)}
    chosen = _chosen()
    labels = {unit: _label(UnitChoice(*unit)) for unit in chosen} | labels
    if not labels:
        return scope
    st.session_state[KEY] = chosen
    side.multiselect(
        _("Units"), list(labels), key=KEY, format_func=labels.__getitem__,
        placeholder=pgettext("no filter", "All"), filter_mode="fuzzy", select_all=False,
        help=_("Type part of the name of a ward, directorate or board. Units of one level are"
               " added together. Choosing a unit leaves out those chosen within it."),
        on_change=_take, args=(scope.as_at,),
    )  # fmt: skip
    for level in LEVELS:
        scope = scope.choosing(level, *address.values(level))
    return scope


def _chosen() -> list[Unit]:
    return [(level, name) for level in LEVELS for name in address.values(level)]


def _label(unit: UnitChoice) -> str:
    """``Ward 4 · Organisation, in Medicine``: the name, its level and what it is part of."""
    name, level = show_split(unit.field, unit.name), field_title(unit.field)
    count = len(unit.parents)
    if not count:
        return _("{unit} · {level}").format(unit=name, level=level)
    if count <= _NAMED_PARENTS:
        return _("{unit} · {level}, in {parents}").format(
            unit=name, level=level, parents=show_list(unit.parents)
        )
    words = ngettext(
        "{unit} · {level}, in {count} unit", "{unit} · {level}, in {count} units", count
    )
    return words.format(unit=name, level=level, count=count)


def _take(as_at: date) -> None:
    """Put what was chosen in the box into the address."""
    wanted: list[Unit] = st.session_state.get(KEY, [])
    before = _chosen()
    kept = [unit for unit in before if unit in wanted]
    for unit in (unit for unit in wanted if unit not in before):
        kept = [*(other for other in kept if _stays(other, unit, as_at)), unit]
    for level in LEVELS:
        names = tuple(name for field, name in kept if field == level)
        if names != address.values(level):
            address.choose(level, *names)


def _stays(unit: Unit, added: Unit, as_at: date) -> bool:
    """Whether a unit stays chosen beside one that is added."""
    field, name = unit
    if field == added[0]:
        return True
    if LEVELS.index(field) > LEVELS.index(added[0]):
        return False
    return name in data.choices(field, Scope(as_at=as_at, where=((added[0], (added[1],)),)))
