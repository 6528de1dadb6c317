"""How near people are to a unit: at its site, and how far up the tree of units both meet.

No file says how far sites are apart, so nearness is said in words and never in miles.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from analytics.engine.choices import resolve_scope
from analytics.engine.declared import near_or
from analytics.engine.display import field_title
from analytics.engine.scope import Scope
from analytics.engine.store import Store
from analytics.errors import UserError
from analytics.words import _

# The level at which a unit so many steps away meets the unit that is asked about.
_MEET = {1: "org_l6", 2: "org_l5", 3: "org_l4", 4: "org_l3"}


def known_unit(store: Store, scope: Scope, near: str) -> str:
    """The unit that nearness is measured from, spelt as stored; empty where none is named.

    UserError for one where nobody works on the date: everybody would seem far away.
    """
    if not near:
        return ""
    day = resolve_scope(store, Scope(as_at=scope.as_at)).as_at
    assert day is not None
    units = {*store.choices("organisation", day), *store.choices("org_l7", day)}
    spelt = {unit.casefold(): unit for unit in units}
    if near.casefold() in spelt:
        return spelt[near.casefold()]
    raise UserError(
        _("There is no unit “{unit}” to be near to.").format(unit=near),
        near_or(near, units, _("Name an organisation or a unit of the lowest level.")),
        rule="value_unknown",
    )


def in_words(row: Mapping[str, Any]) -> str:
    """Where somebody is, seen from the unit: its site, if known, and the level they share."""
    distance, same_site = row["distance"], row["is_same_site"]
    if distance is None:
        return ""
    if distance == 0:
        return _("In the unit, at another site") if same_site is False else _("In the unit")
    if distance in _MEET:
        words = {
            True: _("Same site, same {level}"),
            False: _("Another site, same {level}"),
            None: _("Same {level}"),
        }[same_site]
        return words.format(level=field_title(_MEET[distance]))
    return {
        True: _("Same site, elsewhere in the organisation"),
        False: _("Another site"),
        None: _("Elsewhere in the organisation"),
    }[same_site]


def place_in_order(row: Mapping[str, Any]) -> tuple[int, int]:
    """The unit itself, then its site, then the others; each by levels up to a unit in common."""
    distance, same_site = row["distance"], row["is_same_site"]
    if distance is None:
        return (0, 0)
    if distance == 0 and same_site is not False:
        return (0, 0)
    return (1 if same_site else 2, distance)


def order_in_words(near: str) -> str:
    """What comes first, and what is not known."""
    words = _(
        "Nearest to {unit} first: the unit itself, then its site, then other sites; within each,"
        " those who share the lowest level of the organisation. How far apart sites are is not in"
        " any file."
    )
    return words.format(unit=near)
