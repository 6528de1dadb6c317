"""A search of the talent pool in the address: skills, level, dates, places; never a name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analytics.skills.criteria import ALL
from pages.parts import address

SEVERAL = "talent_skills"
MATCH = "talent_match"
TEXTS = ("talent_level", "talent_on", "talent_hours", "talent_most_hours", "talent_fte",
         "talent_most_fte")  # fmt: skip
PLACES = ("talent_site", "talent_near")
KEPT = (SEVERAL, MATCH, *PLACES, *TEXTS)
_FILLED = "talent_filled"

Search = tuple[tuple[str, tuple[str, ...]], ...]


def asked() -> Search:
    """The search that the address holds, as a value to compare; empty where it holds none."""
    return tuple((name, found) for name in KEPT if (found := address.values(name)))


def fill(offered: Mapping[str, Sequence[str]]) -> None:
    """Fill the fields from the address: on arriving, and when it has changed since.

    ``offered`` are the choices of the fields that have some: what is none of them is left out.
    """
    if st.session_state.get(_FILLED) == asked() and SEVERAL in st.session_state:
        return
    for name in KEPT:
        found = [item for item in address.values(name) if item in offered.get(name, (item,))]
        st.session_state[name] = _value(name, found)
    st.session_state[_FILLED] = asked()


def _value(name: str, found: list[str]) -> Any:
    if name == SEVERAL:
        return found
    return found[0] if found else {MATCH: ALL}.get(name, "")


def keep(search: Mapping[str, Any]) -> bool:
    """Put a search that was answered into the address; whether that changed it."""
    before = asked()
    for name in KEPT:
        value = search.get(name) or ()
        values = [value] if isinstance(value, str) else list(value)
        address.choose(name, *(item for item in values if (name, item) != (MATCH, ALL)))
    st.session_state[_FILLED] = asked()
    return asked() != before
