"""One box that finds the units of every level by a part of their name.

In the filters, units of one level add up; units of different levels are those in both. So a unit
chosen there beside others takes out what would leave nobody, or what it stands above.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.answers.unit_choices import UnitChoice
from analytics.compare.chosen_units import Unit, read_unit
from analytics.engine.display import field_title, show_split
from analytics.engine.scope import Scope
from analytics.words import _, ngettext, pgettext, show_list
from pages.parts import address, data
from pages.parts.address import LEVELS

KEY = "find_unit"
_NAMED_PARENTS = 2  # more are counted: a label is one line
_LONGER_BY = 19  # spaces at the end of a label; 20 would outweigh where in it a word stands
Labels = dict[Unit, str]


def draw(side: DeltaGenerator, scope: Scope) -> Scope:
    """Draw the box of the filters, and return the scope with the units that are chosen."""
    assert scope.as_at is not None
    chosen = _chosen()
    labels = labels_of((unit for unit in data.units(scope.as_at) if not unit.alone), chosen)
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


def choose(
    label: str, name: str, scope: Scope, *, most: int, default: Iterable[Unit] = (), **more: Any
) -> tuple[Unit, ...]:
    """The units chosen under a name of the address, in the order in which they were chosen.

    The address holds ``level=name`` of each; ``default`` is chosen while it has none. ``scope``
    says on which date units are looked for.
    """
    assert scope.as_at is not None
    standing = list(filter(None, map(read_unit, address.values(name))))
    labels = labels_of(data.units(scope.as_at), [*standing, *default])
    by_text = {str(unit): text for unit, text in labels.items()}
    chosen = address.select_many(
        label, name, list(by_text), max_selections=most, select_all=False, filter_mode="fuzzy",
        format_func=lambda text: by_text.get(text, text), default=map(str, default), **more,
    )  # fmt: skip
    return tuple(filter(None, map(read_unit, chosen)))[:most]


def in_words(unit: Unit) -> str:
    """A unit with its level, so that two of one name are told apart."""
    return _("{unit} ({level})").format(unit=unit.title, level=unit.level)


def _chosen() -> list[Unit]:
    return [Unit(level, name) for level in LEVELS for name in address.values(level)]


def labels_of(units: Iterable[UnitChoice], chosen: Iterable[Unit]) -> Labels:
    """What stands for each unit in the box; those chosen stay, also where they are gone.

    The box puts first what has fewest letters beside those typed, and a word at the beginning
    before one within, which is worth 20 letters. With spaces at the end, which nobody sees, every
    label is as long as the longest, and a little longer for a longer name: so a name that is typed
    comes before names that begin so, and these before names and places that have it within.
    """
    found = {Unit(unit.field, unit.name): unit for unit in units}
    left = {unit: UnitChoice(unit.field, unit.name) for unit in chosen if unit not in found}
    labels = {unit: _label(choice) for unit, choice in {**left, **found}.items()}
    width = max(map(len, labels.values()), default=0)
    return {
        unit: text.ljust(width + min(len(unit.title) // 3, _LONGER_BY))
        for unit, text in labels.items()
    }


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
        names = tuple(unit.name for unit in kept if unit.field == level)
        if names != address.values(level):
            address.choose(level, *names)


def _stays(unit: Unit, added: Unit, as_at: date) -> bool:
    """Whether a unit stays chosen beside one that is added."""
    if unit.field == added.field:
        return True
    if LEVELS.index(unit.field) > LEVELS.index(added.field):
        return False
    here = Scope(as_at=as_at, where=((added.field, (added.name,)),))
    return unit.name in data.choices(unit.field, here)
