"""One box that finds units by typing, at every level of the organisation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import streamlit as st

from analytics.compare.chosen_units import Unit, read_unit
from analytics.engine.scope import Scope
from analytics.words import _
from pages.parts import address, data
from pages.parts.address import LEVELS


def choose(
    label: str, name: str, scope: Scope, *, most: int, default: Iterable[Unit] = (),
    place: Any = st, **more: Any,
) -> tuple[Unit, ...]:  # fmt: skip
    """The units chosen under a name of the address, in the order in which they were chosen.

    The address holds ``level=name`` of each; ``default`` is chosen while it has none. ``scope``
    says on which date units are looked for.
    """
    texts = [str(unit) for unit in all_units(scope)]
    chosen = address.select_many(
        label, name, texts, place, max_selections=most, format_func=in_words,
        default=map(str, default), select_all=False, **more,
    )  # fmt: skip
    return tuple(filter(None, map(read_unit, chosen)))[:most]


def all_units(scope: Scope) -> list[Unit]:
    """Every unit on the date, the highest level first."""
    everywhere = Scope(as_at=scope.as_at)
    return _without_twins(
        Unit(level, name) for level in LEVELS for name in data.choices(level, everywhere)
    )


def in_words(text: str) -> str:
    """A unit with its level, so that two of one name are told apart."""
    unit = read_unit(text)
    if unit is None:
        return text
    return _("{unit} ({level})").format(unit=unit.title, level=unit.level)


def _without_twins(units: Iterable[Unit]) -> list[Unit]:
    """Without those of the lowest level that are organisations too: a ward is listed once."""
    listed = list(units)
    names = {unit.name for unit in listed if unit.field == "organisation"}
    return [unit for unit in listed if unit.field != "org_l7" or unit.name not in names]
